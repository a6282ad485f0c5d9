"""A sieve too small for a list lets more names through and loses none: the answers are the same."""

from __future__ import annotations

import random

import pytest

from inforce.index import layout
from inforce.index.finder import Finder
from inforce.screening.matching import Matcher
from tests.screening.lists import listed


def test_names_that_share_a_bit_are_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    parties = listed(4)
    finder = Finder.of(parties)
    names = random.Random(5).sample([name for party in parties for name in party.names], 300)
    asked = [f"{name[:3]}a{name[4:]}" if place % 2 else name for place, name in enumerate(names)]
    matcher = Matcher(finder, remembers=False)
    expected = [_told(matcher, name) for name in asked]
    monkeypatch.setattr(layout, "MOST_MARKED", 256)
    finder.forget()
    crowded = Matcher(finder, remembers=False)
    assert [_told(crowded, name) for name in asked] == expected
    assert len(finder.names.name_flags) > 8 * 256


def _told(matcher: Matcher, name: str) -> list[tuple[int, int, float]]:
    return [(one.party, one.name, one.odds) for one in matcher.matches(name)]
