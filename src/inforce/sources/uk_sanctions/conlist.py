"""OFSI's Consolidated List of financial sanctions targets (ConList), which closed on 28 January 2026.

Reach for `say_targets` from `read.py` only: one row per name and address, gathered by Group ID; entry
`ofsi-<group id>`. Cells hold several values as `(1) one (2) two`; the last column of text holds further
fields as `(Label):text` and stays whole in `notes`. A file of before the Sanctions Act's regulations is of
other laws and goes by `uk.ofsi.<regime>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inforce.errors import BadFile
from inforce.sources.markup import records
from inforce.sources.reading import SourceInfo, Writer, one_line
from inforce.sources.scripts import script
from inforce.sources.uk_sanctions.entries import (
    SCHEMAS,
    say_built,
    say_document,
    say_imo,
    say_registration,
    un_references,
)
from inforce.sources.uk_sanctions.layout import british_date

NAMESPACE = "{http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist}"
ROOT = NAMESPACE + "ArrayOfFinancialSanctionsTarget"
PART = "ConList"
KINDS = {"primary name": "name", "primary name variation": "alias", "aka": "alias", "fka": "previousName"}
QUALITIES = ("", "good quality", "low quality")
NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
ADDRESS = (*(f"Address {number}" for number in range(1, 7)), "Post/Zip Code", "Country")
COLUMNS = (
    *NAMES,
    *ADDRESS,
    "Title",
    "Name Non-Latin Script",
    "Non-Latin Script Type",
    "Non-Latin Script Language",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Passport Number",
    "Passport Details",
    "National Identification Number",
    "National Identification Details",
    "Position",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Alias Quality",
    "Regime",
    "Listed On",
    "UK Sanctions List Date Designated",
    "Last Updated",
    "Group ID",
)
OLDER = {"NI Number": "National Identification Number", "NI Details": "National Identification Details"}
"""Columns that some years name otherwise."""
TAGS = {
    **{f"name{number}": f"Name {number}" for number in range(1, 6)},
    "Name6": "Name 6",
    **{f"Address{number}": f"Address {number}" for number in range(1, 7)},
    "PostCode": "Post/Zip Code",
    "Country": "Country",
    "Title": "Title",
    "NameTitle": "Title",
    "NameNonLatinScript": "Name Non-Latin Script",
    "NonLatinScriptType": "Non-Latin Script Type",
    "NonLatinScriptLanguage": "Non-Latin Script Language",
    "Individual_DateOfBirth": "DOB",
    "Individual_TownOfBirth": "Town of Birth",
    "Individual_CountryOfBirth": "Country of Birth",
    "Individual_Nationality": "Nationality",
    "Individual_PassportNumber": "Passport Number",
    "Individual_PassportDetails": "Passport Details",
    "Individual_NINumber": "National Identification Number",
    "Individual_NIDetails": "National Identification Details",
    "Individual_Position": "Position",
    "OtherInformation": "Other Information",
    "GroupTypeDescription": "Group Type",
    "AliasType": "Alias Type",
    "AliasQuality": "Alias Quality",
    "RegimeName": "Regime",
    "DateListed": "Listed On",
    "DateDesignated": "UK Sanctions List Date Designated",
    "LastUpdated": "Last Updated",
    "GroupID": "Group ID",
    "UKSanctionsListRef": "UK Sanctions List Ref",
    "UNRef": "UN Ref",
    "UKStatementOfReasons": "UK Statement of Reasons",
    "Individual_Gender": "Gender",
    "PhoneNumber": "Phone number",
    "EmailAddress": "Email address",
    "Website": "Website",
    "Entity_Type": "Type of entity",
    "Entity_ParentCompany": "Parent company",
    "Entity_Subsidiaries": "Subsidiaries",
    "Entity_BusinessRegNumber": "Business Reg No",
    "Ship_IMONumber": "IMO number",
    "Ship_CurrentOwners": "Current owners",
    "Ship_Flag": "Flag of ship",
    "Ship_PreviousFlags": "Previous flags",
    "Ship_Type": "Type of ship",
    "Ship_Tonnage": "Tonnage of ship",
    "Ship_Length": "Length of ship",
    "Ship_YearBuilt": "Year built",
}
"""Elements of the XML, which gives the labelled fields each their own, and the column or label of each."""
LABELS = {
    "UK Sanctions List Ref": "ukReference",
    "UN Ref": "unReference",
    "UK Statement of Reasons": "reason",
    "Gender": "gender",
    "Phone number": "phone",
    "Email address": "email",
    "Website": "website",
    "Type of entity": "type",
    "Parent company": "parent",
    "Subsidiaries": "subsidiary",
    "Business Reg No": "registrationNumber",
    "IMO number": "imoNumber",
    "Current owners": "owner",
    "Flag of ship": "flag",
    "Previous flags": "pastFlags",
    "Type of ship": "type",
    "Tonnage of ship": "tonnage",
    "Length of ship": "length",
    "Year built": "buildDate",
}
SIMPLE = {"Title": "title", "Nationality": "nationality", "Position": "position"}
_LABEL = re.compile(r"\((" + "|".join(map(re.escape, LABELS)) + r")\):")
_NUMBER = re.compile(r"\((\d{1,2})\)")
_UK = re.compile(r"[A-Z]{3}\d{4}")

Row = dict[str, str]


def rows_of_sheet(
    name: str, header: list[str], rows: Iterable[tuple[int, list[str]]], writer: Writer
) -> Iterator[tuple[str, Row]]:
    """Each row with its place; a column that OFSI's list does not have is reported."""
    titles = {place: OLDER.get(one_line(title), one_line(title)) for place, title in enumerate(header)}
    for title in titles.values():
        if title and title not in COLUMNS:
            writer.find("unknown field", "header", f"column {title[:60]!r} is not read")
    if missing := {"Name 6", "Group ID", "Regime", "Alias Type"} - set(titles.values()):
        raise BadFile(
            f"{name}: the columns {', '.join(sorted(missing))} are missing; download the list again"
        )
    for number, cells in rows:
        yield (
            f"row {number}",
            {title: cells[place].strip() for place, title in titles.items() if place < len(cells)},
        )


