"""The check finds what is unsound, says where, and lets the shipped facts pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.sources.chronology import check, coverage
from inforce.sources.chronology.alike import bare
from inforce.sources.chronology.coverage import kind_of_source
from inforce.sources.chronology.files import load
from tests.sources.chronology.folders import CANADA, FTO, JOINS, LINKS, PARTIES, write

SECOND = """\
mek-canada:
  name: Mojahedin-e Khalq
  schema: Organization
  printed:
    us.fto: [The Mujahedin–e Khalq Organization (MEK)]
"""
ITS_EVENTS = """\
  mek-canada:
    - listing: 1
      events: [{event: designated, date: "1997-10-08", date_kind: effective, sources: [62 FR 52650]}]
"""


def test_the_shipped_facts_are_sound() -> None:
    assert [str(problem) for problem in check()] == []


def test_a_sound_folder_has_no_problem(tmp_path: Path) -> None:
    assert check(write(tmp_path)) == []


def test_what_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, us_fto=FTO.replace("citation", "cited")))
    assert (problem.file, problem.place) == ("us.fto.yml", "mek, listing 1, event 1")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('alias_added, date: "1999-10-08"', 'alias_added, date: "1996-10-08"', "sort by date"),
        ('"1997-10-08"', '"1995-10-08"', "older than the law"),
        ('"1997-10-08"', '"2013-10-08"', "before it starts"),
        ("listing: 1", "listing: 2", "number them from 1"),
        ("[State Department release]", "[release]", "no document and no key"),
        ("later_names: [MEK]", "later_names: [PMOI]", "keep one"),
        ('from: "1999-10-08"', 'from: "1999-10-08", to: "1998"', "ends before it starts"),
        ("regime: us.fto", "regime: us.sdgt", "name the file"),
        ("regime: us.fto", "regime: us.sdgt", "no law file"),
    ],
)
def test_a_fault_in_a_list_is_found(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in FTO
    found = check(write(tmp_path, us_fto=FTO.replace(old, new)))
    assert any(wanted in problem.text for problem in found), found
    assert all(problem.file and problem.text for problem in found)


def test_a_listing_without_an_end_has_no_successor(tmp_path: Path) -> None:
    start = '{event: designated, date: "2020", date_kind: effective, sources: [a note]}'
    more = f"    - listing: 2\n      events: [{start}]\n"
    assert check(write(tmp_path, us_fto=FTO + more)) == []
    gone = FTO.replace("event: revoked", "event: amended") + more
    (tmp_path / "again").mkdir()
    assert ["join the next" in one.text for one in check(write(tmp_path / "again", us_fto=gone))] == [True]


def test_an_alias_of_a_whole_list_has_no_host(tmp_path: Path) -> None:
    alias = '  - {event: alias_added, date: "2003", date_kind: effective, names: [NCRI], sources: [a note]}\n'
    (problem,) = check(write(tmp_path, us_fto=FTO.replace("parties:\n", alias + "parties:\n")))
    assert "without a host" in problem.text


def test_a_fact_is_withdrawn_by_a_later_release(tmp_path: Path) -> None:
    gone = FTO.replace(
        "62 FR 52650\n", '62 FR 52650\n          withdrawn: {recorded: "2026-11-23", reason: x}\n'
    )
    (problem,) = check(write(tmp_path, us_fto=gone))
    assert "withdrawn no later than recorded" in problem.text


def test_orphans_are_found(tmp_path: Path) -> None:
    lost = check(write(tmp_path, parties=PARTIES.replace("ca.cc83", "au.cc102")))
    texts = {(problem.file, problem.text.split(";")[0]) for problem in lost}
    assert ("parties.yml", "no events in au.cc102") in texts
    assert ("ca.cc83.yml", "not in parties.yml") in texts


def test_strings_that_look_alike_need_a_review(tmp_path: Path) -> None:
    changed = {"parties": PARTIES + SECOND, "us_fto": FTO + ITS_EVENTS}
    (problem,) = check(write(tmp_path, **changed))
    assert problem.file == "parties.yml"
    assert "mek and mek-canada" in problem.text
    (tmp_path / "apart").mkdir()
    apart = "- {regime: us.fto, parties: [mek, mek-canada], reason: two groups}\n"
    assert check(write(tmp_path / "apart", apart=apart, **changed)) == []


def test_a_name_that_is_another_party_needs_a_review(tmp_path: Path) -> None:
    other = SECOND.replace("The Mujahedin–e Khalq Organization (MEK)", "pmoi")
    (problem,) = check(write(tmp_path, parties=PARTIES + other, us_fto=FTO + ITS_EVENTS))
    assert problem.file == "us.fto.yml"
    assert "'PMOI' looks like mek-canada" in problem.text


def test_a_string_has_one_party(tmp_path: Path) -> None:
    twice = SECOND.replace("The Mujahedin–e Khalq Organization (MEK)", "Mujahedin-e Khalq Organization")
    apart = "- {regime: us.fto, parties: [mek, mek-canada], reason: two groups}\n"
    (problem,) = check(write(tmp_path, parties=PARTIES + twice, us_fto=FTO + ITS_EVENTS, apart=apart))
    assert "stands 2 times" in problem.text


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"links": ""}, "nothing links"),
        ({"links": LINKS.replace("us.fto", "us.sdgt")}, "us.sdgt is not a regime"),
        ({"links": LINKS.replace("party: mek", "party: pkk")}, "no string of this party"),
        ({"joins": JOINS.replace("party: mek", "party: pkk")}, "not in parties.yml"),
        ({"apart": "- {regime: us.fto, parties: [mek, pkk], reason: two}\n"}, "not a party of this regime"),
    ],
)
def test_links_joins_and_apart_name_what_there_is(
    tmp_path: Path, changed: dict[str, str], wanted: str
) -> None:
    assert any(wanted in problem.text for problem in check(write(tmp_path, **changed)))


def test_folding_for_the_check() -> None:
    assert bare("Popular Front — General Command (PFLP-GC)") == bare("Popular Front-General Command")
    assert bare("Cárteles Unidos") == bare("Carteles  unidos")
    assert bare("Harakat ul-Jihad-i-Islami") != bare("Harakat ul-Jihad-i-Islami/Bangladesh")


def test_no_string_of_the_table_is_lost_in_folding() -> None:
    assert all(
        bare(string)
        for shape in load().parties.values()
        for strings in shape.printed.values()
        for string in strings
    )


def test_coverage_counts(tmp_path: Path) -> None:
    canada, fto = coverage(write(tmp_path, ca_cc83=CANADA))
    assert (canada.regime, canada.parties, canada.listings, canada.events) == ("ca.cc83", 1, 1, 2)
    assert canada.doubts == {"inference": 1}
    assert (fto.events, fto.cited, fto.several_sources) == (5, 1, 1)
    assert (fto.first, fto.last) == ("1996-04-24", "2012-09-28")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("https://www.bailii.org/eu/cases/EUECJ/2008/T25607.html", "court"),
        ("https://legislation.gov.uk/uksi/2013/1746/made", "official"),
        ("https://lexbuild.dev/fr/2002/12/02-30544", "copy of an official text"),
        ("https://en.wikipedia.org/wiki/Patriot_Act_Terrorist_Exclusion_List", "wiki"),
        ("https://www.wionews.com/world/x", "press and other"),
    ],
)
def test_sources_have_a_kind(source: str, kind: str) -> None:
    assert kind_of_source(source) == kind


def test_the_shipped_coverage_adds_up() -> None:
    rows = {row.regime: row for row in coverage()}
    assert len(rows) == 13
    assert sum(row.events for row in rows.values()) >= 1878
    assert sum(row.parties for row in rows.values()) >= 599
    assert rows["us.fto"].listings == 121
