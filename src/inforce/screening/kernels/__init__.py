"""Compiled comparison of two names, word by word.

Reach for `warm` before the first search of a process: it compiles what is not compiled yet, once for each
installation, and says so while it takes its time; where everything is kept it costs a look at one file.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from numba.core.event import Listener, install_listener

from inforce.index.kernels import folder

Told = Callable[[str], None]
_DONE = folder / "inforce-compiled"
_EVERY = 5.0
"""Seconds between two lines of progress."""


def warm(told: Told = lambda _: None) -> None:
    """Compile the search on a tiny index, with a line of progress every few seconds, unless that was done before."""
    if _DONE.exists():
        return
    told("compiling the comparison of names, once for this installation; it takes about a minute")
    with install_listener("numba:compile", _Progress(told)):
        _search_something()
    try:
        _DONE.touch()
    except OSError:
        told(f"{folder}: cannot be written, so the next process compiles again")


def _search_something() -> None:
    from inforce.index.finder import Finder
    from inforce.index.words import PartyNames
    from inforce.screening.matching import Matcher

    parties = [PartyNames(0, ["Abu Bakr", "أبو بكر"]), PartyNames(1, ["Acme Trading Ltd"], ["Acme"])]
    matcher = Matcher(Finder.of(parties))
    for match in matcher.matches("acme tradingltd"):
        matcher.reasons("acme tradingltd", "", match)


class _Progress(Listener):
    """Hears each function compiled and tells how many, every few seconds."""

    def __init__(self, told: Told) -> None:
        self._told, self._count = told, 0
        self._start = self._last = time.monotonic()

    def on_start(self, event: Any) -> None:
        """A function is about to be compiled: nothing to tell yet."""

    def on_end(self, event: Any) -> None:
        """A function is compiled."""
        self._count += 1
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            self._told(f"compiled {self._count} functions in {now - self._start:.0f} s")
