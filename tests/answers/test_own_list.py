"""The user's own list in the register: it is asked like every other, under regimes of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import inforce
from inforce.answers.ingest import Ingested, ingest
from inforce.errors import UnknownId
from inforce.model import Recorded
from inforce.sources.catalogue import FOLDER

LIST = """ID;Name;Aliases;Type;Programme;Listed on;Delisted on
A-1;Jane Rassendyll (made up);Jana Elphberg;Person;Watch list;01.03.2024;
A-2;Strelsau Trading (made up);;Company;Blocked;2024-05-01;
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    home = folder / "home"
    for day, text in (
        ("2024-06-01", LIST),
        ("2024-07-01", LIST.replace(";Blocked;2024-05-01;", ";Blocked;2024-05-01;30.06.2024")),
    ):
        path = folder / "list.csv"
        path.write_text(text, encoding="utf-8")
        ingest(home, "own", [path], Recorded.parse(day), day)
    return home


def state(home: Path, name: str, day: str, regime: str) -> str:
    (party,) = inforce.open(home).as_of(day).status(name, regime).parties
    (listing,) = party.listings
    return listing.state


def test_a_row_is_listed_from_the_day_that_it_states(home: Path) -> None:
    assert state(home, "Jane Rassendyll (made up)", "2024-06-15", "own.watch-list") == "in_force"
    assert state(home, "Jana Elphberg", "2024-06-15", "own.watch-list") == "in_force"


def test_a_row_that_was_taken_off_is_no_longer_in_force(home: Path) -> None:
    for day, expected in (
        ("2024-06-01", "in_force"),
        ("2024-06-29", "in_force"),
        ("2024-06-30", "ended_revoked"),
    ):
        assert state(home, "Strelsau Trading (made up)", day, "own.blocked") == expected, day


def test_a_past_life_that_only_the_list_tells_is_known_from_its_first_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name;Programme;Listed on;Delisted on\nOld Case (made up);Blocked;2019-02-01;2021-06-24\n"
    )
    ingest(tmp_path / "home", "own", [path], Recorded.parse("2024-06-01"), "2024-06-01")
    told = [
        state(tmp_path / "home", "Old Case (made up)", day, "own.blocked")
        for day in ("2019-01-31", "2020-01-01", "2021-06-24")
    ]
    assert told == ["unknown", "in_force", "ended_revoked"]


def test_regimes_that_only_a_list_names_may_be_asked_for(home: Path) -> None:
    view = inforce.open(home).as_of("2024-06-15")
    for regime in ("own.anything", "ftm.eu_fsf", "ch.belarus", "eu.taqa"):
        view.status("Jane Rassendyll (made up)", regime)
    with pytest.raises(UnknownId, match="regime 'owned' is not known"):
        view.status("Jane Rassendyll (made up)", "owned")


def test_how_each_column_was_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    told: Ingested = ingest(tmp_path / "home", "own", [path], Recorded.parse("2024-06-01"))
    assert "column 'Aliases' is read as alias" in {finding.text for finding in told.findings}


def test_followthemoney_data_are_asked_in_the_same_way(tmp_path: Path) -> None:
    ingest(tmp_path, "ftm", [FOLDER / "ftm" / "sample"], Recorded.parse("2026-03-01"), "2026-03-01")
    parties = inforce.open(tmp_path).as_of("2026-03-01").status("Ismail (made up)").parties
    listings = sorted((one.regime, one.state, one.until or "") for party in parties for one in party.listings)
    assert listings == [
        ("ftm.xx_made_up", "ended_revoked", "2012-01-01/2012-12-31"),
        ("ftm.xx_made_up", "in_force", ""),
    ]
