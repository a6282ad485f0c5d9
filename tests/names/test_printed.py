"""What people are shown for a comparable word that does not look like what was printed."""

from __future__ import annotations

import pytest

from inforce.names.comparable import comparable
from inforce.names.printed import pieces

CASES = {
    "Hassan Nasrallah": {},
    "José Ñandú": {},
    "Иван Петров": {},
    "حسن نصر الله": {"hasan": "حسن", "nasrullah": "نصر الله"},
    "عبد الرحمن علي": {"abdul": "عبد", "rahman": "الرحمن", "ali": "علي"},
    "Alfa Trading Oy": {"sa": "Oy"},
    "DESARROLLOS EVEREST, S.A. DE C.V.": {"sa": "S.A. DE C.V."},
    "ООО Ромашка": {"llc": "ООО"},
    "Green Leaf L L C": {"llc": "L L C"},
    "": {},
}
"""Names as printed, and for words that nobody would know in them the piece that they stand for."""


@pytest.mark.parametrize(("name", "shown"), CASES.items())
def test_the_piece_of_a_word(name: str, shown: dict[str, str]) -> None:
    words = [word.text for word in comparable(name)]
    assert pieces(name, words) == shown
    assert shown.keys() <= set(words)


def test_what_was_not_asked_is_not_told() -> None:
    assert pieces("Alfa Trading Oy", ["alfa"]) == {}
