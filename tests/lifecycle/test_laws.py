"""Laws that hold for every listing of the register on any day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import inforce
from inforce.lifecycle import Life, explain, on, state_on
from inforce.lifecycle.effect import takes_effect
from inforce.model import (
    BasisOfState,
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
    State,
    Statement,
    add_years,
)
from inforce.register.events import chronicle
from inforce.sources.chronology.read import SOURCE, canonical, read, releases
from tests.lifecycle.record import listings, lives
from tests.lifecycle.samples import COMPLETE, event, law, seen, two_years

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


def test_a_lapse_never_precedes_the_term_of_its_law() -> None:
    """A computed lapse lies the term's years after the last act that began or renewed it, under that day's version."""
    ended = [(one, end) for one in lives() for end in one.ends if end.computed]
    assert len(ended) > 3
    for one, end in ended:
        begun = [
            window.first
            for event in one.listing.events
            if event.kind in {EventKind.DESIGNATED, EventKind.REDESIGNATED}
            and (window := takes_effect(event, one.law)).first is not None
        ]
        last = max(when for when in begun if when)
        version = one.law.version_on(last)
        assert version is not None
        assert version.term is not None
        assert end.window.first is not None
        assert end.window.first >= add_years(last, version.term.years), one.listing.id


PREPARES = [
    *["announced", "signed", "order_laid", "parliament_approved", "process_ordered", "political_agreement"],
    *["petition_filed", "challenge_filed", "remanded", "appeal_filed", "tribunal_constituted"],
]


@given(
    st.lists(st.tuples(st.sampled_from(PREPARES), st.dates(date(1998, 1, 1), date(2015, 1, 1))), max_size=6),
    DAYS,
)
@settings(max_examples=200, deadline=None)
def test_what_prepares_or_contests_a_listing_puts_nothing_in_force(
    found: list[tuple[str, date]], day: date
) -> None:
    facts = [event(kind, when.isoformat()) for kind, when in found]
    assert not state_on(held(*facts), law(), (), day).state.binds


def chain_of_two() -> tuple[Regime, tuple[Event, ...]]:
    """A law with half-yearly reviews, every one on record, and an act of the whole list."""
    known = Coverage("reviews", date(1998, 1, 1), date(2030, 12, 31), "every act is known")
    half = RuleVersion("V1", date(1996, 1, 1), review=Review(months=6))
    return law(half, complete=(COMPLETE, known), chain=True), (
        event("list_renewed", "2003-07-01", act="Act 2"),
    )


@given(DAYS)
@settings(max_examples=200, deadline=None)
def test_an_overdue_review_never_ends_a_listing(day: date) -> None:
    """Where the law says so: however late, the listing binds from its act on, and only the word changes."""
    regime, whole = chain_of_two()
    facts = held(event("designated", "2003-01-01", act="Act 1"))
    state = state_on(facts, regime, whole, day).state
    assert state.binds is (day >= date(2003, 1, 1))
    assert (state is State.REVIEW_OVERDUE) is (day > date(2004, 1, 1))


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_review_is_overdue_only_where_every_review_is_on_record(one: Life, day: date) -> None:
    if on(one, day).state is State.REVIEW_OVERDUE:
        assert one.law.complete_on(day, "reviews")
    silent = msgspec.structs.replace(
        one.law, complete=tuple(period for period in one.law.complete if period.of != "reviews")
    )
    events = inforce.open().as_of("2026-01-01").regime_events(one.law.id)
    assert on(Life.of(one.listing, silent, events), day).state is not State.REVIEW_OVERDUE


@cache
def known_at(release: str) -> dict[str, Listing]:
    """The listings by id as the facts of one release alone have them."""
    found = chronicle(dict(releases())[release])
    return {listing.id: listing for party in found.parties for listing in party.listings}


RELEASES = [release for release, _ in releases()]


@given(st.data(), st.sampled_from(RELEASES), DAYS)
@settings(max_examples=60, deadline=None)
def test_the_state_depends_only_on_facts_recorded_by_the_given_moment(
    data: st.DataObject, release: str, day: date
) -> None:
    """A view at a moment answers from the facts of that release, whatever was recorded later."""
    view = inforce.open().as_of(day, recorded=release)
    answered = {listing.id: listing for party in view.parties() for listing in party.listings}
    assert set(answered) == set(known_at(release))
    id = data.draw(st.sampled_from(sorted(answered)))
    alone = known_at(release)[id]
    then = Life.of(alone, view.regimes[alone.regime], view.regime_events(alone.regime))
    assert view.state(answered[id]) == on(then, day)


def test_before_the_first_release_nothing_is_known() -> None:
    view = inforce.open().as_of("2005-06-01", recorded="2000-01-01")
    assert not list(view.parties())


@cache
def beside_a_stranger() -> dict[str, Listing]:
    """The record's listings by id, read together with facts about a party that it does not have."""
    told = {"id": "us.fto/nobody/1#x", "date": "2000-01-01", "date_kind": "effective", "sources": ["a test"]}
    strange = [
        Statement("us.fto/nobody/1", "party", "nobody", SOURCE),
        *(
            Statement("us.fto/nobody/1", "event", kind, SOURCE, canonical(told), place="a test")
            for kind in ("designated", "revoked", "annulled", "absent_from_list")
        ),
    ]
    found = chronicle([*read(), *strange])
    return {listing.id: listing for party in found.parties for listing in party.listings}


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_fact_about_another_party_changes_nothing(one: Life, day: date) -> None:
    """Read together with acts upon a stranger, every listing is what it was."""
    held_beside = beside_a_stranger()
    assert "us.fto/nobody/1" in held_beside
    events = inforce.open().as_of("2026-01-01").regime_events(one.law.id)
    after = on(Life.of(held_beside[one.listing.id], one.law, events), day)
    before = on(one, day)
    assert (after.state, after.reasons, after.since, after.until, after.next) == (
        before.state,
        before.reasons,
        before.since,
        before.until,
        before.next,
    )


