"""Reads OFAC's SDN list from its legacy CSV files: rows to statements, remarks left to `remarks.py`.

sdn.csv alone is allowed; then the aliases and addresses are unknown, `Reading.missing` says so, and no
statement of theirs is made. Files are told apart by their columns. Nothing is merged or guessed: an id
that stands twice gives two entries, and rows that OFAC's export would not write are reported.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import partial

from inforce.errors import BadFile
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, plain
from inforce.sources.us_ofac_sdn.remarks import Remarks

Row = list[str]

COLUMNS = {12: "sdn.csv", 5: "alt.csv", 6: "add.csv", 2: "sdn_comments.csv"}
SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane", "": "Organization"}
ALIAS = {"aka": "alias", "fka": "previousName", "nka": "alias"}
SDN_COLUMNS = (
    (5, "callSign"),
    (6, "type"),
    (7, "tonnage"),
    (8, "grossRegisteredTonnage"),
    (9, "flag"),
    (10, "owner"),
)
REMARKS_LIMIT = 1000
_SPREADSHEET_DATE = re.compile(r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)


def recognise(parts: Parts) -> bool:
    """True if one part looks like sdn.csv: twelve columns, a number first."""
    for name, data in parts.items():
        try:
            first = next(csv.reader(io.StringIO(_text(name, plain(name, data)[:20000]), newline="")), [])
        except (BadFile, csv.Error):
            continue
        if len(first) == 12 and first[0].strip().isdecimal():
            return True
    return False


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all entries; `BadFile` unless sdn.csv is there and every row has its columns."""
    writer = Writer(info.id)
    tables = _tables(parts, writer)
    remarks = _whole_remarks(tables, writer)
    reader = Remarks(info.settings["remarks"], writer)
    for place, row in _rows(tables, "sdn.csv", writer):
        record = (*row, remarks.get(row[0].strip(), ""))
        reader.kept += writer.once(record, partial(_entry, writer, info, reader, remarks, place, row))
    aliases = _joined(tables, "alt.csv", writer, _alias)
    _joined(tables, "add.csv", writer, _address)
    reader.report()
    missing = frozenset(set(COLUMNS.values()) - set(tables))
    _report_missing(missing, writer)
    return Reading(
        info.id,
        "",
        writer.statements,
        writer.entries,
        aliases,
        frozenset(tables),
        missing,
        tuple(writer.findings),
    )


def _report_missing(missing: frozenset[str], writer: Writer) -> None:
    for part, what in (("alt.csv", "aliases"), ("add.csv", "addresses")):
        if part in missing:
            writer.find("missing part", part, f"{part} did not come: the {what} are unknown, not absent")


def _tables(parts: Parts, writer: Writer) -> dict[str, list[Row]]:
    """Rows by part, `sdn.csv` among them."""
    tables: dict[str, list[Row]] = {}
    for name, data in parts.items():
        rows = _parsed(name, plain(name, data), writer)
        part = COLUMNS.get(len(rows[0]) if rows else 0)
        if part is None or not rows[0][0].strip().isdecimal():
            raise BadFile(
                f"{name}: row 1 is not a row of OFAC's SDN CSV; give sdn.csv, alt.csv, add.csv, sdn_comments.csv"
            )
        if part in tables:
            raise BadFile(f"{name}: a second {part}; give the files of one day only")
        _check_columns(name, rows)
        tables[part] = rows
    if "sdn.csv" not in tables:
        raise BadFile(
            f"{', '.join(parts) or 'no file'}: sdn.csv is not among the files; give it with the others"
        )
    return tables


def _parsed(name: str, data: bytes, writer: Writer) -> list[Row]:
    ended = data.rstrip(b"\r\n").endswith(b"\x1a")
    if not ended:
        writer.find(
            "no end mark", name, "the byte 0x1A with which OFAC ends a file is missing; edited or cut?"
        )
    text = _text(name, data)
    try:
        rows = list(csv.reader(io.StringIO(text.rstrip("\r\n\x1a"), newline=""), strict=True))
    except csv.Error as error:
        raise BadFile(f"{name}: not CSV as OFAC writes it ({error}); download it again") from None
    return [row for row in rows if row]


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _check_columns(name: str, rows: list[Row]) -> None:
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            end = "the file breaks off there" if number == len(rows) else "the row is damaged"
            raise BadFile(
                f"{name}: row {number} has {len(row)} columns, not {width}; {end}; download it again"
            )


