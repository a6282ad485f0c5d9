"""When texts were written, by the cases of dates.yml, with the events of the embedded register."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import inforce
from inforce.answers import View
from inforce.reading import offices
from inforce.reading.values import ZoneDate

CASES = Path(__file__).parent.parent / "cases" / "reading" / "dates.yml"


@cache
def _view() -> View:
    return inforce.open().as_of(in_force="2026-06-01")


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row["case"]) for row in yaml.safe_load(CASES.read_text(encoding="utf-8"))]
)
def test_dates(row: dict[str, Any]) -> None:
    (zone,) = _view().read(row["text"], captured=row.get("captured")).zones
    told = zone.date or zone.not_before
    if "ends" in row:
        assert zone.date is not None
        assert zone.date.latest == row["ends"]
    else:
        assert (zone.date.value if zone.date else None) == row.get("date")
    assert (zone.not_before.value if zone.not_before else None) == row.get("not_before")
    assert row.get("how", "") in (told.how if told else "")
    assert row.get("precision") in (None, zone.date.precision if zone.date else None)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_a_value_reads_back_to_its_days(one: date, other: date) -> None:
    from inforce.model import PartialDate

    when = ZoneDate(min(one, other), max(one, other), "given")
    read = PartialDate.parse(when.value)
    assert (read.earliest, read.latest) == (when.earliest, when.latest)
    assert (when.precision == "day") == (when.day is not None)


@pytest.mark.parametrize(
    ("first", "last", "value", "precision"),
    [
        ("2004-02-01", "2004-02-29", "2004-02", "month"),
        ("2004-01-01", "2004-12-31", "2004", "year"),
        ("2004-01-01", "2004-02-29", "2004-01-01/2004-02-29", "window"),
        ("2004-12-01", "2005-11-30", "2004-12-01/2005-11-30", "window"),
    ],
)
def test_precision(first: str, last: str, value: str, precision: str) -> None:
    when = ZoneDate(date.fromisoformat(first), date.fromisoformat(last), "given")
    assert (when.value, when.precision) == (value, precision)


def test_every_title_of_an_office_has_a_sign_that_is_searched_for() -> None:
    """A title without one would never be found."""
    rows = yaml.safe_load((files("inforce.reading") / "offices.yml").read_text(encoding="utf-8"))
    titles = [title for row in rows for title in row["titles"]]
    assert [title for title in titles if not any(sign in title for sign in offices.SIGNS)] == []
