"""Ends: by an act, by the clock, by the repeal of the law, or gone from a list."""

from __future__ import annotations

from inforce.lifecycle import Life
from inforce.model import Event, Observation
from tests.lifecycle.samples import asked, event, law, listing, two_years, word

DESIGNATED = event("designated", "2005-05-04")


def ends(*facts: Event | Observation, whole: tuple[Event, ...] = ()) -> list[tuple[str, str]]:
    found = Life.of(listing(*facts), law(), whole).ends
    return [(f"{end.window.first}..{end.window.last}", end.state.value) for end in found]


def test_a_revocation_ends_it_on_its_day() -> None:
    revoked = event("revoked", "2012-09-28")
    assert word(law(), "2012-09-27", DESIGNATED, revoked) == "in_force"
    assert word(law(), "2012-09-28", DESIGNATED, revoked) == "ended_revoked"


def test_an_end_comes_after_the_beginning() -> None:
    facts = DESIGNATED, event("revoked", "2005-05-04/2015-12-31", "interval")
    assert ends(*facts) == [("2005-05-05..2015-12-31", "ended_revoked")]
    assert word(law(), "2005-05-04", *facts) == "in_force"


def test_an_interval_runs_from_the_last_sight_to_the_first_absence() -> None:
    facts = DESIGNATED, event("delisted", "2022-01-14/2022-01-17", "interval")
    assert word(law(), "2022-01-14", *facts) == "in_force"
    assert word(law(), "2022-01-15", *facts) == "in_force | ended_revoked"
    assert word(law(), "2022-01-17", *facts) == "ended_revoked"


def test_a_later_sight_narrows_an_interval() -> None:
    facts = DESIGNATED, event("delisted", "2012/2020", "interval"), event("amended", "2015-02-01")
    assert ends(*facts) == [("2015-02-02..2020-12-31", "ended_revoked")]


def test_what_announces_an_end_comes_before_it() -> None:
    facts = DESIGNATED, event("delisted", "2019"), event("parliament_approved", "2019-10-01", "laid")
    assert ends(*facts) == [("2019-10-01..2019-12-31", "ended_revoked")]


def test_what_announces_an_end_is_no_herald_of_a_beginning() -> None:
    facts = DESIGNATED, event("signed", "2025-06-23", "signature"), event("revoked", "2025-07-08")
    assert Life.of(listing(*facts), law()).heralds == ()
    assert [word(law(), day, *facts) for day in ("2025-06-24", "2025-07-07")] == ["in_force", "in_force"]


def test_an_announced_revocation_is_bounded_by_a_list_that_lacks_the_party() -> None:
    facts = (
        DESIGNATED,
        event("revoked", "2009-05-18", "announcement"),
        event("absent_from_list", "2019-01-04", "observed"),
    )
    assert ends(*facts) == [("2009-05-18..2019-01-04", "ended_revoked")]
    assert word(law(), "2012-01-01", *facts) == "in_force | ended_revoked"
    assert word(law(), "2019-01-04", *facts) == "ended_revoked"


def test_absence_from_a_full_list_is_an_end_between_the_days() -> None:
    facts = (
        DESIGNATED,
        event("present_on_list", "2010-01-01", "observed"),
        event("absent_from_list", "2012-01-01", "observed"),
    )
    assert ends(*facts) == [("2010-01-02..2012-01-01", "ended_revoked")]
    assert asked(law(), "2012-01-01", *facts).basis == "bracketed"


def test_an_absence_before_a_later_sight_ends_nothing() -> None:
    facts = DESIGNATED, event("absent_from_list", "2012-01-01", "observed"), event("amended", "2014-01-01")
    assert ends(*facts) == []


def test_the_repeal_of_the_law_ends_every_listing() -> None:
    assert ends(DESIGNATED, whole=(event("law_repealed", "2019-09-09"),)) == [
        ("2019-09-09..2019-09-09", "ended_by_law")
    ]


def test_an_annulment_ends_a_listing_where_the_listing_is_the_act() -> None:
    assert ends(DESIGNATED, event("annulled", "2011-01-01", "decision")) == [
        ("2011-01-01..2011-01-01", "ended_annulled")
    ]
    assert ends(DESIGNATED, event("annulled", "2011-01-01", "decision", effect="none")) == []


def test_neither_a_remand_nor_a_ruling_ends_anything() -> None:
    for kind in ("remanded", "appeal_allowed", "mandamus_deadline_set", "petition_denied"):
        assert word(law(), "2011-02-01", DESIGNATED, event(kind, "2011-01-01", "decision")) == "in_force"


def test_a_stated_end_stands_over_the_clock() -> None:
    facts = event("designated", "1997-10-08"), event("revoked", "1998-02-01")
    assert word(two_years(), "1999-11-01", *facts) == "ended_revoked"
