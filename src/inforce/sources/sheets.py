"""Spreadsheets that came from outside, read safely: `.xlsx` and `.ods`, the first sheet's cells as text.

Reach for `rows` with a file's bytes or its path: each row as a list of strings, a date as ISO text, a whole number
without a point. Rows are streamed; a zip that unpacks beyond all reason, a cell beyond the largest sheet, a
run of repeated cells without end, a password or a document type is refused in one line. It computes no
formula (the stored result is read) and knows no style but that of dates.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from lxml import etree

from inforce.errors import BadFile
from inforce.sources.reading import LARGEST

Element = etree._Element

WIDEST = 16_384
"""Columns of the widest sheet that a spreadsheet program writes."""
MOST_CELLS = 40_000_000
"""More cells than any official list has; repeated cells count as often as they stand."""
_MEMBERS = 2_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LETTERS = re.compile(r"([A-Z]{1,3})\d+")
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def is_workbook(data: bytes) -> bool:
    """True if the bytes begin like a zip, which both kinds of spreadsheet are."""
    return data[:4] == b"PK\x03\x04"


def table(name: str, data: bytes) -> Iterator[list[str]]:
    """The rows of a spreadsheet, or of a CSV file in UTF-8 or Windows Latin; `BadFile` where its quotes break."""
    if is_workbook(data):
        yield from rows(name, data)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise BadFile(f"{name}: the CSV is damaged ({error}); download the list again") from None


def rows(name: str, data: bytes | Path) -> Iterator[list[str]]:
    """The rows of the first sheet, empty cells as "", none after the last that says something.

    Of a path no more is held in memory than a row and the workbook's table of shared texts.
    """
    with _refusing(name), zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as archive:
        _check(name, archive)
        inside = set(archive.namelist())
        if "xl/workbook.xml" in inside:
            yield from _office_open(name, archive)
        elif "content.xml" in inside:
            yield from _open_document(name, archive)
        else:
            raise BadFile(f"{name}: a zip that holds no spreadsheet; give the .xlsx or .ods file")


def names(name: str, path: Path) -> list[str]:
    """What the sheets of a workbook are called, in order; none where it is no workbook of that kind."""
    with _refusing(name), zipfile.ZipFile(path) as archive:
        _check(name, archive)
        if "xl/workbook.xml" not in archive.namelist():
            return []
        return [element.get("name", "") for element in _elements(name, archive, "xl/workbook.xml", "sheet")]


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Whatever a damaged spreadsheet makes fail becomes a `BadFile`."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,
        LookupError,
        ValueError,
    ):
        raise BadFile(f"{name}: the spreadsheet is damaged or breaks off; download it again") from None
    except etree.XMLSyntaxError:
        raise BadFile(f"{name}: the spreadsheet's XML is damaged; download it again") from None


def _check(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MEMBERS or sum(one.file_size for one in members) > LARGEST:
        raise BadFile(f"{name}: unpacks to more than any official list; check where it came from")
    if any(one.flag_bits & 1 for one in members):
        raise BadFile(f"{name}: the spreadsheet is locked with a password; give it without one")


def _elements(name: str, archive: zipfile.ZipFile, member: str, tag: str) -> Iterator[Element]:
    """The elements `tag` (a local name) of one member, each cleared after use."""
    with archive.open(member) as file:
        events = etree.iterparse(
            file, tag="{*}" + tag, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _, element in events:
            if element.getroottree().docinfo.internalDTD is not None:
                raise BadFile(
                    f"{name}: {member} declares a document type, which no spreadsheet does; not read"
                )
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _office_open(name: str, archive: zipfile.ZipFile) -> Iterator[list[str]]:
    sheets = [element.get(_RELATION, "") for element in _elements(name, archive, "xl/workbook.xml", "sheet")]
    if not sheets:
        raise BadFile(f"{name}: the workbook holds no sheet; download it again")
    old_epoch = any(
        element.get("date1904") in ("1", "true")
        for element in _elements(name, archive, "xl/workbook.xml", "workbookPr")
    )
    shared = _shared_strings(name, archive)
    dates = _date_styles(name, archive)
    for row in _elements(name, archive, _target(name, archive, sheets[0]), "row"):
        yield _trimmed(_row(name, row, shared, dates, date(1904, 1, 1) if old_epoch else date(1899, 12, 30)))


def _target(name: str, archive: zipfile.ZipFile, relation: str) -> str:
    for element in _elements(name, archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if element.get("Id") == relation:
            target = element.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise BadFile(f"{name}: the workbook does not say where its first sheet is; download it again")


def _shared_strings(name: str, archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_runs(element) for element in _elements(name, archive, "xl/sharedStrings.xml", "si")]


def _runs(element: Element) -> str:
    """The text of a string: its own or that of its runs, without the reading aids of Asian scripts."""
    found = []
    for text in element.iter("{*}t"):
        above = text.getparent()
        if above is None or not str(above.tag).endswith("}rPh"):
            found.append(text.text or "")
    return "".join(found).replace("_x000D_", "")


def _date_styles(name: str, archive: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the cell styles that show a date."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    own = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in _elements(name, archive, "xl/styles.xml", "numFmt")
    }
    formats = [
        cell.get("numFmtId", "0")
        for element in _elements(name, archive, "xl/styles.xml", "cellXfs")
        for cell in element.iterchildren("{*}xf")
    ]
    return frozenset(str(place) for place, number in enumerate(formats) if _shows_date(number, own))


def _shows_date(number: str, own: dict[str, str]) -> bool:
    if number in own:
        return bool(re.search("[dy]", _LITERAL.sub("", own[number]), re.IGNORECASE))
    return _count(number, 0) in _DATE_FORMATS


def _row(name: str, row: Element, shared: list[str], dates: frozenset[str], epoch: date) -> list[str]:
    cells: list[str] = []
    for cell in row:
        column = _column(name, cell.get("r", "")) if cell.get("r") else len(cells)
        text = _cell(cell, shared, dates, epoch)
        if not text:
            continue
        if not len(cells) <= column < WIDEST:
            raise BadFile(f"{name}: cell {cell.get('r')} is out of place; download the spreadsheet again")
        cells.extend([""] * (column - len(cells)))
        cells.append(text)
    return cells


def _column(name: str, reference: str) -> int:
    """The place of a cell's column: A is 0, AA is 26."""
    match = _LETTERS.fullmatch(reference)
    if match is None:
        raise BadFile(
            f"{name}: {reference[:20]!r} is not the place of a cell; download the spreadsheet again"
        )
    place = 0
    for letter in match.group(1):
        place = place * 26 + ord(letter) - 64
    return place - 1


