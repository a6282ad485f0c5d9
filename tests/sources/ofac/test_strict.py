"""Nothing is passed over in the XML formats: what the schema does not have is told, what cannot be is refused."""

from __future__ import annotations

import json

import pytest

from inforce.errors import BadFile
from inforce.model import Statement
from inforce.sources import Reading, read_list
from inforce.sources.catalogue import FOLDER

SDN = "us_ofac_sdn"
LEGACY = (FOLDER / SDN / "sample-xml" / "sdn.xml").read_text("utf-8")
ADVANCED = (FOLDER / SDN / "sample-advanced" / "sdn_advanced.xml").read_text("utf-8")


def read(text: str) -> Reading:
    return read_list(SDN, {"given.xml": text.encode()}, asserted=False)


def changed(text: str, old: str, new: str) -> Reading:
    assert old in text, old
    return read(text.replace(old, new, 1))


def of(reading: Reading, property: str, entry: str = "36") -> list[Statement]:
    return [one for one in reading.statements if (one.subject, one.property) == (f"{SDN}:{entry}", property)]


def qualifiers(one: Statement) -> dict[str, object]:
    told: dict[str, object] = json.loads(one.qualifiers or "{}")
    return told


def test_the_samples_are_clean() -> None:
    assert read(LEGACY).audit == read(ADVANCED).audit == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "says"),
    [
        ("<uid>36</uid>", "<uid>36</uid><motto>x</motto>", "unknown field", "<motto> of <sdnEntry>"),
        ("<uid>25</uid>", "<uid>25</uid><planet>x</planet>", "unknown field", "<planet> of <address>"),
        ("<aka>", "<akas>x</akas><aka>", "unknown field", "<akas> of <akaList>"),
        ("</sdnList>", "<index>x</index></sdnList>", "unknown field", "<index> in <sdnList>"),
        ("<Record_Count>", "<Editor>x</Editor><Record_Count>", "unknown field", "<Editor> of <publsh"),
        ("<category>strong", "<category>good", "unknown value", "category 'good'"),
        ("<sdnType>Entity", "<sdnType>Airship", "unknown value", "Airship"),
        ("<uid>36</uid>", "<uid>A36</uid>", "impossible row", "no entry number"),
        ("<uid>173</uid>", "<uid>36</uid>", "duplicate id", "36 stands more than once"),
        ("<lastName>AEROCARIBBEAN AIRLINES</lastName>", "", "impossible row", "has no name"),
    ],
)
def test_what_the_legacy_format_does_not_have_is_told(old: str, new: str, kind: str, says: str) -> None:
    found = changed(LEGACY, old, new).audit
    assert any(one.kind == kind and says in one.text for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "kind", "says"),
    [
        ("<Profile ", "<Motto>x</Motto><Profile ", "unknown field", "<Motto> in <DistinctParty>"),
        ('FixedRef="36"', 'FixedRef="36" Rank="1"', "unknown field", "Rank of <DistinctParty>"),
        (
            "<SanctionsEntryLinks/>",
            "<SanctionsEntryLinks/><Index/>",
            "unknown field",
            "<Index> in <Sanctions>",
        ),
        (
            "<SanctionsEntryLinks/>",
            '<SanctionsEntryLinks><SanctionsEntryLink ID="1"/></SanctionsEntryLinks>',
            "unknown field",
            "<SanctionsEntryLink> in <SanctionsEntryLinks>",
        ),
        ("<SanctionsMeasure ", '<SanctionsMeasure DeltaAction="add" ', "unknown field", "DeltaAction"),
        ('LocationID="25"', 'LocationID="26"', "stranger", "location 26 is not in the file"),
        ('ProfileID="36"', 'ProfileID="37"', "stranger", "profile 37 is not in the file"),
        ("A.K.A.", "P.K.A.", "unknown value", "'P.K.A.'"),
        (">CITY<", ">PLANET<", "unknown value", "'PLANET'"),
        (">Entity Name<", ">Pet Name<", "unknown value", "'Pet Name'"),
        ("<Year>1986</Year>", "<Year>soon</Year>", "unread date", "without a day"),
        ("<Comment>CUBA</Comment>", "", "impossible row", "no programme"),
        (
            'FixedRef="36">\n      <Comment',
            'FixedRef="A">\n      <Comment',
            "impossible row",
            "no entry number",
        ),
    ],
)
def test_what_the_advanced_format_does_not_have_is_told(old: str, new: str, kind: str, says: str) -> None:
    found = changed(ADVANCED, old, new).audit
    assert any(one.kind == kind and says in one.text for one in found), found


