"""The policy: scores grow with the log-odds and stay below 1; outcomes follow from what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.screening.comparisons import Comparison
from inforce.screening.judging import judged
from inforce.screening.policy import DEFAULT, Outcome, fingerprint, score

ODDS = st.floats(-40, 60)


@given(ODDS, st.floats(0.01, 20))
def test_more_log_odds_never_score_less(odds: float, more: float) -> None:
    assert 0.0 <= score(odds) <= score(odds + more) < 1.0


def test_the_default_is_as_likely_as_not() -> None:
    assert score(0.0) == DEFAULT


def test_the_fingerprint_is_of_this_policy() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 32


def _told(name: str, effect: float, identifies: bool = False) -> Comparison:
    return Comparison(name, "a", "b", effect, "text", identifies)


@pytest.mark.parametrize(
    ("names", "told", "weak", "outcome"),
    [
        (-5.0, [], False, Outcome.DIFFERENT),
        (-1.0, [], False, Outcome.CANNOT_TELL),
        (1.0, [], False, Outcome.CANNOT_TELL),
        (5.0, [], False, Outcome.PROBABLE),
        (50.0, [], False, Outcome.PROBABLE),
        (5.0, [], True, Outcome.CANNOT_TELL),
        (5.0, [_told("birth_date", 3.0, True)], False, Outcome.IDENTIFIED),
        (5.0, [_told("birth_date", 3.0, True)], True, Outcome.PROBABLE),
        (0.5, [_told("birth_date", 3.0, True)], False, Outcome.PROBABLE),
        (-5.0, [_told("identifier", 9.0, True)], False, Outcome.PROBABLE),
        (-1.0, [_told("identifier", 9.0, True)], False, Outcome.IDENTIFIED),
        (-6.0, [_told("registered_number", 12.0, True)], False, Outcome.IDENTIFIED),
        (5.0, [_told("gender", -2.5), _told("birth_date", -3.5)], False, Outcome.CANNOT_TELL),
    ],
)
def test_an_outcome(names: float, told: list[Comparison], weak: bool, outcome: Outcome) -> None:
    assert judged(names, told, weak).outcome is outcome
