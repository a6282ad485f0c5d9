"""Reads Canada's list of entities from Justice Laws XML: each item of section 1 is an entry.

The id of an entry is the `lims:fid` of its English item, which stays the same when the item is amended.
The day from which an item's text holds is its listing day only where the item was added on its own: items
that came with the whole list (2018-05-23, when the section was re-enacted), and items amended since, have no
listing day in this file, and none is stated. Splitting the sentence of names is `names.py`'s work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inforce.errors import BadFile
from inforce.sources.ca_listed.names import ItemText, Printed, names_of
from inforce.sources.markup import Element, tree
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, is_date, one_line, plain, some_part

ROOT = "Regulation"
LIMS = "{http://justice.gc.ca/lims}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NUMBERS = {"SOR/2002-284": "en", "DORS/2002-284": "fr"}
PARTS = {"en": "SOR-2002-284", "fr": "DORS-2002-284"}
ROOT_TAGS = frozenset(("Identification", "Order", "Body", "RecentAmendments"))
LIST_TAGS = ("Section", "Label", "Text", "List", "Item", "Language")
NOTE_TAGS = ("HistoricalNote", "HistoricalNoteSubItem")
BODY_TAGS = frozenset(("Body", "Heading", "TitleText", "XRefExternal", *LIST_TAGS, *NOTE_TAGS))
UNSPLIT = re.compile(r"\bknown\b|\bconnue?s?\b|\balias\b|\bnoms? suivants?\b", re.IGNORECASE)
ITEM_ATTRIBUTES = frozenset(LIMS + name for name in ("fid", "id", "inforce-start-date", "enacted-date"))


class Version(msgspec.Struct):
    """One language's file: its part name, language, day, items, and citations by day."""

    name: str
    language: str
    day: str
    items: list[Element]
    list_day: str
    citations: dict[str, str]


def recognise(parts: Parts) -> bool:
    """True if one part names the instrument near its beginning."""
    return some_part(parts, lambda _, data: _names_instrument(data[:6000]))


def _names_instrument(head: bytes) -> bool:
    return b"<" + ROOT.encode() in head and b"SOR/2002-284" in head.replace(b"DORS/", b"SOR/")


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all items; `BadFile` unless it is one English or French file, or both of one day."""
    writer = Writer(info.id)
    versions = _versions(parts, writer)
    if not versions:
        raise BadFile("no file: give SOR-2002-284.xml, DORS-2002-284.xml, or both")
    ids = _ids(versions, info, writer)
    aliases = 0
    for version, identifiers in zip(versions, ids, strict=True):
        for identifier, item in zip(identifiers, version.items, strict=True):
            aliases += _item(writer, info, version, identifier, item, first=version is versions[0])
    present = frozenset(PARTS[version.language] for version in versions)
    return Reading(
        info.id,
        versions[0].day,
        writer.statements,
        writer.entries,
        aliases,
        present,
        frozenset(PARTS.values()) - present,
        tuple(writer.findings),
    )


def _versions(parts: Parts, writer: Writer) -> list[Version]:
    """The files, English first; refuses two of one language or of different days."""
    found = sorted((_version(name, data, writer) for name, data in parts.items()), key=lambda v: v.language)
    if len({version.language for version in found}) < len(found):
        raise BadFile(f"{found[-1].name}: a second file of the same language; give one day's files only")
    if len({version.day for version in found}) > 1:
        days = " and ".join(version.day for version in found)
        raise BadFile(
            f"{found[-1].name}: the two files are of different days ({days}); give files of one day"
        )
    return found


def _version(name: str, data: bytes, writer: Writer) -> Version:
    root = tree(name, plain(name, data), ROOT)
    number = root.findtext("Identification/InstrumentNumber", "")
    language = NUMBERS.get(number, "")
    if not language:
        title = one_line(root.findtext("Identification/LongTitle", ""))[:120]
        raise BadFile(
            f"{name}: this is {number or 'a regulation without a number'}{f' ({title})' if title else ''}, "
            "not SOR/2002-284; give that file"
        )
    day = str(root.get(LIMS + "current-date", ""))
    body, lists = root.find("Body"), root.findall("Body/Section/List")
    if body is None or len(lists) != 1 or not is_date(day):
        raise BadFile(f"{name}: section 1 with its list, or lims:current-date, is missing; download it again")
    items = list(lists[0].iterchildren("Item"))
    _audit(root, body, items, writer)
    return Version(
        name, language, day, items, str(lists[0].get(LIMS + "inforce-start-date", "")), _citations(body)
    )


def _audit(root: Element, body: Element, items: list[Element], writer: Writer) -> None:
    for element in root:
        if element.tag not in ROOT_TAGS:
            writer.find("unknown field", f"line {element.sourceline}", f"<{element.tag}> is not read")
    for element in body.iter():
        if element.tag not in BODY_TAGS:
            writer.find("unknown field", f"line {element.sourceline}", f"<{element.tag}> is not read")
    for element in set(body.iter("Item")) - set(items):
        writer.find(
            "unknown field", f"item {element.get(LIMS + 'fid')}", "an item inside another item is not read"
        )
    for item in items:
        for attribute in set(map(str, item.attrib)) - ITEM_ATTRIBUTES:
            writer.find(
                "unknown field", f"item {item.get(LIMS + 'fid')}", f"attribute {attribute} is not read"
            )


def _citations(body: Element) -> dict[str, str]:
    """Amending instruments by the day they came into force; several of one day are told as alternatives."""
    found: dict[str, list[str]] = {}
    for note in body.iter("HistoricalNoteSubItem"):
        text = one_line("".join(map(str, note.itertext()))).rstrip(";")
        if text and ";" not in text:
            found.setdefault(str(note.get(LIMS + "inforce-start-date", "")), []).append(text)
    return {day: " or ".join(texts) for day, texts in found.items()}


def _ids(versions: list[Version], info: SourceInfo, writer: Writer) -> list[list[str]]:
    """English fids of each version's items, in the order of its items."""
    own = [[str(item.get(LIMS + "fid", "")) for item in version.items] for version in versions]
    for version, fids in zip(versions, own, strict=True):
        if not all(fid.isascii() and fid.isdecimal() for fid in fids):
            raise BadFile(f"{version.name}: an item has no lims:fid, its permanent number; download it again")
    english = dict(_pairs(info))
    if versions[0].language == "fr":
        return [_from_table(versions[0].name, own[0], english)]
    if len(versions) == 1:
        return own
    if len(own[0]) != len(own[1]):
        raise BadFile(
            f"{versions[1].name}: {len(own[1])} items, the English file {len(own[0])}; give files of one day"
        )
    for one, other in zip(*own, strict=True):
        if english.get(other, one) != one:
            writer.find(
                "changed order", f"item {other}", f"stands where English {one} stands, not {english[other]}"
            )
    return [own[0], own[0]]


