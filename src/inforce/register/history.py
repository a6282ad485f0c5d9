"""Snapshots in time: which are known at a moment, what each holds, and how one differs from the next.

Reach for `History` below the log: it rebuilds the set of any snapshot from the stored differences, on
disk or in memory, and drafts the next snapshot. It writes nothing and gives statements no meaning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from inforce.model import Recorded, Statement, parse_day
from inforce.register.manifest import ArchivedFile, Entry, content_digest, sealed, statement_ids
from inforce.register.segments import FOLDER, Difference

CHECKPOINT = 128
"""Every so many appends of a source its whole set is stored, so that no chain of differences grows long."""

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
        gone = statement_ids(change.removed)
        ids = [id for id in self.ids if id not in gone] if gone else list(self.ids)
        ids += sorted(statement_ids(change.added))
        ids.sort()
        return Held(seq, statements, ids)


NOTHING = Held(0, frozenset(), [])


class History:
    """The snapshots `entries` in order of arrival; `load` gives the stored difference of one."""

    def __init__(self, entries: Sequence[Entry], load: Load) -> None:
        self.entries = tuple(entries)
        self._load = load

    def known(self, recorded: Recorded | None) -> tuple[Entry, ...]:
        """The snapshots recorded by `recorded` (None: all), by moment, source and order of arrival."""
        chosen = (entry for entry in self.entries if recorded is None or entry.moment <= recorded.moment)
        return tuple(sorted(chosen, key=lambda entry: entry.order))

    def of(self, source: str) -> tuple[Entry, ...]:
        """The snapshots of `source` in order of arrival."""
        return tuple(entry for entry in self.entries if entry.source == source)

    def difference(self, entry: Entry) -> Difference:
        """What `entry` stores: the difference to its base."""
        return self._load(entry) if entry.added or entry.removed else Difference()

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
        """Each snapshot with its difference to the one before it in `ordered` (the first: to the empty set).

        The stored difference serves where that one is its base; elsewhere the two sets are compared.
        """
        held: set[Statement] = set()
        before: Entry | None = None
        for entry in ordered:
            if entry.base == (before.seq if before else None):
                change = self.difference(entry)
                apply(change, held)
            else:
                whole = self.statements(entry)
                change = Difference(frozenset(whole - held), frozenset(held - whole))
                held = whole
            yield entry, change
            before = entry

    def draft(self, received: Received, held: Held = NOTHING) -> tuple[Entry, Difference, Held]:
        """The next entry for `received`, the difference to store (empty for an equal set), and its whole set.

        `held` is the set of the source's snapshot before, where the caller has kept it.
        """
        earlier = self.of(received.source)
        base = earlier[-1] if len(earlier) % CHECKPOINT else None
        if base and held.seq != base.seq:
            held = NOTHING.moved(base.seq, Difference(whole := frozenset(self.statements(base))), whole)
        change = Difference(received.statements - held.statements, held.statements - received.statements)
        made = held.moved(len(self.entries) + 1, change, received.statements)
        if base is None:
            change = Difference(received.statements)
        return self._entry(received, base, change, made.ids), change, made

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
