"""Reads SECO's consolidated list: each `target` is an entry under its `ssid`.

The file keeps the history of its targets: those that were taken off stay in it, with the day. A target whose
last modification is `de-listed` has no listing here; the day on which it ended is stated as `delisted`. What a
modification added or removed is a copy of older states and is left out. Places stand at the end of the file and
programmes at its beginning, so the file is gone through twice.
"""

from __future__ import annotations

import re

import msgspec

from inforce.errors import BadFile
from inforce.sources.ch_seco.details import Places, say_identity, say_remarks
from inforce.sources.ch_seco.names import say_names
from inforce.sources.markup import Element, Fields, records
from inforce.sources.reading import (
    Parts,
    Reading,
    SourceInfo,
    Writer,
    is_date,
    one_line,
    only_part,
    some_part,
)

ROOT = "swiss-sanctions-list"
PART = "consolidated-list.xml"
KINDS = {"individual": "Person", "entity": "Organization", "object": "Vessel"}
MODIFICATIONS = ("listed", "amended", "de-listed")
DAYS = ("effective-date", "publication-date", "enactment-date")
LIST_TYPE = "whole-list"
_UN_REFERENCE = re.compile(r"[A-Z]{2}[ie]\.\d{3}")
_EU_REFERENCE = re.compile(r"EU\.\d+\.\d+")


class Programme(msgspec.Struct, frozen=True):
    """What a set of targets stands under: the programme's key and name, the set's words, its origin."""

    key: str
    name: str
    words: str
    origin: str


class Modification(msgspec.Struct, frozen=True):
    """What happened to a target: kind, and the days as the list states them."""

    kind: str
    effective: str
    published: str
    enacted: str


class Around(msgspec.Struct):
    """What the targets point at: programmes by set, places, and names of other targets, each by its number."""

    sets: dict[str, Programme] = {}
    places: Places = {}
    names: dict[str, str] = {}


def recognise(parts: Parts) -> bool:
    """True if one part names the list's root element near its beginning."""
    return some_part(parts, lambda _, data: b"<" + ROOT.encode() in data[:4000])


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all targets; `BadFile` unless it is one whole consolidated list."""
    name, data = only_part(parts, "SECO's list is one XML file; give exactly one")
    writer, published, aliases = Writer(info.id), "", 0
    around = _around(writer, info, name, data)
    for parent, element in records(name, data, ROOT, below=1):
        if not parent:
            published = _published(name, element)
        elif element.tag == "target":
            aliases += _target(writer, info, Fields(element), around)
    found = tuple(writer.findings)
    return Reading(
        info.id, published, writer.statements, writer.entries, aliases, frozenset({PART}), audit=found
    )


def _published(name: str, root: Element) -> str:
    kind, day = str(root.get("list-type", LIST_TYPE)), str(root.get("date", ""))
    if kind != LIST_TYPE:
        raise BadFile(f"{name}: this is a {kind}, not the whole list; download the consolidated list")
    if not is_date(day):
        raise BadFile(f"{name}: the date is missing from <{ROOT}>; download the list again")
    return day


def _around(writer: Writer, info: SourceInfo, name: str, data: bytes) -> Around:
    """Go through the file for what the targets point at; report what the file should not hold."""
    around = Around({}, {}, {})
    for parent, element in records(name, data, ROOT, below=1):
        fields = Fields(element) if parent else None
        if fields is None:
            continue
        place = f"<{element.tag}> line {fields.line}"
        if element.tag == "sanctions-program":
            _programme(around, fields)
        elif element.tag == "place":
            _place(around, fields)
        elif element.tag == "target":
            around.names[fields.attribute("ssid")] = _short_name(element)
            continue
        else:
            writer.find("unknown field", place, f"<{element.tag}> is not read")
            continue
        _report(writer, info, fields, place, f"a {element.tag}")
    return around


def _short_name(target: Element) -> str:
    """The parts of a target's first name as they stand, without titles: for pointing at it."""
    name = target.find("*/identity/name")
    parts = name.findall("name-part") if name is not None else []
    texts = [part.findtext("value", "") for part in parts if part.get("name-part-type") != "title"]
    return one_line(" ".join(texts))


def _programme(around: Around, fields: Fields) -> None:
    keys, names = _english(fields, "program-key"), _english(fields, "program-name")
    origin = "; ".join(fields.values("origin", ""))
    fields.drop(["@ssid", "@version-date", "@predecessor-version-date"])
    for number, words in _by_number(fields, "sanctions-set").items():
        around.sets[number] = Programme(keys, names, words, origin)


def _english(fields: Fields, tag: str) -> str:
    """The English text of a field that stands in four languages, else the first."""
    told = [(one.attribute("lang"), one.own) for one in fields.groups(tag)]
    return next((text for language, text in told if language == "eng"), told[0][1] if told else "")


