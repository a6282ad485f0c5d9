"""Histories of real lists: what the register makes of them equals a plain day-by-day comparison of the files.

The quick tests take some weeks of the UN list and some days of OFAC's; the slow ones every version.
"""

from __future__ import annotations

import itertools
import random
import shlex
import tarfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import zstandard

import inforce
from inforce.answers.histories import HistoryAnswer, Rule, ingest_each
from inforce.model import Listing, Recorded
from inforce.register import Log, Snapshot
from inforce.register.verify import verify
from tests.answers import plain_diff
from tests.answers.plain_diff import Event, Names
from tests.doors.command import inforce as command
from tests.shared import shared

RECEIVED = Recorded.parse("2026-03-01")


class List(NamedTuple):
    """A list with its history: the archive, how its days are found plainly, and what a quick test takes of it."""

    archive: str
    days: Callable[[Sequence[Path]], dict[str, Names]]
    quick: Callable[[str], bool]


LISTS = {
    "un_sc": List(
        "lists/un_sc/history-2021-01_2023-12.tar.zst",
        plain_diff.un_days,
        lambda name: name < "2021-01-30" or "2023-10-17" < name < "2023-10-27",
    ),
    "us_ofac_sdn": List(
        "lists/us_ofac_sdn/history-2021-08_2023-12.tar.zst",
        plain_diff.ofac_days,
        lambda name: name < "2021-08-21" or "2021-12-28" < name < "2022-01-05",
    ),
}


def unpacked(source: str, folder: Path, wanted: Callable[[str], bool]) -> Path:
    """The versions of a list's history in `folder`, those that are wanted by name."""
    folder.mkdir(parents=True)
    with shared(LISTS[source].archive).open("rb") as file:
        stream = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(file)
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                if wanted(member.name) and (content := tar.extractfile(member)):
                    (folder / member.name).write_bytes(content.read())
    return folder


def taken_in(home: Path, source: str, paths: Sequence[Path], accept: bool = True) -> HistoryAnswer:
    """Take in versions, all received at one moment; no view is made of it."""
    return ingest_each(home, source, paths, Rule(RECEIVED, published_from_name=True, accept=accept))


def events(snapshot: Snapshot, source: str) -> set[Event]:
    """What the register says came and went: entries and names by the days of the lists that show and lack them."""
    days = [day.isoformat() for one in snapshot.sources if one.source == source for day in one.days]
    shown: dict[tuple[str, str], set[str]] = {}
    for party in snapshot.parties:
        for listing in party.listings:
            for entry, name, first, last in _seen(listing, source):
                place = (entry.partition(":")[2], name)
                span = {day for day in days if first.isoformat() <= day <= last.isoformat()}
                shown.setdefault(place, set()).update(span)
    found: set[Event] = set()
    for (entry, name), held in shown.items():
        for before, day in itertools.pairwise(days):
            if (before in held) != (day in held):
                found.add((day, "added" if day in held else "removed", entry, name))
    return found


def _seen(listing: Listing, source: str) -> Iterator[tuple[str, str, date, date]]:
    """Spans of a listing's entries and their names. A party that is of several entries is left to other tests."""
    stays = [stay for stay in listing.observations if stay.source == source]
    for stay in stays:
        yield stay.entry, "", stay.first, stay.last
    if len({stay.entry for stay in stays}) == 1:
        for name in listing.names:
            if name.seen:
                yield stays[0].entry, name.text, *name.seen


def compared(home: Path, source: str, files: Path) -> set[Event]:
    """Assert that the register and the plain comparison say the same; the events."""
    days = LISTS[source].days(list(files.iterdir()))
    wanted = plain_diff.events(days)
    snapshot = Log.open(home).as_of()
    steps = [step for step in snapshot.steps if step.source == source]
    assert [step.day.isoformat() for step in steps] == sorted(days)
    entries = {
        (step.day.isoformat(), how, entry.partition(":")[2], "")
        for step in steps[1:]
        for how, moved in (("added", step.came), ("removed", step.left))
        for entry in moved
    }
    assert entries == {one for one in wanted if not one[3]}
    found, joined = events(snapshot, source), _of_several(snapshot, source)
    assert {one for one in found if one[2] not in joined} == {one for one in wanted if one[2] not in joined}
    return wanted


