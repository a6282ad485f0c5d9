"""What was believed stays answerable: a corrected fact changes the answer from its release on, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import inforce
from inforce.answers.shapes import ListingAnswer
from inforce.register import Log
from inforce.sources.chronology.read import releases
from tests.doors.command import inforce as command
from tests.doors.command import tree
from tests.sources.chronology.folders import CANADA, write

LAWS = Path(inforce.__file__).parent / "regimes"
RELEASE, CORRECTION = "2026-11-23", "2027-03-01"
END = "        - event: delisted"


def corrected(text: str) -> str:
    """The delisting of 2012-12-17 superseded, in the release of 2027, by one of 2012-12-20."""
    head, _, tail = text.partition(END)
    wrong = (
        END
        + tail
        + f'          withdrawn: {{recorded: "{CORRECTION}", reason: the announcement has the day}}\n'
    )
    right = (
        f'{END}\n          date: "2012-12-20"\n          date_kind: registration\n'
        f'          sources: [SOR/2012-299]\n          recorded: "{CORRECTION}"\n'
    )
    return head + wrong + right


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the facts of the first release, then those of the second."""
    home = tmp_path / "home"
    Log.open(home).sync_chronology(releases(facts(tmp_path / "first", CANADA)))
    return home


def facts(folder: Path, canada: str) -> Path:
    """A small chronology below `folder`, under the shipped laws."""
    folder.mkdir()
    place = write(folder, ca_cc83=canada)
    shutil.rmtree(place.parent / "regimes")
    shutil.copytree(LAWS, place.parent / "regimes")
    return place


def upgrade(home: Path, folder: Path) -> int:
    """File the corrected facts in `home`; returns how many releases were new."""
    return len(Log.open(home).sync_chronology(releases(facts(folder, corrected(CANADA)))))


def canada(home: Path, day: str, as_known: str | None = None) -> ListingAnswer:
    (party,) = inforce.open(home).as_of(day, as_known).status("mek", "ca.cc83").parties
    (listing,) = party.listings
    return listing


def test_a_correction_holds_from_its_release_on(home: Path, tmp_path: Path) -> None:
    upgrade(home, tmp_path / "second")
    day = "2012-12-18"
    before, after = canada(home, day, RELEASE), canada(home, day, CORRECTION)
    assert (before.state, before.until) == ("ended_revoked", "2012-12-17")
    assert (after.state, after.until) == ("in_force", "2012-12-20")
    assert canada(home, day) == after
    assert canada(home, day, "2027-02-28") == before


def test_the_earlier_basis_and_answer_are_as_they_were(home: Path, tmp_path: Path) -> None:
    told = inforce.open(home).as_of("2012-12-18", RELEASE)
    earlier = told.basis, told.status("mek")
    assert upgrade(home, tmp_path / "second") == 1
    again = inforce.open(home).as_of("2012-12-18", RELEASE)
    assert (again.basis, again.status("mek")) == earlier
    assert inforce.open(home).as_of("2012-12-18").basis != again.basis


def test_an_upgrade_is_filed_once(home: Path, tmp_path: Path) -> None:
    assert upgrade(home, tmp_path / "second") == 1
    held = tree(home)
    assert upgrade(home, tmp_path / "third") == 0
    assert tree(home) == held


def test_the_order_of_arrival_does_not_change_the_basis(home: Path, tmp_path: Path) -> None:
    upgrade(home, tmp_path / "second")
    straight = tmp_path / "straight"
    assert upgrade(straight, tmp_path / "third") == 2
    bases = [inforce.open(one).as_of("2012-12-18", CORRECTION).basis for one in (home, straight)]
    assert bases[0] == bases[1]


def test_the_command_tells_both(home: Path, tmp_path: Path) -> None:
    upgrade(home, tmp_path / "second")
    asked = ["status", "mek", "--regime", "ca.cc83", "--on", "2012-12-18", "--home", home, "--json"]
    told = [command(*asked, "--as-known", moment).json for moment in (RELEASE, CORRECTION)]
    states = [one["parties"][0]["listings"][0]["state"] for one in told]
    assert states == ["ended_revoked", "in_force"]
    assert told[0]["basis"] != told[1]["basis"]
    assert [one["query"]["as_known"] for one in told] == [RELEASE, CORRECTION]


def test_before_the_first_release_nothing_is_known(home: Path) -> None:
    view = inforce.open(home).as_of("2012-12-18", "2026-11-22")
    assert view.empty
    assert view.status("mek").parties == ()


def test_a_day_as_known_includes_the_whole_day(home: Path) -> None:
    register = inforce.open(home)
    assert not register.as_of("2005-06-01", RELEASE).empty
    assert register.as_of("2005-06-01", f"{RELEASE}T00:00:00Z").basis == register.as_of("2005-06-01").basis
    assert register.as_of("2005-06-01", "2026-11-22T23:59:59Z").empty


def test_upgrade_files_the_shipped_facts(tmp_path: Path) -> None:
    done = command("upgrade", "--home", tmp_path / "home", "--json")
    assert (done.code, done.json["releases"]) == (0, len(releases()))
    day = "2005-06-01"
    assert inforce.open(tmp_path / "home").as_of(day).basis == inforce.open().as_of(day).basis
    assert "holds the shipped facts already" in command("upgrade", "--home", tmp_path / "home").err