def _by_number(fields: Fields, tag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in fields.groups(tag):
        number, language = one.attribute("ssid"), one.attribute("lang")
        if number not in found or language == "eng":
            found[number] = one.own
    return found


def _place(around: Around, fields: Fields) -> None:
    """Place in one line as (location and area, country); variants of a name are spellings of it."""
    number = fields.attribute("ssid")
    spots = [fields.text("location"), fields.text("area")]
    country = fields.text("country")
    fields.drop(["location-variant", "area-variant", "country-variant"])
    around.places[number] = (", ".join(text for text in spots if text), country)


def _target(writer: Writer, info: SourceInfo, fields: Fields, around: Around) -> int:
    """One target as statements; how many names it has beyond its first one."""
    number = fields.attribute("ssid")
    place = f"target {number or '?'} line {fields.line}"
    if not number:
        writer.find("impossible row", place, "a target without ssid is left out")
        return 0
    entry = writer.entry(number, place)
    kinds = [(kind, one) for kind in KINDS for one in fields.groups(kind)]
    if len(kinds) != 1:
        writer.find("impossible row", place, f"{len(kinds)} of individual, entity and object; expected one")
    _schema(writer, entry, kinds, place)
    aliases = 0
    for kind, body in kinds:
        aliases += _body(writer, info, entry, kind, body, around, place)
    _standing(writer, info, entry, fields, around, place)
    _report(writer, info, fields, place, "a target")
    return aliases


def _schema(writer: Writer, entry: str, kinds: list[tuple[str, Fields]], place: str) -> None:
    schema = KINDS[kinds[0][0]] if kinds else "LegalEntity"
    kind = kinds[0][1].attribute("object-type") if kinds else ""
    if kind not in ("", "vessel"):
        writer.find("unknown value", place, f"object-type {kind!r}")
        schema = {"aircraft": "Airplane"}.get(kind, "LegalEntity")
    writer.say(entry, "schema", schema, place=PART)
    writer.say(entry, "type", kind, place=PART)


def _body(
    writer: Writer, info: SourceInfo, entry: str, kind: str, body: Fields, around: Around, place: str
) -> int:
    sex = body.attribute("sex").lower()
    writer.say(entry, "gender", sex, place=PART)
    names = 0
    for identity in body.groups("identity"):
        main = identity.attribute("main") != "false"
        names += say_names(writer, info, entry, identity, PART, place, main=main)
        say_identity(writer, info, entry, kind, identity, around.places, PART, place, main=main)
        _report(writer, info, identity, place, "an identity")
    if not names:
        writer.find("impossible row", place, "the target has no name")
    say_remarks(writer, info, entry, body, around.names, PART, place)
    _report(writer, info, body, place, f"an {kind}")
    return max(names - 1, 0)


def _standing(
    writer: Writer, info: SourceInfo, entry: str, fields: Fields, around: Around, place: str
) -> None:
    """State the listing of each set of the target, or its end, and the amendments."""
    foreign = fields.text("foreign-identifier")
    if _UN_REFERENCE.fullmatch(foreign):
        writer.say(entry, "unReference", foreign, place=PART)
    elif _EU_REFERENCE.fullmatch(foreign):
        writer.say(entry, "euReference", foreign, place=PART)
    for attribute in fields.groups("generic-attribute"):
        writer.say(entry, "notes", attribute.own, place=PART, about=attribute.attribute("name"))
        _report(writer, info, attribute, place, "a generic attribute")
    done = [_modification(writer, one, place) for one in fields.groups("modification")]
    for one in done:
        if one.kind == "amended":
            writer.say(entry, "amended", one.effective, place=PART, publication_date=one.published)
    old = fields.attribute("sanctions-set-id")
    sets = dict.fromkeys([*([old] if old else []), *fields.values("sanctions-set-id", "")])
    if not sets:
        writer.find("no programme", place, "the target stands in no sanctions set; no listing is stated")
    for number in sets:
        programme = around.sets.get(number)
        if programme is None:
            writer.find("no programme", place, f"sanctions set {number} is not described in the file")
            programme = Programme("", "", "", "")
        value = regime(programme.key, number, info)
        _listing(writer, entry, value, programme, done, {"set": number, "foreign_id": foreign})


def _modification(writer: Writer, fields: Fields, place: str) -> Modification:
    """One modification; the older states that it holds (`added`, `removed`) are left out."""
    kind = fields.attribute("modification-type")
    if kind not in MODIFICATIONS:
        writer.find("unknown value", place, f"modification-type {kind!r}")
    days = [fields.attribute(name) for name in DAYS]
    for name, day in zip(DAYS, days, strict=True):
        if day and not is_date(day):
            writer.find("unread date", place, f"{name} {day!r}")
    fields.drop(["added", "removed"])
    for left in fields.left():
        writer.find("unknown field", place, f"{left} of a modification is not read")
    return Modification(kind, *(day if is_date(day) else "" for day in days))


def _listing(
    writer: Writer,
    entry: str,
    value: str,
    programme: Programme,
    done: list[Modification],
    detail: dict[str, str],
) -> None:
    """State that the target stands under a regime, or the day on which it was taken off."""
    begun, latest = _latest(done, "listed"), _latest(done, "listed", "de-listed")
    ended = latest.kind == "de-listed"
    writer.say(
        entry,
        "delisted" if ended else "listing",
        value,
        in_force=latest.effective,
        citation=programme.name,
        place=PART,
        programme=programme.key,
        measures=programme.words,
        origin=programme.origin,
        publication_date=latest.published,
        enacted=latest.enacted,
        since=begun.effective if ended else "",
        **detail,
    )


def _latest(done: list[Modification], *kinds: str) -> Modification:
    """The latest modification of these kinds, of one day the first in the file; one without days if there is none."""
    found = [one for one in done if one.kind in kinds]
    return max(found, key=lambda one: one.effective, default=Modification(kinds[0], "", "", ""))


def regime(key: str, number: str, info: SourceInfo) -> str:
    """The regime of a programme: `ch.belarus`; `ch.set-4387` where the file does not name it."""
    if not key:
        return f"ch.set-{number}"
    return info.regimes.get(key) or "ch." + re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def _report(writer: Writer, info: SourceInfo, fields: Fields, place: str, of: str) -> None:
    for left in fields.left():
        if left not in info.ignored:
            writer.find("unknown field", place, f"{left} of {of} is not read")
