"""What each comparison beyond the name says, case by case; and that each names what it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.screening.comparisons import COMPARISONS
from inforce.screening.judging import evidence
from inforce.screening.policy import EVIDENCE
from inforce.screening.record import record

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "screening" / "comparisons.yml").read_text("utf-8")
)
WAYS = {
    "for": lambda effect: effect > 0,
    "against": lambda effect: effect < 0,
    "nothing": lambda effect: effect == 0,
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_comparison(case: dict[str, Any]) -> None:
    query, candidate = record({"name": "A B"} | case["query"]), record({"name": "A B"} | case["candidate"])
    told = {one.comparison: one for one in evidence(query, candidate, 0.0)}
    if case["effect"] == "silent":
        assert not told
        return
    assert told.keys() == {case["comparison"]}
    assert WAYS[case["effect"]](told[case["comparison"]].effect)
    assert all(str(value) for value in (told[case["comparison"]].query, told[case["comparison"]].candidate))


def test_every_comparison_has_its_evidence_and_opens_by_saying_what_it_is() -> None:
    for compare in COMPARISONS:
        name = compare.__module__.rpartition(".")[2]
        assert name in EVIDENCE
        assert EVIDENCE[name].why
        assert EVIDENCE[name].agrees >= 0.0 >= EVIDENCE[name].contradicts
