"""Taking in list files: read strictly, check, archive the bytes, file one snapshot; or refuse and change nothing.

Reach for `ingest` with the files of one version, for `Intake` where many go in (`histories`) or a fetcher
brings them. A refused file leaves the register byte for byte as it was: everything that can fail on the
input is done before the first write. A version that lost too much is laid in the quarantine (`guard`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from inforce.answers import guard
from inforce.answers.views import Told
from inforce.errors import BadFile, BadInput
from inforce.model import Recorded, parse_day
from inforce.register import ArchivedFile, Entry, Log
from inforce.register.filing import Filing
from inforce.register.history import Received
from inforce.sources.archive import Archive, received
from inforce.sources.catalogue import read_list, reader, source_info
from inforce.sources.chronology.read import releases
from inforce.sources.reading import Finding, Parts, Reading

_NUMBERED = re.compile(r"[\d._-]+")

Check = Callable[[Sequence[Entry], str], None]
"""Hears which versions are held and the own day of the one that comes, and raises if it may not enter."""


class Ingested(msgspec.Struct, frozen=True):
    """What came in: counts, the day of the list, what was odd, and how it differs from the snapshot before."""

    source: str
    recorded: str
    published: str
    entries: int
    aliases: int
    statements: int
    added: int
    removed: int
    files: tuple[str, ...]
    findings: tuple[Finding, ...]


def ingest(
    home: Path,
    source: str,
    paths: Sequence[Path],
    recorded: Recorded,
    published: str = "",
    told: Told = lambda _: None,
    accept: bool = False,
) -> Ingested:
    """Take the files of one list into the register in `home`, as received at `recorded`.

    `published` is the list's own day where its files do not say; `accept` passes the guard by. Raises
    `BadFile` or `BadInput` and changes nothing when the files are not that list, whole, or lost too much;
    `Locked` when somebody else writes.
    """
    reader(source)
    done = take_in(home, source, received(paths), recorded, published, told, accept)
    if isinstance(done, guard.Stopped):
        raise BadFile(f"{done.why}; look at {done.folder}, and if it is right: {done.accept}")
    guard.release(home, paths)
    return done


def take_in(
    home: Path,
    source: str,
    parts: Parts,
    recorded: Recorded,
    published: str = "",
    told: Told = lambda _: None,
    accept: bool = False,
    check: Check = lambda *_: None,
) -> Ingested | guard.Stopped:
    """Take in the parts of one list, by file name, as `ingest` does; what the guard stops is returned.

    `check` is asked before anything is kept, and refuses by raising.
    """
    told(f"reading {source}")
    reading = read_list(source, parts)
    day = own_day(reading, published)
    told(f"{source}: {reading.entries:,} entries, {reading.aliases:,} aliases; filing")
    with Intake.open(home, source) as intake:
        check(intake.held, day)
        stopped = None if accept else intake.stopped(reading, parts, recorded, day)
        if stopped is not None:
            return stopped
        entry = intake.file(reading, parts, recorded, day)
    return _told(reading, entry, recorded, parts)


def own_day(reading: Reading, given: str) -> str:
    """The list's own day; what the file says stands over what the caller says, and they may not contradict."""
    if given:
        parse_day(given)
    if given and reading.published and reading.published != given:
        raise BadInput(
            f"{reading.source}: the file says {reading.published}, --published says {given}; leave the option out"
        )
    return reading.published or given


class Intake:
    """One list of a home, opened for taking in version after version under the writer's lock."""

    def __init__(self, home: Path, source: str, filing: Filing) -> None:
        self._home = home
        self._source = source
        self._filing = filing
        self._archive = Archive(home)
        self._entries: dict[int, frozenset[str]] = {}
        self._read: tuple[Reading, frozenset[str]] | None = None

    @classmethod
    @contextmanager
    def open(cls, home: Path, source: str) -> Iterator[Intake]:
        """Hold the lock of `home`, with the shipped facts filed; raise `Locked` if somebody else writes."""
        with Log.open(home).filing(releases()) as filing:
            yield cls(home, source, filing)

    @property
    def held(self) -> tuple[Entry, ...]:
        """The versions of the list that are filed, in order of arrival."""
        return self._filing.history.of(self._source)

    def stopped(self, reading: Reading, parts: Parts, recorded: Recorded, day: str) -> guard.Stopped | None:
        """The version laid in the quarantine if it lost too much against the one standing before it."""
        why = self.lost(reading, recorded, day)
        if why is None:
            return None
        return guard.quarantine(self._home, self._source, parts, recorded, day, why)

    def lost(self, reading: Reading, recorded: Recorded, day: str) -> str | None:
        """What the guard has against the version, if anything."""
        before = self._before(recorded, day)
        if before is None:
            return None
        return guard.shrunk(self._subjects(before), self._subjects_read(reading), source_info(self._source))

    def file(self, reading: Reading, parts: Parts, recorded: Recorded, day: str) -> Entry:
        """Archive the bytes and file the version."""
        before = self._before(recorded, day)
        files = tuple(
            ArchivedFile(name, self._archive.stored(data, _like(name, before)))
            for name, data in sorted(parts.items())
        )
        entry = self._filing.file(
            Received(
                self._source,
                recorded,
                frozenset(reading.statements),
                day,
                tuple(sorted(reading.parts)),
                files,
            )
        )
        self._entries = {entry.seq: self._subjects_read(reading)}
        return entry

    def _before(self, recorded: Recorded, day: str) -> Entry | None:
        """The version that stands on the day, before this one comes; None if all are of later days."""
        shown = parse_day(day) if day else recorded.moment.date()
        earlier = [entry for entry in self.held if entry.day <= shown]
        return max(earlier, key=lambda entry: (entry.day, entry.order), default=None)

    def _subjects(self, entry: Entry) -> frozenset[str]:
        if (found := self._entries.get(entry.seq)) is None:
            found = frozenset(one.subject for one in self._filing.history.statements(entry))
            self._entries[entry.seq] = found
        return found

    def _subjects_read(self, reading: Reading) -> frozenset[str]:
        """The entries of the version at hand, which the guard and the next version ask for."""
        if self._read is None or self._read[0] is not reading:
            self._read = reading, frozenset(one.subject for one in reading.statements)
        return self._read[1]


def _like(name: str, before: Entry | None) -> str:
    """The file of the version before that is the same part, by a name that differs in numbers only, else alone."""
    files = before.files if before else ()
    bare = _NUMBERED.sub("", name)
    kin = [file.sha256 for file in files if _NUMBERED.sub("", file.name) == bare]
    return kin[0] if kin else (files[0].sha256 if len(files) == 1 else "")


def _told(reading: Reading, entry: Entry, recorded: Recorded, parts: Parts) -> Ingested:
    return Ingested(
        source=reading.source,
        recorded=str(recorded),
        published=entry.published,
        entries=reading.entries,
        aliases=reading.aliases,
        statements=len(reading.statements),
        added=entry.added,
        removed=entry.removed,
        files=tuple(sorted(parts)),
        findings=reading.audit,
    )
