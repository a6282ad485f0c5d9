"""The compiled passes over a text give what the slow ones give, word for word and place for place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inforce.reading.folding import Folded, without_dots
from inforce.reading.kernels import words as loops
from inforce.reading.making import made
from inforce.reading.marks import BROKEN, CAPITAL_MARKS, DOTTED, KINDS, LINK, UNPARTED
from inforce.reading.numbers import Numbers
from inforce.reading.places import Place, Places
from inforce.reading.swept import Sweeper, Swept
from inforce.reading.words import UNSPACED, mended
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
        "P.K.K. ",
        "-\n",
        "ء",
        "القاعدة",
        "한국어",
        "½",
        "ไทย",
        "日本",
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


def sweeper() -> Sweeper:
    return Sweeper(loops, Numbers(ARRAYS), Places(ARRAYS))


def swept(text: str, of: Sweeper) -> Swept:
    """The text as swept, with the beginnings of its words even if nothing is found."""
    found = of.sweep(text)
    found._begins = of._begins[: found.count].copy().data
    return found


@given(TEXTS)
def test_words_are_the_same(text: str) -> None:
    slow, passes = Folded(text), sweeper()
    fast = swept(text, passes)
    every = range(slow.count)
    assert fast.count == slow.count
    assert [*map(fast.word, every)] == [*map(slow.word, every)]
    assert [*map(fast.start, every)] == [*map(slow.start, every)]
    assert [*map(fast.end, every)] == [*map(slow.end, every)]
    assert passes._rows[0][: slow.count].tolist() == slow.hashes.tolist()


@given(st.lists(TEXTS, max_size=3))
def test_words_have_the_same_numbers_whatever_was_learnt_before(texts: list[str]) -> None:
    numbers = Numbers(ARRAYS)
    passes = Sweeper(loops, numbers, Places(ARRAYS))
    for text in texts:
        slow = Folded(text)
        expected = Numbers(ARRAYS).of_words(slow)
        passes.sweep(text)
        _, _, places, row = passes._rows
        telling = np.flatnonzero(expected != LINK)
        assert places[: len(telling)].tolist() == telling.tolist()
        assert row[: len(telling) + 1].tolist() == [*_in_small(expected, slow)[telling].tolist(), 0]
        assert numbers.of_words(slow).tolist() == expected.tolist()


def _in_small(numbers: NDArray[np.uint32], folded: Folded) -> NDArray[np.uint32]:
    """The numbers without the marks that mean nothing in small letters."""
    return np.where(folded.capitals, numbers, numbers & np.uint32(~CAPITAL_MARKS & 0xFFFFFFFF))


@given(TEXTS)
def test_what_is_doubtful_is_told(text: str) -> None:
    doubts = sweeper().sweep(text).doubts
    assert doubts & DOTTED or without_dots(text) == text
    assert doubts & BROKEN or mended(text) == text
    assert doubts & UNPARTED or not UNSPACED.search(text)


@given(TEXTS, st.booleans())
def test_names_have_the_same_places(text: str, weak: bool) -> None:
    slow = Folded(text)
    also = [2, 3, 5] if weak else []
    expected = Places(ARRAYS).of(slow, Numbers(ARRAYS).of_words(slow), also)
    fast = sweeper().sweep(text)
    found = fast.placed(also)
    assert _bare(found) == _bare(expected)
    edges = [place for one in found for place in one[:2]]
    assert [(fast.word(one), fast.start(one), fast.end(one)) for one in edges] == [
        (slow.word(one), slow.start(one), slow.end(one)) for one in edges
    ]


@given(st.lists(st.integers(0, len(ARRAYS["kinds"]) - 1) | st.sampled_from((0, LINK)), max_size=40))
def test_any_row_of_numbers_has_the_same_places(row: list[int]) -> None:
    slow, passes = Folded("Word " * len(row)), sweeper()
    numbers = np.array(row, np.uint32)
    numbers |= ARRAYS["kinds"][numbers].astype(np.uint32) << np.uint32(KINDS)
    telling = np.flatnonzero(numbers != LINK)
    passes.sweep(slow.text)
    _, _, places, filled = passes._rows
    places[: len(telling)], filled[: len(telling) + 1] = telling, [*numbers[telling], 0]
    held = Places(ARRAYS)
    found = held.swept(loops, len(telling), 0, passes._rows, weak=False)
    assert _bare(found) == _bare(held.of(slow, numbers, []))
    assert all(0 <= first <= last < len(row) for first, last, *_ in found)


def test_a_place_that_is_refused_is_given_no_more() -> None:
    places = Places(ARRAYS)
    passes = Sweeper(loops, Numbers(ARRAYS), places)
    found = passes.sweep(" | ".join(NAMES)).places
    places.refuse(found[0][-1])
    assert passes.sweep(" | ".join(NAMES)).places == found[1:]


def test_signs_that_fold_to_many_have_room() -> None:
    text = "\ufdfa " * 100_000
    assert swept(text, passes := sweeper()).count == Folded(text).count > len(text)
    assert len(passes._begins) > 1 << 18


def test_every_name_is_placed_where_it_stands() -> None:
    assert len(sweeper().sweep(" | ".join(NAMES)).places) > len(NAMES) / 2


def _bare(found: list[Place]) -> list[tuple[int, ...]]:
    return [one[:3] for one in found]


def test_many_words_are_learnt_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.reading.numbers._MOST", 13)
    numbers = Numbers(ARRAYS)
    passes = Sweeper(loops, numbers, Places(ARRAYS))
    places = [
        passes.sweep(f"Hamas {' '.join(f'word{n}' for n in range(at, at + 900))}").places
        for at in range(0, 9000, 900)
    ]
    assert all(_bare(one) == _bare(places[0]) for one in places)
    assert len(numbers.known[0]) == 1 << 13


def test_threads_learn_at_once() -> None:
    numbers = Numbers(ARRAYS)
    passes = Sweeper(loops, numbers, Places(ARRAYS))
    texts = [f"Hamas {' '.join(f'word{n}' for n in range(at, at + 500))}" for at in range(0, 10_000, 250)]
    with ThreadPoolExecutor(4) as threads:
        found = [*threads.map(lambda text: _bare(passes.sweep(text).places), texts)]
    assert found == [found[0]] * len(texts)
    assert found[0]


def test_a_weak_name_asked_for_later_is_read_where_no_other_was_found() -> None:
    passes = sweeper()
    weak = Numbers(ARRAYS).of_name("horizon")
    fast = passes.sweep("nothing here but Horizon")
    passes.sweep("another text that takes the room")
    assert weak
    assert not fast.places
    assert [fast.word(one[0]) for one in fast.placed([weak])] == ["horizon"]
