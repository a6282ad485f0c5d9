"""When a listing may have ended: by an act or the repeal of the law, by the clock, or gone from its list.

Reach for `endings`. A listing ends after it began and after it was last seen alive; what announces an
end comes before it; a later list that lacks the party shows that the end had come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from inforce.lifecycle.change import Change, author, not_before
from inforce.lifecycle.clock import Ticking
from inforce.lifecycle.effect import ENDS, HERALDS, takes_effect
from inforce.lifecycle.window import Window, reconcile
from inforce.model import DateKind, Effect, Event, EventKind, Listing, Regime, State


class Traces(msgspec.Struct, frozen=True):
    """What the record shows besides ends: days seen alive, days found absent, the first possible beginning."""

    alive: tuple[date, ...]
    absent: tuple[date, ...]
    begun: date | None

    @property
    def last_alive(self) -> date | None:
        """The last day on which it surely stood, or may first have stood where it was never seen later."""
        return max([*self.alive[-1:], *([self.begun] if self.begun else [])], default=None)

    @property
    def gone_by(self) -> date | None:
        """The first day after the last sight on which a full list lacks it."""
        last = self.last_alive
        return min((day for day in self.absent if last is None or day > last), default=None)


def absences(listing: Listing, events: Iterable[Event]) -> tuple[date, ...]:
    """Days, ascending, on which a list known in full lacks the party."""
    days = {event.date.latest for event in events if event.kind is EventKind.ABSENT_FROM_LIST}
    return tuple(sorted(days | {seen.gone_by for seen in listing.observations if seen.gone_by}))


def endings(
    law: Regime,
    events: Sequence[Event],
    regime_events: Sequence[Event],
    traces: Traces,
    ticking: Ticking,
) -> tuple[Change, ...]:
    """Every end that the record allows; none where it stands, for all that is known."""
    stated = _stated(law, [*events, *_repeals(law, regime_events)])
    if stated and not _gone_before_repeal(stated, traces):
        heralds = [event for event in events if event.kind in HERALDS]
        return tuple(_narrowed(change, law, heralds, traces) for change in stated)
    if ticking.lapse is not None:
        return (Change(ticking.lapse, State.LAPSED, computed=True),)
    if traces.gone_by is None:
        return ()
    last = traces.last_alive
    return (Change(Window(last + timedelta(days=1) if last else None, traces.gone_by), State.REVOKED),)


def _narrowed(change: Change, law: Regime, heralds: Sequence[Event], traces: Traces) -> Change:
    """An end that is known only to some days: after the beginning, the last sight in them, and its heralds."""
    window = change.window
    if window.exact:
        return change
    for day in _sights(change, traces):
        if window.reached(day) is None:
            window = window.not_by(day)
    if traces.gone_by is not None:
        window = window.by(traces.gone_by)
    later = [event for event in heralds if traces.begun is None or event.date.earliest > traces.begun]
    return msgspec.structs.replace(change, window=not_before(window, later, law))


def _gone_before_repeal(stated: Sequence[Change], traces: Traces) -> bool:
    """True if only the end of the law ends it, and a full list lacked it before."""
    by_law = all(one.event is not None and one.event.kind is EventKind.LAW_REPEALED for one in stated)
    firsts = [one.window.first for one in stated if one.window.first is not None]
    return by_law and traces.gone_by is not None and bool(firsts) and traces.gone_by < min(firsts)


def _sights(change: Change, traces: Traces) -> list[date]:
    """Days on which it surely stood; an interval is printed from the last sight to the first absence."""
    found = [*traces.alive, *([traces.begun] if traces.begun else [])]
    if change.event is not None and change.event.date_kind is DateKind.INTERVAL:
        found.append(change.event.date.earliest)
    return found


def _stated(law: Regime, events: Sequence[Event]) -> list[Change]:
    found = []
    states = {event.id: _end_state(event, law) for event in events}
    for state in dict.fromkeys(one for one in states.values() if one is not None):
        authors = [event for event in events if states[event.id] is state]
        for window in reconcile(takes_effect(event, law) for event in authors):
            found.append(Change(window, state, author(window, authors, law)))
    return found


def _end_state(event: Event, law: Regime) -> State | None:
    if event.kind is EventKind.ANNULLED:
        return (
            State.ANNULLED
            if not law.chain_of_acts and event.effect is not Effect.EFFECTS_MAINTAINED
            else None
        )
    return ENDS.get(event.kind)


def _repeals(law: Regime, regime_events: Sequence[Event]) -> list[Event]:
    return [event for event in regime_events if law.versions and event.kind is EventKind.LAW_REPEALED]
