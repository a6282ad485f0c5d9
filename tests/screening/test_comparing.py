"""Two names beside one another: cases, and the laws that hold for any two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce import BadInput, compare
from inforce.screening.explain import bars, svg, waterfall
from inforce.screening.policy import DEFAULT, score

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "screening" / "pairs.yml").read_text("utf-8")
)
WORDS = st.sampled_from(
    "mohammed muhammad ali abdullah usama osama bin ladin laden khan acme trading ltd limited bank co of the a star"
    " محمد Петров 中国 o'neil jean-luc x".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
SCHEMAS = st.sampled_from([None, "Person", "Company", "Vessel", "LegalEntity"])
DATES = st.sampled_from(["1957", "1957-07-30", "1957-07", "1960-01-01", "1970/1975", "1971-03-04"])
MORE = st.fixed_dictionaries(
    {},
    optional={
        "birth_date": st.lists(DATES, min_size=1, max_size=2),
        "nationality": st.sampled_from(["ir", "Iraq", "Syrian"]),
        "gender": st.sampled_from(["m", "f"]),
        "identifiers": st.sampled_from([{"imo": "9187629"}, {"passport": "AB123456"}]),
    },
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a']} | {case['b']}")
def test_a_pair(case: dict[str, Any]) -> None:
    found = compare(case["a"], case["b"], case["schema"])
    assert found.outcome == case["outcome"], found
    assert found.match == (found.score >= DEFAULT)


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES, SCHEMAS, MORE, MORE)
def test_the_verdict_is_the_same_both_ways_round(
    a: str, b: str, schema: str | None, more: dict[str, Any], other: dict[str, Any]
) -> None:
    one, back = (
        compare({"name": a} | more, {"name": b} | other, schema),
        compare({"name": b} | other, {"name": a} | more, schema),
    )
    assert (one.score, one.match, one.outcome) == (back.score, back.match, back.outcome)


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES, SCHEMAS, MORE, MORE)
def test_the_reasons_add_up_and_draw(
    a: str, b: str, schema: str | None, more: dict[str, Any], other: dict[str, Any]
) -> None:
    found = compare({"name": a} | more, {"name": b} | other, schema)
    odds = sum(one.effect for one in found.reasons)
    assert found.score == pytest.approx(score(odds), abs=2e-3)
    assert waterfall(found.reasons)[-1].after == pytest.approx(odds)
    assert len(bars(found.reasons)) == len(found.reasons) + 1
    assert svg(found.reasons).count("<rect") == len(found.reasons)
    assert 0.0 <= found.score < 1.0


@settings(max_examples=100, deadline=None)
@given(NAMES, NAMES, DATES, SCHEMAS)
def test_what_agrees_never_lowers_and_what_contradicts_never_raises(
    a: str, b: str, date: str, schema: str | None
) -> None:
    bare = compare(a, b, schema).score
    agreeing = compare({"name": a, "birth_date": date}, {"name": b, "birth_date": date}, schema).score
    assert agreeing >= bare
    apart = compare({"name": a, "birth_date": date}, {"name": b, "birth_date": "1920-02-03"}, schema).score
    assert apart <= bare
    gendered = compare({"name": a, "gender": "m"}, {"name": b, "gender": "f"}, schema).score
    assert gendered <= bare


def test_reasons_name_both_strings() -> None:
    found = compare("Usama bin Ladin", "Osama bin Laden", "Person")
    words = next(one for one in found.reasons if one.comparison == "words")
    assert "“Usama bin Ladin” and “Osama bin Laden”" in words.text
    assert "usama ~ osama" in words.text


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ({}, "A B", "the first record: name: there is none"),
        ("A B", {"name": "C D", "birth_date": "31/12/1999"}, "the second record: birth_date"),
        ("!!!", "A B", "no letter or digit"),
        ("A" * 2000, "A B", "at most 1,000"),
    ],
)
def test_what_cannot_be_read_is_refused(a: Any, b: Any, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        compare(a, b)
