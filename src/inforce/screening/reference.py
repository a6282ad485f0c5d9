"""The slow, obvious comparison of two names: what `kernels` must equal.

Reach for `measures` with an asked name's words and a listed name; `reference_search` searches a list with it, and
`comparing` compares two records without one. It pairs the words and measures the pairing; `weights` weighs that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from inforce.index.flags import CERTAIN, NAME_ACRONYM, UNKNOWN
from inforce.index.reference_names import FEWEST_OF_THREE
from inforce.index.reference_weights import AskedWords, ListedName, Weight, meanings
from inforce.index.reference_words import begin_alike, letter_cost, sound
from inforce.names.comparable import BARE, LEGAL, Word

_F = np.float32
INITIAL, GLUED, SURE, SAME_MEANING = _F(0.5), _F(0.98), _F(0.95), _F(0.91)
LONG_GLUED = 9


class Aligned(NamedTuple):
    """For each asked word its listed word (-1: none) and how well it fits; for each listed word who took it."""

    partner: list[int]
    fit: list[np.float32]
    taken: list[int]
    initials: int


def align(asked: AskedWords, words: Sequence[Word], weights: Sequence[Weight]) -> Aligned:
    """Pair the words of the query with those of a listed name."""
    found = Aligned([-1] * len(asked.words), [_F(0.0)] * len(asked.words), [-1] * len(words), 0)
    _glue_asked(asked, words, found, exactly=True)
    _glue_listed(asked, words, found, exactly=True)
    _glue_three_asked(asked, words, found)
    _glue_three_listed(asked, words, found)
    _pair(asked, words, weights, found)
    _glue_listed(asked, words, found, exactly=False)
    _glue_asked(asked, words, found, exactly=False)
    return found._replace(initials=_initials(asked, words, found))


def _pair(asked: AskedWords, words: Sequence[Word], weights: Sequence[Weight], found: Aligned) -> None:
    """The best worth first; of equal ones the pair that keeps the order, then the earlier listed word."""
    while True:
        best, one, other = _F(0.0), -1, -1
        for place, word in enumerate(words):
            if found.taken[place] >= 0:
                continue
            for at, shares in enumerate(asked.shares):
                share = shares.get(word, _F(0.0))
                worth = share * (_F(0.2) + weights[place].weight)
                better = worth > best or (worth == best and abs(at - place) < abs(one - other))
                if found.partner[at] < 0 and share > 0.0 and better:
                    best, one, other = worth, at, place
        if one < 0:
            return
        found.partner[one], found.taken[other] = other, one
        found.fit[one] = asked.shares[one][words[other]]


def _glue_listed(asked: AskedWords, words: Sequence[Word], found: Aligned, *, exactly: bool) -> None:
    """An asked word that two listed neighbours write apart."""
    for at, word in enumerate(asked.words):
        for place in range(len(words) - 1):
            if found.partner[at] >= 0 or found.taken[place] >= 0 or found.taken[place + 1] >= 0:
                continue
            certain = exactly or word.flags & CERTAIN
            share = _glue_share(word.text, words[place].text + words[place + 1].text, bool(certain))
            if share:
                found.partner[at], found.fit[at] = place, share
                found.taken[place] = found.taken[place + 1] = at


def _glue_asked(asked: AskedWords, words: Sequence[Word], found: Aligned, *, exactly: bool) -> None:
    """A listed word that two asked neighbours write apart."""
    for place, word in enumerate(words):
        for at in range(len(asked.words) - 1):
            if found.taken[place] >= 0 or found.partner[at] >= 0 or found.partner[at + 1] >= 0:
                continue
            share = _glue_share(asked.words[at].text + asked.words[at + 1].text, word.text, exactly)
            if share:
                found.partner[at] = found.partner[at + 1] = place
                found.fit[at] = found.fit[at + 1] = share
                found.taken[place] = at


def _glue_three_asked(asked: AskedWords, words: Sequence[Word], found: Aligned) -> None:
    """A listed word that three asked words in a row write, letter by letter."""
    for place, word in enumerate(words):
        for at in range(len(asked.words) - 2):
            free = found.taken[place] < 0 and all(found.partner[other] < 0 for other in range(at, at + 3))
            if free and _are_one(asked.words[at : at + 3], word):
                found.partner[at : at + 3], found.fit[at : at + 3] = [place] * 3, [GLUED] * 3
                found.taken[place] = at


def _glue_three_listed(asked: AskedWords, words: Sequence[Word], found: Aligned) -> None:
    """An asked word that three listed words in a row write, letter by letter."""
    for at, word in enumerate(asked.words):
        for place in range(len(words) - 2):
            free = found.partner[at] < 0 and all(found.taken[other] < 0 for other in range(place, place + 3))
            if free and _are_one(words[place : place + 3], word):
                found.partner[at], found.fit[at] = place, GLUED
                found.taken[place : place + 3] = [at] * 3


def _are_one(parts: Sequence[Word], word: Word) -> bool:
    return len(word.text) >= FEWEST_OF_THREE and "".join(part.text for part in parts) == word.text


def _glue_share(one: str, other: str, exactly: bool) -> np.float32:
    """Nearness of a word and two written as one: the very letters, or, unless `exactly`, an edit in a long one."""
    if exactly:
        return GLUED if one == other else _F(0.0)
    m, n = len(one), len(other)
    if m < 2 or m > 38 or n > 38 or abs(m - n) > 2:
        return _F(0.0)
    cost = letter_cost(one, other)
    if cost > (1 if min(m, n) < LONG_GLUED else 2) or (cost > 0.0 and min(m, n) < 6):
        return _F(0.0)
    return _F(float(GLUED) * (1.0 - cost / (max(m, n) + 1.0)))


def _initials(asked: AskedWords, words: Sequence[Word], found: Aligned) -> int:
    """Single letters with words that begin with them, from left to right."""
    used = 0
    for at, word in enumerate(asked.words):
        for place, listed in enumerate(words):
            if found.partner[at] >= 0 or found.taken[place] >= 0:
                continue
            one_is_short = (len(word.text) == 1) != (len(listed.text) == 1)
            if word.text[0] == listed.text[0] and one_is_short:
                found.partner[at], found.fit[at], found.taken[place] = place, INITIAL, at
                if listed.text == "abdul" and place + 1 < len(words) and found.taken[place + 1] < 0:
                    found.taken[place + 1] = at
                used += 1
    return used


class _Counted(NamedTuple):
    """What one side's words come to."""

    weight: np.float32
    met: np.float32
    words: int
    full: int
    legal_left: int


