"""Small files to be screened, in every format, by hand."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
from pyarrow import parquet

HEADINGS = ("id", "name", "birth_date", "type")
ROWS = (
    ("1", "Hizballah", "", "organisation"),
    ("2", "Wolfgang Mozart", "1756-01-27", "person"),
    ("3", "Mujahedin-e Khalq", "", ""),
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(folder: Path, kind: str, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """The rows as a file of this format."""
    path = folder / f"customers.{kind}"
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([HEADINGS, *rows])
        path.write_text(text.getvalue(), "utf-8")
    elif kind == "jsonl":
        lines = (json.dumps(dict(zip(HEADINGS, row, strict=True))) for row in rows)
        path.write_text("\n".join(lines), "utf-8")
    elif kind == "parquet":
        columns = zip(*rows, strict=True)
        parquet.write_table(pa.table(dict(zip(HEADINGS, map(list, columns), strict=True))), path)
    else:
        _workbook(path, [HEADINGS, *rows])
    return path


def _workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """The least that is a workbook."""
    cells = (
        "".join(
            f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for letter, cell in zip("ABCD", row, strict=True)
        )
        for number, row in enumerate(rows, 1)
    )
    sheet = "".join(f"<row>{line}</row>" for line in cells)
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    members = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
