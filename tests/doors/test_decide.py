"""Receipts and decisions through two doors: the command and Python give the same, on a home whose list changes."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from inforce import BadFile
from inforce import open as open_register
from inforce.answers.decisions import decide
from inforce.batch.replaying import replayed
from tests.doors.command import inforce, refused

LISTED = "name,dob,type\nSabine Orloff,1961-04-12,person\nGrey Gull Lighterage,,company\n"
ASKED = "id,name,dob\nA,Sabine Orlof,1961\nB,Grey Gull Lighterage,\nC,Nobody Such,\n"
FIRST, SECOND = "2026-03-01", "2026-04-01"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a list of one's own, taken in on the first day."""
    folder = tmp_path_factory.mktemp("first")
    _listed(folder / "home", LISTED, FIRST)
    return folder / "home"


@pytest.fixture
def home(first: Path, tmp_path: Path) -> Path:
    """The same home, apart, beside a file to be screened."""
    (tmp_path / "asked.csv").write_text(ASKED, "utf-8")
    return Path(shutil.copytree(first, tmp_path / "home"))


def _listed(home: Path, text: str, day: str, *recorded: str) -> None:
    """Take in the list of a day; without the moment of receipt it is received on that day."""
    path = home.parent / "own.csv"
    path.write_text(text, "utf-8")
    received = recorded or ("--recorded", day)
    done = inforce("ingest", "own", path, *received, "--published", day, "--home", home)
    assert done.code == 0, done.err


def _screened(home: Path, *more: object, on: str = FIRST) -> list[dict[str, Any]]:
    done = inforce("screen", home.parent / "asked.csv", "--on", on, "--home", home, "--json", *more)
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = done.json["answers"]
    return [one for one in found if one["party"]]


def _python(home: Path, on: str = FIRST) -> list[dict[str, Any]]:
    register = open_register(home)
    screener = register.as_of(on).screener(decisions=register.decisions())
    rows = csv.DictReader(ASKED.splitlines())
    asked = [(row["id"], {"name": row["name"], "birth_date": row["dob"]}) for row in rows]
    found = [one for id, record in asked for one in screener.answer(record, id)]
    told: list[dict[str, Any]] = json.loads(msgspec.json.encode(found))
    return [one for one in told if one["party"]]


def _same(home: Path, on: str = FIRST) -> list[dict[str, Any]]:
    """The hits by command, once they are the same as those by Python but for the shape of the query."""
    by_command, by_python = _screened(home, on=on), _python(home, on)
    bare = [[{**one, "query": None} for one in told] for told in (by_command, by_python)]
    assert bare[0] == bare[1]
    return by_command


def _decided(home: Path, row: str, party: str, reason: str = "another Orloff") -> None:
    source = home.parent / "asked.csv"
    done = inforce(
        "decide",
        party,
        "--in",
        source,
        "--row",
        row,
        "--reason",
        reason,
        "--author",
        "A. Lind",
        "--home",
        home,
    )
    assert done.code == 0, done.err


def test_a_decision_by_command_is_seen_by_both_and_one_by_python_too(home: Path) -> None:
    first, second = _same(home)
    _decided(home, "A", first["party"]["id"])
    register = open_register(home)
    query = {"name": "Grey Gull Lighterage"}
    moment = "2026-03-02T10:00:00+00:00"
    made = decide(
        register.as_of(FIRST),
        register.decisions(),
        query,
        second["party"]["id"],
        "a namesake",
        "B. Berg",
        moment,
    )
    marks = [one["set_aside"] for one in _same(home)]
    assert [(mark["decision"], mark["holds"]) for mark in marks] == [(1, True), (2, True)]
    assert marks[1]["text"] == "set aside by B. Berg, 2026-03-02: a namesake"
    told = inforce("decisions", "--home", home, "--json").json
    assert told == json.loads(msgspec.json.encode(register.decisions().all()))
    assert told[1] == json.loads(msgspec.json.encode(made))
    assert {one["basis"] for one in told} == {register.as_of(FIRST).basis}, (
        "which lists it was decided against"
    )


def test_a_hit_set_aside_does_not_count(home: Path) -> None:
    source = home.parent / "asked.csv"
    for one in _screened(home):
        _decided(home, one["query_id"], one["party"]["id"])
    done = inforce("screen", source, "--on", FIRST, "--home", home, "--exit-code")
    assert (done.code, "3 rows, 0 with hits" in done.err) == (0, True)


