"""The chronology's files as statements: laws, events, parties, and why records belong together.

Reach for `read` for all that is held now, `releases` for what each release held, so that the register can
file one snapshot per release. A wrong fact is withdrawn, not edited: earlier releases keep it.

Statements: a regime has `law` and `event`; a party `schema`, `name`, `printed`, `link`; a listing
(`us.fto/mek/1`) `party`, `event`, `name` where a reviewed name has dates of its own, `excluded` for a name
left out, and `conflict` for another account of an event's day.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from inforce.errors import BadDate, BadFile
from inforce.model import DateKind, PartialDate, Regime, Statement, parse_day
from inforce.sources.chronology.files import Files, load
from inforce.sources.chronology.law import laws
from inforce.sources.chronology.shapes import (
    ConflictShape,
    EventShape,
    ExclusionShape,
    JoinShape,
    LinkShape,
    ListingShape,
    NameShape,
    PartyShape,
    RegimeShape,
)

SOURCE = "chronology"

_IN_FORCE = {DateKind.EFFECTIVE, DateKind.REGISTRATION}
_PUBLISHED = {DateKind.PUBLICATION, DateKind.ANNOUNCEMENT, DateKind.LAID}
_APART_FROM_QUALIFIERS = {"event", "citation", "recorded", "withdrawn"}


class Fact(msgspec.Struct, frozen=True):
    """One statement with the release that brought it and, if so, the release that withdrew it."""

    statement: Statement
    recorded: str
    withdrawn: str = ""

    def held(self, release: str) -> bool:
        """True if `release` holds it."""
        return self.recorded <= release and not (self.withdrawn and self.withdrawn <= release)


def read(folder: Path | None = None) -> tuple[Statement, ...]:
    """All statements that the latest release holds; `BadFile` on anything that is not as it should be.

    `folder` holds chronology files and has the laws beside it, in `regimes` (None: the shipped ones).
    """
    return releases(folder)[-1][1]


def releases(folder: Path | None = None) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """The day of each release with the full set of statements as of it, in order of time."""
    known = facts(load(folder), laws(folder.parent / "regimes" if folder else None))
    days = sorted({fact.recorded for fact in known} | {fact.withdrawn for fact in known if fact.withdrawn})
    for day in days:
        _checked(day, "recorded", exact=True)
    return tuple((day, tuple(fact.statement for fact in known if fact.held(day))) for day in days)


def facts(files: Files, regimes: Iterable[Regime] = ()) -> list[Fact]:
    """Every fact of `files` and every law, held or withdrawn, in the order of the files."""
    first = min((file.recorded for file in files.regimes.values()), default="")
    found = [Fact(_law(regime), first) for regime in regimes]
    for party, shape in files.parties.items():
        found += [Fact(one, shape.recorded or first) for one in _party(party, shape)]
    for link in files.links:
        found += [Fact(one, link.recorded or first) for one in _links(link)]
    found += [Fact(_join(join), join.recorded or first) for join in files.joins]
    for file, regime in files.regimes.items():
        disputes = [line for line in files.conflicts if line.regime == regime.regime]
        found += [*_regime(file, regime), *_conflicts(regime, disputes)]
    return found


def canonical(value: object) -> str:
    """JSON text that is equal for equal values: sorted keys, no spaces, UTF-8 as it is.

    >>> canonical({"to": "2012", "from": "1997"})
    '{"from":"1997","to":"2012"}'
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _law(regime: Regime) -> Statement:
    return Statement(
        regime.id,
        "law",
        canonical(msgspec.to_builtins(regime)),
        SOURCE,
        citation=regime.citation,
        place=regime.source,
    )


def _party(party: str, shape: PartyShape) -> Iterator[Statement]:
    yield Statement(party, "schema", shape.schema, SOURCE)
    yield Statement(party, "name", shape.name, SOURCE)
    for regime, strings in shape.printed.items():
        for string in strings:
            yield Statement(party, "printed", string, SOURCE, canonical({"regime": regime}))


def _links(link: LinkShape) -> Iterator[Statement]:
    """The first regime of a link with each of the others."""
    this, *others = link.regimes
    for other in others:
        told = canonical({"this": this, "by": link.by, "reason": link.reason})
        yield Statement(link.party, "link", other, SOURCE, told, place=link.source)


def _join(join: JoinShape) -> Statement:
    told = canonical({"this": join.party, "by": join.by, "reason": join.reason})
    return Statement(join.party, "link", join.entry, SOURCE, told, place=join.source)