def _rows(tables: dict[str, list[Row]], part: str, writer: Writer) -> list[tuple[str, Row]]:
    """Rows as they stand, with their place; reports what OFAC's export would not write."""
    found = []
    highest = 0
    for number, row in enumerate(tables.get(part, []), start=1):
        place = f"{part} row {number}"
        if not (row[0].isascii() and row[0].strip().isdecimal()):
            writer.find("impossible row", place, f"{row[0]!r} is no entry number; the row is left out")
            continue
        if int(row[0]) < highest:
            writer.find(
                "impossible row", place, f"entry {row[0]} stands after entry {highest}; edited by hand?"
            )
        highest = max(highest, int(row[0]))
        if "" in row:
            writer.find("impossible row", place, "an empty value where OFAC writes -0-; edited by hand?")
        found.append((place, row))
    return found


def _values(row: Row) -> Row:
    """The values of a row without null marks."""
    return ["" if (text := value.strip()) in ("-0-", "-0") else text for value in row]


def _whole_remarks(tables: dict[str, list[Row]], writer: Writer) -> dict[str, str]:
    """Continuations of remarks by entry number; says so when a remark is cut and the comments did not come."""
    rest: dict[str, str] = {}
    for row in tables.get("sdn_comments.csv", []):
        rest[row[0].strip()] = rest.get(row[0].strip(), "") + row[1]
    cut = {row[0].strip() for row in tables["sdn.csv"] if len(row[11]) >= REMARKS_LIMIT}
    for identifier in sorted(cut - rest.keys()):
        writer.find(
            "cut remarks",
            f"sdn.csv entry {identifier}",
            "the rest of the remarks, in sdn_comments.csv, did not come",
        )
    for identifier in sorted(rest.keys() - cut):
        writer.find(
            "stranger", f"sdn_comments.csv entry {identifier}", "no remark in sdn.csv goes on; left out"
        )
    return {identifier: text for identifier, text in rest.items() if identifier in cut}


def _entry(
    writer: Writer, info: SourceInfo, reader: Remarks, rest: dict[str, str], place: str, row: Row
) -> int:
    """One row of sdn.csv as statements; the number of its remarks that fit no known form."""
    row = _values(row)
    entry = writer.entry(row[0], place)
    part = "sdn.csv"
    if row[2].lower() not in SCHEMAS:
        writer.find("unknown value", place, f"SDN_Type {row[2]!r}; read as an entity")
    if not row[1]:
        writer.find("impossible row", place, f"entry {row[0]} has no name")
    if _SPREADSHEET_DATE.fullmatch(row[1]):
        writer.find("impossible row", place, f"the name {row[1]!r} is a date as a spreadsheet writes one")
    writer.say(entry, "schema", SCHEMAS.get(row[2].lower(), "Organization"), place=part)
    writer.say(entry, "name", row[1], place=part)
    for tag in row[3].split("] ["):
        writer.say(entry, "listing", regime(tag, info), place=part, programme=tag)
    writer.say(entry, "position" if row[2] == "individual" else "title", row[4], place=part)
    for column, property in SDN_COLUMNS:
        writer.say(entry, property, row[column], place=part)
    whole = row[11] + (rest.get(row[0], "") if entry == row[0] else "")
    return reader.say(entry, whole, part, place)


def regime(tag: str, info: SourceInfo) -> str:
    """The regime of a programme tag as printed: `FTO` is `us.fto`, `CAATSA - RUSSIA` is `us.ofac.caatsa-russia`."""
    if not tag:
        return ""
    return info.regimes.get(tag) or "us.ofac." + re.sub(r"[^a-z0-9]+", "-", tag.lower()).strip("-")


def _joined(
    tables: dict[str, list[Row]], part: str, writer: Writer, state: Callable[[Writer, str, Row], None]
) -> int:
    """State all rows of a part that belongs to entries; how many rows there were."""
    numbers: set[str] = set()
    rows = _rows(tables, part, writer)
    for place, row in rows:
        entry, number = _values(row[:2])
        if not writer.knows(entry):
            writer.find("stranger", place, f"entry {entry} is not in sdn.csv; the row is left out")
            continue
        if number in numbers:
            writer.find("duplicate id", place, f"number {number} stands more than once in {part}")
        numbers.add(number)
        writer.once((part, *row), partial(state, writer, place, row))
    return len(rows)


def _alias(writer: Writer, place: str, row: Row) -> None:
    row = _values(row)
    if row[2] not in ALIAS:
        writer.find("unknown value", place, f"alt_type {row[2]!r}; read as an alias")
    now = "now known as" if row[2] == "nka" else ""
    writer.say(row[0], ALIAS.get(row[2], "alias"), row[3], place="alt.csv", id=row[1], kind=now, note=row[4])


def _address(writer: Writer, place: str, row: Row) -> None:
    row = _values(row)
    whole = ", ".join(value for value in row[2:5] if value)
    writer.say(
        row[0],
        "address",
        whole or row[5],
        place="add.csv",
        id=row[1],
        street=row[2],
        city=row[3],
        country=row[4],
        note=row[5],
    )
    writer.say(row[0], "country", row[4], place="add.csv")
