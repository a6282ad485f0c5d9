"""Laws of the log that hold for every sequence of observations."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.model import Recorded, Statement
from inforce.register import Log, Snapshot
from inforce.register.backup import backup, restore
from inforce.register.verify import verify
from tests.register.samples import SDN, entry

_LAW = settings(max_examples=20, deadline=None)
_NAMES = ("AERO", "BANCO", "Аэро")


class Append(NamedTuple):
    """One observation: `moment` orders it, whatever the order of arrival."""

    moment: int
    source: str
    statements: frozenset[Statement]
    published: str

    @property
    def recorded(self) -> Recorded:
        return Recorded.parse(f"2021-01-{self.moment + 1:02}")


def _day(number: int) -> date:
    return date(2021, 1, 1) + timedelta(number)


@st.composite
def _lists(draw: st.DrawFn, source: str) -> frozenset[Statement]:
    found: set[Statement] = set()
    for id in draw(st.sets(st.sampled_from("123"))):
        regimes = draw(st.sets(st.sampled_from(["us.sdgt", "us.ofac.iran"])))
        aliases = draw(st.sets(st.sampled_from(_NAMES)))
        found |= entry(id, draw(st.sampled_from(_NAMES)), regimes, aliases, source)
    return frozenset(found)


@st.composite
def _appends(draw: st.DrawFn) -> list[Append]:
    observed = st.tuples(st.integers(0, 9), st.sampled_from([SDN, "un_sc"]))
    found = []
    for moment, source in draw(st.lists(observed, min_size=1, max_size=7, unique=True)):
        published = draw(st.one_of(st.just(""), st.integers(0, 5).map(lambda day: _day(day).isoformat())))
        found.append(Append(moment, source, draw(_lists(source)), published))
    return found


@contextmanager
def _home(appends: Sequence[Append]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        log = Log.open(home)
        for one in appends:
            log.append(one.source, one.recorded, one.statements, one.published)
        yield home


def _as_of(appends: Sequence[Append], recorded: Recorded | None = None) -> Snapshot:
    with _home(appends) as home:
        return Log.open(home).as_of(recorded)


@_LAW
@given(appends=_appends(), data=st.data())
def test_the_order_of_arrival_does_not_matter(appends: list[Append], data: st.DataObject) -> None:
    assert _as_of(appends) == _as_of(data.draw(st.permutations(appends)))


@_LAW
@given(appends=_appends(), data=st.data())
def test_what_is_recorded_later_does_not_matter(appends: list[Append], data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(appends)).recorded
    assert _as_of(appends, asked) == _as_of([one for one in appends if one.recorded <= asked], asked)


@_LAW
@given(appends=_appends())
def test_every_set_comes_back_exactly_and_verifies(appends: list[Append]) -> None:
    with _home(appends) as home:
        log = Log.open(home)
        assert [log.statements(one) for one in log.entries] == [set(one.statements) for one in appends]
        assert verify(home).ok


@_LAW
@given(appends=_appends())
def test_a_restored_backup_is_the_register(appends: list[Append]) -> None:
    with _home(appends) as home:
        backup(home, home.parent / "register.tar")
        restore(home.parent / "register.tar", home.parent / "again")
        assert Log.open(home.parent / "again").as_of() == Log.open(home).as_of()


@_LAW
@given(appends=_appends())
def test_a_snapshot_is_a_value_that_can_be_written_and_read(appends: list[Append]) -> None:
    snapshot = _as_of(appends)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(snapshot), type=Snapshot) == snapshot


@_LAW
@given(sets=st.lists(_lists(SDN), min_size=1, max_size=6))
def test_runs_are_those_of_the_slow_obvious_way(sets: list[frozenset[Statement]]) -> None:
    """Each snapshot a day; a stay is a longest stretch of days on which the entry stood under the regime."""
    appends = [Append(place, SDN, one, _day(place).isoformat()) for place, one in enumerate(sets)]
    expected = {
        (subject, regime, stretch)
        for subject, regime in {
            (one.subject, one.value) for every in sets for one in every if one.property == "listing"
        }
        for stretch in _stretches(
            [any((one.subject, one.value) == (subject, regime) for one in every) for every in sets]
        )
    }
    found = {
        (stay.entry, listing.regime, (stay.first, stay.last, stay.absent_before, stay.gone_by))
        for party in _as_of(appends).parties
        for listing in party.listings
        for stay in listing.observations
    }
    assert found == expected


def _stretches(present: list[bool]) -> Iterator[tuple[date, date, date | None, date | None]]:
    for here, places in groupby(range(len(present)), key=lambda place: present[place]):
        if here:
            days = list(places)
            before = _day(days[0] - 1) if days[0] else None
            after = _day(days[-1] + 1) if days[-1] + 1 < len(present) else None
            yield _day(days[0]), _day(days[-1]), before, after


def test_readers_see_a_whole_register_while_somebody_writes(tmp_path: Path) -> None:
    """One process appends 28 times; meanwhile each reading is of some whole number of appends."""
    home = tmp_path / "home"
    appends = [Append(place, SDN, frozenset(entry("1", f"AERO {place}")), "") for place in range(28)]
    child = os.fork()
    if child == 0:
        try:
            log = Log.open(home)
            for one in appends:
                log.append(one.source, one.recorded, one.statements, one.published)
            os._exit(0)
        finally:
            os._exit(1)
    readings = 0
    while not (done := os.waitpid(child, os.WNOHANG))[0]:
        log = Log.open(home)
        names = [one.name for one in log.as_of().parties]
        assert names == ([f"AERO {len(log.entries) - 1}"] if log.entries else [])
        assert verify(home).ok
        readings += 1
    assert os.waitstatus_to_exitcode(done[1]) == 0
    assert len(Log.open(home).entries) == 28
    assert readings > 3


@st.composite
def _tied(draw: st.DrawFn) -> list[Append]:
    """Versions of one list, all received at one moment; some show the same day."""
    days = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
    return [Append(0, SDN, draw(_lists(SDN)), _day(day).isoformat()) for day in days]


@_LAW
@given(appends=_tied(), data=st.data())
def test_of_one_moment_too_the_order_of_arrival_does_not_matter(
    appends: list[Append], data: st.DataObject
) -> None:
    assert _as_of(appends) == _as_of(data.draw(st.permutations(appends)))


@_LAW
@given(appends=_tied())
def test_the_steps_of_a_list_lead_to_what_it_shows(appends: list[Append]) -> None:
    """Whatever came in whatever order: the steps, one after the other, give the version of the latest day."""
    with _home(appends) as home:
        log = Log.open(home)
        held: set[Statement] = set()
        for step in log.as_of().steps:
            assert step.removed <= held
            assert not step.added & held
            held = (held - step.removed) | step.added
        latest = max(log.entries, key=lambda entry: (entry.day, entry.order))
        assert held == log.statements(latest)
