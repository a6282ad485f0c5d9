"""Why a listing is in its state on a day, in sentences: the facts, the rule, each court's step, what would change it.

Reach for `explain` with a listing's life and its state. Every sentence rests on an event, a rule or a
completeness period of the register and cites it; nothing is said about the party beyond the names that an
entry leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from inforce.lifecycle.acts import replacement
from inforce.lifecycle.change import Change
from inforce.lifecycle.dispute import Dispute, told
from inforce.lifecycle.effect import BEGINS, ENDS, HERALDS
from inforce.lifecycle.life import Life
from inforce.lifecycle.names import excludes
from inforce.lifecycle.state import ListingState
from inforce.model import Act, BasisOfState, Effect, Event, EventKind, State

_STEPS = {
    EventKind.PETITION_FILED: "asking changes nothing",
    EventKind.PETITION_DENIED: "the listing stood",
    EventKind.CHALLENGE_FILED: "a pending case changes nothing",
    EventKind.CHALLENGE_DISMISSED: "the listing stood",
    EventKind.REMANDED: "the court sent the decision back and left the listing in place",
    EventKind.MAINTAINED_AFTER_REMAND: "the authority kept the listing after the court had sent it back",
    EventKind.MAINTAINED_AFTER_RECONSIDERATION: "the authority looked again and kept the listing",
    EventKind.MANDAMUS_PETITION_FILED: "a pending case changes nothing",
    EventKind.MANDAMUS_DEADLINE_SET: "the court set a deadline, which by itself ends nothing",
    EventKind.APPEAL_FILED: "a pending appeal changes nothing by itself",
    EventKind.APPEAL_ALLOWED: "the ruling ends nothing until the authority removes the name",
    EventKind.APPEAL_DISMISSED: "the ruling below stood",
    EventKind.ANNULMENT_UPHELD: "the annulment of the earlier acts stood; later acts are not touched by it",
    EventKind.ANNULMENT_SET_ASIDE: "the annulment fell",
    EventKind.TRIBUNAL_CONSTITUTED: "a tribunal was to confirm the listing",
}
_STANDS_ON = BEGINS | {EventKind.REDESIGNATED}


class Explanation(msgspec.Struct, frozen=True):
    """Sentences: `because` (facts and rule), `story` (challenges, in order), `would_change` (what facts would)."""

    because: tuple[str, ...]
    story: tuple[str, ...]
    would_change: tuple[str, ...]


def explain(life: Life, state: ListingState) -> Explanation:
    """The reasons for `state`, which is the answer of `life` for its day."""
    return Explanation(
        because=tuple(_because(life, state)),
        story=tuple(_story(life, state.on)),
        would_change=tuple(_would_change(life, state)),
    )


def _because(life: Life, state: ListingState) -> Iterator[str]:
    for reason in state.reasons:
        yield f"{_upper(reason).rstrip('.')}."
    for event in _deciding(life, state):
        yield f"{_cited(event)}."
    named = [act for window, act in life.chain if window.reached(state.on)]
    if named and state.state.binds:
        yield f"The newest act that names it: {named[-1].title} ({', '.join(_dated(named[-1]))})."
    for seen in life.listing.observations:
        if seen.first <= state.on:
            yield f"The list {seen.source} shows the entry {seen.entry} from {seen.first} to {seen.last}."
    for left in life.listing.excluded:
        if excludes(left, state.on):
            yield f"The entry leaves out the name “{left.text}” ({left.act}; {left.source})."
    for gap in state.gaps:
        yield f"A gap in the record: {gap}."
    for note in state.notes:
        yield f"{_upper(note)}."
    for dispute in state.disputes:
        yield f"{_upper(told(dispute))}{_by_the_other(dispute, state)}."
    if state.rule is not None:
        yield f"The rule that day ({state.rule.id}, {state.rule.citation}): {state.rule.text}"
    if state.beyond_record and state.record_to is not None:
        yield f"The record of this listing reaches {state.record_to}; the day lies beyond it."


def _deciding(life: Life, state: ListingState) -> list[Event]:
    """The events up to the day that began, renewed, ended or changed the listing, or prepared it; each once."""
    stands_on = _STANDS_ON | ENDS.keys() | (HERALDS if state.state is State.PENDING else set())
    found = [
        event for event in life.listing.events if event.kind in stands_on and event.effect is not Effect.NONE
    ]
    found += [phase.event for phase in life.phases if phase.holds(state.on) is not False]
    found += [end.event for end in life.ends if end.event is not None]
    return [event for event in dict.fromkeys(found) if event.date.earliest <= state.on]


def _dated(act: Act) -> list[str]:
    return [f"{kind.value} {when}" for kind, when in dict.fromkeys(act.dates)]


def _by_the_other(dispute: Dispute, state: ListingState) -> str:
    if dispute.state is None or dispute.state is state.state:
        return ""
    return f", by which the listing is {dispute.state.value} that day"


def _story(life: Life, day: date) -> Iterator[str]:
    """Each step of a challenge up to the day, and what it did."""
    for event in life.listing.events:
        if event.date.earliest > day:
            continue
        if event.kind is EventKind.ANNULLED:
            yield f"{_cited(event)}: {_annulment(life, event)}."
        elif event.kind in _STEPS:
            yield f"{_cited(event)}: {_STEPS[event.kind]}."


def _annulment(life: Life, event: Event) -> str:
    if event.effect is Effect.EFFECTS_MAINTAINED:
        return "the court kept the effects of the annulled acts, so the listing went on until a new act"
    newer = replacement(event, life.chain)
    if newer is not None:
        return (
            f"{event.annuls or 'the annulled act'} had been replaced by {newer.title}, so the listing stood"
        )
    if any(phase.event.id == event.id for phase in life.phases):
        return "the act then in force was hit; whether that bound while an appeal was open is read both ways"
    return "the listing ended with the act"


def _would_change(life: Life, state: ListingState) -> Iterator[str]:
    """Facts that, if found, would make the answer another one."""
    if state.basis is BasisOfState.SEVERAL_READINGS:
        for change in (*life.starts, *life.ends):
            if not change.window.exact and change.window.reached(state.on) is None:
                yield _its_day(change)
        if any(phase.holds(state.on) is not False and len(phase.states) > 1 for phase in life.phases):
            yield "A ruling or rule on whether an annulment binds while an appeal is open."
    if state.gaps:
        yield "The act that renewed the listing, or one that shows that it was let lapse."
    if state.disputed:
        yield "An official text that settles the day on which accounts differ."
    if state.state is State.UNKNOWN and state.basis is None:
        yield from _missing(life)
    if state.state is State.PENDING:
        yield "An act that puts the listing in force by that day."
    if state.state is State.NONE:
        yield "An act that put the name on the list by that day."
    if state.state is State.REVIEW_OVERDUE or state.notes:
        yield "A decision by that day that reviewed the listing."
    if state.state.binds and not state.gaps:
        yield "An act or a final ruling that ended the listing by that day."
    if state.state.value.startswith("ended"):
        yield "An act that lists the party anew, which would be a listing of its own."


def _its_day(change: Change) -> str:
    """What would fix the day of a change that is known to a span of days only."""
    if change.event is None:
        verb = "listed" if change.state is State.IN_FORCE else "ended"
        return f"The act that {verb} it, or a list of those days: {change.window.text()}."
    return f"The day on which “{change.event.kind.value}” of {change.event.date} took effect."


def _missing(life: Life) -> Iterator[str]:
    if not life.law.versions:
        yield "The rules of this regime, or a list of that day."
    elif not any(event.kind in BEGINS for event in life.listing.events):
        yield "The act that first listed the party, with its day in force."
    elif life.unknown_from is not None:
        yield "The renewal of the term, or the notice that it was let lapse."
    else:
        yield "A list or an act of that day; the record is not complete for it."
    if any(event.kind in HERALDS for event in life.listing.events):
        yield "The act that followed the announcement."


def _cited(event: Event) -> str:
    words = event.kind.value.replace("_", " ")
    return _upper(f"{words} {event.date} ({event.date_kind.value}; {event.citation or event.sources[0]})")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
