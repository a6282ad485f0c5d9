"""Who stood on a list when: unbroken runs of presence over the snapshots of one source.

Feed `Presence` one snapshot after the other, in the order of the days that they show, then ask. A part
of a list that did not come is silence, not removal: what it said (`Statement.place` names the part) is
carried until the part comes again or the entry is gone. This module knows no list's format.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

import msgspec

from inforce.model import NameKind, Statement
from inforce.register.segments import Difference

LISTING = "listing"
NAME_KINDS = {
    "name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "weakAlias": NameKind.WEAK_ALIAS,
    "previousName": NameKind.FORMER,
    "abbreviation": NameKind.ACRONYM,
}
_TRACKED = frozenset(NAME_KINDS) | {LISTING}

_SUBJECT = attrgetter("subject")

Key = tuple[str, str, str]
"""What a run is about: subject, property, value. Citation and qualifiers may change within a run."""


class Run(msgspec.Struct, frozen=True):
    """From snapshot `first` to snapshot `last` (places in `Presence.days`), and what was said last."""

    first: int
    last: int
    statements: tuple[Statement, ...]


class Span(msgspec.Struct, frozen=True):
    """First and last day seen, and the nearest days of snapshots without it (None: no such snapshot)."""

    seen: tuple[date, date]
    absent_before: date | None
    gone_by: date | None


class Moved(NamedTuple):
    """What came and went with one snapshot: statements, and entries (those that came with the day last shown)."""

    added: frozenset[Statement]
    removed: frozenset[Statement]
    came: dict[str, date | None]
    left: frozenset[str]


class Presence:
    """The presence of one source's entries and names over its snapshots."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self.runs: dict[Key, list[Run]] = defaultdict(list)
        self._missing: list[frozenset[str]] = []
        self._current: set[Statement] = set()
        self._held: set[Statement] = set()
        self._unheard: set[str] = set()
        self._departed: dict[str, list[Statement]] = {}
        self._shown: dict[str, date] = {}
        self._subjects: Counter[str] = Counter()
        self._standing: Counter[str] = Counter()
        self._spans: dict[tuple[int, int, frozenset[str]], Span] = {}
        self._begun: dict[Key, int] = {}
        self._bearing: dict[Key, list[Statement]] = {}

    def step(self, day: date, missing: frozenset[str], change: Difference) -> Moved:
        """Take in the next snapshot: it shows `day`, came without the parts `missing`, and changed so.

        Tells what really came and went.
        """
        self.days.append(day)
        self._missing.append(missing)
        self._subjects.update(map(_SUBJECT, change.added))
        self._subjects.subtract(map(_SUBJECT, change.removed))
        added, removed = self._effective(change, missing)
        came, left = self._count(added, removed)
        self._current.difference_update(removed)
        self._current.update(added)
        self._track(added, removed)
        self._depart(added, removed)
        returned = {subject: self._shown.pop(subject, None) for subject in came}
        self._shown.update(dict.fromkeys(left, self.days[-2] if len(self.days) > 1 else day))
        return Moved(frozenset(added), frozenset(removed), returned, frozenset(left))

    def _count(
        self, added: Collection[Statement], removed: Collection[Statement]
    ) -> tuple[set[str], set[str]]:
        """Which entries stand now and did not before, and the other way round."""
        count = self._standing
        touched = {one.subject for part in (added, removed) for one in part}
        stood = {subject for subject in touched if count[subject] > 0}
        count.update(map(_SUBJECT, added))
        count.subtract(map(_SUBJECT, removed))
        stands = {subject for subject in touched if count[subject] > 0}
        return stands - stood, stood - stands

    def finish(self) -> None:
        """Close what still stands, with the last snapshot as the last day seen."""
        for key, first in self._begun.items():
            self.runs[key].append(Run(first, len(self.days) - 1, tuple(self._bearing[key])))
        self._begun.clear()

    @property
    def current(self) -> frozenset[Statement]:
        """What the last snapshot shows, and what is held of parts that did not come with it."""
        return frozenset(self._current)

    def entries(self) -> dict[str, list[Statement]]:
        """What was last said of each entry that ever stood on the list."""
        found: dict[str, list[Statement]] = defaultdict(list)
        found.update(self._departed)
        for statement in self._current:
            found[statement.subject].append(statement)
        return found

    def span(self, run: Run) -> Span:
        """The days of `run`, of which only snapshots that have a part of the list that bears it tell."""
        parts = frozenset(one.place for one in run.statements) if any(self._missing) else frozenset()
        place = (run.first, run.last, parts)
        if (found := self._spans.get(place)) is None:
            found = self._spans[place] = self._span(*place)
        return found

    def _span(self, first: int, last: int, parts: frozenset[str]) -> Span:
        telling = [not parts or bool(parts - missing) for missing in self._missing]
        shown = next((place for place in range(last, first, -1) if telling[place]), first)
        before = next((self.days[place] for place in range(first - 1, -1, -1) if telling[place]), None)
        gone_by = self.days[last + 1] if last + 1 < len(self.days) else None
        return Span((self.days[first], self.days[shown]), before, gone_by)

    def _effective(
        self, change: Difference, missing: frozenset[str]
    ) -> tuple[Collection[Statement], Collection[Statement]]:
        """What really came and went: what a missing part said is held while its entry stands.

        An entry stands, too, when all that was ever said of it was said by parts that did not come.
        """
        if not missing and not self._held:
            return change.added, change.removed
        left = {one.subject for one in change.removed if one.place not in missing}
        self._unheard = {subject for subject in self._unheard if self._subjects[subject] <= 0}
        self._unheard |= {one.subject for one in change.removed if self._subjects[one.subject] <= 0} - left
        hold = {one for one in change.removed if one.place in missing and self._stands(one.subject)}
        release: set[Statement] = set()
        if missing != self._missing[-2:][0] or any(not self._stands(one.subject) for one in change.removed):
            release = {one for one in self._held if one.place not in missing or not self._stands(one.subject)}
        added = change.added - self._held
        removed = (change.removed - hold) | (release - change.added)
        self._held = (self._held - release) | hold
        return added, removed

    def _stands(self, subject: str) -> bool:
        """True if a part that came names the entry, or if no part that could name it came."""
        return self._subjects[subject] > 0 or subject in self._unheard

    def _track(self, added: Iterable[Statement], removed: Iterable[Statement]) -> None:
        """Open and close runs; a key that goes and comes in one step has not gone."""
        last_said: dict[Key, list[Statement]] = defaultdict(list)
        for one in removed:
            if one.property in _TRACKED:
                key = (one.subject, one.property, one.value)
                self._bearing[key].remove(one)
                last_said[key].append(one)
        for one in added:
            if one.property in _TRACKED:
                key = (one.subject, one.property, one.value)
                self._bearing.setdefault(key, []).append(one)
                self._begun.setdefault(key, len(self.days) - 1)
        for key, said in last_said.items():
            if not self._bearing[key]:
                del self._bearing[key]
                self.runs[key].append(Run(self._begun.pop(key), len(self.days) - 2, tuple(said)))

    def _depart(self, added: Iterable[Statement], removed: Iterable[Statement]) -> None:
        """Keep what was last said of entries that are gone, and forget it of entries that are back."""
        gone: dict[str, list[Statement]] = defaultdict(list)
        for one in removed:
            if self._subjects[one.subject] <= 0:
                gone[one.subject].append(one)
        if self._departed:
            for one in added:
                self._departed.pop(one.subject, None)
        self._departed.update(gone)
