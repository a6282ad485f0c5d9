"""Explanations: every state cites a fact or a rule, challenges are told step by step, gaps are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import inforce
from inforce.answers.shapes import ExplanationAnswer
from inforce.lifecycle import Life, explain, on
from inforce.model import State
from tests.lifecycle import samples


def explained(name: str, day: str, regime: str) -> ExplanationAnswer:
    answer = inforce.open().as_of(day).status(name, [regime], explain=True)
    found = answer.parties[0].listings[0].explanation
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (
            "2006-12-13",
            "Decision 2005/930/EC had been replaced by Decision 2006/379/EC, so the listing stood",
        ),
        (
            "2008-10-24",
            "Decision 2007/868/EC had been replaced by Decision 2008/583/EC, so the listing stood",
        ),
        ("2008-12-20", "whether that bound while an appeal was open is read both ways"),
    ],
)
def test_the_story_of_the_annulments(day: str, step: str) -> None:
    assert step in explained("People's Mojahedin Organization of Iran", day, "eu.cp931").story[-1]


def test_a_remand_is_told_as_changing_nothing() -> None:
    story = explained("MEK", "2010-07-17", "us.fto").story
    assert "left the listing in place" in story[-1]
    assert "2010-07-16" in story[-1]


def test_a_ruling_before_the_removing_order_is_told_as_ending_nothing() -> None:
    story = explained("MEK", "2008-05-08", "uk.ta2000").story
    assert any("ends nothing until the authority removes the name" in step for step in story)


def test_effects_kept_by_the_court() -> None:
    assert "kept the effects" in explained("LTTE", "2014-10-17", "eu.cp931").story[-1]


def test_a_gap_names_what_would_close_it() -> None:
    found = explained("Al-Aqsa Martyrs Brigade", "2004-06-01", "us.fto")
    assert any("gap in the record" in line for line in found.because)
    assert any("renewed the listing" in line for line in found.would_change)


def test_it_is_left_out_unless_asked_for() -> None:
    assert inforce.open().as_of("2005-06-01").status("MEK").parties[0].listings[0].explanation is None


FOLDER = Path(__file__).resolve().parent.parent / "cases" / "explain"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted(FOLDER.glob("*.yml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    """The sentences hold the expected words, in their order."""
    answer = inforce.open().as_of(case["on"]).status(case["party"], [case["regime"]], explain=True)
    number = case.get("listing", "1")
    (listing,) = [one for one in answer.parties[0].listings if one.id.endswith(f"/{number}")]
    assert (listing.state, listing.regime) == (case["state"], case["regime"])
    assert listing.explanation is not None
    for part in ("because", "story", "would_change"):
        told = list(getattr(listing.explanation, part))
        for words in case.get(part, ()):
            place = next((place for place, line in enumerate(told) if words in line), None)
            assert place is not None, (part, words, told)
            told = told[place + 1 :] if part == "story" else told


def test_every_state_has_a_golden_explanation() -> None:
    """All but one are of the record; no listing of it has ended by an annulment alone, so that one is invented."""
    told = {parameter.values[0]["state"] for parameter in cases()}
    assert told == {state.value for state in State} - {State.ANNULLED.value}


def test_an_annulment_where_no_chain_of_acts_stands_is_explained() -> None:
    begun = samples.event("designated", "2000-01-01", citation="Order 1")
    ruled = samples.event("annulled", "2005-01-01", "decision", citation="Smith v Minister")
    life = Life.of(samples.listing(begun, ruled), samples.law())
    found = explain(life, on(life, date(2006, 1, 1)))
    assert on(life, date(2006, 1, 1)).state is State.ANNULLED
    assert found.because[0] == "Ended: annulled 2005-01-01 (decision)."
    assert "Annulled 2005-01-01 (decision; Smith v Minister)." in found.because
    assert found.story == (
        "Annulled 2005-01-01 (decision; Smith v Minister): the listing ended with the act.",
    )
    assert found.would_change == ("An act that lists the party anew, which would be a listing of its own.",)


VIEW = inforce.open().as_of("2026-01-01")
PARTIES = [party.id for party in VIEW.parties()]


@given(st.sampled_from(PARTIES), st.dates(date(1996, 1, 1), date(2027, 1, 1)))
@settings(max_examples=120, deadline=None)
def test_every_state_is_explained_by_facts_and_says_what_would_change_it(party: str, day: date) -> None:
    view = VIEW.at(day)
    for listing in view.party(party).listings:
        found = view.explained(listing)
        assert found.because, listing.id
        assert found.would_change, (listing.id, view.state(listing))
        if view.state(listing).state.binds:
            cited = [line for line in found.because if "(" in line]
            assert cited, listing.id