def _cell(cell: Element, shared: list[str], dates: frozenset[str], epoch: date) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _runs(cell)
    value = next((child.text or "" for child in cell if str(child.tag).endswith("}v")), "")
    if kind == "s":
        place = _count(value, len(shared))
        return shared[place] if place < len(shared) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "n":
        return _number(value, epoch if cell.get("s", "0") in dates else None)
    return "" if kind == "e" else value.replace("_x000D_", "")


def _number(text: str, epoch: date | None) -> str:
    """A number as its sheet shows it: a day where its style is that of a date, a whole number without a point.

    >>> _number("44927", date(1899, 12, 30)), _number("12703.0", None), _number("7.5", None)
    ('2023-01-01', '12703', '7.5')
    """
    try:
        number = float(text)
        if epoch is not None and 0 < number < 2_958_466:
            return (epoch + timedelta(days=int(number))).isoformat()
        return str(int(number)) if number.is_integer() else text
    except (ValueError, OverflowError):
        return text


def _open_document(name: str, archive: zipfile.ZipFile) -> Iterator[list[str]]:
    told = 0
    first: Element | None = None
    for row in _elements(name, archive, "content.xml", "table-row"):
        table = next(row.iterancestors(_TABLE + "table"), None)
        first = table if first is None else first
        if table is not first:
            return
        cells = _trimmed(_document_row(name, row))
        repeated = _repeated(row, "number-rows-repeated") if cells else 1
        told += repeated * len(cells)
        if told > MOST_CELLS:
            raise BadFile(f"{name}: repeats cells without end; check where it came from")
        for _ in range(repeated):
            yield cells


def _document_row(name: str, row: Element) -> list[str]:
    cells: list[str] = []
    skipped = 0
    for cell in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
        text, times = _document_cell(cell), _repeated(cell, "number-columns-repeated")
        if not text:
            skipped += times
            continue
        if len(cells) + skipped + times > WIDEST:
            raise BadFile(f"{name}: a row is wider than any sheet; check where it came from")
        cells.extend([""] * skipped + [text] * times)
        skipped = 0
    return cells


def _repeated(element: Element, attribute: str) -> int:
    return _count(element.get(_TABLE + attribute, "1"), 1)


def _count(text: str, otherwise: int) -> int:
    """A whole number of at most nine digits, `otherwise` where a sheet states none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def _document_cell(cell: Element) -> str:
    kind = cell.get(_OFFICE + "value-type", "")
    if kind == "date":
        return str(cell.get(_OFFICE + "date-value", ""))[:10]
    if kind == "boolean":
        return str(cell.get(_OFFICE + "boolean-value", "")).upper()
    if kind in ("float", "currency", "percentage"):
        return _number(str(cell.get(_OFFICE + "value", "")), None)
    return "\n".join(_paragraph(line) for line in cell.iterchildren(_TEXT + "p"))


def _paragraph(element: Element) -> str:
    """The text of a paragraph, with the blanks and line breaks that it writes as elements."""
    found = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            found.append(" " * min(_count(child.get(_TEXT + "c", "1"), 1), 1000))
        elif child.tag == _TEXT + "line-break":
            found.append("\n")
        elif child.tag == _TEXT + "tab":
            found.append("\t")
        elif str(child.tag).startswith(_TEXT):
            found.append(_paragraph(child))
        found.append(child.tail or "")
    return "".join(found)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
