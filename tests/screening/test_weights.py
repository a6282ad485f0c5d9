"""The fitted weights: each speaks one way, all fit into the compiled search, more for one party never lowers them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.index.layout import MOST_MEASURES
from inforce.screening.policy import SIGNS
from inforce.screening.weights import GROUPS, MEASURES, MOST_WEIGHTS, PARTS, name_weights, table

MEASURED = st.fixed_dictionaries({measure: st.floats(0, 3) for measure in MEASURES})
PEOPLE = st.booleans()


@pytest.mark.parametrize("person", [True, False])
def test_every_part_of_a_weight_speaks_its_way(person: bool) -> None:
    weights = name_weights(person).weights
    assert 0 < len(weights) <= MOST_WEIGHTS
    assert len(MEASURES) <= MOST_MEASURES
    for weight in weights:
        assert 1 <= len(weight.parts) <= PARTS
        assert [part for part in weight.parts if part.sign * weight.odds < 0] == [], weight


@given(MEASURED, PEOPLE, st.sampled_from(MEASURES), st.floats(0, 3))
def test_more_for_one_party_never_lowers_the_log_odds(
    measures: dict[str, float], person: bool, measure: str, more: float
) -> None:
    weights = name_weights(person)
    changed = measures | {measure: measures[measure] + more}
    before, after = (sum(weights.effects(told).values()) for told in (measures, changed))
    assert (after - before) * SIGNS[measure] >= -1e-9


@given(MEASURED, PEOPLE)
def test_what_only_speaks_against_never_adds(measures: dict[str, float], person: bool) -> None:
    effects = name_weights(person).effects(measures)
    assert effects.keys() == GROUPS.keys()
    assert effects["before"] < 0.0
    for group in ("few_words", "spelling", "another_word", "left_over", "legal_form", "kind", "acronym"):
        assert effects[group] <= 0.0
    assert min(effects["words"], effects["order"], effects["other_names"]) >= 0.0


@given(MEASURED, PEOPLE)
def test_the_table_says_the_same(measures: dict[str, float], person: bool) -> None:
    row = table()[0 if person else 1].tolist()
    before, _, count, *numbers = row
    told = before
    for place in range(int(count)):
        odds, *parts = numbers[place * 7 : place * 7 + 7]
        for measure, direction, mark in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            odds *= max(0.0, (measures[MEASURES[int(measure)]] - mark) * direction) if measure >= 0 else 1.0
        told += odds
    assert told == pytest.approx(sum(name_weights(person).effects(measures).values()), rel=1e-4, abs=1e-4)
