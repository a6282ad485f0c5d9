"""Where accounts differ, and where an entry leaves a name out, every door says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest
from msgspec.structs import replace

from inforce.answers.shapes import ConflictAnswer
from inforce.doors.timeline import DAY, SURE, UNSURE
from tests.doors.command import inforce
from tests.doors.test_look import bar, listing

DISPUTED = ["status", "Balochistan Liberation Army", "--on", "2025-08-11", "--regime", "us.fto"]
LEFT_OUT = ["status", "NCRI", "--on", "2005-06-01", "--regime", "eu.cp931"]


@pytest.mark.parametrize("form", [[], ["--print"], ["--explain"]])
def test_a_status_shows_both_accounts_the_choice_and_its_reason(form: list[str]) -> None:
    told = " ".join(inforce(*DISPUTED, *form).out.split())
    assert "accounts differ: designated 2025-08-12 taken" in told
    assert "takes effect upon publication" in told
    assert "2025-08-11 by the announcement of the State Department: then in_force that day" in told


def test_an_explanation_says_what_the_other_account_makes_of_the_day() -> None:
    told = " ".join(inforce(*DISPUTED, "--explain").out.split())
    assert "by which the listing is in_force that day" in told
    assert "An official text that settles the day on which accounts differ." in told


def test_the_json_has_both_accounts() -> None:
    (party,) = json.loads(inforce(*DISPUTED, "--json").out)["parties"]
    (conflict,) = party["listings"][0]["conflicts"]
    assert (conflict["taken"], conflict["other"]) == ("2025-08-12", "2025-08-11")
    assert (conflict["state_by_other"], conflict["differs"]) == ("in_force", True)
    assert conflict["reason"]
    assert conflict["by"]


def test_the_timeline_does_not_draw_the_days_between_two_accounts_as_sure() -> None:
    other = ConflictAnswer("designated", "2003-01-01", "", "2002-01-01", "", None, False)
    plain = listing(since="2003-01-01", until="2005-01-01")
    drawn = bar(plain, "2004-06-15")
    flagged = bar(replace(plain, conflicts=(other,)), "2004-06-15")
    assert UNSURE not in drawn
    assert flagged.startswith(UNSURE)
    assert flagged.strip(UNSURE).startswith(SURE)
    assert DAY in flagged


def test_a_marked_page_says_that_accounts_differ_and_that_a_name_is_left_out(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The Balochistan Liberation Army was named.\n", encoding="utf-8")
    assert "us.fto pending (accounts differ)" in " ".join(
        inforce("read", str(page), "--on", "2025-08-11").out.split()
    )
    page.write_text("The National Council of Resistance of Iran met in Paris.\n", encoding="utf-8")
    told = " ".join(
        inforce("read", str(page), "--on", "2005-06-01").out.replace("\N{NO-BREAK SPACE}", " ").split()
    )
    assert "eu.cp931 in_force (this name left out)" in told
    (mention,) = json.loads(inforce("read", str(page), "--on", "2005-06-01", "--json").out)["mentions"]
    eu = next(one for one in mention["listings"] if one["regime"] == "eu.cp931")
    assert (eu["name_in_force"], bool(eu["name_excluded_by"])) == (False, True)


@pytest.mark.parametrize("form", [[], ["--print"], ["--explain"]])
def test_a_status_shows_the_name_that_is_left_out(form: list[str]) -> None:
    told = " ".join(inforce(*LEFT_OUT, *form).out.split())
    assert "left out" in told
    assert "the entry leaves out “NCRI”" in told
    assert "Common Position 2002/340/CFSP" in told


def test_the_json_has_the_act_that_leaves_it_out() -> None:
    (party,) = json.loads(inforce(*LEFT_OUT, "--json").out)["parties"]
    (one,) = party["listings"]
    assert (one["name_in_force"], one["name_excluded_by"]) == (
        False,
        "Common Position 2002/340/CFSP and the acts after it",
    )
    assert {left["name"] for left in one["excluded"] if left["holds"]} == {
        "NCRI",
        "National Council of Resistance of Iran",
    }


def test_the_calendar_flags_a_day_counted_from_a_disputed_event(tmp_path: Path) -> None:
    span = ["calendar", "--from", "2026-12-01", "--to", "2026-12-01", "--regime", "us.fto"]
    assert "accounts of “designated” differ: 2021-12-01 is taken" in " ".join(inforce(*span).out.split())
    assert json.loads(inforce(*span, "--json").out)["items"][0]["conflicts"]


def test_the_calendar_tells_each_rule_in_words_and_its_file_is_one(tmp_path: Path) -> None:
    span = ["calendar", "--from", "2003-01-01", "--to", "2003-12-31", "--regime", "us.fto"]
    told = " ".join(inforce(*span).out.split())
    assert "2003-10-05 us.fto lapse due" in told
    assert "us.fto rule V1a: The term of two years stays." in told
    file = tmp_path / "due.ics"
    inforce(*span, "--ics", str(file))
    book = icalendar.Calendar.from_ical(file.read_bytes())
    assert not book.errors
    entries = [entry for entry in book.walk("VEVENT") if entry.decoded("dtstart") == date(2003, 10, 5)]
    assert len(entries) == 25
    assert all("The term of two years stays" in str(entry["description"]) for entry in entries)
    assert len({str(entry["uid"]) for entry in book.walk("VEVENT")}) == len(book.walk("VEVENT"))