def measures(asked: AskedWords, listed: ListedName, weights: Sequence[Weight], kind: int) -> dict[str, float]:
    """The measures of a query against one listed name, by name; `elsewhere` is 0 here."""
    aligned = align(asked, listed.words, weights)
    mine, theirs = _asked_side(asked, aligned), _listed_side(listed, weights, aligned)
    asked_left = max(_F(0.0), mine.weight - mine.met)
    listed_left = max(_F(0.0), theirs.weight - theirs.met)
    found = _agreement(weights, aligned, theirs.full)
    found |= _shares(mine, theirs, asked_left, listed_left)
    found |= _spelling(asked, weights, aligned) | _otherwise(asked, listed.words, aligned)
    found |= _places(aligned, len(listed.words))
    met, worst = mine.full, 1.0 - found["worst_word"]
    found |= {
        "initials": min(aligned.initials, 3),
        "one_word_met": float(max(met, theirs.full) <= 1),
        "one_word_listed": float(theirs.words <= 1),
        "kind": float(UNKNOWN not in (kind, listed.kind) and kind != listed.kind),
        "legal_form": min(mine.legal_left, theirs.legal_left)
        + 0.5 * min(2, max(mine.legal_left, theirs.legal_left)),
        "same_words": float(met == mine.words and theirs.full == theirs.words and _F(worst) in (1.0, GLUED)),
        "acronym": float(bool(listed.flags & NAME_ACRONYM)),
        "one_against_one": float(mine.words == theirs.words == met == 1),
        "elsewhere": 0.0,
    }
    return {name: float(value) for name, value in found.items()}


def _asked_side(asked: AskedWords, aligned: Aligned) -> _Counted:
    weight = met = _F(0.0)
    words = full = legal_left = 0
    for word, told, place, fit in zip(asked.words, asked.weights, aligned.partner, aligned.fit, strict=True):
        weight += told.weight
        words += not word.flags & LEGAL
        if place < 0:
            legal_left += bool(word.flags & LEGAL)
        else:
            met += told.weight * (_F(0.5) if fit == INITIAL else _F(1.0))
            full += fit != INITIAL and not word.flags & LEGAL
    return _Counted(weight, met, words, full, legal_left)


