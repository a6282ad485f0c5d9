"""Names that did not stand on the day are not found, whether they are asked for one by one or many at once."""

from __future__ import annotations

from inforce.index.finder import Finder
from inforce.index.words import PartyNames
from inforce.screening.finding import Finding
from inforce.screening.hits import Listed, PartyOf, Standing
from inforce.screening.matching import Found
from inforce.screening.record import Record
from tests.screening.lists import listed


def _parties() -> list[PartyNames]:
    return listed(8)


def _asked() -> list[tuple[str, str]]:
    return [(party.names[0], "") for party in _parties()[:300]]


class SomeStood:
    """Parties of which every third name did not stand; counts how often each was asked."""

    def __init__(self, finder: Finder) -> None:
        self.finder, self.asked = finder, [0] * len(_parties())

    def listed(self, number: int) -> Listed:
        names = tuple(_parties()[number].names)
        return Listed(PartyOf(self.digest(number), names[0], ""), Record(names))

    def standing(self, number: int) -> Standing:
        self.asked[number] += 1
        return Standing(hidden=tuple(name for name in self.finder.names_of(number) if name % 3 == 0))

    def digest(self, number: int) -> str:
        return str(number)


def test_many_at_once_find_what_each_finds_alone() -> None:
    finder = Finder.of(_parties())
    one, many = (Finding(finder, SomeStood(finder), dated=True) for _ in range(2))
    expected = [_told(one.found(*name)) for name in _asked()]
    find = many.ahead(_asked())
    assert [_told(find(*name)) for name in _asked()] == expected
    assert any(names for names, _ in expected)
    assert all(name % 3 for names, _ in expected for name in names)


def test_whether_a_party_stood_is_asked_once() -> None:
    finder = Finder.of(_parties())
    parties = SomeStood(finder)
    finding = Finding(finder, parties, dated=True)
    for _ in range(2):
        finding.ahead(_asked()[:40])
        finding.found(*_asked()[0])
    assert max(parties.asked) == 1


def test_where_nothing_is_dated_no_party_is_asked() -> None:
    finder = Finder.of(_parties())
    parties = SomeStood(finder)
    assert Finding(finder, parties, dated=False).ahead(_asked()[:1])(*_asked()[0]).names
    assert not any(parties.asked)


def _told(found: Found) -> tuple[list[int], list[float]]:
    return found.names, found.odds
