"""Versions as people keep them: files, folders, tar files; what is broken in one harms no other."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
import zstandard

from inforce.errors import BadFile
from inforce.sources.versions import versions

FILES = {
    "2021-01-01.csv": b"one",
    "2021-01-02.csv": b"two",
    "2021-01-03/sdn.csv": b"3",
    "2021-01-03/alt.csv": b"4",
}
WANTED = [
    ("2021-01-01.csv", {"2021-01-01.csv": b"one"}),
    ("2021-01-02.csv", {"2021-01-02.csv": b"two"}),
    ("2021-01-03", {"sdn.csv": b"3", "alt.csv": b"4"}),
]


def _laid(folder: Path) -> Path:
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / ".hidden").write_bytes(b"")
    return folder


def _read(*paths: Path) -> list[tuple[str, dict[str, bytes]]]:
    return [(one.name, dict(one.load())) for one in versions(paths)]


def test_each_file_of_a_folder_is_a_version_and_so_is_a_folder_in_it(tmp_path: Path) -> None:
    assert _read(_laid(tmp_path / "all")) == WANTED


def test_files_are_taken_in_the_order_given(tmp_path: Path) -> None:
    folder = _laid(tmp_path / "all")
    assert _read(folder / "2021-01-02.csv", folder / "2021-01-01.csv") == [WANTED[1], WANTED[0]]


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz", "tar.xz", "tar.bz2", "tar.zst"])
@pytest.mark.parametrize("above", ["", "all/", "./"])
def test_a_tar_file_is_the_folder_that_was_packed(tmp_path: Path, ending: str, above: str) -> None:
    assert _read(_packed(tmp_path / f"all.{ending}", above)) == WANTED


def _packed(path: Path, above: str) -> Path:
    modes = {"gz": "w:gz", "tgz": "w:gz", "xz": "w:xz", "bz2": "w:bz2"}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=modes.get(path.name.rpartition(".")[2], "w")) as tar:  # type: ignore[call-overload]
        for name, data in {**FILES, ".DS_Store": b""}.items():
            member = tarfile.TarInfo(above + name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    whole = out.getvalue()
    path.write_bytes(zstandard.compress(whole) if path.suffix == ".zst" else whole)
    return path


def test_a_link_out_of_a_tar_file_is_no_version(tmp_path: Path) -> None:
    path = tmp_path / "all.tar"
    with tarfile.open(path, "w") as tar:
        link = tarfile.TarInfo("passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert _read(path) == []


def test_an_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    for ending in ("tar.gz", "tar.zst"):
        path = _packed(tmp_path / f"all.{ending}", "")
        path.write_bytes(path.read_bytes()[:60])
        with pytest.raises(BadFile, match="cannot be read as an archive"):
            _read(path)


def test_what_cannot_be_read_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    found = list(versions([tmp_path / "absent.csv", _laid(tmp_path / "all")]))
    with pytest.raises(BadFile, match="absent"):
        found[0].load()
    assert [one.name for one in found[1:]] == [name for name, _ in WANTED]
