"""A document with the states of everybody it names: joins reading and lifecycle, and holds no rule.

Reach for it through `View.read`. Each mention is answered on the day of its own zone; a mention in a zone
without a date shows each listing's whole span instead of a state.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from inforce import __version__
from inforce.answers.phases import Phase, phases_within
from inforce.answers.views import fingerprint, make
from inforce.errors import BadFile
from inforce.lifecycle import ListingState, excludes, name_in_force, standing
from inforce.model import Listing, Name
from inforce.names import fold, resources
from inforce.reading import Document, Mention, NameGate, Repeat, Zone, ZoneDate
from inforce.reading import read as read_text
from inforce.reading.opening import Opened, Unopened, found, open_file, open_text

if TYPE_CHECKING:
    from inforce.answers.view import View
    from inforce.answers.views import Told
    from inforce.index import Index

FILE = "names-in-texts.bin"
_GATE = ("reading/*.py", "reading/*.txt", "reading/*.yml", "index/store.py")
_LONGEST_PATH = 4096
_AGENT = f"inforce/{__version__} (fetches the pages that its user names)"


class PartyRef(msgspec.Struct, frozen=True):
    """A party by id and display name."""

    id: str
    name: str


class ZoneDateAnswer(msgspec.Struct, frozen=True):
    """When a zone was written and how that is known.

    `precision` is day, month, year or window; `earliest` and `latest` are the days between which it lies.
    """

    value: str
    how: str
    precision: str
    earliest: str
    latest: str


class ZoneAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of the document with its kind and its own date.

    Where no date is known, `not_before` may tell the first day on which it can have been written.
    """

    id: str
    kind: str
    start: int
    end: int
    date: ZoneDateAnswer | None
    not_before: ZoneDateAnswer | None = None


class StateWithin(msgspec.Struct, frozen=True):
    """A state that a listing had in the days of a zone, from its first of them to its last."""

    state: str
    first: str
    last: str


class MentionListing(msgspec.Struct, frozen=True):
    """One list on the day of the zone; without a day `state` is None and the span tells.

    Where the zone's date is not one day, `state` is what held on all of its days; None where they differ, and then
    `within` has each state with its days: the text does not tell which is meant. `name_excluded_by` is the act that
    leaves the mentioned name out of the entry. `disputed`: by another account of an event the state that day is
    another one.
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
    within: tuple[StateWithin, ...] = ()


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
    """A document as read: what file, of which format, on which basis, its zones and mentions.

    `text` is what was read, to which all offsets point; a door may leave it out where the file itself is that text.
    `problems` are lines for a person: what of the file could not be read.
    """

    file: str | None
    sha256: str
    characters: int
    basis: str
    zones: tuple[ZoneAnswer, ...]
    mentions: tuple[MentionAnswer, ...]
    repeats: tuple[RepeatAnswer, ...]
    text: str = ""
    format: str = "text"
    problems: tuple[str, ...] = ()


def gate(view: View, index: Index, told: Told = lambda _: None) -> NameGate:
    """The names of the view's parties, from the file beside its index; made first if need be, and `told`."""
    meta = {
        "basis": view.basis,
        "made_by": f"{make()}-{fingerprint(_GATE)}",
        "language": resources.fingerprint(),
    }
    return NameGate.opened(index.folder / FILE, meta, view.parties, index.party, told)


def read_with(view: View, given: str | Path, on: date | None, captured: date | None) -> ReadAnswer:
    """Read a text, or the first document of the file at a path, through `view`; `BadFile` on what cannot be read."""
    source = _source(given)
    if isinstance(source, str):
        return read_opened(view, open_text(source), on, captured)
    documents = open_file(source)
    first = next(documents, None)
    if first is None:
        raise BadFile(f"{source}: holds no document; name a file of text, HTML, PDF, DOCX or e-mail")
    if isinstance(first, Unopened):
        raise BadFile(f"{first.name}: {first.problem}")
    more = sum(1 for _ in documents)
    answer = read_opened(view, first, on, captured)
    if not more:
        return answer
    return replace(
        answer,
        problems=(*answer.problems, f"{more} more in this file are not read here: read_each reads all"),
    )


def read_each(
    view: View, paths: Iterable[Path], on: date | None, captured: date | None
) -> Iterator[ReadAnswer | Unopened]:
    """Every document of files, folders and archives, in their order; what cannot be read is told and stops nothing."""
    for path in found(paths):
        for one in open_file(path):
            yield one if isinstance(one, Unopened) else read_opened(view, one, on, captured)


