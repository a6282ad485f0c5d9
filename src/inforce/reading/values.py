"""What reading a document yields: zones, their dates, mentions, repeats. Frozen values, no rule.

All offsets are code points into the text as given, end exclusive; `text[start:end]` is the mention's text.
States of listings are not here: they need a view and a day, and are asked above this room.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

from inforce.model import NameKind

ZoneKind = Literal["headline", "body", "excerpt", "intro", "teaser", "boilerplate", "caption", "quote"]
Precision = Literal["day", "month", "year", "window"]
MentionKind = Literal["name", "acronym", "alias", "nominal"]


class ZoneDate(msgspec.Struct, frozen=True):
    """When a zone was written: on one of the days from `earliest` to `latest`, and how that is known.

    >>> ZoneDate(date(2005, 6, 1), date(2005, 6, 30), "printed above it").value
    '2005-06'
    """

    earliest: date
    latest: date
    how: str

    @classmethod
    def on(cls, day: date, how: str) -> ZoneDate:
        """One day."""
        return cls(day, day, how)

    @property
    def day(self) -> date | None:
        """The one possible day; None if there are several."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def precision(self) -> Precision:
        """How exact it is: one day, a whole month, a whole year, or a window between two days."""
        first, last = self.earliest, self.latest
        if first == last:
            return "day"
        if first.day != 1 or first.year != last.year or not _ends_a_month(last):
            return "window"
        return (
            "month" if first.month == last.month else "year" if last.month - first.month == 11 else "window"
        )

    @property
    def value(self) -> str:
        """`2005-06-01`, `2005-06`, `2005`, or `2004-05-01/2005-01-31`."""
        told = {"day": 10, "month": 7, "year": 4}.get(self.precision)
        if told:
            return self.earliest.isoformat()[:told]
        return f"{self.earliest}/{self.latest}"


def _ends_a_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


class Zone(msgspec.Struct, frozen=True):
    """A stretch of the document of one kind and one date; `date` is None where nothing tells it.

    `not_before` is then the first day on which it can have been written, where the text tells at least that.
    """

    id: str
    kind: ZoneKind
    start: int
    end: int
    date: ZoneDate | None = None
    not_before: ZoneDate | None = None


class ListedName(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name as a list prints it, its listing and that listing's regime (both empty for a display name)."""

    text: str
    kind: NameKind
    listing: str
    regime: str


class Candidate(msgspec.Struct, frozen=True):
    """A party that a mention may stand for, with the listed names that the mention met."""

    party_id: str
    party_name: str
    names: tuple[ListedName, ...]


class Mention(msgspec.Struct, frozen=True):
    """A place where a name like one on a list is printed.

    `party_id` is None when the document does not tell which of `candidates` is meant. For a linked mention
    `names` are the listed names that it met, so that each list can say whether that name was in force;
    `matched_name` is the first of them. `candidates` then holds the other parties that bear the name.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    zone: str
    confidence: float
    reasons: tuple[str, ...]
    party_id: str | None = None
    party_name: str | None = None
    matched_name: str | None = None
    names: tuple[ListedName, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class Repeat(msgspec.Struct, frozen=True):
    """Two stretches, each (start, end), of which one repeats the other."""

    a: tuple[int, int]
    b: tuple[int, int]
    kind: Literal["excerpt", "boilerplate", "shared_quote", "copied"]


class Document(msgspec.Struct, frozen=True):
    """A text as read: zones in their order, mentions in their order, repeats."""

    characters: int
    zones: tuple[Zone, ...]
    mentions: tuple[Mention, ...]
    repeats: tuple[Repeat, ...] = ()

    def zone(self, id: str) -> Zone:
        """The zone of that id; raises `KeyError` for an id of another document."""
        for zone in self.zones:
            if zone.id == id:
                return zone
        raise KeyError(id)
