"""Rows of every format, and rows that are none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from inforce import BadFile, BadInput
from inforce.batch.reading import headings, notes, rows
from tests.batch.files import HEADINGS, ROWS, written


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_every_format_gives_the_same_rows(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind)
    assert headings(path) == HEADINGS
    told = [[str(value or "") for value in dict(row.values or {}).values()] for row in rows(path)]
    assert [row + [""] * (4 - len(row)) for row in told] == [list(row) for row in ROWS]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_the_sign_between_cells_is_seen(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"\ufeffid{sign}name\n1{sign}Hamas\n\n2{sign}ETA\n", "utf-8")
    assert [dict(row.values or {}) for row in rows(path)] == [
        {"id": "1", "name": "Hamas"},
        {"id": "2", "name": "ETA"},
    ]


def test_a_title_may_stand_above_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Last Updated,04/05/2022\n\nid,name,dob\n1,Hamas,\n2,"ETA",1959,x\n', "utf-8")
    told = list(rows(path))
    assert headings(path) == ("id", "name", "dob")
    assert [dict(told[0].values or {}), told[1].values] == [{"id": "1", "name": "Hamas", "dob": ""}, None]


def test_a_title_without_the_sign_between_cells_hides_it_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kunden, Stand Mai, alle\nNr;Name;Bemerkung\n1;Hamas;alt, neu, und so\n", "utf-8")
    assert [dict(row.values or {}) for row in rows(path)] == [
        {"Nr": "1", "Name": "Hamas", "Bemerkung": "alt, neu, und so"}
    ]


def test_a_single_column_is_a_name_a_line_with_its_commas(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('name\nBIN LADIN, Usama\n"KONY, Joseph"\nHamas; Gaza\n', "utf-8")
    assert [dict(row.values or {})["name"] for row in rows(path)] == [
        "BIN LADIN, Usama", "KONY, Joseph", "Hamas; Gaza",
    ]  # fmt: skip


def test_a_file_of_western_windows_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;name\n1;José María Núñez\n".encode("cp1252"))
    assert [dict(row.values or {})["name"] for row in rows(path)] == ["José María Núñez"]
    assert "read as Windows-1252" in notes(path)[0]
    path.write_bytes("id;name\n1;José María\n2;N".encode() + b"\xfa\n")
    assert notes(path) == [], "one torn sign among whole ones"


def test_other_sheets_of_a_workbook_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, "xlsx")
    assert notes(path) == []
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="Old ones" sheetId="2" r:id="rId9"/></sheets>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    (told,) = notes(path)
    assert "its first sheet is read" in told
    assert told.endswith("not read: 'Old ones'")
    assert len(list(rows(path))) == len(ROWS)


@pytest.mark.parametrize("text", ["Last Updated,04/05/2022\n1,2,3\n", "amount\n5\n"])
def test_a_table_that_calls_no_column_a_name_is_refused_before_its_rows(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"a\.csv: no column is a name"):
        next(rows(path))


def test_a_bad_row_comes_with_its_problem_and_the_next_follows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"name": "A"}\n{"name": \n[1]\n"B C"\n{"name": "\xff"}\n')
    told = list(rows(path))
    assert [row.number for row in told] == [1, 2, 3, 4, 5]
    assert [bool(row.problem) for row in told] == [False, True, True, False, True]
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,id\nA,1,2\nB\xff,2\n" + b"C" * 300_000 + b",3\nD\n")
    told = list(rows(path))
    assert [bool(row.problem) for row in told] == [True, False, False, False]
    assert told[3].values == {"name": "D", "id": ""}


def test_the_fields_of_json_lines_are_those_of_the_first_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1}\n7\n{"id": 2, "name": "Hamas"}\n{"dob": "1970", "name": "ETA"}\n', "utf-8")
    assert headings(path) == ("id", "name", "dob")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 not really")
    (tmp_path / "b.csv").touch()
    with pytest.raises(BadFile, match="Parquet"):
        list(rows(tmp_path / "a.parquet"))
    with pytest.raises(BadFile, match="empty"):
        rows(tmp_path / "b.csv")
    with pytest.raises(BadFile, match="no such file"):
        rows(tmp_path / "c.csv")
    (tmp_path / "e.csv").write_text("\n \n", "utf-8")
    with pytest.raises(BadFile, match=r"e\.csv: nothing is written in it"):
        list(rows(tmp_path / "e.csv"))
    (tmp_path / "f.json").write_text('\n[{"name": "A"},\n {"name": "B"}]', "utf-8")
    with pytest.raises(BadFile, match="one JSON array; write a record on each line"):
        list(rows(tmp_path / "f.json"))
    (tmp_path / "d.doc").write_bytes(b"x")
    with pytest.raises(BadInput, match="csv, jsonl, parquet, xlsx"):
        rows(tmp_path / "d.doc")
