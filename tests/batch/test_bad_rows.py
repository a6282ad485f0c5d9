"""Rows that cannot be used, in every format: each is reported, none stops the run, and the others are answered."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from inforce.batch.job import Job
from inforce.batch.local import run
from inforce.batch.reading import rows
from tests.batch.files import HEADINGS, written

MOMENT = "2026-12-31T12:00:00+00:00"
LONG = "Mujahedin " * 10_000
GOOD = ("good", "Hizballah", "", "")
BAD: tuple[tuple[tuple[str, ...], str, bool], ...] = (
    (("none", "", "", ""), "there is none", False),
    (("blank", "  ", "1970", ""), "there is none", False),
    (("signs", "?!", "", ""), "no letter or digit", False),
    (("long", LONG, "", ""), "at most 1,000", False),
    (("date", "Hizballah", "31.12.70", ""), "is not a date", True),
    (("unknown", "Hizballah", "00/00/1994", ""), "", True),
    (("direction", "Hizballah", "03/04/1970", ""), "may be two days", True),
    (("month", "Hizballah", "1970-13-01", ""), "is not a date", True),
    (("kind", "Hizballah", "", "spaceship"), "is not known", True),
    (("direction", "Hizb\u202eallah", "", ""), "signs that cannot be read", True),
    (("control", "\u009fHizballah", "", ""), "signs that cannot be read", True),
    (("digits", "12345 67890", "", ""), "", True),
)
"""Rows, what is said of each, and whether it is screened all the same."""


def _answers(path: Path) -> list[dict[str, object]]:
    ran = run(
        Job(str(path), None, "2005-06-01", "2026-12-31", 0.5, 5, False), MOMENT, path.with_suffix(".out")
    )
    told = [json.loads(line) for line in ran.lines.read_text("utf-8").splitlines()]
    assert ran.receipt.problems == sum(bool(one["problem"]) for one in told)
    return told


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_each_bad_row_is_reported_and_the_next_is_answered(tmp_path: Path, kind: str) -> None:
    given: list[Sequence[str]] = []
    for row, _, _ in BAD:
        given += [row, GOOD]
    found = _answers(written(tmp_path, kind, given))
    assert [one["query_id"] for one in found] == [row[0] for row in given]
    for place, (row, said, screened) in enumerate(BAD):
        bad, good = found[2 * place : 2 * place + 2]
        assert said in str(bad["problem"] or ""), row[0]
        assert screened or bad["outcome"] == "cannot_tell"
        assert (bad["party"] is not None) == ("Hizb" in row[1]), row[0]
        assert (good["party"] is not None, good["problem"]) == (True, None)


def test_ragged_rows_and_torn_bytes_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = ",".join(HEADINGS).encode()
    path.write_bytes(
        head
        + b'\n1,Hizballah\n2,Hizballah,,,too,many\n3,Hizball\xff\xfeah,,\n4,"Hizballah\n'
        + "5,née à Ségou, never closed,,\n".encode()
    )
    found = _answers(path)
    assert [one["query_id"] for one in found][:3] == ["1", "2", "3"]
    assert found[0]["problem"] is None
    assert "6 cells under 4 headings" in str(found[1]["problem"])
    assert "signs that cannot be read" in str(found[2]["problem"])
    assert found[3]["problem"] == "row 4 is not CSV"
    assert [one["query_id"] for one in found][4:] == ["4", "5"], "an open quotation mark swallows no row"
    assert (found[4]["party"] is not None, found[4]["problem"]) == (True, None)


def test_lines_that_are_not_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"name": "Hizballah"}\n{"name": "Hizb\n\xff\n[]\n7\n{"name": ["Hizballah", "x"]}\n{}\n'
    )
    found = _answers(path)
    assert [bool(one["problem"]) for one in found] == [False, True, True, True, True, False, True]


def test_half_of_a_sign_and_entities_of_follow_the_money(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = (
        {"id": "1", "name": "Hizb\ud83dallah"},
        {"id": "2", "schema": "Organization", "properties": {"name": ["Hizballah"], "country": ["lb"]}},
        {"id": "3", "schema": "CryptoWallet", "properties": {"name": ["Hizballah"]}},
        {"id": "4", "schema": "Person", "properties": {"name": ["Anna Lind"], "birthDate": ["1960-00-00"]}},
        {"id": "5", "schema": "Sanction", "properties": {"authority": ["nobody"]}},
    )
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = _answers(path)
    assert [(one["query_id"], one["party"] is not None) for one in found] == [
        ("1", True), ("2", True), ("3", True), ("4", False), ("5", False),
    ]  # fmt: skip
    said = [str(one["problem"] or "") for one in found]
    assert "signs that cannot be read" in said[0]
    assert said[1:4] == ["", "", ""]
    assert "there is none" in said[4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_the_encodings_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    text = "id,name\n1,José Ибрагим\n"
    path.write_bytes((("\ufeff" if encoding == "utf-16-be" else "") + text).encode(encoding))
    assert [dict(row.values or {}) for row in rows(path)] == [{"id": "1", "name": "José Ибрагим"}]


def test_there_is_a_row_for_every_query_of_a_strange_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("id", "name"), *((str(n), chr(n % 0xD7FF + 1) * (n % 40)) for n in range(1, 400))]
        )
    found = [str(one["query_id"]) for one in _answers(path)]
    assert list(dict.fromkeys(found)) == [str(n) for n in range(1, 400)]
