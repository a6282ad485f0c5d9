"""What courts and suspensions make of a listing that stands: the phases inside its life.

Where a listing is a chain of acts (European Union), an annulment hits one act for one applicant: it
changes nothing when a later act already names the party, and its effects may be kept for a time. A
remand, or a ruling that calls on an authority to act, changes nothing until the authority acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from inforce.lifecycle.effect import in_force_by, takes_effect
from inforce.lifecycle.window import Window, reconcile
from inforce.model import Act, Effect, Event, EventKind, Regime, State

_OUTCOMES = {
    EventKind.ANNULLED,
    EventKind.CHALLENGE_DISMISSED,
    EventKind.REMANDED,
    EventKind.APPEAL_ALLOWED,
    EventKind.APPEAL_DISMISSED,
    EventKind.ANNULMENT_UPHELD,
    EventKind.ANNULMENT_SET_ASIDE,
}
_NAMING = {
    EventKind.DESIGNATED,
    EventKind.MAINTAINED_ON_REVIEW,
    EventKind.LIST_RENEWED,
    EventKind.PRESENT_ON_LIST,
}
Chain = tuple[tuple[Window, Act], ...]
"""The acts that name a party, each with the days on which it may have taken effect, earliest first."""
_CASE = re.compile(r"[CT][-‑–]\d+/\d+(?: P\b)?")


class Phase(msgspec.Struct, frozen=True):
    """From `begins` until `ends` (None: the listing's end) it stands in `states`; several are readings."""

    begins: Window
    ends: Window | None
    states: tuple[State, ...]
    event: Event
    reason: str

    def holds(self, day: date) -> bool | None:
        """True if the phase has surely begun and not ended on `day`, None if the record does not tell."""
        begun = self.begins.reached(day)
        ended = self.ends.reached(day) if self.ends else False
        if begun is False or ended is True:
            return False
        return True if begun and ended is False else None


def phases(law: Regime, events: Sequence[Event], chain: Chain) -> tuple[Phase, ...]:
    """All phases of a listing, the weightiest last: challenges, suspensions, annulments."""
    found = [*_challenges(events), *_suspensions(law, events)]
    for event in events:
        if event.kind is EventKind.ANNULLED:
            found.extend(_annulment(event, chain, law, events))
    return tuple(found)


def naming_acts(law: Regime, events: Sequence[Event], regime_events: Sequence[Event]) -> Chain:
    """Each act that names the party anew, with the days on which it may have taken effect, earliest first."""
    if not law.chain_of_acts:
        return ()
    dated = [
        (window, act)
        for act in instruments(event for event in (*events, *regime_events) if event.kind in _NAMING)
        for window in reconcile(in_force_by(kind, when, law) for kind, when in act.dates)
        if window.first
    ]
    return tuple(sorted(dated, key=lambda one: (one[0].first or date.min, one[1].title)))


def instruments(events: Iterable[Event]) -> Iterator[Act]:
    """The acts by which these events came about, each once, with all dates that the events give it."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.act or event.citation, []).append(event)
    for title, told in found.items():
        sources = dict.fromkeys(source for event in told for source in event.sources)
        yield Act(title, tuple((event.date_kind, event.date) for event in told), tuple(sources))


def _annulment(event: Event, chain: Chain, law: Regime, events: Sequence[Event]) -> list[Phase]:
    day = event.date.latest
    until = _next_act(chain, day)
    begins = _days(event)
    if event.effect is Effect.EFFECTS_MAINTAINED:
        reason = "annulled, its effects maintained by the court"
        return [Phase(begins, until, (State.EFFECTS_MAINTAINED,), event, reason)]
    if not law.chain_of_acts or event.effect is Effect.NONE or replacement(event, chain):
        return []
    reason = "annulled; whether the annulment bites before the time for an appeal has run is read both ways"
    return [Phase(begins, until, (State.IN_FORCE, State.ANNULLED), event, reason)]


def replacement(annulment: Event, chain: Chain) -> Act | None:
    """The newest act that, on the day of the ruling, already named the party after the annulled one."""
    day, annulled = annulment.date.latest, annulment.annuls
    own = [window.first for window, act in chain if annulled and annulled in act.title and window.first]
    newer = [
        act
        for window, act in chain
        if own
        and window.first
        and window.first > max(own)
        and window.reached(day)
        and annulled not in act.title
    ]
    return newer[-1] if newer else None


def _next_act(chain: Chain, day: date) -> Window | None:
    """The days on which the next act after `day` may have taken effect."""
    later = [window for window, _ in chain if window.first and window.first > day]
    lasts = [window.last for window in later if window.last]
    return Window(later[0].first, min(lasts, default=None)) if later else None


def _suspensions(law: Regime, events: Sequence[Event]) -> list[Phase]:
    return [
        Phase(takes_effect(event, law), None, (State.SUSPENDED,), event, "suspended")
        for event in events
        if event.effect is Effect.SUSPENDS
    ]


def _challenges(events: Sequence[Event]) -> list[Phase]:
    """Challenges whose outcome is on record: between filing and outcome the listing stands under challenge."""
    found = []
    for filed in events:
        if filed.kind not in {EventKind.CHALLENGE_FILED, EventKind.APPEAL_FILED}:
            continue
        outcome = _outcome(filed, events)
        if outcome is not None:
            reason = f"challenged in {', '.join(sorted(_cases(filed)))}"
            phase = Phase(_days(filed), _days(outcome), (State.UNDER_CHALLENGE,), filed, reason)
            found.append(phase)
    return found


def _outcome(filed: Event, events: Sequence[Event]) -> Event | None:
    for event in events:
        if (
            event.kind in _OUTCOMES
            and _cases(event) & _cases(filed)
            and event.date.latest >= filed.date.latest
        ):
            return event
    return None


def _days(event: Event) -> Window:
    return Window(event.date.earliest, event.date.latest)


def _cases(event: Event) -> set[str]:
    return set(_CASE.findall(event.citation))