def rows_of_xml(name: str, data: bytes, writer: Writer, info: SourceInfo) -> Iterator[tuple[str, Row]]:
    """Each target of the XML with its place."""
    for parent, element in records(name, data, ROOT, below=1):
        if not parent:
            continue
        place = f"line {element.sourceline}"
        told: Row = {}
        for child in element:
            tag = str(child.tag).removeprefix(NAMESPACE)
            if tag in TAGS:
                told[TAGS[tag]] = (child.text or "").strip()
            elif tag not in info.ignored and "".join(map(str, child.itertext())).strip():
                writer.find("unknown field", place, f"<{tag}> is not read")
        yield place, told


def say_targets(writer: Writer, info: SourceInfo, rows: Iterable[tuple[str, Row]], published: str) -> int:
    """State all rows, gathered by Group ID; the number of names that are not primary."""
    groups: dict[str, list[tuple[str, Row]]] = {}
    for place, row in rows:
        if group := row.get("Group ID", ""):
            groups.setdefault(group, []).append((place, row))
        elif any(row.values()):
            writer.find("impossible row", place, "a row without Group ID is left out")
    aliases = sum(_target(writer, info, group, told, published) for group, told in groups.items())
    cited: dict[str, list[str]] = {}
    for one in writer.statements:
        if one.property == "ukReference":
            cited.setdefault(one.value, []).append(one.subject.partition(":")[2])
    for reference, entries in cited.items():
        if len(entries) > 1:
            writer.find(
                "shared reference", reference, f"cited by {' and '.join(entries)}; it tells no identity"
            )
    return aliases


