"""The record replayed: how many listings stand on a day, against the numbers that officials gave."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.lifecycle import ListingState, on
from tests.lifecycle.record import lives

FILE = Path(__file__).resolve().parent.parent / "cases" / "counts.yml"


def counts() -> list[Any]:
    found = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return [pytest.param(one, id=f"{one['regime']} {one['on']}") for one in found]


def states(regime: str, day: date) -> list[ListingState]:
    return [on(life, day) for life in lives() if life.law.id == regime]


def binding(regime: str, day: date) -> list[str]:
    return [one.listing.party for one in states(regime, day) if one.state.binds]


def standing_and_open(count: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Parties in force for sure, and those of which the record allows that or another state."""
    day = date.fromisoformat(count["on"])
    found = states(count["regime"], day)
    stand = [one.listing.party for one in found if one.state.binds]
    open_ = [one.listing.party for one in found if one.readings and not one.state.binds]
    if "among" in count:
        also = binding(count["among"], day)
        return [party for party in stand if party in also], [party for party in open_ if party in also]
    return stand, open_


@pytest.mark.parametrize("count", counts())
def test_as_many_stand_as_the_record_says(count: dict[str, Any]) -> None:
    stand, _ = standing_and_open(count)
    assert len(stand) == int(count["ours"]), sorted(stand)


@pytest.mark.parametrize("count", counts())
def test_an_official_number_that_the_record_does_not_allow_has_a_reason(count: dict[str, Any]) -> None:
    stand, open_ = standing_and_open(count)
    allowed = len(stand) <= int(count["official"]) <= len(stand) + len(open_)
    assert allowed is not bool(count.get("reason")), sorted(open_)


def test_every_count_names_its_source() -> None:
    assert all(one.values[0]["source"] for one in counts())
