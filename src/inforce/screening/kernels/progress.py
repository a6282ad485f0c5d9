"""Progress of a compilation, told every few seconds.

Reach for `telling` around what may compile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from numba.core.event import Listener, install_listener

_EVERY = 5.0
"""Seconds between two lines of progress."""


def telling(told: Callable[[str], None]) -> AbstractContextManager[Any]:
    """While this is open, `told` hears how many functions were compiled."""
    found: AbstractContextManager[Any] = install_listener("numba:compile", _Progress(told))
    return found


class _Progress(Listener):
    """Hears each function compiled and tells how many, every few seconds."""

    def __init__(self, told: Callable[[str], None]) -> None:
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