def _regime(file: str, regime: RegimeShape) -> Iterator[Fact]:
    yield from _events(regime.regime, regime.events, regime, f"{file}, the whole list")
    for party, listings in regime.parties.items():
        for listing in listings:
            id = f"{regime.regime}/{party}/{listing.listing}"
            yield from _listing(id, party, listing, regime, f"{file}, {party}, listing {listing.listing}")


def _listing(id: str, party: str, listing: ListingShape, regime: RegimeShape, place: str) -> Iterator[Fact]:
    held = [event for event in listing.events if event.withdrawn is None]
    recorded = min(event.recorded or regime.recorded for event in listing.events)
    gone = (
        ""
        if held
        else max(event.withdrawn.recorded for event in listing.events if event.withdrawn is not None)
    )
    yield Fact(Statement(id, "party", party, SOURCE), recorded, gone)
    for name in listing.names:
        yield Fact(_name(id, name, regime, place), name.recorded or recorded, gone)
    for left in listing.excluded:
        yield Fact(_exclusion(id, left, regime, place), left.recorded or recorded, gone)
    yield from _events(id, listing.events, regime, place)


def _name(id: str, name: NameShape, regime: RegimeShape, place: str) -> Statement:
    for date in (name.from_, name.to):
        if date:
            _checked(date, f"{place}, name {name.text}")
    source = regime.sources.get(name.source, name.source)
    told = _filled({"kind": name.kind.value, "from": name.from_, "to": name.to, "source": source})
    return Statement(id, "name", name.text, SOURCE, canonical(told), place=source)


def _exclusion(id: str, left: ExclusionShape, regime: RegimeShape, place: str) -> Statement:
    for date in (left.from_, left.to):
        if date:
            _checked(date, f"{place}, left out {left.text}")
    source = regime.sources.get(left.source, left.source)
    told = _filled({"from": left.from_, "to": left.to})
    return Statement(id, "excluded", left.text, SOURCE, canonical(told), citation=left.act, place=source)


def _conflicts(regime: RegimeShape, disputes: Iterable[ConflictShape]) -> Iterator[Fact]:
    """Other accounts of an event's day, each beside the id of the event whose date is taken."""
    for line in disputes:
        if line.other:
            _checked(line.other, f"conflicts.yml, {line.regime}, {line.event.value} {line.taken}")
        told = canonical(_filled({"other": line.other, "reason": line.reason}))
        for subject in _disputed(regime, line):
            event = f"{subject}#{line.event.value}-{line.taken}"
            statement = Statement(subject, "conflict", event, SOURCE, told, place=line.by)
            yield Fact(statement, line.recorded or regime.recorded)


def _disputed(regime: RegimeShape, line: ConflictShape) -> Iterator[str]:
    """The subjects that hold the event of which `line` speaks."""
    for party in line.parties:
        for listing in regime.parties.get(party, ()):
            if any(one.event is line.event and one.date == line.taken for one in listing.events):
                yield f"{regime.regime}/{party}/{listing.listing}"


def _events(subject: str, events: Iterable[EventShape], regime: RegimeShape, place: str) -> Iterator[Fact]:
    counts: Counter[str] = Counter()
    for number, event in enumerate(events, 1):
        _checked(event.date, f"{place}, event {number}")
        key = f"{event.event.value}-{event.date}"
        counts[key] += 1
        id = f"{subject}#{key}" + (f"-{counts[key]}" if counts[key] > 1 else "")
        withdrawn = event.withdrawn.recorded if event.withdrawn else ""
        yield Fact(_event(subject, id, event, regime), event.recorded or regime.recorded, withdrawn)


def _event(subject: str, id: str, event: EventShape, regime: RegimeShape) -> Statement:
    sources = [regime.sources.get(source, source) for source in event.sources]
    told = msgspec.to_builtins(event)
    told = {key: value for key, value in told.items() if key not in _APART_FROM_QUALIFIERS}
    return Statement(
        subject,
        "event",
        event.event.value,
        SOURCE,
        canonical(_filled({**told, "id": id, "sources": sources})),
        in_force=event.date if event.date_kind in _IN_FORCE else "",
        published=event.date if event.date_kind in _PUBLISHED else "",
        citation=event.citation,
        place=sources[0],
    )


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value}


def _checked(date: str, place: str, *, exact: bool = False) -> None:
    try:
        parse_day(date) if exact else _partial(date)
    except BadDate as error:
        raise BadFile(f"{place}: {error}") from None


_partial = lru_cache(maxsize=None)(PartialDate.parse)