def _of_several(snapshot: Snapshot, source: str) -> set[str]:
    """Entries of parties that have several on the list: whose name is whose, their listings do not tell."""
    ids = [[one for one in party.entries if one.startswith(f"{source}:")] for party in snapshot.parties]
    return {one.partition(":")[2] for several in ids if len(several) > 1 for one in several}


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some versions of each list, and a home that took them in."""
    place = tmp_path_factory.mktemp("history")
    for source, one in LISTS.items():
        assert taken_in(place / "home", source, [unpacked(source, place / source, one.quick)]).whole
    return place


@pytest.mark.parametrize("source", LISTS)
def test_the_events_are_those_of_a_plain_comparison(quick: Path, source: str) -> None:
    found = compared(quick / "home", source, quick / source)
    assert {how for _, how, _, _ in found} == {"added", "removed"}
    assert any(name for *_, name in found)


def test_in_any_order_the_register_is_the_same(quick: Path, tmp_path: Path) -> None:
    wanted = Log.open(quick / "home").as_of()
    for source in LISTS:
        files = sorted((quick / source).iterdir())
        random.Random(4).shuffle(files)
        assert taken_in(tmp_path / "home", source, files).whole
    found = Log.open(tmp_path / "home").as_of()
    assert found.basis == wanted.basis
    assert found == wanted
    assert verify(tmp_path / "home").ok


def test_a_view_of_each_day_has_the_entries_of_the_file(quick: Path) -> None:
    register = inforce.open(quick / "home")
    for source, one in LISTS.items():
        for day, names in one.days(list((quick / source).iterdir())).items():
            stood = register.as_of(day).standing(source)
            assert (stood.shown_by, stood.count) == (day, len(names))
            assert {entry.partition(":")[2] for entry in stood.entries} == set(names)
    before = register.as_of("2020-12-31").standing("un_sc")
    assert (before.shown_by, before.count, before.next) == (None, 0, "2021-01-27")


def test_what_is_held_is_passed_over_and_what_is_broken_is_named(quick: Path, tmp_path: Path) -> None:
    files = sorted((quick / "un_sc").iterdir())[:3]
    home = tmp_path / "home"
    assert taken_in(home, "un_sc", files[:2]).filed == 2
    broken = tmp_path / "2021-02-30_un.xml"
    broken.write_bytes(files[0].read_bytes()[:5000])
    done = taken_in(home, "un_sc", [files[1], broken, files[2], files[0]])
    outcomes = [(one.name, one.outcome) for one in done.versions]
    assert outcomes == [
        (files[1].name, "held"),
        (broken.name, "refused"),
        (files[2].name, "filed"),
        (files[0].name, "held"),
    ]
    assert "breaks off" in done.versions[1].why
    told = command("ingest", "un_sc", "--each", *files, broken, "--home", home)
    assert (told.code, told.out.splitlines()[0]) == (2, "un_sc: 0 versions filed; 3 held already")
    assert f"refused {broken.name}" in told.out


def test_the_iran_entries_of_2023_end_and_are_listed_again(quick: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    files = sorted(path for path in (quick / "un_sc").iterdir() if path.name > "2023-10-17")
    done = taken_in(home, "un_sc", files, accept=False)
    (stopped,) = [one for one in done.versions if one.outcome == "stopped"]
    assert (stopped.name, stopped.published) == ("2023-10-20_002503_un.xml", "2023-10-19")
    assert "84 of 946 entries (8.9%) left" in stopped.why
    waiting = [one.name for one in done.versions if one.outcome == "waiting"]
    assert waiting == [path.name for path in files if path.name > stopped.name]
    assert command(*shlex.split(stopped.accept)[1:]).code == 0
    assert not list((home / "quarantine").rglob("*.xml"))
    assert taken_in(home, "un_sc", files, accept=False).whole
    again = command("ingest", "un_sc", shared("lists/un_sc/un-2026-02-27.xml.gz"), "--home", home)
    assert again.code == 0, again.err
    view = inforce.open(home).as_of("2023-10-18")
    iran = [one for one in view.parties() if one.entries and one.entries[0].startswith("un_sc:IR")]
    gone = [one for one in iran if one.listings[0].observations[0].gone_by == date(2023, 10, 19)]
    assert len(gone) == 84
    for party in gone:
        listed = [one for one in party.listings if one.regime == "un.iran"]
        assert [one.observations[0].last for one in listed] == [date(2023, 10, 17), date(2026, 2, 27)]
        states = [
            view.at(day).state(listed[0]).state.value for day in (date(2023, 10, 17), date(2023, 10, 19))
        ]
        assert states == ["in_force", "ended_revoked"]
        assert listed[1].observations[0].absent_before is not None
        assert view.at(date(2026, 2, 27)).state(listed[1]).state.value == "in_force"
    changed = inforce.open(home).changes("2023-10-19", "2026-02-27", sources="un_sc")
    back = [one for one in changed.changes if one.entry_id.startswith("un_sc:IR") and one.change == "added"]
    assert len(back) >= 84
    returns = "returns: an earlier listing was last shown on 2023-10-17; this is a new one"
    assert sum(returns in one.reasons for one in back) == 84


@pytest.mark.slow
@pytest.mark.parametrize("source", LISTS)
def test_every_version_in_order(source: str, tmp_path: Path) -> None:
    files = unpacked(source, tmp_path / "files", lambda _: True)
    home = tmp_path / "home"
    assert taken_in(home, source, [shared(LISTS[source].archive)]).filed == len(list(files.iterdir()))
    compared(home, source, files)
    checked = verify(home)
    assert checked.ok, checked.problems
    kept = sum(
        path.stat().st_size for path in home.rglob("*") if path.is_file() and "views" not in path.parts
    )
    assert kept < 20_000_000


@pytest.mark.slow
@pytest.mark.parametrize("source", LISTS)
def test_every_version_in_any_order(source: str, tmp_path: Path) -> None:
    files = sorted(unpacked(source, tmp_path / "files", lambda _: True).iterdir())
    taken_in(tmp_path / "ordered", source, files)
    random.Random(9).shuffle(files)
    taken_in(tmp_path / "shuffled", source, files)
    found, wanted = (Log.open(tmp_path / home).as_of() for home in ("shuffled", "ordered"))
    assert found.basis == wanted.basis
    assert msgspec.msgpack.encode(found.parties) == msgspec.msgpack.encode(wanted.parties)
