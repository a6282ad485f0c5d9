"""Reads Australia's Consolidated List (xlsx or CSV): one row a name, gathered by reference, to statements.

The id of an entry is the number of its reference: `1234a` and `1234b` are other names of `1234`. A number
that stands with two different primary names is two entries, and told. This is the list of UN and autonomous
financial sanctions, not the Criminal Code's list of terrorist organisations; what it says of a UN listing is
Australia's and goes by a regime of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.errors import BadFile
from inforce.sources import sheets
from inforce.sources.au_dfat.entries import Row, say_entry
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, one_line, only_part, some_part

PART = "regulation8_consolidated"
WANTED = {"reference", "name of individual or entity", "name type", "committees"}
COLUMNS = {
    *WANTED,
    "type",
    "alias strength",
    "date of birth",
    "place of birth",
    "citizenship",
    "address",
    "additional information",
    "listing information",
    "imo number",
    "control date",
    "instrument of designation",
    "targeted financial sanction",
    "travel ban",
    "arms embargo",
    "maritime restriction",
}
_REFERENCE = re.compile(r"(\d+)\s*([A-Za-z]{0,3})")


def recognise(parts: Parts) -> bool:
    """True if a part has the list's columns at its beginning."""
    return some_part(parts, _table)


def _table(name: str, data: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]] | None:
    """The columns and the rows below them; None where the columns are not in the first lines."""
    if not sheets.is_workbook(data) and data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return None
    rows = enumerate(sheets.table(name, data), start=1)
    for number, cells in rows:
        titles = [one_line(cell).lower() for cell in cells]
        if set(titles) >= WANTED:
            return titles, rows
        if number > 5:
            break
    return None


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all references; `BadFile` unless it is one whole file of the list."""
    name, data = only_part(parts, "the list is one file; give the xlsx or the CSV")
    table = _table(name, data)
    if table is None:
        raise BadFile(f"{name}: this is not Australia's Consolidated List as xlsx or CSV; give that file")
    writer = Writer(info.id)
    titles, rows = table
    for title in titles:
        if title and title not in COLUMNS:
            writer.find("unknown field", "header", f"column {title[:60]!r} is not read")
    aliases = sum(say_entry(writer, info, *told, PART) for told in _gathered(titles, rows, writer))
    found = tuple(writer.findings)
    return Reading(info.id, "", writer.statements, writer.entries, aliases, frozenset({PART}), audit=found)


def _gathered(
    titles: list[str], rows: Iterator[tuple[int, list[str]]], writer: Writer
) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each entry with its number; a second primary name of one number begins another entry."""
    groups: dict[str, list[list[Row]]] = {}
    for number, cells in rows:
        told = {title: cell.strip() for title, cell in zip(titles, cells, strict=False) if title}
        row = Row(f"row {number}", told)
        match = _REFERENCE.fullmatch(row.value("reference"))
        if match is None:
            if any(told.values()):
                text = f"reference {row.value('reference')[:40]!r} is not a number; left out"
                writer.find("impossible row", row.place, text)
            continue
        blocks = groups.setdefault(match.group(1), [])
        if not blocks or (row.primary and any(other.primary and not row.like(other) for other in blocks[-1])):
            blocks.append([])
        blocks[-1].append(row)
    for reference, blocks in groups.items():
        for block in blocks:
            yield reference, block
