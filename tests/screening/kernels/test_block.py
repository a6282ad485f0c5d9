"""Many names searched for in one call: the same answers, byte for byte, as one by one and without a memory of words."""

from __future__ import annotations

import random

import pytest

from inforce.index.finder import Finder
from inforce.index.layout import TOGETHER
from inforce.screening.matching import Found, Matcher
from tests.screening.lists import listed

ODD = ("", "???", "a", "Anna " * 40, "al al al", "x" * 200, "محمد علي", "Lukoil & Co Ltd", "s a de c v")
SCHEMAS = ("Person", "Company", "Vessel", "")


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder.of(listed(4))


def _asked(chance: random.Random, count: int) -> list[tuple[str, str]]:
    """Listed names with slips, glued words and parts left out, and names that are none."""
    names = [name for party in listed(4) for name in party.names]
    found = []
    for place in range(count):
        name = chance.choice(names)
        if place % 3 == 1:
            name = f"{name[:2]}e{name[3:]}"
        if place % 7 == 2:
            name = name.replace(" ", "", 1)
        found.append((ODD[place % len(ODD)] if place % 11 == 5 else name, chance.choice(SCHEMAS)))
    return found


def test_a_block_is_answered_as_each_name_of_it_alone(finder: Finder) -> None:
    asked = _asked(random.Random(5), 2 * TOGETHER + 9)
    alone = Matcher(finder, remembers=False)
    expected = [_told(alone.found(*one)) for one in asked]
    finder.forget()
    assert [_told(one) for one in Matcher(finder).found_all(asked)] == expected
    assert any(len(parties) > 20 for parties, *_ in expected)


def test_no_names_have_no_answers(finder: Finder) -> None:
    assert Matcher(finder).found_all([]) == []


def test_a_name_without_words_finds_nobody_in_a_block(finder: Finder) -> None:
    nobody, somebody = Matcher(finder).found_all([("—", "Person"), (listed(4)[0].names[0], "")])
    assert not nobody.parties
    assert somebody.parties[0] == 0


def test_a_match_is_a_row_of_the_columns(finder: Finder) -> None:
    asked = [(party.names[0], "") for party in listed(4)[:9]]
    for found in Matcher(finder).found_all(asked):
        assert len(found.parties) == len(found.measures) > 0
        for place, (party, name, odds) in enumerate(zip(found.parties, found.names, found.odds, strict=True)):
            match = found.match(place)
            assert (match.party, match.name, match.odds) == (party, name, odds)
            assert match.measures.tobytes() == found.measures[place].tobytes()


def _told(found: Found) -> tuple[list[int], list[int], list[float], bytes]:
    return found.parties, found.names, found.odds, found.measures.tobytes()
