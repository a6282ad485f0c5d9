"""Small laws, listings and events with plain dates, written as a lawyer would say them."""

from __future__ import annotations

from datetime import date

from inforce.lifecycle import ListingState, state_on
from inforce.model import (
    Bound,
    Coverage,
    DateKind,
    Effect,
    Event,
    EventKind,
    Listing,
    Observation,
    PartialDate,
    Regime,
    Review,
    RuleVersion,
    Term,
    parse_day,
)

EXACT = Bound(0, 0)
DATES = {
    DateKind.EFFECTIVE: EXACT,
    DateKind.PUBLICATION: EXACT,
    DateKind.DECISION: EXACT,
    DateKind.INTERVAL: EXACT,
    DateKind.SIGNATURE: Bound(0, None),
    DateKind.ANNOUNCEMENT: Bound(0, None),
    DateKind.LAID: Bound(0, None),
    DateKind.ADOPTION: Bound(0, 2),
    DateKind.OBSERVED: Bound(None, 0),
}
COMPLETE = Coverage(of="listings", from_=date(1996, 1, 1), to=date(2020, 12, 31), reason="all are known")


def law(*versions: RuleVersion, complete: tuple[Coverage, ...] = (COMPLETE,), chain: bool = False) -> Regime:
    """A law that stands until an act, unless `versions` say otherwise."""
    held = versions or (RuleVersion("V1", date(1996, 1, 1)),)
    return Regime(
        "xx.law", "A law", "", "", dates=DATES, versions=held, complete=complete, chain_of_acts=chain
    )


def two_years(*rounds: str) -> Regime:
    """A law of two-year terms to 2004-12-16, then of reviews; `rounds` are days with complete renewals."""
    known = [
        Coverage("redesignations", parse_day(one), parse_day(one), "the round is known") for one in rounds
    ]
    return law(
        RuleVersion("V1", date(1996, 1, 1), to=date(2004, 12, 16), term=Term(2)),
        RuleVersion("V2", date(2004, 12, 17), review=Review(years=5)),
        complete=(COMPLETE, *known),
    )


def bare() -> Regime:
    """A regime of which only the place in the law is known."""
    return Regime("xx.bare", "A list", "", "")


def event(
    kind: str,
    day: str,
    date_kind: str = "effective",
    *,
    act: str = "",
    annuls: str = "",
    effect: str | None = None,
    citation: str = "",
) -> Event:
    """An event by its words; its id is its kind and date."""
    return Event(
        f"{kind} {day} {date_kind}",
        EventKind(kind),
        PartialDate.parse(day),
        DateKind(date_kind),
        ("a source",),
        act=act,
        annuls=annuls,
        effect=Effect(effect) if effect else None,
        citation=citation,
    )


def seen(
    first: str,
    last: str,
    absent_before: str | None = None,
    gone_by: str | None = None,
    listed_on: str | None = None,
    entry: str = "1",
) -> Observation:
    """A run of presence on the list of a source."""
    return Observation(
        "a_list",
        f"a_list:{entry}",
        parse_day(first),
        parse_day(last),
        parse_day(absent_before) if absent_before else None,
        parse_day(gone_by) if gone_by else None,
        listed_on=PartialDate.parse(listed_on) if listed_on else None,
    )


def listing(*facts: Event | Observation) -> Listing:
    """A listing with these facts."""
    return Listing(
        "xx.law/party/1",
        "xx.law",
        "party",
        events=tuple(one for one in facts if isinstance(one, Event)),
        observations=tuple(one for one in facts if isinstance(one, Observation)),
    )


def asked(
    regime: Regime, day: str, *facts: Event | Observation, whole: tuple[Event, ...] = ()
) -> ListingState:
    """The state on `day` of a listing with these facts; `whole` are events of the whole list."""
    return state_on(listing(*facts), regime, whole, parse_day(day))


def word(regime: Regime, day: str, *facts: Event | Observation, whole: tuple[Event, ...] = ()) -> str:
    """The state on `day` as its word, or the words of its readings in order."""
    state = asked(regime, day, *facts, whole=whole)
    return " | ".join(one.state.value for one in state.readings) or state.state.value
