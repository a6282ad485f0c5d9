"""A whole search in one compiled call: words, candidates, comparison, and the best name of each party.

Reach for `search` through `screening.matching`. Weights come from `screening.policy`; what is returned is for
each party its best name, the log-odds that it is meant by name alone, and the measures behind them.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_HIDDEN, NAME_WEAK, PERSON
from inforce.index.kernels.asking import prepare, row_of
from inforce.index.kernels.memory import at, u8
from inforce.index.kernels.opened import opened
from inforce.index.kernels.search import candidates
from inforce.index.kernels.types import Numbers
from inforce.index.layout import NameIndex, Scratch, WordIndex
from inforce.screening.kernels.measures import COUNT, ELSEWHERE, measure

MOST_UNITED = 24
"""So many parties, the best by one name, are credited with their other names."""
WEAK = COUNT + 1
"""Place of a weak name's own effect in a row of weights."""


@njit(cache=True)
def search(table: int, query: int, length: int, kind: int) -> int:
    """Fill `found_*`, best party first; returns how many parties. `weights`: a row for people, one for all others.

    `query` is what `finder.asked` packed. A row of weights holds one for each measure, the intercept, and what a weak
    name adds to the odds (below 0).
    """
    index, names, scratch = opened(table)
    count = prepare(index, scratch, u8(query), length, kind)
    chosen = candidates(index, names, scratch, count, kind)
    scratch.stamp[3] += 1
    parties = 0
    for place in range(chosen):
        name = scratch.chosen[place]
        measure(index, names, scratch, count, kind, name, scratch.features)
        row = at(scratch.weights, _row(names, name))
        odds = log_odds(scratch.features, row)
        if names.name_flags[name] & NAME_WEAK:
            odds += row[WEAK]
        parties = _keep(names, scratch, name, odds, parties)
    _sort(scratch, parties)
    for place in range(min(parties, MOST_UNITED)):
        _unite(index, names, scratch, count, place)
    _sort(scratch, parties)
    return parties


@njit(cache=True)
def _row(names: NameIndex, name: int) -> int:
    """Where the weights for this name's party begin."""
    return 0 if names.party_kind[names.name_party[name]] == PERSON else COUNT + 2


@njit(cache=True)
def log_odds(measures: Numbers, weights: Numbers) -> np.float32:
    """The log-odds that the names are one party's: the weighted sum of the measures, and the intercept."""
    found = weights[COUNT]
    for place in range(COUNT):
        found += measures[place] * weights[place]
    return np.float32(found)


@njit(cache=True)
def _keep(names: NameIndex, scratch: Scratch, name: int, odds: np.float32, parties: int) -> int:
    """Note a compared name if it is the best of its party so far."""
    party = names.name_party[name]
    kept, place = scratch.party_place[party], parties
    if kept >> 32 == scratch.stamp[3]:
        place = kept & 0xFFFFFFFF
        if odds <= scratch.found_odds[place]:
            return parties
    else:
        scratch.party_place[party] = scratch.stamp[3] << 32 | place
        parties += 1
    scratch.found_names[place] = name
    scratch.found_odds[place] = odds
    for number in range(COUNT):
        scratch.found_measures[place * COUNT + number] = scratch.features[number]
    return parties


@njit(cache=True)
def _unite(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, place: int) -> None:
    """Credit the words of the query that other names of the party bear and its best name does not."""
    best = scratch.found_names[place]
    party = names.name_party[best]
    for asked in range(count):
        scratch.reach[asked] = 0.0
    for name in range(names.party_names[party], names.party_names[party + 1]):
        if names.name_flags[name] & NAME_HIDDEN:
            continue
        for word in range(names.name_starts[name], names.name_starts[name + 1]):
            row = row_of(scratch, names.name_words[word])
            if row >= 0:
                for asked in range(count):
                    share = scratch.shares[row * MOST_QUERY + asked]
                    scratch.reach[asked] = max(scratch.reach[asked], share)
    whole, met = np.float32(1e-6), np.float32(0.0)
    for asked in range(count):
        whole += scratch.asked_weight[asked]
        met += scratch.asked_weight[asked] * scratch.reach[asked]
    measures = at(scratch.found_measures, place * COUNT)
    more = max(np.float32(0.0), met / whole - measures[3])
    measures[ELSEWHERE] = more
    scratch.found_odds[place] += np.float32(more * scratch.weights[_row(names, best) + ELSEWHERE])


@njit(cache=True)
def _sort(scratch: Scratch, parties: int) -> None:
    """By falling odds, then by name: insertion, since there are few."""
    names, odds, measures = scratch.found_names, scratch.found_odds, scratch.found_measures
    for i in range(1, parties):
        j = i
        while j > 0 and (odds[j] > odds[j - 1] or (odds[j] == odds[j - 1] and names[j] < names[j - 1])):
            names[j], names[j - 1] = names[j - 1], names[j]
            odds[j], odds[j - 1] = odds[j - 1], odds[j]
            for number in range(j * COUNT, (j + 1) * COUNT):
                measures[number], measures[number - COUNT] = measures[number - COUNT], measures[number]
            j -= 1
