"""An end that a list states is an end on that day, joined to the listing that had begun by then."""

from __future__ import annotations

from datetime import date

from inforce.model import EventKind, Listing, Observation, PartialDate, Statement
from inforce.register.entries import ListEntry
from inforce.register.joining import alone
from inforce.register.stated import stated_ends


def said(day: str, qualifiers: str = "") -> Statement:
    return Statement(
        "ch_seco:1", "delisted", "ch.belarus", "ch_seco", qualifiers, day, citation="an ordinance"
    )


def entry(*told: Statement, seen: str = "", listed_on: str = "") -> ListEntry:
    stays: tuple[tuple[str, Observation], ...] = ()
    if seen:
        day = date.fromisoformat(seen)
        stated = PartialDate.parse(listed_on) if listed_on else None
        stays = (("ch.belarus", Observation("ch_seco", "ch_seco:1", day, day, listed_on=stated)),)
    return ListEntry("ch_seco:1", "A name", "Person", (), stays, (), stated_ends(told))


def kinds(listing: Listing) -> list[tuple[EventKind, str]]:
    return [(event.kind, event.date.text) for event in listing.events]


def test_an_end_without_a_sight_is_a_listing_of_its_own_with_its_beginning() -> None:
    (listing,) = alone(entry(said("2016-03-01", '{"since":"2011-04-14"}'))).listings
    assert listing.regime == "ch.belarus"
    assert kinds(listing) == [(EventKind.DESIGNATED, "2011-04-14"), (EventKind.DELISTED, "2016-03-01")]
    assert all(event.told_by_list and event.citation == "an ordinance" for event in listing.events)


def test_an_end_goes_to_the_stay_that_had_begun_by_then() -> None:
    (listing,) = alone(entry(said("2016-03-01"), seen="2015-01-01")).listings
    assert kinds(listing) == [(EventKind.DELISTED, "2016-03-01")]
    assert len(listing.observations) == 1


def test_an_end_before_a_stay_is_that_of_a_life_before() -> None:
    listings = alone(entry(said("2012-01-01"), seen="2021-09-01", listed_on="2021-08-11")).listings
    assert [(kinds(one), len(one.observations)) for one in listings] == [
        ([], 1),
        ([(EventKind.DELISTED, "2012-01-01")], 0),
    ]
    assert len({one.id for one in listings}) == 2


def test_an_end_without_a_day_is_no_end() -> None:
    assert stated_ends([said("")]) == ()
