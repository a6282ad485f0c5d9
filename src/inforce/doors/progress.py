"""How far a download has come, on stderr: a bar for each file on a terminal, one line for each list elsewhere.

Reach for `shown`; it gives what `Register.update` tells its progress to.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from inforce.doors.talk import say

Watch = Callable[[int, int | None], None]


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