def _target(writer: Writer, info: SourceInfo, group: str, rows: list[tuple[str, Row]], published: str) -> int:
    place = f"group {group} {rows[0][0]}"
    entry = writer.entry(f"ofsi-{group}", place)
    kinds = {row.get("Group Type", "") for _, row in rows}
    for kind in kinds:
        if kind.lower() not in SCHEMAS:
            writer.find("unknown value", place, f"Group Type {kind!r}; read as a legal entity")
    writer.say(entry, "schema", SCHEMAS.get(min(kinds).lower(), "LegalEntity"), place=PART)
    writer.say(entry, "ofsiGroupId", group, place=PART)
    aliases = _names(writer, entry, rows, place)
    for where, row in rows:
        _listing(writer, info, entry, row, where, published)
        _row(writer, entry, row, where)
    for other in sorted({row.get("Other Information", "") for _, row in rows} - {""}):
        writer.say(entry, "notes", other, place=PART)
        for label, text in labelled(other):
            _label(writer, entry, label, text, place)
    return aliases


def _names(writer: Writer, entry: str, rows: list[tuple[str, Row]], place: str) -> int:
    """Every name once, however many addresses it is repeated with; the number that are not primary."""
    found: dict[tuple[str, str, str], None] = {}
    for _, row in rows:
        kind, quality = row.get("Alias Type", "").lower(), row.get("Alias Quality", "")
        if kind not in KINDS or quality.lower() not in QUALITIES:
            writer.find("unknown value", place, f"Alias Type {kind!r}, Alias Quality {quality!r}")
        name = one_line(" ".join(row.get(column, "") for column in NAMES))
        if not name:
            writer.find("empty name", place, "a row without a name")
            continue
        found[name, kind, quality] = None
    if not any(KINDS.get(kind) == "name" for _, kind, _ in found):
        writer.find(
            "no primary name", place, "no name of the group is primary; its names stand as other names"
        )
    for name, kind, quality in found:
        property = KINDS.get(kind, "alias")
        if property == "alias" and quality.lower() == "low quality":
            property = "weakAlias"
        variation = kind if kind == "primary name variation" else ""
        writer.say(entry, property, name, place=PART, quality=quality, type=variation)
    return sum(KINDS.get(kind) != "name" for _, kind, _ in found)


def _listing(writer: Writer, info: SourceInfo, entry: str, row: Row, where: str, published: str) -> None:
    regime = one_line(row.get("Regime", ""))
    days = {}
    for column in ("Listed On", "UK Sanctions List Date Designated", "Last Updated"):
        days[column] = british_date(row.get(column, ""))
        if row.get(column) and not days[column]:
            writer.find("unread date", where, f"{column} {row[column]!r}")
    old = "" < published < str(info.settings["exit_day"])
    designated = days["UK Sanctions List Date Designated"]
    start = "" if old else in_force_from(designated, regime, info)
    slug = re.sub(r"[^a-z0-9]+", "-", regime.lower()).strip("-")
    writer.say(
        entry,
        "listing",
        f"uk.ofsi.{slug}" if old else info.regimes["*"],
        in_force=start,
        place=PART,
        programme=regime,
        listed_on=days["Listed On"],
        designated_on=designated if designated != start else "",
    )
    writer.say(entry, "amended", days["Last Updated"], place=PART)


def in_force_from(day: str, regime: str, info: SourceInfo) -> str:
    """The day from which a target stands under the Sanctions Act: no day before its regulations took effect."""
    if not day:
        return ""
    return day if regime in info.settings["before_exit_day"] else max(day, str(info.settings["exit_day"]))


def _row(writer: Writer, entry: str, row: Row, where: str) -> None:
    native = row.get("Name Non-Latin Script", "")
    kept = script(native)
    writer.say(
        entry,
        "name" if kept != "Latn" else "alias",
        one_line(native),
        place=PART,
        script=kept,
        language=row.get("Non-Latin Script Language", ""),
        note=row.get("Non-Latin Script Type", ""),
    )
    for column, property in SIMPLE.items():
        for value in numbered(row.get(column, "")):
            writer.say(entry, property, value, place=PART)
    lines = [one_line(row.get(column, "")) for column in ADDRESS]
    writer.say(
        entry, "address", ", ".join(filter(None, lines)), place=PART, country=lines[-1], postalCode=lines[-2]
    )
    writer.say(entry, "country", lines[-1], place=PART)
    _birth(writer, entry, row, where)
    for property, number, detail in (
        ("passportNumber", "Passport Number", "Passport Details"),
        ("idNumber", "National Identification Number", "National Identification Details"),
    ):
        for value, note in paired(row.get(number, ""), row.get(detail, "")):
            say_document(writer, entry, property, value, note, PART)
    for label in LABELS:
        if row.get(label):
            _label(writer, entry, label, row[label], where)


