"""Recompute every hash of a home and name each file that is not as it was written.

Reach for `verify(home)`: it checks the chain of the manifest, the bytes of every segment and archived
file, and that the segments still give the sets whose digests the manifest has. It changes nothing,
takes no lock, and passes over what a crash may leave (segments that no snapshot names).
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from inforce.errors import BadFile, Damaged
from inforce.register import manifest, segments
from inforce.register.history import moved_ids
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
    check = _Check(home, entries)
    check.files()
    check.sets()
    named = {entry.segment for entry in entries}
    lying = (f"{segments.FOLDER}/{path.name}" for path in (home / segments.FOLDER).glob("*"))
    return Verification(
        snapshots=len(entries),
        segments=len(named - {""}),
        archived=len(check.archived),
        statements=sum(entry.added + entry.removed for entry in entries),
        problems=tuple(sorted(check.problems, key=check.place)),
        orphans=tuple(sorted(set(lying) - named)),
    )


class _Check:
    """One pass over the files, and one over the sets: from each that is stored whole to those that rest on it."""

    def __init__(self, home: Path, entries: Sequence[Entry]) -> None:
        self.problems: list[Problem] = []
        self.archived: set[str] = set()
        self._home = home
        self._archive = Archive(home)
        self._entries = entries
        self._resting: dict[int | None, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._resting[entry.base].append(entry)
        self._ids: list[str] = []

    def place(self, problem: Problem) -> tuple[int, str]:
        """Sort key: the first snapshot that names the file of `problem`."""
        for entry in self._entries:
            if problem.file == entry.segment or any(file.sha256 in problem.file for file in entry.files):
                return entry.seq, problem.file
        return 0, problem.file

    def files(self) -> None:
        """Give back every archived file and compare it."""
        for entry in self._entries:
            for file in entry.files:
                self._archived_file(file)

    def sets(self) -> None:
        """Rebuild every set; one stays in memory, brought forward and back again by the differences."""
        for whole in self._resting[None]:
            self._ids = []
            ahead: list[tuple[Entry, Difference | None]] = [(whole, None)]
            while ahead:
                entry, done = ahead.pop()
                if done is not None:
                    self._move(done.undone())
                elif (change := self._checked(entry)) is not None:
                    ahead.append((entry, change))
                    ahead += [(one, None) for one in reversed(self._resting[entry.seq])]

    def _checked(self, entry: Entry) -> Difference | None:
        """Bring the set forward to `entry`; None if that cannot be, so that what rests on it is left out."""
        try:
            change = self._difference(entry)
        except Damaged as error:
            what = str(error).removeprefix(f"{self._home / entry.segment}: ")
            self.problems.append(Problem(entry.segment, what))
            return None
        held = len(self._ids)
        self._move(change)
        fits = len(change.added) == entry.added and len(change.removed) == entry.removed
        fits = fits and len(self._ids) == held + entry.added - entry.removed == entry.total
        if not fits or manifest.content_digest(entry, self._ids) != entry.digest:
            what = f"snapshot {entry.seq} does not give the set that was filed"
            self.problems.append(Problem(entry.segment or manifest.NAME, what))
        return change

    def _move(self, change: Difference) -> None:
        removed, added = manifest.statement_ids(change.removed), manifest.statement_ids(change.added)
        self._ids = moved_ids(self._ids, removed, added)

    def _difference(self, entry: Entry) -> Difference:
        if not entry.segment:
            return Difference()
        return segments.load(self._home, entry.segment, entry.segment_sha256)

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
