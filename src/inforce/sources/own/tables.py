"""The user's files as rows: separator and encoding found out, columns told apart by their headings.

Reach for `rows` in `read.py`. Nothing is interpreted here: a row is its cells by heading, with its place.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from inforce.errors import BadFile
from inforce.sources.reading import one_line

SEPARATORS = (",", ";", "\t", "|")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
WORKBOOK = b"PK\x03\x04"


class Row(msgspec.Struct, frozen=True):
    """One row: where it stood, and its cells that are not empty by heading as written."""

    place: str
    cells: dict[str, str]


class Table(msgspec.Struct, frozen=True):
    """One file: its headings, how it was read, and its rows."""

    headings: tuple[str, ...]
    how: str
    rows: tuple[Row, ...]


def folded(heading: str) -> str:
    """A heading in small letters without accents and signs, so that spellings fall together.

    >>> folded("Date_of Birth"), folded("Prénom(s)"), folded("birthDate")
    ('date of birth', 'prenom s', 'birth date')
    """
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", heading)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare.lower()).split())


def headings(data: bytes) -> tuple[str, ...]:
    """The headings of a table, or the keys of the first line of JSON lines; () if it is neither; never raises."""
    try:
        if _is_json(data):
            return tuple(_object(data.lstrip().partition(b"\n")[0]))
        text, _ = _decoded("", data[:100_000])
        return tuple(_first_row(text, _separator(text)))
    except (BadFile, csv.Error, UnicodeError):
        return ()


def table(name: str, data: bytes) -> Table:
    """A whole file; `BadFile` where it is damaged."""
    if _is_json(data):
        return _json_lines(name, data)
    if data.startswith(WORKBOOK):
        raise BadFile(f"{name}: an Excel workbook is no list that can be read here; save it as CSV (UTF-8)")
    text, encoding = _decoded(name, data)
    separator = _separator(text)
    shown = {"\t": "tab"}.get(separator, separator)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise BadFile(f"{name}: not a CSV list ({error}); save it again as CSV") from None
    head = _apart([one_line(cell) for cell in found[0]]) if found else []
    rows = tuple(_rows(name, head, found[1:]))
    return Table(tuple(head), f"separator {shown}, encoding {encoding}", rows)


def _apart(head: list[str]) -> list[str]:
    """Headings that stand twice with a number: both columns are read."""
    counts: Counter[str] = Counter()
    found = []
    for heading in head:
        counts[heading] += 1
        found.append(heading if counts[heading] == 1 else f"{heading} ({counts[heading]})")
    return found


def _rows(name: str, head: list[str], found: list[list[str]]) -> Iterator[Row]:
    for number, cells in enumerate(found, start=2):
        if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            raise BadFile(
                f"{name}: row {number} has {len(cells)} columns, not {len(head)}; put texts that hold the separator "
                "in quotes"
            )
        told = {heading: text for heading, cell in zip(head, cells, strict=False) if (text := cell.strip())}
        if told:
            yield Row(f"{name} row {number}", told)


def _is_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _object(line: bytes) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return {str(key): value for key, value in told.items()} if isinstance(told, dict) else {}


def _json_lines(name: str, data: bytes) -> Table:
    rows: list[Row] = []
    heads: dict[str, None] = {}
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        told = _object(line)
        if not told:
            raise BadFile(f"{name}: line {number} is no JSON object; write one flat object a line")
        cells = {key: text for key, value in told.items() if (text := _cell(value))}
        heads.update(dict.fromkeys(told))
        rows.append(Row(f"{name} line {number}", cells))
    return Table(tuple(heads), "JSON lines", tuple(rows))


def _cell(value: object) -> str:
    """A value as a cell: a list as its values with semicolons."""
    if isinstance(value, list):
        return "; ".join(text for one in value if (text := _cell(one)))
    return "" if value is None else str(value).strip()


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """Text and encoding: by its mark, else UTF-8, else Windows Latin as Excel saves it."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError:
                raise BadFile(
                    f"{name}: the list is not {encoding}, as its first bytes say; save it again"
                ) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252"


def _separator(text: str) -> str:
    """The separator that gives the first row most cells; a comma for a single column."""
    return max(SEPARATORS, key=lambda separator: len(_first_row(text, separator)))


def _first_row(text: str, separator: str) -> list[str]:
    row = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    return [one_line(cell) for cell in row]
