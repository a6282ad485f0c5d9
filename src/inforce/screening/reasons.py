"""Why two names were taken for one party's, in words: the measures in few groups that add up to their log-odds.

Reach for `name_reasons` with the effects of the measures of two names and which word met which. Each reason names both
strings. The first, `before`, is where every comparison starts: most names that are like one another are two
parties'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inforce.names.acronyms import kept_apart
from inforce.names.printed import pieces
from inforce.screening.comparisons import Comparison
from inforce.screening.policy import EVIDENCE, PUT_TOGETHER

SMALLEST = 0.005
"""A group of less effect than this is not told."""


class Pairing(NamedTuple):
    """The words of two names, and for each of the first its place among the second (-1: none) and how well it fits.

    `shown`: for words of either name that do not look like what was printed, the printed piece.
    """

    asked: tuple[str, ...]
    listed: tuple[str, ...]
    partner: tuple[int, ...]
    fit: tuple[float, ...]
    shown: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})

    def printed(self, names: Named) -> Pairing:
        """The same with the printed pieces of these two names."""
        return self._replace(shown=(pieces(names.asked, self.asked), pieces(names.listed, self.listed)))

    @property
    def left(self) -> tuple[list[str], list[str]]:
        """The words of either side that met none."""
        met = self._met()
        return (
            [self._show(word, 0) for word, place in zip(self.asked, self.partner, strict=True) if place < 0],
            [self._show(word, 1) for place, word in enumerate(self.listed) if place not in met],
        )

    @property
    def same(self) -> list[str]:
        """Words that are the same, and printed alike where people are shown what was printed."""
        return [one for one, other in self._shown() if one == other]

    @property
    def like(self) -> list[str]:
        """Words that stand for one another, as `one ~ other`."""
        return [f"{one} ~ {other}" for one, other in self._shown() if one != other]

    def _shown(self) -> list[tuple[str, str]]:
        """The words that met, as they are shown."""
        return [(self._show(one, 0), self._show(other, 1)) for one, other in self._pairs()]

    def _show(self, words: str, side: int) -> str:
        return " ".join(self.shown[side].get(word, word) for word in words.split())

    def _pairs(self) -> list[tuple[str, str]]:
        """Words that met; what is written apart on one side is one word here."""
        found: list[tuple[str, str]] = []
        for at, place in enumerate(self.partner):
            if place < 0:
                continue
            if at and self.partner[at - 1] == place:
                one, other = found.pop()
                found.append((f"{one} {self.asked[at]}", other))
            else:
                found.append((self.asked[at], self._listed_from(at, place)))
        return found

    def _listed_from(self, at: int, place: int) -> str:
        """The listed word at `place`, with its neighbours where they met the asked word together."""
        return " ".join(self.listed[place : place + self._takes(at, place)])

    def _takes(self, at: int, place: int) -> int:
        """How many listed words from `place` on met the asked one together."""
        for count in (2, 3):
            after = range(place + 1, place + count)
            if after[-1] >= len(self.listed) or not self._free(after):
                break
            joined = sum(map(len, self.listed[place : place + count]))
            if abs(joined - len(self.asked[at])) <= (1 if count == 2 else 0):
                return count if len(self.asked[at]) > len(self.listed[place]) + 1 else 1
        return 1

    def _free(self, places: range) -> bool:
        return not set(places).intersection(self.partner)

    def _met(self) -> set[int]:
        pairs = [(at, place) for at, place in enumerate(self.partner) if place >= 0]
        return {met for at, place in pairs for met in range(place, place + self._takes(at, place))}


class Named(NamedTuple):
    """Two names as printed, whether the second is a weak one or an acronym, and of which name it was made."""

    asked: str
    listed: str
    weak: bool = False
    acronym: bool = False


def name_reasons(names: Named, effects: Mapping[str, float], pairing: Pairing) -> list[Comparison]:
    """The groups that had an effect, in their order, and what a weak name takes; `effects`: by group, log-odds."""
    found = []
    pairing = pairing.printed(names)
    for group, effect in _effects(effects, pairing).items():
        if abs(effect) >= SMALLEST or group == "words":
            found.append(Comparison(group, names.asked, names.listed, effect, _told(group, names, pairing)))
    return found + _weakly(names)


def put_together(names: Named, short: Named | None = None) -> list[Comparison]:
    """Why a name put together of the beginnings of another's words may mean it; `short`: the two, that one first."""
    one = short or names
    text = (
        f"“{one.asked}” can be put together of the beginnings of the words of “{one.listed}”, as of others'"
    )
    found = [Comparison("acronym", names.asked, names.listed, PUT_TOGETHER, text)]
    return found + _weakly(names)


def _weakly(names: Named) -> list[Comparison]:
    """What a weak name takes."""
    if not names.weak:
        return []
    text = f"“{names.listed}” is a weak name: the list itself says that it does not identify"
    return [Comparison("weak_name", names.asked, names.listed, EVIDENCE["weak_name"].contradicts, text)]


def _effects(effects: Mapping[str, float], pairing: Pairing) -> dict[str, float]:
    """The effect of each group; where no word met, that few did is told as that."""
    found = dict(effects)
    if not any(place >= 0 for place in pairing.partner):
        found["words"] += found.pop("few_words")
    return found


def _told(group: str, names: Named, pairing: Pairing) -> str:
    both = f"“{names.asked}” and “{names.listed}”"
    if group == "words":
        return f"{both}: {_words(pairing)}"
    if group == "spelling":
        return f"spelt in two ways: {_listed(pairing.like)}"
    if group == "left_over":
        return _left(names, pairing)
    if group == "acronym" and {word.lower() for word in pairing.asked}.intersection(kept_apart(names.listed)):
        return f"“{names.asked}” is what “{names.listed}” states in brackets, which other names may be short for too"
    return _PLAIN[group].format(both=both, **names._asdict())


_PLAIN = {
    "before": "before anything is compared: most names that are like one another are two parties'",
    "order": "the words at the ends of {both} agree",
    "another_word": "the lists print a word of “{asked}” as one of its own; that of “{listed}” is only like it",
    "initials": "an initial stands for a whole word in {both}",
    "few_words": "{both} agree only in part, or in common words",
    "legal_form": "{both} do not have the same legal form",
    "kind": "a person on one side of {both}, an organisation, ship or aircraft on the other",
    "acronym": "“{asked}” are only the initials of “{listed}”, which other names have too",
    "other_names": "words of “{asked}” that “{listed}” lacks stand in other names of the party",
}


def _words(pairing: Pairing) -> str:
    same, like = pairing.same, pairing.like
    told = [f"the same words: {_listed(same)}"] if same else []
    told += [f"words like one another: {_listed(like)}"] if like else []
    return "; ".join(told) or "no word in common"


def _left(names: Named, pairing: Pairing) -> str:
    asked, listed = pairing.left
    told = [f"“{names.asked}” has {_listed(asked)} besides"] if asked else []
    told += [f"“{names.listed}” has {_listed(listed)} besides"] if listed else []
    return "; ".join(told) or f"“{names.asked}” and “{names.listed}”: parts of words are left over"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
