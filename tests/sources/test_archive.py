"""The archive: bytes as received, once, under their hash; a damaged file is told."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.errors import BadFile
from inforce.sources.archive import WHOLE_EVERY, Archive, digest, place, received, stored, taken_out


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


LINES = [f'{number},"ENTRY {number * 7919 % 1000}","individual","SDGT"\r\n'.encode() for number in range(400)]


def _versions(count: int) -> list[bytes]:
    """Lists of which each has one line that the one before has not."""
    return [b"".join(LINES[number : number + 200]) for number in range(count)]


def test_what_resembles_another_file_holds_only_what_differs(tmp_path: Path) -> None:
    versions = _versions(WHOLE_EVERY + 6)
    shelf, like, names = Archive(tmp_path), "", []
    for data in versions:
        like = shelf.stored(data, like)
        names.append(like)
    sizes = [place(tmp_path, name).stat().st_size for name in names]
    assert sum(sizes) < sum(map(len, versions)) // 8
    assert [taken_out(tmp_path, name) for name in names] == versions
    for number in (0, WHOLE_EVERY):
        assert _bases(tmp_path, names[number]) == []
    assert max(len(_bases(tmp_path, name)) for name in names) <= WHOLE_EVERY.bit_length() - 1


def _bases(home: Path, name: str) -> list[str]:
    """What a kept file rests on, nearest first, by reading only the heads."""
    found: list[str] = []
    while (path := place(home, name)).suffix == ".zst":
        name = json.loads(path.read_bytes()[40:].split(b"}")[0] + b"}")["base"]
        if not name:
            break
        found.append(name)
    return found


@settings(max_examples=40, deadline=None)
@given(files=st.lists(st.binary(max_size=200), max_size=12), data=st.data())
def test_any_bytes_come_back_whatever_they_rest_on(files: list[bytes], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        names: list[str] = []
        for content in files:
            like = data.draw(st.sampled_from(["", *names]))
            names.append(stored(Path(folder), content, like))
        assert [taken_out(Path(folder), name) for name in names] == files


def test_a_file_that_an_older_version_kept_plain_is_read_and_rested_on(tmp_path: Path) -> None:
    old, new = _versions(2)
    name = digest(old)
    plain = tmp_path / "archive" / name[:2] / name
    plain.parent.mkdir(parents=True)
    plain.write_bytes(old)
    assert stored(tmp_path, old) == name
    assert place(tmp_path, name) == plain
    later = stored(tmp_path, new, like=name)
    assert _bases(tmp_path, later) == [name]
    assert taken_out(tmp_path, name) == old
    assert taken_out(tmp_path, later) == new


def test_damage_is_told_of_the_file_and_of_what_rests_on_it(tmp_path: Path) -> None:
    first, second = _versions(2)
    base = stored(tmp_path, first)
    name = stored(tmp_path, second, like=base)
    place(tmp_path, base).unlink()
    with pytest.raises(BadFile, match=f"{name}.*rests on another file: .*{base}"):
        taken_out(tmp_path, name)


def test_kept_files_may_be_read_by_whom_the_user_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert place(tmp_path, stored(tmp_path, b"list")).stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


def test_the_ordinary_tool_opens_a_kept_file(tmp_path: Path) -> None:
    tool = shutil.which("zstd")
    if tool is None:
        pytest.skip("the zstd tool is not installed")
    first, second = _versions(2)
    base = stored(tmp_path, first)
    kept = place(tmp_path, stored(tmp_path, second, like=base))
    for file, options, wanted in (
        (place(tmp_path, base), [], first),
        (kept, [f"--patch-from={tmp_path}/first"], second),
    ):
        (tmp_path / "first").write_bytes(first)
        done = subprocess.run([tool, "-d", "-q", "-c", *options, file], capture_output=True, check=True)
        assert done.stdout == wanted
