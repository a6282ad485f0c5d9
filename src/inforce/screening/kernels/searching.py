"""A whole search in one compiled call: words, candidates, comparison, and the best name of each party.

Reach for `search` through `screening.matching`. Weights come from `screening.policy`; what is returned is for
each party its best name, the log-odds that it is meant by name alone, and the measures behind them.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_HIDDEN, NAME_WEAK
from inforce.index.kernels.asking import prepare, row_of
from inforce.index.kernels.memory import at, u8
from inforce.index.kernels.opened import opened
from inforce.index.kernels.search import candidates
from inforce.index.kernels.types import Numbers
from inforce.index.layout import NameIndex, Scratch, WordIndex
from inforce.screening.kernels.measures import ASKED_COVERED, COUNT, ELSEWHERE, measure
from inforce.screening.kernels.weighing import WEAK, log_odds, row_of_kind

MOST_UNITED = 24
"""So many parties, the best by one name, are credited with their other names."""


@njit(cache=True)
def search(table: int, query: int, length: int, kind: int) -> int:
    """Fill `found_*`, best party first; returns how many parties. `weights`: a row for people, one for all others.

    `query` is what `finder.asked` packed; rows of weights are those of `screening.weights.table`.
    """
    index, names, scratch = opened(table)
    count = prepare(index, scratch, u8(query), length, kind)
    chosen = candidates(index, names, scratch, count, kind)
    scratch.stamp[2] += 1
    parties = 0
    for place in range(chosen):
        name = scratch.chosen[place]
        measure(index, names, scratch, count, kind, name, scratch.features)
        odds = _odds(names, scratch, name, scratch.features)
        parties = _keep(names, scratch, name, odds, parties)
    _sort(scratch, parties)
    for place in range(min(parties, MOST_UNITED)):
        _unite(index, names, scratch, count, place)
    _sort(scratch, parties)
    return parties


@njit(cache=True)
def _odds(names: NameIndex, scratch: Scratch, name: int, measures: Numbers) -> np.float32:
    """The log-odds that this name is meant; a weak one's are less."""
    row = at(scratch.weights, row_of_kind(names.party_kind[names.name_party[name]]))
    found = log_odds(measures, row)
    return np.float32(found + row[WEAK]) if names.name_flags[name] & NAME_WEAK else found


@njit(cache=True)
def _keep(names: NameIndex, scratch: Scratch, name: int, odds: np.float32, parties: int) -> int:
    """Note a compared name if it is the best of its party so far."""
    party = names.name_party[name]
    kept, place = scratch.party_place[party], parties
    if kept >> 32 == scratch.stamp[2]:
        place = kept & 0xFFFFFFFF
        if odds <= scratch.found_odds[place]:
            return parties
    else:
        scratch.party_place[party] = scratch.stamp[2] << 32 | place
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
    measures[ELSEWHERE] = max(np.float32(0.0), met / whole - measures[ASKED_COVERED])
    scratch.found_odds[place] = _odds(names, scratch, best, measures)


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
