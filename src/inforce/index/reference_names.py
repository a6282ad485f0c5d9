"""The slow, obvious index of names: what `words` and the compiled `search` must equal.

Reach for `ReferenceNames` in tests and for lists of a few hundred names. It keeps every name as words and looks at
all of them for each query; nothing in it is ever cut short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from inforce.index.flags import ACRONYM, BARE, LEGAL, NAME_ACRONYM, OTHER, UNKNOWN
from inforce.index.reference_weights import (
    AskedWords,
    ListedName,
    Weight,
    asked_weight,
    meanings,
    told,
    usual,
)
from inforce.index.reference_words import ALSO_FROM, near, sound
from inforce.index.words import PartyNames, entries
from inforce.names.comparable import Word
from inforce.names.forms import legal_phrases
from inforce.names.resources import translated

REST, FLOOR, SAME_MEANING, GLUED_BOUND, OTHER_KIND = 0.42, 0.5, 0.91, 0.8, 0.93
GLUED_FROM = 0.8
_F = np.float32
_NONE = _F(0.0)


class ReferenceNames:
    """Names of parties in a list, looked at one by one."""

    def __init__(self, parties: Iterable[PartyNames]) -> None:
        self.names: list[ListedName] = []
        self.kinds: list[int] = []
        for party, told_names in enumerate(parties):
            self.kinds.append(told_names.kind)
            for words, text, flags in entries(told_names):
                number = len(self.names)
                self.names.append(ListedName(number, party, told_names.kind, words, text, flags))
        self.weights = self._weights()
        self.names = [one._replace(words=tuple(map(self._known, one.words))) for one in self.names]
        self._by_text = {word.text: word for word in self.weights if not word.flags & BARE}

    def _weights(self) -> dict[Word, Weight]:
        """Every listed word and legal form with its weight; the flags of one spelling are joined."""
        flags: dict[tuple[str, int], int] = {}
        bearers: dict[tuple[str, int], set[int]] = defaultdict(set)
        listed = [(word, one.party) for one in self.names for word in one.words]
        for word, party in [*listed, *((word, -1) for word in self._never_listed(listed))]:
            key = word.text, word.flags & BARE
            old = flags.get(key)
            acronym = word.flags & ACRONYM and (old is None or old & ACRONYM)
            flags[key] = (word.flags | (old or 0)) & ~ACRONYM | (ACRONYM if acronym else 0)
            if party >= 0:
                bearers[key].add(party)
        self._flags = flags
        families: dict[str, int] = defaultdict(int)
        words = {key: Word(key[0], flag) for key, flag in flags.items()}
        for key, word in words.items():
            families[_family(word)] += len(bearers[key])
        return {
            word: told(len(bearers[key]), families[_family(word)], len(self.kinds), word.flags)
            for key, word in words.items()
        }

    def _never_listed(self, listed: Sequence[tuple[Word, int]]) -> list[Word]:
        """The words that are known beside these: legal forms, and what listed words are in other languages."""
        forms = [Word(text, LEGAL) for text in legal_phrases()]
        texts = {word.text for word, _ in listed if not word.flags & BARE} | {word.text for word in forms}
        if OTHER not in self.kinds:
            return forms
        families = [family for family in translated() if not texts.isdisjoint(family)]
        return forms + [Word(text) for family in families for text in family]

    def _known(self, word: Word) -> Word:
        return Word(word.text, self._flags[word.text, word.flags & BARE])

    def asked(self, words: Sequence[Word]) -> AskedWords:
        """The words of a query, weighed and measured against every listed word."""
        shares, weights = [], []
        for word in words:
            nearest = {listed: share for listed in self.weights if (share := near(word, listed))}
            weights.append(asked_weight(word, [(share, self.weights[one]) for one, share in nearest.items()]))
            shares.append(self._with_meanings(nearest))
        return AskedWords(tuple(words), tuple(weights), tuple(shares), tuple(map(self._usual, words)))

    def _usual(self, word: Word) -> np.float32:
        """How usual the very word is here, 0 where it is not listed or known as an acronym only."""
        listed = self._by_text.get(word.text)
        return usual(self.weights[listed].rarity) if listed and not listed.flags & ACRONYM else _NONE

    def _with_meanings(self, nearest: Mapping[Word, np.float32]) -> dict[Word, np.float32]:
        found = dict(nearest)
        for listed, share in nearest.items():
            for other in self._also(listed):
                worth = (
                    share
                    if listed.flags & LEGAL
                    else share * _F(SAME_MEANING)
                    if float(share) >= ALSO_FROM
                    else _NONE
                )
                if worth > found.get(other, _NONE):
                    found[other] = worth
        return found

    def _also(self, listed: Word) -> list[Word]:
        """The listed words that mean the same; of a legal phrase its form."""
        if listed.flags & BARE:
            return []
        form = legal_phrases().get(listed.text)
        texts = (form,) if form and form != listed.text else meanings().get(listed.text, ())
        return [self._by_text[text] for text in texts if text in self._by_text]

    def candidates(self, asked: AskedWords, kind: int) -> dict[int, np.float32]:
        """Every name that is worth comparing with its bound, by number."""
        found = dict.fromkeys(self._posted(asked), _NONE)
        found |= dict.fromkeys(self._written_as_one(asked), _F(GLUED_BOUND))
        found |= dict.fromkeys(self._written_apart(asked), _F(GLUED_BOUND))
        bounds = {one: max(least, self._bound(asked, self.names[one], kind)) for one, least in found.items()}
        best = max(bounds.values(), default=_NONE)
        return {one: bound for one, bound in bounds.items() if bound >= _F(FLOOR) * best}

    def _posted(self, asked: AskedWords) -> set[int]:
        """Names that hold a word near a word of the query, the weightiest words first."""
        known = [place for place, shares in enumerate(asked.shares) if shares]
        left = whole = sum((asked.weights[place].weight for place in known), _NONE)
        found: set[int] = set()
        for place in sorted(known, key=lambda place: -asked.weights[place].weight):
            if left < _F(REST) * whole:
                break
            near_words = {word for word in asked.shares[place] if self._posts(asked, place, word)}
            found |= {one.number for one in self.names if near_words.intersection(one.words)}
            left -= asked.weights[place].weight
        return found

    def _posts(self, asked: AskedWords, place: int, word: Word) -> bool:
        """True if the names of a near word are looked at: it is near itself, or means the same as one that is very."""
        if near(asked.words[place], word):
            return True
        return any(
            float(near(asked.words[place], other)) >= ALSO_FROM and word in self._also(other)
            for other in asked.shares[place]
        )

    def _written_as_one(self, asked: AskedWords) -> set[int]:
        """Names that write two neighbouring words of the query as one."""
        found: set[int] = set()
        for one, other in zip(asked.words, asked.words[1:], strict=False):
            joined = Word(one.text + other.text)
            if 4 <= len(joined.text) <= 30:
                least = ALSO_FROM if 1 in (len(one.text), len(other.text)) else GLUED_FROM
                words = {listed for listed in self.weights if near(joined, listed) > _F(least)}
                found |= {name.number for name in self.names if words.intersection(name.words)}
        return found

    def _written_apart(self, asked: AskedWords) -> set[int]:
        """Names that write one word of the query as two neighbours."""
        found: set[int] = set()
        texts = {word.text for word in asked.words if len(word.text) >= 4}
        for name in self.names:
            for one, other in zip(name.words, name.words[1:], strict=False):
                if min(len(one.text), len(other.text)) >= 2 and one.text + other.text in texts:
                    found.add(name.number)
        return found

    def _bound(self, asked: AskedWords, name: ListedName, kind: int) -> np.float32:
        """What a name can be worth at best: the share of both names' weight that its near words cover."""
        worth = _NONE
        met = {word for shares in asked.shares for word in name.words if word in shares}
        begun = {word.text[0] for word in name.words if word not in met}
        for word, shares, weight in zip(asked.words, asked.shares, asked.weights, strict=True):
            best = max((shares.get(listed, _NONE) for listed in name.words), default=_NONE)
            if len(word.text) == 1 and best == 0.0 and word.text in begun:
                best = _F(0.5)
            worth += best * weight.weight
        total = sum((weight.weight for weight in asked.weights), _NONE)
        share = worth / (_F(0.62) * total + _F(0.38) * self.weight_of(name) + _F(1e-6))
        if UNKNOWN not in (kind, name.kind) and kind != name.kind:
            share *= _F(OTHER_KIND)
        return _F(share * _F(0.9)) if name.flags & NAME_ACRONYM else _F(share)

    def weight_of(self, name: ListedName) -> np.float32:
        """The weight of a name: that of its words together."""
        return sum((self.weights[word].weight for word in name.words), _NONE)


def _family(word: Word) -> str:
    """Words of one family sound alike; an acronym is a family of its own."""
    return "\1" + word.text if word.flags & ACRONYM else sound(word)
