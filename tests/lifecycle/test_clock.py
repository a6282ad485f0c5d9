"""Terms: what lapses, what was renewed, what the record lacks."""

from __future__ import annotations

from datetime import date

from inforce.lifecycle.clock import term_end
from inforce.lifecycle.window import Window
from tests.lifecycle.samples import asked, event, law, two_years, word

FIRST = event("designated", "1997-10-08")
RENEWED = event("redesignated", "1999-10-08")


def on(day: str) -> Window:
    return Window(date.fromisoformat(day), date.fromisoformat(day))


def test_the_anniversary_is_the_first_day_outside_the_term() -> None:
    assert term_end(two_years(), on("1997-10-08")) == on("1999-10-08")


def test_a_term_that_would_end_under_a_law_without_terms_does_not_end() -> None:
    assert term_end(two_years(), on("2003-10-02")) is None
    assert term_end(law(), on("2003-10-02")) is None


def test_a_missing_renewal_is_a_lapse_where_the_round_is_complete() -> None:
    rounds = two_years("1999-10-08")
    assert word(rounds, "1999-10-07", FIRST) == "in_force"
    lapsed = asked(rounds, "1999-10-08", FIRST)
    assert (lapsed.state.value, lapsed.basis, str(lapsed.until)) == ("ended_lapsed", "computed", "1999-10-08")


def test_a_missing_renewal_is_unknown_where_it_is_not() -> None:
    found = asked(two_years(), "1999-10-08", FIRST)
    assert (found.state.value, found.basis, found.readings) == ("unknown", None, ())


def test_a_renewal_carries_the_listing_on() -> None:
    assert word(two_years("1999-10-08"), "2001-10-07", FIRST, RENEWED) == "in_force"


def test_an_early_renewal_starts_its_own_term() -> None:
    early = event("redesignated", "2001-10-05")
    rounds = two_years("2001-10-08", "2003-10-05")
    assert word(rounds, "2003-10-04", FIRST, RENEWED, early) == "in_force"
    assert word(rounds, "2003-10-05", FIRST, RENEWED, early) == "ended_lapsed"


def test_a_gap_is_told_where_later_facts_show_the_listing_alive() -> None:
    alive = event("alias_added", "2008-02-20")
    found = asked(two_years("1999-10-08"), "2000-01-01", FIRST, alive)
    assert (found.state.value, found.basis) == ("in_force", "bracketed")
    assert len(found.gaps) == 1
    assert asked(two_years(), "2008-02-20", FIRST, alive).gaps == ()


def test_a_revocation_shows_that_nothing_had_lapsed() -> None:
    found = asked(two_years("1999-10-08"), "2000-01-01", FIRST, event("revoked", "2010-01-01"))
    assert (found.state.value, found.basis) == ("in_force", "bracketed")


def test_a_renewal_known_to_the_year_leaves_the_next_term_open() -> None:
    renewed = event("redesignated", "1999")
    assert word(two_years(), "1999-12-31", FIRST, renewed) == "in_force"


def test_the_end_of_terms_ends_the_clock() -> None:
    facts = FIRST, RENEWED, event("redesignated", "2001-10-05"), event("redesignated", "2003-10-02")
    assert word(two_years("1999-10-08", "2001-10-08"), "2024-01-01", *facts) == "in_force"
