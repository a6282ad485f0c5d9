"""Reads the user's own list: any table with a column of names, CSV or JSON lines, one file or a folder of them.

What each column is read as is told in the findings; a column whose heading is not known is kept as a note. A row
without a name is reported and left out. The id of an entry is that of the id column; without one it is a hash of
the row's cells, so that a row that is changed is another entry.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import Any

import msgspec

from inforce.errors import BadFile
from inforce.sources.own.columns import kind_of
from inforce.sources.own.dates import order_of, read_date
from inforce.sources.own.tables import Row, Table, folded, headings, table
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, one_line, plain
from inforce.sources.scripts import foreign_script

PART = "list"
MANY = re.compile(r"\s*(?:;|\||\n)\s*")
SINGLE = ("name", "id", "listed", "delisted", "notes", "address", "position", "reason", "birthPlace")
DATES = ("birthDate", "deathDate", "incorporationDate", "buildDate", "listed", "delisted", "amended")
NAMES = ("alias", "weakAlias", "previousName", "abbreviation")
NAME_PIECES = ("firstName", "middleName", "lastName")
OWN_WAY = (*NAMES, "name", "id", "schema", "programme", "listed", "delisted", "notice")


class Columns(msgspec.Struct, frozen=True):
    """What the headings of one table are read as, and in which order the dates of each stand."""

    kinds: dict[str, str]
    orders: dict[str, str]

    def cells(self, row: Row, kind: str) -> list[tuple[str, str]]:
        """Heading and text of each cell of one kind, a cell with several values taken apart."""
        found: list[tuple[str, str]] = []
        for heading, text in row.cells.items():
            if self.kinds.get(heading) == kind:
                values = [text] if kind in SINGLE else MANY.split(text)
                found += [(heading, one_line(value)) for value in values if value.strip()]
        return found

    def first(self, row: Row, kind: str) -> str:
        """The first cell of one kind; "" without one."""
        return next((text for _, text in self.cells(row, kind)), "")


def recognise(parts: Parts) -> bool:
    """True if one part has a heading that means a name."""
    return any(_has_name(headings(plain_or_empty(name, data))) for name, data in parts.items())


def plain_or_empty(name: str, data: bytes) -> bytes:
    """The bytes of a part, b"" where they cannot be unpacked."""
    try:
        return plain(name, data)
    except BadFile:
        return b""


def _has_name(heads: tuple[str, ...]) -> bool:
    kinds = {kind_of(heading) for heading in heads}
    return "name" in kinds or bool(kinds & set(NAME_PIECES))


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all rows; `BadFile` unless every file has a column of names."""
    writer, aliases = Writer(info.id), 0
    if not parts:
        raise BadFile("no file: give a CSV or JSON lines list with a column of names")
    for name, data in sorted(parts.items()):
        found = table(name, plain(name, data))
        if not _has_name(found.headings):
            raise BadFile(
                f"{name}: no column of names in the list; head one column with name, and save it as CSV or JSON lines"
            )
        columns = _columns(found)
        _echo(writer, name, found, columns)
        for row in found.rows:
            aliases += _entry(writer, info, columns, row)
    told = tuple(writer.findings)
    return Reading(info.id, "", writer.statements, writer.entries, aliases, frozenset({PART}), audit=told)


def _columns(found: Table) -> Columns:
    """Each heading's kind; the second column that could be the id stays a note."""
    kinds = {heading: kind_of(heading) for heading in found.headings if heading}
    ids = [heading for heading, kind in kinds.items() if kind == "id"]
    kinds |= dict.fromkeys(ids[1:], "")
    dates: defaultdict[str, list[str]] = defaultdict(list)
    for row in found.rows:
        for heading, text in row.cells.items():
            if kinds.get(heading) in DATES:
                dates[heading] += MANY.split(text)
    return Columns(kinds, {heading: order_of(texts) for heading, texts in dates.items()})


def _echo(writer: Writer, name: str, found: Table, columns: Columns) -> None:
    """Tell how the file was read and what each column was taken for."""
    writer.find("how read", name, found.how)
    for heading, kind in columns.kinds.items():
        what = f"is read as {kind}" if kind else "is kept as a note"
        writer.find("column", name, f"column {heading!r} {what}")


