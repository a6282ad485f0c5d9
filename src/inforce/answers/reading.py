"""A document with the states of everybody it names: joins reading and lifecycle, and holds no rule.

Reach for it through `View.read`. Each mention is answered on the day of its own zone; a mention in a zone
without a date shows each listing's whole span instead of a state.
"""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inforce.errors import BadFile, BadInput
from inforce.lifecycle import ListingState, excludes, name_in_force, standing
from inforce.model import Listing, Name
from inforce.names import fold
from inforce.reading import Document, Mention, Repeat, Zone
from inforce.reading import read as read_text

if TYPE_CHECKING:
    from inforce.answers.view import View


class PartyRef(msgspec.Struct, frozen=True):
    """A party by id and display name."""

    id: str
    name: str


class ZoneDateAnswer(msgspec.Struct, frozen=True):
    """The day of a zone and how it is known."""

    value: str
    how: str


class ZoneAnswer(msgspec.Struct, frozen=True):
    """A stretch of the document with its kind and its own date."""

    id: str
    kind: str
    start: int
    end: int
    date: ZoneDateAnswer | None


class MentionListing(msgspec.Struct, frozen=True):
    """One list on the day of the zone; without a day `state` is None and the span tells.

    `name_excluded_by` is the act that leaves the mentioned name out of the entry. `disputed`: by another account
    of an event the state that day is another one.
    """

    regime: str
    state: str | None
    on: str | None
    name_in_force: bool | None
    basis_of_state: str | None
    since: str | None
    until: str | None
    name_excluded_by: str | None = None
    disputed: bool = False


class MentionAnswer(msgspec.Struct, frozen=True):
    """A mention of a listed party; `party` None when the text does not tell which of `candidates` is meant."""

    start: int
    end: int
    text: str
    kind: str
    party: PartyRef | None
    candidates: tuple[PartyRef, ...]
    zone: str
    confidence: float
    listings: tuple[MentionListing, ...]
    reasons: tuple[str, ...]


class Span(msgspec.Struct, frozen=True):
    """A stretch of the text."""

    start: int
    end: int


class RepeatAnswer(msgspec.Struct, frozen=True):
    """Two stretches of which one repeats the other."""

    a: Span
    b: Span
    kind: str


class ReadAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document as read: what file, on which basis, its zones and mentions.

    `text` is what was read, for a door that shows it; the JSON of the answer leaves it out.
    """

    file: str | None
    sha256: str
    characters: int
    basis: str
    zones: tuple[ZoneAnswer, ...]
    mentions: tuple[MentionAnswer, ...]
    repeats: tuple[RepeatAnswer, ...]
    text: str = ""


def read_with(view: View, given: str | Path, on: date | None, captured: date | None) -> ReadAnswer:
    """Read a text, or the file at a path, through `view`; `BadFile` on what is not plain UTF-8 text."""
    source = _source(given)
    data = _bytes(source) if isinstance(source, Path) else _encoded(source)
    text = _text(data, source)
    document = read_text(text, view.gate(), on, captured)
    return ReadAnswer(
        file=str(source) if isinstance(source, Path) else None,
        sha256=hashlib.sha256(data).hexdigest(),
        characters=document.characters,
        basis=view.basis,
        zones=tuple(_zone(zone) for zone in document.zones),
        mentions=tuple(_mention(one, document, view) for one in document.mentions),
        repeats=tuple(_repeat(one) for one in document.repeats),
        text=text,
    )


def _source(given: str | Path) -> str | Path:
    """The path of a file, if a line of text is one."""
    if isinstance(given, Path) or len(given.splitlines()) != 1:
        return given
    return Path(given) if os.path.isfile(given) else given


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror}); check the path") from None


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(f"the text is not Unicode ({error.reason} at character {error.start})") from None


def _text(data: bytes, source: str | Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            f"{source}: not plain UTF-8 text ({error.reason} at byte {error.start}); convert it to UTF-8 text"
        ) from None


def _zone(zone: Zone) -> ZoneAnswer:
    dated = ZoneDateAnswer(zone.date.value.isoformat(), zone.date.how) if zone.date else None
    return ZoneAnswer(zone.id, zone.kind, zone.start, zone.end, dated)


def _repeat(repeat: Repeat) -> RepeatAnswer:
    return RepeatAnswer(Span(*repeat.a), Span(*repeat.b), repeat.kind)


def _mention(mention: Mention, document: Document, view: View) -> MentionAnswer:
    dated = document.zone(mention.zone).date
    return MentionAnswer(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        kind=mention.kind,
        party=PartyRef(mention.party_id, mention.party_name or "") if mention.party_id else None,
        candidates=tuple(PartyRef(one.party_id, one.party_name) for one in mention.candidates),
        zone=mention.zone,
        confidence=mention.confidence,
        listings=_listings(mention, view, dated.value if dated else None),
        reasons=mention.reasons,
    )


def _listings(mention: Mention, view: View, day: date | None) -> tuple[MentionListing, ...]:
    if mention.party_id is None:
        return ()
    asked = view if day is None else view.at(day)
    states = [asked.state(listing) for listing in view.gate().parties[mention.party_id].listings]
    if day is None:
        return tuple(_listing(one, None, None) for one in states)
    return tuple(
        _listing(one, day, _named(mention, one), _left_out(mention, one)) for one in standing(states)
    )


def _named(mention: Mention, state: ListingState) -> bool | None:
    """Whether a listed name that the mention met stood on this listing that day."""
    if _left_out(mention, state):
        return False
    told = [name_in_force(name, state) for name in _met(mention, state.listing)]
    if any(told):
        return True
    return False if told and None not in told else None


def _left_out(mention: Mention, state: ListingState) -> str | None:
    """The act that leaves out of this listing a name that the mention met, and none of its own."""
    met = {fold(name.text) for name in mention.names}
    if met & {fold(name.text) for name in state.listing.names}:
        return None
    left = (one for one in state.listing.excluded if fold(one.text) in met and excludes(one, state.on))
    return next((one.act for one in left), None)


def _met(mention: Mention, listing: Listing) -> list[Name]:
    met = {name.text for name in mention.names}
    return [name for name in listing.names if name.text in met]


def _listing(
    state: ListingState, day: date | None, named: bool | None, left_out: str | None = None
) -> MentionListing:
    return MentionListing(
        regime=state.listing.regime,
        state=state.state.value if day else None,
        on=day.isoformat() if day else None,
        name_in_force=named,
        basis_of_state=state.basis.value if day and state.basis else None,
        since=state.since.text if state.since else None,
        until=state.until.text if state.until else None,
        name_excluded_by=left_out,
        disputed=bool(day) and state.disputed,
    )
