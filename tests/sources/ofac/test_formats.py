"""One list in three formats: they say the same of the same facts, and a list that changes its format goes on."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from inforce.errors import BadFile
from inforce.model import Recorded
from inforce.register import Log
from inforce.sources import Reading, read_list, received
from inforce.sources.catalogue import FOLDER
from tests.sources.ofac.advanced_xml import OLDER, Writer
from tests.sources.ofac.facts import ONLY_ADVANCED, ONLY_XML, csv_files, properties, said
from tests.sources.ofac.legacy_xml import NEW, legacy_xml
from tests.sources.ofac.rewriting import entries
from tests.sources.samples import sample

DAY = date(2021, 7, 7)
SDN = "us_ofac_sdn"
SAMPLES = FOLDER / SDN


def files(limit: int | None) -> dict[str, bytes]:
    """The real set of July 2021, its first entries only where a limit is given."""
    found = csv_files("2021-07-07")
    if limit is None:
        return found
    kept = {row.partition(b",")[0] for row in found["sdn.csv"].splitlines()[:limit]}
    cut = {
        name: [row for row in data.splitlines() if row.partition(b",")[0] in kept]
        for name, data in found.items()
    }
    return {name: b"\r\n".join([*rows, b"\x1a"]) for name, rows in cut.items() if rows}


@cache
def three(limit: int | None) -> tuple[Reading, Reading, Reading]:
    """The same facts read from CSV, legacy XML and advanced XML."""
    parts = files(limit)
    facts = entries(parts)
    asserted = limit is None
    return (
        read_list(SDN, parts, asserted=asserted),
        read_list(SDN, {"sdn.xml": legacy_xml(facts, DAY)}, asserted=asserted),
        read_list(SDN, {"a.xml": Writer().file(facts, DAY)}, asserted=asserted),
    )


def agree(limit: int | None, most: int) -> None:
    """Hold the three readings against each other; `most` facts may differ, of printed papers only."""
    sheets, legacy, advanced = (said(reading) for reading in three(limit))
    assert len(sheets) > 10_000
    for other, alone in ((legacy, ONLY_XML), (advanced, ONLY_XML | ONLY_ADVANCED)):
        more = {fact for fact in other - sheets if fact[1] not in alone}
        assert properties(more | (sheets - other)) <= {"passportNumber", "idNumber"}
        assert len(sheets - other) <= most
        assert len(more) <= most


def test_three_formats_say_the_same() -> None:
    agree(1500, 0)


@pytest.mark.slow
def test_three_formats_say_the_same_of_the_whole_list() -> None:
    """Two remarks that OFAC wrote by hand ("issued under the name ...", a second sentence) are split otherwise."""
    agree(None, 2)


def test_counts_and_days_are_those_of_the_format() -> None:
    sheets, legacy, advanced = three(1500)
    assert sheets.entries == legacy.entries == advanced.entries == 1500
    assert (sheets.published, legacy.published, advanced.published) == ("", "2021-07-07", "2021-07-07")
    weak = sum(
        one.property == "weakAlias" or '"quality":"weak"' in one.qualifiers for one in sheets.statements
    )
    assert legacy.aliases == advanced.aliases >= sheets.aliases + weak
    for reading, part in ((legacy, "sdn.xml"), (advanced, "sdn_advanced.xml")):
        assert reading.parts == {part} == {one.place for one in reading.statements}
        assert {finding.kind for finding in reading.audit} == {"notes only"}


def test_a_list_that_changes_its_format_goes_on(tmp_path: Path) -> None:
    """CSV, legacy XML, advanced XML on three days: every name and listing stood all the time."""
    log = Log.open(tmp_path)
    for day, reading in zip(("2021-07-07", "2021-07-08", "2021-07-09"), three(300), strict=True):
        parts = sorted(reading.parts)
        log.append(SDN, Recorded.parse(day), reading.statements, day, parts)
    parties = log.as_of().parties
    assert len(parties) == 300
    names = [name for party in parties for listing in party.listings for name in listing.names]
    stays = [stay for party in parties for listing in party.listings for stay in listing.observations]
    assert len(names) > 500
    assert {(name.absent_before, name.gone_by) for name in names} == {(None, None)}
    assert {(stay.absent_before, stay.gone_by) for stay in stays} == {(None, None)}
    assert {(stay.first, stay.last) for stay in stays} == {(date(2021, 7, 7), date(2021, 7, 9))}


@pytest.mark.parametrize("folder", ["sample", "sample-xml", "sample-advanced"])
def test_the_samples_say_the_same_of_the_first_entry(folder: str) -> None:
    reading = read_list(SDN, received([SAMPLES / folder]), asserted=False)
    alone = ONLY_XML | ONLY_ADVANCED
    found = said(reading, lambda one: one.subject == f"{SDN}:36" and one.property not in alone)
    assert found == {
        (f"{SDN}:36", "schema", "Organization"),
        (f"{SDN}:36", "name", "AEROCARIBBEAN AIRLINES"),
        (f"{SDN}:36", "listing", "us.ofac.cuba", "programme=CUBA"),
        (f"{SDN}:36", "alias", "AERO-CARIBBEAN"),
        (f"{SDN}:36", "address", "Havana, Cuba", "country=Cuba"),
        (f"{SDN}:36", "country", "Cuba"),
    }


def test_the_namespace_of_an_edition_does_not_matter() -> None:
    facts = entries(sample(SDN))
    legacy = [read_list(SDN, {"x": legacy_xml(facts, DAY, *one)}, asserted=False) for one in ((), (NEW,))]
    advanced = [
        read_list(SDN, {"x": Writer().file(facts, DAY, *one)}, asserted=False) for one in ((), (OLDER,))
    ]
    assert legacy[0].statements == legacy[1].statements
    assert advanced[0].statements == advanced[1].statements


def test_an_xml_file_is_the_whole_list_and_comes_alone() -> None:
    parts = {**sample(SDN), "sdn.xml": (SAMPLES / "sample-xml" / "sdn.xml").read_bytes()}
    with pytest.raises(BadFile, match=r"sdn\.xml: the XML file is the whole list; give it alone"):
        read_list(SDN, parts, asserted=False)


@pytest.mark.parametrize("folder", ["sample-xml", "sample-advanced"])
def test_a_list_given_as_its_sister_is_named(folder: str) -> None:
    with pytest.raises(BadFile, match=r"this is us_ofac_sdn .*ingest it as us_ofac_sdn"):
        read_list("us_ofac_cons", received([SAMPLES / folder]), asserted=False)


def test_the_sister_list_has_an_advanced_form_too() -> None:
    facts = entries(sample(SDN))
    data = Writer("Sectoral Sanctions Identifications List").file(facts, DAY)
    with pytest.raises(BadFile, match="this is us_ofac_cons"):
        read_list(SDN, {"x": data}, asserted=False)
    reading = read_list("us_ofac_cons", {"x": data}, asserted=False)
    assert reading.entries == len(facts)
    assert reading.parts == {"cons_advanced.xml"}