def _entry(writer: Writer, info: SourceInfo, columns: Columns, row: Row) -> int:
    """One row as statements; how many aliases it has."""
    pieces = [columns.first(row, kind) for kind in NAME_PIECES]
    name = columns.first(row, "name") or " ".join(text for text in pieces if text)
    if not name:
        writer.find("no name", row.place, "a row without a name is left out")
        return 0
    entry = writer.entry(columns.first(row, "id") or row_id(row), row.place)
    writer.say(entry, "schema", _schema(writer, info, columns, row), place=PART)
    writer.say(entry, "name", name, place=PART, script=foreign_script(name))
    names = [text for _, text in columns.cells(row, "name")][1:]
    for text in names:
        writer.say(entry, "alias", text, place=PART, script=foreign_script(text))
    count = len(names)
    for kind in NAMES:
        for _, text in columns.cells(row, kind):
            writer.say(entry, kind, text, place=PART, script=foreign_script(text))
            count += 1
    _fields(writer, entry, columns, row)
    _listing(writer, entry, columns, row)
    return count


def row_id(row: Row) -> str:
    """A hash of the row's cells, whatever their order: the same row has the same id in every file.

    >>> row_id(Row("a.csv row 2", {"name": "X", "born": "1962"})) == row_id(Row("b", {"born": "1962", "name": "X "}))
    True
    """
    text = "\x1f".join(
        sorted(f"{folded(heading)}\x1e{one_line(cell)}" for heading, cell in row.cells.items())
    )
    return "row-" + hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _schema(writer: Writer, info: SourceInfo, columns: Columns, row: Row) -> str:
    """What the row is: as its column says, a person where it has a date of birth, else not told."""
    told = columns.first(row, "schema")
    if told:
        schema: str | None = info.settings["schemata"].get(folded(told))
        if schema:
            return schema
        writer.find(
            "unknown value", row.place, f"kind {told!r}; neither a person nor anything else is assumed"
        )
    return "Person" if not told and columns.cells(row, "birthDate") else "LegalEntity"


def _fields(writer: Writer, entry: str, columns: Columns, row: Row) -> None:
    for heading in row.cells:
        kind = columns.kinds.get(heading, "")
        if kind == "":
            writer.say(entry, "notes", row.cells[heading], place=PART, about=heading)
        elif kind in DATES and kind not in ("listed", "delisted"):
            _dates(writer, entry, columns, row, kind, heading)
        elif kind not in OWN_WAY:
            for _, text in columns.cells(Row(row.place, {heading: row.cells[heading]}), kind):
                writer.say(entry, kind, text, place=PART)


def _dates(writer: Writer, entry: str, columns: Columns, row: Row, kind: str, heading: str) -> None:
    for text in MANY.split(row.cells[heading]):
        found, circa = read_date(text, columns.orders.get(heading, ""))
        if text and not found:
            _unread(writer, entry, row, kind, text)
        writer.say(entry, kind, found, place=PART, approximate=True if circa else None)


def _unread(writer: Writer, entry: str, row: Row, kind: str, text: str) -> None:
    writer.find("unread date", row.place, f"{kind} {text!r}; write it as 2001-05-24")
    writer.say(entry, "notes", text, place=PART, about=kind)


def _listing(writer: Writer, entry: str, columns: Columns, row: Row) -> None:
    """State the row's programmes, or that it was taken off them; without a programme it stands on `own.list`."""
    days: dict[str, str] = {}
    for kind in ("listed", "delisted"):
        for heading, text in columns.cells(row, kind):
            found, _ = read_date(text, columns.orders.get(heading, ""))
            if not found:
                _unread(writer, entry, row, kind, text)
            days.setdefault(kind, found)
    ended = "delisted" in days
    detail: dict[str, Any] = {
        "notice": columns.first(row, "notice"),
        "since": days.get("listed", "") if ended else "",
    }
    for programme in [text for _, text in columns.cells(row, "programme")] or [""]:
        writer.say(
            entry,
            "delisted" if ended else "listing",
            regime(programme),
            in_force=days.get("delisted" if ended else "listed", ""),
            place=PART,
            programme=programme,
            **detail,
        )


def regime(programme: str) -> str:
    """The regime of a programme of the user's: `own.watch-list`; `own.list` without one.

    >>> regime("Watch list"), regime(""), regime("Список 1")
    ('own.watch-list', 'own.list', 'own.список-1')
    """
    return "own." + (re.sub(r"[\W_]+", "-", programme.lower()).strip("-") or "list")
