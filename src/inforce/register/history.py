"""Snapshots in time: which are known at a moment, what each holds, and how one differs from the next.

Reach for `History` below the log: it rebuilds the set of any snapshot from the stored differences, on
disk or in memory, and drafts the next snapshot. It writes nothing and gives statements no meaning.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import msgspec

from inforce.model import Recorded, Statement, parse_day
from inforce.register.manifest import ArchivedFile, Entry, content_digest, sealed, statement_ids
from inforce.register.segments import FOLDER, Difference

CHECKPOINT = 128
"""After so many differences in a row the whole set is stored, so that no chain of them grows longer."""

_KEPT = 64
Load = Callable[[Entry], Difference]


class Received(msgspec.Struct, frozen=True):
    """One observation of a source, before it is filed: see `manifest.Entry` for the fields."""

    source: str
    recorded: Recorded
    statements: frozenset[Statement]
    published: str = ""
    parts: tuple[str, ...] = ()
    files: tuple[ArchivedFile, ...] = ()


class Held(NamedTuple):
    """The whole set of the snapshot `seq` (0: of none), with the ids of its statements in order."""

    seq: int
    statements: frozenset[Statement]
    ids: list[str]

    def moved(self, seq: int, change: Difference, statements: frozenset[Statement]) -> Held:
        """The set `statements` of the snapshot `seq`, which differs from this one by `change`."""
        ids = moved_ids(self.ids, statement_ids(change.removed), statement_ids(change.added))
        return Held(seq, statements, ids)


NOTHING = Held(0, frozenset(), [])


class History:
    """The snapshots `entries` in order of arrival; `load` gives the stored difference of one."""

    def __init__(self, entries: Sequence[Entry], load: Load) -> None:
        self.entries = tuple(entries)
        self._load = load
        self._lately: OrderedDict[int, Difference] = OrderedDict()

    def known(self, recorded: Recorded | None) -> tuple[Entry, ...]:
        """The snapshots recorded by `recorded` (None: all), by moment, source and order of arrival."""
        chosen = (entry for entry in self.entries if recorded is None or entry.moment <= recorded.moment)
        return tuple(sorted(chosen, key=lambda entry: entry.order))

    def of(self, source: str) -> tuple[Entry, ...]:
        """The snapshots of `source` in order of arrival."""
        return tuple(entry for entry in self.entries if entry.source == source)

    def difference(self, entry: Entry) -> Difference:
        """What `entry` stores: the difference to its base. The last few stay in memory."""
        if not entry.added and not entry.removed:
            return Difference()
        if (found := self._lately.pop(entry.seq, None)) is None:
            found = self._load(entry)
        if entry.base is not None:
            self._lately[entry.seq] = found
        if len(self._lately) > _KEPT:
            self._lately.popitem(last=False)
        return found

    def statements(self, entry: Entry) -> set[Statement]:
        """The whole set of `entry`, rebuilt from its last checkpoint."""
        chain = [entry]
        while (base := chain[-1].base) is not None:
            chain.append(self.entries[base - 1])
        held: set[Statement] = set()
        for link in reversed(chain):
            apply(self.difference(link), held)
        return held

    def walk(self, ordered: Iterable[Entry]) -> Iterator[tuple[Entry, Difference]]:
        """Each snapshot with its difference to the one before it in `ordered` (the first: to the empty set)."""
        held: set[Statement] = set()
        before: Entry | None = None
        for entry in ordered:
            change = self._between(before, entry) if before else None
            if change is None:
                whole = self.statements(entry)
                change = Difference(frozenset(whole - held), frozenset(held - whole))
            apply(change, held)
            yield entry, change
            before = entry

    def _between(self, one: Entry, other: Entry) -> Difference | None:
        """What leads from the set of `one` to that of `other` by stored differences; None if none lead there."""
        back: list[Entry] = []
        forth: list[Entry] = []
        while one.seq != other.seq:
            later = max(one, other, key=lambda entry: entry.seq)
            if later.base is None:
                return None
            base = self.entries[later.base - 1]
            if later is one:
                back.append(one)
                one = base
            else:
                forth.append(other)
                other = base
        steps = [self.difference(entry).undone() for entry in back]
        steps += [self.difference(entry) for entry in reversed(forth)]
        return reduce(Difference.then, steps) if steps else Difference()

    def draft(self, received: Received, held: Held = NOTHING) -> tuple[Entry, Difference, Held]:
        """The next entry for `received`, the difference to store (empty for an equal set), and its whole set.

        The difference is to the snapshot of the nearest day before, however late this one comes. `held` is
        the set of any snapshot of the source that the caller has kept.
        """
        near = self._nearest(received)
        if near:
            held = self._at(near, held)
        change = Difference(received.statements - held.statements, held.statements - received.statements)
        made = held.moved(len(self.entries) + 1, change, received.statements)
        base = near if near and self._steps(near) + 1 < CHECKPOINT else None
        if base is None:
            change = Difference(received.statements)
        return self._entry(received, base, change, made.ids), change, made

    def _nearest(self, received: Received) -> Entry | None:
        """The snapshot of the source that shows the nearest day up to that of `received`, else the earliest."""
        shown = parse_day(received.published) if received.published else received.recorded.moment.date()
        known = [(entry.day, entry.seq, entry) for entry in self.of(received.source)]
        before = [one for one in known if one[0] <= shown]
        return max(before)[2] if before else (min(known)[2] if known else None)

    def _at(self, entry: Entry, held: Held) -> Held:
        """The set of `entry`, by way of the set `held` of another snapshot if that is nearer than the checkpoint."""
        change = self._between(self.entries[held.seq - 1], entry) if held.seq else None
        if change is None:
            held, change = NOTHING, Difference(frozenset(self.statements(entry)))
        return held.moved(entry.seq, change, (held.statements - change.removed) | change.added)

    def _steps(self, entry: Entry) -> int:
        """How many differences lead to `entry` from a set that is stored whole."""
        steps = 0
        while entry.base is not None:
            entry, steps = self.entries[entry.base - 1], steps + 1
        return steps

    def _entry(self, received: Received, base: Entry | None, change: Difference, ids: list[str]) -> Entry:
        if received.published:
            parse_day(received.published)
        bare = Entry(
            seq=len(self.entries) + 1,
            source=received.source,
            recorded=str(received.recorded),
            published=received.published,
            parts=received.parts,
            files=received.files,
            base=base.seq if base else None,
            segment="",
            segment_sha256="",
            digest="",
            added=len(change.added),
            removed=len(change.removed),
            total=len(received.statements),
            previous=self.entries[-1].hash if self.entries else "",
            hash="",
        )
        return msgspec.structs.replace(bare, digest=content_digest(bare, ids))


def moved_ids(ids: list[str], removed: set[str], added: Iterable[str]) -> list[str]:
    """Ids in order, without those `removed` and with those `added`."""
    found = [id for id in ids if id not in removed] if removed else list(ids)
    found += sorted(added)
    found.sort()
    return found


def apply(change: Difference, held: set[Statement]) -> None:
    """Bring the set `held` forward by `change`."""
    held -= change.removed
    held |= change.added


def stored(entry: Entry, segment: bytes) -> Entry:
    """`entry` sealed, naming the segment whose bytes are `segment` (empty: there is none to store)."""
    if not segment:
        return sealed(entry)
    name = f"{FOLDER}/{entry.seq:06d}-{entry.digest[:16]}.parquet"
    found = msgspec.structs.replace(entry, segment=name, segment_sha256=hashlib.sha256(segment).hexdigest())
    return sealed(found)


def basis(known: Iterable[Entry]) -> str:
    """The hash of what the snapshots `known` say, in the order given."""
    digests = "\n".join(entry.digest for entry in known)
    return "sha256:" + hashlib.sha256(digests.encode()).hexdigest()
