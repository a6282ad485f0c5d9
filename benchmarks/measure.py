"""How long a command takes and how much memory it holds at most, as a user would see it.

Each run is a process of its own, so a cold start is a cold start of the program (the disk's cache is
warm). Seconds are wall clock; memory is the peak resident set in MB of 10**6 bytes.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """One run of a command: seconds, peak memory in MB, its exit code, and seconds of processor time."""

    seconds: float
    megabytes: float
    code: int
    processor: float = 0.0


class Figure(NamedTuple):
    """What several runs come to: the median, the slowest, the highest peak."""

    median: float
    slowest: float
    megabytes: float
    runs: int


class Failed(RuntimeError):
    """A command that is measured must succeed; what it said follows."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Run `command` once in `folder`; what it prints goes to `folder/printed`."""
    with (folder / "printed").open("wb") as printed:
        started = time.perf_counter()
        process = os.posix_spawn(
            command[0],
            list(command),
            environment(folder),
            file_actions=[
                (os.POSIX_SPAWN_DUP2, printed.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, printed.fileno(), 2),
            ],
        )
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - started
    processor = usage.ru_utime + usage.ru_stime
    return Run(seconds, _peak(usage), os.waitstatus_to_exitcode(status), processor)


def environment(folder: Path) -> dict[str, str]:
    """As a user has it: a home of its own, compiled modules kept from the first run on."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "HOME": str(folder), "COLUMNS": "110"}


def _peak(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss * _PEAK_UNIT / 1e6


def measure(command: Sequence[str], folder: Path, times: int) -> Figure:
    """Run `command` once unmeasured, then `times` times; raise `Failed` if any run fails."""
    runs = [run(command, folder) for _ in range(times + (times > 1))][times > 1 :]
    if any(each.code for each in runs):
        said = (folder / "printed").read_text("utf-8", "replace")[-500:]
        raise Failed(f"{' '.join(command)}: {said}")
    seconds = [each.seconds for each in runs]
    peak = max(each.megabytes for each in runs)
    return Figure(statistics.median(seconds), max(seconds), peak, times)
