"""Answers from the lists of the United Kingdom and Australia: a programme of a list can be asked for as a regime."""

from __future__ import annotations

from pathlib import Path

import pytest

import inforce
from inforce.answers.ingest import ingest
from inforce.errors import UnknownId
from inforce.model import Recorded
from tests.shared import shared
from tests.sources.au_dfat import generated as australia


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> inforce.Register:
    """A large part of Australia's list of 22 August 2026, and OFSI's of 4 May 2022."""
    folder = tmp_path_factory.mktemp("lists")
    home: Path = folder / "home"
    given = folder / "regulation8_consolidated.csv"
    given.write_bytes(australia.as_csv(australia.table("2026-08-22")[:6000]))
    ingest(home, "au_dfat", [given], Recorded.parse("2026-08-23"), "2026-08-22")
    consolidated = shared("lists/uk_sanctions/ConList-2022-05-04.xlsx")
    ingest(home, "uk_sanctions", [consolidated], Recorded.parse("2026-08-23"))
    return inforce.open(home)


@pytest.mark.parametrize(
    ("entry", "day", "regime", "state"),
    [
        ("au_dfat:100", "2026-08-22", "au.dfat.1988", "in_force"),
        ("au_dfat:100", "2010-01-01", "au.dfat.1988", "in_force"),
        ("uk_sanctions:ofsi-7172", "2022-05-04", "uk.samla", "in_force"),
        ("uk_sanctions:ofsi-7172", "2021-05-04", "uk.samla", "in_force"),
        ("uk_sanctions:ofsi-7172", "2019-05-04", "uk.samla", "unknown"),
    ],
)
def test_an_entry_has_its_lists_regime(
    register: inforce.Register, entry: str, day: str, regime: str, state: str
) -> None:
    (party,) = register.as_of(day).status(entry, regime).parties
    (listing,) = party.listings
    assert (listing.regime, listing.state) == (regime, state)


def test_a_regime_of_no_list_is_refused(register: inforce.Register) -> None:
    with pytest.raises(UnknownId, match=r"au\.moon"):
        register.as_of("2026-08-22").status("au_dfat:100", "au.moon")
