"""The UN list as it really came, 2015 to 2026: counts against an independent count, dates, and what is left over."""

from __future__ import annotations

import gzip
import re
from functools import cache

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from tests.shared import shared
from tests.sources.samples import sample

COUNTS = [
    ("2015-02-26", 1043, 2367),
    ("2017-07-03", 1021, 2514),
    ("2018-10-29", 1093, 2663),
    ("2020-11-24", 1018, 2678),
    ("2026-02-27", 1003, 2752),
]


@cache
def taken(day: str) -> tuple[Reading, str]:
    path = shared(f"lists/un_sc/un-{day}.xml.gz")
    data = path.read_bytes()
    return read_list("un_sc", {path.name: data}), gzip.decompress(data).decode("utf-8")


@pytest.mark.parametrize(("day", "entries", "aliases"), COUNTS)
def test_counts_equal_an_independent_count(day: str, entries: int, aliases: int) -> None:
    reading, text = taken(day)
    assert reading.published == day
    assert (reading.entries, reading.aliases) == (entries, aliases)
    assert len(re.findall(r"<REFERENCE_NUMBER>[^<]*[^\s<]", text)) == entries
    assert len(re.findall(r"<ALIAS_NAME>\s*[^\s<]", text)) == aliases


@pytest.mark.parametrize(("day", "entries", "aliases"), COUNTS)
def test_every_entry_has_a_listing_day_and_no_field_is_left_over(
    day: str, entries: int, aliases: int
) -> None:
    reading, _ = taken(day)
    listings = [s for s in reading.statements if s.property == "listing"]
    assert len(listings) == entries
    assert all(s.in_force for s in listings)
    assert {finding.kind for finding in reading.audit} <= {"notes only"}


def test_reviews_equal_the_text() -> None:
    reading, text = taken("2026-02-27")
    told = len(re.findall(r"was\s+concluded\s+on\s+\d+\s+[A-Z][a-z]+\.?\s+\d{4}", text))
    assert sum(s.property == "reviewed" for s in reading.statements) == told
    assert {finding.place.split()[0] for finding in reading.audit} == {"QDi.096", "QDi.155", "QDi.329"}


def test_regimes_of_the_list_of_2026() -> None:
    reading, _ = taken("2026-02-27")
    subjects = {s.subject: s.value for s in reading.statements if s.property == "listing"}
    assert sum(value == "un.1267" for value in subjects.values()) == 341
    assert sum(value == "un.1988" for value in subjects.values()) == 140
    assert subjects["un_sc:QDe.004"] == "un.1267"


def test_a_reference_number_that_stands_twice_is_kept_apart_and_told() -> None:
    data = sample("un_sc")["consolidated.xml"].replace(b"KPe.031", b"QDe.004")
    reading = read_list("un_sc", {"c.xml": data}, asserted=False)
    names = {s.subject: s.value for s in reading.statements if s.property == "name" and not s.qualifiers}
    assert names["un_sc:QDe.004"] == "AL-QAIDA"
    assert names["un_sc:QDe.004~2"] == "RECONNAISSANCE GENERAL BUREAU"
    assert "duplicate id" in {finding.kind for finding in reading.audit}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b"<LISTED_ON>2001-10-06", b"<LISTED_ON>2001-13-06", "unread date"),
        (b"<QUALITY>Low", b"<QUALITY>Middling", "unknown value"),
        (b"<TYPE_OF_DATE>BETWEEN", b"<TYPE_OF_DATE>PERHAPS", "unknown value"),
        (b"<YEAR>1960", b"<YEAR>sixty", "unread date"),
        (b"KPe.031", b"", "impossible row"),
        (b"KPe.031", b"thirty-one", "impossible row"),
        (b"<FIRST_NAME>AL-QAIDA</FIRST_NAME>", b"", "impossible row"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: bytes, new: bytes, kind: str) -> None:
    data = sample("un_sc")["consolidated.xml"]
    assert old in data
    reading = read_list("un_sc", {"c.xml": data.replace(old, new)}, asserted=False)
    assert kind in {finding.kind for finding in reading.audit}


def test_a_file_without_its_own_day_is_refused() -> None:
    data = sample("un_sc")["consolidated.xml"].replace(b"dateGenerated", b"dateMade")
    with pytest.raises(BadFile, match="dateGenerated is missing"):
        read_list("un_sc", {"c.xml": data}, asserted=False)


def test_two_files_are_refused() -> None:
    data = sample("un_sc")["consolidated.xml"]
    with pytest.raises(BadFile, match="exactly one"):
        read_list("un_sc", {"a.xml": data, "b.xml": data}, asserted=False)
