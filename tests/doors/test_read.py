"""The command `read`: one document on the screen, as a page, as annotations; many as lines, a table, and a summary."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

from tests.doors.command import inforce, refused
from tests.shared import ROOT
from tests.sources import faulty

SAMPLE = ROOT / "docs" / "samples" / "press-page.txt"
DAYS = ("--on", "2005-06-01", "--captured", "2018-09-20", "--as-known", "2026-12-31")


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("The PKK was named, and Hamas.\n", "utf-8")
    (folder / "b.html").write_text("<p>The <b>MEK</b> was named.</p>", "utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7 and no more")
    return folder


def test_one_document_as_a_page_and_as_annotations(tmp_path: Path) -> None:
    page, notes = tmp_path / "page.html", tmp_path / "notes.json"
    done = inforce("read", SAMPLE, "--html", page, "--annotations", notes, *DAYS)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-2:] == [f"{page}: 52 mentions marked", f"{notes}: 52 annotations"]
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>\n<html")
    told = json.loads(notes.read_text("utf-8"))
    assert (told["@context"], told["total"]) == ("http://www.w3.org/ns/anno.jsonld", 52)


def test_the_page_comes_with_the_json_too(tmp_path: Path) -> None:
    done = inforce("read", SAMPLE, "--html", tmp_path / "page.html", "--json", *DAYS)
    assert len(done.json["mentions"]) == 52
    assert (tmp_path / "page.html").exists()


def test_a_folder_as_a_summary_lines_and_a_table(tmp_path: Path) -> None:
    folder, lines, table = _folder(tmp_path), tmp_path / "out.jsonl", tmp_path / "table.csv"
    done = inforce("read", folder, "-o", lines, "--table", table, *DAYS, columns=120)
    assert done.code == 0
    assert [Path(json.loads(line)["file"]).name for line in lines.read_text("utf-8").splitlines()] == [
        "a.txt",
        "b.html",
        "c.pdf",
    ]
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert {(Path(row["document"]).name, row["party_id"], row["on"]) for row in rows} == {
        ("a.txt", "pkk", "2005-06-01"),
        ("a.txt", "hamas", "2005-06-01"),
        ("b.html", "mek", "2005-06-01"),
    }
    assert "Kurdistan Workers' Party" in done.out
    assert "b.html" in done.out
    assert "c.pdf: no PDF that can be read" in done.err
    assert f"{lines}: 3 files, 2 documents, 3 mentions, 1 problems" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "pages", "table.csv"]


def test_a_folder_as_one_json_document(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    told = inforce("read", folder, "--json", *DAYS).json
    assert [Path(one["file"]).name for one in told] == ["a.txt", "b.html", "c.pdf"]
    counted = inforce("read", folder, "-o", tmp_path / "out.jsonl", "--json", *DAYS).json
    assert counted == {"files": 3, "documents": 2, "mentions": 3, "problems": 1}


def test_a_long_summary_is_by_party(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(210):
        (folder / f"{number:03}.txt").write_text("The PKK was named.\n", "utf-8")
    done = inforce("read", folder, "--workers", "1", *DAYS)
    assert done.out.splitlines()[1].split() == [
        *("Kurdistan", "Workers'", "Party", "210", "210", "2005-06-01", "2005-06-01")
    ]
    assert "210 lines of party, document and day; --table writes them all" in done.out


def test_a_part_of_an_archive_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a.txt", "The PKK was named. " * 80)
        archive.writestr("c.pdf", "%PDF-1.7 and no more")
    done = inforce("read", tmp_path / "pages.zip", *DAYS)
    assert done.code == 0
    assert "PKK" in done.out
    assert "pages.zip!/c.pdf: no PDF that can be read" in done.err


def test_what_it_refuses(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    assert "show one document" in refused("read", folder, "--html", tmp_path / "x.html")
    assert "here are 2" in refused("read", SAMPLE, folder / "a.txt", "--html", tmp_path / "x.html")
    (folder / "a.txt").unlink()
    (folder / "b.html").unlink()
    assert "no document could be read" in inforce("read", folder).err
    (folder / "c.pdf").unlink()
    assert "there is no file in it" in refused("read", folder)


def test_pages_at_addresses_are_taken_on_the_day_of_the_asking(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><body><article><p>The PKK was named.</p></article></body></html>"
    listing = tmp_path / "pages.txt"
    with faulty.serving() as server:
        server.plays["/a.html"] = faulty.file(page)
        listing.write_text(f"# pages\n{server.at('/a.html')}\n{server.at('/gone.html')}\n", "utf-8")
        done = inforce("read", "--urls", listing, "--on", "2005-06-01", "--as-known", "2026-12-31", "--json")
    assert done.code == 0
    assert [one["text"] for one in done.json["mentions"]] == ["PKK"]
    assert done.json["file"] == server.at("/a.html")
    assert done.json["text"].strip() == "The PKK was named."
    assert server.at("/gone.html") + ": " in done.err


def test_nothing_to_read_is_said() -> None:
    assert "there is nothing to read" in refused("read")