def _listed_side(listed: ListedName, weights: Sequence[Weight], aligned: Aligned) -> _Counted:
    met, words, full, legal_left = _F(0.0), 0, 0, 0
    for word, told, at in zip(listed.words, weights, aligned.taken, strict=True):
        words += not word.flags & LEGAL
        if at < 0:
            legal_left += bool(word.flags & LEGAL)
        else:
            met += told.weight * (_F(0.5) if aligned.fit[at] == INITIAL else _F(1.0))
            full += aligned.fit[at] != INITIAL and not word.flags & LEGAL
    return _Counted(sum((told.weight for told in weights), _F(0.0)), met, words, full, legal_left)


def _agreement(weights: Sequence[Weight], aligned: Aligned, met: int) -> dict[str, float]:
    """What the words that met tell: the rarer, the more."""
    told = _F(0.0)
    for weight, at in zip(weights, aligned.taken, strict=True):
        if at >= 0:
            fit = aligned.fit[at]
            told += _F(0.05) if fit == INITIAL else weight.rarity * fit * fit
    return {
        "agreement": min(float(told), 3.0),
        "agreement_each": float(told / max(1, met)),
        "thin": max(0.0, float(_F(1.2) - told)),
    }


def _shares(
    mine: _Counted, theirs: _Counted, asked_left: np.float32, listed_left: np.float32
) -> dict[str, float]:
    asked = float(mine.met / (mine.weight + _F(1e-6)))
    listed = min(1.0, float(theirs.met / (theirs.weight + _F(1e-6))))
    left, theirs_left = float(asked_left), float(listed_left)
    return {
        "asked_covered": asked,
        "listed_covered": listed,
        "both_covered": asked * listed,
        "listed_left": min(theirs_left, 3.0),
        "both_left": min(left, theirs_left, 1.5),
        "contradiction": float(left > 0.12 and theirs_left > 0.12),
        "complete": float(left < 0.02 and theirs_left < 0.02),
        "asked_only_left": float(left > 0.12 and theirs_left <= 0.12),
    }


def _spelling(asked: AskedWords, weights: Sequence[Weight], aligned: Aligned) -> dict[str, float]:
    loose, worst, shortest = 0.0, 1.0, 1.0
    for at, (place, fit) in enumerate(zip(aligned.partner, aligned.fit, strict=True)):
        if place < 0 or fit == INITIAL:
            continue
        legal = bool(asked.words[at].flags & LEGAL)
        worst = worst if legal else min(worst, float(fit))
        if fit < 1.0:
            loose += float((_F(1.0) - fit) * (_F(1.0) - weights[place].rarity))
            if len(asked.words[at].text) <= 4 and not legal:
                shortest = min(shortest, float(fit))
    return {
        "worst_word": 1.0 - worst,
        "loose_common": min(loose, 1.0),
        "far_word": max(0.0, 0.86 - worst) * 5.0,
        "short_far": max(0.0, 0.9 - shortest) * 5.0,
    }


def _otherwise(asked: AskedWords, words: Sequence[Word], aligned: Aligned) -> dict[str, float]:
    """Words that met one that begins otherwise, or though the lists know them as another; whether any is sure."""
    begins, another, surest = 0, _F(0.0), _F(0.0)
    for at, (place, fit) in enumerate(zip(aligned.partner, aligned.fit, strict=True)):
        word = asked.words[at]
        if place < 0 or fit == INITIAL or word.flags & LEGAL:
            continue
        surest = max(surest, fit)
        if fit == 1.0 or fit == SAME_MEANING:
            continue
        begins += not begin_alike(word.text[0], words[place].text[0])
        bare = (word.flags | words[place].flags) & BARE
        known = words[place].text in meanings().get(word.text, ())
        if fit < SURE and not bare and not known and sound(Word(word.text)) != sound(words[place]):
            another += asked.usual[at] * (SURE - fit) * _F(5.0)
    return {
        "first_letter": min(begins, 2),
        "another_word": min(float(another), 2.0),
        "none_sure": float(surest < SURE),
    }


def _places(aligned: Aligned, listed: int) -> dict[str, float]:
    last = len(aligned.partner) - 1
    ends = listed > 0 and aligned.taken[0] == 0
    ends = ends and (aligned.partner[last] == listed - 1 or aligned.taken[listed - 1] == last)
    all_met = -1 not in aligned.partner and -1 not in aligned.taken
    return {
        "ends_met": float(ends),
        "initialled": float(aligned.initials > 0 and all_met),
    }
