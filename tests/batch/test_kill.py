"""A run that is killed at any time goes on with the same bytes, in every format."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from inforce import Locked
from inforce.batch import kept, local
from inforce.batch.job import Job
from inforce.batch.local import Ran, State, run, settle
from inforce.batch.writing import finished
from tests.batch.files import ROWS, written

MOMENT = "2026-12-31T12:00:00+00:00"
COUNT, AT_ONCE = 240, 8


def _run(source: Path, target: Path) -> Ran:
    job = Job(str(source), None, "2005-06-01", "2026-12-31", 0.5, 5, False)
    return run(job, MOMENT, target, workers=1)


def _killed(source: Path, target: Path, rows: int) -> int:
    """Kill a run with a signal that it cannot hear once it has noted so many rows; how many it had noted then."""
    child = os.fork()
    if child == 0:
        try:
            _run(source, target)
        finally:
            os._exit(0)
    state = target.with_name(f"{target.name}.state")
    ends = time.monotonic() + 60.0
    while _noted(state) < rows and time.monotonic() < ends:
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return _noted(state)


def _noted(state: Path) -> int:
    return msgspec.json.decode(state.read_bytes(), type=State).rows if state.exists() else 0


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_killed_run_ends_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(local, "AT_ONCE", AT_ONCE)
    rows = [(str(n), ROWS[n % 3][1] + " " * (n % 2), "", "") for n in range(COUNT)]
    source = written(tmp_path, kind, rows)
    whole = _done(_run(source, tmp_path / f"whole.{kind}"), tmp_path / f"whole.{kind}", kind)
    chance, target = random.Random(kind), tmp_path / f"out.{kind}"
    noted = [_killed(source, target, at) for at in sorted(chance.sample(range(AT_ONCE, COUNT // 2), 3))]
    assert 0 < noted[0] <= noted[-1] < COUNT, "the kills must fall in the middle"
    assert _done(_run(source, target), target, kind) == whole


def _done(ran: Ran, target: Path, kind: str) -> tuple[str, str]:
    """The hash of the finished file and that of its answers."""
    finished(ran.lines, target, kind)
    settle(ran.lines)
    return hashlib.sha256(target.read_bytes()).hexdigest(), ran.receipt.answers_sha256


COMMAND = (sys.executable, "-c", "from inforce.doors.cli import main; main()", "screen")
DAY = ("--on", "2005-06-01", "--as-known", "2026-12-31")


def _until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it never came to be"
        time.sleep(0.02)


def _children(process: int) -> list[int]:
    """The processes that this one has spawned to work for it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.slow
def test_only_the_first_process_is_killed_and_the_others_end_with_it(tmp_path: Path) -> None:
    rows = [(str(n), f"{ROWS[n % 3][1]} {n % 11}", "", "") for n in range(6000)]
    source = written(tmp_path, "csv", rows)
    whole, target = tmp_path / "whole.csv", tmp_path / "out.csv"
    subprocess.run((*COMMAND, source, "-o", whole, *DAY, "--workers", "1"), check=True, capture_output=True)
    run = (*COMMAND, source, "-o", target, *DAY, "--workers", "2")
    killed = subprocess.Popen(run, stderr=subprocess.DEVNULL)
    _until(target.with_name("out.csv.state").exists)
    children = _children(killed.pid)
    killed.kill()
    killed.wait()
    assert len(children) == 2
    _until(lambda: not any(Path(f"/proc/{one}").exists() for one in children), 30.0)
    assert not target.exists()
    again = subprocess.run(run, check=True, capture_output=True, text=True)
    assert "going on after row" in again.stderr
    assert target.read_bytes() == whole.read_bytes()


def test_two_runs_never_write_one_target(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with kept.alone(target):
        with pytest.raises(Locked, match=r"out\.csv: another run is writing it"), kept.alone(target):
            pass
        with kept.alone(tmp_path / "other.csv"), kept.alone(None):
            pass
    with kept.alone(target):
        assert [path.name for path in tmp_path.iterdir()] == ["out.csv.part"]
    assert list(tmp_path.iterdir()) == [], "nothing is left of a run that did nothing"


def test_of_a_full_disk_the_file_is_named(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb", buffering=0) as out, pytest.raises(OSError, match="No space") as raised:
        kept.add([b"x"], out, tmp_path / "out.csv.part", kept.Place("run"))
    assert raised.value.filename == str(tmp_path / "out.csv.part")
