"""One question, two doors: Python and the command give the same JSON, with the names that the contract fixes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

import inforce
from tests.doors.command import inforce as command

CASES = Path(__file__).resolve().parent.parent / "cases" / "status"
SAMPLE = 15

CONTRACT = {
    "": {"query", "basis", "parties"},
    "query": {"name", "on", "as_known"},
    "party": {"id", "name", "schema", "score", "matched_name", "listings"},
    "matched_name": {"name", "kind", "regime", "from", "to"},
    "listing": {
        "regime",
        "state",
        "name_in_force",
        "since",
        "until",
        "record_to",
        "beyond_record",
        "basis_of_state",
        "listed_as",
        "date_kind",
        "rule",
        "next",
        "names",
        "events",
    },
    "rule": {"id", "text", "citation", "from", "to"},
    "next": {"kind", "date"},
    "name": {"name", "kind", "from", "to"},
    "event": {"event", "date", "date_kind", "citation", "source"},
}


def sample() -> list[Any]:
    """Cases spread evenly over all files."""
    cases = [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    ]
    return cases[:: len(cases) // SAMPLE + 1]


@pytest.mark.parametrize("case", sample())
def test_the_command_answers_as_python_does(case: dict[str, Any]) -> None:
    view = inforce.open().as_of(case["on"], case.get("as_known"))
    answer = view.status(case["party"], [case["regime"]])
    known = ["--as-known", case["as_known"]] if case.get("as_known") else []
    asked = ["status", case["party"], "--on", case["on"], "--regime", case["regime"], *known, "--json"]
    assert command(*asked).json == msgspec.json.decode(msgspec.json.encode(answer))


def test_the_sample_is_large_enough() -> None:
    assert len(sample()) >= SAMPLE - 1


def test_the_json_of_status_has_the_names_of_the_contract() -> None:
    told = command("status", "NCRI", "--on", "1998-06-01", "--json").json
    (party,) = told["parties"]
    listing = next(one for one in party["listings"] if one["regime"] == "us.fto")
    places = {
        "": told,
        "query": told["query"],
        "party": party,
        "matched_name": party["matched_name"],
        "listing": listing,
        "rule": listing["rule"],
        "next": listing["next"],
        "name": listing["names"][0],
        "event": listing["events"][0],
    }
    missing = {place: names - set(places[place]) for place, names in CONTRACT.items()}
    assert not {place: names for place, names in missing.items() if names}


def test_a_name_added_later_is_not_in_force_though_its_listing_is() -> None:
    told = command("status", "NCRI", "--on", "1998-06-01", "--json").json["parties"][0]
    listing = next(one for one in told["listings"] if one["regime"] == "us.fto")
    assert (told["score"], listing["state"], listing["name_in_force"]) == (1.0, "in_force", False)


def test_the_json_of_read_has_the_names_of_the_contract(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The PMOI met in Paris.\n", "utf-8")
    told = command("read", page, "--on", "2005-06-01", "--json").json
    assert set(told) == {"file", "sha256", "characters", "basis", "zones", "mentions", "repeats"}
    assert set(told["zones"][0]) == {"id", "kind", "start", "end", "date"}
    mention = told["mentions"][0]
    fixed = {
        "start",
        "end",
        "text",
        "kind",
        "party",
        "candidates",
        "zone",
        "confidence",
        "listings",
        "reasons",
    }
    assert set(mention) == fixed
    assert (mention["text"], mention["start"], mention["end"]) == ("PMOI", 4, 8)
    assert set(mention["listings"][0]) >= {"regime", "state", "on"}


def test_several_pages_give_a_list(tmp_path: Path) -> None:
    pages = [tmp_path / name for name in ("a.txt", "b.txt")]
    for page in pages:
        page.write_text("Hamas", "utf-8")
    told = command("read", *pages, "--json").json
    assert [one["file"] for one in told] == [str(page) for page in pages]


def test_python_reads_a_text_or_a_file(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The PMOI met in Paris.\n", "utf-8")
    view = inforce.open().as_of("2005-06-01")
    answers = [view.read(given, on="2005-06-01") for given in (page, str(page), page.read_text("utf-8"))]
    assert [one.file for one in answers] == [str(page), str(page), None]
    assert len({one.mentions for one in answers}) == 1
    assert len({one.sha256 for one in answers}) == 1


@pytest.mark.parametrize("asked", [["sources"], ["verify"], ["check"], ["calendar"], ["status", "Hamas"]])
def test_every_command_has_one_json_document(asked: list[str], tmp_path: Path) -> None:
    home = [] if asked == ["check"] else ["--home", str(tmp_path)]
    done = command(*asked, *home, "--json")
    assert done.code == 0
    assert done.json is not None
