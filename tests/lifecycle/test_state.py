"""What is shown: the decided state, its readings, and the events that make it so."""

from __future__ import annotations

from inforce.model import Event, Observation, Regime
from tests.lifecycle.samples import asked, event, law, two_years, word

FIRST = event("designated", "1997-10-08")
RENEWED = event("redesignated", "1999-10-08")
REVOKED = event("revoked", "2012-09-28")


def decisive(regime: Regime, day: str, *facts: Event | Observation) -> list[str]:
    return list(asked(regime, day, *facts).events)


def test_the_order_of_a_life() -> None:
    days = ["1995-12-31", "1997-10-07", "1997-10-08", "2012-09-27", "2012-09-28", "2026-01-01"]
    assert [word(law(), day, FIRST, REVOKED) for day in days] == [
        "none",
        "none",
        "in_force",
        "in_force",
        "ended_revoked",
        "ended_revoked",
    ]


def test_silence_is_unknown_where_the_record_is_not_complete() -> None:
    found = asked(law(complete=()), "1997-10-07", FIRST)
    assert (found.state.value, found.basis, found.readings) == ("unknown", None, ())


def test_before_the_law_nothing_is_listed_even_where_the_record_is_not_complete() -> None:
    assert word(law(complete=()), "1995-12-31", FIRST) == "none"


def test_what_makes_it_in_force_is_not_its_later_end() -> None:
    assert decisive(law(), "2005-01-01", FIRST, REVOKED) == [FIRST.id]
    assert decisive(law(), "2013-01-01", FIRST, REVOKED) == [FIRST.id, REVOKED.id]


def test_what_makes_it_pending_is_its_herald() -> None:
    ordered, designated = (
        event("process_ordered", "2025-01-22", "signature"),
        event("designated", "2025-03-05"),
    )
    assert decisive(law(), "2025-01-22", ordered, designated) == [ordered.id]


def test_a_renewed_term_rests_on_its_renewal() -> None:
    assert decisive(two_years(), "2001-10-07", FIRST, RENEWED) == [FIRST.id, RENEWED.id]


def test_what_is_not_listed_yet_rests_on_its_beginning() -> None:
    assert decisive(law(), "1997-10-07", FIRST) == [FIRST.id]


def test_an_imprecise_end_tells_the_days_between_which_it_lies() -> None:
    found = asked(law(), "2010-06-01", FIRST, event("revoked", "2010"))
    assert (found.state.value, str(found.until)) == ("unknown", "2010-01-01/2010-12-31")


def test_the_rule_is_that_of_the_day() -> None:
    before, after = (asked(two_years(), day, FIRST).rule for day in ("2004-12-16", "2004-12-17"))
    assert before
    assert after
    assert (before.id, after.id) == ("V1", "V2")


def test_the_order_of_the_facts_changes_nothing() -> None:
    facts = FIRST, RENEWED, event("alias_added", "2008-02-20"), REVOKED
    for day in ("1998-01-01", "2001-10-07", "2005-01-01", "2012-09-28"):
        one, other = asked(two_years(), day, *facts), asked(two_years(), day, *reversed(facts))
        assert (one.state, one.basis, one.since, one.until) == (
            other.state,
            other.basis,
            other.since,
            other.until,
        )
