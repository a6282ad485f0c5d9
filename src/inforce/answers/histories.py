"""Taking in many versions of one list at once, each filed at its own day, in whatever order they come.

Reach for `ingest_each`. What is held already is passed over, so a run that was stopped is simply run again.
A version that is broken is refused by name and one that lost too much is laid in the quarantine; later ones
that lack the same entries wait for it, and all others go in. Nothing is sorted or guessed: the day of a
version is in its files, or in its name where the caller says so.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from inforce.answers.guard import Stopped, quarantine, release
from inforce.answers.ingest import Intake, own_day
from inforce.answers.views import Told
from inforce.errors import BadInput
from inforce.model import Recorded
from inforce.register import Entry, Log
from inforce.register.fold import collector_at_rest
from inforce.sources.archive import digest
from inforce.sources.catalogue import read_list, reader
from inforce.sources.memory import remembering
from inforce.sources.reading import Parts, Reading
from inforce.sources.versions import Version, day_in, versions

_DAY_UNKNOWN = (
    "its files name no day; use --published-from-name if its name does, or take it in alone, with --published"
)
_NO_DAY = "neither its files nor its name give one day; name it like 2021-08-18, or use --published"
EVERY = 25
"""After so many versions, a line says how far it is, and memory is tidied."""


class Rule(NamedTuple):
    """How versions are filed: when they were received, whether their names give the day, whether losses are right."""

    recorded: Recorded
    published_from_name: bool = False
    accept: bool = False


class VersionAnswer(msgspec.Struct, frozen=True):
    """What became of one version.

    `outcome` is filed, held (it was already), refused, stopped (it lies in the quarantine) or waiting (it
    lacks what a stopped one lacks). `published` is its own day as far as it is known; `why` tells of those
    that did not go in, `accept` is the command that takes in a stopped one.
    """

    name: str
    outcome: str
    published: str = ""
    entries: int = 0
    added: int = 0
    removed: int = 0
    findings: int = 0
    why: str = ""
    accept: str = ""


class HistoryAnswer(msgspec.Struct, frozen=True):
    """What became of many versions of one list, in the order in which they came; the counts are by outcome."""

    source: str
    recorded: str
    filed: int
    held: int
    refused: int
    stopped: int
    waiting: int
    versions: tuple[VersionAnswer, ...]

    @property
    def whole(self) -> bool:
        """True if every version is in the register now."""
        return self.filed + self.held == len(self.versions)


def ingest_each(
    home: Path, source: str, paths: Sequence[Path], rule: Rule, told: Told = lambda _: None
) -> HistoryAnswer:
    """File each version in `paths`; raise `BadInput` only where none can be, `Locked` if somebody else writes."""
    reader(source)
    done: list[VersionAnswer] = []
    with ExitStack() as stack, remembering(), collector_at_rest():
        run = _Run(home, source, rule, stack)
        for version in versions(paths):
            done.append(run.take(version))
            if len(done) % EVERY == 0:
                gc.collect()
                told(f"{source}: {len(done)} versions, the last {done[-1].name}: {done[-1].outcome}")
    if not done:
        raise BadInput(f"{', '.join(map(str, paths))}: no version in it; name files, folders or tar files")
    answer = _answer(source, rule, done)
    if answer.whole:
        release(home, paths)
    return answer


class _Run:
    """One run over the versions of a list; the home is opened for writing when the first one is to be filed."""

    def __init__(self, home: Path, source: str, rule: Rule, stack: ExitStack) -> None:
        self._home = home
        self._source = source
        self._rule = rule
        self._stack = stack
        self._intake: Intake | None = None
        self._stopped: Stopped | None = None
        entries = [entry for entry in Log.open(home).entries if entry.source == source]
        self._held = {(_hashes(entry), entry.published) for entry in entries}

    def take(self, version: Version) -> VersionAnswer:
        """File one version, pass it over, or say why not."""
        try:
            parts = version.load()
            hashes = frozenset(map(digest, parts.values()))
            day = day_in(version.name) if self._rule.published_from_name else ""
            if (held := self._day_held(hashes, day)) is not None:
                return VersionAnswer(version.name, "held", held)
            reading = read_list(self._source, parts)
            day = own_day(reading, "" if reading.published else day)
            if not day:
                raise BadInput(_NO_DAY if self._rule.published_from_name else _DAY_UNKNOWN)
        except BadInput as error:
            return VersionAnswer(version.name, "refused", why=str(error))
        if (hashes, day) in self._held:
            return VersionAnswer(version.name, "held", day)
        return self._filed(VersionAnswer(version.name, "filed", day, reading.entries), reading, parts)

    def _day_held(self, hashes: frozenset[str], day: str) -> str | None:
        """The day under which these very files are held already: the given one, else whichever they have."""
        if day:
            return day if (hashes, day) in self._held else None
        return next((held for known, held in self._held if known == hashes), None)

    def _filed(self, told: VersionAnswer, reading: Reading, parts: Parts) -> VersionAnswer:
        """File what was read, unless it lost too much."""
        intake = self._opened()
        recorded, day = self._rule.recorded, told.published
        why = None if self._rule.accept else intake.lost(reading, recorded, day)
        if why is None:
            entry = intake.file(reading, parts, recorded, day)
            self._held.add((_hashes(entry), day))
            return replace(told, added=entry.added, removed=entry.removed, findings=len(reading.audit))
        if self._stopped is not None:
            return replace(told, outcome="waiting", why=why)
        self._stopped = quarantine(self._home, self._source, parts, recorded, day, why)
        return replace(told, outcome="stopped", why=why, accept=self._stopped.accept)

    def _opened(self) -> Intake:
        if self._intake is None:
            self._intake = self._stack.enter_context(Intake.open(self._home, self._source))
        return self._intake


def _hashes(entry: Entry) -> frozenset[str]:
    return frozenset(file.sha256 for file in entry.files)


def _answer(source: str, rule: Rule, done: Sequence[VersionAnswer]) -> HistoryAnswer:
    count = Counter(one.outcome for one in done)
    return HistoryAnswer(
        source,
        str(rule.recorded),
        count["filed"],
        count["held"],
        count["refused"],
        count["stopped"],
        count["waiting"],
        tuple(done),
    )
