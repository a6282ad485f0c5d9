"""What comes next, by the law of the day."""

from __future__ import annotations

from datetime import date

from inforce.model import Event, Regime, Review, RuleVersion
from tests.lifecycle.samples import asked, event, law, two_years


def coming(regime: Regime, day: str, *facts: Event, whole: tuple[Event, ...] = ()) -> str | None:
    found = asked(regime, day, *facts, whole=whole).next
    return f"{found.kind} {found.date}" if found else None


DESIGNATED = event("designated", "2003-10-02")


def test_a_term_runs_out_by_the_law_of_the_day_whatever_comes_later() -> None:
    assert coming(two_years(), "2004-01-01", DESIGNATED) == "lapse_due 2005-10-02"


def test_a_later_law_counts_five_years_instead() -> None:
    assert coming(two_years(), "2005-01-01", DESIGNATED) == "review_due 2008-10-02"


def test_a_review_starts_the_next_period() -> None:
    reviewed = event("maintained_on_review", "2007-03-01")
    assert coming(two_years(), "2008-01-01", DESIGNATED, reviewed) == "review_due 2012-03-01"


def test_a_petition_denied_is_a_review_too() -> None:
    denied = event("petition_denied", "2009-01-12", "publication")
    assert coming(two_years(), "2010-07-17", DESIGNATED, denied) == "review_due 2014-01-12"


def test_an_overdue_review_sets_no_new_day() -> None:
    assert coming(two_years(), "2009-01-01", DESIGNATED) is None


def test_nothing_is_due_for_what_is_not_in_force() -> None:
    assert coming(two_years(), "2003-10-01", DESIGNATED) is None
    assert coming(two_years(), "2006-01-01", DESIGNATED, event("revoked", "2005-01-01")) is None


def test_a_fixed_day_for_the_whole_list() -> None:
    every_two = law(RuleVersion("V1", date(2001, 12, 18), review=Review(years=2, anchor=date(2002, 7, 23))))
    assert coming(every_two, "2004-07-22", DESIGNATED) == "review_due 2004-07-23"
    assert coming(every_two, "2004-07-23", DESIGNATED) == "review_due 2006-07-23"


def test_a_rule_may_count_from_its_own_first_day() -> None:
    versions = (
        RuleVersion("V1", date(2001, 12, 18), to=date(2019, 6, 20)),
        RuleVersion("V2", date(2019, 6, 21), review=Review(years=5, counts_from_law=True)),
    )
    assert coming(law(*versions), "2020-01-01", DESIGNATED) == "review_due 2024-06-21"


def test_each_act_that_names_the_party_counts_anew() -> None:
    half_yearly = law(RuleVersion("V1", date(2001, 12, 27), review=Review(months=6)), chain=True)
    renewed = event("list_renewed", "2008-07-15", act="Decision 2008/583")
    assert coming(half_yearly, "2008-08-01", DESIGNATED, whole=(renewed,)) == "review_due 2009-01-15"
    assert coming(half_yearly, "2009-01-15", DESIGNATED, whole=(renewed,)) is None