def _pairs(info: SourceInfo) -> Iterator[tuple[str, str]]:
    """French fid, English fid."""
    for pair in info.settings["pairs"]:
        for step in range(pair["count"]):
            yield str(pair["french"] + step), str(pair["english"] + step)


def _from_table(name: str, fids: list[str], english: dict[str, str]) -> list[str]:
    for fid in fids:
        if fid not in english:
            raise BadFile(
                f"{name}: item {fid} has no known English number; give SOR-2002-284.xml of the same day with it"
            )
    return [english[fid] for fid in fids]


def _item(
    writer: Writer, info: SourceInfo, version: Version, identifier: str, item: Element, *, first: bool
) -> int:
    """One item as statements; the number of aliases in its sentence."""
    part = PARTS[version.language]
    place = f"{part} item {identifier}"
    entry = writer.entry(identifier, place) if first else identifier
    text = ItemText.of(item.find("Text"), version.language)
    printed, aliases = names_of(text, info.settings["whole"], info.settings["variants"])
    if not printed.text:
        writer.find("impossible row", place, "the item has no name")
    for name in (printed, *aliases):
        if UNSPLIT.search(name.text):
            writer.find("unsplit names", place, f"{name.text!r} is not taken apart")
    if first:
        writer.say(entry, "schema", "LegalEntity", place=part)
        _listing(writer, info, version, entry, item, part)
    writer.say(entry, "name", printed.text, place=part, language=_language(printed, version))
    for alias in aliases:
        property = "abbreviation" if alias.acronym else "alias"
        writer.say(entry, property, alias.text, place=part, language=_language(alias, version))
    writer.say(entry, "notes", text.text, place=part, language="fr" if version.language == "fr" else "")
    return len(aliases) if first else 0


def _language(printed: Printed, version: Version) -> str:
    """The language of a name where it is not English in the English file: what the file's markup says, or French."""
    return printed.language if printed.language != "en" or version.language == "fr" else ""


def _listing(
    writer: Writer, info: SourceInfo, version: Version, entry: str, item: Element, part: str
) -> None:
    day = str(item.get(LIMS + "inforce-start-date", ""))
    if not is_date(day):
        writer.find("unread date", f"{part} item {entry}", f"lims:inforce-start-date {day!r}")
        day = ""
    amended = item.get(LIMS + "id") != item.get(LIMS + "fid")
    own = bool(day) and not amended and day != version.list_day
    citation = version.citations.get(day, "")
    writer.say(
        entry,
        "listing",
        info.regimes["SOR/2002-284"],
        in_force=day if own else "",
        citation=citation if own else "",
        place=part,
        programme="SOR/2002-284",
    )
    if amended:
        writer.say(entry, "amended", day, citation=citation, place=part)
