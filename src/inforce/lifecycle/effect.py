"""When an event takes effect under its regime's law, and what it proves.

Reach for `takes_effect` to turn a printed date of some kind into the days on which the change may
have happened in law; the meaning of each kind of date stands in the regime's file (`dates`).
"""

from __future__ import annotations

from datetime import date, timedelta

from inforce.lifecycle.window import Window
from inforce.model import DateKind, Event, EventKind, PartialDate, Regime, State

BEGINS = {EventKind.DESIGNATED}
ENDS = {
    EventKind.LAPSED: State.LAPSED,
    EventKind.REVOKED: State.REVOKED,
    EventKind.DELISTED: State.REVOKED,
    EventKind.LAW_REPEALED: State.ENDED_BY_LAW,
}
HERALDS = {
    EventKind.ANNOUNCED,
    EventKind.SIGNED,
    EventKind.ORDER_LAID,
    EventKind.PARLIAMENT_APPROVED,
    EventKind.PROCESS_ORDERED,
    EventKind.POLITICAL_AGREEMENT,
}
ALIVE = {
    EventKind.REDESIGNATED,
    EventKind.AMENDED,
    EventKind.ALIAS_ADDED,
    EventKind.ALIAS_REMOVED,
    EventKind.MAINTAINED_ON_REVIEW,
    EventKind.PRESENT_ON_LIST,
    EventKind.MAINTAINED_AFTER_REMAND,
    EventKind.MAINTAINED_AFTER_RECONSIDERATION,
    EventKind.PETITION_DENIED,
}


def takes_effect(event: Event, law: Regime) -> Window:
    """The days on which `event` may have taken effect; open on both sides where its kind of date tells nothing."""
    return in_force_by(event.date_kind, event.date, law)


def in_force_by(kind: DateKind, when: PartialDate, law: Regime) -> Window:
    """What a date of some kind says of the day in force under this law; an effective date is that day."""
    bound = law.dates.get(kind)
    if bound is None:
        return Window(when.earliest, when.latest) if kind is DateKind.EFFECTIVE else Window(None, None)
    return Window(_shift(when.earliest, bound.not_before), _shift(when.latest, bound.not_after))


def _shift(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)
