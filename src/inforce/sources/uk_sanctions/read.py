"""Reads the UK Sanctions List as XML, CSV, ODS or xlsx, and OFSI's Consolidated List before it: bytes to statements.

The id of an entry is its Unique ID (`AFG0001`), of OFSI's list its Group ID (`ofsi-12703`): the two lists
stood side by side until January 2026, so each is a part of its own and neither's silence removes what the
other said. Which party is in both is told by the numbers that they cite, and joined elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.errors import BadFile
from inforce.sources import sheets
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, one_line, only_part, some_part
from inforce.sources.uk_sanctions import conlist
from inforce.sources.uk_sanctions.entries import say_designation
from inforce.sources.uk_sanctions.layout import (
    ROOT,
    Designation,
    british_date,
    designations_of_rows,
    designations_of_xml,
)

PART = "UK-Sanctions-List"
BOTH = "UK"
"""The part that both lists share, so that the one that did not come is known to be missing."""
_LIST = {"unique id", "regime name"}
_OFSI = {"group id", "alias type"}
_DATED = re.compile(r"(?:report date:|last updated)\s*(.*)", re.IGNORECASE)


def recognise(parts: Parts) -> bool:
    """True if a part is one of the two lists, by its root element or the columns at its beginning."""
    return some_part(parts, _form)


def _form(name: str, data: bytes) -> str:
    """`xml`, `ofsi xml`, `sheet`, `ofsi sheet`, or "" for another file."""
    if not sheets.is_workbook(data):
        head = data[:3000]
        if b"<" + ROOT.encode() in head:
            return "xml"
        if b"ArrayOfFinancialSanctionsTarget" in head:
            return "ofsi xml"
        if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
            return ""
    for number, cells in enumerate(sheets.table(name, data)):
        titles = {one_line(cell).lower() for cell in cells}
        if titles >= _LIST:
            return "sheet"
        if titles >= _OFSI:
            return "ofsi sheet"
        if number > 5:
            break
    return ""


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all designations; `BadFile` unless it is one whole file of one of the two lists."""
    name, data = only_part(parts, "the list is one file; give one format of one day")
    form = _form(name, data)
    if not form:
        raise BadFile(
            f"{name}: this is not the UK Sanctions List (XML, CSV, ODS) nor OFSI's list; give one of them"
        )
    writer = Writer(info.id)
    take = _ofsi if form.startswith("ofsi") else _list
    published, aliases = take(name, data, form, info, writer)
    came, other = (conlist.PART, PART) if take is _ofsi else (PART, conlist.PART)
    return Reading(
        info.id,
        published,
        writer.statements,
        writer.entries,
        aliases,
        frozenset({BOTH, came}),
        frozenset({other}),
        tuple(writer.findings),
    )


def _list(name: str, data: bytes, form: str, info: SourceInfo, writer: Writer) -> tuple[str, int]:
    published, aliases = "", 0
    for found in _designations(name, data, form, info, writer):
        if isinstance(found, str):
            published = found
        elif not found.value("UniqueID"):
            writer.find("impossible row", found.place, "a designation without UniqueID is left out")
        else:
            aliases += say_designation(writer, info, found, PART)
    if not published:
        raise BadFile(
            f"{name}: the day of the list (DateGenerated, Report Date) is missing; download it again"
        )
    return published, aliases


def _designations(
    name: str, data: bytes, form: str, info: SourceInfo, writer: Writer
) -> Iterator[str | Designation]:
    if form == "xml":
        yield from designations_of_xml(name, data, writer, info.ignored)
        return
    published, header, rows = _table(name, data, _LIST)
    yield published
    yield from designations_of_rows(name, header, rows, writer)


def _table(
    name: str, data: bytes, wanted: set[str]
) -> tuple[str, list[str], Iterator[tuple[int, list[str]]]]:
    """The day above the header, the header, and the rows below it with their numbers."""
    rows = enumerate(sheets.table(name, data), start=1)
    published = ""
    for _, cells in rows:
        match = _DATED.match(one_line(" ".join(cells)))
        if {one_line(cell).lower() for cell in cells} >= wanted:
            return published, cells, ((number, row) for number, row in rows if any(map(str.strip, row)))
        if match:
            published = british_date(match.group(1))
    raise BadFile(f"{name}: the line with the columns is missing; download the list again")


def _ofsi(name: str, data: bytes, form: str, info: SourceInfo, writer: Writer) -> tuple[str, int]:
    if form == "ofsi xml":
        return "", conlist.say_targets(writer, info, conlist.rows_of_xml(name, data, writer, info), "")
    published, header, rows = _table(name, data, _OFSI)
    told = conlist.rows_of_sheet(name, header, rows, writer)
    return published, conlist.say_targets(writer, info, told, published)