def read_addresses(
    view: View, listing: Path, day: date, on: date | None, captured: date | None
) -> Iterator[ReadAnswer | Unopened]:
    """Every document at the addresses in a file, one a line, fetched now, which is `day`; nothing is kept."""
    from inforce.reading.opening.addresses import open_addresses
    from inforce.sources.fetch import Fetcher

    with TemporaryDirectory(prefix="inforce-pages-") as folder, Fetcher(_AGENT) as fetcher:
        for one in open_addresses(listing, fetcher, Path(folder), day):
            yield one if isinstance(one, Unopened) else read_opened(view, one, on, captured)


def read_opened(view: View, opened: Opened, on: date | None, captured: date | None) -> ReadAnswer:
    """Read a document that is open."""
    document = read_text(opened, view.gate(), on, captured)
    return ReadAnswer(
        file=opened.name or None,
        sha256=opened.sha256,
        characters=document.characters,
        basis=view.basis,
        zones=tuple(_zone(zone) for zone in document.zones),
        mentions=_mentions(document, view),
        repeats=tuple(_repeat(one) for one in document.repeats),
        text=opened.text,
        format=opened.format,
        problems=opened.problems,
    )


def _source(given: str | Path) -> str | Path:
    """The path of a file, if a line of text is one."""
    if isinstance(given, Path) or len(given) > _LONGEST_PATH or len(given.splitlines()) != 1:
        return given
    return Path(given) if "\0" not in given and os.path.isfile(given) else given


def _zone(zone: Zone) -> ZoneAnswer:
    when, since = (_told(one) if one else None for one in (zone.date, zone.not_before))
    return ZoneAnswer(zone.id, zone.kind, zone.start, zone.end, when, since)


def _told(when: ZoneDate) -> ZoneDateAnswer:
    days = when.earliest.isoformat(), when.latest.isoformat()
    return ZoneDateAnswer(when.value, when.how, when.precision, *days)


def _repeat(repeat: Repeat) -> RepeatAnswer:
    return RepeatAnswer(Span(*repeat.a), Span(*repeat.b), repeat.kind)


def _mentions(document: Document, view: View) -> tuple[MentionAnswer, ...]:
    """The mentions; the states of a party are asked once for the same names and days."""
    dates = {zone.id: zone.date for zone in document.zones}
    known: dict[object, tuple[MentionListing, ...]] = {}
    answers = []
    for one in document.mentions:
        key = (one.party_id, one.names, dates[one.zone])
        if key not in known:
            known[key] = _listings(one, view, dates[one.zone])
        answers.append(_mention(one, known[key]))
    return tuple(answers)


def _mention(mention: Mention, listings: tuple[MentionListing, ...]) -> MentionAnswer:
    return MentionAnswer(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        kind=mention.kind,
        party=PartyRef(mention.party_id, mention.party_name or "") if mention.party_id else None,
        candidates=tuple(PartyRef(one.party_id, one.party_name) for one in mention.candidates),
        zone=mention.zone,
        confidence=mention.confidence,
        listings=listings,
        reasons=mention.reasons,
    )


def _listings(mention: Mention, view: View, when: ZoneDate | None) -> tuple[MentionListing, ...]:
    if mention.party_id is None:
        return ()
    listings = view.gate().parties[mention.party_id].listings
    if when is None:
        return tuple(_listing(view.state(one), None, None) for one in listings)
    if when.day is None:
        return _in_window(mention, view, listings, when)
    asked = view.at(when.day)
    return tuple(
        _listing(one, when.day, _named(mention, one), _left_out(mention, one))
        for one in standing(asked.state(listing) for listing in listings)
    )


def _in_window(
    mention: Mention, view: View, listings: Sequence[Listing], when: ZoneDate
) -> tuple[MentionListing, ...]:
    """Each regime's state on all days of a window where they agree, else each state with its days."""
    return tuple(
        _within(mention, phases, when.value)
        for phases in phases_within(view, listings, when.earliest, when.latest)
    )


def _within(mention: Mention, phases: Sequence[Phase], on: str) -> MentionListing:
    one = phases[0].state
    named = {_named(mention, phase.state) for phase in phases} | {_named(mention, phases[-1].last_state)}
    left = {_left_out(mention, phase.state) for phase in phases}
    told = _listing(
        one, one.on, named.pop() if len(named) == 1 else None, left.pop() if len(left) == 1 else None
    )
    if len(phases) == 1:
        return replace(told, on=on)
    within = tuple(
        StateWithin(phase.state.state.value, phase.first.isoformat(), phase.last.isoformat())
        for phase in phases
    )
    return replace(
        told,
        state=None,
        on=on,
        basis_of_state=None,
        disputed=any(p.state.disputed for p in phases),
        within=within,
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
