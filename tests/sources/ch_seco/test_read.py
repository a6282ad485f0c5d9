"""SECO's list in its official format, made from real content: counts against the content, field by field."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from inforce.errors import BadFile
from inforce.model import Statement
from inforce.sources import Reading, check, read_list, source_info
from tests.sources.ch_seco.generated import body, lines, xml
from tests.sources.samples import sample

NAMELESS = 646


@cache
def taken() -> Reading:
    return read_list("ch_seco", {"list.xml": xml()}, asserted=False)


def said(*properties: str) -> list[Statement]:
    return [one for one in taken().statements if one.property in properties]


def qualifier(one: Statement, name: str) -> str:
    return str(json.loads(one.qualifiers or "{}").get(name, ""))


def identities() -> list[tuple[str, str, dict[str, Any]]]:
    found = []
    for one in lines():
        kind, told = body(one)
        if told:
            found.append((one["ssid"], kind, told["identity"]))
    return found


def kinds(name: dict[str, Any]) -> list[str]:
    return [part["name_part_type"] for part in name["name_parts"] if part["name_part_type"] != "title"]


def names() -> dict[tuple[str, str], dict[str, Any]]:
    """All names that are more than a title."""
    return {
        (f"ch_seco:{number}", f"n{place}"): name
        for number, _, identity in identities()
        for place, name in enumerate(identity["names"])
        if kinds(name)
    }


def test_targets_and_names_equal_the_content() -> None:
    assert (taken().published, taken().entries) == ("2026-03-15", 8254)
    told = {(one.subject, qualifier(one, "id")) for one in said("name", "alias", "weakAlias", "previousName")}
    assert told == set(names())
    assert taken().aliases == len(names()) - 7608 == 5451


def test_an_alias_that_is_one_part_of_a_name_is_weak() -> None:
    weak = {(one.subject, qualifier(one, "id")) for one in said("weakAlias")}
    low = {key for key, name in names().items() if name["quality"] == "low"}
    pieces = {
        key
        for key, name in names().items()
        if name["name_type"] != "primary-name"
        and len(kinds(name)) == 1
        and kinds(name)[0] not in ("whole-name", "other")
    }
    assert weak == low | pieces
    assert len(low) == 644
    assert {"given-name", "family-name"} <= {qualifier(one, "part") for one in said("weakAlias")}


def test_dates_and_addresses_equal_the_content() -> None:
    dates = Counter(
        "birthDate" if kind == "individual" else "incorporationDate"
        for _, kind, identity in identities()
        if "year" in identity.get("day_month_year", {})
    )
    assert Counter(one.property for one in said("birthDate", "incorporationDate")) == dates
    assert sum(dates.values()) == 4191
    addresses = [
        address for _, _, identity in identities() for address in identity.get("addresses", ()) if address
    ]
    assert len({(one.subject, qualifier(one, "id")) for one in said("address")}) == len(addresses)


def test_every_part_of_a_name_and_every_reason_is_said() -> None:
    text: dict[str, str] = {}
    for one in taken().statements:
        text[one.subject] = f"{text.get(one.subject, '')}\n{one.value}"
    for target in lines():
        _, told = body(target)
        here = text[f"ch_seco:{target['ssid']}"]
        for name in told.get("identity", {}).get("names", ()):
            for part in name["name_parts"]:
                assert " ".join(part["value"].split()) in here, (target["ssid"], part)
        assert " ".join(told.get("justification", "").split()) in here


def test_only_targets_without_a_body_are_told() -> None:
    """The conversion dropped the bodies of vessels, so their names; two dates of birth have no year; that is all."""
    assert Counter(finding.kind for finding in taken().audit) == {
        "impossible row": NAMELESS,
        "unread date": 2,
    }
    assert [one.value for one in said("notes")] == ["month 10 day 10", "month 9 day 28"]
    assert {one.subject for one in said("listing")} == {f"ch_seco:{one['ssid']}" for one in lines()}
    with pytest.raises(BadFile, match=r"92\.2% of entries have name"):
        check(taken(), source_info("ch_seco"))


def test_a_name_of_a_part_follows_the_order() -> None:
    told = {one.subject: one.value for one in said("name")}
    assert told["ch_seco:43100"] == "Bi Sidi Souleman"


def spelt(variants: bytes) -> list[tuple[str, str, str]]:
    data = sample("ch_seco")["consolidated-list.xml"]
    old = b"<value>Belagroprombank</value>"
    assert old in data
    reading = read_list("ch_seco", {"l.xml": data.replace(old, old + variants)}, asserted=False)
    return [
        (one.property, one.value, qualifier(one, "script"))
        for one in reading.statements
        if one.subject == "ch_seco:46130" and qualifier(one, "id") == "46132"
    ]


def test_spellings_of_one_script_do_not_mix_with_those_of_another() -> None:
    told = spelt(
        b'<spelling-variant lang="RUS" script="CYRL">A1</spelling-variant>'
        b'<spelling-variant lang="ARA" script="ARAB">B1</spelling-variant>'
        b'<spelling-variant lang="ENG" script="LATN">C1</spelling-variant>'
    )
    assert told == [
        ("name", "Belagroprombank", ""),
        ("name", "A1", "Cyrl"),
        ("name", "B1", "Arab"),
        ("alias", "C1", "Latn"),
    ]


def test_more_spellings_than_a_name_can_have_are_told() -> None:
    data = sample("ch_seco")["consolidated-list.xml"]
    many = b"".join(
        b'<spelling-variant lang="ENG" script="LATN">V%d</spelling-variant>' % n for n in range(9)
    )
    for value in (b"<value>Lukashenka</value>", b"<value>Dzmitry</value>"):
        data = data.replace(value, value + many)
    reading = read_list("ch_seco", {"l.xml": data}, asserted=False)
    assert "many spellings" in {finding.kind for finding in reading.audit}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b'effective-date="2016-05-18"', b'effective-date="2016-05-38"', "unread date"),
        (b'modification-type="amended"', b'modification-type="forgotten"', "unknown value"),
        (b'object-type="vessel"', b'object-type="balloon"', "unknown value"),
        (b'name-type="alias"', b'name-type="nickname"', "unknown value"),
        (b'quality="low"', b'quality="middling"', "unknown value"),
        (b'name-part-type="given-name"', b'name-part-type="middle"', "unknown value"),
        (b'calendar="Gregorian"', b'calendar="Islamic"', "foreign calendar"),
        (b'month="9" year="1991"', b'month="19" year="1991"', "unread date"),
        (b'place-id="29492"', b'place-id="1"', "stranger"),
        (b'target-id="46130"', b'target-id="1"', "stranger"),
        (b"<sanctions-set-id>46113", b"<sanctions-set-id>1", "no programme"),
        (b'<target ssid="46130">', b'<target ssid="5142">', "duplicate id"),
        (b'<target ssid="46130">', b"<target>", "impossible row"),
        (b"<object object-type", b"<subject object-type", "damaged"),
        (b'sex="male"', b'sex="male" hat="grey"', "unknown field"),
        (b"<place ssid", b"<planet/><place ssid", "unknown field"),
        (b'<name ssid="34463"', b'<name nick="x" ssid="34463"', "unknown field"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: bytes, new: bytes, kind: str) -> None:
    data = sample("ch_seco")["consolidated-list.xml"]
    assert old in data
    if kind == "damaged":
        with pytest.raises(BadFile, match="damaged"):
            read_list("ch_seco", {"l.xml": data.replace(old, new)}, asserted=False)
        return
    before = Counter(f.kind for f in read_list("ch_seco", {"l.xml": data}, asserted=False).audit)
    after = Counter(
        f.kind for f in read_list("ch_seco", {"l.xml": data.replace(old, new)}, asserted=False).audit
    )
    assert after[kind] > before[kind]


def test_another_list_type_a_missing_day_and_two_files_are_refused() -> None:
    data = sample("ch_seco")["consolidated-list.xml"]
    with pytest.raises(BadFile, match="this is a delta-list, not the whole list"):
        read_list("ch_seco", {"l.xml": data.replace(b"whole-list", b"delta-list")}, asserted=False)
    with pytest.raises(BadFile, match="the date is missing"):
        read_list("ch_seco", {"l.xml": data.replace(b' date="', b' day="')}, asserted=False)
    with pytest.raises(BadFile, match="exactly one"):
        read_list("ch_seco", {"a.xml": data, "b.xml": data}, asserted=False)
    with pytest.raises(BadFile, match="damaged or breaks off"):
        read_list("ch_seco", {"a.xml": data[: len(data) // 2]}, asserted=False)
