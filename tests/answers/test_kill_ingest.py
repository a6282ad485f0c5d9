"""The whole ingest of a real list, killed at any time: the home is as before or holds the list, never between."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from inforce.answers.ingest import ingest
from inforce.model import Recorded
from inforce.register import Log
from inforce.register.verify import verify
from tests.shared import shared

TIMES = 40
RECORDED = Recorded.parse("2026-07-23")


def _take_in(home: Path, file: Path) -> None:
    ingest(home, "ca_listed", [file], RECORDED, told=lambda _: None)


def _killed(home: Path, file: Path, after: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            _take_in(home, file)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_an_ingest_killed_at_any_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = shared("lists/ca_listed/SOR-2002-284-2026-07-23.xml")
    whole = tmp_path / "whole"
    began = time.monotonic()
    _take_in(whole, file)
    span = time.monotonic() - began
    wanted = {Log.open(tmp_path / "never").basis(): "before", Log.open(whole).basis(): "after"}
    chance = random.Random(23)
    found: Counter[str] = Counter()
    for number in range(TIMES):
        home = tmp_path / str(number)
        _killed(home, file, chance.uniform(0, span * 2.5))
        assert verify(home).ok, verify(home).problems
        found[wanted[Log.open(home).basis()]] += 1
        _take_in(home, file)
        assert verify(home).ok
    with capsys.disabled():
        print(f"\na real ingest killed {TIMES} times within {span * 2.5:.2f} s: {dict(found)}, never between")
    assert found.total() == TIMES
    assert len(found) == 2, "the kills must fall before and after the publication"
