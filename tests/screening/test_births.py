"""Birth dates as people write them: what is read, what is said, and that nothing unknown is held against a match."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inforce import BadInput, screener_from
from inforce.screening.births import births
from inforce.screening.comparisons.birth_date import compare
from inforce.screening.record import record

CASES = Path(__file__).parents[1] / "cases" / "screening" / "births.yml"
SHAPES = (
    "00/00/{0.year}", "{0.year}-00-00", "{0.year}-{0.month:02}-00", "xx.{0.month:02}.{0.year}", "{0:%b} {0.year}",
    "circa {0.year}", "{0.year}", "{0.day}.{0.month}.{0.year}", "{0.day}/{0.month}/{0.year}",
    "{0.month}/{0.day}/{0.year}", "about {0}", "{0} 00:00:00", "{0:%Y%m%d}", "born in {0.year} or later", "unknown",
)  # fmt: skip
"""Ways to write a day, each with less or all of it."""
days = st.dates(date(1900, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text("utf-8")), ids=lambda case: str(case["text"]).replace("/", "-")
)
def test_what_is_read(case: dict[str, Any]) -> None:
    found = births(case["text"])
    assert [str(one) for one in found.dates] == case["read"]
    assert case.get("says", "") in found.problem
    assert bool(found.problem) == ("says" in case)


@given(st.text(max_size=40) | st.from_regex(r"[\dxX?/ .-]{1,12}", fullmatch=True))
def test_nothing_is_refused_and_what_is_read_is_read_again(text: str) -> None:
    found = births(text)
    assert not found.problem or found.dates or "left out" in found.problem
    for one in found.dates:
        assert births(str(one)).dates == (one,)


@given(days, st.sampled_from(SHAPES))
def test_the_same_birth_however_written_is_never_against(day: date, shape: str) -> None:
    asked = record({"name": "A B", "birth_date": shape.format(day)})
    listed = record({"name": "A B", "birth_date": day.isoformat()})
    for one, other in ((asked, listed), (listed, asked)):
        told = compare(one, other)
        assert told is None or told.effect >= 0.0


def test_a_list_of_ones_own_takes_such_dates_and_finds_by_them() -> None:
    told = [
        "00/00/1957",
        "circa 1957",
        "1955-1958",
        "Mar 1957",
        "15/08/19yy",
        "N/A",
        None,
        float("nan"),
        1957.0,
    ]
    parties = [{"id": str(n), "name": f"Usama Binladin {n}", "birth_date": one} for n, one in enumerate(told)]
    screener = screener_from(parties)
    for one in parties:
        asked = {"name": one["name"], "birth_date": "1957", "schema": "Person"}
        assert str(one["id"]) in [hit.party.id for hit in screener.screen(asked, limit=20)]


def test_a_date_of_no_year_is_refused_where_nobody_reads_problems() -> None:
    with pytest.raises(BadInput, match=r"record 2: birth_date '15/08/57' is not a date"):
        screener_from(["A B", {"name": "C D", "birth_date": "15/08/57"}])
