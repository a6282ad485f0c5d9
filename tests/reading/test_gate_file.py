"""The gate in a file: made once, mapped after, made anew when it is damaged or of something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inforce.model import Party
from inforce.reading import NameGate, read
from inforce.reading.gate import MUCH
from tests.reading.registers import gate, parties
from tests.shared import shared

TEXT = (
    "The People's Mojahedin (PMOI) and Hamas met in Gaza. The MEK's office was silent; "
    "the ship Hope sailed. Usama bin Laden, of al-Qa'ida, said nothing. "
)
META = {"basis": "one"}


class _Kept:
    """A gate's file in a folder, with what was told about it and how often the parties were asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[str] = []
        self.asked = 0

    def open(self, basis: str = "one") -> NameGate:
        held = parties()
        return NameGate.opened(
            self.path, {"basis": basis}, self._parties, lambda number: held[number], self.told.append
        )

    def _parties(self) -> Iterator[Party]:
        self.asked += 1
        return iter(parties())


@pytest.fixture
def kept(tmp_path: Path) -> _Kept:
    return _Kept(tmp_path / "view" / "gate.bin")


def test_a_gate_from_its_file_reads_as_one_from_parties(kept: _Kept) -> None:
    made, again = kept.open(), kept.open()
    assert kept.asked == 1
    assert len(kept.told) == 1
    expected = read(TEXT, gate())
    assert expected.mentions
    assert read(TEXT, made) == read(TEXT, again) == expected
    assert sorted(again.entries) == sorted(gate().entries)
    assert dict(again.parties) == {party.id: party for party in parties()}


def test_what_is_on_no_list_is_not_there(kept: _Kept) -> None:
    opened = kept.open()
    assert "nobody" not in opened.entries
    assert opened.entries.get("nobody") is None
    assert "nobody" not in opened.parties
    with pytest.raises(KeyError):
        opened.parties["nobody"]


@pytest.mark.parametrize("part", [0, 0.001, 0.3, 0.6, 0.9])
def test_changed_bytes_are_told_and_the_file_made_anew(kept: _Kept, part: float) -> None:
    kept.open()
    data = bytearray(kept.path.read_bytes())
    start = int(part * len(data))
    data[start : start + 64] = bytes(sign ^ 0xFF for sign in data[start : start + 64])
    kept.path.write_bytes(data)
    opened = kept.open()
    assert kept.asked == 2
    assert any("made anew" in line for line in kept.told)
    assert read(TEXT, opened) == read(TEXT, gate())
    kept.open()
    assert kept.asked == 2


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_a_file_cut_short_is_made_anew(kept: _Kept, size: int) -> None:
    kept.open()
    kept.path.write_bytes(kept.path.read_bytes()[:size])
    assert read(TEXT, kept.open()) == read(TEXT, gate())
    assert kept.asked == 2


def test_the_gate_of_another_register_does_not_serve(kept: _Kept) -> None:
    kept.open()
    kept.open("two")
    assert kept.asked == 2


def test_where_nothing_can_be_written_the_names_serve_the_call(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of the folder")
    kept = _Kept(tmp_path / "file" / "gate.bin")
    assert read(TEXT, kept.open()) == read(TEXT, gate())
    assert any("cannot be written" in line for line in kept.told)


def test_a_gate_of_nobody_finds_nothing(tmp_path: Path) -> None:
    def none() -> tuple[Party, ...]:
        return ()

    path = tmp_path / "gate.bin"
    for _ in range(2):
        opened = NameGate.opened(path, META, none, none().__getitem__)
        assert not opened.hits(TEXT)
        assert len(opened.parties) == 0


def test_after_many_texts_the_answers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.reading.gate.MUCH", 2 * len(TEXT))
    gate = NameGate.of(parties())
    first, second, third = (gate.hits(TEXT) for _ in range(3))
    assert first == second == third
    assert gate._sweeper is not None


def test_real_releases_are_read_alike_by_both_passes() -> None:
    texts = [path.read_text("utf-8") for path in sorted(shared("documents/treasury").glob("20*.md"))[::25]]
    slow, fast = NameGate.of(parties()), NameGate.of(parties())
    fast._compiled(MUCH + 1)
    for text in texts:
        assert fast.hits(text) == slow.hits(text)
