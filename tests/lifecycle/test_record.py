"""How far the record reaches."""

from __future__ import annotations

from inforce.model import Event, Observation, Regime
from tests.lifecycle.samples import asked, event, law, seen

DESIGNATED = event("designated", "2005-05-04")


def reach(regime: Regime, *facts: Event | Observation) -> str:
    return str(asked(regime, "2010-01-01", *facts).record_to)


def test_a_complete_record_reaches_to_its_last_day() -> None:
    assert reach(law(), DESIGNATED) == "2020-12-31"


def test_else_it_reaches_to_the_last_fact() -> None:
    assert reach(law(complete=()), DESIGNATED) == "2005-05-04"
    assert reach(law(complete=()), DESIGNATED, event("amended", "2008-01-01")) == "2008-01-01"
    assert (
        reach(law(complete=()), DESIGNATED, seen("2009-01-01", "2011-01-01", gone_by="2012-01-01"))
        == "2012-01-01"
    )
    assert reach(law(complete=()), DESIGNATED, event("revoked", "2012-09-28")) == "2012-09-28"


def test_it_reaches_nowhere_without_facts_or_completeness() -> None:
    assert reach(law(complete=())) == "None"


def test_after_it_a_listing_keeps_its_state_and_says_so() -> None:
    found = asked(law(), "2030-01-01", DESIGNATED)
    assert (found.state.value, found.beyond_record) == ("in_force", True)
    assert not asked(law(), "2020-12-31", DESIGNATED).beyond_record
