"""A life read once: evidence, heralds, absences, the law's first day."""

from __future__ import annotations

from datetime import date

from inforce.lifecycle import Life
from inforce.lifecycle.life import evidence
from tests.lifecycle.samples import bare, event, law, listing, seen

DESIGNATED = event("designated", "2025-03-05")


def test_acts_upon_it_and_lists_that_hold_it_show_it_alive() -> None:
    facts = listing(DESIGNATED, event("amended", "2026-01"), seen("2025-04-01", "2025-05-01"))
    assert evidence(facts, facts.events) == (date(2025, 4, 1), date(2025, 5, 1), date(2026, 1, 31))


def test_a_second_listing_has_its_own_heralds() -> None:
    ordered, announced = (
        event("process_ordered", "2025-01-22", "signature"),
        event("announced", "2025-03-04", "announcement"),
    )
    assert Life.of(listing(ordered, announced, DESIGNATED), law()).heralds == (ordered, announced)


def test_a_signature_for_a_later_name_is_no_herald() -> None:
    signed = event("signed", "2026-11-10", "signature")
    assert Life.of(listing(DESIGNATED, signed), law()).heralds == ()


def test_an_absence_lies_between_two_runs_of_presence() -> None:
    runs = seen("2019-01-01", "2020-01-01", gone_by="2020-02-01"), seen("2021-01-01", "2022-01-01")
    (found,) = Life.of(listing(*runs), law()).absences
    assert (found.last, found.gone_by, found.back) == (date(2020, 1, 1), date(2020, 2, 1), date(2021, 1, 1))
    assert not found.covers(date(2020, 1, 1))
    assert found.covers(date(2020, 1, 2))
    assert found.covers(date(2020, 12, 31))
    assert not found.covers(date(2021, 1, 1))


def test_runs_that_overlap_leave_no_absence() -> None:
    runs = seen("2019-01-01", "2020-01-01", gone_by="2020-02-01"), seen("2019-06-01", "2022-01-01", entry="2")
    assert Life.of(listing(*runs), law()).absences == ()


def test_the_law_begins_with_its_first_version_or_its_own_event() -> None:
    assert Life.of(listing(), law()).law_from == date(1996, 1, 1)
    early = event("law_in_force", "1995-06-01", "enactment")
    assert Life.of(listing(), law(), [early]).law_from == date(1995, 6, 1)
    assert Life.of(listing(), bare()).law_from is None


def test_an_event_without_effect_shows_nothing() -> None:
    empty = event("maintained_on_review", "2012-12-17", effect="none")
    assert Life.of(listing(event("designated", "2003-06-18"), empty), law()).alive == ()
