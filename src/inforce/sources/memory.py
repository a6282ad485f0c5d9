"""What a reader remembers from one version of a list to the next: records that did not change are not read again.

Reach for `remembering` around the reading of many versions, and for `Writer.once` in a reader. It changes
no answer: what a record says depends on the record alone, and one that was odd in any way is read anew.
Outside `remembering` nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from inforce.model import Statement


class Remembered(NamedTuple):
    """What one record came to: the entries that it opened (once each), its statements, what its reader gave back."""

    entries: dict[str, int]
    statements: dict[Statement, None]
    result: Any


Records = dict[Hashable, Remembered]


class Memory:
    """The records of the version before, and those of the version at hand, by source and content."""

    def __init__(self) -> None:
        self._versions: dict[str, Records] = {}

    def turn(self, source: str) -> tuple[Records, Records]:
        """Begin the next version of a list: what the one before held, and where to put what this one holds."""
        before = self._versions.get(source, {})
        now: Records = {}
        self._versions[source] = now
        return before, now


_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within it, readers that use `Writer.once` read only the records that differ from the version before."""
    token = _MEMORY.set(Memory())
    try:
        yield
    finally:
        _MEMORY.reset(token)


def at_hand() -> Memory | None:
    """The memory of the `remembering` that surrounds the caller."""
    return _MEMORY.get()
