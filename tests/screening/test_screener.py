"""Screening a list of one's own: cases, and the laws of a search."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce import BadInput, Screener, screener_from
from inforce.screening.policy import score
from tests.screening.lists import PARTIES, small

NAMES = st.sampled_from([name for one in PARTIES for name in one["names"]])
SLIPS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("aeioustn ")), max_size=2)


def _slipped(name: str, slips: list[tuple[int, str]]) -> str:
    for place, letter in slips:
        name = name[: place % len(name)] + letter + name[place % len(name) + 1 :]
    return name


@pytest.mark.parametrize(
    ("query", "party", "outcome"),
    [
        ("osama bin laden", "p1", "probable"),
        ({"name": "Usama bin Ladin", "birth_date": "1957-07-30"}, "p1", "identified"),
        ({"name": "Usama bin Ladin", "birth_date": "1957"}, "p1", "probable"),
        ({"name": "ACME GENERAL TRADING LLC", "schema": "Company"}, "o2", "probable"),
        ({"name": "Khadija Rahmani", "identifiers": {"passport": "AB123456"}}, "p3", "identified"),
        ({"name": "Blue Pearl", "schema": "Vessel", "identifiers": {"imo": "9187629"}}, "v1", "identified"),
        (
            {"properties": {"name": ["Bank Melli"], "swiftBic": ["MELIIRTH"]}, "schema": "Company"},
            "o3",
            "identified",
        ),
    ],
)
def test_a_query_finds_its_party(query: Any, party: str, outcome: str) -> None:
    best = small().screen(query)[0]
    assert (best.party.id, best.outcome.value) == (party, outcome)
    assert sum(one.effect for one in best.reasons) == pytest.approx(best.odds, abs=1e-3)
    assert best.score == score(best.odds)
    assert best.waterfall[-1].after == pytest.approx(best.odds, abs=1e-3)


def test_a_company_may_be_called_by_the_beginnings_of_its_words() -> None:
    best = small().screen({"name": "ACGETRA", "schema": "Company"}, threshold=0.0)[0]
    assert (best.party.id, best.outcome.value) == ("o2", "cannot_tell")
    assert [one.comparison for one in best.reasons] == ["acronym"]
    assert sum(one.effect for one in best.reasons) == pytest.approx(best.odds)
    assert small().screen({"name": "ACGETRA", "schema": "Company"}) == []
    assert small().screen({"name": "ACGETRA", "schema": "Person"}, threshold=0.0) == []


def test_a_body_may_stand_short_in_a_longer_name() -> None:
    screener = screener_from([{"id": "n", "schema": "Organization", "names": ["IRGC Navy"]}])
    best = screener.screen({"name": "Islamic Revolutionary Guard Corps Navy", "schema": "Organization"})[0]
    assert (best.party.id, best.matched_name) == ("n", "IRGC Navy")
    assert "acronym" not in {one.comparison for one in best.reasons}


def test_a_weak_name_alone_never_tells() -> None:
    best = small().screen({"name": "The Director", "schema": "Person"}, threshold=0.0)[0]
    assert best.party.id == "p1"
    assert best.outcome.value in ("cannot_tell", "different")
    assert any(one.comparison == "weak_name" and one.effect < 0 for one in best.reasons)


def test_nobody_is_found_for_a_name_of_nobody() -> None:
    assert small().screen("Wolfgang Amadeus Mozart", threshold=0.0) == []
    (answer,) = small().answer("Wolfgang Amadeus Mozart", "7")
    assert (answer.query_id, answer.outcome, answer.party) == ("7", "none", None)


@settings(max_examples=80, deadline=None)
@given(NAMES, SLIPS, st.randoms(use_true_random=False))
def test_the_order_of_loading_does_not_matter(
    name: str, slips: list[tuple[int, str]], chance: random.Random
) -> None:
    turned = list(PARTIES)
    chance.shuffle(turned)
    asked = _slipped(name, slips)
    if not asked.strip():
        return
    assert _scores(screener_from(turned), asked) == _scores(small(), asked)


def _scores(screener: Screener, asked: str) -> dict[str, float]:
    return {hit.party.id: round(hit.score, 3) for hit in screener.screen(asked, limit=50, threshold=0.0)}


@settings(max_examples=40, deadline=None)
@given(NAMES, SLIPS)
def test_an_unrelated_party_removes_no_hit(name: str, slips: list[tuple[int, str]]) -> None:
    asked = _slipped(name, slips)
    if not asked.strip():
        return
    before = {hit.party.id for hit in small().screen(asked, limit=50)}
    more = screener_from([*PARTIES, {"id": "x", "names": ["Wzqorp Vlibnek"], "schema": "Person"}])
    assert before <= {hit.party.id for hit in more.screen(asked, limit=50)}


@settings(max_examples=80, deadline=None)
@given(NAMES, SLIPS)
def test_agreeing_evidence_never_lowers_and_contradiction_never_raises(
    name: str, slips: list[tuple[int, str]]
) -> None:
    asked = _slipped(name, slips)
    if not asked.strip():
        return
    bare = _by_party(asked)
    agreeing = _by_party({"name": asked, "birth_date": ["1957-07-30", "1970-05-24"], "gender": ["m", "f"]})
    against = _by_party({"name": asked, "birth_date": "1910-02-03"})
    assert all(agreeing[party] >= told - 1e-9 for party, told in bare.items())
    assert all(against[party] <= told + 1e-9 for party, told in bare.items())


def _by_party(query: Any) -> dict[str, float]:
    return {hit.party.id: hit.score for hit in small().screen(query, limit=50, threshold=0.0)}


def test_many_threads_get_the_same_answers() -> None:
    asked = [name for one in PARTIES for name in one["names"]] * 20
    alone = [_reasoned(name) for name in asked]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(_reasoned, asked)) == alone


def _reasoned(name: str) -> list[tuple[str, float, tuple[str, ...]]]:
    return [
        (hit.party.id, hit.score, tuple(one.text for one in hit.reasons))
        for hit in small().screen(name, threshold=0.0)
    ]


def test_a_table_keeps_ids_and_order_and_says_what_is_wrong() -> None:
    table = pa.table(
        {
            "customer_id": ["a", "b", "c", "d"],
            "full_name": ["osama bin laden", "", "Wolfgang Mozart", "Khadija\x1b Rahmani"],
            "dob": ["30/07/57", "1970", None, "1980"],
        }
    )
    found = small().screen_batch(table).to_pylist()
    assert [row["query_id"] for row in found] == ["a", "b", "c", "d"]
    assert [row["party_id"] for row in found] == ["p1", None, None, "p3"]
    assert "is not a date" in found[0]["problem"]
    assert "there is none" in found[1]["problem"]
    assert found[2]["problem"] is None
    assert "signs" in found[3]["problem"]
    assert found[1]["outcome"] == "cannot_tell"
    assert {one["comparison"] for one in found[0]["reasons"]} >= {"before", "words"}


@pytest.mark.parametrize(("limit", "threshold"), [(0, None), (5, 1.5), (5, -0.1)])
def test_options_out_of_range_are_refused(limit: int, threshold: float | None) -> None:
    with pytest.raises(BadInput, match=r"limit|threshold"):
        small().screen("A B", limit, threshold)


def test_a_record_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadInput, match="record 2: name"):
        screener_from([{"name": "A B"}, {"id": "2"}])


OF_NAMES = {"before", "words", "few_words", "order"}


class Missing:
    """What a table writes where there is nothing (`pandas.NA`): it is neither true nor false."""

    def __str__(self) -> str:
        return "<NA>"

    def __bool__(self) -> bool:
        raise TypeError


def test_records_as_tables_of_others_give_them() -> None:
    nothing = float("nan")
    given: tuple[dict[str, Any], ...] = (
        {"id": 0, "birth_date": nothing, "country": Missing(), "schema": "person"},
        {"id": 2.0, "birth_date": 1901.0, "nationality": None, "schema": nothing},
    )
    screener = screener_from(one | {"name": "Sukarno Wibowo"} for one in given)
    found = screener.screen({"name": "Sukarno Wibowo", "birth_date": "1901"}, threshold=0.0)
    told = [(hit.party.id, {one.comparison for one in hit.reasons} - OF_NAMES) for hit in found]
    assert told == [("2", {"birth_date"}), ("0", set())]


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ({"name": "Sukarno"}, "a list is wanted"),
        ("Sukarno", "a list is wanted"),
        ([None], "record 1: a record is a name or a dictionary"),
        (["Sukarno", "Su\ud83dkarno"], "record 2: name: not Unicode"),
        ([{"name": "Sukarno", "schema": "spaceship"}], "record 1: schema 'spaceship' is not known"),
    ],
)
def test_what_is_no_list_of_records_is_refused(records: Any, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        screener_from(records)
