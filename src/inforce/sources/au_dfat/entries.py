"""What the rows of one reference of Australia's list say, as statements.

Reach for `say_entry` from `read.py` only. The first day in "Listing Information" that stands after
"listed on" or "designated ... on" is the listing's; further days are amendments and listings again. A
reference number of the UN is the entry's own only at the beginning of a text.
"""

from __future__ import annotations

import re

import msgspec

from inforce.sources.au_dfat.texts import (
    birth_dates,
    day_of,
    lettered,
    listing_days,
    passports,
    previous_names,
)
from inforce.sources.reading import SourceInfo, Writer, one_line
from inforce.sources.scripts import script

SCHEMAS = {"individual": "Person", "entity": "LegalEntity", "vessel": "Vessel"}
KINDS = {
    "primary name": "name",
    "alias": "alias",
    "aka": "alias",
    "original script": "name",
    "former name": "previousName",
    "fka": "previousName",
}
STRENGTHS = ("", "strong", "weak")
MEASURES = ("targeted financial sanction", "travel ban", "arms embargo", "maritime restriction")
TOLD = (
    "date of birth",
    "place of birth",
    "citizenship",
    "address",
    "additional information",
    "listing information",
    "imo number",
    "committees",
    "control date",
    "instrument of designation",
)
"""What every row of an entry repeats."""
_OWN = re.compile(
    r"\s*(?:(?:UN|Permanent) Ref(?:erence)?\.?(?: Number| No\.?)?:?\s*)?([A-Z]{2,3})([ie])\.\s?(\d{3})",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^a-z0-9]+")


class Row(msgspec.Struct, frozen=True):
    """One row of the list: where it stands, and its cells by column in lower case."""

    place: str
    cells: dict[str, str]

    def value(self, column: str) -> str:
        """The text of a cell, "" without one."""
        return self.cells.get(column, "")

    @property
    def primary(self) -> bool:
        """True if the row gives the entry's primary name."""
        return self.value("name type").lower() == "primary name"

    def like(self, other: Row) -> bool:
        """True if both rows give one name."""
        return (
            one_line(self.value("name of individual or entity")).lower()
            == one_line(other.value("name of individual or entity")).lower()
        )


def say_entry(writer: Writer, info: SourceInfo, reference: str, rows: list[Row], part: str) -> int:
    """State everything of one entry; the number of other names that it lists."""
    entry = writer.entry(reference, rows[0].place)
    place = f"{reference} {rows[0].place}"
    main = next((row for row in rows if row.primary), rows[0])
    _schema(writer, entry, rows, place, part)
    aliases = _names(writer, entry, rows, place, part)
    for row in {tuple(row.value(column) for column in TOLD): row for row in reversed(rows)}.values():
        _listing(writer, entry, row, part)
        _references(writer, entry, row, part)
        _details(writer, entry, row, part)
    for column in MEASURES:
        told = main.value(column).lower()
        if told not in ("", "true", "false", "yes", "no", "1", "0"):
            writer.find("unknown value", place, f"{column} {told!r}")
        if told in ("true", "yes", "1"):
            writer.say(entry, "measure", column.capitalize(), place=part)
    return aliases


def _schema(writer: Writer, entry: str, rows: list[Row], place: str, part: str) -> None:
    kinds = sorted({row.value("type").lower() for row in rows})
    for kind in kinds:
        if kind not in SCHEMAS:
            writer.find("unknown value", place, f"Type {kind!r}; read as a legal entity")
    if len(kinds) > 1:
        writer.find("unlike rows", place, f"Type is {' and '.join(kinds)}; the first row's stands")
    writer.say(entry, "schema", SCHEMAS.get(rows[0].value("type").lower(), "LegalEntity"), place=part)


def _names(writer: Writer, entry: str, rows: list[Row], place: str, part: str) -> int:
    aliases = 0
    if not any(row.primary for row in rows):
        writer.find(
            "no primary name", place, "no name of the reference is primary; its names stand as other names"
        )
    for row in rows:
        kind, strength = row.value("name type").lower(), row.value("alias strength")
        name = one_line(row.value("name of individual or entity"))
        if kind not in KINDS or strength.lower() not in STRENGTHS:
            writer.find("unknown value", row.place, f"Name Type {kind!r}, Alias Strength {strength!r}")
        if not name:
            writer.find("empty name", row.place, "a row without a name")
            continue
        property = KINDS.get(kind, "alias")
        if property == "alias" and strength.lower() == "weak":
            property = "weakAlias"
        aliases += property != "name"
        kept = script(name)
        writer.say(entry, property, name, place=part, quality=strength, script="" if kept == "Latn" else kept)
    return aliases


def _listing(writer: Writer, entry: str, row: Row, part: str) -> None:
    committees = one_line(row.value("committees"))
    if not committees:
        writer.find("impossible row", row.place, "a row without Committees")
    text = row.value("listing information")
    listed, amended, again = listing_days(text)
    writer.say(
        entry,
        "listing",
        regime(committees),
        in_force=listed,
        citation=one_line(row.value("instrument of designation")),
        place=part,
        programme=committees,
        note=one_line(text),
    )
    for day in amended:
        writer.say(entry, "amended", day, place=part)
    for day in again:
        writer.say(entry, "relisted", day, place=part)
    printed = row.value("control date")
    day = day_of(printed)
    if printed and not day:
        writer.find("unread date", row.place, f"Control Date {printed!r}")
    writer.say(entry, "amended", day, place=part, note="Control Date")


def regime(committees: str) -> str:
    """The id of a programme of this list: by the number of the resolution, else by its words.

    >>> regime("1267 (ISIL (Da'esh) and Al-Qaida)"), regime("Autonomous (Russia)")
    ('au.dfat.1267', 'au.dfat.autonomous-russia')
    """
    number = re.match(r"\d{3,4}", committees)
    slug = number.group() if number else _SLUG.sub("-", committees.lower()).strip("-")
    return f"au.dfat.{slug or 'unnamed'}"


def _references(writer: Writer, entry: str, row: Row, part: str) -> None:
    for column in ("additional information", "listing information"):
        if match := _OWN.match(row.value(column)):
            list_, kind, number = match.groups()
            writer.say(entry, "unReference", f"{list_.upper()}{kind.lower()}.{number}", place=part)
    printed = row.value("imo number").removeprefix("IMO").strip()
    if printed and not re.fullmatch(r"\d{7}", printed):
        writer.find("unread reference", row.place, f"IMO Number {printed!r}")
    writer.say(entry, "imoNumber", printed, place=part)


def _details(writer: Writer, entry: str, row: Row, part: str) -> None:
    notes = row.value("additional information")
    writer.say(entry, "notes", notes, place=part)
    for number, country in passports(notes):
        writer.say(entry, "passportNumber", number, place=part, country=country)
    for name in previous_names(notes):
        writer.say(entry, "previousName", name, place=part)
    days, left = birth_dates(row.value("date of birth"))
    for day, circa in days:
        writer.say(entry, "birthDate", day, place=part, approximate=True if circa else None)
    for text in left:
        writer.find("unread date", row.place, f"Date of Birth {text!r}")
        writer.say(entry, "notes", text, place=part, about="date of birth")
    for column, property in (("place of birth", "birthPlace"), ("address", "address")):
        for text in lettered(row.value(column)):
            writer.say(entry, property, text, place=part)
    for text in lettered(row.value("citizenship")):
        for country in text.split(","):
            writer.say(entry, "citizenship", country.strip(), place=part)
