"""Courts and suspensions: what changes while a listing stands, and what does not."""

from __future__ import annotations

from inforce.lifecycle.acts import naming_acts
from tests.lifecycle.samples import asked, event, law, word

CHAIN = law(chain=True)
FIRST = event("designated", "2002-05-02", act="Decision 1")
SECOND = event("list_renewed", "2005-12-21", act="Decision 2")
THIRD = event("list_renewed", "2006-05-29", "adoption", act="Decision 3")
NEXT = event("list_renewed", "2015-03-26", "adoption", act="Decision 4")
WHOLE = (SECOND, THIRD, NEXT)


def test_acts_stand_in_the_order_of_their_days() -> None:
    assert [act.title for _, act in naming_acts(CHAIN, [FIRST], WHOLE)] == [
        "Decision 1",
        "Decision 2",
        "Decision 3",
        "Decision 4",
    ]
    assert naming_acts(law(), [FIRST], WHOLE) == ()


def test_the_lines_of_one_act_agree_on_its_days() -> None:
    published = event("present_on_list", "2006-05-31", "publication", act="Decision 3")
    (found,) = [
        window for window, act in naming_acts(CHAIN, [published], [THIRD]) if act.title == "Decision 3"
    ]
    assert (str(found.first), str(found.last)) == ("2006-05-31", "2006-05-31")


def test_an_annulled_act_that_was_replaced_changes_nothing() -> None:
    annulled = event("annulled", "2006-12-12", "decision", annuls="Decision 2")
    assert word(CHAIN, "2006-12-13", FIRST, annulled, whole=WHOLE) == "in_force"


def test_the_act_in_force_annulled_is_read_both_ways_until_the_next_act() -> None:
    annulled = event("annulled", "2008-12-04", "decision", annuls="Decision 3")
    assert word(CHAIN, "2008-12-03", FIRST, annulled, whole=WHOLE) == "in_force"
    assert word(CHAIN, "2008-12-04", FIRST, annulled, whole=WHOLE) == "in_force | ended_annulled"
    assert word(CHAIN, "2015-03-28", FIRST, annulled, whole=WHOLE) == "in_force"


def test_effects_are_maintained_until_the_next_act() -> None:
    kept = event("annulled", "2014-10-16", "decision", annuls="Decision 3", effect="effects_maintained")
    maintained = "in_force_effects_maintained"
    assert word(CHAIN, "2014-10-16", FIRST, kept, whole=WHOLE) == maintained
    assert word(CHAIN, "2015-03-25", FIRST, kept, whole=WHOLE) == maintained
    assert word(CHAIN, "2015-03-28", FIRST, kept, whole=WHOLE) == "in_force"


def test_while_the_next_act_may_be_in_force_the_listing_stands_by_either_reading() -> None:
    kept = event("annulled", "2014-10-16", "decision", annuls="Decision 3", effect="effects_maintained")
    found = asked(CHAIN, "2015-03-27", FIRST, kept, whole=WHOLE)
    assert (found.state.value, found.basis) == ("in_force", "several_readings")
    assert {one.state.value for one in found.readings} == {"in_force", "in_force_effects_maintained"}


def test_a_challenge_lasts_from_filing_to_judgment() -> None:
    filed = event("challenge_filed", "2007-07-16", "filing", citation="T-256/07 PMOI v Council")
    judged = event("challenge_dismissed", "2008-10-23", "decision", citation="T-256/07")
    days = ["2007-07-15", "2007-07-16", "2008-10-22", "2008-10-23"]
    challenged = "in_force_under_challenge"
    assert [word(CHAIN, day, FIRST, filed, judged) for day in days] == [
        "in_force",
        challenged,
        challenged,
        "in_force",
    ]


def test_a_challenge_without_an_outcome_on_record_is_not_shown() -> None:
    filed = event("challenge_filed", "2007-05-09", "filing", citation="T-157/07")
    other = event("challenge_dismissed", "2008-10-23", "decision", citation="T-256/07")
    assert word(CHAIN, "2007-06-01", FIRST, filed, other) == "in_force"


def test_a_suspension_lasts_to_the_end() -> None:
    suspended = event("amended", "2016-09-27", "adoption", effect="suspends")
    removed = event("delisted", "2017-11-14")
    assert word(CHAIN, "2016-09-26", FIRST, suspended, removed) == "in_force"
    assert word(CHAIN, "2016-09-28", FIRST, suspended, removed) == "in_force_suspended | in_force"
    assert word(CHAIN, "2017-11-13", FIRST, suspended, removed) == "in_force_suspended"
    assert word(CHAIN, "2017-11-14", FIRST, suspended, removed) == "ended_revoked"


def test_a_suspension_that_may_have_begun_leaves_the_state_open() -> None:
    suspended = event("amended", "2016-09-27", "adoption", effect="suspends")
    assert asked(CHAIN, "2016-09-28", FIRST, suspended).state.value == "unknown"
