"""OFAC's legacy CSV family: rows to statements, remarks left to `remarks.py`.

Reach for `looks_like` and `read` from the `read.py` of a list. The main file alone is allowed; then the
aliases and addresses are unknown, `Reading.missing` says so, and no statement of theirs is made. Files are
told apart by their columns. Nothing is merged or guessed: an id that stands twice gives two entries, and rows
that OFAC's export would not write are reported.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from inforce.errors import BadFile
from inforce.sources.ofac.programmes import is_of_list
from inforce.sources.ofac.remarks import Remarks
from inforce.sources.ofac.saying import say_address, say_listings, say_schema, say_title
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, plain

Row = list[str]

ALIAS = {"aka": "alias", "fka": "previousName", "nka": "alias"}
COLUMNS = (
    (5, "callSign"),
    (6, "type"),
    (7, "tonnage"),
    (8, "grossRegisteredTonnage"),
    (9, "flag"),
    (10, "owner"),
)
REMARKS_LIMIT = 1000
LONGEST_NUMBER = 18
"""Digits of an entry number; what is longer is none."""
FIRST_ROWS = 50
"""Rows that tell which of OFAC's lists a file is."""
_SPREADSHEET_DATE = re.compile(r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)


class Names(msgspec.Struct, frozen=True):
    """How the list calls its four files, by their columns: entries 12, aliases 5, addresses 6, comments 2."""

    entries: str
    aliases: str
    addresses: str
    comments: str

    def of(self, columns: int) -> str | None:
        """The file with so many columns."""
        return {12: self.entries, 5: self.aliases, 6: self.addresses, 2: self.comments}.get(columns)


def names(info: SourceInfo) -> Names:
    """The names of the list's files, `settings.sheets` of the source file."""
    return msgspec.convert(info.settings["sheets"], Names)


def looks_like(source: str, data: bytes) -> bool:
    """True if `data` is the main file of the list `source`: twelve columns, a number first, its programmes."""
    text = _text(data[:60_000])
    try:
        rows = [
            row for row, _ in zip(csv.reader(io.StringIO(text, newline="")), range(FIRST_ROWS), strict=False)
        ]
    except csv.Error:
        return False
    rows = [row for row in rows if len(row) == 12 and row[0].strip().isdecimal()]
    return is_of_list(source, ([tag.strip() for tag in row[3].split("] [")] for row in rows))


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all entries; `BadFile` unless the main file is there and every row has its columns."""
    writer = Writer(info.id)
    called = names(info)
    tables = _tables(parts, called, writer)
    rest = _rest_of_remarks(tables, called, writer)
    remarks = Remarks(writer, called.entries)
    for at, row in _rows(tables, called.entries, writer):
        record, kept = (*row, rest.get(row[0].strip(), "")), remarks.kept
        remarks.kept = kept + writer.once(record, partial(_entry, writer, info, remarks, rest, at, row))
    aliases = _joined(tables, called.aliases, called.entries, writer, _alias)
    _joined(tables, called.addresses, called.entries, writer, _address)
    remarks.report()
    missing = frozenset(msgspec.structs.astuple(called)) - frozenset(tables)
    _report_missing(missing, called, writer)
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


def _report_missing(missing: frozenset[str], called: Names, writer: Writer) -> None:
    for part, what in ((called.aliases, "aliases"), (called.addresses, "addresses")):
        if part in missing:
            writer.find("missing part", part, f"{part} did not come: the {what} are unknown, not absent")


def _tables(parts: Parts, called: Names, writer: Writer) -> dict[str, list[Row]]:
    """Rows by part, the main one among them."""
    tables: dict[str, list[Row]] = {}
    for name, data in parts.items():
        rows = _parsed(name, plain(name, data), writer)
        part = called.of(len(rows[0])) if rows else None
        if part is None or not rows[0][0].strip().isdecimal():
            whole = ", ".join(msgspec.structs.astuple(called))
            raise BadFile(f"{name}: row 1 is not a row of OFAC's CSV; give {whole}, or one XML file alone")
        if part in tables:
            raise BadFile(f"{name}: a second {part}; give the files of one day only")
        _check_columns(name, rows)
        tables[part] = rows
    if called.entries not in tables:
        raise BadFile(f"{', '.join(parts)}: {called.entries} is not among the files; give it with the others")
    return tables


def _parsed(name: str, data: bytes, writer: Writer) -> list[Row]:
    if not data.rstrip(b"\r\n").endswith(b"\x1a"):
        writer.find(
            "no end mark", name, "the byte 0x1A with which OFAC ends a file is missing; edited or cut?"
        )
    text = _text(data)
    try:
        rows = list(csv.reader(io.StringIO(text.rstrip("\r\n\x1a"), newline=""), strict=True))
    except csv.Error as error:
        raise BadFile(f"{name}: not CSV as OFAC writes it ({error}); download it again") from None
    return [row for row in rows if row]


def _text(data: bytes) -> str:
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


def _rows(tables: dict[str, list[Row]], part: str, writer: Writer) -> Iterator[tuple[str, Row]]:
    """Rows as they stand, with their place; reports what OFAC's export would not write."""
    highest = 0
    for number, row in enumerate(tables.get(part, []), start=1):
        at = f"{part} row {number}"
        entry = row[0].strip(" ")
        if not (entry.isascii() and entry.isdecimal() and len(entry) <= LONGEST_NUMBER):
            writer.find("impossible row", at, f"{row[0][:60]!r} is no entry number; the row is left out")
            continue
        if int(entry) < highest:
            writer.find("impossible row", at, f"entry {entry} stands after entry {highest}; edited by hand?")
        highest = max(highest, int(entry))
        if "" in row:
            writer.find("impossible row", at, "an empty value where OFAC writes -0-; edited by hand?")
        yield at, row


