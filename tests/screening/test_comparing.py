"""Two names beside one another: cases, and the laws that hold for any two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

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


def test_words_are_shown_as_they_are_printed() -> None:
    arabic = compare("حسن نصر الله", "Hassan Nasrallah", "Person")
    assert "حسن ~ hassan, نصر الله ~ nasrallah" in " ".join(one.text for one in arabic.reasons)
    relatives = compare("بشار الأسد", "بشرى الأسد", "Person")
    assert "words like one another: بشار ~ بشرى" in relatives.reasons[1].text, "one consonants, not one word"
    firm = compare("Alfa Trading Oy", "Alfa Trading GmbH", "Company")
    assert "“Alfa Trading Oy” has Oy besides; “Alfa Trading GmbH” has GmbH besides" in [
        one.text for one in firm.reasons
    ]


FOR = {"words", "order", "other_names"}
AGAINST = {"few_words", "spelling", "another_word", "left_over", "legal_form", "kind", "acronym", "namesake"}


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES, SCHEMAS)
def test_what_agrees_adds_and_what_does_not_takes(a: str, b: str, schema: str | None) -> None:
    for one in compare(a, b, schema).reasons:
        nothing_met = one.comparison == "words" and one.text.endswith("no word in common")
        assert one.comparison not in FOR or nothing_met or one.effect >= 0.0, one
        assert (one.comparison not in AGAINST and not nothing_met) or one.effect <= 0.0, one
        assert (one.query, one.candidate) == (a, b), "each reason holds both strings"


@pytest.mark.parametrize("name", ['A <b> & "c"', "A\x00B \x1b[31m C", "محمد \u202e علي", "\ufffe Karl"])
def test_a_drawing_is_whole_xml_whatever_the_names_hold(name: str) -> None:
    drawn = svg(compare(name, "Karl Amsel").reasons)
    root = etree.fromstring(drawn.encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(root.findall("{*}rect")) == drawn.count("<rect")
    assert "\x1b" not in drawn


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ({}, "A B", "the first record: name: there is none"),
        ("A B", {"name": "C D", "birth_date": "31/12/99"}, "the second record: birth_date"),
        ("!!!", "A B", "no letter or digit"),
        ("A" * 2000, "A B", "at most 1,000"),
    ],
)
def test_what_cannot_be_read_is_refused(a: Any, b: Any, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        compare(a, b)
