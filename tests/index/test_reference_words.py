"""The compiled nearness of words is that of the slow reference, on made-up words of many scripts and on listed ones."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.index.finder import Finder, asked
from inforce.index.flags import PERSON
from inforce.index.kernels.folding import fold_word
from inforce.index.layout import NO_NAME
from inforce.index.reference_words import near, sound, sound_cost, swap_cost
from inforce.index.words import PartyNames
from inforce.names.comparable import Word, comparable
from inforce.screening.kernels.compiled import entry
from inforce.screening.matching import COUNT

LISTED = (
    "Muhammad Abdullah", "Mohamed Ahmad", "Yusuf Hussein", "Khalid Sheikh", "Tchaikovsky Schmidt", "محمد حسين",
    "أحمد يوسف", "Иван Петров", "Acme Trading Ltd", "Dzhamal Ghulam", "Qasim Zhou", "Ali Omar", "Bo Xu", "Lee Li",
)  # fmt: skip
FINDER = Finder.of([PartyNames(0, [name]) for name in LISTED])
LETTERS = st.text("abcdehijkmosuyz'", min_size=1, max_size=9)
LISTED_WORD = st.sampled_from(
    [word.text for name in LISTED for word in comparable(name, True) if not word.flags & 4]
)


@st.composite
def _slipped(draw: st.DrawFn) -> str:
    """A listed word with a letter left out, put in or changed, at most twice."""
    word = draw(LISTED_WORD)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(word)))
        letter = draw(st.sampled_from(["", *"aeiouhkst"]))
        word = word[:place] + letter + word[place + draw(st.integers(0, 1)) :]
    return word or "a"


def _near_by_kernel(query: bytes) -> dict[Word, float]:
    space = FINDER.space(np.zeros((2, COUNT + 2), np.float32))
    entry()(space, query, len(query), PERSON, NO_NAME)
    scratch = space.scratch
    end = scratch.near_starts[1]
    return {
        Word(*FINDER._word(int(number))): float(share)
        for number, share in zip(scratch.near_word[:end], scratch.near_share[:end], strict=True)
    }


@settings(max_examples=400, deadline=None)
@given(st.one_of(LETTERS, _slipped(), st.sampled_from(["محمد", "يوسف", "حسين", "Петров"])))
def test_near_words_equal_the_reference(text: str) -> None:
    query = asked(text, person=True)
    if query is None or len(query.words) != 1:
        return
    (word,) = comparable(text, True)
    listed = [Word(*FINDER._word(number)) for number in range(len(FINDER.words.word_flags))]
    expected = {one: share for one in listed if (share := float(near(word, one)))}
    found = _near_by_kernel(query.packed)
    assert found.keys() == expected.keys()
    assert all(abs(found[one] - share) < 1e-6 for one, share in expected.items())


@settings(max_examples=300, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_sound_equals_the_reference(text: str) -> None:
    out = np.zeros(64, np.uint8)
    letters = np.frombuffer(text.encode(), np.uint8)
    assert out[: fold_word(letters, len(letters), out)].tobytes().decode() == sound(Word(text))


def test_no_letter_costs_more_than_another_and_their_exchange() -> None:
    """By this law the letters that two sounds begin and end with can be left out (`sound_cost`)."""
    heard = set(sound(Word("habcfpidgjklmnprstuvxz0123456789chsh")))
    for one in heard:
        for other in heard - {one}:
            assert sound_cost(one, "") <= sound_cost(other, "") + swap_cost(one, other) + 1e-6
