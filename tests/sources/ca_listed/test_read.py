"""Canada's list at all twelve dates, in both languages: counts against an independent count, ids that stay."""

from __future__ import annotations

import re
from functools import cache

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from tests.shared import shared
from tests.sources.samples import sample

COUNTS = {
    "2021-02-26": 73,
    "2021-08-04": 77,
    "2024-07-09": 77,
    "2024-09-25": 77,
    "2024-11-01": 78,
    "2025-01-14": 79,
    "2025-02-06": 79,
    "2025-03-28": 86,
    "2025-07-31": 86,
    "2025-10-15": 87,
    "2026-01-12": 90,
    "2026-07-23": 89,
}


@cache
def taken(day: str, *languages: str) -> Reading:
    paths = [shared(f"lists/ca_listed/{language}-2002-284-{day}.xml") for language in languages]
    return read_list("ca_listed", {path.name: path.read_bytes() for path in paths})


def subjects(reading: Reading) -> set[str]:
    return {s.subject for s in reading.statements}


@pytest.mark.parametrize("language", ["SOR", "DORS"])
@pytest.mark.parametrize(("day", "count"), COUNTS.items())
def test_counts_equal_an_independent_count(day: str, count: int, language: str) -> None:
    reading = taken(day, language)
    text = shared(f"lists/ca_listed/{language}-2002-284-{day}.xml").read_text(encoding="utf-8-sig")
    assert reading.entries == len(re.findall(r"<Item[ >]", text)) == count
    assert reading.audit == ()


@pytest.mark.parametrize("day", COUNTS)
def test_english_french_and_both_name_the_same_entries(day: str) -> None:
    english, french, both = taken(day, "SOR"), taken(day, "DORS"), taken(day, "SOR", "DORS")
    assert subjects(english) == subjects(french) == subjects(both)
    assert both.entries == COUNTS[day]
    assert both.audit == ()
    assert both.missing == frozenset()


def test_an_amended_item_keeps_its_id_and_tells_the_amendment() -> None:
    before, after = taken("2024-07-09", "SOR"), taken("2024-09-25", "SOR")
    assert subjects(before) == subjects(after)
    amended = {s.subject: (s.value, s.citation) for s in after.statements if s.property == "amended"}
    assert amended["ca_listed:694391"] == ("2024-06-21", "SOR/2024-156, s. 1")


def test_own_listing_days_are_stated_and_others_are_not() -> None:
    listed = {s.subject: s.in_force for s in taken("2026-07-23", "SOR").statements if s.property == "listing"}
    assert listed["ca_listed:1459818"] == "2024-06-18"
    assert listed["ca_listed:1550367"] == "2025-12-08"
    assert listed["ca_listed:694390"] == ""
    assert "2018-05-23" not in listed.values()


def test_the_day_is_the_one_to_which_the_text_is_current() -> None:
    assert taken("2026-07-23", "SOR").published == "2026-06-14"


def test_names_do_not_fall_apart() -> None:
    reading = taken("2026-07-23", "SOR", "DORS")
    names = {s.value for s in reading.statements if s.property in {"name", "alias", "abbreviation"}}
    assert {"al-Tawhid and al-Jihad", "Salafist Group for Preaching and Combat", "Blood & Honour"} <= names
    assert not {"Leninism", "Léninisme", "Canada", "Combat", "Freedom"} & names
    unbalanced = [name for name in names if name.count("(") != name.count(")")]
    assert unbalanced == []


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("SOR-2001-360", "SOR/2001-360 .*Suppression of Terrorism"),
        ("SOR-99-444", "SOR/99-444 .*Taliban, ISIL"),
    ],
)
def test_another_regulation_is_refused_with_its_title(number: str, says: str) -> None:
    data = shared(f"lists/ca_listed/{number}-2026-07-23.xml").read_bytes()
    with pytest.raises(BadFile, match=f"{says}.*not SOR/2002-284"):
        read_list("ca_listed", {"r.xml": data})


def test_files_of_different_days_or_twice_the_same_are_refused() -> None:
    parts = sample("ca_listed")
    other = parts["DORS-2002-284.xml"].replace(b"2024-07-23", b"2024-08-23")
    with pytest.raises(BadFile, match="different days"):
        read_list("ca_listed", {**parts, "DORS-2002-284.xml": other}, asserted=False)
    english = parts["SOR-2002-284.xml"]
    with pytest.raises(BadFile, match="same language"):
        read_list("ca_listed", {"a.xml": english, "b.xml": english}, asserted=False)


def test_french_alone_with_an_item_of_unknown_number_asks_for_the_english() -> None:
    data = sample("ca_listed")["DORS-2002-284.xml"].replace(b'fid="1158110"', b'fid="9999999"')
    with pytest.raises(BadFile, match=r"9999999 has no known English number; give SOR-2002-284\.xml"):
        read_list("ca_listed", {"f.xml": data}, asserted=False)


def test_an_order_that_differs_between_the_languages_is_told() -> None:
    parts = sample("ca_listed")
    french = parts["DORS-2002-284.xml"].replace(b'fid="682956"', b'fid="682955"')
    reading = read_list("ca_listed", {**parts, "DORS-2002-284.xml": french}, asserted=False)
    assert [finding.kind for finding in reading.audit] == ["changed order"]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b"</Body>", b"</Body><Schedule>more</Schedule>", "unknown field"),
        (b"</Item>", b"<Note>more</Note></Item>", "unknown field"),
        (b"<Item ", b'<Item repealed="yes" ', "unknown field"),
        (b'lims:inforce-start-date="2019-06-21" lims:enacted-date', b"lims:enacted-date", "unread date"),
        (b"Blood &amp; Honour (B&amp;H)", b" ", "impossible row"),
        (b"also known among other names as", b"known among other names by", "unsplit names"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: bytes, new: bytes, kind: str) -> None:
    data = sample("ca_listed")["SOR-2002-284.xml"]
    assert old in data
    reading = read_list("ca_listed", {"r.xml": data.replace(old, new)}, asserted=False)
    assert kind in {finding.kind for finding in reading.audit}
