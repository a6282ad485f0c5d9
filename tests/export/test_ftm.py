"""FollowTheMoney lines: names and types of the model, every field somewhere, listings as sanctions."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
import yaml

import inforce
from inforce.export import ftm, write
from inforce.export.model import Entity, entity_id, schemata
from inforce.export.selection import Picked, Stated
from inforce.export.values import cleaned
from inforce.lifecycle import ListingState
from inforce.model import Listing, Name, NameKind, Party, State
from inforce.sources.catalogue import FOLDER
from tests.export.conftest import PERSON


def lines(view: inforce.View, **chosen: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    write(view, "ftm", out, **chosen)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def by_id(view: inforce.View, **chosen: Any) -> dict[str, dict[str, Any]]:
    found = lines(view, **chosen)
    assert len({one["id"] for one in found}) == len(found), "an id stands twice"
    return {one["id"]: one for one in found}


def test_every_line_keeps_to_the_model(view: inforce.View) -> None:
    for one in lines(view):
        schema = schemata()[one["schema"]]
        assert set(one["properties"]) <= set(schema.properties), one["id"]
        assert set(schema.required) <= set(one["properties"]), one["id"]
        for property, values in one["properties"].items():
            for value in values:
                assert cleaned(schema.properties[property], value) == (value,), (property, value)


def test_what_points_to_another_entity_finds_it(view: inforce.View) -> None:
    found = by_id(view)
    for one in found.values():
        for property, kind in schemata()[one["schema"]].properties.items():
            if kind == "entity":
                assert set(one["properties"].get(property, ())) <= found.keys(), (one["id"], property)


def test_every_property_of_the_vocabulary_has_a_place() -> None:
    told = yaml.safe_load((FOLDER / "vocabulary.yml").read_text("utf-8"))
    known = {property for schema in schemata().values() for property in schema.properties}
    assert {row["ftm"] for row in told.values() if row["ftm"]} <= known


def test_a_party_of_two_records_is_one_entity_with_its_sanctions(view: inforce.View) -> None:
    found = by_id(view)
    party = found["al-qaida"]
    assert party["schema"] == "Organization"
    assert party["properties"]["topics"] == ["sanction"]
    assert set(party["datasets"]) >= {"chronology", "un_sc"}
    sanction = found["sanction.un.1267.al-qaida.1"]["properties"]
    assert sanction["entity"] == ["al-qaida"]
    assert (sanction["programId"], sanction["status"]) == (["un.1267"], ["in_force"])
    assert sanction["unscId"] == ["QDe.004"]
    assert sanction["recordId"] == ["un_sc:QDe.004"]
    assert "2001-10-06" in sanction["listingDate"]


def test_sources_and_regimes_select(view: inforce.View) -> None:
    only = lines(view, sources=["un_sc"], regimes=["un.1267"])
    assert {one["schema"] for one in only} >= {"Sanction"}
    programmes = {one["properties"]["programId"][0] for one in only if one["schema"] == "Sanction"}
    assert programmes == {"un.1267"}
    assert not any("us_ofac_sdn" in one["datasets"] for one in only if one["schema"] != "Sanction")
    assert len(only) < len(lines(view))


def _picked(
    *fields: tuple[str, str, str, str], schema: str = "Person", state: State = State.IN_FORCE
) -> Picked:
    names = (
        Name("A B"),
        Name("Б", NameKind.ORIGINAL_SCRIPT),
        Name("AB", NameKind.ACRONYM),
        Name("C", NameKind.FORMER),
    )
    listing = Listing("un.1267/x/1", "un.1267", "un_sc:x", names)
    party = Party("un_sc:x", "A B", schema, (listing,), entries=("un_sc:x",), fields=fields)
    on = date(2026, 1, 1)
    stated = ListingState(listing, on, state, None, None, None, None, None, False, None, None)
    return Picked(party, (Stated(listing, stated),))


def _properties(picked: Picked) -> dict[str, list[str]]:
    told: dict[str, list[str]] = json.loads(ftm.entity(picked).line())["properties"]
    return told


def test_names_go_by_their_kind() -> None:
    told = _properties(_picked())
    assert told["name"] == ["A B", "Б"]
    assert (told["abbreviation"], told["previousName"]) == (["AB"], ["C"])
    assert "AB" in _properties(_picked(schema="Vessel"))["alias"]


@pytest.mark.parametrize(
    ("property", "value", "expected"),
    [
        ("birthDate", "1958/1963", {"birthDate": ["1958", "1963"]}),
        ("nationality", "Korea, North", {"nationality": ["kp"]}),
        ("nationality", "stateless", {"notes": ["nationality: stateless"]}),
        ("gender", "M", {"gender": ["male"]}),
        ("phone", "+44 20 7946 0018", {"phone": ["+442079460018"]}),
        ("phone", "see the website", {"notes": ["phone: see the website"]}),
        ("imoNumber", "9569621", {"notes": ["imoNumber: 9569621"]}),
        ("birthDate", "0619", {"notes": ["birthDate: 0619"]}),
        ("idNumber", "x" * 65, {"notes": ["idNumber: " + "x" * 65]}),
        ("secondarySanctions", "section 13", {"notes": ["secondarySanctions: section 13"]}),
        ("notes", "as published", {"notes": ["as published"]}),
    ],
)
def test_a_value_that_does_not_fit_stays_in_the_notes(
    property: str, value: str, expected: dict[str, list[str]]
) -> None:
    told = _properties(_picked((property, value, "un_sc", "")))
    assert {key: told[key] for key in expected} == expected
    assert ("notes" in told) == ("notes" in expected)


def test_a_vessel_has_its_imo_number_as_the_model_writes_it() -> None:
    told = _properties(_picked(("imoNumber", "9569621", "un_sc", ""), schema="Vessel"))
    assert told["imoNumber"] == ["IMO9569621"]
    told = _properties(_picked(("imoNumber", "9569622", "un_sc", ""), schema="Vessel"))
    assert told["notes"] == ["imoNumber: 9569622"]


def test_nothing_in_force_is_no_sanction_topic() -> None:
    assert "topics" not in _properties(_picked(state=State.REVOKED))


def test_papers_addresses_and_wallets_are_entities(view: inforce.View) -> None:
    found = by_id(view)
    counts = Counter(one["schema"] for one in found.values())
    assert min(counts["Passport"], counts["Address"]) > 0
    (paper,) = (one["properties"] for one in found.values() if one["schema"] == "Identification")
    holder = entity_id(PERSON)
    assert paper == {
        "holder": [holder],
        "number": ["A-123 456"],
        "country": ["ir"],
        "type": ["National ID No."],
    }
    wallets = [one["properties"] for one in found.values() if one["schema"] == "CryptoWallet"]
    assert [one["currency"] for one in wallets if one.get("holder") == [holder]] == [["XBT"]]
    assert found[holder]["properties"]["idNumber"] == ["A-123 456"]


def test_ids_are_readable_where_they_can_be_and_never_fall_together() -> None:
    assert entity_id("un_sc:QDe.004") == "un-sc.QDe.004"
    assert entity_id("own:a b") != entity_id("own:a_b") != entity_id("own:a-b ")
    assert Entity("x", "Nonsense", ()).schema == "LegalEntity"