def _values(row: Row) -> Row:
    """The values of a row without null marks."""
    return ["" if (text := value.strip()) in ("-0-", "-0") else text for value in row]


def _rest_of_remarks(tables: dict[str, list[Row]], called: Names, writer: Writer) -> dict[str, str]:
    """Continuations of remarks by entry number; says so when a remark is cut and the comments did not come."""
    rest: dict[str, str] = {}
    for row in tables.get(called.comments, []):
        rest[row[0].strip()] = rest.get(row[0].strip(), "") + row[1]
    cut = {row[0].strip() for row in tables[called.entries] if len(row[11]) >= REMARKS_LIMIT}
    for identifier in sorted(cut - rest.keys()):
        writer.find(
            "cut remarks",
            f"{called.entries} entry {identifier}",
            f"the rest of the remarks, in {called.comments}, did not come",
        )
    for identifier in sorted(rest.keys() - cut):
        writer.find(
            "stranger",
            f"{called.comments} entry {identifier}",
            f"no remark in {called.entries} goes on; left out",
        )
    return {identifier: text for identifier, text in rest.items() if identifier in cut}


def _entry(
    writer: Writer, info: SourceInfo, remarks: Remarks, rest: dict[str, str], at: str, row: Row
) -> int:
    """One row of the main file as statements; the number of its remarks that fit no known form."""
    more = rest.get(row[0].strip(), "")
    cut = len(row[11]) >= REMARKS_LIMIT and not more
    row, before = _values(row), remarks.kept
    entry, part = writer.entry(row[0], at), names(info).entries
    if not row[1]:
        writer.find("impossible row", at, f"entry {row[0]} has no name")
    if _SPREADSHEET_DATE.fullmatch(row[1]):
        writer.find("impossible row", at, f"the name {row[1]!r} is a date as a spreadsheet writes one")
    schema = say_schema(writer, entry, row[2], part, at)
    writer.say(entry, "name", row[1], place=part)
    say_title(writer, entry, schema, row[4], part)
    for column, property in COLUMNS:
        writer.say(entry, property, row[column], place=part)
    remarks.say(entry, row[11] + (more if entry == row[0] else ""), at, cut)
    say_listings(writer, info, entry, row[3].split("] ["), remarks.dated, part)
    return remarks.kept - before


def _joined(
    tables: dict[str, list[Row]],
    part: str,
    main: str,
    writer: Writer,
    state: Callable[[Writer, str, str, Row], None],
) -> int:
    """State all rows of a part that belongs to entries; how many rows there were."""
    numbers: set[str] = set()
    count = 0
    for at, row in _rows(tables, part, writer):
        count += 1
        entry, number = _values(row[:2])
        if not writer.knows(entry):
            writer.find("stranger", at, f"entry {entry} is not in {main}; the row is left out")
            continue
        if number in numbers:
            writer.find("duplicate id", at, f"number {number} stands more than once in {part}")
        numbers.add(number)
        writer.once((part, *row), partial(state, writer, part, at, row))
    return count


def _alias(writer: Writer, part: str, at: str, row: Row) -> None:
    row = _values(row)
    if row[2] not in ALIAS:
        writer.find("unknown value", at, f"alt_type {row[2]!r}; read as an alias")
    now = "now known as" if row[2] == "nka" else ""
    writer.say(row[0], ALIAS.get(row[2], "alias"), row[3], place=part, id=row[1], kind=now, note=row[4])


def _address(writer: Writer, part: str, at: str, row: Row) -> None:
    row = _values(row)
    say_address(writer, row[0], row[2], row[3], row[4], part, row[5], id=row[1])
