"""What reading a document yields: zones, their dates, mentions, repeats. Frozen values, no rule.

All offsets are code points into the text as given, end exclusive; `text[start:end]` is the mention's text.
States of listings are not here: they need a view and a day, and are asked above this room.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from inforce.model import NameKind

ZoneKind = Literal["headline", "body", "excerpt", "intro", "teaser", "boilerplate"]
MentionKind = Literal["name", "acronym", "alias", "nominal"]


class ZoneDate(msgspec.Struct, frozen=True):
    """The day a zone was written, and how that is known ("given with --on")."""

    value: date
    how: str


class Zone(msgspec.Struct, frozen=True):
    """A stretch of the document of one kind and one date; `date` is None where nothing tells it."""

    id: str
    kind: ZoneKind
    start: int
    end: int
    date: ZoneDate | None = None


class ListedName(msgspec.Struct, frozen=True, gc=False):
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
