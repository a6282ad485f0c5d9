"""Screening the embedded register on a day: names, listings and delisted parties of that day."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import inforce
from inforce import Screener

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "screening" / "days.yml").read_text("utf-8")
)


@cache
def _screener(on: str, delisted: bool = False) -> Screener:
    return inforce.open().as_of(on, "2026-12-31").screener(delisted=delisted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']} on {case['day']}")
def test_a_day(case: dict[str, Any]) -> None:
    hits = _screener(case["day"], case.get("delisted", False)).screen(case["query"])
    found = {hit.party.id: hit for hit in hits}
    if case["party"] is None:
        assert not found
        return
    hit = found[case["party"]]
    states = {one.regime: one.state for one in hit.listings}
    assert {regime: states[regime] for regime in case.get("states", {})} == case.get("states", {})
    assert hit.delisted == case.get("marked", False)
    assert hit.outcome.value == case.get("outcome", hit.outcome.value)


def test_the_basis_and_the_day_are_said() -> None:
    screener = _screener("2005-06-01")
    (answer, *_) = screener.answer("Hizballah", "1")
    assert (answer.on, answer.basis) == ("2005-06-01", inforce.open().as_of("2005-06-01", "2026-12-31").basis)


def test_what_was_hidden_before_changes_no_answer() -> None:
    names = [
        "Hizballah",
        "al-Qaida",
        "Hamas",
        "Kach",
        "Real IRA",
        "Lashkar-e Tayyiba",
        "People's Mujahedin",
        "ETA",
    ]
    one = [_told(_screener("2001-01-01"), name) for name in names]
    other = inforce.open().as_of("2001-01-01", "2026-12-31").screener()
    assert list(reversed([_told(other, name) for name in reversed(names)])) == one


def _told(screener: Screener, name: str) -> list[tuple[str, float]]:
    return [(hit.party.id, hit.score) for hit in screener.screen(name, threshold=0.0)]


def test_what_screening_keeps_of_a_register_has_a_bound() -> None:
    view = inforce.open().as_of("2005-06-01", "2026-12-31")
    screener = view.screener(delisted=True)
    for name in ("Hizballah", "al-Qaida", "Hamas", "Kach", "ETA"):
        assert screener.screen({"name": name, "country": "Lebanon"}, threshold=0.0)
    assert not view._lives, "listings under their law are large, and a file meets all of them"
