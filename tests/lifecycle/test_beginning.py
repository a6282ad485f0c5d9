"""Beginnings: what fixes the first day, what only bounds it, and what comes before it."""

from __future__ import annotations

from datetime import date

import pytest

from inforce.lifecycle import Life
from inforce.lifecycle.beginning import prepares
from inforce.lifecycle.window import Window
from inforce.model import Event, Observation
from tests.lifecycle.samples import asked, event, law, listing, seen, word

DESIGNATED = event("designated", "2010-05-04")


def starts(*facts: Event | Observation) -> list[Window]:
    return [start.window for start in Life.of(listing(*facts), law()).starts]


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_day_in_force_is_the_first_day() -> None:
    assert starts(DESIGNATED) == [Window(day("2010-05-04"), day("2010-05-04"))]
    assert str(asked(law(), "2010-06-01", DESIGNATED).since) == "2010-05-04"


def test_an_announcement_bounds_the_beginning_and_does_not_fix_it() -> None:
    assert starts(event("designated", "2010-05-04", "announcement")) == [Window(day("2010-05-04"), None)]


def test_a_list_that_shows_it_closes_an_open_beginning() -> None:
    found = starts(event("designated", "2010-05-04", "announcement"), seen("2011-01-01", "2012-01-01"))
    assert found == [Window(day("2010-05-04"), day("2011-01-01"))]


def test_an_announced_beginning_is_pending_until_it_is_in_force() -> None:
    announced = event("designated", "2010-05-04", "announcement")
    assert word(law(), "2010-05-03", announced) == "none"
    assert word(law(), "2010-05-04", announced) == "pending | in_force"


@pytest.mark.parametrize(("kind", "date_kind"), [("order_laid", "laid"), ("announced", "announcement")])
def test_what_prepares_it_comes_before_a_beginning_known_to_the_month(kind: str, date_kind: str) -> None:
    facts = event("designated", "2014-06"), event(kind, "2014-06-16", date_kind)
    assert starts(*facts) == [Window(day("2014-06-16"), day("2014-06-30"))]
    assert word(law(), "2014-06-15", *facts) == "none"
    assert word(law(), "2014-06-16", *facts) == "pending | in_force"
    assert word(law(), "2014-06-30", *facts) == "in_force"


def test_a_herald_known_to_the_month_is_not_known_on_its_first_day() -> None:
    facts = event("designated", "2014-07-01"), event("order_laid", "2014-06", "laid")
    assert word(law(), "2014-05-31", *facts) == "none"
    assert word(law(), "2014-06-10", *facts) == "none | pending"
    assert word(law(), "2014-06-30", *facts) == "pending"


def test_two_days_of_two_sources_stay_apart() -> None:
    facts = event("designated", "2015-06-24", "publication"), event("designated", "2015-06-29")
    assert len(starts(*facts)) == 2
    assert word(law(), "2015-06-26", *facts) == "in_force | none"
    after = asked(law(), "2015-07-01", *facts)
    assert (after.state.value, str(after.since)) == ("in_force", "2015-06-24/2015-06-29")


def test_the_same_act_adopted_and_in_force_is_one_beginning() -> None:
    facts = event("designated", "2009-01-26", "adoption"), event("designated", "2009-01-27")
    assert starts(*facts) == [Window(day("2009-01-27"), day("2009-01-27"))]


def test_only_a_list_bounds_the_beginning_from_both_sides() -> None:
    found = starts(seen("2019-05-01", "2019-06-01", absent_before="2019-04-01"))
    assert found == [Window(day("2019-04-02"), day("2019-05-01"))]


def test_a_list_that_states_the_day_is_taken_at_its_word() -> None:
    assert starts(seen("2019-05-01", "2019-06-01", listed_on="2004-10-18")) == [
        Window(day("2004-10-18"), day("2004-10-18"))
    ]


def test_an_act_stands_over_the_day_that_a_list_states() -> None:
    assert starts(DESIGNATED, seen("2019-05-01", "2019-06-01", listed_on="2018-01-01")) == [
        Window(day("2010-05-04"), day("2010-05-04"))
    ]


def test_no_trace_by_the_end_of_a_complete_record_means_not_yet() -> None:
    late = event("present_on_list", "2021-03-01", "observed")
    assert starts(late) == [Window(day("2021-01-01"), day("2021-03-01"))]
    assert word(law(), "2020-12-31", late) == "none"


def test_a_trace_inside_a_complete_record_leaves_the_time_before_open() -> None:
    trace = event("present_on_list", "2019-03-01", "observed")
    assert word(law(), "2019-02-28", trace) == "unknown"
    assert word(law(), "2019-03-01", trace) == "in_force"


def test_whatever_ended_had_begun() -> None:
    ended = event("delisted", "2007-06-29")
    assert word(law(), "2007-06-28", ended) == "in_force"
    assert word(law(), "2007-06-29", ended) == "ended_revoked"
    assert word(law(), "2007-06-27", ended) == "unknown"


def test_a_list_that_shows_it_too_early_is_a_second_reading() -> None:
    facts = DESIGNATED, seen("2010-04-01", "2010-06-01")
    assert word(law(), "2010-04-15", *facts) == "in_force | unknown"
    assert word(law(), "2010-05-04", *facts) == "in_force"


def test_only_what_comes_before_prepares() -> None:
    assert prepares(event("signed", "2010-01-01", "signature"), law())
    assert prepares(event("designated", "2010-01-01", "announcement"), law())
    assert not prepares(DESIGNATED, law())
    assert not prepares(event("revoked", "2010-01-01", "announcement"), law())
