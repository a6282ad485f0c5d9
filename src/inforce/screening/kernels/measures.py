"""What two aligned names say for and against being one name: numbers that `screening.policy` weighs.

Reach for `measure` after `alignment.align`. Each measure is named in `MEASURES`; each has one direction
only, for or against, so that its weight can never turn round (`policy.SIGNS`).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import ACRONYM, BARE, LEGAL, NAME_ACRONYM, UNKNOWN
from inforce.index.kernels.asking import SAME_MEANING
from inforce.index.kernels.exact import exact_word
from inforce.index.kernels.memory import at, real
from inforce.index.kernels.nearness import SUBSTITUTION
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import NameIndex, Scratch, WordIndex
from inforce.screening.kernels.alignment import GLUED, INITIAL, align

MEASURES = (
    "agreement",
    "agreement_each",
    "thin",
    "asked_covered",
    "listed_covered",
    "both_covered",
    "listed_left",
    "both_left",
    "contradiction",
    "complete",
    "worst_word",
    "initials",
    "one_word_met",
    "one_word_listed",
    "ends_met",
    "initialled",
    "kind",
    "legal_form",
    "same_words",
    "acronym",
    "asked_only_left",
    "one_against_one",
    "loose_common",
    "far_word",
    "short_far",
    "first_letter",
    "another_word",
    "none_sure",
    "elsewhere",
)
COUNT = len(MEASURES)
(
    AGREEMENT, AGREEMENT_EACH, THIN, ASKED_COVERED, LISTED_COVERED, BOTH_COVERED, LISTED_LEFT,
    BOTH_LEFT, CONTRADICTION, COMPLETE, WORST_WORD, INITIALS, ONE_WORD_MET, ONE_WORD_LISTED, ENDS_MET,
    INITIALLED, KIND, LEGAL_FORM, SAME_WORDS, BY_ACRONYM, ASKED_ONLY_LEFT, ONE_AGAINST_ONE, LOOSE_COMMON,
    FAR_WORD, SHORT_FAR, FIRST_LETTER, ANOTHER_WORD, NONE_SURE, ELSEWHERE,
) = range(COUNT)  # fmt: skip
"""The place of each measure, in the order of `MEASURES`; `elsewhere` is filled when all names of a party are known."""
INITIAL_WORTH = np.float32(0.5)
OPENS = (97, 101, 104, 105, 111, 117, 121)
"""a, e, h, i, o, u, y."""
SURE = np.float32(0.95)
"""Words that fit so well are spellings of one word; below, they may be two."""


@njit(cache=True)
def measure(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, kind: int, name: int, out: Numbers
) -> np.float32:
    """Write the measures of the query against `name` into `out`; returns the listed weight that was met."""
    listed, initials = align(index, names, scratch, count, name)
    first = names.name_places[2 * name]
    asked_all, asked_met, met, words_asked, asked_legal = _asked(scratch, count)
    listed_met, agreement, listed_words, met_words, listed_legal = _listed(
        index, names, scratch, first, listed
    )
    worst = _spelling(index, names, scratch, count, first, out)
    _shares(asked_all, asked_met, real(names.name_places[2 * name + 1]), listed_met, out)
    out[AGREEMENT] = min(agreement, np.float32(3.0))
    out[AGREEMENT_EACH] = agreement / max(1, met_words)
    out[THIN] = max(np.float32(0.0), np.float32(1.2) - agreement)
    out[INITIALS] = min(initials, 3)
    out[ONE_WORD_MET] = 1.0 if max(met, met_words) <= 1 else 0.0
    out[ONE_WORD_LISTED] = 1.0 if listed_words <= 1 else 0.0
    out[ENDS_MET] = _ends_met(scratch, count, listed)
    out[INITIALLED] = 1.0 if initials > 0 and _all_met(scratch, count, listed) else 0.0
    theirs = names.party_kind[names.name_party[name]]
    out[KIND] = 1.0 if kind != UNKNOWN and theirs != UNKNOWN and theirs != kind else 0.0
    out[LEGAL_FORM] = min(asked_legal, listed_legal) + np.float32(0.5) * min(
        2, max(asked_legal, listed_legal)
    )
    all_met = met == words_asked and met_words == listed_words
    out[SAME_WORDS] = 1.0 if all_met and (worst == 1.0 or worst == np.float32(GLUED)) else 0.0
    out[BY_ACRONYM] = 1.0 if names.name_flags[name] & NAME_ACRONYM else 0.0
    out[ONE_AGAINST_ONE] = 1.0 if words_asked == 1 and listed_words == 1 and met == 1 else 0.0
    out[ELSEWHERE] = 0.0
    return listed_met


@njit(cache=True)
def _asked(scratch: Scratch, count: int) -> tuple[np.float32, np.float32, int, int, int]:
    """Of the query: its weight, the weight met; words met in full, words (legal forms apart), legal forms not met."""
    whole, reached = np.float32(0.0), np.float32(0.0)
    met, words, legal_left = 0, 0, 0
    for asked in range(count):
        weight, legal = scratch.asked_weight[asked], scratch.flags[asked] & LEGAL
        whole += weight
        words += 0 if legal else 1
        if scratch.partner[asked] < 0:
            legal_left += 1 if legal else 0
        elif scratch.fit[asked] == np.float32(INITIAL):
            reached += weight * INITIAL_WORTH
        else:
            reached += weight
            met += 0 if legal else 1
    return whole, reached, met, words, legal_left


@njit(cache=True)
def _spelling(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, out: Numbers
) -> np.float32:
    """Write what differs in spelling; returns how well the worst word fits."""
    letters, starts, flags = scratch.letters, scratch.starts, scratch.flags
    begins, another, surest, loose = 0, np.float32(0.0), np.float32(0.0), np.float32(0.0)
    worst, shortest = np.float32(1.0), np.float32(1.0)
    for asked in range(count):
        place, fit = scratch.partner[asked], scratch.fit[asked]
        if place < 0 or fit == np.float32(INITIAL):
            continue
        number, legal = names.name_words[first + place], flags[asked] & LEGAL
        if not legal:
            worst = min(worst, fit)
            surest = max(surest, fit)
        if fit < 1.0 and not legal and fit != np.float32(SAME_MEANING):
            a, b = starts[asked], starts[asked + 1]
            begins += 0 if _begin_alike(letters[a], index.words[index.word_starts[number]]) else 1
            if fit < SURE and not (flags[asked] | index.word_flags[number]) & BARE:
                known = _another(index, scratch, at(letters, a), b - a, number)
                another += known * (SURE - fit) * np.float32(5.0)
        if fit < 1.0:
            loose += (np.float32(1.0) - fit) * (np.float32(1.0) - index.rarity[number])
            if starts[asked + 1] - starts[asked] <= 4 and not legal:
                shortest = min(shortest, fit)
    out[WORST_WORD] = np.float32(1.0) - worst
    out[LOOSE_COMMON] = min(loose, np.float32(1.0))
    out[FAR_WORD] = max(np.float32(0.0), np.float32(0.86) - worst) * np.float32(5.0)
    out[SHORT_FAR] = max(np.float32(0.0), np.float32(0.9) - shortest) * np.float32(5.0)
    out[FIRST_LETTER] = min(begins, 2)
    out[ANOTHER_WORD] = min(another, np.float32(2.0))
    out[NONE_SURE] = 1.0 if surest < SURE else 0.0
    return worst


@njit(cache=True)
def _begin_alike(one: int, other: int) -> bool:
    """True for the same first letter, two vowels, or two letters that transliterations change for one another."""
    if one == other or SUBSTITUTION[one, other] < 1.0:
        return True
    return _opens(one) and _opens(other)


@njit(cache=True)
def _opens(letter: int) -> bool:
    """A vowel, or an h, which some leave out before one."""
    return letter in OPENS


@njit(cache=True)
def _another(index: WordIndex, scratch: Scratch, word: Bytes, length: int, number: int) -> np.float32:
    """0 to 1: how usual the asked word itself is on the lists, if they print it as one that sounds otherwise.

    Spellings of one name that are known as such (Mohammed, Muhammad) are never another word.
    """
    own = exact_word(index, scratch, word, length)
    if own < 0 or index.word_flags[own] & ACRONYM or index.fold_of[own] == index.fold_of[number]:
        return np.float32(0.0)
    for place in range(index.also_starts[own], index.also_starts[own + 1]):
        if index.also[place] == number:
            return np.float32(0.0)
    return min(np.float32(1.0), np.float32(4.0) * (np.float32(1.0) - index.rarity[own]))


@njit(cache=True)
def _shares(
    asked_all: np.float32, asked_met: np.float32, listed_all: np.float32, listed_met: np.float32, out: Numbers
) -> None:
    """Write how much of either name was met, and what is left over."""
    asked_left = max(np.float32(0.0), asked_all - asked_met)
    listed_left = max(np.float32(0.0), listed_all - listed_met)
    out[ASKED_COVERED] = asked_met / (asked_all + np.float32(1e-6))
    out[LISTED_COVERED] = min(np.float32(1.0), listed_met / (listed_all + np.float32(1e-6)))
    out[BOTH_COVERED] = out[ASKED_COVERED] * out[LISTED_COVERED]
    out[LISTED_LEFT] = min(listed_left, np.float32(3.0))
    out[BOTH_LEFT] = min(asked_left, listed_left, np.float32(1.5))
    out[CONTRADICTION] = 1.0 if asked_left > 0.12 and listed_left > 0.12 else 0.0
    out[COMPLETE] = 1.0 if asked_left < 0.02 and listed_left < 0.02 else 0.0
    out[ASKED_ONLY_LEFT] = 1.0 if asked_left > 0.12 and listed_left <= 0.12 else 0.0


@njit(cache=True)
def _all_met(scratch: Scratch, count: int, listed: int) -> bool:
    """True if no word of either name is left over."""
    for asked in range(count):
        if scratch.partner[asked] < 0:
            return False
    for place in range(listed):
        if scratch.taken[place] < 0:
            return False
    return True


@njit(cache=True)
def _listed(
    index: WordIndex, names: NameIndex, scratch: Scratch, first: int, listed: int
) -> tuple[np.float32, np.float32, int, int, int]:
    """Of the listed words: the weight met, what the met ones tell; how many there are, are met; legal forms not met."""
    met, told, words, reached, legal = np.float32(0.0), np.float32(0.0), 0, 0, 0
    for place in range(listed):
        number = names.name_words[first + place]
        is_legal = index.word_flags[number] & LEGAL
        words += 0 if is_legal else 1
        asked = scratch.taken[place]
        if asked < 0:
            legal += 1 if is_legal else 0
        elif scratch.fit[asked] == np.float32(INITIAL):
            met += index.weight[number] * INITIAL_WORTH
            told += np.float32(0.05)
        else:
            met += index.weight[number]
            reached += 0 if is_legal else 1
            told += index.rarity[number] * scratch.fit[asked] * scratch.fit[asked]
    return met, told, words, reached, legal


@njit(cache=True)
def _ends_met(scratch: Scratch, count: int, listed: int) -> np.float32:
    """1 if both first words met each other and both last words did."""
    if listed == 0 or scratch.taken[0] != 0:
        return np.float32(0.0)
    met = scratch.partner[count - 1] == listed - 1 or scratch.taken[listed - 1] == count - 1
    return np.float32(1.0) if met else np.float32(0.0)
