"""Laws that hold for every listing of the register on any day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import inforce
from inforce.lifecycle import Life, on, state_on
from inforce.model import (
    BasisOfState,
    DateKind,
    Effect,
    Event,
    EventKind,
    Listing,
    Observation,
    PartialDate,
    State,
)
from tests.lifecycle.record import listings, lives
from tests.lifecycle.samples import event, law, seen, two_years

DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))
LIVES = st.deferred(lambda: st.sampled_from(lives()))
STANDS = {State.IN_FORCE, State.UNDER_CHALLENGE, State.EFFECTS_MAINTAINED, State.REVIEW_OVERDUE}


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_nothing_is_in_force_without_an_act_or_a_list(one: Life, day: date) -> None:
    if on(one, day).state.binds:
        acts = {EventKind.DESIGNATED, EventKind.REDESIGNATED, EventKind.PRESENT_ON_LIST, EventKind.AMENDED}
        acts |= {EventKind.MAINTAINED_ON_REVIEW, EventKind.ALIAS_ADDED}
        assert one.listing.observations or any(event.kind in acts for event in one.listing.events)


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_what_has_ended_stays_ended(one: Life, day: date) -> None:
    if on(one, day).state.value.startswith("ended"):
        later = on(one, day + timedelta(days=1000)).state
        assert later.value.startswith("ended")


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_computed_lapse_never_precedes_its_term(one: Life, day: date) -> None:
    state = on(one, day)
    if state.state is State.LAPSED and state.basis is BasisOfState.COMPUTED:
        begun = [event.date.earliest for event in one.listing.events if event.kind is EventKind.DESIGNATED]
        assert day >= min(begun) + timedelta(days=730)


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_several_readings_are_at_least_two_and_decide_only_what_all_of_them_say(one: Life, day: date) -> None:
    state = on(one, day)
    several = state.basis is BasisOfState.SEVERAL_READINGS
    assert several == bool(state.readings)
    if several:
        found = {reading.state for reading in state.readings}
        assert len(found) > 1
        assert state.state is (State.IN_FORCE if found <= STANDS else State.UNKNOWN)


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_every_state_has_a_reason(one: Life, day: date) -> None:
    assert all(on(one, day).reasons)


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_since_and_until_agree_with_the_state(one: Life, day: date) -> None:
    state = on(one, day)
    if state.state.binds and state.until is not None:
        assert day < state.until.latest
    if state.state.value.startswith("ended") and state.since is not None:
        assert day >= state.since.earliest


@given(LIVES, DAYS)
@settings(max_examples=100, deadline=None)
def test_a_regime_without_rules_is_unknown_where_no_list_speaks(one: Life, day: date) -> None:
    """Every shipped regime has rules, so they are taken away here; no event speaks without them."""
    bare = msgspec.structs.replace(one.law, versions=())
    silent = msgspec.structs.replace(one.listing, observations=())
    assert on(Life.of(silent, bare), day).state is State.UNKNOWN


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_every_decided_state_cites_an_event_a_list_or_the_law(one: Life, day: date) -> None:
    state = on(one, day)
    if state.state is not State.UNKNOWN:
        cited = state.events or one.listing.observations
        assert cited or any("complete" in reason or "law" in reason for reason in state.reasons)


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_no_event_of_a_later_day_makes_it_in_force(one: Life, day: date) -> None:
    state = on(one, day)
    if state.state.binds:
        dated = {event.id: event.date.earliest for event in one.listing.events}
        assert all(dated.get(id, day) <= day for id in state.events)


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_what_comes_next_lies_ahead(one: Life, day: date) -> None:
    coming = on(one, day).next
    assert coming is None or coming.date > day


ALIVE = ["amended", "alias_added", "present_on_list", "maintained_on_review", "redesignated"]
FACTS = st.lists(st.tuples(st.sampled_from(ALIVE), st.dates(date(1998, 1, 1), date(2015, 1, 1))), max_size=5)


def facts(found: list[tuple[str, date]]) -> tuple[Event | Observation, ...]:
    return (event("designated", "1997-10-08"), *(event(kind, day.isoformat()) for kind, day in found))


def held(*found: Event | Observation) -> Listing:
    events = tuple(one for one in found if isinstance(one, Event))
    return Listing(
        "xx.law/party/1",
        "xx.law",
        "party",
        (),
        events,
        tuple(one for one in found if isinstance(one, Observation)),
    )


@given(FACTS, st.sampled_from(ALIVE), st.dates(date(1998, 1, 1), date(2015, 1, 1)), DAYS)
@settings(max_examples=300, deadline=None)
def test_more_evidence_of_life_never_turns_in_force_into_ended(
    found: list[tuple[str, date]], kind: str, more: date, day: date
) -> None:
    rounds = two_years("1999-10-08", "2001-10-08")
    before = state_on(held(*facts(found)), rounds, (), day)
    after = state_on(held(*facts(found), event(kind, more.isoformat())), rounds, (), day)
    if before.state.binds and kind != "redesignated":
        assert after.state.binds
    if before.state.binds:
        assert after.state is not State.REVOKED


@given(FACTS, DAYS)
@settings(max_examples=200, deadline=None)
def test_a_list_that_still_shows_it_never_ends_it(found: list[tuple[str, date]], day: date) -> None:
    rounds = two_years("1999-10-08", "2001-10-08")
    shown = seen("2005-01-01", "2026-07-11")
    assert state_on(held(*facts(found), shown), rounds, (), day).state.value[:5] != "ended"


@given(
    FACTS, st.sampled_from(["remanded", "petition_filed", "challenge_filed", "mandamus_deadline_set"]), DAYS
)
@settings(max_examples=200, deadline=None)
def test_what_courts_are_asked_changes_nothing(found: list[tuple[str, date]], kind: str, day: date) -> None:
    plain, asked = held(*facts(found)), held(*facts(found), event(kind, "2003-05-09", "filing"))
    one, other = state_on(plain, law(), (), day), state_on(asked, law(), (), day)
    assert (one.state, one.basis, one.since, one.until) == (
        other.state,
        other.basis,
        other.since,
        other.until,
    )


@given(LIVES, DAYS)
@settings(max_examples=100, deadline=None)
def test_a_note_to_an_event_that_changes_nothing_changes_nothing(one: Life, day: date) -> None:
    """An added fact whose effect is none leaves the state, its reasons and its dates as they were."""
    added = Event(
        f"{one.listing.id}#added", EventKind.DELISTED, PartialDate.parse("2000-01-01"), DateKind.EFFECTIVE,
        ("a test",), effect=Effect.NONE,
    )  # fmt: skip
    listing = msgspec.structs.replace(one.listing, events=(*one.listing.events, added))
    events = inforce.open().as_of("2026-01-01").regime_events(listing.regime)
    before, after = on(one, day), on(Life.of(listing, one.law, events), day)
    assert (after.state, after.reasons, after.since, after.until) == (
        before.state,
        before.reasons,
        before.since,
        before.until,
    )


def test_partial_dates_stay_partial() -> None:
    for one in listings():
        for fact in one.events:
            assert PartialDate.parse(fact.date.text) == fact.date
