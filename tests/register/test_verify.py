"""Verification finds every changed byte, in every file of a register, and names the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inforce.errors import Damaged
from inforce.model import Recorded
from inforce.register import ArchivedFile, Log
from inforce.register.verify import verify
from inforce.sources import archive
from tests.register.samples import SDN, entry

_SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small register of three snapshots, one of them archived."""
    home = tmp_path_factory.mktemp("register") / "home"
    log = Log.open(home)
    name = archive.stored(home, b"36,AEROCARIBBEAN AIRLINES\n")
    file = ArchivedFile("sdn.csv", name)
    log.append(SDN, Recorded.parse("2021-07-07"), entry("36", "AEROCARIBBEAN AIRLINES"), files=[file])
    log.append(SDN, Recorded.parse("2021-08-07"), entry("36", "AEROCARIBBEAN"))
    log.append("un_sc", Recorded.parse("2021-08-08"), entry("110", "TALIBAN", ["un.1988"], source="un_sc"))
    return home


def _files(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file() and path.name != "lock")


def test_a_whole_register_verifies(register: Path) -> None:
    found = verify(register)
    assert found.ok
    assert (found.snapshots, found.segments, found.archived) == (3, 3, 1)
    assert found.orphans == ()


@_SETTINGS
@given(data=st.data())
def test_any_changed_byte_is_found_and_its_file_named(register: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(_files(register)))
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    flipped = whole[place] ^ data.draw(st.integers(1, 255))
    try:
        path.write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
        assert _named(register) == [str(path.relative_to(register))]
    finally:
        path.write_bytes(whole)


@_SETTINGS
@given(data=st.data())
def test_any_truncation_is_found_and_its_file_named(register: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(_files(register)))
    whole = path.read_bytes()
    try:
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
        assert _named(register) == [str(path.relative_to(register))]
    finally:
        path.write_bytes(whole)


def test_dropping_the_last_line_of_the_manifest_is_found(register: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(register, tmp_path / "copy"))
    lines = (home / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    (home / "manifest.jsonl").write_bytes(b"".join(lines[:-1]))
    assert _named(home) == ["manifest.jsonl"]


def test_every_deleted_file_is_found(register: Path, tmp_path: Path) -> None:
    for number, path in enumerate(_files(register)):
        home = Path(shutil.copytree(register, tmp_path / str(number)))
        (home / path.relative_to(register)).unlink()
        assert _named(home) == [str(path.relative_to(register))]


def test_no_answer_is_given_from_a_damaged_segment(register: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(register, tmp_path / "copy"))
    segment = sorted((home / "segments").iterdir())[0]
    segment.write_bytes(segment.read_bytes()[:-1] + b"x")
    with pytest.raises(Damaged, match=segment.name):
        Log.open(home).as_of()


def _named(home: Path) -> list[str]:
    return [problem.file for problem in verify(home).problems]
