"""Homes of an older format: read as they are, with every basis that they had; written in the newer one."""

from __future__ import annotations

from pathlib import Path

import msgspec

from inforce.model import Recorded
from inforce.register import Entry, Log, manifest
from inforce.register.manifest import sealed
from inforce.register.verify import verify
from tests.register.samples import SDN, entry

DAY = Recorded.parse("2021-07-07")
DAYS = ("2021-07-05", "2021-07-01", "2021-07-03")


def _old(home: Path) -> tuple[Entry, ...]:
    """A home as format 1 wrote it: three versions of one moment, in the order of arrival that told them apart."""
    log = Log.open(home)
    for place, day in enumerate(DAYS):
        log.append(SDN, DAY, entry("1", f"AERO {place}"), published=day)
    log.append(SDN, Recorded.parse("2021-08-07"), entry("1", "AERO LATE"), published="2021-08-06")
    head, *lines = (home / manifest.NAME).read_bytes().splitlines(keepends=True)
    (home / manifest.NAME).write_bytes(b"".join([head.replace(b'"format":2', b'"format":1'), *lines]))
    return log.entries


def test_versions_of_one_moment_keep_their_order_of_arrival(tmp_path: Path) -> None:
    written = _old(tmp_path)
    found = Log.open(tmp_path).entries
    assert [one.rank for one in found] == [1, 2, 3, 0]
    assert sorted(found, key=lambda one: one.order) == list(found)
    assert [one.digest for one in found] == [one.digest for one in written]
    in_new_order = [one.published for one in sorted(written, key=lambda one: one.order)]
    assert in_new_order == [*sorted(DAYS), "2021-08-06"], "a newer home would have another order"


def test_writing_to_it_makes_it_the_newer_format_and_keeps_the_basis(tmp_path: Path) -> None:
    _old(tmp_path)
    basis = Log.open(tmp_path).basis()
    Log.open(tmp_path).append(SDN, Recorded.parse("2021-09-07"), entry("1", "AERO LATER"))
    assert (tmp_path / manifest.NAME).read_bytes().startswith(b'{"format":2,"count":5,')
    assert Log.open(tmp_path).basis(Recorded.parse("2021-09-06")) == basis
    assert verify(tmp_path).ok


def test_an_entry_without_a_rank_is_written_as_format_1_wrote_it(tmp_path: Path) -> None:
    first = _old(tmp_path)[0]
    assert b'"rank"' not in msgspec.json.encode(first)
    assert sealed(first) == first
