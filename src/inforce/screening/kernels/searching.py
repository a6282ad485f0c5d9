"""A whole search in one compiled call: words, candidates, comparison, and the best name of each party.

Reach for `search` and `search_all` through `screening.matching`. Weights come from `screening.policy`; what is
returned is for each party its best name, the log-odds that it is meant by name alone, and the measures behind them.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_HIDDEN, NAME_WEAK
from inforce.index.kernels.asking import prepare, row_of
from inforce.index.kernels.choosing import came_first
from inforce.index.kernels.memory import at, i32, soon, u8
from inforce.index.kernels.opened import opened
from inforce.index.kernels.search import candidates
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import NameIndex, Scratch, WordIndex
from inforce.screening.kernels.measures import ASKED_COVERED, COUNT, ELSEWHERE, measure
from inforce.screening.kernels.weighing import WEAK, log_odds, row_of_kind

AHEAD = 4
"""So many names ahead what is to be read is asked for."""
MOST_UNITED = 24
"""So many parties, the best by one name, are credited with their other names."""


@njit(cache=True)
def search(table: int, query: int, length: int, kind: int) -> int:
    """Fill `told_*`, best party first; returns how many parties. `weights`: a row for people, one for all others.

    `query` is what `finder.asked` packed; rows of weights are those of `screening.weights.table`.
    """
    index, names, scratch = opened(table)
    return _searched(index, names, scratch, u8(query), length, kind, 0)


@njit(cache=True)
def search_all(table: int, queries: int, asked: int, count: int) -> int:
    """The same for a block of packed queries, one after the other; returns how many parties they have in all.

    `asked` holds the length and the kind of each; `told_ends` holds where the parties of each end.
    """
    index, names, scratch = opened(table)
    query, told, place, end = u8(queries), i32(asked), 0, 0
    for number in range(count):
        length, kind = told[2 * number], told[2 * number + 1]
        end = _searched(index, names, scratch, at(query, place), length, kind, end)
        scratch.told_ends[number] = end
        place += length
    return end


@njit(cache=True)
def _searched(
    index: WordIndex, names: NameIndex, scratch: Scratch, query: Bytes, length: int, kind: int, told: int
) -> int:
    """Write the parties of one query into `told_*` from this place on; returns where they end."""
    count = prepare(index, scratch, query, length, kind)
    chosen, unordered = candidates(index, names, scratch, count, kind)
    scratch.stamp[2] += 1
    parties = 0
    for place in range(-2 * AHEAD, chosen):
        _soon_compared(index, names, scratch, place, chosen)
        if place >= 0:
            name = scratch.chosen[place]
            measure(index, names, scratch, count, kind, name, scratch.features)
            odds = _odds(names, scratch, name, scratch.features)
            parties = _keep(names, scratch, name, odds, parties, place < unordered)
    for place in range(parties):
        scratch.ranked[place] = place
    _sort(scratch, parties)
    for place in range(min(parties, MOST_UNITED)):
        _unite(index, names, scratch, count, scratch.ranked[place])
    _sort(scratch, parties)
    for rank in range(parties):
        _tell(scratch, scratch.ranked[rank], told + rank)
    return told + parties


@njit(cache=True)
def _soon_compared(index: WordIndex, names: NameIndex, scratch: Scratch, place: int, chosen: int) -> None:
    """Ask for what will be read of the names that are compared after this one."""
    if place + 2 * AHEAD < chosen:
        name = scratch.chosen[place + 2 * AHEAD]
        soon(names.name_party, name)
        for word in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
            number = names.name_words[word]
            soon(index.word_starts, number)
            soon(index.word_flags, number)
            soon(index.weight, number)
            soon(index.rarity, number)
    if 0 <= place + AHEAD < chosen:
        name = scratch.chosen[place + AHEAD]
        for word in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
            soon(index.words, index.word_starts[names.name_words[word]])
        party = names.name_party[name]
        soon(names.party_kind, party)
        soon(names.party_names, party)
        soon(scratch.party_place, party)


@njit(cache=True)
def _tell(scratch: Scratch, place: int, told: int) -> None:
    """Write what was found in one place into `told_*`."""
    scratch.told_names[told] = scratch.found_names[place]
    scratch.told_odds[told] = scratch.found_odds[place]
    for number in range(COUNT):
        scratch.told_measures[told * COUNT + number] = scratch.found_measures[place * COUNT + number]


@njit(cache=True)
def _odds(names: NameIndex, scratch: Scratch, name: int, measures: Numbers) -> np.float32:
    """The log-odds that this name is meant; a weak one's are less."""
    row = at(scratch.weights, row_of_kind(names.party_kind[names.name_party[name]]))
    found = log_odds(measures, row)
    return np.float32(found + row[WEAK]) if names.name_flags[name] & NAME_WEAK else found


@njit(cache=True)
def _keep(
    names: NameIndex, scratch: Scratch, name: int, odds: np.float32, parties: int, unordered: bool
) -> int:
    """Note a compared name if it is the best of its party so far; of equal ones the one that was posted first."""
    party = names.name_party[name]
    kept, place = scratch.party_place[party], parties
    if kept >> 32 == scratch.stamp[2]:
        place = kept & 0xFFFFFFFF
        known = scratch.found_odds[place]
        first = unordered and odds == known and came_first(names, scratch, name, scratch.found_names[place])
        if odds <= known and not first:
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
    measures = at(scratch.found_measures, place * COUNT)
    whole, all_met = np.float32(1e-6), np.float32(0.0)
    for asked in range(count):
        scratch.reach[asked] = 0.0
        whole += scratch.asked_weight[asked]
        all_met += scratch.asked_weight[asked]
    if all_met / whole <= measures[ASKED_COVERED]:
        return
    for name in range(names.party_names[party], names.party_names[party + 1]):
        if names.name_flags[name] & NAME_HIDDEN:
            continue
        for word in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
            row = row_of(scratch, names.name_words[word])
            if row >= 0:
                for asked in range(count):
                    share = scratch.shares[row * MOST_QUERY + asked]
                    scratch.reach[asked] = max(scratch.reach[asked], share)
    met = np.float32(0.0)
    for asked in range(count):
        met += scratch.asked_weight[asked] * scratch.reach[asked]
    beyond = met / whole - measures[ASKED_COVERED]
    if beyond > 0.0:
        measures[ELSEWHERE] = beyond
        scratch.found_odds[place] = _odds(names, scratch, best, measures)


@njit(cache=True)
def _sort(scratch: Scratch, parties: int) -> None:
    """Rank by falling odds, then by name: insertion, since there are few."""
    names, odds, ranked = scratch.found_names, scratch.found_odds, scratch.ranked
    for i in range(1, parties):
        place, j = ranked[i], i
        while j > 0:
            before = ranked[j - 1]
            if odds[place] < odds[before] or (odds[place] == odds[before] and names[place] > names[before]):
                break
            ranked[j] = before
            j -= 1
        ranked[j] = place
