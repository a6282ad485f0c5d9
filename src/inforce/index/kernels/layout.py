"""The arrays that an index of names is, and the scratch that one thread needs to search it.

Reach for `WordIndex` and `NameIndex` (mapped from a file by `index.store`) and for `new_scratch`. Every array
is read-only to the search; scratch belongs to one thread. What does not fit is counted in `cut`, never
dropped in silence.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from inforce.index.flags import (
    ACRONYM,
    BARE,
    LEGAL,
    NAME_ACRONYM,
    NAME_HIDDEN,
    NAME_WEAK,
    OTHER,
    PERSON,
    SMALL,
    UNKNOWN,
    VESSEL,
)
from inforce.index.kernels.folding import LONGEST
from inforce.index.kernels.types import Numbers

__all__ = [
    "ACRONYM",
    "BARE",
    "LEGAL",
    "NAME_ACRONYM",
    "NAME_HIDDEN",
    "NAME_WEAK",
    "OTHER",
    "PERSON",
    "SMALL",
    "UNKNOWN",
    "VESSEL",
    "NameIndex",
    "Scratch",
    "WordIndex",
    "new_scratch",
]

MOST_QUERY = 24
MOST_LISTED = 256
MOST_NEAR = 4096
MOST_ROWS = 4096
MOST_COMPARED = 64


class WordIndex(NamedTuple):
    """All listed words: letters, sounds, keys, weights.

    `words`/`word_starts`: bytes of each word; `fold_of`: its sound; `folds`/`fold_starts`: bytes of each
    sound; `fold_words`/`fold_word_starts`: the words of a sound; `bucket_*`: entries by key;
    `exact_slots`: words by their letters;
    `weight`: 0.05 to 1, how much a word tells; `rarity`: 0 to 1; `also`/`also_starts`: words that mean the same.
    """

    words: Numbers
    word_starts: Numbers
    word_flags: Numbers
    fold_of: Numbers
    folds: Numbers
    fold_starts: Numbers
    fold_words: Numbers
    fold_word_starts: Numbers
    bucket_starts: Numbers
    bucket_entries: Numbers
    exact_slots: Numbers
    weight: Numbers
    rarity: Numbers
    also: Numbers
    also_starts: Numbers


class NameIndex(NamedTuple):
    """All listed names as words, by party, with the names of each word.

    `name_words`/`name_starts`: words of each name, in order; `name_party`, `name_flags`, `name_weight` (sum of
    its words' weights); `party_names`: first name of each party and one past the last; `party_kind`;
    `holders`/`holder_starts`: names that hold a word.
    """

    name_words: Numbers
    name_starts: Numbers
    name_party: Numbers
    name_flags: Numbers
    name_weight: Numbers
    party_names: Numbers
    party_kind: Numbers
    holders: Numbers
    holder_starts: Numbers


class Scratch(NamedTuple):
    """What a search writes to; one for each thread."""

    stamp: Numbers
    cut: Numbers
    folded: Numbers
    bones: Numbers
    joined: Numbers
    keys: Numbers
    rows: Numbers
    seen_fold: Numbers
    near_word: Numbers
    near_share: Numbers
    near_starts: Numbers
    row_of: Numbers
    row_stamp: Numbers
    shares: Numbers
    asked_weight: Numbers
    asked_rarity: Numbers
    order: Numbers
    seen_name: Numbers
    place_of: Numbers
    names: Numbers
    bounds: Numbers
    seen_party: Numbers
    reach: Numbers
    partner: Numbers
    taken: Numbers
    fit: Numbers
    party_place: Numbers
    chosen: Numbers
    features: Numbers


@njit(cache=True)
def new_scratch(folds: int, words: int, names: int, parties: int, features: int) -> Any:
    """Scratch for an index of so many sounds, words, names and parties."""
    return Scratch(
        np.zeros(4, np.int64),
        np.zeros(4, np.int64),
        np.zeros(LONGEST + 8, np.uint8),
        np.zeros(LONGEST + 8, np.uint8),
        np.zeros(LONGEST * 2 + 8, np.uint8),
        np.zeros(256, np.uint64),
        np.zeros((3, LONGEST + 4), np.float32),
        np.zeros(folds + 1, np.int64),
        np.zeros(MOST_NEAR, np.int32),
        np.zeros(MOST_NEAR, np.float32),
        np.zeros(MOST_QUERY * 2 + 2, np.int32),
        np.zeros(words + 1, np.int32),
        np.zeros(words + 1, np.int64),
        np.zeros((MOST_ROWS, MOST_QUERY), np.float32),
        np.zeros(MOST_QUERY, np.float32),
        np.zeros(MOST_QUERY, np.float32),
        np.zeros(MOST_QUERY, np.int32),
        np.zeros(names + 1, np.int64),
        np.zeros(names + 1, np.int32),
        np.zeros(min(names, 200_000) + 1, np.int32),
        np.zeros(min(names, 200_000) + 1, np.float32),
        np.zeros(parties + 1, np.int64),
        np.zeros(MOST_QUERY, np.float32),
        np.zeros(MOST_QUERY, np.int32),
        np.zeros(MOST_LISTED, np.int32),
        np.zeros(MOST_QUERY, np.float32),
        np.zeros(parties + 1, np.int32),
        np.zeros(MOST_COMPARED, np.int32),
        np.zeros(features, np.float32),
    )
