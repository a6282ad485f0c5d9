"""The state of a listing on a day, why, and what comes next.

`state_on` is the one function that decides; every door shows what it returns. Silence is `unknown`
except where the regime's record is marked complete. Where dates are imprecise, or sources conflict and no
choice was reviewed, every reading is reported and none is chosen; where one was, the other account is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from inforce.lifecycle import calendar
from inforce.lifecycle.dispute import Dispute
from inforce.lifecycle.life import Change, Life
from inforce.lifecycle.readings import Reading, readings
from inforce.model import (
    BasisOfState,
    DateKind,
    Event,
    Listing,
    PartialDate,
    Regime,
    RuleVersion,
    State,
)

_STANDS = {State.IN_FORCE, State.UNDER_CHALLENGE, State.EFFECTS_MAINTAINED, State.REVIEW_OVERDUE}
"""States in which the listing has its full effect."""
_BINDS = tuple(state for state in State if state.binds)
_ENDED = tuple(state for state in State if state.value.startswith("ended"))


class Next(msgspec.Struct, frozen=True):
    """What comes next by the law of that day: `lapse_due` or `review_due`, and when."""

    kind: str
    date: date


class ListingState(msgspec.Struct, frozen=True):
    """A listing on a day. `since` is the first day in force, `until` the first day no longer in force.

    `basis` is None where nothing supports a state (`unknown` by silence). `gaps` tells what is missing
    from the record; `reasons` why the state is what it is; `events` are the ids that make it so; `disputes`
    are other accounts of the listing's events, `notes` what the law asks for and the record does not show.
    Several readings leave the state `unknown`, or `in_force` where the listing has full effect by each.
    """

    listing: Listing
    on: date
    state: State
    basis: BasisOfState | None
    since: PartialDate | None
    until: PartialDate | None
    date_kind: DateKind | None
    record_to: date | None
    beyond_record: bool
    rule: RuleVersion | None
    next: Next | None
    readings: tuple[Reading, ...] = ()
    reasons: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """True if by another account of an event the state that day is another one."""
        return any(one.state not in (None, self.state) for one in self.disputes)


def state_on(listing: Listing, law: Regime, regime_events: Sequence[Event], day: date) -> ListingState:
    """The state of `listing` on `day` under `law`, from the facts given and nothing else."""
    return on(Life.of(listing, law, regime_events), day)


def on(life: Life, day: date) -> ListingState:
    """The state of a listing whose life is already read."""
    found = readings(life, day)
    several = len(found) > 1 and not all(reading.state in _ENDED for reading in found)
    state = _decided([reading.state for reading in found]) if several else found[-1].state
    start, to = _chosen(life.starts, day), life.record_to
    due = calendar.next_due(life.law, life.due, day) if state in _BINDS else None
    return ListingState(
        listing=life.listing,
        on=day,
        state=state,
        basis=BasisOfState.SEVERAL_READINGS if several else _basis(life, state, day),
        since=life.since,
        until=life.until,
        date_kind=start.event.date_kind if start and start.event else None,
        record_to=to,
        beyond_record=to is None or day > to,
        rule=life.law.version_on(day),
        next=Next(*due) if due else None,
        readings=found if several else (),
        reasons=tuple(reading.reason for reading in found),
        gaps=_gaps(life, day),
        events=_events(life, state, day),
        disputes=tuple(_disputed(*one, day) for one in life.accounts) if life.accounts else (),
        notes=_notes(life, state, day),
    )


def _disputed(dispute: Dispute, other: Life | None, day: date) -> Dispute:
    """The dispute with the state that the other account makes of the day."""
    return dispute if other is None else msgspec.structs.replace(dispute, state=on(other, day).state)


def _notes(life: Life, state: State, day: date) -> tuple[str, ...]:
    """A review that was due and is not on record, where the record of reviews is not complete."""
    if state not in _BINDS or state is State.REVIEW_OVERDUE:
        return ()
    due = calendar.unanswered(life.law, life.due, day)
    if due is None:
        return ()
    return (f"a review was due by {due}; the record of reviews is not complete, and a late one ends nothing",)


def _decided(states: Sequence[State]) -> State:
    """Of several readings the state is unknown, unless the listing stands by each of them."""
    return State.IN_FORCE if _STANDS.issuperset(states) else State.UNKNOWN


def _gaps(life: Life, day: date) -> tuple[str, ...]:
    if not life.gaps and not life.absences:
        return ()
    found = [gap.text() for gap in life.gaps if gap.from_ <= day < gap.to]
    return (*found, *(absence.text() for absence in life.absences if absence.covers(day)))


def _basis(life: Life, state: State, day: date) -> BasisOfState | None:
    if state is State.UNKNOWN:
        return None
    if state in _BINDS:
        return _basis_in_force(life, state, day)
    end = _chosen(life.ends, day)
    if state in _ENDED and end is not None and end.event is None:
        return BasisOfState.COMPUTED if end.computed else BasisOfState.BRACKETED
    return BasisOfState.STATED


def _basis_in_force(life: Life, state: State, day: date) -> BasisOfState:
    if state is State.REVIEW_OVERDUE:
        return BasisOfState.COMPUTED
    if life.gaps and any(gap.from_ <= day < gap.to for gap in life.gaps):
        return BasisOfState.BRACKETED
    if life.law.versions and any(start.event or start.window.exact for start in life.starts):
        return BasisOfState.STATED
    return BasisOfState.STATED if day in life.alive else BasisOfState.BRACKETED


def _chosen(changes: Sequence[Change], day: date) -> Change | None:
    """The change to show: the last that has surely happened by `day`, else the first."""
    reached = [one for one in changes if one.window.reached(day)]
    return reached[-1] if reached else (changes[0] if changes else None)


def _events(life: Life, state: State, day: date) -> tuple[str, ...]:
    """The events that make the state; none is later than `day`, but for the beginning of what is not listed yet."""
    found = _by(life.authors, day)
    if state is State.NONE:
        found += [one.event for one in life.starts[:1] if one.event]
    if life.heralds and (state is State.PENDING or not any(one.window.reached(day) for one in life.starts)):
        found += _by(life.heralds, day)
    if state not in _ENDED:
        found += _by(life.renewals, day)[-1:] + _by(life.traces, day)[-1:]
    found += [phase.event for phase in life.phases if phase.holds(day) is not False]
    return tuple(dict.fromkeys([event.id for event in found]))


def _by(events: Sequence[Event], day: date) -> list[Event]:
    return [event for event in events if event.date.earliest <= day]
