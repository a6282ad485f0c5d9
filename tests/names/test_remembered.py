"""What is remembered of words: told once for each, never of more than so many, and the same when it was forgotten."""

from __future__ import annotations

import pytest

from inforce.names import remembered
from inforce.names.remembered import Remembered


def test_a_rule_is_asked_once_for_a_word() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    table = Remembered(length)
    assert [table[word] for word in ("omega", "sa", "omega")] == [5, 2, 5]
    assert asked == ["omega", "sa"]


def test_it_never_holds_more_than_so_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    table = Remembered(str.upper)
    for word in "a b c d a e f g".split():
        assert table[word] == word.upper()
        assert len(table) <= 3
