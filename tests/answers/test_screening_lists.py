"""Screening a home with the UN's list: people of the list are found, invented people hardly, weak names as such."""

from __future__ import annotations

import csv
import gzip
from functools import cache

import pytest

import inforce
from inforce import Screener, View
from tests.shared import shared

PEOPLE, QUICK = 683, 20
MOST_BY_NAME, MOST_IN_ALL = 0.002, 0.0003
"""Of so many invented people a hit is reported: by the name alone, and with all that is told of them."""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The UN's list of 27 February 2026, in a home of its own."""
    register = inforce.open(tmp_path_factory.mktemp("home"))
    register.ingest("un_sc", [shared("lists/un_sc/un-2026-02-27.xml.gz")], "2026-02-28")
    return register.as_of("2026-03-01")


@pytest.fixture(scope="module")
def screener(view: View) -> Screener:
    return view.screener()


@cache
def _people(kind: str) -> list[dict[str, str]]:
    path = shared(f"labelled/yente-candgen-positives_un_{kind}.csv")
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def _words(name: str) -> str:
    return " ".join(sorted(name.lower().replace(",", " ").split()))


def _bearers(view: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for party in view.parties():
        for listing in party.listings:
            for name in listing.names:
                found.setdefault(_words(name.text), set()).add(party.id)
    return found


def test_people_of_the_list_are_found_with_and_without_evidence(view: View, screener: Screener) -> None:
    bearers = _bearers(view)
    asked = missed = worse = 0
    for plain, slipped in zip(_people("untreated"), _people("treated"), strict=True):
        gold = bearers.get(_words(plain["full_name"]))
        if gold is None:
            continue
        asked += 1
        name = {"name": slipped["full_name"], "schema": "Person"}
        evidence = {"birth_date": plain["date_of_birth"], "nationality": plain["nationality"]}
        bare, told = screener.screen(name, 1), screener.screen(name | evidence, 1)
        missed += not (bare and bare[0].party.id in gold)
        worse += bool(bare) and bare[0].party.id in gold and not (told and told[0].party.id in gold)
    assert asked > 0.98 * PEOPLE
    assert missed <= 0.01 * asked
    assert worse == 0


def _nobody(every: int) -> list[dict[str, str]]:
    """Every so manieth of the invented people."""
    path = shared("labelled/yente-candgen-negatives_global.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [row for at, row in enumerate(csv.DictReader(file)) if at % every == 0]


def _asked(row: dict[str, str]) -> dict[str, str]:
    """The query of a row with everything that it tells."""
    more = {"birth_date": row["date_of_birth"], "nationality": row["nationality"], "gender": row["gender"]}
    return {"name": row["full_name"], "schema": "Person"} | more


def test_invented_people_hardly_alert(screener: Screener) -> None:
    rows = _nobody(QUICK)
    alerts = [row for row in rows if screener.screen({"name": row["full_name"], "schema": "Person"}, 1)]
    assert len(alerts) <= 0.003 * len(rows)


@pytest.mark.slow
def test_of_fifty_thousand_invented_people_hardly_one_alerts(screener: Screener) -> None:
    rows = _nobody(1)
    alerts = [row for row in rows if screener.screen({"name": row["full_name"], "schema": "Person"}, 1)]
    assert len(rows) >= 50_000
    assert len(alerts) <= MOST_BY_NAME * len(rows), [row["full_name"] for row in alerts]
    assert sum(bool(screener.screen(_asked(row), 1)) for row in alerts) <= MOST_IN_ALL * len(rows)


def test_a_number_of_the_list_identifies(view: View, screener: Screener) -> None:
    party, number = next(
        (party, value)
        for party in view.parties()
        for kind, value, *_ in party.fields
        if kind == "passportNumber"
    )
    best = screener.screen({"name": party.name, "schema": "Person", "identifiers": {"passport": number}})[0]
    assert (best.party.id, best.outcome.value) == (party.id, "identified")
