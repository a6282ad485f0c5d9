"""Reads the UN Security Council Consolidated List: XML records to statements, entry by entry.

The id of an entry is its permanent reference number. Every child element is taken out, left out by
name (`source.yml`), or reported. Nothing is guessed: a date that cannot be read is reported, and a
review is stated only in the list's own words "was concluded on".
"""

from __future__ import annotations

import re
from functools import partial

from inforce.errors import BadFile
from inforce.sources.markup import Element, Fields, records, whole
from inforce.sources.reading import (
    Parts,
    Reading,
    SourceInfo,
    Writer,
    is_date,
    one_line,
    only_part,
    some_part,
    written_date,
)
from inforce.sources.scripts import script
from inforce.sources.un_sc.details import say_details

ROOT = "CONSOLIDATED_LIST"
PART = "consolidated.xml"
KINDS = {"INDIVIDUAL": ("INDIVIDUALS", "Person"), "ENTITY": ("ENTITIES", "Organization")}
ALIAS = {"good": "alias", "low": "weakAlias", "a.k.a.": "alias", "f.k.a.": "previousName", "": "alias"}
NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[-+]\d\d:\d\d)?")
_REFERENCE = re.compile(r"[A-Za-z]{2,4}[ie]?\.\d{3}\.?")
_REVIEW = re.compile(
    r"[Rr]eview pursuant to Security Council (resolution \d{4} \(\d{4}\)) was concluded on "
    r"(\d{1,2} [A-Za-z]+\.? ?\d{4})"
)


def recognise(parts: Parts) -> bool:
    """True if one part names the list's root element near its beginning."""
    return some_part(parts, lambda _, data: b"<" + ROOT.encode() in data[:4000])


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all individuals and entities; `BadFile` unless it is one whole consolidated XML file."""
    name, data = only_part(parts, "the UN list is one XML file; give exactly one")
    writer = Writer(info.id)
    published, aliases = "", 0
    for parent, element in records(name, data, ROOT):
        if not parent:
            published = _day(str(element.get("dateGenerated", ""))[:10])
            if not published:
                raise BadFile(f"{name}: dateGenerated is missing from <{ROOT}>; download the list again")
        elif KINDS.get(str(element.tag), ("",))[0] == parent:
            read_entry = partial(_entry, writer, info, str(element.tag), element)
            aliases += writer.once(whole(element), read_entry)
        else:
            writer.find(
                "unknown field", f"line {element.sourceline}", f"<{element.tag}> in <{parent}> is not read"
            )
    found = tuple(writer.findings)
    return Reading(
        info.id, published, writer.statements, writer.entries, aliases, frozenset({PART}), audit=found
    )


def _entry(writer: Writer, info: SourceInfo, kind: str, element: Element) -> int:
    """One record as statements; the number of aliases that it lists."""
    fields = Fields(element)
    reference = fields.text("REFERENCE_NUMBER").rstrip(".")
    place = f"{reference or kind} line {fields.line}"
    if not reference:
        writer.find("impossible row", place, "a record without REFERENCE_NUMBER is left out")
        return 0
    if not _REFERENCE.fullmatch(reference):
        writer.find("impossible row", place, f"{reference!r} is not a reference number as the UN writes them")
    entry = writer.entry(reference, place)
    writer.say(entry, "schema", KINDS[kind][1], place=PART)
    _names(writer, entry, fields)
    aliases = _aliases(writer, entry, kind, fields, place)
    _listing(writer, info, entry, fields, place)
    _comments(writer, entry, place, fields.raw("COMMENTS1"))
    say_details(writer, entry, kind, fields, place, PART)
    fields.drop(list(info.ignored))
    for tag in fields.left():
        writer.find("unknown field", place, f"<{tag}> is not read")
    return aliases


def _names(writer: Writer, entry: str, fields: Fields) -> None:
    name = " ".join(text for tag in NAMES if (text := fields.text(tag)))
    if not name:
        writer.find("impossible row", entry, "the entry has no name")
    writer.say(entry, "name", name, place=PART)
    original = fields.text("NAME_ORIGINAL_SCRIPT")
    writer.say(entry, "name", original, place=PART, script=script(original))


def _aliases(writer: Writer, entry: str, kind: str, fields: Fields, place: str) -> int:
    count = 0
    for alias in fields.groups(f"{kind}_ALIAS"):
        name, quality = alias.text("ALIAS_NAME"), alias.text("QUALITY")
        if quality.lower() not in ALIAS:
            writer.find("unknown value", place, f"QUALITY {quality!r}; read as an alias")
        writer.say(
            entry,
            ALIAS.get(quality.lower(), "alias"),
            name,
            place=PART,
            quality=quality,
            note=alias.text("NOTE"),
            birthDate=alias.text("DATE_OF_BIRTH"),
            birthPlace=", ".join(
                t for tag in ("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH") if (t := alias.text(tag))
            ),
        )
        count += bool(name)
        for tag in alias.left():
            writer.find("unknown field", place, f"<{tag}> of an alias is not read")
    return count


def _listing(writer: Writer, info: SourceInfo, entry: str, fields: Fields, place: str) -> None:
    printed = fields.text("UN_LIST_TYPE")
    listed = fields.text("LISTED_ON")
    day = _day(listed)
    if not day:
        writer.find("unread date", place, f"LISTED_ON {listed!r}")
    writer.say(entry, "listing", regime(entry, printed, info), in_force=day, place=PART, programme=printed)
    for value in fields.values("LAST_DAY_UPDATED"):
        if not _day(value):
            writer.find("unread date", place, f"LAST_DAY_UPDATED {value!r}")
        writer.say(entry, "amended", _day(value), place=PART)


def regime(reference: str, printed: str, info: SourceInfo) -> str:
    """The regime of an entry: by the prefix QD or TA of its reference, else by its list type."""
    by_type = info.regimes.get(printed) or "un." + re.sub(r"[^a-z0-9]+", "-", printed.lower()).strip("-")
    return info.regimes.get(reference[:2].upper(), by_type)


def _comments(writer: Writer, entry: str, place: str, comments: str) -> None:
    writer.say(entry, "notes", comments, place=PART)
    text = one_line(comments)
    reviews = _REVIEW.findall(text)
    if len(reviews) != text.lower().count("review pursuant to"):
        writer.find("notes only", place, "a review that is not told as 'was concluded on DAY' stays in notes")
    for resolution, day in reviews:
        writer.say(entry, "reviewed", written_date(day.replace(".", " ")), citation=resolution, place=PART)


def _day(text: str) -> str:
    """A day as the list writes it, without the time zone of the older layout, "" where it is none."""
    match = _DAY.fullmatch(text)
    return match.group(1) if match and is_date(match.group(1)) else ""
