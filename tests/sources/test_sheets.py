"""Spreadsheets read safely: what they say as text, and every trap refused in one line."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.errors import BadFile
from inforce.sources.sheets import rows
from tests.shared import shared
from tests.sources.written import MAIN, ods, xlsx, zipped

TABLE = [["Report Date: 22/08/2026"], ["a", "", "b  c"], [], ["", "", "", "line\nline"], ["حماس", "&<>"]]
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
)


@pytest.mark.parametrize("write", [xlsx, ods])
def test_cells_come_back_as_they_were_written(write: object) -> None:
    assert callable(write)
    assert list(rows("x", write(TABLE))) == TABLE


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8).map(str.strip)


@pytest.mark.parametrize("write", [xlsx, ods])
@settings(max_examples=40, deadline=None)
@given(table=st.lists(st.lists(texts, max_size=6), max_size=6))
def test_any_table_comes_back(write: object, table: list[list[str]]) -> None:
    assert callable(write)
    expected = [row[: max((n for n, cell in enumerate(row, 1) if cell.strip()), default=0)] for row in table]
    assert list(rows("x", write(table))) == expected


def worksheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def sheet(cells: str) -> bytes:
    return xlsx([], styles=STYLES, sheet=worksheet(f"<row>{cells}</row>"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" s="1"><v>44927</v></c>', "2023-01-01"),
        ('<c r="A1" s="2"><v>44927.75</v></c>', "2023-01-01"),
        ('<c r="A1" s="3"><v>44927</v></c>', "44927"),
        ('<c r="A1"><v>12703</v></c>', "12703"),
        ('<c r="A1"><v>7.5</v></c>', "7.5"),
        ('<c r="A1"><v>1.2703E4</v></c>', "12703"),
        ('<c r="A1" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c>', "two runs"),
        ('<c r="A1" t="str"><f>A2</f><v>computed</v></c>', "computed"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="d"><v>2023-01-01</v></c>', "2023-01-01"),
    ],
)
def test_a_cell_is_text(cell: str, expected: str) -> None:
    assert list(rows("x", sheet(cell))) == [[expected]]


def test_an_error_an_empty_cell_and_a_string_that_is_not_there_say_nothing() -> None:
    assert list(
        rows("x", sheet('<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="s"><v>9</v></c><c r="C1"/>'))
    ) == [[]]


def test_the_epoch_of_old_macintoshes_is_kept() -> None:
    book = xlsx(
        [],
        styles=STYLES,
        workbook='<workbookPr date1904="1"/>',
        sheet=worksheet('<row><c r="A1" s="1"><v>43465</v></c></row>'),
    )
    assert list(rows("x", book)) == [["2023-01-01"]]


def test_dates_numbers_and_truths_of_open_document() -> None:
    table = (
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="2023-01-01T00:00:00"/>'
        '<table:table-cell office:value-type="float" office:value="12703"/>'
        '<table:table-cell table:number-columns-repeated="3"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    )
    assert next(iter(rows("x", ods([], table=table)))) == ["2023-01-01", "12703", "", "", "", "TRUE"]


def lying(data: bytes, size: int) -> bytes:
    """The zip with the unpacked size of its largest member told as `size`."""
    sizes = [one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist()]
    return data.replace(struct.pack("<I", max(sizes)), struct.pack("<I", size))


FAR = '<c r="A1"><v>1</v></c><c r="XFE1"><v>2</v></c>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
CELL = 'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
WIDE = '<table:table-row><table:table-cell table:number-columns-repeated="999999999" ' + CELL
LONG = '<table:table-row table:number-rows-repeated="999999999"><table:table-cell ' + CELL


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 no zip at all", "damaged"),
        (xlsx(TABLE)[:300], "damaged"),
        (lying(xlsx([["x" * 5000]]), 1), "damaged"),
        (zipped({"a.txt": "x"}), "holds no spreadsheet"),
        (zipped({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), "holds no sheet"),
        (zipped({"xl/workbook.xml": "<workbook"}), "XML is damaged"),
        (zipped({f"{n}.txt": "" for n in range(2001)}), "more than any official list"),
        (lying(xlsx([["x" * 5000]]), 600_000_000), "more than any official list"),
        (sheet(FAR), "out of place"),
        (sheet('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'), "out of place"),
        (sheet('<c r="1A"><v>1</v></c>'), "is not the place of a cell"),
        (
            xlsx([], sheet=f'{BOMB}<worksheet xmlns="{MAIN}"><sheetData><row/></sheetData></worksheet>'),
            "document type",
        ),
        (ods([], table=WIDE), "wider than any sheet"),
        (ods([], table=LONG), "without end"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_trap_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says) as caught:
        for _ in rows("given.xlsx", data):
            pass
    assert "\n" not in str(caught.value)


@settings(max_examples=80, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), piece=st.binary(min_size=1, max_size=8))
def test_changed_bytes_end_in_rows_or_in_a_refusal(at: float, piece: bytes) -> None:
    for data in (xlsx(TABLE), ods(TABLE)):
        start = int(at * len(data))
        try:
            list(rows("x", data[:start] + piece + data[start + len(piece) :]))
        except BadFile:
            pass


def test_a_real_workbook() -> None:
    data = shared("lists/uk_sanctions/ConList-2022-05-04.xlsx").read_bytes()
    told = list(rows("x", data))
    assert len(told) == 15263
    assert told[0] == ["Last Updated", "04/05/2022"]
    assert told[1][-1] == "Group ID"
    assert {row[35] for row in told[2:]} >= {"12431", "7172"}
