"""A party with the evidence of both: the project's cited events, and what the official lists showed."""

from __future__ import annotations

import pytest

import inforce
from inforce.answers.shapes import ListingAnswer, StatusAnswer
from tests.shared import shared

LISTS = [
    ("us_ofac_sdn", "us_ofac_sdn/2019-01-04", "2019-01-05", "2019-01-04"),
    ("us_ofac_sdn", "us_ofac_sdn/2021-07-07", "2021-07-08", "2021-07-07"),
    ("un_sc", "un_sc/un-2026-02-27.xml.gz", "2026-02-28", ""),
    ("ca_listed", "ca_listed/SOR-2002-284-2026-07-23.xml", "2026-07-24", ""),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> inforce.Register:
    """Two days of the OFAC list, one of the UN's and one of Canada's."""
    from inforce.answers.ingest import ingest
    from inforce.model import Recorded

    home = tmp_path_factory.mktemp("lists") / "home"
    for source, path, recorded, published in LISTS:
        ingest(home, source, [shared(f"lists/{path}")], Recorded.parse(recorded), published)
    return inforce.open(home)


def asked(register: inforce.Register, name: str, day: str) -> StatusAnswer:
    return register.as_of(day).status(name)


def only(register: inforce.Register, name: str, day: str) -> ListingAnswer:
    """The one listing of the one party of this id."""
    (party,) = asked(register, name, day).parties
    (listing,) = party.listings
    return listing


def test_one_party_has_the_evidence_of_both(register: inforce.Register) -> None:
    answer = asked(register, "Abu Sayyaf Group", "2021-07-07")
    (party,) = answer.parties
    assert party.id == "abu-sayyaf-group"
    assert {"us_ofac_sdn:4688", "un_sc:QDe.001"} < set(party.entries)
    listings = {one.regime: one for one in party.listings}
    for regime, source in {
        "us.fto": "us_ofac_sdn",
        "us.sdgt": "us_ofac_sdn",
        "un.1267": "un_sc",
        "ca.cc83": "ca_listed",
    }.items():
        assert listings[regime].events, regime
        assert [seen.source for seen in listings[regime].observations] == [source]
        assert listings[regime].state == "in_force"


@pytest.mark.parametrize("name", ["us_ofac_sdn:4688", "QDe.001", "abu-sayyaf-group", "ABU SAYYAF"])
def test_every_id_and_name_of_it_leads_to_that_party(register: inforce.Register, name: str) -> None:
    assert asked(register, name, "2021-07-07").parties[0].id == "abu-sayyaf-group"


def test_between_two_lists_that_show_it_a_listing_stood(register: inforce.Register) -> None:
    listing = only(register, "us_ofac_sdn:10000", "2020-03-01")
    assert (listing.regime, listing.state, listing.basis_of_state) == (
        "us.ofac.sdnt",
        "in_force",
        "bracketed",
    )
    (seen,) = listing.observations
    assert (seen.first, seen.last, seen.gone_by) == ("2019-01-04", "2021-07-07", None)


ONLY_A_LIST = {
    "before the first list": ("2019-01-03", "unknown", None),
    "the day of the first list": ("2019-01-04", "in_force", "stated"),
    "the day of the last list": ("2021-07-07", "in_force", "stated"),
    "after the last list": ("2021-07-08", "in_force", "bracketed"),
}


@pytest.mark.parametrize("case", ONLY_A_LIST)
def test_a_programme_that_only_a_list_names_is_known_on_its_days(
    register: inforce.Register, case: str
) -> None:
    day, state, basis = ONLY_A_LIST[case]
    listing = only(register, "us_ofac_sdn:10000", day)
    assert (listing.state, listing.basis_of_state) == (state, basis)
    assert listing.rule is not None
    assert listing.rule.citation.startswith("31 CFR 501.807")
    assert listing.beyond_record is (day > "2021-07-07")


GONE = {
    "the last list that has it": ("2019-01-04", "in_force", "stated"),
    "between the two": ("2020-03-01", "unknown", "several_readings"),
    "the first list without it": ("2021-07-07", "ended_revoked", "bracketed"),
    "later": ("2022-01-01", "ended_revoked", "bracketed"),
}


@pytest.mark.parametrize("case", GONE)
def test_an_entry_gone_between_two_lists_ended_between_them(register: inforce.Register, case: str) -> None:
    day, state, basis = GONE[case]
    listing = only(register, "us_ofac_sdn:17035", day)
    assert listing.regime == "us.sdgt"
    assert (listing.state, listing.basis_of_state) == (state, basis)
    assert listing.until == "2019-01-05/2021-07-07"
    readings = sorted(one.state for one in listing.readings)
    assert readings == (["ended_revoked", "in_force"] if basis == "several_readings" else [])


def test_the_day_that_the_un_states_is_since(register: inforce.Register) -> None:
    """Listed on 2001-01-25 under resolution 1267, by the list's own words."""
    (party,) = asked(register, "un_sc:QDi.006", "2020-01-01").parties
    listing = next(one for one in party.listings if one.regime == "un.1267")
    (seen,) = listing.observations
    assert seen.listed_on is not None
    assert listing.since == seen.listed_on == "2001-01-25"
    assert listing.state == "in_force"
    before = asked(register, "un_sc:QDi.006", "2001-01-24").parties[0]
    assert next(one for one in before.listings if one.regime == "un.1267").state != "in_force"


def test_a_view_before_a_list_came_does_not_know_it(register: inforce.Register) -> None:
    early = register.as_of("2021-07-07", recorded="2019-12-31").status("us_ofac_sdn:10000")
    (party,) = early.parties
    (listing,) = party.listings
    assert (listing.state, listing.observations[0].last) == ("unknown", "2019-01-04")
    assert not register.as_of("2021-07-07", recorded="2018-12-31").status("us_ofac_sdn:10000").parties


def test_the_facts_came_with_their_release_not_with_the_list(register: inforce.Register) -> None:
    """The list was received in 2021; the project's own record was released later."""
    told = register.as_of("2021-07-07", recorded="2021-12-31").status("Abu Sayyaf Group").parties
    assert all(not listing.events for party in told for listing in party.listings)


def test_the_same_question_gives_the_same_answer(register: inforce.Register) -> None:
    views = [register.as_of("2021-07-07"), inforce.open(register.home).as_of("2021-07-07")]
    assert views[0].basis == views[1].basis
    assert views[0].status("Abu Sayyaf Group") == views[1].status("Abu Sayyaf Group")