def _birth(writer: Writer, entry: str, row: Row, where: str) -> None:
    for text in numbered(row.get("DOB", "")):
        day = british_date(text)
        if not day:
            writer.find("unread date", where, f"DOB {text!r}")
            writer.say(entry, "notes", text, place=PART, about="date of birth")
        writer.say(entry, "birthDate", day, place=PART)
    for town, country in paired(row.get("Town of Birth", ""), row.get("Country of Birth", "")):
        writer.say(entry, "birthPlace", ", ".join(filter(None, (town.strip(" -"), country))), place=PART)
        writer.say(entry, "birthCountry", country, place=PART)


def _label(writer: Writer, entry: str, label: str, text: str, place: str) -> None:
    property = LABELS[label]
    if property == "ukReference":
        for reference in _UK.findall(text[:20])[:1]:
            writer.say(entry, property, reference, place=PART)
    elif property == "unReference":
        for reference in un_references(text[:16])[:1]:
            writer.say(entry, property, reference, place=PART)
    elif property == "reason":
        writer.say(entry, property, text, place=PART)
    elif property == "imoNumber":
        say_imo(writer, entry, text, place, PART)
    elif property == "buildDate":
        say_built(writer, entry, text, place, PART)
    else:
        for value in numbered(text):
            if property == "registrationNumber":
                say_registration(writer, entry, value, PART)
            else:
                writer.say(entry, property, value.lower() if property == "gender" else value, place=PART)


def labelled(text: str) -> list[tuple[str, str]]:
    """The fields that a text holds under labels, in order; what stands before the first label is none.

    >>> labelled("(UK Sanctions List Ref):CAF0010 (UN Ref):CFi.009 Kony (LRA) (Gender):Male")
    [('UK Sanctions List Ref', 'CAF0010'), ('UN Ref', 'CFi.009 Kony (LRA)'), ('Gender', 'Male')]
    """
    pieces = _LABEL.split(text)
    return [(label, told.strip()) for label, told in zip(pieces[1::2], pieces[2::2], strict=True)]


def numbered(text: str) -> list[str]:
    """The values of a cell: those after (1), (2) and so on, else the cell itself; a dash is none.

    >>> numbered("(1) Russia. (2) Finland"), numbered("Yemen"), numbered("(1) - (2) Colonel")
    (['Russia', 'Finland'], ['Yemen'], ['Colonel'])
    """
    return [value for value in _places(text) if value.strip(" -")]


def paired(values: str, details: str) -> list[tuple[str, str]]:
    """The values of one cell, each with what another cell says of the same number.

    >>> paired("(1) A1 (2) B2", "(1) Libya number (2) Expired")
    [('A1', 'Libya number'), ('B2', 'Expired')]
    """
    left, right = _places(values), _places(details)
    if not left and not right:
        return []
    if len(left) != len(right) and len(left) > 1 and len(right) == 1:
        right = right * len(left)
    count = max(len(left), len(right))
    left, right = left + [""] * (count - len(left)), right + [""] * (count - len(right))
    return [
        (one, other) for one, other in zip(left, right, strict=True) if one.strip(" -") or other.strip(" -")
    ]


def _places(text: str) -> list[str]:
    """The numbered values of a cell, empty ones kept, so that two cells can be read side by side."""
    text = one_line(text)
    if not text.startswith("(1)"):
        return [text] if text else []
    found: list[str] = []
    start, wanted = 0, 1
    for match in _NUMBER.finditer(text):
        if int(match.group(1)) != wanted:
            continue
        if wanted > 1:
            found.append(_bare(text[start : match.start()]))
        start, wanted = match.end(), wanted + 1
    return [*found, _bare(text[start:])]


def _bare(text: str) -> str:
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") and text.count(".") == 1 else text
