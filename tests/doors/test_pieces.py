"""JSON in pieces: joined, they are the very text that is written at once, whatever stands in the parts."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.doors import pieces


class Part(msgspec.Struct):
    """A part with text and parts of its own."""

    text: str
    places: tuple[int, ...]


class Answer(msgspec.Struct, omit_defaults=True):
    """An answer as those of the register are: two fields of parts, one that is left out where it is empty."""

    name: str
    parts: tuple[Part, ...]
    words: tuple[str, ...]
    problems: tuple[str, ...] = ()


WORDS = st.sampled_from(['"parts": [', '\n  "words": []', "plain", "é\u2028"]) | st.text(max_size=5)
PARTS = st.builds(Part, WORDS, st.lists(st.integers(0, 9), max_size=3).map(tuple))
ANSWERS = st.builds(
    Answer,
    WORDS,
    st.lists(PARTS, max_size=9).map(tuple),
    st.lists(WORDS, max_size=9).map(tuple),
    st.lists(WORDS, max_size=9).map(tuple),
)


@given(ANSWERS | st.lists(ANSWERS, max_size=2) | st.dictionaries(WORDS, st.integers()), st.integers(1, 4))
def test_the_pieces_are_the_whole(value: object, many: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "MANY", many)
        told = list(pieces.pieces(value))
    assert "".join(told) == msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def test_an_answer_of_many_parts_is_written_in_several() -> None:
    value = Answer("many", (), tuple("word" for _ in range(3 * pieces.MANY)))
    told = list(map(len, pieces.pieces(value)))
    assert max(told) < sum(told) / 2
