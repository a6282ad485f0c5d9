"""How long one waits for a server: a deadline that ends a connection from outside, and the least pace.

Reach for these in `fetch`. A time limit on each read stops a server that says nothing, but not one that
sends a byte now and then: `Pace` and `Deadline` do. Nothing here opens a connection.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_BOTH_WAYS = 2
"""What `shutdown` of a socket takes to end reading and writing."""


class Again(Exception):
    """A fault that may pass; `wait` is how long the server asks to be left alone (None: it does not say)."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


class Clock:
    """The time that passes, in seconds from anywhere, and waiting; tests put another in its place."""

    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Pace:
    """The rate at which something comes, over windows of some seconds."""

    def __init__(self, clock: Clock, slowest: int, window: float) -> None:
        self._clock, self._slowest, self._window = clock, slowest, window
        self._began, self._count = clock.now(), 0

    def too_slow(self, count: int) -> bool:
        """Take in that `count` bytes came; True if the window now ended brought less than it must."""
        self._count += count
        span = self._clock.now() - self._began
        if span < self._window:
            return False
        slow = self._count < self._slowest * span
        self._began, self._count = self._clock.now(), 0
        return slow


class Deadline:
    """A moment by which all tries of one file must have ended."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock.now() + seconds

    @property
    def left(self) -> float:
        """Seconds until then; not more than none when it has passed."""
        return self._end - self._clock.now()

    @contextmanager
    def watched(self, first: float) -> Iterator[Guard]:
        """A guard over one connection: it must answer within `first` seconds, and end by the deadline."""
        guard = Guard(self, min(first, self.left))
        try:
            yield guard
        finally:
            guard.stop()


class Guard:
    """Shuts a connection whose time is over, so that a read which waits for it returns."""

    def __init__(self, deadline: Deadline, seconds: float) -> None:
        self.expired = False
        self._deadline = deadline
        self._socket: Any = None
        self._timer = self._started(seconds)

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Hear of what the client does (its `trace` extension), and keep the socket that it opens."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
            if self.expired:
                self._shut()

    def extend(self) -> None:
        """The answer has begun: from here only the deadline counts."""
        self._timer.cancel()
        self._timer = self._started(self._deadline.left)

    def stop(self) -> None:
        """The connection is done with."""
        self._timer.cancel()

    def _started(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(max(0.0, seconds), self._expire)
        timer.daemon = True
        timer.start()
        return timer

    def _expire(self) -> None:
        self.expired = True
        self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(_BOTH_WAYS)
