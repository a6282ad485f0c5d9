"""Files become statements in the words of the register, strictly and once for each release."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inforce.errors import BadFile
from inforce.model import EventKind, PartialDate, Statement
from inforce.sources.chronology import read, releases
from tests.sources.chronology.folders import CANADA, FTO, PARTIES, write


def of(statements: tuple[Statement, ...], subject: str, property: str) -> list[Statement]:
    return [one for one in statements if one.subject == subject and one.property == property]


def told(statement: Statement) -> Any:
    return json.loads(statement.qualifiers)


def test_an_event_keeps_all_that_its_line_says(tmp_path: Path) -> None:
    event = of(read(write(tmp_path)), "us.fto/mek/1", "event")[0]
    opinion = "https://cetient.com/opinion/186277/natl-cncl-resistance-v-dos (D.C. Cir. opinion)"
    assert (event.value, event.citation, event.place) == ("designated", "62 FR 52650", "62 FR 52650")
    assert (event.in_force, event.published) == ("1997-10-08", "")
    assert told(event) == {
        "id": "us.fto/mek/1#designated-1997-10-08",
        "date": "1997-10-08",
        "date_kind": "effective",
        "names": ["PMOI"],
        "later_names": ["MEK"],
        "sources": ["62 FR 52650", opinion],
    }
    assert event.qualifiers == json.dumps(
        told(event), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def test_kinds_of_date_fill_the_date_they_are(tmp_path: Path) -> None:
    statements = read(write(tmp_path))
    announced, revoked = of(statements, "us.fto/mek/1", "event")[2:]
    assert (announced.in_force, announced.published) == ("", "2012-09-28")
    assert (revoked.in_force, revoked.published) == ("2012-09-28", "")
    registered = of(statements, "ca.cc83/mek/1", "event")[0]
    assert registered.in_force == "2005-05-24"
    law = of(statements, "us.fto", "event")[0]
    assert (law.value, law.in_force, law.published) == ("law_in_force", "", "")


def test_a_party_has_its_strings_links_and_entries(tmp_path: Path) -> None:
    statements = read(write(tmp_path))
    assert [one.value for one in of(statements, "mek", "name")] == ["Mujahedin-e Khalq Organization"]
    printed = {(one.value, told(one)["regime"]) for one in of(statements, "mek", "printed")}
    assert printed == {
        ("Mujahedin-e Khalq Organization", "us.fto"),
        ("Mujahedin-e-Khalq (MEK)", "ca.cc83"),
    }
    links = {(told(one)["this"], one.value, told(one)["by"]) for one in of(statements, "mek", "link")}
    assert links == {("us.fto", "ca.cc83", "list"), ("mek", "ca_listed:1", "list")}
    assert [one.value for one in of(statements, "us.fto/mek/1", "party")] == ["mek"]
    (name,) = of(statements, "us.fto/mek/1", "name")
    assert (name.value, told(name)["kind"], told(name)["from"]) == ("NCRI", "acronym", "1999-10-08")
    assert json.loads(of(statements, "us.fto", "law")[0].value)["citation"] == "An act"


def test_equal_days_get_a_counter(tmp_path: Path) -> None:
    twice = (
        FTO + '        - {event: revoked, date: "2012-09-28", date_kind: publication, sources: [a note]}\n'
    )
    ids = [told(one)["id"] for one in of(read(write(tmp_path, us_fto=twice)), "us.fto/mek/1", "event")]
    assert ids[-2:] == ["us.fto/mek/1#revoked-2012-09-28", "us.fto/mek/1#revoked-2012-09-28-2"]


def test_each_release_holds_what_was_known_then(tmp_path: Path) -> None:
    gone = 'withdrawn: {recorded: "2027-03-01", reason: the announcement}'
    wrong = f'{{event: delisted, date: "2012-12-20", date_kind: effective, sources: [press], {gone}}}'
    kind = 'date_kind: registration, sources: [SOR/2012-299], recorded: "2027-03-01"'
    right = f'{{event: delisted, date: "2012-12-17", {kind}}}'
    text = f"{CANADA[: CANADA.index('        - event: delisted')]}        - {right}\n        - {wrong}\n"
    (first, before), (second, after) = releases(write(tmp_path, ca_cc83=text))
    assert (first, second) == ("2026-11-23", "2027-03-01")
    assert [told(one)["date"] for one in of(before, "ca.cc83/mek/1", "event")] == ["2005-05-24", "2012-12-20"]
    assert [told(one)["date"] for one in of(after, "ca.cc83/mek/1", "event")] == ["2005-05-24", "2012-12-17"]
    assert read(tmp_path / "chronology") == after


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("us_fto", "citation: 62", "cited: 62", "us.fto.yml, mek, listing 1, event 1: .*`cited`"),
        ("us_fto", "[62 FR 52650, opinion]", "[]", "us.fto.yml, mek, listing 1, event 1: .*sources"),
        ("us_fto", "revoked", "cancelled", "us.fto.yml, mek, listing 1, event 4: .*cancelled"),
        (
            "us_fto",
            '"1997-10-08"',
            '"1997-13-08"',
            "us.fto.yml, mek, listing 1, event 1: .*not in the calendar",
        ),
        (
            "us_fto",
            '"1997-10-08"',
            '"8 October 1997"',
            "us.fto.yml, mek, listing 1, event 1: .*is not a date",
        ),
        ("us_fto", "recorded:", "published:", "us.fto.yml: .*published"),
        (
            "us_fto",
            "  mek:\n",
            "  mek:\n    - listing: 1\n  mek:\n",
            "us.fto.yml, line 10: 'mek' stands twice",
        ),
        ("us_fto", "[62 FR 52650, opinion]", "*opinion", "us.fto.yml, line 19: an alias"),
        ("us_fto", "parties:\n", "parties: [\n", "us.fto.yml: not YAML"),
        ("parties", "Organization\n  printed", "Club\n  printed", "parties.yml: .*Club"),
        ("links", "by: list", "by: guess", "links.yml, item 1: .*guess"),
        ("joins", "ca_listed:1", "ca listed 1", "joins.yml, item 1: "),
    ],
)
def test_anything_else_is_refused_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    folder = write(tmp_path)
    path = folder / f"{file.replace('_', '.')}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadFile, match=message) as error:
        read(folder)
    assert "\n" not in str(error.value)


def test_a_folder_without_facts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"no parties\.yml"):
        read(tmp_path)


def test_the_shipped_facts_are_whole() -> None:
    statements = read()
    events = [one for one in statements if one.property == "event"]
    assert len(events) >= 1878
    assert len({told(one)["id"] for one in events}) == len(events)
    assert len({one.id for one in statements}) == len(statements)
    for one in events:
        EventKind(one.value)
        PartialDate.parse(told(one)["date"])
        assert told(one)["sources"][0] == one.place != ""
    assert PARTIES.splitlines()[0].rstrip(":") in {one.subject for one in statements}
