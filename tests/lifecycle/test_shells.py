"""Programmes of which only the shell of the law is known: an entry's state follows from the lists that show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.lifecycle import Life, explain, state_on
from inforce.model import Listing, law_of, parse_day
from inforce.sources.chronology.law import laws
from tests.lifecycle.samples import seen

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "shells"
LAWS = {law.id: law for law in laws()}


def cases() -> list[Any]:
    return [
        pytest.param(case, id=case["case"])
        for path in sorted(FOLDER.glob("*.yml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    ]


def listed(case: dict[str, Any]) -> Listing:
    shown = seen(case["first"], case["last"], gone_by=case.get("gone_by"))
    return Listing(f"{case['regime']}/a_list:1/1", case["regime"], "a_list:1", observations=(shown,))


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    law = law_of(LAWS, case["regime"])
    assert law is not None
    found = state_on(listed(case), law, (), parse_day(case["on"]))
    told = {
        "state": found.state.value,
        "rule": found.rule.id if found.rule else "null",
        "beyond_record": str(found.beyond_record).lower(),
        "readings": [one.state.value for one in found.readings],
    }
    assert {key: told[key] for key in case["expect"]} == case["expect"], found.reasons


@pytest.mark.parametrize("case", cases())
def test_its_law_is_the_one_that_the_case_names(case: dict[str, Any]) -> None:
    law = law_of(LAWS, case["regime"])
    assert law is not None
    assert law.citation == LAWS[case["law"]].citation
    assert case["citation"]


@pytest.mark.parametrize("case", cases())
def test_each_is_explained_by_a_list_and_a_rule(case: dict[str, Any]) -> None:
    law = law_of(LAWS, case["regime"])
    assert law is not None
    day = parse_day(case["on"])
    told = explain(Life.of(listed(case), law), state_on(listed(case), law, (), day))
    assert told.because
    assert told.would_change
    if case["expect"]["rule"] != "null":
        assert any(line.startswith("The rule that day") for line in told.because)
