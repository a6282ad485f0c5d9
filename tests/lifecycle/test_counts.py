"""The record replayed against official numbers: with every line, and without those that a count asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.lifecycle import Life
from inforce.lifecycle.replay import COUNTED, Standing, doubted, standing
from tests.lifecycle.record import listings, lives, lives_without

FILE = Path(__file__).resolve().parent.parent / "cases" / "counts.yml"
COUNTS = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
SUBJECTS = {
    ("us.fto", "revolutionary-nuclei", "1997-10-08"),
    ("us.fto", "kach", "1997-10-08"),
    ("us.fto", "kach", "2001-10-05"),
    ("us.fto", "moroccan-islamic-combatant-group", "2005-10-11/2015-12-31"),
    ("us.sdgt", "cpp-npa", "2003-07-31"),
}
"""The lines that the first record says were written because a count asked for them."""


def reached() -> list[Any]:
    return [
        pytest.param(one, id=f"{one['regime']} {one['on']}") for one in COUNTS if "not_reached" not in one
    ]


def replayed(count: dict[str, Any], all_lives: tuple[Life, ...]) -> Standing:
    day = date.fromisoformat(count["on"])
    found = standing([one for one in all_lives if one.law.id == count["regime"]], day)
    if "among" not in count:
        return found
    also = standing([one for one in all_lives if one.law.id == count["among"]], day)
    return found.among(set(also.sure))


def official(count: dict[str, Any]) -> int:
    return int(count["official"]) - int(count.get("less", "0"))


@pytest.mark.parametrize("count", reached())
def test_as_many_stand_as_the_record_says(count: dict[str, Any]) -> None:
    found = replayed(count, lives())
    assert len(found.sure) == int(count["ours"]), sorted(found.sure)


@pytest.mark.parametrize("count", reached())
def test_without_the_lines_that_a_count_asked_for(count: dict[str, Any]) -> None:
    found = replayed(count, lives_without(COUNTED))
    assert len(found.sure) == int(count["second"]), sorted(found.sure)


@pytest.mark.parametrize("count", reached())
def test_an_official_number_that_the_record_does_not_allow_has_a_reason(count: dict[str, Any]) -> None:
    found = replayed(count, lives())
    assert found.allows(official(count)) is not bool(count.get("reason")), sorted(found.open)


@pytest.mark.parametrize("count", reached())
def test_a_range_or_a_part_is_explained(count: dict[str, Any]) -> None:
    plain = int(count["ours"]) == official(count) and "less" not in count
    assert plain or count.get("note") or count.get("reason")


@pytest.mark.parametrize(
    "count", [pytest.param(one, id=f"{one['regime']} {one['on']}") for one in COUNTS if "not_reached" in one]
)
def test_a_count_that_is_not_reached_would_not_be_reproduced(count: dict[str, Any]) -> None:
    """Where the record gives the number after all, the entry is out of date."""
    assert count["not_reached"]
    assert "ours" not in count
    assert len(replayed(count, lives()).sure) < int(count["official"])


def test_every_count_names_its_source() -> None:
    assert all(one["source"] for one in COUNTS)


def test_the_lines_that_counts_asked_for_are_marked() -> None:
    marked = {
        (one.regime, one.party, event.date.text)
        for one in listings()
        for event in one.events
        if doubted(event, COUNTED)
    }
    assert marked >= SUBJECTS


def test_a_second_replay_differs_where_a_marked_line_counts() -> None:
    """It would prove nothing if it could not come out otherwise."""
    differ = {one["on"] for one in COUNTS if "second" in one and one["second"] != one["ours"]}
    assert {"1997-10-08", "2003-07-31", "2015-12-31"} <= differ
