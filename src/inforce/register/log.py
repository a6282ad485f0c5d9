"""The log: an append-only record of what each source said and when; the register's front.

Reach for `Log.open(home)` or `Log.embedded(releases)`, then `as_of`. `append` files one observation of
a source under the writer's lock; readers take no lock and see the register as it was when they opened
it. Nothing is ever changed or removed, and no clock is read: every moment is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inforce.errors import RegisterError, UnknownId
from inforce.model import Recorded, Statement
from inforce.register import manifest, segments
from inforce.register.filing import Filing, on_disk
from inforce.register.fold import fold
from inforce.register.history import History, Received, basis, stored
from inforce.register.lock import writing
from inforce.register.manifest import ArchivedFile, Entry
from inforce.register.segments import Difference
from inforce.register.snapshot import Snapshot

CHRONOLOGY = "chronology"
Release = tuple[str, Iterable[Statement]]
"""One release of the shipped facts: the moment as text, and its statements."""


class Log:
    """Snapshots of sources, in a folder (`home`) or in memory (`home` is None)."""

    def __init__(self, history: History, home: Path | None = None) -> None:
        self._history = history
        self.home = home

    @classmethod
    def open(cls, home: Path) -> Log:
        """The register in the folder `home`, empty if nothing is there; raise `Damaged` on a broken chain."""
        return cls(on_disk(manifest.read(home), home), home)

    @classmethod
    def embedded(cls, releases: Sequence[Release]) -> Log:
        """The shipped facts without a home; the basis is that of a home which holds the same releases."""
        changes: list[Difference] = []
        history = History((), lambda entry: changes[entry.seq - 1])
        for received in map(_release, releases):
            entry, change, _ = history.draft(received)
            changes.append(change)
            history = History((*history.entries, stored(entry, b"")), lambda entry: changes[entry.seq - 1])
        return cls(history)

    @property
    def history(self) -> History:
        """The snapshots and how their sets are rebuilt."""
        return self._history

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The snapshots in order of arrival."""
        return self._history.entries

    def append(
        self,
        source: str,
        recorded: Recorded,
        statements: Iterable[Statement],
        published: str = "",
        parts: Sequence[str] = (),
        files: Sequence[ArchivedFile] = (),
        releases: Sequence[Release] = (),
    ) -> Entry:
        """File what `source` said at `recorded`: the whole set, of which only the difference is stored.

        `published` is the list's own day (one exact day) or empty; `parts` those that came, as the
        statements' `place` names them; `files` lie in the home's archive already. An equal set is filed
        too: that nothing changed was observed. Shipped `releases` that the home lacks are filed before
        it; all of that is published at once. Raises `Locked` if somebody else writes.
        """
        received = Received(source, recorded, frozenset(statements), published, tuple(parts), tuple(files))
        with self.filing(releases) as filing:
            return filing.file(received)

    def amend(
        self,
        source: str,
        recorded: Recorded,
        change: Callable[[set[Statement]], Iterable[Statement]],
        releases: Sequence[Release] = (),
    ) -> Entry:
        """File what `change` makes of what `source` said last, read and written under one lock.

        For a source that is kept here and not received: what reviewers decide. See `append` for the rest.
        """
        with self.filing(releases) as filing:
            before = filing.history.of(source)
            said = filing.history.statements(before[-1]) if before else set()
            return filing.file(Received(source, recorded, frozenset(change(said))))

    def sync_chronology(self, releases: Sequence[Release]) -> tuple[Entry, ...]:
        """File the releases that this home lacks, and tell which; earlier bases stay answerable."""
        with self.filing(releases) as filing:
            filing.publish()
        return self.entries[filing.before :]

    @contextmanager
    def filing(self, releases: Sequence[Release] = ()) -> Iterator[Filing]:
        """Hold the writer's lock to file many observations, each published at once, the first with `releases`.

        Raises `Locked` if somebody else writes. What was filed before an error stays filed.
        """
        home = self._writable()
        with writing(home):
            filing = Filing(home, _current(home))
            try:
                filing.add_lacking([_release(one) for one in releases])
                yield filing
            finally:
                self._history = filing.history

    def statements(self, entry: Entry) -> set[Statement]:
        """The whole set that one snapshot holds."""
        if entry not in self.entries:
            raise UnknownId(f"snapshot {entry.seq} of {entry.source} is not in this register; open it again")
        return self._history.statements(entry)

    def basis(self, recorded: Recorded | None = None, without: str = "") -> str:
        """The basis of `as_of(recorded)`, without reading a statement; `without` leaves one source out."""
        return basis(one for one in self._history.known(recorded) if one.source != without)

    def as_of(self, recorded: Recorded | None = None) -> Snapshot:
        """The register as known at `recorded` (None: as known now), whatever the order of arrival."""
        return fold(self._history, recorded)

    def _writable(self) -> Path:
        if self.home is None:
            raise RegisterError("the embedded register cannot be written; give a home (--home DIR)")
        return self.home


def _release(release: Release) -> Received:
    moment, statements = release
    return Received(CHRONOLOGY, Recorded.parse(moment), frozenset(statements))


def _current(home: Path) -> History:
    """The register as it stands, ready to be written to: with a manifest, and without what a crash left."""
    if not (home / manifest.NAME).exists() and not manifest.read(home):
        manifest.publish(home, ())
    history = on_disk(manifest.read(home), home)
    _sweep(home, {entry.segment for entry in history.entries})
    return history


def _sweep(home: Path, listed: set[str]) -> None:
    for path in sorted((home / segments.FOLDER).glob("*")):
        if f"{segments.FOLDER}/{path.name}" not in listed:
            path.unlink()
