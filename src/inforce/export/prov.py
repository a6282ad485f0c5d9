"""Where a view comes from, as PROV-JSON: files as received, snapshots, statements, listings, who published them.

Reach for `lines`. Entities are the files, the snapshots, the statements that the chosen listings rest on, and the
listings; activities are the ingests; agents are the publishers and Inforce itself. The document is written
section by section, so it streams; a snapshot of the chronology is one of the shipped facts and has no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from inforce import __version__
from inforce.export.model import entity_id
from inforce.export.selection import Picked, Selection
from inforce.model import Statement
from inforce.register import Entry, Log
from inforce.register.presence import LISTING
from inforce.register.stated import DELISTED
from inforce.sources.catalogue import catalogue
from inforce.sources.chronology.read import releases

PREFIXES = {"inforce": "https://inforce.invalid/ns#", "prov": "http://www.w3.org/ns/prov#"}
_SOFTWARE = "inforce:agent.inforce"
Record = dict[str, object]
Pair = tuple[str, Record]


class _Origin(NamedTuple):
    """The log of a view and the snapshots that it rests on: of the chronology the last one, of a list all."""

    log: Log
    entries: tuple[Entry, ...]
    latest: tuple[Entry, ...]


def lines(selection: Selection) -> Iterator[str]:
    """The document, an entity or relation on each line."""
    origin = _origin(selection)
    links = list(_statements(selection, origin))
    sections: dict[str, Iterable[Pair]] = {
        "entity": _chain(_files(origin), _snapshots(origin), _said(links), _listings(selection)),
        "activity": _ingests(origin),
        "agent": _agents(origin),
        "wasGeneratedBy": _numbered("generated", _generated(origin)),
        "used": _numbered("used", _used(origin)),
        "wasAssociatedWith": _numbered("associated", _associated(origin)),
        "wasAttributedTo": _numbered("attributed", _attributed(origin)),
        "hadMember": _numbered("member", _members(links)),
        "wasDerivedFrom": _numbered("derived", _derived(links)),
    }
    yield "{\n" + f'"prefix": {_json({**PREFIXES, "xsd": "http://www.w3.org/2001/XMLSchema#"})}'
    for name, pairs in sections.items():
        yield from _section(name, pairs)
    yield "\n}\n"


def _section(name: str, pairs: Iterable[Pair]) -> Iterator[str]:
    opened = False
    for id, record in pairs:
        yield f',\n"{name}": {{\n' if not opened else ",\n"
        opened = True
        yield f"{_json(id)}: {_json(record)}"
    if opened:
        yield "\n}"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _chain(*parts: Iterable[Pair]) -> Iterator[Pair]:
    for part in parts:
        yield from part


def _numbered(word: str, records: Iterable[Record]) -> Iterator[Pair]:
    for number, record in enumerate(records, 1):
        yield f"_:{word}{number}", record


def _origin(selection: Selection) -> _Origin:
    """The snapshots that the view rests on and the selection takes."""
    view = selection.view
    log = Log.open(view.home) if view.home else Log.embedded(releases())
    if not log.entries:
        log = Log.embedded(releases())
    known = sorted(
        (one for one in log.entries if view.recorded is None or one.moment <= view.recorded.moment),
        key=lambda one: one.order,
    )
    if selection.sources:
        known = [one for one in known if one.source in selection.sources]
    latest = {one.source: one for one in sorted(known, key=lambda one: (one.source, one.day, one.order))}
    return _Origin(log, tuple(known), tuple(latest[source] for source in sorted(latest)))


class _Resting(NamedTuple):
    """A listing, a statement that it rests on, and the snapshot that holds the statement."""

    listing: str
    statement: Statement
    snapshot: Entry


def _statements(selection: Selection, origin: _Origin) -> Iterator[_Resting]:
    """What each chosen listing rests on, of the snapshots that say what is current."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for picked in selection:
        for subject, regime, listing in _subjects(picked):
            wanted.setdefault(subject, []).append((regime, listing))
    for entry in origin.latest:
        said = sorted(origin.log.statements(entry), key=lambda one: (one.subject, one.property, one.id))
        for statement in said:
            for regime, listing in wanted.get(statement.subject, ()):
                if _supports(statement, regime):
                    yield _Resting(listing, statement, entry)


def _subjects(picked: Picked) -> Iterator[tuple[str, str, str]]:
    """The subjects of statements that tell of each listing: itself in the chronology, its entries on the lists."""
    for listing, _ in picked.listings:
        yield listing.id, "", listing.id
        ended = (
            event.id.partition("#")[0].partition("/")[2] for event in listing.events if event.told_by_list
        )
        for entry in dict.fromkeys([*(seen.entry for seen in listing.observations), *ended]):
            yield entry, listing.regime, listing.id