CHANGES = {
    "a birth date": LISTED.replace("1961-04-12", "1961-04-13"),
    "a row more": LISTED + "Karl Amsel,,person\n",
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_hit_is_back_when_the_party_changes_and_only_then(home: Path, change: str) -> None:
    hit = _screened(home)[0]
    _decided(home, "A", hit["party"]["id"])
    _listed(home, CHANGES[change], SECOND)
    mark = _same(home, on=SECOND)[0]["set_aside"]
    if change == "a row more":
        assert mark["holds"], "another day of the list with the same party is no change"
        return
    assert mark is None or not mark["holds"]
    done = inforce("screen", home.parent / "asked.csv", "--on", SECOND, "--home", home, "--exit-code")
    assert done.code == 1


@pytest.mark.parametrize("text", [ASKED.replace("1961", "1962"), ASKED.replace("Orlof,", "Orloff,")])
def test_the_hit_is_back_when_the_row_changes(home: Path, text: str) -> None:
    _decided(home, "A", _screened(home)[0]["party"]["id"])
    (home.parent / "asked.csv").write_text(text, "utf-8")
    assert _screened(home)[0]["set_aside"] is None


def test_undone_it_is_back_and_everything_is_exported(home: Path, tmp_path: Path) -> None:
    hit = _screened(home)[0]
    _decided(home, "A", hit["party"]["id"], "a namesake, „quoted“, and\na second line")
    undone = ("decide", "--undo", "1", "--reason", "the papers were another's", "--author", "B. Berg")
    assert inforce(*undone, "--home", home).code == 0
    assert _same(home)[0]["set_aside"] is None
    told = inforce("decisions", "--home", home, "--json").json
    assert inforce("decisions", "--export", tmp_path / "a.json", "--home", home).code == 0
    assert inforce("decisions", "--export", tmp_path / "a.csv", "--home", home).code == 0
    assert json.loads((tmp_path / "a.json").read_bytes()) == told
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [{key: str(value) for key, value in one.items()} for one in told]
    assert (rows[0]["undone_by"], rows[0]["undone_reason"]) == ("B. Berg", "the papers were another's")
    assert "call the file .csv or .json" in refused(
        "decisions", "--export", tmp_path / "a.txt", "--home", home
    )


def test_a_row_id_that_two_rows_have_is_refused(home: Path) -> None:
    (home.parent / "asked.csv").write_text(ASKED + "A,Somebody Else,\n", "utf-8")
    said = ("--reason", "r", "--author", "a", "--home", home)
    told = refused("decide", "own-1", "--in", home.parent / "asked.csv", "--row", "A", *said)
    assert "rows 1 and 4 have the id 'A'" in told


def _run(home: Path) -> Path:
    """The receipt of a run by command as things stand."""
    target = home.parent / "answers.csv"
    assert inforce("screen", home.parent / "asked.csv", "-o", target, "--on", FIRST, "--home", home).code == 0
    return target.with_name("answers.csv.receipt.json")


def _differs(receipt: Path, home: Path) -> list[dict[str, str]]:
    """What a replay differs in by command, once it is the same by Python."""
    done = inforce("replay", receipt, "--file", home.parent / "asked.csv", "--home", home, "--json")
    then, found = replayed(
        receipt, home.parent / "asked.csv", home, "2027-01-01T00:00:00+00:00", 1, lambda _: None
    )
    told: list[dict[str, str]] = done.json["differences"]
    assert told == json.loads(msgspec.json.encode(found))
    assert msgspec.json.decode(receipt.read_bytes(), type=type(then)) == then
    assert done.json["same"] == (not any(one["what"] == "answers" for one in told))
    assert done.code == (0 if done.json["same"] else 2)
    return told


def test_what_is_received_later_changes_no_answer_of_a_receipt(home: Path) -> None:
    receipt = _run(home)
    assert _differs(receipt, home) == []
    _listed(home, LISTED.replace("Orloff", "Adler"), FIRST, "--accept")
    assert _differs(receipt, home) == [], "it is run as known then"


def test_a_list_filed_before_the_run_is_named_with_what_it_changed(home: Path) -> None:
    receipt = _run(home)
    _listed(home, LISTED.replace("Orloff", "Adler"), SECOND)
    told = _differs(receipt, home)
    assert [one["what"] for one in told] == ["basis", "source own", "answers", "answers to rows 1 to 1000"]
    assert told[1]["then"] == "1 snapshot, the last of 2026-03-01, recorded 2026-03-01T00:00:00Z"
    assert told[1]["now"] == "2 snapshots, the last of 2026-04-01, recorded 2026-04-01T00:00:00Z"


def test_decisions_are_not_of_the_answer(home: Path) -> None:
    receipt = _run(home)
    _decided(home, "A", _screened(home)[0]["party"]["id"])
    assert _differs(receipt, home) == []


def test_a_receipt_of_other_lists_says_which_source_differs(home: Path) -> None:
    receipt = _run(home)
    other = home.parent / "other"
    _listed(other, LISTED.replace("Orloff", "Adler"), FIRST)
    done = inforce("replay", receipt, "--file", home.parent / "asked.csv", "--home", other)
    assert done.code == 2
    told = done.out.splitlines()
    assert told[0].startswith("ANOTHER ANSWER: 3 rows")
    assert [line.split(":")[0].strip() for line in told[1:]][:1] == ["basis"]
    assert any(line.strip().startswith("answers to rows 1 to 1000:") for line in told)


def test_another_file_is_refused_by_both(home: Path) -> None:
    receipt = _run(home)
    (home.parent / "asked.csv").write_text(ASKED.replace("Nobody", "Somebody"), "utf-8")
    told = refused("replay", receipt, "--file", home.parent / "asked.csv", "--home", home)
    assert "not the file that was screened" in told
    with pytest.raises(BadFile, match="not the file that was screened"):
        replayed(receipt, home.parent / "asked.csv", home, "2027-01-01T00:00:00+00:00", 1, lambda _: None)


def test_a_list_much_older_than_the_day_is_named(home: Path) -> None:
    source = home.parent / "asked.csv"
    fresh = inforce("screen", source, "--on", "2026-03-20", "--home", home)
    stale = inforce("screen", source, "--on", "2026-08-01", "--home", home)
    assert "days old" not in fresh.err
    assert (
        "own: of 2026-03-01, 153 days old: what it shows may have changed by then; run `inforce update own`"
        in (stale.err)
    )
    assert (stale.code, fresh.code) == (0, 0)
