"""What speaks for two parties being one, and against it, in points: the whole policy on one screen.

A point is a doubling of the odds. A name gives as many as its words are rare among all names at hand (a word
that one in 1,024 parties bears gives ten), less a share of what one name has and the other has not; births,
countries, places, numbers and listing days add or take away what stands below. Two kinds that exclude each
other, or two births that cannot be one, are no candidates. Reach for `weigh`; `propose` says what is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2

import msgspec

from inforce.register.agreement import Window
from inforce.screening.proposals.sides import PartySide, Spelt

LEAST = 20.0
"""So many points propose a link."""
NAME_MOST = 26.0
SPELT_OTHERWISE = -1.0
WORD_MISSING = 0.6
"""A word that one name has and the other has not takes away this share of what it would give."""
ANOTHER_NAME, ANOTHER_NAMES_MOST = 2.0, 6.0
SAME_DAY, FIRST_OF_JANUARY, SAME_YEAR, BIRTHS_FIT = 8.0, 4.0, 4.0, 2.0
SAME_COUNTRY, OTHER_COUNTRY = 2.0, -3.0
SAME_PLACE = 2.0
SAME_NUMBER = 12.0
SAME_LISTING_DAY = 3.0


class Reason(msgspec.Struct, frozen=True):
    """One thing that speaks for a link or against it, and its points."""

    comparison: str
    points: float
    text: str


class Rarity:
    """How many points each word key gives, by how many of the sides bear it."""

    def __init__(self, sides: Iterable[PartySide]) -> None:
        self._bearers: Counter[str] = Counter()
        self._total = 1
        self._worth: dict[frozenset[str], float] = {}
        for side in sides:
            self._total += 1
            self._bearers.update({key for name in side.names for key in name.set})

    def points(self, key: str) -> float:
        """Points of one key: at least half a point, as many as halvings of all parties lead to its bearers."""
        return max(0.5, log2(self._total / max(1, self._bearers[key])))

    def worth(self, keys: frozenset[str]) -> float:
        """Points of some keys together."""
        found = self._worth.get(keys)
        if found is None:
            found = self._worth[keys] = sum(map(self.points, sorted(keys)))
        return found


def weigh(one: PartySide, other: PartySide, rarity: Rarity) -> tuple[Reason, ...]:
    """Everything that speaks for or against; empty where they cannot be one, or share no name."""
    if one.kind and other.kind and one.kind != other.kind:
        return ()
    met = _names(one, other, rarity)
    born = _births(one.births, other.births)
    if not met or born is None:
        return ()
    return (*met, *born, *_rest(one, other))


def total(reasons: Iterable[Reason]) -> float:
    """The points together."""
    return round(sum(reason.points for reason in reasons), 1)


def _names(one: PartySide, other: PartySide, rarity: Rarity) -> list[Reason]:
    """The best pair of names, and a little for each further name that both bear."""
    best: tuple[float, Spelt, Spelt] | None = None
    for name in one.names:
        for listed in other.names:
            if name.set.isdisjoint(listed.set):
                continue
            points = name_points(name, listed, rarity)
            if points > 0 and (best is None or points > best[0]):
                best = points, name, listed
    if best is None:
        return []
    points, name, listed = best
    how = "is also" if name.words == listed.words else "is like"
    found = [Reason("name", round(points, 1), f"{name.text!r} {how} {listed.text!r}")]
    shared = {name.keys for name in one.names} & {name.keys for name in other.names}
    more = len(shared - {name.keys})
    if more:
        added = min(more * ANOTHER_NAME, ANOTHER_NAMES_MOST)
        found.append(Reason("names", added, f"both bear {more} more {'name' if more == 1 else 'names'}"))
    return found


def name_points(one: Spelt, other: Spelt, rarity: Rarity) -> float:
    """Points of one pair of names: what both have less a share of what one has alone; 0 if little is shared."""
    shared = rarity.worth(one.set & other.set)
    alone = rarity.worth(one.set) + rarity.worth(other.set) - 2 * shared
    points = min(shared, NAME_MOST) - WORD_MISSING * alone
    return points if one.words == other.words else points + SPELT_OTHERWISE


def _births(some: tuple[Window, ...], others: tuple[Window, ...]) -> list[Reason] | None:
    """The closest pair of births; None where no two can be one."""
    if not some or not others:
        return []
    fits = [fit for a in some for b in others if (fit := _fit(a, b))]
    if not fits:
        return None
    points, text = max(fits)
    return [Reason("birth", points, text)]


def _fit(one: Window, other: Window) -> tuple[float, str] | None:
    if one[0] > other[1] or other[0] > one[1]:
        return None
    if one == other and one[0] == one[1]:
        first = (one[0].month, one[0].day) == (1, 1)
        return (FIRST_OF_JANUARY if first else SAME_DAY), f"both born on {one[0]}"
    years = {day.year for day in (*one, *other)}
    if len(years) == 1:
        return SAME_YEAR, f"both born in {one[0].year}"
    return BIRTHS_FIT, f"born {_told(one)} and {_told(other)}, which fit"


def _told(window: Window) -> str:
    return str(window[0]) if window[0] == window[1] else f"between {window[0]} and {window[1]}"


def _rest(one: PartySide, other: PartySide) -> list[Reason]:
    found: list[Reason] = []
    if one.countries and other.countries:
        shared = sorted(one.countries & other.countries)
        text = f"both name {', '.join(shared)}" if shared else "their countries differ"
        found.append(Reason("country", SAME_COUNTRY if shared else OTHER_COUNTRY, text))
    if days := sorted(one.listed & other.listed):
        found.append(Reason("listing day", SAME_LISTING_DAY, f"both listed on {days[0]}"))
    if places := sorted(one.places & other.places):
        found.append(Reason("birth place", SAME_PLACE, f"both name {', '.join(places[:3])}"))
    if numbers := sorted(one.numbers & other.numbers):
        found.append(Reason("number", SAME_NUMBER, f"both print {', '.join(numbers[:3])}"))
    return found
