"""Whatever the text: nothing is raised, every offset holds, every mention lies in its zone, zones part the page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.names import fold
from inforce.reading import read
from inforce.reading.words import words
from tests.reading.registers import gate, parties

NAMES = [name.text for party in parties() for listing in party.listings for name in listing.names]
PIECES = st.sampled_from([*NAMES, *(name.upper() for name in NAMES), *(name.lower() for name in NAMES)])
SIGNS = st.sampled_from(
    [
        *(
            "'s",
            "’s",
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "-\n",
            "- ",
            ". ",
            "...",
            "(",
            ")",
            '"',
            "“",
            "\u0000",
            "\u202e",
        ),
        *("\u200b", "\u00ad", "\u0301", "\ufeff", "\ud800", "ﷺ", "ß", "İ", "ǆ"),
        *("2005-06-12 ", "June 12, 2005 ", "Related stories\n"),
    ]
)
TEXTS = st.lists(
    st.one_of(PIECES, SIGNS, st.text(max_size=12), st.text("ab \n.", max_size=400)), max_size=30
).map("".join)


def _holds(text: str) -> None:
    document = read(text, gate())
    zones = {zone.id: zone for zone in document.zones}
    assert document.characters == len(text)
    end = 0
    for zone in document.zones:
        assert end <= zone.start < zone.end <= len(text)
        end = zone.end
    end = 0
    for mention in document.mentions:
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert zones[mention.zone].start <= mention.start
        assert mention.end <= zones[mention.zone].end
        assert (mention.party_id is None) <= bool(mention.candidates)
        end = mention.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_offsets_hold_on_any_text(text: str) -> None:
    _holds(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), TEXTS))
def test_words_are_the_words_of_the_folded_text(text: str) -> None:
    found = words(text)
    assert [word.form for word in found] == fold(text).split()
    assert all(0 <= word.start < word.end <= len(text) for word in found)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_line_that_holds_a_word_lies_in_one_zone(text: str) -> None:
    zones = read(text, gate()).zones
    for place, sign in enumerate(text):
        if sign.isalnum():
            assert sum(zone.start <= place < zone.end for zone in zones) == 1


LINES = [
    *(
        "Hamas and the MEK (PMOI). ",
        "x",
        "A.",
        "Al",
        "((((",
        '"',
        "\u202eHamas\u0000 ",
        "al-al-al-",
        "1 May 2005 ",
    ),
    *("a\n", "-\n"),
]


@pytest.mark.parametrize("size", [100_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("line", LINES)
def test_a_long_text_of_one_kind(line: str, size: int) -> None:
    """No rule is slower than in proportion to the text: a quadratic one would take minutes here."""
    text = (line * (size // len(line) + 1))[:size]
    began = time.process_time()
    _holds(text)
    assert time.process_time() - began < 10 + size / 15_000
