"""Ends that a list itself states: an entry that it keeps, or kept, with the day on which it was taken off.

Reach for `stated_ends` when reading a list's entries. Such an end is an event like an act's, with the list as its
source; an entry that merely leaves its list has none, and ends between two days.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inforce.model import DateKind, Event, EventKind, PartialDate, Statement

DELISTED = "delisted"


class _Line(msgspec.Struct, frozen=True):
    since: str = ""


class StatedEnd(msgspec.Struct, frozen=True):
    """The end of an entry's life under a regime, and its beginning where the list still says it."""

    regime: str
    end: Event
    begin: Event | None = None


_line = msgspec.json.Decoder(_Line).decode


def stated_ends(said: Iterable[Statement]) -> tuple[StatedEnd, ...]:
    """The ends among what a list says of one entry, by regime and day; one without a day states none."""
    found = [_end(one) for one in said if one.property == DELISTED and one.in_force]
    return tuple(sorted(found, key=lambda one: (one.regime, one.end.date.earliest)))


def _end(one: Statement) -> StatedEnd:
    since = _line(one.qualifiers).since if one.qualifiers else ""
    begin = _event(one, EventKind.DESIGNATED, since) if since else None
    return StatedEnd(one.value, _event(one, EventKind.DELISTED, one.in_force), begin)


def _event(one: Statement, kind: EventKind, day: str) -> Event:
    id = f"{one.value}/{one.subject}#{kind.value}-{day}"
    return Event(id, kind, PartialDate.parse(day), DateKind.EFFECTIVE, (one.source,), citation=one.citation)
