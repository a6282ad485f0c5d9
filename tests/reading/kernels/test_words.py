"""The compiled passes over a text give what the slow ones give, word for word and place for place."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inforce.reading.folding import Folded
from inforce.reading.kernels import words as loops
from inforce.reading.making import made
from inforce.reading.marks import LINK
from inforce.reading.numbers import Numbers
from inforce.reading.places import Places
from tests.reading.registers import parties

ARRAYS = made(parties())
NAMES = sorted({name.text for party in parties() for listing in party.listings for name in listing.names})
PIECES = (
    *NAMES,
    *(word for name in NAMES for word in name.split()),
    *(
        "Al-",
        "'s ",
        ". ",
        "\n\n",
        "the ship ",
        "tanker ",
        "İ",
        "Ж",
        "ﷺ",
        "ǆ",
        "’",
        "\u200b",
        "x" * 50,
        "123",
        " ",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda chosen: st.sampled_from((" ".join(chosen), "".join(chosen), " ".join(chosen).lower()))
)


@given(TEXTS)
def test_words_have_the_same_numbers(text: str) -> None:
    slow, fast = Folded(text), Folded(text, loops)
    expected = Numbers(ARRAYS).of_words(slow)
    found = Numbers(ARRAYS).of_words(fast, loops)
    assert found.tolist() == expected.tolist()
    assert fast.signs.tolist() == slow.signs.tolist()
    assert fast.origin.tolist() == slow.origin.tolist()
    assert fast.capitals.tolist() == slow.capitals.tolist()
    assert fast.firsts.tolist() == slow.firsts.tolist()
    assert fast.lasts.tolist() == slow.lasts.tolist()


@given(TEXTS, st.booleans())
def test_names_have_the_same_places(text: str, weak: bool) -> None:
    folded = Folded(text)
    numbers = Numbers(ARRAYS).of_words(folded)
    also = [2, 3, 5] if weak else []
    places = Places(ARRAYS)
    assert places.of(folded, numbers, also, loops) == places.of(folded, numbers, also)


@given(st.lists(st.integers(0, len(ARRAYS["kinds"]) - 1) | st.sampled_from((0, LINK)), max_size=40))
def test_any_row_of_numbers_has_the_same_places(row: list[int]) -> None:
    folded = Folded("Word " * len(row))
    numbers = np.array(row, np.uint32)
    places = Places(ARRAYS)
    found = places.of(folded, numbers, [], loops)
    assert found == places.of(folded, numbers, [])
    assert all(0 <= first <= last < len(row) for first, last, _ in found)


def test_every_name_is_placed_where_it_stands() -> None:
    folded = Folded(" | ".join(NAMES))
    numbers = Numbers(ARRAYS).of_words(folded, loops)
    assert len(Places(ARRAYS).of(folded, numbers, [], loops)) > len(NAMES) / 2
