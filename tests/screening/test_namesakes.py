"""Namesakes: who must not alert, who must not be taken for sure, who must be found; with a budget for each theme.

The cases are YAML, by theme; `budget.yml` says how many of each theme may be missed on which lists. Whoever betters
the comparison lowers it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.screening.hits import Hit
from inforce.screening.policy import Outcome
from tests.screening import real

FOLDER = Path(__file__).parents[1] / "cases" / "screening" / "namesakes"
THEMES = (
    "people", "relatives", "customs", "contradicted", "organisations", "vessels", "one_word", "variants", "press",
)  # fmt: skip
DATED = "contradicted"
"""This theme needs lists that say birth dates; one of the four has none at hand."""
FEWEST = 150
SURE = (Outcome.PROBABLE, Outcome.IDENTIFIED)


@cache
def _table(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


@cache
def _small() -> real.Lists:
    return real.lists_of(_table("listed"))


@pytest.mark.parametrize("theme", THEMES)
def test_few_are_missed_on_a_small_list(theme: str) -> None:
    _held(theme, "small", _small())


@pytest.mark.parametrize("theme", THEMES)
def test_few_are_missed_on_two_real_lists(theme: str) -> None:
    _held(theme, "two", real.lists(real.TWO))


@pytest.mark.slow
@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != DATED])
def test_few_are_missed_on_all_lists_together(theme: str) -> None:
    _held(theme, "all", real.lists(real.ALL))


def test_there_are_enough_cases_and_each_says_why() -> None:
    cases = [case for theme in THEMES for case in _table(theme)["cases"]]
    names = {name for party in _table("listed") for name in party["names"]}
    assert len({str(case["query"]) for case in cases}) == len(cases) >= FEWEST
    assert all(case["why"] for case in cases)
    assert {case["near"] for case in cases} <= names


def _held(theme: str, on: str, lists: real.Lists) -> None:
    """Fail if more cases of the theme are missed than the budget allows, naming them all."""
    missed = [told for case in _table(theme)["cases"] if (told := missing(case, lists))]
    assert len(missed) <= _table("budget")[on][theme], "\n".join(["", *missed])


def missing(case: dict[str, Any], lists: real.Lists) -> str:
    """What is wrong with the answer to a case, in one line; nothing if it is allowed."""
    hits = lists.screener.screen(case["query"])
    if _is_allowed(case, hits, lists.bearers.get(case["near"], set())):
        return ""
    told = ", ".join(
        f"{hit.party.name} as {hit.matched_name} {hit.score:.2f} {hit.outcome.value}" for hit in hits
    )
    return f"{case['query']} ({case['allowed']}: {case['near']}): {told or 'no hit'}"


def _is_allowed(case: dict[str, Any], hits: list[Hit], meant: set[str]) -> bool:
    if case["allowed"] == "quiet":
        return not hits
    if case["allowed"] == "unsure":
        return not any(hit.outcome in SURE for hit in hits)
    found = [hit.outcome.value for hit in hits if hit.party.id in meant]
    return bool(found) and case.get("surely", found[0]) == found[0]
