"""A view as FollowTheMoney: one JSON line for each party, then its sanctions, papers, addresses and wallets.

Reach for `lines`. Names are those that may stand on a listing that day; every field of the vocabulary goes to
its property, or with its name into `notes`. `topics` says "sanction" only where a listing is in force that day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import yaml

import inforce.sources
from inforce.export.model import Entity, entity_id
from inforce.export.sanctions import sanctions
from inforce.export.selection import Picked, Selection, names
from inforce.model import Field

_VOCABULARY = Path(inforce.sources.__file__).with_name("vocabulary.yml")
_NAMES = {
    "primary": "name",
    "original_script": "name",
    "alias": "alias",
    "weak_alias": "weakAlias",
    "former": "previousName",
    "acronym": "abbreviation",
}
_SAID_ELSEWHERE = frozenset({"schema", "listing", "delisted", "amended", "reviewed", "measure", "reason"})
"""What the sanctions tell."""
_PAPERS = {"passportNumber": "Passport", "idNumber": "Identification"}


def lines(selection: Selection) -> Iterator[str]:
    """One line of JSON for each entity, those of a party together, in the order of the parties' ids."""
    for picked in selection:
        party = entity(picked)
        yield party.line()
        for other in (*sanctions(picked, party.id, selection.view), *_details(picked, party.id)):
            yield other.line()


def entity(picked: Picked) -> Entity:
    """The party itself."""
    party = picked.party
    found = Entity(entity_id(party.id), party.schema, picked.sources)
    for kind, text in names(picked):
        found.add(_NAMES[kind], text) or found.add("alias", text)
    found.add("name", party.name)
    if any(one.state.state.binds for one in picked.listings):
        found.add("topics", "sanction")
    for field in party.fields:
        _say(found, field)
    for property, value, _, qualifiers in party.fields:
        if property == "address":
            found.add("addressEntity", _part_id(found.id, "address", value, qualifiers))
    return found


def _say(found: Entity, field: Field) -> None:
    """A field in its property; what has none, or does not fit, in the notes with its name."""
    property, value, _, _ = field
    if property in _SAID_ELSEWHERE or property == "publicKey":
        return
    named = _properties().get(property, "")
    if not (named and found.add(named, value)):
        found.add("notes", value if property == "notes" else f"{property}: {value}")


@cache
def _properties() -> dict[str, str]:
    """The FollowTheMoney property of each of ours that has one."""
    told = yaml.load(_VOCABULARY.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {property: row["ftm"] for property, row in told.items() if row["ftm"]}


def _details(picked: Picked, holder: str) -> Iterator[Entity]:
    """Papers, addresses and wallets as entities of their own, once each."""
    seen: set[str] = set()
    for property, value, source, qualifiers in picked.party.fields:
        told = json.loads(qualifiers) if qualifiers else {}
        made = _detail(property, value, (source,), qualifiers, told, holder)
        if made and made.id not in seen:
            seen.add(made.id)
            yield made


def _detail(
    property: str, value: str, sources: tuple[str, ...], qualifiers: str, told: dict[str, str], holder: str
) -> Entity | None:
    if property in _PAPERS:
        found = Entity(_part_id(holder, "paper", value, qualifiers), _PAPERS[property], sources)
        if not found.add("number", value):
            return None
        _add(
            found, told, type="type", country="country", issued="startDate", expires="endDate", note="summary"
        )
    elif property == "address":
        found = Entity(_part_id(holder, "address", value, qualifiers), "Address", sources)
        found.add("full", value)
        _add(found, told, **{key: key for key in ("street", "city", "region", "postalCode", "country")})
        return found
    elif property == "publicKey":
        found = Entity(_part_id(holder, "wallet", value, qualifiers), "CryptoWallet", sources)
        found.add("publicKey", value) or found.add("notes", value)
        _add(found, told, currency="currency")
    else:
        return None
    found.add("holder", holder)
    return found


def _add(found: Entity, told: dict[str, str], **properties: str) -> None:
    """Qualifiers as properties."""
    for qualifier, property in properties.items():
        if qualifier in told:
            found.add(property, str(told[qualifier]))


def _part_id(holder: str, what: str, value: str, qualifiers: str) -> str:
    """The id of a part of a party: equal parts of one party are one."""
    return f"{holder}.{what}.{blake2b(f'{value} {qualifiers}'.encode(), digest_size=6).hexdigest()}"
