"""Whether the asked name, not only its listing, was on the list that day; and which name the list printed."""

from __future__ import annotations

import pytest

import inforce
from inforce.model import Recorded
from inforce.register import Log
from tests.register.samples import entry

REGIME = "us.ofac.sample"
LISTS = [
    ("2020-01-01", "ALPHA COUNCIL", ["OMEGA RIVER ARMY"]),
    ("2021-01-01", "ALPHA COUNCIL", ["OMEGA RIVER ARMY", "ALPHA"]),
    ("2022-01-01", "BETA COUNCIL", ["OMEGA RIVER ARMY"]),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> inforce.Register:
    """One entry on three days of a list: an alias comes and goes, then the entry is renamed."""
    home = tmp_path_factory.mktemp("names") / "home"
    for day, name, aliases in LISTS:
        Log.open(home).append("us_ofac_sdn", Recorded.parse(day), entry("1", name, [REGIME], aliases), day)
    return inforce.open(home)


ASKED = {
    "an alias before it was added, beside a name that holds it": ("ALPHA", "2020-01-01", False),
    "an alias on the day of a list with it": ("ALPHA", "2021-01-01", True),
    "an alias after it was removed": ("ALPHA", "2022-01-01", False),
    "an alias between two lists, one with it and one without": ("ALPHA", "2020-06-01", None),
    "a name that stood all the time": ("Omega River Army", "2022-01-01", True),
    "a part of a name, where no name is nearer": ("Omega River", "2020-01-01", True),
    "the former name": ("Alpha Council", "2022-01-01", False),
    "the later name": ("Beta Council", "2020-01-01", False),
    "the id has no name of its own": ("us_ofac_sdn:1", "2020-01-01", True),
    "after the last list nothing is known": ("Beta Council", "2023-01-01", None),
}


@pytest.mark.parametrize("case", ASKED)
def test_the_asked_name_has_dates_of_its_own(register: inforce.Register, case: str) -> None:
    name, day, wanted = ASKED[case]
    (party,) = register.as_of(day).status(name).parties
    assert party.listings[0].name_in_force is wanted


@pytest.mark.parametrize(("day", "name"), [("2021-01-01", "ALPHA COUNCIL"), ("2022-01-01", "BETA COUNCIL")])
def test_listed_as_is_what_the_list_printed_that_day(register: inforce.Register, day: str, name: str) -> None:
    (party,) = register.as_of(day).status("us_ofac_sdn:1").parties
    assert party.listings[0].listed_as == name
