"""Every state that the record allows on a day, each with its reason.

Reach for `readings` to see what may be said before anything is decided; `state` decides. One reading
is a plain answer; more than one means that dates are imprecise or sources contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from inforce.lifecycle import calendar
from inforce.lifecycle.life import Change, Life
from inforce.model import State, previous


class Reading(msgspec.Struct, frozen=True):
    """One way to read the record for a day, and its reason."""

    state: State
    reason: str


def readings(life: Life, day: date) -> tuple[Reading, ...]:
    """The distinct states that the record allows on `day`, in the order of a listing's life; at least one."""
    found = [_without_rules(life, day)] if not life.law.versions else [*_by_law(life, day)]
    return tuple({reading.state: reading for reading in reversed(found)}.values())[::-1]


def _by_law(life: Life, day: date) -> Iterator[Reading]:
    if not life.starts:
        yield from _before(life, day)
    for start in life.starts:
        begun = start.window.reached(day)
        if begun is not True:
            yield from _before(life, day)
        if begun is True or (begun is None and start.window.first is not None):
            yield from _after_start(life, start, day)


def _after_start(life: Life, start: Change, day: date) -> Iterator[Reading]:
    if not life.ends:
        yield from _standing(life, start, day)
    for end in life.ends:
        ended = end.window.reached(day)
        if ended is not True:
            yield from _standing(life, start, day)
        if ended is not False:
            yield Reading(end.state, _told(end, "ended"))


def _standing(life: Life, start: Change, day: date) -> Iterator[Reading]:
    """The state between beginning and end: in force, or a phase of it."""
    if life.unknown_from is not None and day >= life.unknown_from:
        yield Reading(State.UNKNOWN, _out_of_sight(life, life.unknown_from))
        return
    for absence in life.absences:
        if absence.covers(day):
            yield Reading(State.REVOKED, f"{absence.text()}; no end is on record")
    for phase in reversed(life.phases):
        holds = phase.holds(day)
        if holds is not False:
            reason = f"{phase.reason} ({phase.event.date})"
            yield from (Reading(state, reason) for state in phase.states)
        if holds:
            return
    late = calendar.overdue(life.law, life.due, day)
    if late is not None:
        reason = f"in force; a review was due by {late}, none is on record, and a late one ends nothing"
        yield Reading(State.REVIEW_OVERDUE, reason)
        return
    yield Reading(State.IN_FORCE, _told(start, "in force"))


def _out_of_sight(life: Life, day: date) -> str:
    if not life.law.ends_only_by_act:
        return (
            f"not seen since {previous(day)}; the acts have last days of their own, which are not on record"
        )
    return f"its term ended on {day}; no renewal or lapse is on record"


def _before(life: Life, day: date) -> Iterator[Reading]:
    """The state before a beginning: pending once heralded, else none or unknown as the record allows."""
    heralds = [event for event in life.heralds if event.date.earliest <= day]
    sure = [event for event in heralds if event.date.latest <= day]
    if not sure:
        yield _not_listed(life, day)
    if heralds:
        last = max(sure or heralds, key=lambda event: event.date.latest)
        yield Reading(State.PENDING, f"{last.kind.value.replace('_', ' ')} on {last.date}, not yet in force")


def _not_listed(life: Life, day: date) -> Reading:
    if life.law_from is not None and day < life.law_from:
        return Reading(State.NONE, f"the law is in force only from {life.law_from}")
    scopes = ("listings", "recorded_parties") if any(start.event for start in life.starts) else ("listings",)
    period = life.law.complete_on(day, *scopes)
    if period is not None and all(start.window.first is not None for start in life.starts):
        return Reading(State.NONE, f"not yet listed; the record is complete: {period.reason}")
    return Reading(State.UNKNOWN, "the record does not reach this day")


def _without_rules(life: Life, day: date) -> Reading:
    """Under a regime without rules only lists speak: for the days on which they show it, and of an end they state."""
    for seen in life.listing.observations:
        first = min(seen.listed_on.latest, seen.first) if seen.listed_on else seen.first
        if first <= day <= seen.last:
            return Reading(State.IN_FORCE, f"on the list {seen.source} from {seen.first} to {seen.last}")
    for end in life.ends:
        if end.window.reached(day):
            return Reading(end.state, _told(end, "ended"))
    for start in life.starts:
        if start.window.reached(day) and any(end.event for end in life.ends):
            return Reading(State.IN_FORCE, _told(start, "in force"))
    return Reading(State.UNKNOWN, "no rules of this regime are in the register, and no list shows this day")


def _told(change: Change, verb: str) -> str:
    if change.event is not None:
        event = change.event
        return f"{verb}: {event.kind.value} {event.date} ({event.date_kind.value})"
    when = change.window.text() or "day not known"
    return f"{verb} {'by the clock' if change.computed else 'as lists show'}: {when}"
