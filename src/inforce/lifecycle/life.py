"""The life of one listing: when it may have begun and ended, and what shows it alive in between.

`Life.of` reads a listing's events and observations once under its law; `state` then answers for any
day. A gap in the record is told as a gap. This module never looks at a party's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from inforce.lifecycle import acts, calendar, clock, record
from inforce.lifecycle.beginning import beginnings, prepares
from inforce.lifecycle.change import Change, span
from inforce.lifecycle.dispute import Dispute, disputes, settled
from inforce.lifecycle.effect import ALIVE
from inforce.lifecycle.ending import Traces, absences, endings
from inforce.model import Effect, Event, EventKind, Listing, Observation, PartialDate, Regime

__all__ = ["Absence", "Change", "Life"]


class Absence(msgspec.Struct, frozen=True):
    """Days between two sights on which a list lacked the entry, though no end and no new beginning is on record."""

    last: date
    gone_by: date
    back: date

    def covers(self, day: date) -> bool:
        """True if the entry was not seen on `day`."""
        return self.last < day < self.back

    def text(self) -> str:
        """The absence in words."""
        return f"on the list to {self.last}, gone by {self.gone_by}, back on {self.back}"


class Life(msgspec.Struct, frozen=True):
    """A listing under its law, ready to be asked for any day. Several `starts` or `ends` contradict each other.

    `since` and `until` span all beginnings and ends. `alive` are days that show it alive; of events, `authors`
    begin or end it, `heralds` came before its beginning, `renewals` made it anew, and `traces` show it alive
    where none begins it. `chain` are the acts that name the party, `due` is what the calendar needs, and
    `record_to` says how far the record reaches. `accounts` are the disputes about its events, each with its
    life by the account that was not taken.
    """

    listing: Listing
    law: Regime
    starts: tuple[Change, ...]
    ends: tuple[Change, ...]
    alive: tuple[date, ...]
    authors: tuple[Event, ...]
    heralds: tuple[Event, ...]
    traces: tuple[Event, ...]
    renewals: tuple[Event, ...]
    gaps: tuple[clock.Gap, ...]
    unknown_from: date | None
    phases: tuple[acts.Phase, ...]
    chain: acts.Chain
    absences: tuple[Absence, ...]
    law_from: date | None
    due: calendar.Resets
    record_to: date | None
    since: PartialDate | None
    until: PartialDate | None
    accounts: tuple[tuple[Dispute, Life | None], ...] = ()

    @classmethod
    def of(cls, listing: Listing, law: Regime, regime_events: Sequence[Event] = ()) -> Life:
        """Read `listing` under `law`; `regime_events` are those of the whole list (renewals, the law itself)."""
        accounts = tuple(
            (one, cls._read(other, law, regime_events) if other else None) for one, other in disputes(listing)
        )
        read = cls._read(listing, law, regime_events)
        return msgspec.structs.replace(read, accounts=accounts) if accounts else read

    @classmethod
    def _read(cls, listing: Listing, law: Regime, regime_events: Sequence[Event]) -> Life:
        held = [event for event in settled(listing.events) if law.versions or event.told_by_list]
        events = [event for event in held if event.effect is not Effect.NONE]
        alive = evidence(listing, events)
        starts = beginnings(listing, law, events, alive)
        ticking = clock.run(law, [change.window for change in starts], events, alive)
        traces = Traces(alive, absences(listing, events), _first(starts))
        ends = endings(law, events, regime_events, traces, ticking)
        chain = acts.naming_acts(law, events, regime_events)
        return cls(
            listing=listing,
            law=law,
            starts=starts,
            ends=ends,
            alive=alive,
            authors=tuple(change.event for change in (*starts, *ends) if change.event),
            traces=_traces(events, starts),
            heralds=_heralds(events, law, starts),
            renewals=tuple(event for event in events if event.kind is EventKind.REDESIGNATED),
            gaps=ticking.gaps,
            unknown_from=ticking.unknown_from,
            phases=acts.phases(law, events, chain),
            chain=chain,
            absences=tuple(_holes(listing.observations)),
            law_from=_law_from(law, regime_events),
            due=calendar.resets(law, events, chain),
            record_to=record.record_to(listing, law, alive, (*starts, *ends)),
            since=span(starts),
            until=span(ends),
        )


def evidence(listing: Listing, events: Iterable[Event]) -> tuple[date, ...]:
    """Days, ascending, by which facts show the listing alive: acts upon it, and lists that hold it."""
    days = {event.date.latest for event in events if event.kind in ALIVE}
    for seen in listing.observations:
        days |= {seen.first, seen.last}
    return tuple(sorted(days))


def _first(starts: Sequence[Change]) -> date | None:
    return min((start.window.first for start in starts if start.window.first), default=None)


def _heralds(events: Iterable[Event], law: Regime, starts: Sequence[Change]) -> tuple[Event, ...]:
    """What came before the beginning; what announces an end, or a new name, is no herald of the listing."""
    last = max((start.window.last or date.max for start in starts), default=date.max)
    return tuple(event for event in events if prepares(event, law) and event.date.earliest <= last)


def _traces(events: Iterable[Event], starts: Iterable[Change]) -> tuple[Event, ...]:
    if any(start.event for start in starts):
        return ()
    return tuple(event for event in events if event.kind in ALIVE)


def _holes(observations: Sequence[Observation]) -> Iterable[Absence]:
    """The days between runs of presence on which no entry of the party stood on the list."""
    runs = sorted(observations, key=lambda seen: seen.first)
    for place, back in enumerate(runs[1:], 1):
        last = max(runs[:place], key=lambda seen: seen.last)
        if last.gone_by is not None and last.gone_by < back.first:
            yield Absence(last.last, last.gone_by, back.first)


def _law_from(law: Regime, regime_events: Iterable[Event]) -> date | None:
    """The first day on which the law may have been in force, or None where the record does not tell."""
    if law.covers:
        return None
    firsts = [event.date.earliest for event in regime_events if event.kind is EventKind.LAW_IN_FORCE]
    return min([*firsts, *(version.from_ for version in law.versions[:1])], default=None)
