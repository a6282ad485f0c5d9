"""An old article posted again, on a page without markup, by-line or date, with teasers of other years around it.

The page is re-posted.txt beside this file: one line holds most of it, an excerpt repeats a passage but for a space,
a quotation mark is never closed, and the body says when it was written only by what it tells.
"""

from __future__ import annotations

from functools import cache

import inforce
from inforce.answers.reading import MentionAnswer, ReadAnswer
from tests.reading.registers import HERE

PAGE = HERE / "re-posted.txt"
LISTS = ("us.fto", "us.sdgt", "eu.cp931", "uk.ta2000")


@cache
def _read(captured: str | None = None) -> ReadAnswer:
    return inforce.open().as_of(in_force="2026-06-01").read(PAGE, captured=captured)


def _states(one: MentionAnswer) -> dict[str, str | None]:
    return {listing.regime: listing.state for listing in one.listings if listing.regime in LISTS}


def _of_the_group(answer: ReadAnswer, kind: str) -> list[MentionAnswer]:
    zones = {zone.id for zone in answer.zones if zone.kind == kind}
    found = [one for one in answer.mentions if one.zone in zones and one.party and one.party.id == "mek"]
    assert found
    return found


def test_its_zones() -> None:
    kinds = [zone.kind for zone in _read().zones]
    above = ["boilerplate", "headline", "intro", "excerpt", "body"]
    assert kinds == [*above, "boilerplate", *["teaser"] * 5, "boilerplate", *["teaser"] * 5, "boilerplate"]


def test_the_excerpt_is_told_as_a_repeat_of_the_body() -> None:
    answer = _read()
    (repeat,) = answer.repeats
    one, other = (answer.text[span.start : span.end] for span in (repeat.a, repeat.b))
    assert one != other
    assert one.split() == f"{other}.".split()


def test_the_body_is_dated_by_its_clues() -> None:
    written = [zone for zone in _read().zones if zone.kind in ("headline", "excerpt", "body")]
    for zone in written:
        assert zone.date is not None
        assert (zone.date.value, zone.date.precision) == ("2002-06-01/2003-05-31", "window")
        assert (
            "'last May' of designated 2002-05-02 (Mujahedin-e Khalq Organization, eu.cp931)" in zone.date.how
        )
        assert "'Secretary of State Colin Powell' took office on 2001-01-20" in zone.date.how


def test_on_all_days_of_the_body_the_group_was_on_the_four_lists() -> None:
    for one in _of_the_group(_read(), "body"):
        assert _states(one) == dict.fromkeys(LISTS, "in_force")
        assert {listing.on for listing in one.listings} == {"2002-06-01/2003-05-31"}


def test_teasers_without_a_day_have_spans_and_a_first_possible_day() -> None:
    answer = _read()
    teasers = [zone for zone in answer.zones if zone.kind == "teaser"]
    assert all(zone.date is None for zone in teasers)
    assert {zone.not_before.value for zone in teasers if zone.not_before} == {"2018-01-01", "2018-05-01"}
    for one in _of_the_group(answer, "teaser"):
        assert set(_states(one).values()) == {None}
        assert all(listing.since for listing in one.listings)


def test_on_the_day_of_the_copy_it_was_on_none_of_them() -> None:
    answer = _read("2018-12-01")
    for one in _of_the_group(answer, "teaser"):
        assert _states(one) == dict.fromkeys(LISTS, "ended_revoked")
    for one in _of_the_group(answer, "body"):
        assert _states(one) == dict.fromkeys(LISTS, "in_force")


def test_a_window_in_which_a_state_changes_chooses_none() -> None:
    view = inforce.open().as_of(in_force="2026-06-01")
    answer = view.read("The MEK was taken off the European list in January 2009.", captured="2013-06-01")
    (one,) = answer.mentions
    listing = next(listing for listing in one.listings if listing.regime == "us.fto")
    assert (listing.state, listing.on) == (None, "2009-01-01/2013-06-01")
    assert [(phase.state, phase.first, phase.last) for phase in listing.within] == [
        ("in_force", "2009-01-01", "2012-09-27"),
        ("ended_revoked", "2012-09-28", "2013-06-01"),
    ]
    britain = next(listing for listing in one.listings if listing.regime == "uk.ta2000")
    assert (britain.state, britain.within) == ("ended_revoked", ())
