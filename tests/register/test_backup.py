"""A backup holds the register whole, and a restore makes it again or nothing."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from inforce.errors import BadFile, BadInput, Damaged
from inforce.model import Recorded
from inforce.register import ArchivedFile, Log
from inforce.register.backup import backup, restore
from inforce.register.verify import verify
from inforce.sources import archive
from tests.register.samples import SDN, entry


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    log = Log.open(home)
    file = ArchivedFile("sdn.csv", archive.stored(home, b"36,AEROCARIBBEAN AIRLINES\n"))
    log.append(SDN, Recorded.parse("2021-07-07"), entry("36", "AEROCARIBBEAN AIRLINES"), files=[file])
    log.append(SDN, Recorded.parse("2021-08-07"), entry("36", "AEROCARIBBEAN"))
    return home


def test_a_restored_home_gives_the_same_snapshot(home: Path, tmp_path: Path) -> None:
    kept = backup(home, tmp_path / "kept" / "register.tar")
    again = tmp_path / "again"
    assert restore(tmp_path / "kept" / "register.tar", again) == kept
    assert Log.open(again).as_of() == Log.open(home).as_of()
    assert verify(again) == verify(home)
    assert Log.open(again).append(SDN, Recorded.parse("2021-09-07"), ()).seq == 3


def test_a_restore_refuses_a_folder_that_holds_anything(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "register.tar")
    before = (home / "manifest.jsonl").read_bytes()
    with pytest.raises(BadInput, match="not empty"):
        restore(tmp_path / "register.tar", home)
    assert (home / "manifest.jsonl").read_bytes() == before
    (tmp_path / "empty").mkdir()
    assert len(restore(tmp_path / "register.tar", tmp_path / "empty")) == 2


@pytest.mark.parametrize("cut", [0, 100, 3000, 6000])
def test_half_a_backup_makes_no_home(home: Path, tmp_path: Path, cut: int) -> None:
    whole = tmp_path / "register.tar"
    backup(home, whole)
    (tmp_path / "half.tar").write_bytes(whole.read_bytes()[:cut])
    with pytest.raises((BadFile, Damaged)):
        restore(tmp_path / "half.tar", tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob("again*"))


def test_a_backup_with_a_changed_byte_makes_no_home(home: Path, tmp_path: Path) -> None:
    whole = tmp_path / "register.tar"
    backup(home, whole)
    with tarfile.open(whole) as tar:
        place = next(one.offset_data for one in tar if one.name.startswith("archive/"))
    data = bytearray(whole.read_bytes())
    data[place] ^= 1
    whole.write_bytes(data)
    with pytest.raises(BadFile, match="not as it was received"):
        restore(whole, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_damaged_home_is_not_backed_up_as_if_whole(home: Path, tmp_path: Path) -> None:
    sorted((home / "segments").iterdir())[0].unlink()
    with pytest.raises(Damaged, match="missing"):
        backup(home, tmp_path / "register.tar")
    assert not list(tmp_path.glob("*.tar*"))
