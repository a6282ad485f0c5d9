"""The archive: bytes as received, once, under their hash; a damaged file is told."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from inforce.errors import BadFile
from inforce.sources.archive import digest, place, received, stored, taken_out


def test_bytes_come_back_as_they_were_received(tmp_path: Path) -> None:
    data = gzip.compress(b"36,AEROCARIBBEAN AIRLINES\r\n")
    name = stored(tmp_path, data)
    assert taken_out(tmp_path, name) == data
    assert name == digest(data)


def test_storing_twice_leaves_one_untouched_file(tmp_path: Path) -> None:
    name = stored(tmp_path, b"list")
    before = place(tmp_path, name).stat().st_mtime_ns
    assert stored(tmp_path, b"list") == name
    assert place(tmp_path, name).stat().st_mtime_ns == before
    assert [path.name for path in (tmp_path / "archive").rglob("*") if path.is_file()] == [f"{name}.zst"]


def test_a_changed_byte_is_told(tmp_path: Path) -> None:
    name = stored(tmp_path, b"list")
    place(tmp_path, name).write_bytes(b"lost")
    with pytest.raises(BadFile, match="no longer match"):
        taken_out(tmp_path, name)


def test_files_and_folders_are_received_by_name(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "sdn.csv").write_bytes(b"1")
    (tmp_path / "set" / ".hidden").write_bytes(b"2")
    (tmp_path / "alt.csv").write_bytes(b"3")
    assert received([tmp_path / "set", tmp_path / "alt.csv"]) == {"sdn.csv": b"1", "alt.csv": b"3"}


def test_what_cannot_be_received_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "sdn.csv").write_bytes(b"1")
    (tmp_path / "sdn.csv").write_bytes(b"2")
    with pytest.raises(BadFile, match=r"second file named sdn\.csv"):
        received([tmp_path / "a", tmp_path / "sdn.csv"])
    with pytest.raises(BadFile, match="cannot be read"):
        received([tmp_path / "absent.csv"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadFile, match="no file given"):
        received([tmp_path / "empty"])
