"""A whole search in one compiled call: words, candidates, comparison, and the best name of each party.

Reach for `search` through `screening.matching`. Weights come from `screening.policy`; what is returned is for
each party its best name, the log-odds that it is meant by name alone, and the measures behind them.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.layout import NAME_HIDDEN, NAME_WEAK, PERSON, NameIndex, Scratch, WordIndex
from inforce.index.kernels.search import ask, candidates, part_legal
from inforce.index.kernels.types import Bytes, Numbers
from inforce.screening.kernels.measures import COUNT, ELSEWHERE, measure

MOST_UNITED = 24
"""So many parties, the best by one name, are credited with their other names."""
WEAK = COUNT + 1
"""Place of a weak name's own effect in a row of weights."""


@njit(cache=True)
def search(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    weights: Numbers,
    letters: Bytes,
    starts: Numbers,
    flags: Numbers,
    count: int,
    kind: int,
    found_names: Numbers,
    found_odds: Numbers,
    found_measures: Numbers,
) -> int:
    """Fill `found_*`, best party first; returns how many parties. `weights`: a row for people, one for all others.

    A row holds a weight for each measure, the intercept, and what a weak name adds to the odds (below 0).
    `starts` and `flags` may gain a word (a glued legal form is parted).
    """
    if kind != PERSON:
        count = part_legal(index, letters, starts, flags, count)
    ask(index, scratch, letters, starts, flags, count)
    most = len(scratch.chosen)
    chosen = candidates(index, names, scratch, letters, starts, flags, count, kind, most, scratch.chosen)
    scratch.stamp[3] += 1
    parties = 0
    for place in range(chosen):
        name = scratch.chosen[place]
        measure(index, names, scratch, letters, starts, flags, count, kind, name, scratch.features)
        row = weights[_row(names, name)]
        odds = log_odds(scratch.features, row)
        if names.name_flags[name] & NAME_WEAK and len(row) > WEAK:
            odds += row[WEAK]
        parties = _keep(names, scratch, name, odds, parties, found_names, found_odds, found_measures)
    _sort(parties, found_names, found_odds, found_measures)
    for place in range(min(parties, MOST_UNITED)):
        _unite(index, names, scratch, weights, count, place, found_names, found_odds, found_measures)
    _sort(parties, found_names, found_odds, found_measures)
    return parties


@njit(cache=True)
def _row(names: NameIndex, name: int) -> int:
    return 0 if names.party_kind[names.name_party[name]] == PERSON else 1


@njit(cache=True)
def log_odds(measures: Numbers, weights: Numbers) -> np.float32:
    """The log-odds that the names are one party's: the weighted sum of the measures, and the intercept."""
    found = weights[COUNT]
    for place in range(COUNT):
        found += measures[place] * weights[place]
    return np.float32(found)


@njit(cache=True)
def _keep(
    names: NameIndex,
    scratch: Scratch,
    name: int,
    odds: np.float32,
    parties: int,
    found_names: Numbers,
    found_odds: Numbers,
    found_measures: Numbers,
) -> int:
    """Note a compared name if it is the best of its party so far."""
    party = names.name_party[name]
    place = parties
    if scratch.seen_party[party] == scratch.stamp[3]:
        place = scratch.party_place[party]
        if odds <= found_odds[place]:
            return parties
    elif parties >= len(found_names):
        return parties
    else:
        scratch.seen_party[party] = scratch.stamp[3]
        scratch.party_place[party] = place
        parties += 1
    found_names[place] = name
    found_odds[place] = odds
    for number in range(COUNT):
        found_measures[place, number] = scratch.features[number]
    return parties


@njit(cache=True)
def _unite(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    weights: Numbers,
    count: int,
    place: int,
    found_names: Numbers,
    found_odds: Numbers,
    found_measures: Numbers,
) -> None:
    """Credit the words of the query that other names of the party bear and its best name does not."""
    party = names.name_party[found_names[place]]
    stamp = scratch.stamp[1]
    for asked in range(count):
        scratch.reach[asked] = 0.0
    for name in range(names.party_names[party], names.party_names[party + 1]):
        if names.name_flags[name] & NAME_HIDDEN:
            continue
        for at in range(names.name_starts[name], names.name_starts[name + 1]):
            number = names.name_words[at]
            if scratch.row_stamp[number] == stamp:
                row = scratch.row_of[number]
                for asked in range(count):
                    scratch.reach[asked] = max(scratch.reach[asked], scratch.shares[row, asked])
    whole, met = np.float32(1e-6), np.float32(0.0)
    for asked in range(count):
        whole += scratch.asked_weight[asked]
        met += scratch.asked_weight[asked] * scratch.reach[asked]
    more = max(np.float32(0.0), met / whole - found_measures[place, 3])
    found_measures[place, ELSEWHERE] = more
    found_odds[place] += np.float32(more * weights[_row(names, found_names[place]), ELSEWHERE])


@njit(cache=True)
def _sort(parties: int, found_names: Numbers, found_odds: Numbers, found_measures: Numbers) -> None:
    """By falling odds, then by party: insertion, since there are few."""
    for i in range(1, parties):
        j = i
        while j > 0 and (
            found_odds[j] > found_odds[j - 1]
            or (found_odds[j] == found_odds[j - 1] and found_names[j] < found_names[j - 1])
        ):
            found_names[j], found_names[j - 1] = found_names[j - 1], found_names[j]
            found_odds[j], found_odds[j - 1] = found_odds[j - 1], found_odds[j]
            for number in range(COUNT):
                held = found_measures[j, number]
                found_measures[j, number] = found_measures[j - 1, number]
                found_measures[j - 1, number] = held
            j -= 1
