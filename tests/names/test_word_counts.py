"""The shipped word counts against what their script counts in the official list."""

from __future__ import annotations

from tests.shared import shared
from update.language import word_counts


def test_the_counts_are_those_of_the_list() -> None:
    folder = shared(word_counts.FOLDER)
    root = folder.parents[len(word_counts.FOLDER.split("/")) - 1]
    assert word_counts.TARGET.read_text("utf-8") == word_counts.text(root), (
        "python -m update.language.word_counts"
    )
