"""What an index knows to be near its words: what a search finds, of the words that many names hold, and no other."""

from __future__ import annotations

import numpy as np
import pytest

from inforce.index import kin
from inforce.index.finder import Finder
from inforce.index.flags import ACRONYM, BARE, OTHER, PERSON
from inforce.index.kernels.nearness import LEAST
from inforce.index.words import PartyNames
from inforce.screening.matching import Matcher
from tests.screening.lists import listed

SMALL = [
    PartyNames(PERSON, ["Hasan Ali", "Hassan Aly"]),
    PartyNames(PERSON, ["Hasan Rahmani", "محمد علي", "محمد حسين"]),
    PartyNames(OTHER, ["Islamic Relief Front", "Islamic Relief Fund"]),
]


def _known(finder: Finder) -> dict[str, dict[str, float]]:
    """The words that have kin, each with its near words and how near they are."""
    words, found = finder.words, {}
    for number in np.flatnonzero(np.diff(words.kin_starts)).tolist():
        first, end = words.kin_starts[number], words.kin_starts[number + 1]
        near = zip(words.kin[first:end].tolist(), words.kin_shares[first:end].tolist(), strict=True)
        found[finder._word(number)[0]] = {finder._word(other)[0]: share for other, share in near}
    return found


def test_words_of_several_names_have_kin() -> None:
    known = _known(Finder.of(SMALL))
    assert {"hasan", "islamic", "relief"} <= known.keys()
    assert known.keys().isdisjoint({"aly", "front", "irf"})
    assert known["hasan"]["hasan"] == 1.0 > known["hasan"]["hassan"] > LEAST


def test_no_acronym_and_no_word_without_vowels_has_kin() -> None:
    more = [PartyNames(OTHER, ["International Rescue Fund"]), PartyNames(PERSON, ["حمود ثابت", "حمود قاسم"])]
    finder = Finder.of([*SMALL, *more])
    held = np.diff(finder.names.holder_starts) >= kin.FEWEST
    for flag in (ACRONYM, BARE):
        shared = held & (finder.words.word_flags & flag > 0)
        assert shared.any()
        assert not np.diff(finder.words.kin_starts)[shared].any()


def test_the_words_that_most_names_hold_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "MOST", 1)
    assert set(_known(Finder.of([*SMALL, PartyNames(PERSON, ["Hasan Husayn"])]))) == {"hasan"}


def test_a_search_finds_the_same_without_it() -> None:
    finder = Finder.of(listed(4))
    assert len(_known(finder)) > 100
    arrays = kin.no_kin(len(finder.words.word_flags))
    without = Finder(
        finder.words._replace(kin=arrays[0], kin_shares=arrays[1], kin_starts=arrays[2]),
        finder.names,
        finder._texts,
        finder._numbers,
    )
    for party in listed(4)[::9]:
        one, other = (Matcher(each).found(party.names[0]) for each in (finder, without))
        assert (one.names, one.odds) == (other.names, other.odds)
        assert one.measures.tobytes() == other.measures.tobytes()
