"""Packed names come out as they went in, whichever is asked first."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from inforce.index.texts import TOGETHER, Texts, packed

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(TEXT, max_size=3 * TOGETHER + 1), st.randoms())
def test_texts_come_back(texts: list[str], chance: random.Random) -> None:
    found = Texts(packed(texts))
    order = list(range(len(texts)))
    chance.shuffle(order)
    assert all(found[place] == texts[place] for place in order)


def test_the_edges_of_packs() -> None:
    texts = [f"name {number}\0\n" for number in range(2 * TOGETHER + 1)]
    found = Texts(packed(texts))
    assert [found[place] for place in (0, TOGETHER - 1, TOGETHER, 2 * TOGETHER)] == [
        texts[place] for place in (0, TOGETHER - 1, TOGETHER, 2 * TOGETHER)
    ]
