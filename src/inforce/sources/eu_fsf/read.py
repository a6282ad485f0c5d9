"""Reads the EU consolidated financial sanctions list (FSF), XML 1.1 or CSV: entries to statements.

The id of an entry is its EU reference number; the number of the Commission's database is a qualifier. The act
that the file gives for an entry is the last one that touched it, so its day is stated as an amendment and never
as the day of listing: only a designation date that the Union itself set is (see `source.yml`). The list marks
no main name: the oldest good one in English, or without a language, is stated as `name`, all others as aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.errors import BadFile
from inforce.sources.eu_fsf.details import say_details
from inforce.sources.eu_fsf.items import FIRST_COLUMNS, ROOT, Item, Record, from_csv, from_xml
from inforce.sources.eu_fsf.wording import about_act, report
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, is_date, only_part, some_part
from inforce.sources.scripts import foreign_script

XML, CSV = "xmlFullSanctionsList_1_1", "csvFullSanctionsList_1_1"
SCHEMAS = {"person": "Person", "P": "Person", "enterprise": "Organization", "E": "Organization"}
GENDERS = {"M": "male", "F": "female"}
NAME_PARTS = ("firstName", "middleName", "lastName")
_LOW = re.compile(r"\blow quality\b", re.IGNORECASE)
_REFERENCE = re.compile(r"EU\.\d+\.\d+")
_UN_REFERENCE = re.compile(r"[A-Z]{2}[ie]\.\d{3}")


def recognise(parts: Parts) -> bool:
    """True if one part begins as the XML or the CSV does."""
    return some_part(parts, lambda _, data: _format(data))


def _format(data: bytes) -> str:
    head = data[:4000]
    namespace = ROOT[1:].partition("}")[0].encode()
    if b"<" in head and namespace in head:
        return XML
    columns = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].strip().split(b";")[:2]
    return CSV if [column.strip(b'"') for column in columns] == [c.encode() for c in FIRST_COLUMNS] else ""


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all entries; `BadFile` unless it is one whole file of the list, XML or CSV."""
    name, data = only_part(parts, "the EU list is one file, XML or CSV; give exactly one")
    part = _format(data)
    if not part:
        raise BadFile(f"{name}: neither the XML nor the CSV of the EU list; download the list itself again")
    writer, published, aliases = Writer(info.id), "", 0
    for day, record in _records(name, data, part):
        if record is None:
            published = day
        else:
            aliases += _entry(writer, info, record, part)
    if not is_date(published):
        raise BadFile(f"{name}: the day on which the file was made is missing; download the list again")
    found = tuple(writer.findings)
    return Reading(
        info.id, published, writer.statements, writer.entries, aliases, frozenset({part}), audit=found
    )


