"""Which entries are one party: cases that a lawyer could read, laws, and the real cross-references of four lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inforce.model import Field, Link, Name, Observation, Party, Recorded, Statement
from inforce.register import Log
from inforce.register.entries import ListEntry
from inforce.register.identity import Identified, identified
from inforce.register.reviewed import Decision, Verdict
from inforce.sources.catalogue import read_list
from tests.register import converted
from tests.register.converted import AU, EU, OFAC, UK, UN
from tests.register.samples import canonical
from tests.shared import shared

CASES = yaml.safe_load((Path(__file__).parent / "identity.yml").read_text(encoding="utf-8"))
DAY = date(2026, 1, 1)
LISTS = {"UK": UK, "AU-DFAT": AU, "EU": EU}
AMBIGUOUS = {(UK, "INU0279"), (AU, "6253")}
"""Entries that print the reference of somebody else: the list gives it to two entries that cannot be one."""


def _entry(id: str, schema: str, name: str, told: Mapping[str, str | list[str]] | None = None) -> ListEntry:
    source = id.partition(":")[0]
    fields = [
        _field(property, value, source)
        for property, values in (told or {}).items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    stay = Observation(source, id, DAY, DAY)
    return ListEntry(id, name, schema, (Name(name),), (("un.1267", stay),), tuple(sorted(fields)))


def _field(property: str, value: str, source: str) -> Field:
    if property != "passportNumber":
        return property, value, source, ""
    number, _, country = value.partition(" of ")
    country, _, note = country.partition(", ")
    return property, number, source, canonical({"country": country, "note": note})


def _known(told: Mapping[str, Sequence[str]]) -> list[Party]:
    return [
        Party(slug, name, "Organization", links=(Link(slug, entry, "list", "reviewed"),))
        for slug, (name, entry) in told.items()
    ]


def _decisions(told: Mapping[str, str]) -> list[Decision]:
    found = []
    for pair, verdict in told.items():
        this, other = pair.split()
        found.append(Decision(this, other, Verdict(verdict), "A. Reviewer", "because", "2026-01-01"))
    return found


def _groups(found: Identified) -> list[list[str]]:
    return sorted(sorted(party.entries) for party in found.parties if party.entries)


def _of(case: Mapping[str, Any], order: Iterable[str]) -> Identified:
    entries = {id: _entry(id, *case["entries"][id]) for id in order}
    known = _known(case.get("chronology", {}))
    return identified(known, entries, _decisions(case.get("reviewed", {})))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_who_is_one_party(case: dict[str, Any]) -> None:
    found = _of(case, case["entries"])
    assert _groups(found) == sorted(sorted(group) for group in case["parties"])
    if "called" in case:
        assert case["called"] in {party.id for party in found.parties if party.entries}
    told = {" ".join(sorted(one.records)): one.reason for one in found.disputes}
    assert told.keys() == case.get("disputes", {}).keys()
    for records, part in case.get("disputes", {}).items():
        assert part in told[records]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_order_of_entries_does_not_count(case: dict[str, Any]) -> None:
    assert _of(case, case["entries"]) == _of(case, reversed(list(case["entries"])))


def test_each_joint_keeps_its_evidence() -> None:
    found = _of(CASES[0], CASES[0]["entries"]).parties[0]
    assert {(link.this, link.other, link.by) for link in found.links} == {
        ("uk_sanctions:AQD0186", "un_sc:QDi.135", "identifier"),
        ("au_dfat:586", "un_sc:QDi.135", "identifier"),
    }
    assert "uk_sanctions:AQD0186 cites UN reference QDi.135, which is un_sc:QDi.135" in {
        link.reason for link in found.links
    }


_CITED = st.dictionaries(
    st.sampled_from(["unReference", "ofacReference", "ofsiGroupId", "passportNumber"]),
    st.sampled_from(["QDi.001", "QDi.002", "1", "2", "A123456 of Yemen", "B123456 of Yemen"]),
    max_size=3,
)
_IDS = st.sampled_from(
    [f"{source}:{id}" for source in (UN, UK, OFAC) for id in ("QDi.001", "QDi.002", "1", "2")]
)
_ENTRIES = st.dictionaries(
    _IDS, st.tuples(st.sampled_from(["Person", "Organization", "LegalEntity"]), st.sampled_from("AB"), _CITED)
)


@given(_ENTRIES, st.randoms(use_true_random=False))
def test_laws_of_identity(told: dict[str, tuple[str, str, dict[str, str]]], random: Any) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    case = {"entries": told}
    found = _of(case, told)
    assert found == _of(case, shuffled)
    assert sorted(entry for party in found.parties for entry in party.entries) == sorted(told)
    for party in found.parties:
        kinds = {told[entry][0] for entry in party.entries} - {"LegalEntity"}
        assert len(kinds) <= 1
        assert len({entry for entry in party.entries if entry.startswith("un_sc:QD")}) <= 1
        linked = {side for link in party.links for side in (link.this, link.other)}
        assert linked == set(party.entries) if len(party.entries) > 1 else not linked


def _rows(path: str) -> list[dict[str, str]]:
    with shared(path).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _whole_lists(tmp_path: Path, *sources: str) -> dict[str, str]:
    """The party of each entry, with whole real lists taken in."""
    log = Log.open(tmp_path)
    for source in sources:
        log.append(source, Recorded.parse("2026-08-22"), converted.statements(source))
    return {entry: party.id for party in log.as_of().parties for entry in party.entries}


def test_real_cross_references(tmp_path: Path) -> None:
    """Entries of the UK, EU and Australian lists are joined to the UN entry that they cite, and to no other."""
    rows = _rows("xref/un-crosswalk.csv")
    party = _whole_lists(tmp_path, UN, UK, AU, EU)
    linked = missed = 0
    for row in rows:
        un, other = f"{UN}:{row['un_ref']}", f"{LISTS[row['other_list']]}:{row['other_id']}"
        if un not in party:
            continue
        one = party[un] == party[other]
        if "weak" in row["evidence"] or tuple(other.split(":")) in AMBIGUOUS:
            assert not one, row
        else:
            linked, missed = linked + one, missed + (not one)
    assert missed == 0
    assert linked >= 1260
    _no_wrong_link(party, rows)


def _no_wrong_link(party: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> None:
    """An entry that the truth gives one UN reference is with no other."""
    truth = {f"{LISTS[row['other_list']]}:{row['other_id']}": row["un_ref"] for row in rows}
    by_party: dict[str, set[str]] = {}
    for entry, id in party.items():
        if entry.startswith(UN):
            by_party.setdefault(id, set()).add(entry)
    assert all(len(entries) == 1 for entries in by_party.values())
    wrong = [
        entry
        for entry, reference in truth.items()
        if entry in party and by_party.get(party[entry], {f"{UN}:{reference}"}) != {f"{UN}:{reference}"}
    ]
    assert wrong == []


def test_real_ofsi_groups(tmp_path: Path) -> None:
    """Entries of the UK list that bear one OFSI group id are one party, but for two with two UN references."""
    rows = _rows("xref/uk-uksl-ofsi-group.csv")
    party = _whole_lists(tmp_path, UN, UK)
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(row["ofsi_group_id"], set()).add(f"{UK}:{row['uksl_unique_id']}")
    several = {group: entries for group, entries in groups.items() if len(entries) > 1}
    apart = {group for group, entries in several.items() if len({party[entry] for entry in entries}) > 1}
    assert len(several) >= 10
    assert apart <= {"6995"}


def test_real_passports(tmp_path: Path) -> None:
    """OFAC's list cites no UN reference; shared passports still join it to the UN's, and only persons born alike."""
    party = _whole_lists(tmp_path, UN, OFAC)
    joined = {
        (entry, id) for entry, id in party.items() if entry.startswith(OFAC) and id.startswith(f"{UN}:")
    }
    assert ("us_ofac_sdn:10481", "un_sc:IRi.039") in joined
    assert len(joined) >= 50
    assert party["un_sc:IRi.003"] != party["un_sc:IRi.041"]


def _taken_in(tmp_path: Path, *lists: tuple[str, str, str]) -> dict[str, str]:
    """The party of each entry of real files, read by their readers: source, day and path of each."""
    log = Log.open(tmp_path)
    for source, day, path in lists:
        found = shared(f"lists/{path}")
        files = sorted(found.iterdir()) if found.is_dir() else [found]
        parts = {file.name.removesuffix(".gz"): file.read_bytes() for file in files}
        reading = read_list(source, parts, asserted=False)
        log.append(source, Recorded.parse(day), reading.statements, reading.published, sorted(reading.parts))
    return {entry: party.id for party in log.as_of().parties for entry in party.entries}


@pytest.mark.slow
def test_real_ofsi_list_before_the_uk_sanctions_list(tmp_path: Path) -> None:
    """Every entry of 2026 is one party with the entry of OFSI's list of 2022 whose group id it bears, but for one."""
    before = _read_ofsi()
    log = Log.open(tmp_path)
    log.append(UK, Recorded.parse("2022-05-05"), before, "2022-05-04")
    for source in (UN, UK):
        log.append(source, Recorded.parse("2026-08-22"), converted.statements(source))
    party = {entry: one.id for one in log.as_of().parties for entry in one.entries}
    pairs = [
        (f"{UK}:{row['uksl_unique_id']}", f"{UK}:ofsi-{row['ofsi_group_id']}")
        for row in _rows("xref/uk-uksl-ofsi-group.csv")
    ]
    at_hand = [pair for pair in pairs if set(pair) <= party.keys()]
    assert len(at_hand) > 3000
    assert [pair for pair in at_hand if party[pair[0]] != party[pair[1]]] == [
        ("uk_sanctions:SOM0003", "uk_sanctions:ofsi-6995")
    ]


def _read_ofsi() -> Iterable[Statement]:
    path = shared("lists/uk_sanctions/ConList-2022-05-04.xlsx")
    return read_list(UK, {path.name: path.read_bytes()}, asserted=False).statements


@pytest.mark.slow
def test_real_screening_list_repeats_the_numbers_of_ofac(tmp_path: Path) -> None:
    party = _taken_in(
        tmp_path,
        ("us_csl", "2022-05-17", "us_csl/2022-05-16"),
        (OFAC, "2022-05-18", "us_ofac_sdn/2022-01-31"),
    )
    repeated = [entry for entry in party if entry.startswith("us_csl:SDN-")]
    joined = [entry for entry in repeated if party[entry] == party.get(f"{OFAC}:{entry.rpartition('-')[2]}")]
    known = [entry for entry in repeated if f"{OFAC}:{entry.rpartition('-')[2]}" in party]
    assert len(joined) == len(known) > 7000
