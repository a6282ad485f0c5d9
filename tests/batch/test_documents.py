"""Many documents: a line each in order, resumed after a kill with the same bytes, problems told and nothing stopped."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from inforce import BadInput
from inforce.answers import View
from inforce.batch import documents, kept
from inforce.batch.documents import Failure, ReadingJob, answered, run, settle
from inforce.batch.pool import in_order, processes
from inforce.batch.tabled import Row, rows, write_csv
from tests.shared import ROOT

SAMPLE = ROOT / "docs" / "samples" / "press-page.txt"
TEXT = "On {day} the PKK, Hamas and the Mujahedin-e Khalq were named. Nobody named Xqzzt.\n"


def _pages(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        day = f"{1 + number % 28} May 200{number % 10}"
        page = f"{day} - A page of that day.\n\n{TEXT.format(day=day)}"
        (folder / f"{number:04}.txt").write_text(page * (1 + number % 3), "utf-8")
    return folder


def _job(*paths: Path, written: str | None = None) -> ReadingJob:
    return ReadingJob(tuple(map(str, paths)), None, "2010-01-01", written, None, "2026-12-31")


def _told(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_line_for_each_document_in_the_order_of_names(tmp_path: Path) -> None:
    folder = _pages(tmp_path / "pages", 5)
    ran = run(_job(folder), tmp_path / "out.jsonl")
    told = _told(ran.lines)
    assert [Path(one["file"]).name for one in told] == [f"000{number}.txt" for number in range(5)]
    assert all(
        {"sha256", "characters", "basis", "zones", "mentions", "repeats"} <= one.keys() for one in told
    )
    assert "text" not in told[0]
    assert (ran.state.files, ran.state.documents, ran.state.problems) == (5, 5, 0)
    assert ran.state.mentions == sum(len(one["mentions"]) for one in told) >= 15
    settle(ran.lines)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages"]


def test_an_archive_has_a_line_for_each_document_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "Hamas was named.")
        archive.writestr("b/c.html", "<p>The <b>PKK</b> was named.</p>")
    ran = run(_job(tmp_path / "two.zip"), None)
    found = list(answered(ran.lines))
    settle(ran.lines)
    assert not any(isinstance(one, Failure) for one in found)
    told = {str(one.file).rpartition("!/")[2]: one for one in found if not isinstance(one, Failure)}
    assert {name: [mention.text for mention in one.mentions] for name, one in told.items()} == {
        "a.txt": ["Hamas"],
        "b/c.html": ["PKK"],
    }


def test_what_cannot_be_read_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _pages(tmp_path / "pages", 3)
    (folder / "0000a.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "0001a.bin").write_bytes(bytes(range(32)) * 40)
    (folder / "0001b.txt").symlink_to(tmp_path / "nowhere")
    whole = View.read_opened

    def failing(view: View, opened: Any, *days: Any) -> Any:
        if opened.name.endswith("0002.txt"):
            raise RuntimeError("a fault of ours")
        return whole(view, opened, *days)

    monkeypatch.setattr(View, "read_opened", failing)
    ran = run(_job(folder), tmp_path / "out.jsonl")
    told = _told(ran.lines)
    assert [Path(one["file"]).name for one in told if "problem" in one] == [
        "0000a.pdf",
        "0001a.bin",
        "0001b.txt",
        "0002.txt",
    ]
    assert "RuntimeError: a fault of ours" in told[-1]["problem"]
    assert all("\n" not in one["problem"] for one in told if "problem" in one)
    assert (ran.state.files, ran.state.documents, ran.state.problems) == (6, 2, 4)


def test_what_a_run_writes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "TOGETHER", 2)
    folder = _pages(tmp_path / "pages", 5)
    _broken(_job(folder), folder / "out.jsonl", monkeypatch, 1)
    monkeypatch.chdir(folder)
    told: list[str] = []
    ran = run(_job(folder), Path("out.jsonl"), workers=1, told=told.append)
    assert any("going on after file 2 of 5" in line for line in told)
    assert len(_told(ran.lines)) == 5


def _die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_dies_is_said_in_one_line() -> None:
    with ExitStack() as stack, pytest.raises(BadInput, match="a process of the run was ended from outside"):
        list(in_order(processes(1, print, (), stack), _die, iter([1, 2, 3]), 2))


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no file in it"):
        run(_job(tmp_path), tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_broke_off_goes_on_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "TOGETHER", 3)
    folder = _pages(tmp_path / "pages", 14)
    whole = run(_job(folder), tmp_path / "whole.jsonl", workers=1)
    for broken_after in (1, 2):
        _broken(_job(folder), tmp_path / "out.jsonl", monkeypatch, broken_after)
    told: list[str] = []
    resumed = run(_job(folder), tmp_path / "out.jsonl", workers=1, told=told.append)
    assert "going on after file 9 of 14, where an earlier run broke off" in told
    assert resumed.lines.read_bytes() == whole.lines.read_bytes()
    assert (resumed.state.mentions, resumed.state.files) == (whole.state.mentions, 14)


def _broken(job: ReadingJob, target: Path, monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    """A run that stops in the middle of writing a batch, with a torn line in the file."""
    whole, count = kept.add, 0

    def tearing(lines: Any, out: Any, *told: Any) -> None:
        nonlocal count
        count += 1
        if count > batches:
            out.write(b'{"torn')
            out.flush()
            raise KeyboardInterrupt
        whole(lines, out, *told)

    with monkeypatch.context() as patched:
        patched.setattr(kept, "add", tearing)
        with pytest.raises(KeyboardInterrupt):
            run(job, target, workers=1)


@pytest.mark.parametrize("change", ["another day", "another file"])
def test_other_files_or_days_start_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    monkeypatch.setattr(documents, "TOGETHER", 2)
    folder = _pages(tmp_path / "pages", 6)
    _broken(_job(folder), tmp_path / "out.jsonl", monkeypatch, 2)
    written = "2004-01-01" if change == "another day" else None
    if change == "another file":
        (folder / "0005.txt").write_text("The PKK, again.", "utf-8")
    told: list[str] = []
    ran = run(_job(folder, written=written), tmp_path / "out.jsonl", workers=1, told=told.append)
    assert not any("going on" in line for line in told)
    assert ran.state.files == len(_told(ran.lines)) == 6


COMMAND = (sys.executable, "-c", "from inforce.doors.cli import main; main()", "read")


@pytest.mark.slow
def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """Killed with SIGKILL while two processes read: the run again gives the same lines as one that was never killed."""
    folder = _pages(tmp_path / "pages", 600)
    known = ("--as-known", "2026-12-31", "--captured", "2010-01-01")
    whole = subprocess.run(
        (*COMMAND, folder, "-o", tmp_path / "whole.jsonl", *known), check=True, capture_output=True
    )
    assert whole.returncode == 0
    target, place = tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"
    run = (*COMMAND, folder, "-o", target, "--workers", "2", *known)
    killed = subprocess.Popen(
        run, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + 120
    while not place.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    assert place.exists()
    assert not target.exists()
    again = subprocess.run(run, check=True, capture_output=True, text=True)
    assert "going on after file" in again.stderr
    assert target.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "pages", "whole.jsonl"]


@pytest.mark.slow
def test_many_processes_read_like_one(tmp_path: Path) -> None:
    folder = _pages(tmp_path / "pages", 70)
    one = run(_job(folder), tmp_path / "one.jsonl", workers=1)
    other = run(_job(folder), tmp_path / "other.jsonl", workers=2)
    assert one.lines.read_bytes() == other.lines.read_bytes()


def test_the_table_has_party_document_day_list_and_state(tmp_path: Path) -> None:
    job = ReadingJob((str(SAMPLE),), None, "2018-09-20", "2005-06-01", "2018-09-20", "2026-12-31")
    ran = run(job, None)
    found = list(rows(answered(ran.lines)))
    target = tmp_path / "table.csv"
    assert write_csv(found, target) == len(found)
    settle(ran.lines)
    read = [Row(**row) for row in csv.DictReader(target.read_text("utf-8").splitlines())]  # type: ignore[arg-type]
    assert [row._replace(times=int(row.times)) for row in read] == found
    states = {(row.on, row.regime): (row.state, row.times) for row in found if row.party_id == "mek"}
    assert states["2005-06-01", "us.fto"] == ("in_force", 30)
    assert states["2018-09-20", "us.fto"] == ("ended_revoked", 6)
    assert {row.document for row in found} == {str(SAMPLE)}


def test_without_a_day_the_table_shows_the_span(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing dates this, and it names the PKK.\n", "utf-8")
    ran = run(_job(tmp_path / "a.txt"), None)
    found = {row.regime: row for row in rows(answered(ran.lines))}
    settle(ran.lines)
    assert (found["us.fto"].on, found["us.fto"].state, found["us.fto"].since) == ("", "", "1997-10-08")