def _records(name: str, data: bytes, part: str) -> Iterator[tuple[str, Record | None]]:
    if part == XML:
        return from_xml(name, data)
    try:
        return from_csv(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadFile(
            f"{name}: the CSV is not UTF-8, as the Commission writes it; download it again"
        ) from None


def _entry(writer: Writer, info: SourceInfo, record: Record, part: str) -> int:
    """One entry as statements; how many names it has beyond the one stated as `name`."""
    fields = record.fields
    reference, logical = fields.text("euReferenceNumber"), fields.text("logicalId")
    if not (reference or logical):
        report(writer, fields, info, f"line {fields.line}", "the file")
        if record.rows:
            writer.find("impossible row", f"line {fields.line}", "an entry without any number is left out")
        return 0
    place = f"{reference or logical} line {fields.line}"
    _check_reference(writer, reference, place)
    entry = writer.entry(reference or f"logical-{logical}", place)
    person = _schema(writer, info, entry, record, part, place)
    writer.say(entry, "euReference", reference, place=part, id=logical)
    _un_reference(writer, entry, fields.text("unitedNationId"), part, place)
    names = _names(writer, info, entry, record.all("nameAlias"), part, place, person=person)
    _listings(writer, info, entry, record, part, place)
    say_details(writer, info, entry, record, part, place)
    remark = fields.text("remark")
    writer.say(entry, "notes", "" if remark in info.settings["empty"] else remark, place=part)
    report(writer, fields, info, place, "an entry")
    for kind in record.rows:
        writer.find("unknown field", place, f"<{kind}> is not read")
    return max(names - 1, 0)


def _check_reference(writer: Writer, reference: str, place: str) -> None:
    if not reference:
        writer.find(
            "no reference", place, "the entry has no EU reference number; its database number stands for it"
        )
    elif not _REFERENCE.fullmatch(reference):
        writer.find(
            "impossible row", place, f"{reference!r} is not an EU reference number as the list writes them"
        )


def _schema(writer: Writer, info: SourceInfo, entry: str, record: Record, part: str, place: str) -> bool:
    """State what the entry is; True for a person."""
    kinds: set[str] = set()
    for row in record.all("subjectType"):
        for field in ("code", "classificationCode"):
            value = row.text(field)
            if value and value not in SCHEMAS:
                writer.find("unknown value", place, f"subjectType {value!r}")
            kinds |= {SCHEMAS[value]} if value in SCHEMAS else set()
        report(writer, row, info, place, "a subject type")
    if len(kinds) != 1:
        writer.find("unknown value", place, "the entry is not told as one of person and enterprise")
    schema = min(kinds) if len(kinds) == 1 else "LegalEntity"
    writer.say(entry, "schema", schema, place=part)
    return schema == "Person"


def _un_reference(writer: Writer, entry: str, reference: str, part: str, place: str) -> None:
    """As printed: some are cut (QDi.43 stands for different persons), so none is filled up with zeros."""
    if reference and not _UN_REFERENCE.fullmatch(reference):
        writer.find(
            "unsure reference", place, f"unitedNationId {reference!r} is not a whole reference of the UN"
        )
    writer.say(entry, "unReference", reference, place=part)


def _names(
    writer: Writer, info: SourceInfo, entry: str, rows: list[Item], part: str, place: str, *, person: bool
) -> int:
    """State all names; how many there are."""
    told = [(row, *_name(row)) for row in rows]
    main = min(
        (one for one in told if one[1]),
        key=_main_first,
        default=None,
    )
    if main is None:
        writer.find("impossible row", place, "the entry has no name")
    for one in told:
        row, text, number, language, weak = one
        property = "name" if one is main else "weakAlias" if weak else "alias"
        detail = {"id": number, "language": language.lower(), **about_act(row)}
        writer.say(
            entry, property, text, place=part, script=foreign_script(text), note=row.text("remark"), **detail
        )
        _bearer(writer, entry, row, part, number, person=person)
        report(writer, row, info, place, "a name")
    return sum(bool(one[1]) for one in told)


def _main_first(one: tuple[Item, str, str, str, bool]) -> tuple[bool, bool, bool, int, str]:
    """Good before weak, English or no language before others, Latin letters before others, then the oldest."""
    _, text, number, language, weak = one
    return weak, language not in ("", "EN"), bool(foreign_script(text)), len(number), number


def _name(row: Item) -> tuple[str, str, str, bool]:
    """Whole name, number, language as printed, and whether the list calls it weak."""
    weak = row.text("strong") == "false" or bool(_LOW.search(row.peek("remark")))
    return row.text("wholeName"), row.text("logicalId"), row.text("nameLanguage"), weak


def _bearer(writer: Writer, entry: str, row: Item, part: str, number: str, *, person: bool) -> None:
    """What the row of a name says of who bears it."""
    for field in NAME_PARTS:
        writer.say(entry, field, row.text(field), place=part, id=number)
    writer.say(entry, "title", row.text("title"), place=part, id=number)
    gender = row.text("gender")
    writer.say(entry, "gender", GENDERS.get(gender, gender), place=part)
    function = row.text("function")
    if person:
        writer.say(entry, "position", function, place=part, id=number)
    else:
        writer.say(entry, "notes", function, place=part, id=number, about="function")


def _listings(writer: Writer, info: SourceInfo, entry: str, record: Record, part: str, place: str) -> None:
    designated = record.fields.text("designationDate")[:10]
    details = record.fields.text("designationDetails")
    writer.say(entry, "notes", details, place=part, about="designation")
    if designated and not is_date(designated):
        writer.find("unread date", place, f"designationDate {designated!r}")
        designated = ""
    rows = record.all("regulation")
    if not any(row.peek("programme") for row in rows):
        writer.find("no programme", place, "the file names no programme for the entry; no listing is stated")
    for row in rows:
        _listing(writer, info, entry, row, designated, part, place)


def _listing(
    writer: Writer, info: SourceInfo, entry: str, row: Item, designated: str, part: str, place: str
) -> None:
    programme, title = row.text("programme"), row.text("numberTitle")
    in_force = row.text("entryIntoForceDate")
    own = programme in info.settings["own_designation"]
    kind = row.text("regulationType")
    writer.say(
        entry,
        "listing",
        regime(programme, info),
        in_force=designated if own else "",
        citation=title,
        place=part,
        programme=programme,
        notice=row.text("publicationUrl"),
        publication_date=row.text("publicationDate"),
        act_in_force=in_force,
        act=kind,
        issued_by=row.text("organisationType"),
        designated="" if own else designated,
        id=row.text("logicalId"),
    )
    if in_force and not is_date(in_force):
        writer.find("unread date", place, f"entryIntoForceDate {in_force!r}")
    elif kind in ("amendment", "repealing"):
        writer.say(entry, "amended", in_force, citation=title, place=part)
    report(writer, row, info, place, "a regulation")


def regime(programme: str, info: SourceInfo) -> str:
    """The regime of a programme as printed: `TERR` is `eu.cp931`, `TAQA` is `eu.taqa`."""
    if not programme:
        return ""
    return info.regimes.get(programme) or "eu." + re.sub(r"[^a-z0-9]+", "-", programme.lower()).strip("-")
