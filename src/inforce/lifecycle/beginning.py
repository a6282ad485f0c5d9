"""When a listing may have begun: by its acts, else by what lists state, else by what its traces allow.

Reach for `beginnings`. Acts that agree narrow each other; acts that contradict each other stay apart,
as several beginnings. What prepares an act comes before it, and silence of a complete record counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from inforce.lifecycle.change import Change, author, not_before
from inforce.lifecycle.effect import BEGINS, ENDS, HERALDS, takes_effect
from inforce.lifecycle.window import Window, reconcile
from inforce.model import Event, EventKind, Listing, PartialDate, Regime, State

_DAY = timedelta(days=1)


def beginnings(
    listing: Listing, law: Regime, events: Sequence[Event], alive: Sequence[date]
) -> tuple[Change, ...]:
    """Every beginning that the record allows, earliest first; `alive` are the days that show the listing alive."""
    begun = [event for event in events if event.kind in BEGINS]
    windows = reconcile(takes_effect(event, law) for event in begun) or _without_act(
        listing, law, events, alive
    )
    heralds = [event for event in events if event.kind in HERALDS]
    found = [_narrowed(window, law, heralds, alive) for window in windows]
    changes = [Change(window, State.IN_FORCE, author(window, begun, law)) for window in found]
    return tuple(sorted(_with_earlier_sight(changes, alive), key=_order))


def prepares(event: Event, law: Regime) -> bool:
    """True if `event` comes before what it prepares: a herald, or an act made known ahead of its effect."""
    if event.kind in HERALDS:
        return True
    bound = law.dates.get(event.date_kind)
    if event.kind not in BEGINS or bound is None or bound.not_before is None or bound.not_before < 0:
        return False
    return event.date.exact and bound.not_after != 0


def _without_act(
    listing: Listing, law: Regime, events: Sequence[Event], alive: Sequence[date]
) -> tuple[Window, ...]:
    """Bounds of a beginning of which no act is on record: as lists state it, else before the first trace."""
    stated = [_within_law(day, law) for seen in listing.observations if (day := seen.listed_on)]
    if stated:
        return reconcile(stated)
    traces = [*alive[:1], *_eves_of_ends(events, law)]
    if not traces:
        return ()
    lacking = [seen.absent_before for seen in listing.observations if seen.absent_before]
    lacking += [event.date.latest for event in events if event.kind is EventKind.ABSENT_FROM_LIST]
    absent = [day for day in lacking if day < min(traces)]
    return (Window(max(absent) + _DAY if absent else None, min(traces)),)


def _within_law(day: PartialDate, law: Regime) -> Window:
    """The day that a list states, cut at the day from which its regime exists: entries were carried over."""
    law_from = law.versions[0].from_ if law.versions and not law.covers else date.min
    return Window(max(day.earliest, law_from), max(day.latest, law_from))


def _eves_of_ends(events: Sequence[Event], law: Regime) -> list[date]:
    """Whatever ended had begun before."""
    ends = [takes_effect(event, law).first for event in events if event.kind in ENDS]
    return [day - _DAY for day in ends if day is not None]


def _narrowed(window: Window, law: Regime, heralds: Sequence[Event], alive: Sequence[date]) -> Window:
    """A beginning is no later than the first sight after it, and no earlier than what prepared it."""
    later = [day for day in alive if window.first is None or day >= window.first]
    window = window.by(later[0]) if later else window
    if window.first is None and window.last is not None:
        window = _after_silence(window, window.last, law)
    return not_before(window, heralds, law)


def _after_silence(window: Window, trace: date, law: Regime) -> Window:
    """A listing without a trace at the end of a period in which every listing is on record began after it."""
    silent = [period.to for period in law.complete if period.of == "listings" and period.to < trace]
    return window.not_by(max(silent)) if silent else window


def _with_earlier_sight(changes: Sequence[Change], alive: Sequence[date]) -> list[Change]:
    """The beginnings, and one more where the listing is seen alive before any of them can have been."""
    firsts = [change.window.first for change in changes if change.window.first]
    if not alive or len(firsts) < len(changes) or not changes or alive[0] >= min(firsts):
        return [*changes]
    return [Change(Window(None, alive[0]), State.IN_FORCE), *changes]


def _order(change: Change) -> tuple[date, date]:
    return change.window.first or date.min, change.window.last or date.max
