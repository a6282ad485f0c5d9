"""The log: what is filed comes back, only differences are stored, and one writer writes at a time."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from inforce.errors import BadDate, Damaged, Locked, RegisterError
from inforce.model import Recorded
from inforce.register import ArchivedFile, Log
from inforce.register.history import CHECKPOINT
from inforce.register.lock import writing
from inforce.register.verify import verify
from tests.register.samples import SDN, entry, event, law, party

ONE = entry("1", "AERO LIMITED")
TWO = ONE | entry("2", "BANCO UNO", aliases=["BANCO 1"])
DAY = Recorded.parse("2021-07-07")
NEXT = Recorded.parse("2021-08-07")


def test_a_new_home_is_empty_and_reading_does_not_make_it(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "home")
    assert log.entries == ()
    assert log.as_of().parties == ()
    assert not (tmp_path / "home").exists()


def test_only_the_difference_is_stored(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    first = log.append(SDN, DAY, ONE)
    second = log.append(SDN, NEXT, TWO)
    assert (first.added, first.removed, first.base) == (len(ONE), 0, None)
    assert (second.added, second.removed, second.base) == (len(TWO) - len(ONE), 0, 1)
    assert Log.open(tmp_path).statements(second) == TWO
    assert Log.open(tmp_path).statements(first) == ONE


def test_an_equal_set_is_an_observation_without_a_segment(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    log.append(SDN, DAY, ONE, published="2021-07-06")
    again = log.append(SDN, NEXT, ONE, published="2021-08-06")
    assert (again.added, again.removed, again.segment) == (0, 0, "")
    stay = log.as_of().parties[0].listings[0].observations[0]
    assert (stay.first.isoformat(), stay.last.isoformat()) == ("2021-07-06", "2021-08-06")


def test_a_checkpoint_holds_the_whole_set(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    for number in range(CHECKPOINT + 2):
        log.append(SDN, DAY, TWO if number % 2 else ONE)
    bases = [one.base for one in log.entries]
    assert [place for place, base in enumerate(bases) if base is None] == [0, CHECKPOINT]
    assert log.statements(log.entries[-1]) == TWO
    assert verify(tmp_path).ok


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(Locked, match=f"process {os.getpid()} is writing"):
        Log.open(tmp_path).append(SDN, DAY, ONE)
    assert Log.open(tmp_path).append(SDN, DAY, ONE).seq == 1


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    log.append(SDN, DAY, ONE)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(RegisterError, match="cannot be written"):
            log.append(SDN, NEXT, TWO)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert verify(tmp_path).ok
    assert len(Log.open(tmp_path).entries) == 1
    assert log.append(SDN, NEXT, TWO).seq == 2


def test_a_home_that_is_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(RegisterError, match="cannot be written"):
        Log.open(tmp_path / "home").append(SDN, DAY, ONE)


def test_an_open_log_sees_what_it_saw(tmp_path: Path) -> None:
    Log.open(tmp_path).append(SDN, DAY, ONE)
    reader = Log.open(tmp_path)
    before = reader.as_of()
    Log.open(tmp_path).append(SDN, NEXT, TWO)
    assert reader.as_of() == before
    assert Log.open(tmp_path).basis() != before.basis


def test_the_basis_tells_dates_parts_and_files_apart_but_not_file_names(tmp_path: Path) -> None:
    file = ArchivedFile("sdn.csv", "0" * 64)
    sets: list[tuple[Recorded, str, list[str], list[ArchivedFile]]] = [
        (DAY, "", [], []),
        (NEXT, "", [], []),
        (DAY, "2021-07-06", [], []),
        (DAY, "", ["sdn.csv"], []),
        (DAY, "", ["sdn.csv"], [file]),
        (DAY, "", ["sdn.csv"], [ArchivedFile("other.csv", "0" * 64)]),
    ]
    bases = []
    for place, (recorded, published, parts, files) in enumerate(sets):
        log = Log.open(tmp_path / str(place))
        log.append(SDN, recorded, ONE, published, parts, files)
        bases.append(log.basis())
    assert len(set(bases[:5])) == 5
    assert bases[4] == bases[5]


def test_a_stale_log_appends_after_what_came_meanwhile(tmp_path: Path) -> None:
    stale = Log.open(tmp_path)
    Log.open(tmp_path).append(SDN, DAY, ONE)
    assert stale.append(SDN, NEXT, TWO).seq == 2
    assert verify(tmp_path).ok


def test_the_list_s_day_must_be_one_day_and_nothing_is_written(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    log.append(SDN, DAY, ONE)
    before = (tmp_path / "manifest.jsonl").read_bytes()
    with pytest.raises(BadDate):
        log.append(SDN, NEXT, TWO, published="2021-08")
    assert (tmp_path / "manifest.jsonl").read_bytes() == before


def test_segments_without_a_manifest_are_damage(tmp_path: Path) -> None:
    Log.open(tmp_path).append(SDN, DAY, ONE)
    (tmp_path / "manifest.jsonl").unlink()
    with pytest.raises(Damaged, match=r"manifest\.jsonl: the file is missing"):
        Log.open(tmp_path)


def test_a_newer_format_is_told_apart_from_damage(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"format":3,"count":0,"head":""}\n')
    with pytest.raises(Damaged, match="install a newer inforce"):
        Log.open(tmp_path)


def test_orphans_of_a_crash_are_no_problem_and_the_next_writer_sweeps_them(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    log.append(SDN, DAY, ONE)
    orphan = tmp_path / "segments" / "000002-0123456789abcdef.parquet"
    orphan.write_bytes(b"half a segm")
    assert verify(tmp_path).ok
    assert verify(tmp_path).orphans == ("segments/000002-0123456789abcdef.parquet",)
    log.append(SDN, NEXT, TWO)
    assert not orphan.exists()


RELEASE_1 = {law(), *party("mek", "MEK"), event("us.fto/mek/1", "designated", "1997-10-08")}
RELEASE_2 = RELEASE_1 | {event("us.fto/mek/1", "revoked", "2012-09-28")}
RELEASES = [("2026-11-23", RELEASE_1), ("2026-12-23", RELEASE_2)]


def test_the_embedded_register_has_the_basis_of_a_home_with_the_same_releases(tmp_path: Path) -> None:
    home = Log.open(tmp_path)
    home.sync_chronology(RELEASES)
    assert Log.embedded(RELEASES).as_of() == Log.open(tmp_path).as_of()


def test_an_upgrade_keeps_earlier_bases_answerable(tmp_path: Path) -> None:
    home = Log.open(tmp_path)
    assert [one.seq for one in home.sync_chronology(RELEASES[:1])] == [1]
    earlier = home.as_of()
    assert [one.seq for one in home.sync_chronology(RELEASES)] == [2]
    assert home.sync_chronology(RELEASES) == ()
    assert home.as_of(Recorded.end_of("2026-12-01")).basis == earlier.basis
    assert home.as_of(Recorded.end_of("2026-12-01")).parties == earlier.parties
    assert len(home.as_of().parties[0].listings[0].events) == 2


def test_releases_and_a_list_are_published_at_once(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    filed = log.append(SDN, DAY, ONE, releases=RELEASES)
    assert [one.source for one in log.entries] == ["chronology", "chronology", SDN]
    assert filed == log.entries[-1]
    log.append(SDN, NEXT, TWO, releases=RELEASES)
    assert [one.source for one in log.entries] == ["chronology", "chronology", SDN, SDN]
    assert verify(tmp_path).ok


def test_the_embedded_register_cannot_be_written() -> None:
    with pytest.raises(RegisterError, match="give a home"):
        Log.embedded(RELEASES).append(SDN, DAY, ONE)


def test_before_the_first_recording_there_is_nothing(tmp_path: Path) -> None:
    log = Log.embedded(RELEASES)
    snapshot = log.as_of(Recorded.parse("2020-01-01"))
    assert (snapshot.parties, snapshot.regimes, snapshot.sources) == ((), {}, ())
    assert log.basis(Recorded.parse("2020-01-01")) == snapshot.basis
