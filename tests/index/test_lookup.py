"""Looking up: the cases that a lawyer may read, ids, ambiguity, cut-off, suggestions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from inforce.errors import Damaged
from inforce.index import Index, Reference, build, open_or_build
from inforce.model import (
    DateKind,
    Event,
    EventKind,
    Link,
    Listing,
    Name,
    NameKind,
    Observation,
    PartialDate,
    Party,
)
from tests.index.parties import party


class Case(TypedDict):
    asked: str
    listed: str
    found: str


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "names" / "lookup.yml").read_text("utf-8")
)
LISTED = list(dict.fromkeys(case["listed"] for case in CASES))
PARTIES = [
    party(f"p{place}", text, schema="Person" if ", " in text else "Organization")
    for place, text in enumerate(LISTED)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    build(PARTIES, folder, {"basis": "cases"})
    return Index.open(folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['asked']} | {case['listed']}")
def test_a_name_is_found_as_it_should_be(index: Index, case: Case) -> None:
    ways = {one.name: one.how for one in index.find(case["asked"])}
    assert ways.get(case["listed"], "no") == case["found"]


@pytest.mark.parametrize("asked", [*LISTED, *(case["asked"] for case in CASES), "", " ", "—", "(", "the"])
def test_the_index_equals_the_reference(index: Index, asked: str) -> None:
    assert index.find(asked) == Reference(PARTIES).find(asked)


def _opened(folder: Path, *parties: Party) -> Index:
    build(parties, folder, {})
    return Index.open(folder)


def test_ids_find_their_party(tmp_path: Path) -> None:
    index = _opened(
        tmp_path,
        party("al-qaida", "Al-Qaida", entries=("un_sc:QDe.004", "us_ofac_sdn:6366")),
        party("x", "X Y"),
    )
    for id in ("al-qaida", "un_sc:QDe.004", "QDe.004", "qde.004", "us_ofac_sdn:6366", "us.sdgt/al-qaida/1"):
        assert [(one.id, one.score) for one in index.find(id)] == [("al-qaida", 1.0)]
    assert index.find("QDe.004")[0].how == "id"
    assert index.find("QDe.005") == index.find("6366") == []


def test_two_parties_of_one_name_are_both_found_and_never_merged(tmp_path: Path) -> None:
    index = _opened(tmp_path, party("a", "National Liberation Army"), party("b", "National Liberation Army"))
    assert [(one.id, one.score) for one in index.find("national liberation army")] == [("a", 1.0), ("b", 1.0)]


def test_an_ambiguous_acronym_finds_all_its_parties(tmp_path: Path) -> None:
    index = _opened(
        tmp_path,
        party("ansar", "Ansar al-Islam (AI)", "AAI"),
        party("uganda", "Allied Democratic Forces (ADF)"),
        party("afghan", "Afghan Defence Front"),
        party("person", "Ahmad Daud Farid", schema="Person"),
    )
    assert [(one.id, one.score) for one in index.find("ADF")] == [("uganda", 0.9), ("afghan", 0.6)]


def test_a_word_of_thousands_of_names_is_cut_off_and_whole_names_are_not(tmp_path: Path) -> None:
    many = [party(f"m{n}", f"Mohammed Number{n}", schema="Person") for n in range(300)]
    same = [party(f"s{n}", "Mohamed", schema="Person") for n in range(40)]
    found = _opened(tmp_path, *many, *same).find("Muhammad")
    assert [one.how for one in found] == ["spelling"] * 40 + ["part"] * 25
    assert [one.id for one in found[40:]] == [f"m{n}" for n in range(25)]


def test_did_you_mean(index: Index) -> None:
    assert index.suggest("Hisbalah")[0] in {"Hizballah", "Hizballah Military Wing"}
    assert "Fuerzas Armadas Revolucionarias de Colombia" in index.suggest(
        "Fuersas Armada Revolucionaria Colombia"
    )
    assert "Abu Sayyaf Group" in index.suggest("Abu Sayyef Grupo")
    assert index.suggest("Zzyzx Qwrtp") == []
    assert index.suggest("") == []


def test_parties_come_back_whole(index: Index) -> None:
    assert list(index.parties()) == PARTIES
    assert len(index) == len(PARTIES)
    assert index.party(3) == PARTIES[3]
    with pytest.raises(IndexError, match="is not in this index"):
        index.party(len(PARTIES))


def test_a_party_with_events_observations_and_dates_comes_back_equal(tmp_path: Path) -> None:
    day = PartialDate.parse("1997-10-08")
    event = Event("e1", EventKind.DESIGNATED, day, DateKind.EFFECTIVE, ("62 FR 52650",), ("Hamas",))
    seen = Observation("us_ofac_sdn", "us_ofac_sdn:4695", date(2019, 1, 4), date(2021, 7, 7), listed_on=day)
    name = Name("Hamas", NameKind.PRIMARY, from_=day, seen=(date(2019, 1, 4), date(2021, 7, 7)))
    listing = Listing("us.fto/hamas/1", "us.fto", "hamas", (name,), (event,), (seen,))
    link = Link("us.fto", "us_ofac_sdn:4695", "list", "The list names the order.")
    whole = Party(
        "hamas", "Hamas", "Organization", (listing,), (link,), fields=(("topics", "x", "un_sc", ""),)
    )
    assert _opened(tmp_path, whole).party(0) == whole


def test_an_empty_set_of_parties_finds_nothing(tmp_path: Path) -> None:
    index = _opened(tmp_path)
    assert index.find("Hamas") == [] == index.suggest("Hamas")
    assert list(index.parties()) == []


def test_a_missing_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="cannot be read"):
        Index.open(tmp_path)


@pytest.mark.parametrize("place", [0, 8, 20, 40])
def test_a_changed_header_is_not_trusted_and_is_built_anew(tmp_path: Path, place: int) -> None:
    build(PARTIES, tmp_path, {"basis": "one"})
    file = tmp_path / "index.bin"
    content = bytearray(file.read_bytes())
    content[place] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(Damaged, match="build it anew"):
        Index.open(tmp_path)
    assert len(open_or_build(tmp_path, {"basis": "one"}, lambda: PARTIES)) == len(PARTIES)


@pytest.mark.parametrize("left", [0, 10, 100, -8, -1])
def test_a_cut_file_is_not_trusted(tmp_path: Path, left: int) -> None:
    build(PARTIES, tmp_path, {})
    file = tmp_path / "index.bin"
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(Damaged):
        Index.open(tmp_path)


def test_an_index_of_another_basis_is_rebuilt_and_one_of_the_same_is_kept(tmp_path: Path) -> None:
    built: list[str] = []

    def parties(id: str) -> list[Party]:
        built.append(id)
        return [party(id, "Name")]

    for basis in ("one", "one", "two", "two", "one"):
        index = open_or_build(tmp_path, {"basis": basis}, partial(parties, basis))
        assert index.party(0).id == basis
    assert built == ["one", "two", "one"]


def test_a_build_that_fails_leaves_the_old_index_and_nothing_else(tmp_path: Path) -> None:
    build(PARTIES, tmp_path, {})

    def broken() -> Iterator[Party]:
        yield PARTIES[0]
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        build(broken(), tmp_path, {})
    assert list(Index.open(tmp_path).parties()) == PARTIES
    assert [path.name for path in tmp_path.iterdir()] == ["index.bin"]


def test_an_open_index_goes_on_while_it_is_replaced(tmp_path: Path) -> None:
    old = _opened(tmp_path, party("old", "Old Name"))
    new = _opened(tmp_path, party("new", "New Name"))
    assert old.find("Old Name")[0].id == "old"
    assert new.find("New Name")[0].id == "new"


def test_the_same_parties_make_the_same_bytes(tmp_path: Path) -> None:
    build(PARTIES, tmp_path / "one", {"basis": "x"})
    build(iter(PARTIES), tmp_path / "two", {"basis": "x"})
    assert (tmp_path / "one/index.bin").read_bytes() == (tmp_path / "two/index.bin").read_bytes()


def test_finding_loads_no_heavy_library(tmp_path: Path) -> None:
    build(PARTIES, tmp_path, {})
    program = (
        "import sys, pathlib; from inforce.index import Index; index = Index.open(pathlib.Path(sys.argv[1]));"
        "assert index.find('Mojahedin Khalq') and index.party(0);"
        "print([name for name in ('numpy', 'pyarrow', 'yaml', 'rapidfuzz', 'anyascii') if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
