"""The index file: what is mapped is what was made, a damaged one is made anew, and hidden names are not found."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inforce.index.finder import Finder, Material, asked
from inforce.index.flags import NAME_ACRONYM, NAME_WEAK, OTHER, PERSON
from inforce.index.words import PartyNames
from inforce.screening.matching import Matcher

PARTIES = [
    PartyNames(PERSON, ["Usama Bin Ladin", "BIN LADIN, Usama"], ["The Director"]),
    PartyNames(OTHER, ["Islamic Relief Front"]),
    PartyNames(PERSON, ["محمد حسين"]),
]
NUMBERS = [(0, "passportNumber", "AB 123456"), (1, "imoNumber", "IMO 9187629"), (1, "idNumber", "12")]
META = {"basis": "sha256:1"}


def _material() -> Material:
    return Material(PARTIES, NUMBERS)


def _arrays(finder: Finder) -> list[bytes]:
    return [np.asarray(array).tobytes() for array in (*finder.words, *finder.names)]


def test_a_mapped_index_is_the_made_one(tmp_path: Path) -> None:
    told: list[str] = []
    made = Finder.opened(tmp_path / "i.bin", META, _material, told.append)
    mapped = Finder.opened(
        tmp_path / "i.bin", META, lambda: (_ for _ in ()).throw(AssertionError), told.append
    )
    assert len(told) == 1
    assert _arrays(made) == _arrays(mapped) == _arrays(Finder.of(PARTIES, NUMBERS))
    assert [mapped.text(name) for name in mapped.names_of(0)] == ["Usama Bin Ladin", "The Director"]


def test_a_damaged_or_other_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "i.bin"
    whole = _arrays(Finder.opened(path, META, _material))
    for data in (
        b"",
        b"INFORCE\x02",
        path.read_bytes()[:-1],
        path.read_bytes().replace(b"sha256:1", b"sha256:2"),
    ):
        path.write_bytes(data)
        told: list[str] = []
        assert _arrays(Finder.opened(path, META, _material, told.append)) == whole
        assert told


def test_a_folder_that_cannot_be_written_serves_the_call(tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file")
    told: list[str] = []
    assert Finder.opened(tmp_path / "no" / "i.bin", META, _material, told.append).names_of(1)
    assert "serves this call only" in told[-1]


def test_names_are_flagged() -> None:
    finder = Finder.of(PARTIES)
    flags = {finder.text(name): int(finder.names.name_flags[name]) for name in finder.names_of(0)}
    assert flags == {"Usama Bin Ladin": 0, "The Director": NAME_WEAK}
    acronyms = [name for name in finder.names_of(1) if finder.names.name_flags[name] & NAME_ACRONYM]
    assert [finder.words_of(name)[0][0] for name in acronyms] == ["irf"]


def test_a_number_finds_its_bearer() -> None:
    finder = Finder.of(PARTIES, NUMBERS)
    assert finder.bearers("passportNumber", "ab-123456") == [0]
    assert finder.bearers("imoNumber", "9187629") == [1]
    assert finder.bearers("idNumber", "12") == []
    assert finder.bearers("passportNumber", "AB123457") == []


def test_a_hidden_name_is_not_found_and_hides_nobody_elses() -> None:
    finder = Finder.of(PARTIES)
    apart = finder.apart()
    apart.hide(0)
    assert [match.party for match in Matcher(finder).matches("Usama bin Ladin", "Person")][:1] == [0]
    assert Matcher(apart).matches("Usama bin Ladin", "Person") == []


def test_words_beyond_the_most_are_counted() -> None:
    query = asked(" ".join(f"word{number}" for number in range(30)))
    assert query is not None
    assert (len(query.words), query.cut) == (24, 6)
    assert asked("!!!") is None
