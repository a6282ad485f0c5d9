"""Histories of lists: how long they take to go in, how small they are kept, and how fast they are asked.

Both archives are taken in by the command, each as one process; the questions are asked of the home that
holds both. Where an archive is not at hand its lines are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import run
from benchmarks.questions import SHARED, Inside

RECEIVED = "2026-01-01"
DAY = "2022-05-05"


class History(NamedTuple):
    """An archive of versions, in words, with the options of `ingest` that it needs and its targets."""

    title: str
    source: str
    archive: str
    options: tuple[str, ...]
    seconds: float = 180
    megabytes: float = 600


HISTORIES = (
    History(
        "take in 347 versions of the UN list",
        "un_sc",
        "lists/un_sc/history-2021-01_2023-12.tar.zst",
        ("--accept",),
    ),
    History(
        "take in 260 versions of OFAC's list",
        "us_ofac_sdn",
        "lists/us_ofac_sdn/history-2021-08_2023-12.tar.zst",
        ("--published-from-name",),
    ),
)
STORE_MEGABYTES = 40
_OPEN = "register = inforce.open({home!r})\n"
INSIDES = (
    Inside(
        "a view of a past day with one status, both histories",
        _OPEN + f"def act(): register.as_of({DAY!r}).status('Abu Sayyaf Group')\n",
        home=True,
        milliseconds=500,
    ),
    Inside(
        "who stood on OFAC's list on a past day, both histories",
        _OPEN + f"def act(): register.as_of({DAY!r}).standing('us_ofac_sdn')\n",
        home=True,
        milliseconds=500,
    ),
    Inside(
        "changes over two years, both histories",
        _OPEN + "def act(): register.changes('2021-12-28', '2023-12-28')\n",
        home=True,
        milliseconds=1000,
    ),
)
Line = tuple[str, str, str, str, str, str]
"""Question, median, slowest, memory, target, whether it is held."""


def lines(
    command: str, folder: Path, inside: Callable[[Inside, Path], tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """The lines of the table; `inside` measures a question within a process, of the home given."""
    home = folder / "histories"
    if not all((SHARED / one.archive).exists() for one in HISTORIES):
        yield from ((one.title, "", "", "", "", "left out") for one in (*HISTORIES, *INSIDES))
        return
    for one in HISTORIES:
        yield _taken_in(one, command, home, folder)
    size = sum(
        path.stat().st_size for path in home.rglob("*") if path.is_file() and "views" not in path.parts
    )
    told = f"{size / 1e6:.1f} MB"
    held = "yes" if size < STORE_MEGABYTES * 1e6 else "MISSED"
    yield "the store of both histories (views apart)", told, "", "", f"{STORE_MEGABYTES} MB", held
    yield from (inside(one, home) for one in INSIDES)


def _taken_in(one: History, command: str, home: Path, folder: Path) -> Line:
    archive = str(SHARED / one.archive)
    arguments = ("ingest", one.source, "--each", archive, *one.options, "--recorded", RECEIVED)
    done = run([command, *arguments, "--home", str(home)], folder)
    held = not done.code and done.seconds <= one.seconds and done.megabytes <= one.megabytes
    return (
        one.title,
        f"{done.seconds:.0f} s",
        f"one run, {done.processor:.0f} s of processor",
        f"{done.megabytes:.0f} MB",
        f"{one.seconds:.0f} s, {one.megabytes:.0f} MB",
        "yes" if held else "MISSED",
    )
