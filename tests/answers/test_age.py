"""How old data are: from the day that a list shows, or from when its publisher last confirmed it, to the day asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from inforce.answers import downloads
from inforce.answers.age import ages
from inforce.answers.views import SourceHeader

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = NOW.date()


def held(source: str, published: str = "", recorded: str = "2026-11-20T06:00:00Z") -> SourceHeader:
    return SourceHeader(source, 1, recorded, recorded, published, 10)


FACTS = held("chronology", recorded="2026-11-23T00:00:00Z")
UN = held("un_sc", "2026-11-18")
CANADA = held("ca_listed", "2026-11-01")
OFAC = held("us_ofac_sdn")


def told(*regimes: str, on: date = TODAY, home: Path | None = None) -> dict[str, timedelta]:
    return {one.source: one.age for one in ages([FACTS, UN, CANADA, OFAC], regimes, on, NOW, home)}


def test_a_list_is_as_old_as_the_day_it_shows_or_its_recording() -> None:
    assert told() == {
        "un_sc": timedelta(days=7, hours=12),
        "ca_listed": timedelta(days=24, hours=12),
        "us_ofac_sdn": timedelta(days=5, hours=6),
    }


def test_only_lists_of_the_authority_asked_about_bear_on_it() -> None:
    assert set(told("un.1267")) == {"un_sc"}
    assert set(told("us.ofac.sdgt")) == {"us_ofac_sdn"}
    assert set(told("un.1988", "ca.cc83")) == {"un_sc", "ca_listed"}


@pytest.mark.parametrize("regimes", [["in.uapa.s3"], ["nz.tsa"]])
def test_where_no_list_bears_the_facts_do(regimes: list[str]) -> None:
    assert told(*regimes) == {"chronology": timedelta(days=2, hours=12)}


def test_without_a_list_the_facts_bear_on_everything() -> None:
    assert [one.source for one in ages([FACTS], (), TODAY, NOW)] == ["chronology"]
    assert ages([], (), TODAY, NOW) == ()


def test_a_day_before_the_list_asks_nothing_newer_of_it() -> None:
    assert told(on=date(2020, 1, 1)) == {
        "un_sc": timedelta(),
        "ca_listed": timedelta(),
        "us_ofac_sdn": timedelta(),
    }
    assert told("un.1267", on=date(2026, 11, 19))["un_sc"] < timedelta(days=2)


def test_a_day_to_come_is_asked_of_what_is_known_today() -> None:
    assert told(on=date(2030, 1, 1)) == told()


def test_a_list_of_a_folder_that_is_not_named_now_bears_on_everything() -> None:
    found = ages([FACTS, held("port_watch", "2026-11-18")], ["nz.tsa"], TODAY, NOW)
    assert [one.source for one in found] == ["port_watch"]


def test_what_the_publisher_confirmed_is_as_new_as_that(tmp_path: Path) -> None:
    downloads.remember(tmp_path, "un_sc", downloads.Memory(heard="2026-11-25T06:00:00Z"))
    assert told("un.1267", home=tmp_path) == {"un_sc": timedelta(hours=6)}
    assert told("un.1267") == {"un_sc": timedelta(days=7, hours=12)}


def test_the_remedy_fits_the_source() -> None:
    assert [one.remedy for one in ages([FACTS], (), TODAY, NOW)] == ["install a newer inforce"]
    assert [one.remedy for one in ages([UN], (), TODAY, NOW)] == ["run `inforce update un_sc`"]
