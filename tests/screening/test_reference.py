"""The compiled search equals the slow reference: the same parties, the same log-odds, nothing cut in silence."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from inforce.index.finder import Finder
from inforce.index.flags import OTHER, PERSON, UNKNOWN
from inforce.index.layout import MOST_COMPARED
from inforce.index.reference_names import ReferenceNames
from inforce.index.words import PartyNames
from inforce.names.comparable import comparable
from inforce.screening.kernels.measures import MEASURES
from inforce.screening.matching import Match, Matcher
from inforce.screening.policy import SIGNS
from inforce.screening.reference_search import ReferenceMatch, ReferenceMatcher
from inforce.screening.weights import GROUPS
from tests.screening.lists import listed

SCHEMAS = {PERSON: "Person", OTHER: "Company", UNKNOWN: ""}
TOLD_APART = -6.0
"""Log-odds below which a party is nobody's candidate and the two may differ."""
MISSED = 0.004
"""Searches, of all, in which someone likely may stand behind more names than are compared: glued, and misspelt too."""


def test_every_measure_has_a_sign_and_one_group() -> None:
    grouped = [measure for group in GROUPS.values() for measure in group]
    assert sorted(grouped) == sorted(MEASURES)
    assert tuple(SIGNS) == MEASURES


class Both:
    """The two matchers over one list."""

    def __init__(self, parties: list[PartyNames]) -> None:
        self.finder = Finder.of(parties)
        self.fast, self.names = Matcher(self.finder), ReferenceNames(parties)
        self.slow = ReferenceMatcher(self.names)
        self.missed: list[str] = []

    def agree(self, name: str, kind: int) -> int:
        """Check one search; returns how many pairs were compared."""
        fast = {one.party: one for one in self.fast.matches(name, SCHEMAS[kind])}
        slow = {one.party: one for one in self.slow.matches(name, kind)}
        if self._candidates(name, kind) <= MOST_COMPARED:
            for party in fast.keys() | slow.keys():
                self._alike(name, fast.get(party), slow.get(party))
        else:
            self._none_above(name, fast, slow)
        return len(fast)

    def _none_above(self, name: str, fast: dict[int, Match], slow: dict[int, ReferenceMatch]) -> None:
        """Of more names than are compared the best are: nothing counts for more, and who is meant is hardly missed."""
        self.missed += [
            f"{name}: {one}" for party, one in slow.items() if one.odds > 0.0 and party not in fast
        ]
        for party, one in fast.items():
            if one.odds < TOLD_APART:
                continue
            assert one.odds <= slow[party].odds + 2e-3, (name, one)
            if one.name == slow[party].name:
                self._alike(name, one, slow[party])

    def _candidates(self, name: str, kind: int) -> int:
        words = comparable(name, True if kind == PERSON else None if kind == UNKNOWN else False)
        asked = self.names.asked(words if kind == PERSON else self.slow.part_legal(words))
        return len(self.names.candidates(asked, kind))

    def _alike(self, name: str, fast: Match | None, slow: ReferenceMatch | None) -> None:
        if max(one.odds for one in (fast, slow) if one) < TOLD_APART:
            return
        assert fast is not None, (name, slow)
        assert slow is not None, (name, fast)
        assert fast.odds == pytest.approx(slow.odds, abs=2e-3), (name, slow)
        if fast.name == slow.name:
            told = dict(zip(MEASURES, fast.measures.tolist(), strict=True))
            assert told == pytest.approx(slow.measures, abs=2e-3), name


def _slipped(name: str, chance: random.Random) -> str:
    """A name with up to two slips of the pen."""
    letters = list(name)
    for _ in range(chance.choice((0, 1, 2))):
        place = chance.randrange(len(letters))
        if chance.random() < 0.5:
            letters[place] = chance.choice("aeioukhst ")
        else:
            letters.insert(place, chance.choice("aeiourstnl "))
    return "".join(letters)


def _searches(both: Both, parties: list[PartyNames], count: int, least: int = 0) -> int:
    """Check so many searches, and more until so many pairs were compared; returns how many were."""
    chance = random.Random(11)
    pairs = done = 0
    while done < count or pairs < least:
        done += 1
        party = chance.choice(parties)
        kind = chance.choice((min(party.kind, OTHER), min(party.kind, OTHER), UNKNOWN))
        pairs += both.agree(_slipped(chance.choice(list(party.names)), chance), kind)
    assert both.fast.cut() == 0
    assert len(both.missed) <= math.ceil(done * MISSED), both.missed
    return pairs


def test_searches_equal_the_reference() -> None:
    parties = listed(16)
    assert _searches(Both(parties), parties, 60) > 60


def test_the_same_words_are_known_to_both() -> None:
    both = Both(listed(16))
    starts = both.finder.words.word_starts.tolist()
    letters = both.finder.words.words.tobytes().decode()
    assert sorted(letters[a:b] for a, b in pairwise(starts)) == sorted(
        word.text for word in both.names.weights
    )


@pytest.mark.slow
def test_a_thousand_searches_and_five_thousand_pairs_equal_the_reference() -> None:
    parties = listed(6)
    assert _searches(Both(parties), parties, 1000, 5000) >= 5000


def test_names_that_thousands_share_a_word_with_equal_the_reference() -> None:
    """Where one word is so common, the names that hold nothing else of the query are passed by unseen."""
    chance = random.Random(3)
    rare = sorted(
        {word for party in listed(16) for name in party.names for word in name.split() if word.isalpha()}
    )
    names = [f"Muhammad {chance.choice(rare)} {chance.choice(rare)}" for _ in range(2600)]
    both = Both([PartyNames(PERSON, [name]) for name in names])
    asked = [f"{name[:11]}e{name[12:]}" for name in chance.sample(names, 12)]
    assert sum(both.agree(name, PERSON) for name in asked) > 12
    assert both.fast.cut() == 0
