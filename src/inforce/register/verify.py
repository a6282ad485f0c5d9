"""Recompute every hash of a home and name each file that is not as it was written.

Reach for `verify(home)`: it checks the chain of the manifest, the bytes of every segment and archived
file, and that the segments still give the sets whose digests the manifest has. It changes nothing,
takes no lock, and passes over what a crash may leave (segments that no snapshot names).
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from inforce.errors import BadFile, Damaged
from inforce.register import manifest, segments
from inforce.register.manifest import ArchivedFile, Entry
from inforce.register.segments import Difference
from inforce.sources.archive import Archive, place


class Problem(msgspec.Struct, frozen=True):
    """A file of the home, by its path there, and what is wrong with it."""

    file: str
    what: str


class Verification(msgspec.Struct, frozen=True):
    """What was checked and found; `orphans` are segments that no snapshot names, which is no problem."""

    snapshots: int
    segments: int
    archived: int
    statements: int
    problems: tuple[Problem, ...] = ()
    orphans: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True if every byte is as it was written."""
        return not self.problems


def verify(home: Path) -> Verification:
    """Check everything in `home`; problems come in the order of the snapshots."""
    try:
        entries = manifest.read(home)
    except Damaged as error:
        what = str(error).removeprefix(f"{home / manifest.NAME}: ")
        return Verification(0, 0, 0, 0, (Problem(manifest.NAME, what),))
    check = _Check(home)
    for entry in entries:
        check.snapshot(entry)
    named = {entry.segment for entry in entries}
    lying = (f"{segments.FOLDER}/{path.name}" for path in (home / segments.FOLDER).glob("*"))
    return Verification(
        snapshots=len(entries),
        segments=len(named - {""}),
        archived=len(check.archived),
        statements=sum(entry.added + entry.removed for entry in entries),
        problems=tuple(check.problems),
        orphans=tuple(sorted(set(lying) - named)),
    )


class _Check:
    """One pass over the snapshots; keeps the ids of the latest set of each source."""

    def __init__(self, home: Path) -> None:
        self.problems: list[Problem] = []
        self.archived: set[str] = set()
        self._home = home
        self._archive = Archive(home)
        self._sets: dict[str, tuple[int, set[str]]] = {}

    def snapshot(self, entry: Entry) -> None:
        for file in entry.files:
            self._archived_file(file)
        try:
            change = self._difference(entry)
        except Damaged as error:
            what = str(error).removeprefix(f"{self._home / entry.segment}: ")
            self.problems.append(Problem(entry.segment, what))
            self._sets.pop(entry.source, None)
            return
        self._content(entry, change)

    def _difference(self, entry: Entry) -> Difference:
        if not entry.segment:
            return Difference()
        return segments.load(self._home, entry.segment, entry.segment_sha256)

    def _content(self, entry: Entry, change: Difference) -> None:
        """Check that base and difference give the set that the digest was made of."""
        base, ids = self._sets.get(entry.source, (None, set()))
        if entry.base is None:
            ids = set()
        elif entry.base != base:
            return  # its base is damaged, and reported
        removed = manifest.statement_ids(change.removed)
        fits = removed <= ids and len(change.added) == entry.added and len(removed) == entry.removed
        ids = (ids - removed) | manifest.statement_ids(change.added)
        self._sets[entry.source] = (entry.seq, ids)
        if not fits or len(ids) != entry.total or manifest.content_digest(entry, ids) != entry.digest:
            what = f"snapshot {entry.seq} does not give the set that was filed"
            self.problems.append(Problem(entry.segment or manifest.NAME, what))

    def _archived_file(self, file: ArchivedFile) -> None:
        if file.sha256 in self.archived:
            return
        self.archived.add(file.sha256)
        path = place(self._home, file.sha256)
        name = str(path.relative_to(self._home))
        if not path.is_file():
            self.problems.append(Problem(name, f"the file is missing ({file.name} as received)"))
            return
        try:
            self._archive.taken_out(file.sha256)
        except BadFile as error:
            what = str(error).removeprefix(f"{path}: ").replace(f"{self._home}{os.sep}", "")
            self.problems.append(Problem(name, f"it is not as it was received ({file.name}): {what}"))