@pytest.mark.parametrize(
    ("text", "old", "new", "says"),
    [
        (LEGACY, "<Record_Count>2<", "<Record_Count>3<", "states 3 records and has 2; it is cut or edited"),
        (LEGACY, "<Record_Count>2</Record_Count>", "", "states no count of records"),
        (LEGACY, "07/07/2021", "2021-07-07", "Publish_Date is '2021-07-07'"),
        (LEGACY, "</sdnList>", "", "damaged or breaks off"),
        (LEGACY, "<sdnList ", '<!DOCTYPE sdnList [<!ENTITY a "b">]><sdnList ', "declares a document type"),
        (ADVANCED, 'Version="3"', 'Version="3" DeltaBaseVersion="2"', "a delta file"),
        (ADVANCED, "</Sanctions>", "", "damaged or breaks off"),
        (
            ADVANCED,
            "<Sanctions ",
            '<!DOCTYPE Sanctions [<!ENTITY a "b">]><Sanctions ',
            "declares a document type",
        ),
        (ADVANCED, "<Month>7</Month>", "<Month>77</Month>", "DateOfIssue is missing"),
    ],
)
def test_what_is_not_the_whole_list_is_refused_in_one_line(text: str, old: str, new: str, says: str) -> None:
    with pytest.raises(BadFile, match=says) as caught:
        changed(text, old, new)
    assert "\n" not in str(caught.value)


def test_a_name_in_another_script_keeps_its_script() -> None:
    arabic = '<Script ID="2" ScriptCode="Arab">Arabic</Script></ScriptValues>'
    text = ADVANCED.replace("</ScriptValues>", arabic, 1)
    at = text.index("AERO-CARIBBEAN")
    text = text[:at].replace('ScriptID="1"', 'ScriptID="1"') + text[at:]
    start = text.rindex("<NamePartValue", 0, at)
    text = text[:start] + text[start:].replace('ScriptID="1"', 'ScriptID="2"', 1)
    (alias,) = of(read(text.replace("AERO-CARIBBEAN", "ايرو كاريبيان")), "alias")
    assert alias.value == "ايرو كاريبيان"
    assert qualifiers(alias)["script"] == "Arab"


def test_the_event_of_an_entry_with_one_programme_is_the_day_of_its_listing() -> None:
    reading = read(ADVANCED)
    (listing,) = of(reading, "listing")
    assert (listing.value, listing.in_force) == ("us.ofac.cuba", "1986-12-10")
    assert qualifiers(listing) == {"date_kind": "Created", "list": "SDN List", "programme": "CUBA"}
    (event,) = of(reading, "entryEvent")
    assert (event.value, qualifiers(event)) == ("1986-12-10", {"event": "Created"})


TWO = '<Comment>CUBA</Comment></SanctionsMeasure><SanctionsMeasure ID="999" SanctionsTypeID="2"><Comment>FTO</Comment>'


def two_programmes(text: str) -> dict[str, tuple[str, str]]:
    """Day and citation by regime, of an entry under CUBA and FTO."""
    listings = of(changed(text, "<Comment>CUBA</Comment>", TWO), "listing")
    return {one.value: (one.in_force, one.citation) for one in listings}


def test_the_event_of_an_entry_with_two_programmes_is_no_listings_day() -> None:
    assert two_programmes(ADVANCED) == {"us.ofac.cuba": ("", ""), "us.fto": ("", "")}


def test_a_legal_basis_that_names_the_programme_shows_whose_day_it_is() -> None:
    text = ADVANCED.replace(">Unknown</SanctionsProgram>", ">FTO</SanctionsProgram>").replace(
        ">Unknown</LegalBasis>", ">8 U.S.C. 1189</LegalBasis>"
    )
    assert two_programmes(text) == {"us.ofac.cuba": ("", ""), "us.fto": ("1986-12-10", "8 U.S.C. 1189")}


def test_a_party_that_only_another_list_has_is_left_out_and_told() -> None:
    lists = '<List ID="2">FSE List</List></ListValues>'
    text = ADVANCED.replace("</ListValues>", lists).replace(
        'ProfileID="173" ListID="1"', 'ProfileID="173" ListID="2"'
    )
    reading = read(text)
    assert reading.entries == 1
    assert {one.subject for one in reading.statements} == {f"{SDN}:36"}
    assert [one.kind for one in reading.audit] == ["other list"]


def test_what_the_publisher_marks_as_false_is_no_fact() -> None:
    text = ADVANCED.replace(
        "</ReliabilityValues>", '<Reliability ID="2">False</Reliability></ReliabilityValues>'
    )
    kind = '<FeatureType ID="7" FeatureTypeGroupID="1">Birthdate</FeatureType>'
    text = text.replace("<FeatureType ", f"{kind}<FeatureType ", 1)
    feature = (
        '<Feature ID="900" FeatureTypeID="7"><FeatureVersion ID="901" ReliabilityID="{}"><Comment/>'
        '<VersionDetail DetailTypeID="1">09 May 1961</VersionDetail></FeatureVersion>'
        '<IdentityReference IdentityID="1" IdentityFeatureLinkTypeID="1"/></Feature></Profile>'
    )
    sure = changed(text, "</Profile>", feature.format(1))
    false = changed(text, "</Profile>", feature.format(2))
    assert [one.value for one in of(sure, "birthDate")] == ["1961-05-09"]
    assert of(false, "birthDate") == []
    (note,) = of(false, "notes")
    assert (note.value, qualifiers(note)) == ("09 May 1961", {"about": "Birthdate, marked as false"})
