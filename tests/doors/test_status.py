"""`inforce status`: data on stdout and talk on stderr; names, ids, files; nothing found; odd names; the page."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from inforce.doors.page import WIDTH
from tests.doors.command import inforce

MEK = "Mujahedin-e Khalq Organization"


def test_data_is_on_stdout_and_nothing_else_is_said() -> None:
    inforce("status", "Hamas")  # the view of the embedded facts may be made here
    done = inforce("status", MEK, "--on", "2005-06-01")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(MEK + "\n")
    assert "us.fto     in_force  yes        1997-10-08" in done.out


def test_without_a_day_it_is_today() -> None:
    from datetime import UTC, datetime

    before = datetime.now(UTC).date().isoformat()
    on = inforce("status", "Hamas", "--json").json["query"]["on"]
    assert before <= on <= datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize("asked", ["mek", MEK, "us.fto/mek/1"])
def test_a_party_is_found_by_name_and_by_id(asked: str) -> None:
    assert inforce("status", asked, "--on", "2005-06-01", "--json").json["parties"][0]["id"] == "mek"


def test_a_part_of_a_name_counts_on_every_list_that_holds_it() -> None:
    told = inforce("status", "People's Mujahedin", "--on", "2005-06-01", "--json").json["parties"][0]
    named = {one["regime"]: one["name_in_force"] for one in told["listings"]}
    assert (named["us.fto"], named["us.sdgt"], named["eu.cp931"]) == (True, True, True)
    assert named["uk.ta2000"] is None, "the British list printed no such words"


def test_a_file_has_one_name_a_line(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\ufeffHamas\n\n  NCRI \nNobody Whom Anybody Lists\n", "utf-8")
    answers = inforce("status", names, "--on", "1998-06-01", "--json").json
    assert [one["query"]["name"] for one in answers] == ["Hamas", "NCRI", "Nobody Whom Anybody Lists"]
    assert [one["parties"][0]["id"] if one["parties"] else None for one in answers] == ["hamas", "mek", None]
    told = inforce("status", names, "--on", "1998-06-01").out
    assert told.count("basis sha256:") == 3


def test_a_file_of_one_name_still_gives_a_list(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Hamas", "utf-8")
    assert len(inforce("status", names, "--json").json) == 1


def test_regimes_narrow_the_answer() -> None:
    asked = ["status", "mek", "--on", "2005-06-01", "--json"]
    told = inforce(*asked, "--regime", "us.fto", "--regime", "ca.cc83").json["parties"][0]["listings"]
    assert [one["regime"] for one in told] == ["ca.cc83", "us.fto"]


def test_a_party_without_a_listing_there_is_unknown() -> None:
    told = inforce("status", "mek", "--regime", "un.1267").out
    assert "no listing on record here: unknown" in told
    assert "none" not in told


def test_nothing_found_is_told_apart_from_not_listed() -> None:
    done = inforce("status", "Mujahedin-e Kalkh Organizaton")
    assert done.code == 0
    assert "No party of this name is in the register" in done.out
    assert "not the same as “not listed”" in done.out
    assert "Did you mean: Mujahedin-e Khalq Organization" in done.out
    before = inforce("status", MEK, "--on", "1990-01-01", "--regime", "us.fto").out
    assert "none" in before
    assert "No party" not in before


def test_parties_with_a_name_like_it_are_mentioned_with_their_ids() -> None:
    done = inforce("status", "Hizballah", "--on", "2020-01-01")
    others = " ".join(done.out.split("Others with a name like it: ")[1].split())
    assert "(kataib-hizballah" in others
    assert "\nKata'ib Hizballah\n" not in done.out


@pytest.mark.parametrize("form", [[], ["--print"], ["--json"]])
def test_before_the_first_recording_one_line_says_so(form: list[str]) -> None:
    asked = ["status", "Hamas", "--as-known", "1990-01-01", "--on", "2005-06-01", *form]
    inforce(*asked)
    done = inforce(*asked)
    line = "nothing was recorded by 1990-01-01: every state is unknown\n"
    assert (done.code, done.err) == (0, "")
    if "--json" in form:
        assert done.json["notes"] == [line.strip()]
        assert done.json["parties"] == []
        assert done.json["query"]["as_known"] == "1990-01-01"
    else:
        assert done.out.count(line) == 1
        assert "No party of this name" not in done.out


ODD = [
    "'",
    '"Hamas"',
    "Ḥamās",
    "مجاهدين خلق",
    "حزب الله",
    "Хезболла",
    "真主党",
    "a" * 10_000,
    "al " * 3_333,
    "Ab" * 5_000 + "/" * 300,
    "\x1b[31mHamas\x1b[0m",
    "\x07\x08\r\n\x9b",
    "\u202eHamas",
    "((((",
    "../../etc",
    "[bold]Hamas[/bold]",
    "%s%n{0}",
    "𝕳𝖆𝖒𝖆𝖘",
]


@pytest.mark.parametrize("name", ODD, ids=lambda name: repr(name[:12]))
@pytest.mark.parametrize("form", [[], ["--print"], ["--json"]], ids=["table", "page", "json"])
def test_odd_names_are_answered_quickly(name: str, form: list[str]) -> None:
    start = time.perf_counter()
    done = inforce("status", name, "--on", "2005-06-01", *form)
    assert (done.code, done.err) == (0, "")
    assert time.perf_counter() - start < 3
    if form == ["--json"]:
        assert done.json["query"]["name"] == name
    steering = {"\x1b", "\x07", "\x08", "\r"} | (set() if form == ["--json"] else {"\x9b", "\u202e"})
    assert not steering & set(done.out)


def test_the_home_may_be_set_once_for_all(tmp_path: Path) -> None:
    told = inforce("status", "Hamas", home=str(tmp_path / "home")).err
    assert f"{tmp_path / 'home'}: no register is kept there yet; the embedded facts answer" in told


def test_a_home_set_to_nothing_is_no_home() -> None:
    assert "no register" not in inforce("status", "Hamas", home="").err


def test_a_name_that_looks_like_an_option_follows_two_dashes() -> None:
    assert inforce("status", "--json", "--", "-Hamas").json["parties"][0]["id"] == "hamas"


def test_the_page_is_dated_and_complete() -> None:
    done = inforce("status", "mek", "--on", "2008-11-24", "--print", columns=200)
    told = inforce("status", "mek", "--on", "2008-11-24", "--json").json
    flat = " ".join(done.out.split())
    assert "Day: 2008-11-24" in flat
    assert f"Basis: {told['basis']}" in flat
    assert "Made: 20" in flat
    for listing in told["parties"][0]["listings"]:
        assert f"{listing['regime']}, listing {listing['id']}" in flat
        for event in listing["events"]:
            assert f"{event['event']} {event['date']} ({event['date_kind']})" in flat
            assert all(" ".join(source.split()) in flat for source in event["sources"])
            assert all(" ".join(doubt["text"].split()) in flat for doubt in event["doubts"])
        assert not listing["rule"] or listing["rule"]["citation"] in flat
        assert all(reason in flat for reason in listing["reasons"])


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_page_prints_the_same_on_every_screen(columns: int) -> None:
    done = inforce("status", "mek", "--on", "2008-11-24", "--print", columns=columns)
    too_long = [line for line in done.out.splitlines() if len(line) > WIDTH]
    assert all(len(line.split()) == 1 for line in too_long), (
        "only an address, alone on its line, may be longer"
    )
    assert "\x1b" not in done.out
    assert not [line for line in done.out.splitlines() if line != line.rstrip()]


def test_pages_of_several_names_are_sheets_of_their_own(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Hamas\nNCRI\n", "utf-8")
    sheets = inforce("status", names, "--print").out.split("\f")
    assert [sheet.splitlines()[2] for sheet in sheets] == ["Asked:    Hamas", "Asked:    NCRI"]