def _supports(statement: Statement, regime: str) -> bool:
    if not regime:
        return statement.property == "event"
    return statement.property in (LISTING, DELISTED) and statement.value == regime


def _files(origin: _Origin) -> Iterator[Pair]:
    seen: set[str] = set()
    for file in (file for entry in origin.entries for file in entry.files):
        if file.sha256 not in seen:
            seen.add(file.sha256)
            yield f"inforce:file.{file.sha256}", {"prov:label": file.name, "inforce:sha256": file.sha256}


def _snapshots(origin: _Origin) -> Iterator[Pair]:
    for entry in origin.entries:
        told: Record = {
            "prov:type": {"$": "prov:Collection", "type": "prov:QUALIFIED_NAME"},
            "inforce:source": entry.source,
            "inforce:recorded": entry.recorded,
            "inforce:digest": entry.digest,
            "inforce:statements": entry.total,
        }
        yield _snapshot(entry), told | ({"inforce:published": entry.published} if entry.published else {})


def _said(links: Iterable[_Resting]) -> Iterator[Pair]:
    for one in _once(links):
        told: Record = {
            "inforce:subject": one.statement.subject,
            "inforce:property": one.statement.property,
            "prov:value": one.statement.value,
        }
        optional = {
            "inforce:inForce": one.statement.in_force,
            "inforce:citation": one.statement.citation,
            "inforce:qualifiers": one.statement.qualifiers,
            "prov:location": one.statement.place,
        }
        yield _statement(one), told | {key: value for key, value in optional.items() if value}


def _listings(selection: Selection) -> Iterator[Pair]:
    for picked in selection:
        for listing, state in picked.listings:
            yield (
                _listing(listing.id),
                {
                    "prov:label": f"{picked.party.name} under {listing.regime}",
                    "inforce:party": picked.party.id,
                    "inforce:regime": listing.regime,
                    "inforce:state": state.state.value,
                    "inforce:on": state.on.isoformat(),
                    "inforce:basis": selection.view.basis,
                },
            )


def _ingests(origin: _Origin) -> Iterator[Pair]:
    for entry in origin.entries:
        yield _ingest(entry), {"prov:endTime": entry.recorded, "inforce:source": entry.source}


def _agents(origin: _Origin) -> Iterator[Pair]:
    software: Record = {"prov:label": f"inforce {__version__}"}
    software["prov:type"] = {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}
    yield _SOFTWARE, software
    present = {entry.source for entry in origin.entries}
    for info in catalogue():
        if info.id in present:
            yield (
                _publisher(info.id),
                {
                    "prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"},
                    "prov:label": info.publisher or info.id,
                    "inforce:terms": " ".join(info.terms.split()),
                    "inforce:licence": info.licence or "none stated",
                },
            )


def _generated(origin: _Origin) -> Iterator[Record]:
    for entry in origin.entries:
        yield {"prov:entity": _snapshot(entry), "prov:activity": _ingest(entry), "prov:time": entry.recorded}


def _used(origin: _Origin) -> Iterator[Record]:
    for entry in origin.entries:
        for file in entry.files:
            yield {"prov:activity": _ingest(entry), "prov:entity": f"inforce:file.{file.sha256}"}


def _associated(origin: _Origin) -> Iterator[Record]:
    for entry in origin.entries:
        yield {"prov:activity": _ingest(entry), "prov:agent": _SOFTWARE}


def _attributed(origin: _Origin) -> Iterator[Record]:
    published = {info.id for info in catalogue()}
    for entry in origin.entries:
        if entry.source in published:
            yield {"prov:entity": _snapshot(entry), "prov:agent": _publisher(entry.source)}


def _members(links: Iterable[_Resting]) -> Iterator[Record]:
    for one in _once(links):
        yield {"prov:collection": _snapshot(one.snapshot), "prov:entity": _statement(one)}


def _derived(links: Iterable[_Resting]) -> Iterator[Record]:
    for one in links:
        yield {"prov:generatedEntity": _listing(one.listing), "prov:usedEntity": _statement(one)}


def _once(links: Iterable[_Resting]) -> Iterator[_Resting]:
    """Each statement once, also where several listings rest on it."""
    seen: set[str] = set()
    for one in links:
        if (id := one.statement.id) not in seen:
            seen.add(id)
            yield one


def _snapshot(entry: Entry) -> str:
    return f"inforce:snapshot.{entry.digest}"


def _ingest(entry: Entry) -> str:
    return f"inforce:ingest.{entry.digest}"


def _publisher(source: str) -> str:
    return f"inforce:agent.{entity_id(source)}"


def _statement(one: _Resting) -> str:
    return f"inforce:statement.{one.statement.id}"


def _listing(id: str) -> str:
    return f"inforce:listing.{entity_id(id)}"
