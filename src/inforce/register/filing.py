"""Filing: what one writer does while it holds the lock, an observation after the other.

Reach for it through `Log.filing`. A segment is written before the manifest names it, and the manifest is
replaced whole: whoever reads meanwhile, or after a crash, finds every observation whole or not at all.
The last set of each source stays in memory, so that a long history is filed without reading it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from inforce.register import durable, manifest, segments
from inforce.register.history import NOTHING, Held, History, Received, stored
from inforce.register.manifest import Entry


class Filing:
    """The register of `home`, opened for writing; the lock is the caller's business."""

    def __init__(self, home: Path, history: History) -> None:
        self.history = history
        self.before = len(history.entries)
        self._home = home
        self._unpublished = history
        self._held: dict[str, Held] = {}

    def file(self, received: Received) -> Entry:
        """File one observation and publish it, with whatever was added before."""
        self._add(received)
        self.publish()
        return self.history.entries[-1]

    def add_lacking(self, received: Iterable[Received]) -> None:
        """Add those that the register does not hold yet; they are published with the next."""
        held = {entry.digest for entry in self.history.entries}
        for one in received:
            if self._unpublished.draft(one)[0].digest not in held:
                self._add(one)

    def publish(self) -> None:
        """Make what was added the register of the home, at once."""
        if self._unpublished is not self.history:
            manifest.publish(self._home, self._unpublished.entries)
            self.history = self._unpublished

    def _add(self, received: Received) -> None:
        """Write the segment of one observation; nobody sees it yet."""
        held = self._held.get(received.source, NOTHING)
        entry, change, self._held[received.source] = self._unpublished.draft(received, held)
        segment = segments.encode(change) if change.added or change.removed else b""
        entry = stored(entry, segment)
        if segment:
            durable.put(self._home / entry.segment, segment)
        self._unpublished = on_disk((*self._unpublished.entries, entry), self._home)


def on_disk(entries: Sequence[Entry], home: Path) -> History:
    """The snapshots `entries`, whose segments lie in `home`."""
    return History(entries, lambda entry: segments.load(home, entry.segment, entry.segment_sha256))
