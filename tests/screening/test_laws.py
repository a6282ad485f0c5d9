"""Laws of the judgment and of a search that no weight may break: what agrees, what contradicts, who else is listed."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inforce import Screener, screener_from
from inforce.screening.judging import evidence, judged
from inforce.screening.policy import Outcome
from inforce.screening.record import record
from tests.screening.lists import PARTIES

LISTED = {
    "name": "A B",
    "birth_date": ["1957-07-30", "1960"],
    "nationality": "Iran",
    "country": "Iraq",
    "gender": "male",
    "identifiers": {"passport": "AB123456", "imo": "9187629"},
}
AGREES: dict[str, Any] = {
    "birth_date": ["1957-07-30", "1960-02-03"],
    "nationality": ["Iranian"],
    "country": ["iq"],
    "gender": ["m"],
    "identifiers": [{"passport": "AB123456"}, {"imo": "9187629"}],
}
AGAINST: dict[str, Any] = {
    "birth_date": ["1990-01-02", "1966", "1971/1972"],
    "nationality": ["fr"],
    "country": ["France"],
    "gender": ["f"],
    "identifiers": [{"imo": "9187631"}, {"passport": "ZZ999999"}],
}
FIELDS = st.sampled_from(sorted(AGREES))
ODDS = st.floats(-10.0, 15.0)
TOLD = st.fixed_dictionaries(
    {}, optional={field: st.sampled_from(AGREES[field] + AGAINST[field]) for field in AGREES}
)
ORDER = (Outcome.DIFFERENT, Outcome.CANNOT_TELL, Outcome.PROBABLE, Outcome.IDENTIFIED)


def _judged(names: float, told: dict[str, Any]) -> tuple[float, int]:
    """The log-odds and the rank of the outcome of a query of so likely names that tells this beside them."""
    found = judged(names, evidence(record({"name": "A B"} | told), record(LISTED), names))
    return found.odds, ORDER.index(found.outcome)


@settings(deadline=None)
@given(ODDS, TOLD, FIELDS, st.data())
def test_one_thing_more_that_agrees_never_lowers(
    names: float, told: dict[str, Any], field: str, data: st.DataObject
) -> None:
    assume(field not in told)
    more = told | {field: data.draw(st.sampled_from(AGREES[field]))}
    assert _judged(names, more)[0] >= _judged(names, told)[0] - 1e-9
    assert _judged(names, more)[1] >= _judged(names, told)[1]


@settings(deadline=None)
@given(ODDS, TOLD, FIELDS, st.data())
def test_one_thing_that_contradicts_never_raises(
    names: float, told: dict[str, Any], field: str, data: st.DataObject
) -> None:
    assume(field not in told)
    more = told | {field: data.draw(st.sampled_from(AGAINST[field]))}
    assert _judged(names, more)[0] <= _judged(names, told)[0] + 1e-9
    assert _judged(names, more)[1] <= _judged(names, told)[1]


@settings(deadline=None)
@given(ODDS, st.floats(0.0, 5.0), TOLD)
def test_a_name_that_tells_more_never_lowers(names: float, more: float, told: dict[str, Any]) -> None:
    assume("identifiers" not in told)
    assert _judged(names + more, told)[0] >= _judged(names, told)[0] - 1e-9


@given(ODDS, TOLD)
def test_beside_a_full_contradiction_no_name_is_surer_than_that_it_cannot_tell(
    names: float, told: dict[str, Any]
) -> None:
    assume("identifiers" not in told)
    against = told | {"birth_date": "1990-01-02"}
    assert _judged(names, against)[1] <= ORDER.index(Outcome.CANNOT_TELL)


STRANGE = st.lists(st.text("bcdfgjkpqvwxz", min_size=5, max_size=9), min_size=2, max_size=3, unique=True)
ASKED = st.sampled_from([name for one in PARTIES for name in one["names"]])


def _with(names: list[str]) -> Screener:
    return screener_from([{"id": "x", "names": [" ".join(names)], "schema": "Person"}, *PARTIES])


@settings(max_examples=40, deadline=None)
@given(ASKED, STRANGE, STRANGE)
def test_which_unrelated_party_is_listed_beside_changes_no_hit(
    asked: str, names: list[str], others: list[str]
) -> None:
    assume(len(names) == len(others))
    one, other = _told(_with(names), asked), _told(_with(others), asked)
    assert one == other
    assert one.keys() >= {party["id"] for party in PARTIES if asked in party["names"]}


def _told(screener: Screener, asked: str) -> dict[str, float]:
    """The hits and their scores; the rarity of words is the same with any one unrelated party."""
    hits = screener.screen(asked, limit=50, threshold=0.0)
    return {hit.party.id: round(hit.score, 4) for hit in hits if hit.party.id != "x"}
