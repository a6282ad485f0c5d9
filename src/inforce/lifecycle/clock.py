"""The clock of a law that gives each designation a term: what lapses, what was renewed, what the record lacks.

A term runs from the day in force; its last day is the eve of the anniversary (8 U.S.C. 1189(a)(4) as of
1996: "a period of 2 years beginning on the effective date"). A redesignation that is missing from the
record is a gap, not a lapse, where later facts show the listing alive. A term that a review shows to be paused
does not run out (New Zealand, s. 35C).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from inforce.lifecycle.calendar import pause
from inforce.lifecycle.effect import ENDS, takes_effect
from inforce.lifecycle.window import Window
from inforce.model import Event, EventKind, Regime, add_years


class Gap(msgspec.Struct, frozen=True):
    """Days for which a renewal is not in the record although the listing was alive later."""

    from_: date
    to: date

    def text(self) -> str:
        """The gap in words."""
        return (
            f"no redesignation is on record for the term that began on {self.from_}; "
            f"a fact of {self.to} shows the listing alive"
        )


class Ticking(msgspec.Struct, frozen=True):
    """What the clock says: a computed lapse, the ends of known terms, gaps, the day from which nothing is known."""

    lapse: Window | None = None
    terms: tuple[Window, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unknown_from: date | None = None


def run(law: Regime, starts: Sequence[Window], events: Sequence[Event], alive: Sequence[date]) -> Ticking:
    """Follow the terms of a listing from its (single) start; a law without terms does not tick."""
    renewals = sorted(
        (takes_effect(event, law) for event in events if event.kind is EventKind.REDESIGNATED),
        key=lambda window: window.first or date.min,
    )
    if not law.ends_only_by_act:
        return Ticking(unknown_from=alive[-1] + timedelta(days=1) if alive else None)
    if pause(law, events) is not None:
        return Ticking()
    proofs = sorted([*alive, *(event.date.latest for event in events if _shows_alive(event))])
    start = starts[0] if len(starts) == 1 else None
    if start is None:
        return Ticking()
    if start.first is None or start.last is None:
        known = next((one for one in renewals if one.first and one.last), None)
        if known is None:
            return Ticking(unknown_from=_out_of_sight(law, proofs))
        start = known
    return _follow(law, start, renewals, proofs)


def _follow(law: Regime, start: Window, renewals: Sequence[Window], proofs: Sequence[date]) -> Ticking:
    terms: list[Window] = []
    gaps: list[Gap] = []
    term: Window | None = start
    while term is not None:
        end = term_end(law, term)
        if end is None or end.first is None or end.last is None:
            return Ticking(terms=tuple(terms), gaps=tuple(gaps))
        terms.append(end)
        renewed = [one for one in renewals if _follows(term, one) and one.first and one.first <= end.last]
        if renewed:
            term = renewed[-1]
            continue
        later = [day for day in proofs if day > end.last]
        if not later:
            return _run_out(law, end, tuple(terms), tuple(gaps))
        gaps.append(Gap(end.first, later[0]))
        term = next((one for one in renewals if one.first and one.first > end.last), None)
        if term is None:
            return Ticking(terms=tuple(terms), gaps=tuple(gaps), unknown_from=_out_of_sight(law, later))
    return Ticking(terms=tuple(terms), gaps=tuple(gaps))


def _out_of_sight(law: Regime, proofs: Sequence[date]) -> date | None:
    """The day after the last sight, where the law gives a term: which term ran that day is not on record."""
    if not proofs or term_end(law, Window(proofs[-1], proofs[-1])) is None:
        return None
    return proofs[-1] + timedelta(days=1)


def _run_out(law: Regime, end: Window, terms: tuple[Window, ...], gaps: tuple[Gap, ...]) -> Ticking:
    """The term ended, nothing later is known: a lapse where the record of renewals is complete or has ended."""
    assert end.first is not None
    covered = law.complete_on(end.first, "redesignations")
    recorded_to = max((period.to for period in law.complete), default=date.min)
    if covered or end.first > recorded_to:
        return Ticking(lapse=end, terms=terms, gaps=gaps)
    return Ticking(terms=terms, gaps=gaps, unknown_from=end.first)


def term_end(law: Regime, start: Window) -> Window | None:
    """First day(s) after the term that began in `start`, or None when by then the law knows no term.

    Where the law changed meanwhile and it is not known what that did to running terms, the term ends by the
    old rule or by the new one.
    """
    version = law.version_on(start.first) if start.first else None
    if version is None or version.term is None or start.first is None or start.last is None:
        return None
    end = Window(add_years(start.first, version.term.years), add_years(start.last, version.term.years))
    then = law.version_on(end.last) if end.last else None
    if then is None or then is version:
        return end
    if then.term is None:
        return None
    if then.running != "unknown":
        return end
    return Window(end.first, max(end.last or start.last, add_years(start.last, then.term.years)))


def _follows(term: Window, renewal: Window) -> bool:
    return renewal.first is not None and term.last is not None and renewal.first > term.last


def _shows_alive(event: Event) -> bool:
    """An end by an act shows that the listing had not lapsed before."""
    return event.kind in ENDS and event.kind is not EventKind.LAPSED