@given(LIVES, DAYS)
@settings(max_examples=150, deadline=None)
def test_every_state_is_explained_by_a_fact_or_the_record_and_a_rule(one: Life, day: date) -> None:
    """A cited fact, a list, or the words on how far the record goes; and the rule, where the law had one that day."""
    told = explain(one, on(one, day))
    facts = [
        line for line in told.because if "(" in line or "record" in line or "law" in line or "list" in line
    ]
    assert facts
    assert any(line.startswith("The rule that day (") for line in told.because) is (
        one.law.version_on(day) is not None
    )
    assert told.would_change


def test_the_account_that_is_not_taken_is_told_and_never_decides() -> None:
    """On each day of either account: the state is that of the facts without the account that was refused."""
    contested = [one for one in lives() if any(event.conflicts for event in one.listing.events)]
    assert len(contested) > 30
    for one in contested:
        refused = {(each.kind, other.other) for each in one.listing.events for other in each.conflicts}
        taken = tuple(
            msgspec.structs.replace(each, conflicts=())
            for each in one.listing.events
            if each.conflicts or (each.kind, each.date) not in refused
        )
        events = inforce.open().as_of("2026-01-01").regime_events(one.law.id)
        plain = Life.of(msgspec.structs.replace(one.listing, events=taken), one.law, events)
        for day in _days_of_accounts(one):
            state = on(one, day)
            assert len(state.disputes) == len(one.accounts)
            assert state.state is on(plain, day).state, (one.listing.id, day)


def _days_of_accounts(one: Life) -> set[date]:
    """The days on which accounts put an event, and their eves."""
    dates = [conflict.other for event in one.listing.events for conflict in event.conflicts]
    dates += [event.date for event in one.listing.events if event.conflicts]
    days = {day for when in dates if when is not None for day in (when.earliest, when.latest)}
    return days | {day - timedelta(days=1) for day in days}


def test_partial_dates_stay_partial() -> None:
    for one in listings():
        for fact in one.events:
            assert PartialDate.parse(fact.date.text) == fact.date
