"""A possible beginning or end of a listing: when, to which state, on whose authority.

`Change` is what `beginning` and `ending` find and `life` holds. Several changes of one sort contradict
each other; this module refuses to choose between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from inforce.lifecycle.effect import takes_effect
from inforce.lifecycle.window import Window
from inforce.model import DateKind, Event, PartialDate, Regime, State

_RANK = {DateKind.EFFECTIVE: 0, DateKind.REGISTRATION: 1, DateKind.PUBLICATION: 2}


class Change(msgspec.Struct, frozen=True):
    """One possible beginning or end: when, to which state, by which event (None: shown by lists or by the clock)."""

    window: Window
    state: State
    event: Event | None = None
    computed: bool = False


def author(window: Window, events: Iterable[Event], law: Regime) -> Event | None:
    """The event whose own window fits the agreed one best: effective before registered before published."""
    fitting = [event for event in events if takes_effect(event, law).meet(window) is not None]
    return min(fitting, key=lambda event: _RANK.get(event.date_kind, len(_RANK)), default=None)


def not_before(window: Window, events: Iterable[Event], law: Regime) -> Window:
    """`window` given that each event that prepares it (a signature, a draft laid) came first, where that can be."""
    for event in events:
        first = takes_effect(event, law).first
        met = window.meet(Window(first, None))
        window = met if met is not None else window
    return window


def span(changes: Sequence[Change]) -> PartialDate | None:
    """The days between which it happened by any account, or None where the record bounds nothing."""
    firsts = [change.window.first or date.min for change in changes]
    lasts = [change.window.last or date.max for change in changes]
    if not changes or min(firsts) == date.min or max(lasts) == date.max:
        return None
    return Window(min(firsts), max(lasts)).text()
