"""How far a download or a run has come, on stderr.

Reach for `shown` where files come: a bar for each on a terminal, one line for each list elsewhere; it gives what
`Register.update` tells its progress to. Reach for `paced` where a run counts: a line every few seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from inforce.doors.talk import say

Watch = Callable[[int, int | None], None]
_EVERY = 2.0
"""Seconds between two lines of a run."""


def paced(line: Callable[[int, float], str]) -> Callable[[int], None]:
    """A function that hears how many are done, and says `line(done, done a second)` every few seconds."""
    begun = last = 0.0
    first: int | None = None

    def heard(done: int) -> None:
        nonlocal begun, last, first
        now = time.monotonic()
        if first is None:
            begun, last, first = now, now, done
        elif now - last >= _EVERY:
            last = now
            say(line(done, (done - first) / (now - begun)))

    return heard


@contextmanager
def shown() -> Iterator[Callable[[str, str], Watch]]:
    """For as long as the context lasts, tell of each file that comes."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:

        def watching(source: str, part: str) -> Watch:
            bar = bars.add_task(f"{source} {part}", total=None)
            return lambda done, total: bars.update(bar, completed=done, total=total)

        yield watching


class _Lines:
    """Says once for each list that it is being fetched."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, source: str, part: str) -> Watch:
        if source not in self._told:
            self._told.add(source)
            say(f"{source}: fetching")
        return lambda *_: None
