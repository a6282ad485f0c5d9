"""A run that is killed at any time goes on with the same bytes, in every format."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time
from pathlib import Path

import msgspec
import pytest

from inforce.batch import local
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
