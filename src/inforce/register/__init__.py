"""History: the append-only log of statements, its hash chain, and the bare snapshot value as of a moment.

Reach for `Log`; for `verify.verify`, `backup.backup` and `backup.restore` in their own modules. What
leaves this room is a frozen value; nothing here knows how to read a list, what a law makes of an event,
or what day it is.
"""

from __future__ import annotations

from inforce.register.log import CHRONOLOGY, Log, Release
from inforce.register.manifest import ArchivedFile, Entry
from inforce.register.snapshot import Snapshot, SourceState

__all__ = ["CHRONOLOGY", "ArchivedFile", "Entry", "Log", "Release", "Snapshot", "SourceState"]
