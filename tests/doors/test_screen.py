"""The commands that screen: files, receipts, comparisons, decisions; and what they refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pyarrow as pa

from inforce import compare
from inforce import open as open_register
from tests.batch.files import written
from tests.doors.command import inforce, refused

DAY = ("--on", "2005-06-01", "--as-known", "2026-12-31")


def test_a_file_in_the_same_format_out_with_a_receipt(tmp_path: Path) -> None:
    source, target = written(tmp_path, "csv"), tmp_path / "out.csv"
    done = inforce("screen", source, "-o", target, *DAY)
    assert done.code == 0
    assert done.out == ""
    assert "reading id as id; name as name; birth_date as birth date; type as schema" in done.err
    assert "3 rows, 2 with hits" in done.err
    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [row["query_id"] for row in rows] == ["1", "2", "3"]
    assert rows[2]["listings"].count("in_force") >= 4
    again = inforce("replay", f"{target}.receipt.json", "--file", source)
    assert (again.code, again.out.splitlines()[0][:16]) == (0, "the same answers")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "customers.csv",
        "out.csv",
        "out.csv.receipt.json",
    ]


def test_answers_on_stdout_and_as_one_document(tmp_path: Path) -> None:
    source = written(tmp_path, "jsonl")
    lines = [json.loads(line) for line in inforce("screen", source, *DAY).out.splitlines()]
    told = inforce("screen", source, *DAY, "--json").json
    assert told["answers"] == lines
    assert told["receipt"]["rows"] == 3
    assert {"query_id", "query", "outcome", "score", "party", "listings", "reasons", "basis", "on"} <= lines[
        0
    ].keys()
    assert {"comparison", "query", "candidate", "effect", "text"} <= lines[0]["reasons"][0].keys()
    csv_text = inforce("screen", written(tmp_path, "csv"), *DAY).out
    assert len(list(csv.DictReader(io.StringIO(csv_text)))) == 3


def test_the_exit_code_only_where_asked_for(tmp_path: Path) -> None:
    source = written(tmp_path, "csv")
    assert inforce("screen", source, *DAY, "--exit-code").code == 1
    assert inforce("screen", source, *DAY, "--threshold", "0.999", "--exit-code").code == 0


def test_a_decision_marks_the_hit_and_is_exported(tmp_path: Path) -> None:
    home, source = tmp_path / "home", written(tmp_path, "csv")
    decide = ("decide", "mek", "--in", source, "--row", "3", "--home", home)
    assert "needs its reason" in refused(*decide)
    assert (
        "decision 1: Mujahedin-e Khalq is not mek"
        in inforce(*decide, "--reason", "a charity of that name", "--author", "A. Analyst").err
    )
    rows = list(csv.DictReader(io.StringIO(inforce("screen", source, *DAY, "--home", home).out)))
    assert "a charity of that name" in rows[2]["set_aside"]
    assert rows[0]["set_aside"] == ""
    target = tmp_path / "audit.csv"
    inforce("decisions", "--export", target, "--home", home)
    assert [row["author"] for row in csv.DictReader(target.read_text("utf-8").splitlines())] == ["A. Analyst"]
    inforce("decide", "--undo", "1", "--reason", "wrong", "--author", "B", "--home", home)
    assert "undone by B" in inforce("decisions", "--home", home).out
    rows = list(csv.DictReader(io.StringIO(inforce("screen", source, *DAY, "--home", home).out)))
    assert rows[2]["set_aside"] == ""


def test_two_names_beside_one_another(tmp_path: Path) -> None:
    told = inforce("compare", "Usama bin Ladin", "BIN LADEN, Osama", "--schema", "Person", "--json").json
    back = inforce("compare", "BIN LADEN, Osama", "Usama bin Ladin", "--schema", "Person", "--json").json
    assert (told["match"], told["score"], told["outcome"]) == (back["match"], back["score"], back["outcome"])
    assert told["match"] is True
    shown = inforce(
        "compare",
        '{"name": "A Khan", "birth_date": "1970"}',
        "Abdul Khan",
        "--svg",
        tmp_path / "a.svg",
        columns=100,
    ).out
    assert shown.splitlines()[-1].split()[0] == "score"
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<svg")


def test_the_local_engine_is_the_one_without_asking(tmp_path: Path) -> None:
    source = written(tmp_path, "csv")
    assert inforce("screen", source, *DAY, "--engine", "local").out == inforce("screen", source, *DAY).out


def test_delisted_parties_are_found_where_asked_for_and_marked(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("name\nKhmer Rouge\n", "utf-8")
    day = ("--on", "2012-01-01", "--as-known", "2026-12-31")
    without = list(csv.DictReader(io.StringIO(inforce("screen", source, *day).out)))
    found = list(csv.DictReader(io.StringIO(inforce("screen", source, *day, "--delisted").out)))
    assert [row["party_id"] for row in without] == [""]
    assert [(row["party_id"], row["delisted"]) for row in found] == [("khmer-rouge", "yes")]


def test_command_and_python_give_the_same_answers(tmp_path: Path) -> None:
    source = written(tmp_path, "jsonl")
    told = [json.loads(line) for line in inforce("screen", source, *DAY).out.splitlines()]
    screener = open_register().as_of("2005-06-01", "2026-12-31").screener()
    asked = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    table = screener.screen_batch(pa.Table.from_pylist(asked)).to_pylist()
    both = ("query_id", "outcome", "score", "problem", "matched_name", "delisted", "basis", "on", "listings")
    assert [{key: row[key] for key in both} for row in told] == [
        {key: row[key] for key in both} for row in table
    ]
    assert [row["party"] and row["party"]["id"] for row in told] == [row["party_id"] for row in table]
    assert [[one["text"] for one in row["reasons"]] for row in told] == [
        [one["text"] for one in row["reasons"]] for row in table
    ]


def test_two_names_compare_the_same_by_command_and_python() -> None:
    told = inforce("compare", "Usama bin Ladin", "Osama bin Laden", "--schema", "Person", "--json").json
    beside = compare("Usama bin Ladin", "Osama bin Laden", "Person")
    assert told == json.loads(msgspec.json.encode(beside))


def test_what_cannot_be_screened_is_refused(tmp_path: Path) -> None:
    source = written(tmp_path, "parquet")
    assert "name it with -o" in refused("screen", source)
    assert "another name" in refused("screen", source, "-o", source)
    assert "a score lies from 0 to 1" in refused("screen", source, "--threshold", "7")
    assert "no such file" in refused("screen", tmp_path / "none.csv")
    assert "there is no such engine here; there is local" in refused("screen", source, "--engine", "spark")
    plain = tmp_path / "amounts.csv"
    plain.write_text("amount\n5\n", "utf-8")
    assert "no column is a name" in refused("screen", plain)
    assert "not a receipt" in refused("replay", plain)
    assert "is not JSON" in refused("compare", "{x", "A B")
    assert "which hit" in refused("decide", "--home", tmp_path / "home")
    assert "is not in the register" in refused(
        "decide", "nobody", "--query", "A B", "--reason", "r", "--author", "a", "--home", tmp_path / "home"
    )


def test_an_empty_view_and_a_home_that_is_none_are_said(tmp_path: Path) -> None:
    source = written(tmp_path, "csv")
    before = inforce("screen", source, "--as-known", "1999-01-01")
    assert (before.code, "nothing was recorded by 1999-01-01" in before.err) == (0, True)
    nowhere = inforce("screen", source, *DAY, "--home", tmp_path / "nowhere")
    assert "no register is kept there yet; the embedded facts answer" in nowhere.err


def test_a_day_before_any_listing_finds_nobody(tmp_path: Path) -> None:
    done = inforce("screen", written(tmp_path, "csv"), "--on", "1950-01-01", "--as-known", "2026-12-31")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["outcome"], row["party_id"], row["on"]) for row in rows] == [("none", "", "1950-01-01")] * 3
