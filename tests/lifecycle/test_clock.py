"""Terms: what lapses, what was renewed, what the record lacks."""

from __future__ import annotations

from datetime import date

from inforce.lifecycle.clock import term_end
from inforce.lifecycle.window import Window
from inforce.model import Coverage, Regime, Review, RuleVersion, Term
from tests.lifecycle.samples import COMPLETE, asked, event, law, two_years, word

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


def three_years(running: str) -> Regime:
    """Terms of two years to 2010-11-15, then of three; `running` is what is known of terms that then ran."""
    later = RuleVersion("V2", date(2010, 11, 16), term=Term(3), running="unknown" if running else "")
    known = Coverage("redesignations", date(2002, 1, 1), date(2020, 12, 31), "every renewal is known")
    first = RuleVersion("V1", date(2002, 1, 1), to=date(2010, 11, 15), term=Term(2))
    return law(first, later, complete=(COMPLETE, known))


def test_a_term_that_ran_when_the_law_changed_ends_by_the_old_rule_or_the_new_one() -> None:
    begun = event("designated", "2009-06-01")
    unread, old = three_years("unknown"), three_years("")
    assert word(unread, "2011-05-31", begun) == "in_force"
    assert word(unread, "2011-06-01", begun) == "in_force | ended_lapsed"
    assert word(unread, "2012-05-31", begun) == "in_force | ended_lapsed"
    assert word(unread, "2012-06-01", begun) == "ended_lapsed"
    assert word(old, "2011-06-01", begun) == "ended_lapsed"


def test_a_term_that_ended_before_the_law_changed_is_not_touched_by_it() -> None:
    begun = event("designated", "2008-06-01")
    assert word(three_years("unknown"), "2010-06-01", begun) == "ended_lapsed"


def test_a_review_of_the_sort_that_only_paused_terms_have_shows_the_pause() -> None:
    review = Review(years=3, while_paused=True)
    known = Coverage("redesignations", date(2002, 1, 1), date(2024, 12, 31), "every renewal is known")
    version = RuleVersion("V1", date(2002, 1, 1), term=Term(3), review=review)
    paused = law(version, complete=(COMPLETE, known))
    begun, reviewed = event("designated", "2020-01-01"), event("maintained_on_review", "2022-06-01")
    assert word(paused, "2024-01-01", begun) == "ended_lapsed"
    assert word(paused, "2024-01-01", begun, reviewed) == "in_force"
    found = asked(paused, "2024-01-01", begun, reviewed).next
    assert found is not None
    assert (found.kind, str(found.date)) == ("review_due", "2025-06-01")
