"""Field by field: what changed, and what only looks different; steps added up are the difference of their ends."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inforce.model import Statement
from inforce.register.difference import compared
from inforce.register.segments import Difference
from inforce.register.steps import Step, net
from tests.register.samples import canonical

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "changes.yml").read_text("utf-8"))
SUBJECT = "un_sc:QDe.001"
POOL = [Statement(SUBJECT, "alias", text, "un_sc") for text in "abcde"]
SETS = st.lists(st.frozensets(st.sampled_from(POOL)), min_size=2, max_size=6)


def statements(told: dict[str, Any]) -> frozenset[Statement]:
    """The statements of an entry, as a case writes them."""
    return frozenset(
        _statement(property, one)
        for property, value in told.items()
        for one in (value if isinstance(value, list) else [value])
    )


def _statement(property: str, told: str | dict[str, str]) -> Statement:
    if isinstance(told, str):
        return Statement(SUBJECT, property, told, "un_sc")
    rest = {key: value for key, value in told.items() if key not in ("value", "in_force")}
    qualifiers = canonical(rest) if rest else ""
    return Statement(SUBJECT, property, told["value"], "un_sc", qualifiers, told.get("in_force", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_changed_and_what_only_looks_different(case: dict[str, Any]) -> None:
    before, after = statements(case["before"]), statements(case["after"])
    found = compared(before - after, after - before)
    assert [[one.field, one.before, one.after] for one in found.fields] == case["fields"]
    assert found.reformatted == case["reformatted"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_way_back_is_the_same_change_backwards(case: dict[str, Any]) -> None:
    before, after = statements(case["before"]), statements(case["after"])
    there, back = compared(before, after), compared(after, before)
    assert there.reformatted == back.reformatted
    backwards = {(one.field, one.after, one.before) for one in back.fields}
    assert {(one.field, one.before, one.after) for one in there.fields} == backwards


def test_a_part_of_another_name_is_only_another_place() -> None:
    old = Statement(SUBJECT, "alias", "a", "un_sc", place="alt.csv")
    found = compared([old], [Statement(SUBJECT, "alias", "a", "un_sc", place="sdn.xml")])
    assert (found.fields, found.reformatted) == ((), 1)


@given(sets=SETS)
def test_steps_added_up_are_the_difference_of_their_ends(sets: list[frozenset[Statement]]) -> None:
    pairs = list(pairwise(sets))
    steps = [
        Step("un_sc", date(2021, 1, 1 + place), None, "", new - old, old - new)
        for place, (old, new) in enumerate(pairs)
    ]
    assert net(steps) == Difference(sets[-1] - sets[0], sets[0] - sets[-1])


@given(sets=SETS)
def test_changes_one_after_the_other_are_one_change(sets: list[frozenset[Statement]]) -> None:
    total = Difference()
    for old, new in pairwise(sets):
        total = total.then(Difference(new - old, old - new))
    assert total == Difference(sets[-1] - sets[0], sets[0] - sets[-1])
    assert total.then(total.undone()) == Difference()
