"""Rows of every format, and rows that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce import BadFile, BadInput
from inforce.batch.reading import headings, rows
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


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 not really")
    (tmp_path / "b.csv").touch()
    with pytest.raises(BadFile, match="Parquet"):
        list(rows(tmp_path / "a.parquet"))
    with pytest.raises(BadFile, match="empty"):
        rows(tmp_path / "b.csv")
    with pytest.raises(BadFile, match="no such file"):
        rows(tmp_path / "c.csv")
    (tmp_path / "d.doc").write_bytes(b"x")
    with pytest.raises(BadInput, match="csv, jsonl, parquet, xlsx"):
        rows(tmp_path / "d.doc")
