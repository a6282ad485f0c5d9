"""Machine code that is kept: read without numba, refused where it is not whole, the same answers as numba's own."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inforce.index.finder import Finder, Material
from inforce.index.words import PartyNames
from inforce.screening.kernels import compiled, warm
from inforce.screening.matching import Match, Matcher
from tests.house.tree import ROOT

PARTIES = [
    PartyNames(0, ["Usama bin Ladin", "أسامة بن لادن"]),
    PartyNames(0, ["Ali Hassan", "Hassan Ali"]),
    PartyNames(1, ["Acme Trading Ltd", "Acme Trading Company"], ["Acme"]),
]
QUERIES = ["osama ben laden", "ali hasan", "acme tradingltd", "hassan", "acme co", "bin"]


def _answers(matcher: Matcher) -> list[list[tuple[int, int, float]]]:
    return [[_told(one) for one in matcher.matches(query)] for query in QUERIES]


def _told(one: Match) -> tuple[int, int, float]:
    return one.party, one.name, one.odds


def test_a_process_that_only_searches_does_without_numba(tmp_path: Path) -> None:
    warm()
    Finder.opened(tmp_path / "names.bin", {}, lambda: Material(PARTIES))
    code = (
        "import sys; from pathlib import Path; from inforce.index.finder import Finder, Material\n"
        "from inforce.screening.matching import Matcher\n"
        f"finder = Finder.opened(Path({str(tmp_path / 'names.bin')!r}), {{}}, lambda: Material(()))\n"
        "print(Matcher(finder).matches('osama ben laden')[0].party, 'numba' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0", "False"]


def test_code_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    warm()
    data = compiled.KEPT.read_bytes()
    assert compiled.loaded(compiled.KEPT)
    assert compiled.loaded(tmp_path / "none") is None
    for place, told in enumerate((data[:-1], data[: len(data) // 2], b"", data[:40] + b"x" + data[41:])):
        (tmp_path / str(place)).write_bytes(told)
        assert compiled.loaded(tmp_path / str(place)) is None


def test_numba_gives_the_same_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm()
    kept = _answers(Matcher(Finder.of(PARTIES)))
    monkeypatch.setattr(compiled, "KEPT", tmp_path / "none" / "search.code")
    monkeypatch.setattr(compiled, "folder", tmp_path / "none")
    compiled.entry.cache_clear()
    try:
        assert _answers(Matcher(Finder.of(PARTIES))) == kept
    finally:
        compiled.entry.cache_clear()
    assert not compiled.KEPT.exists()


def test_threads_search_at_once() -> None:
    matcher = Matcher(Finder.of(PARTIES))
    expected = _answers(matcher)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(lambda _: _answers(matcher), range(40)))
