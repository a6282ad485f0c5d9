"""What is to be run: the file, the register and its day, the options; and one process's part in it.

Reach for `Job`; `opened` gives its screener in this process, `block` answers a block of rows. Each process maps the
same index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from inforce.answers import View
from inforce.answers import open as open_register
from inforce.batch.reading import Row
from inforce.screening.hits import HitAnswer
from inforce.screening.screener import Screener
from inforce.screening.tables import answered

Told = Callable[[str], None]


class Job(msgspec.Struct, frozen=True):
    """A run over one file. `on` is a day, `as_known` a moment of knowledge (None: now), both ISO text."""

    file: str
    home: str | None
    on: str
    as_known: str | None
    threshold: float
    limit: int
    delisted: bool

    def view(self, told: Told = lambda _: None) -> View:
        """The view that is screened against."""
        return open_register(self.home, told).as_of(self.on, self.as_known)

    def screener(self, told: Told = lambda _: None) -> Screener:
        """A screener over that view, with the home's decisions."""
        register = open_register(self.home, told)
        view = register.as_of(self.on, self.as_known)
        decisions = register.decisions() if self.home else None
        return view.screener(delisted=self.delisted, decisions=decisions, told=told)


class Block(NamedTuple):
    """The answers to some rows: for each its lines of JSON; how many had hits, and how many a problem."""

    lines: list[list[bytes]]
    hits: int
    problems: int


def block(screener: Screener, job: Job, rows: Sequence[Row]) -> Block:
    """Answer the rows in order."""
    found = list(answered(screener, rows, job.limit, job.threshold))
    return Block(
        [[_line(one) for one in answers] for answers in found],
        sum(any(_alerts(one) for one in answers) for answers in found),
        sum(bool(answers[0].problem) for answers in found),
    )


def _alerts(one: HitAnswer) -> bool:
    return one.party is not None and not (one.set_aside and one.set_aside.holds)


def _line(one: HitAnswer) -> bytes:
    return msgspec.json.encode(one)


_here: dict[str, Any] = {}


def begin(job: Job) -> None:
    """Make this process ready to answer rows of the job."""
    _here["job"], _here["screener"] = job, job.screener()


def answer_here(rows: Sequence[Row]) -> Block:
    """Answer rows in a process that has begun."""
    return block(_here["screener"], _here["job"], rows)


def sha256(path: Path) -> str:
    """The hash of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
