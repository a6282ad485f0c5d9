"""Statements and presence, read together at a moment: the bare snapshot value.

Of the chronology only the latest known release counts. Of a list, the snapshot with the latest day gives
the current fields, and all of them the history; of two snapshots that show one day, the later recorded
stands for it. Reach for `fold` through `Log.as_of`; it keeps nothing and writes nothing.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from inforce.model import Recorded, Statement
from inforce.register.entries import ListEntry, entries_of
from inforce.register.events import Chronicle, chronicle
from inforce.register.history import History, basis
from inforce.register.identity import identified
from inforce.register.manifest import Entry
from inforce.register.naming import SOURCE as CHRONOLOGY
from inforce.register.presence import Moved, Presence
from inforce.register.reviewed import SOURCE as REVIEW
from inforce.register.reviewed import decisions
from inforce.register.snapshot import Snapshot, SourceState
from inforce.register.steps import Step

_BEFORE_ALL = Recorded.parse("0001-01-01")


def fold(history: History, recorded: Recorded | None) -> Snapshot:
    """The register as known at `recorded`; None: with everything, as of its last moment."""
    with collector_at_rest():
        return _fold(history, recorded)


@contextmanager
def collector_at_rest() -> Iterator[None]:
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
    steps: list[Step] = []
    for source in sorted(set(by_source) - {CHRONOLOGY, REVIEW}):
        entries.update(_list_entries(history, source, standing(by_source[source]), steps))
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
        steps=tuple(steps),
    )


def standing(known: Sequence[Entry]) -> list[Entry]:
    """For each day that the snapshots of a list show, the one recorded last, by day."""
    days: dict[date, Entry] = {}
    for entry in known:
        days[entry.day] = entry
    return [days[day] for day in sorted(days)]


def _list_entries(
    history: History, source: str, ordered: Sequence[Entry], steps: list[Step]
) -> dict[str, ListEntry]:
    """The entries of one list over time; each version's step is added to `steps`."""
    presence = Presence()
    before: date | None = None
    for entry, moved in _gone_through(history, ordered, presence):
        steps.append(Step(source, entry.day, before, entry.digest, *moved))
        before = entry.day
    presence.finish()
    return entries_of(presence, source)


def shown(history: History, ordered: Sequence[Entry]) -> frozenset[Statement]:
    """What the last of the versions `ordered` of a list shows, with what parts said that did not come with it."""
    presence = Presence()
    for _ in _gone_through(history, ordered, presence):
        pass
    return presence.current


def _gone_through(
    history: History, ordered: Sequence[Entry], presence: Presence
) -> Iterator[tuple[Entry, Moved]]:
    sets = {frozenset(entry.parts) for entry in ordered}
    for entry, change in history.walk(ordered):
        yield entry, presence.step(entry.day, _missing(frozenset(entry.parts), sets), change)


def _missing(came: frozenset[str], sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The parts that came with one of `came` at another time and not now.

    A list that changes its format shares no part with what it was, and lacks none.
    """
    return frozenset(part for parts in sets if came & parts for part in parts) - came


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
