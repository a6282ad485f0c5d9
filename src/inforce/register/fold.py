"""Statements and presence, read together at a moment: the bare snapshot value.

Of the chronology only the latest known release counts. Of a list, the snapshot with the latest day gives
the current fields, and all of them the history; of two snapshots that show one day, the later recorded
stands for it. Reach for `fold` through `Log.as_of`; it keeps nothing and writes nothing.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from inforce.model import Recorded
from inforce.register.entries import ListEntry, entries_of
from inforce.register.events import Chronicle, chronicle
from inforce.register.history import History, basis
from inforce.register.identity import identified
from inforce.register.manifest import Entry
from inforce.register.naming import SOURCE as CHRONOLOGY
from inforce.register.presence import Presence
from inforce.register.reviewed import SOURCE as REVIEW
from inforce.register.reviewed import decisions
from inforce.register.snapshot import Snapshot, SourceState

_BEFORE_ALL = Recorded.parse("0001-01-01")


def fold(history: History, recorded: Recorded | None) -> Snapshot:
    """The register as known at `recorded`; None: with everything, as of its last moment."""
    with _collector_at_rest():
        return _fold(history, recorded)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Hundreds of thousands of values and no cycle: the collector would only walk them time and again."""
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()


def _fold(history: History, recorded: Recorded | None) -> Snapshot:
    known = history.known(recorded)
    by_source: dict[str, list[Entry]] = defaultdict(list)
    for entry in known:
        by_source[entry.source].append(entry)
    facts = Chronicle()
    if CHRONOLOGY in by_source:
        facts = chronicle(history.statements(by_source[CHRONOLOGY][-1]))
    entries: dict[str, ListEntry] = {}
    for source in sorted(set(by_source) - {CHRONOLOGY, REVIEW}):
        entries.update(_list_entries(history, source, standing(by_source[source])))
    reviewed = decisions(history.statements(by_source[REVIEW][-1])) if REVIEW in by_source else ()
    found = identified(facts.parties, entries, reviewed)
    return Snapshot(
        basis=basis(known),
        recorded=recorded or (Recorded(known[-1].moment) if known else _BEFORE_ALL),
        regimes=facts.regimes,
        regime_events=facts.regime_events,
        parties=found.parties,
        disputes=found.disputes,
        sources=tuple(_state(source, by_source[source]) for source in sorted(by_source)),
    )


def standing(known: Sequence[Entry]) -> list[Entry]:
    """For each day that the snapshots of a list show, the one recorded last, by day."""
    days: dict[date, Entry] = {}
    for entry in known:
        days[entry.day] = entry
    return [days[day] for day in sorted(days)]


def _list_entries(history: History, source: str, ordered: Sequence[Entry]) -> dict[str, ListEntry]:
    presence = Presence()
    for entry, change in history.walk(ordered):
        presence.step(entry.day, _missing(entry, ordered), change)
    presence.finish()
    return entries_of(presence, source)


def _missing(entry: Entry, ordered: Sequence[Entry]) -> frozenset[str]:
    """The parts that came with a part of `entry` at another time and not with it.

    A list that changes its format shares no part with what it was, and lacks none.
    """
    came = set(entry.parts)
    kin = (other.parts for other in ordered if came.intersection(other.parts))
    return frozenset(part for parts in kin for part in parts) - came


def _state(source: str, known: Sequence[Entry]) -> SourceState:
    current = known[-1] if source == CHRONOLOGY else standing(known)[-1]
    return SourceState(
        source=source,
        snapshots=len(known),
        first_recorded=Recorded(known[0].moment),
        last_recorded=Recorded(known[-1].moment),
        days=tuple(sorted({entry.day for entry in known})),
        published=current.published,
        parts=current.parts,
        statements=current.total,
        digest=current.digest,
    )
