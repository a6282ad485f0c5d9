"""Spreadsheets that the tests write, so that `.xlsx` and `.ods` are proved without a program that makes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: dict[str, str]) -> bytes:
    """A zip with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def xlsx(
    rows: Iterable[Sequence[str | int]], *, styles: str = "", sheet: str = "", workbook: str = ""
) -> bytes:
    """A workbook of one sheet: text as shared strings, an int as a number; `sheet` replaces the rows' XML."""
    strings: dict[str, int] = {}
    lines = [
        f'<row r="{number}">{"".join(_cell(number, place, cell, strings) for place, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    ]
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}'
            '<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="sheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet
            or f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        }
    )


def _cell(row: int, place: int, cell: str | int, strings: dict[str, int]) -> str:
    where = f"{letters(place)}{row}"
    if isinstance(cell, int):
        return f'<c r="{where}"><v>{cell}</v></c>'
    if not cell:
        return ""
    return f'<c r="{where}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'


def letters(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def ods(rows: Iterable[Sequence[str]], *, table: str = "") -> bytes:
    """An OpenDocument sheet of text cells; `table` replaces the rows' XML. Blanks in a row stand as a repeated cell."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<office:document-content xmlns:office="{OASIS}:office:1.0" '
            f'xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="List">{table or lines}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    """Runs of blanks as OpenDocument writes them."""
    return escape(line).replace("  ", ' <text:s text:c="1"/>')
