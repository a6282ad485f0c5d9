"""Folders and archives: every file in them, one bad one stops nothing, and no bomb goes off."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zipfile
from pathlib import Path

import pytest

from inforce.errors import BadInput
from inforce.reading.opening import Limits, Opened, Unopened, found, open_bytes, open_file, open_text
from tests.reading.opening.opened import documents, problem
from tests.reading.opening.samples import pdf, tarred, zipped

FILES = {"a/one.txt": b"The PKK", "two.html": b"<p>ETA</p>", ".hidden": b"no", "__MACOSX/x": b"no"}
SHOWN = {"a/one.txt": "The PKK", "two.html": "ETA"}


@pytest.mark.parametrize("how", ["w", "w:gz", "w:bz2", "w:xz", "zst"])
def test_tar_files_however_packed(how: str) -> None:
    found = documents(tarred(FILES, how), "a.tar")
    assert {one.name.removeprefix("a.tar!/"): one.text for one in found} == SHOWN


def test_zip_files() -> None:
    assert {one.name.removeprefix("a.zip!/"): one.text for one in documents(zipped(FILES), "a.zip")} == SHOWN


@pytest.mark.parametrize(
    ("packed", "ending"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")]
)
def test_one_packed_file(packed: object, ending: str) -> None:
    assert callable(packed)
    (one,) = documents(packed(b"<p>ETA</p>"), f"folder/page.html.{ending}")
    assert (one.name, one.format, one.text) == (f"folder/page.html.{ending}!/page.html", "html", "ETA")


def test_one_bad_file_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_bytes(b"PKK")
    (tmp_path / "b" / "bad.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "b" / "c.zip").write_bytes(zipped({"d.txt": b"ETA", "e.docx": b"PK\x03\x04"}))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_bytes(b"no")
    said = [one for path in found([tmp_path]) for one in open_file(path)]
    assert [os.path.relpath(one.name, tmp_path) for one in said] == [
        "a.txt",
        "b/bad.pdf",
        "b/c.zip!/d.txt",
        "b/c.zip!/e.docx",
    ]
    assert [isinstance(one, Opened) for one in said] == [True, False, True, False]


def test_a_file_that_is_not_there() -> None:
    (one,) = open_file(Path("nowhere.txt"))
    assert one == Unopened("nowhere.txt", "cannot be read (No such file or directory); check the path")


def test_archives_within_archives_end_somewhere() -> None:
    data = b"PKK"
    for _ in range(5):
        data = zipped({"a.zip": data})
    assert problem(data, "a.zip") == "an archive inside 3 others; unpack it first"


def test_a_bomb_is_stopped() -> None:
    bomb = zipped({"fine.txt": b"PKK", **{f"{n}.txt": bytes(30 << 20) for n in range(4)}})
    said = list(open_bytes(bomb, "a.zip", Limits(ratio=1)))
    assert isinstance(said[0], Opened)
    assert isinstance(said[-1], Unopened)
    assert said[-1].problem == "unpacks to far more than its own size; the rest was not opened"
    assert len(said) < 5


def test_too_many_files_are_too_many() -> None:
    many = zipped({f"{n}.txt": b"x" for n in range(12)})
    said = list(open_bytes(many, "a.zip", Limits(entries=10)))
    assert [isinstance(one, Opened) for one in said] == [True] * 10 + [False]


def test_a_document_too_large_is_told() -> None:
    assert problem(b"x" * 101, "a.txt", Limits(plain=100)) == "larger than 100 bytes; split it"


def test_an_archive_that_is_cut_off_gives_what_it_has() -> None:
    said = list(open_bytes(tarred({"a.txt": b"PKK", "b.txt": b"x" * 9000})[:4000], "a.tar"))
    assert isinstance(said[0], Opened)
    assert isinstance(said[-1], Unopened)


def test_what_is_no_document_is_told() -> None:
    assert (
        problem(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png") == "is a picture; run character recognition first"
    )
    assert problem(bytes(range(256)) * 4, "a.bin").startswith("holds no text")


def test_a_zip_that_stores_a_pdf_is_a_zip() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", pdf(["The PKK"]))
    (one,) = documents(file.getvalue(), "a.zip")
    assert (one.name, one.format, one.text) == ("a.zip!/a.pdf", "pdf", "The PKK")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "empty.txt", "the file is empty"),
        (b"Sanctions", "notice.pdf", "is named .pdf and is no PDF"),
        (b"Sanctions", "notice.docx", "is named .docx and is no Word document"),
        (bytes(range(256)) * 16, "page.html", "holds no text"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_told(data: bytes, name: str, told: str) -> None:
    [one] = open_bytes(data, name)
    assert isinstance(one, Unopened)
    assert told in one.problem


def test_a_text_that_is_not_unicode() -> None:
    with pytest.raises(BadInput, match="the text is not Unicode"):
        open_text("\ud800")
