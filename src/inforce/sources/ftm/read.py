"""Reads FollowTheMoney data, as OpenSanctions publishes it, into parties with their listings.

Persons, organisations, vessels, aircraft and wallets are entries; a `Sanction` is a listing of its entity under
`ftm.<dataset>`, or under the regime that its programme is known to be. Addresses and identity papers are joined
to whom they belong to. Every other schema is told once with its count. The file states no day of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from inforce.errors import BadFile
from inforce.sources.ftm.entities import Entity, Value, entities, kind_of
from inforce.sources.ftm.sanctions import say_sanction, slug
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, is_date, plain, some_part
from inforce.sources.scripts import foreign_script

PART = "entities.ftm.json"
NAMES = ("name", "alias", "weakAlias", "previousName")
PAPERS = {"Passport": "passportNumber", "Identification": "idNumber"}


class Joined(msgspec.Struct):
    """What belongs to a party and stands apart in the file, by the party's id; addresses and names by their own."""

    sanctions: dict[str, list[Entity]]
    papers: dict[str, list[Entity]]
    addresses: dict[str, Entity]
    parties: dict[str, str]
    others: Counter[str]


def recognise(parts: Parts) -> bool:
    """True if one part begins as FollowTheMoney entities or statements do."""
    return some_part(parts, lambda _, data: kind_of(data))


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all parties; `BadFile` unless every file is FollowTheMoney data."""
    if not parts:
        raise BadFile("no file: give entities.ftm.json, targets.nested.json or statements.csv")
    writer = Writer(info.id)
    opened = {name: plain(name, data) for name, data in sorted(parts.items())}
    joined = _joined(opened, info)
    unread: Counter[str] = Counter()
    aliases = 0
    for entity in _all(opened):
        if entity.schema in info.settings["parties"]:
            aliases += _party(writer, info, entity, joined, unread)
    _tell(writer, info, joined, unread)
    found = tuple(writer.findings)
    return Reading(info.id, "", writer.statements, writer.entries, aliases, frozenset({PART}), audit=found)


def _all(opened: dict[str, bytes]) -> Iterator[Entity]:
    """Every entity once; a nested file repeats those that several others point at."""
    seen: set[str] = set()
    for name, data in opened.items():
        for entity in entities(name, data):
            if entity.id not in seen:
                seen.add(entity.id)
                yield entity


def _joined(opened: dict[str, bytes], info: SourceInfo) -> Joined:
    joined = Joined(defaultdict(list), defaultdict(list), {}, {}, Counter())
    for entity in _all(opened):
        if entity.schema == "Sanction":
            for owner in entity.texts("entity"):
                joined.sanctions[owner].append(entity)
        elif entity.schema in PAPERS:
            for owner in entity.texts("holder"):
                joined.papers[owner].append(entity)
        elif entity.schema == "Address":
            joined.addresses[entity.id] = entity
        elif entity.schema in info.settings["parties"]:
            names = [value.text for value in entity.values.get("name", ())]
            joined.parties[entity.id] = entity.caption or min(names, default=entity.id)
        else:
            joined.others[entity.schema] += 1
    return joined


def _tell(writer: Writer, info: SourceInfo, joined: Joined, unread: Counter[str]) -> None:
    """Report what was not read: each once, with its count."""
    for schema, count in sorted(joined.others.items()):
        writer.find(
            "other schema", schema or "?", f"{count} entities of schema {schema or '(none)'} are not read"
        )
    for property, count in sorted(unread.items()):
        if property.rpartition(".")[2] not in info.ignored:
            writer.find("unknown field", property, f"{property} stands {count} times and is not read")
    for kind, owners in (("Sanction", joined.sanctions), ("Passport or Identification", joined.papers)):
        for owner in sorted(set(owners) - joined.parties.keys()):
            writer.find("stranger", owner, f"a {kind} belongs to {owner}, which is no party in the file")


def _party(writer: Writer, info: SourceInfo, entity: Entity, joined: Joined, unread: Counter[str]) -> int:
    """One party as statements; how many aliases it has."""
    place = f"{entity.id or '?'} line {entity.line}"
    if not entity.id:
        writer.find("impossible row", place, "an entity without id is left out")
        return 0
    entry = writer.entry(entity.id, place)
    schema = info.settings["parties"][entity.schema]
    writer.say(entry, "schema", schema, place=PART, ftm=entity.schema, referents="; ".join(entity.referents))
    aliases = _names(writer, entry, entity, place)
    for property, ours in info.settings["properties"].items():
        for value in entity.take(property):
            if ours == "linkedTo":
                _link(writer, entry, property, value, joined)
            else:
                _value(writer, entry, ours, value, place, "")
    for property in info.settings["notes"]:
        for value in entity.take(property):
            _value(writer, entry, "notes", value, place, "" if property == "notes" else property)
    _addresses(writer, entry, entity, joined, place)
    for paper in joined.papers.get(entity.id, ()):
        _paper(writer, entry, paper, unread)
    _listings(writer, info, entry, entity, joined, unread, place)
    unread.update(f"{entity.schema}.{property}" for property in entity.values)
    unread.update(entity.unread)
    return aliases


def _names(writer: Writer, entry: str, entity: Entity, place: str) -> int:
    """State all names; FollowTheMoney calls several of one party `name`, the caption is one of them."""
    counts = Counter[str]()
    for property in NAMES:
        for value in entity.take(property):
            _value(writer, entry, property, value, place, "")
            counts[property] += 1
    if not counts:
        writer.find("impossible row", place, "the party has no name")
        writer.say(entry, "name", entity.caption, place=PART, note="caption")
    return sum(counts.values()) - counts["name"]


def _link(writer: Writer, entry: str, relation: str, value: Value, joined: Joined) -> None:
    """Another party that this one names, by its name where it stands in the file, else as printed."""
    known = f"{writer.source}:{value.text}" if value.text in joined.parties else ""
    name = joined.parties.get(value.text, value.text)
    writer.say(entry, "linkedTo", name, place=PART, relation=relation, entry=known)


def _value(writer: Writer, entry: str, property: str, value: Value, place: str, about: str) -> None:
    text = value.text
    if property.endswith("Date") or property == "amended":
        text = text[:10]
        if not is_date(text):
            writer.find("unread date", place, f"{property} {value.text!r}")
            writer.say(entry, "notes", value.text, place=PART, about=property)
            return
    names = property in NAMES
    writer.say(
        entry,
        property,
        text,
        place=PART,
        about=about,
        language=value.language,
        script=foreign_script(text) if names else "",
        printed="" if value.original == text else value.original,
    )


def _addresses(writer: Writer, entry: str, entity: Entity, joined: Joined, place: str) -> None:
    for identifier in entity.texts("addressEntity"):
        address = joined.addresses.get(identifier)
        if address is None:
            writer.find("stranger", place, f"address {identifier} is not in the file")
            continue
        told = {field: "; ".join(value.text for value in values) for field, values in address.values.items()}
        fields = ("street", "street2", "postOfficeBox", "postalCode", "city", "region", "state", "country")
        whole = told.get("full") or ", ".join(told[field] for field in fields if told.get(field))
        writer.say(
            entry,
            "address",
            whole,
            place=PART,
            id=identifier,
            street=told.get("street", ""),
            city=told.get("city", ""),
            region=told.get("region", ""),
            postalCode=told.get("postalCode", ""),
            country=told.get("country", ""),
            note=told.get("remarks", ""),
        )
        writer.say(entry, "country", told.get("country", ""), place=PART)


def _paper(writer: Writer, entry: str, paper: Entity, unread: Counter[str]) -> None:
    told = {field: "; ".join(value.text for value in values) for field, values in paper.values.items()}
    detail = {
        "type": told.pop("type", "") or paper.schema,
        "country": told.pop("country", ""),
        "issuer": told.pop("authority", ""),
        "issued": told.pop("startDate", ""),
        "expires": told.pop("endDate", ""),
        "note": "; ".join(text for key in ("summary", "description") if (text := told.pop(key, ""))),
        "id": paper.id,
    }
    numbers = dict.fromkeys((told.pop("number", ""), told.pop("passportNumber", "")))
    for number in numbers:
        writer.say(entry, PAPERS[paper.schema], number, place=PART, **detail)
    if not any(numbers):
        writer.say(entry, "notes", detail["note"] or detail["type"], place=PART, about="document", **detail)
    unread.update(f"{paper.schema}.{field}" for field in told if field != "holder")


def _listings(
    writer: Writer,
    info: SourceInfo,
    entry: str,
    entity: Entity,
    joined: Joined,
    unread: Counter[str],
    place: str,
) -> None:
    """State each sanction; where the file holds no sanction at all, its datasets are the lists."""
    for sanction in joined.sanctions.get(entity.id, ()):
        say_sanction(writer, info, entry, sanction, entity.datasets, PART, place)
        unread.update(f"Sanction.{property}" for property in sanction.values)
    if not joined.sanctions:
        for dataset in entity.datasets or [""]:
            writer.say(entry, "listing", f"ftm.{slug(dataset) or 'unnamed'}", place=PART, programme=dataset)
