"""The arrays that an index of names is, and the scratch that one thread needs to search it.

Reach for `WordIndex` and `NameIndex` (mapped from a file by `index.store`), for `new_scratch`, and for `table`,
which the compiled loops take: the addresses of all these arrays, which `kernels.opened` makes pointers of.
Every array of an index is read-only to the search; scratch belongs to one thread. What does not fit is counted in
`cut`, never dropped in silence.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from inforce.errors import Damaged
from inforce.index.flags import MOST_QUERY
from inforce.index.kernels.types import Numbers
from inforce.names.comparable import LONGEST

ROW = LONGEST + 4
"""Places in one of the three rows of the table of edits."""

MOST_LISTED = 256
MOST_NEAR = 4096
MOST_ROWS = 4096
MOST_COMPARED = 64
MOST_NAMES = 200_000
MOST_LETTERS = MOST_QUERY * LONGEST
HISTOGRAM = 256

KEPT_WORDS = 1 << 15
KEPT_NEAR = 1 << 20
"""So many words whose near words a thread remembers, and so many near words in all."""

CUT_NEAR, CUT_ROWS, CUT_NAMES = 0, 1, 2
"""Places in `cut`: near words, rows of nearness, names that did not fit."""
BUCKETS, SLOTS, NAMES, REMEMBERS = 0, 1, 2, 3
"""Places in `sizes`: one less than there are buckets and slots; names that fit; 1 if words are remembered."""


class WordIndex(NamedTuple):
    """All listed words: letters, sounds, keys, weights.

    `words`/`word_starts`: bytes of each word; `fold_of`: its sound; `folds`/`fold_starts`: bytes of each sound;
    `fold_words`: the first word of each sound and one past the last (words are numbered by their sounds, so that what
    is near lies near); `bucket_*`: entries by key; `exact_slots`: words by their letters;
    `weight`: 0.05 to 1, how much a word tells; `rarity`: 0 to 1; `also`/`also_starts`: words that mean the same.
    """

    words: Numbers
    word_starts: Numbers
    word_flags: Numbers
    fold_of: Numbers
    folds: Numbers
    fold_starts: Numbers
    fold_words: Numbers
    bucket_starts: Numbers
    bucket_entries: Numbers
    exact_slots: Numbers
    weight: Numbers
    rarity: Numbers
    also: Numbers
    also_starts: Numbers


class NameIndex(NamedTuple):
    """All listed names as words, by party, with the names of each word.

    `name_words`/`name_starts`: words of each name, in order; `name_party`, `name_flags` (the kind of its party is the
    part from `NAME_KIND` on), `name_weight` (sum of its words' weights); `party_names`: first name of each party and
    one past the last; `party_kind`; `holders`/`holder_starts`: names that hold a word.
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
    """What a search writes to; one for each thread.

    `stamp`: the number of the search (near words, rows, names, parties), so that nothing is ever cleared;
    `letters`/`starts`/`flags`: the query; `found_*`: what `screening.kernels` found; `kept_*`: words whose near words
    are remembered. Rows of `shares` are `MOST_QUERY` long, of `rows` `ROW`, of `found_measures` as many as measures.
    """

    stamp: Numbers
    cut: Numbers
    sizes: Numbers
    letters: Numbers
    starts: Numbers
    flags: Numbers
    folded: Numbers
    bones: Numbers
    joined: Numbers
    keys: Numbers
    begins: Numbers
    ends: Numbers
    tails: Numbers
    masks: Numbers
    rows: Numbers
    seen_fold: Numbers
    near_word: Numbers
    near_share: Numbers
    near_starts: Numbers
    row_of: Numbers
    shares: Numbers
    asked_weight: Numbers
    order: Numbers
    place_of: Numbers
    names: Numbers
    name_begins: Numbers
    name_ends: Numbers
    name_weights: Numbers
    name_told: Numbers
    bounds: Numbers
    reach: Numbers
    partner: Numbers
    taken: Numbers
    fit: Numbers
    party_place: Numbers
    levels: Numbers
    chosen: Numbers
    features: Numbers
    weights: Numbers
    found_names: Numbers
    found_odds: Numbers
    found_measures: Numbers
    kept_word: Numbers
    kept_place: Numbers
    kept_near: Numbers
    kept_share: Numbers


TYPES = {
    WordIndex: "u1 i4 u1 i4 u1 i4 i4 i4 u8 i4 f4 f4 i4 i4",
    NameIndex: "i4 i4 i4 u1 f4 i4 u1 i4 i4",
    Scratch: (
        "i8 i8 i8 u1 i4 u1 u1 u1 u1 u8 i4 i4 u8 u8 f4 i4 i4 f4 i4 i8 f4 f4 i4 i8 i4 i4 i4 f4 u1 f4 f4 i4 i4 f4 i8 "
        "i4 i4 f4 f4 i4 f4 f4 u1 i8 i4 f4"
    ),
}
"""The type of each array, in the order of the fields; `opened` takes them so."""


def new_scratch(words: WordIndex, names: NameIndex, weights: Numbers, remembers: bool = False) -> Scratch:
    """Scratch for an index. `weights`: a row for people, one for all others; `remembers`: keep words' near words."""
    most = min(len(names.name_flags), MOST_NAMES)
    measures = weights.shape[1]
    kept = 1 if remembers else 0
    lengths = {
        "stamp": 4, "cut": 4, "sizes": 4, "letters": MOST_LETTERS, "starts": MOST_QUERY + 2, "flags": MOST_QUERY + 1,
        "folded": ROW * 2, "bones": ROW * 2, "joined": LONGEST * 2 + 8, "keys": 256, "begins": 256, "ends": 256,
        "tails": 2 * ROW, "masks": 256,
        "rows": 3 * ROW, "seen_fold": len(words.fold_starts), "near_word": MOST_NEAR, "near_share": MOST_NEAR,
        "near_starts": MOST_QUERY * 2 + 2, "row_of": len(words.word_flags) + 1, "shares": MOST_ROWS * MOST_QUERY,
        "asked_weight": MOST_QUERY, "order": MOST_QUERY,
        "place_of": len(names.name_flags) + 1, "names": most + 1, "name_begins": most + 1, "name_ends": most + 1,
        "name_weights": most + 1, "name_told": most + 1, "bounds": most + 1, "reach": MOST_QUERY,
        "partner": MOST_QUERY, "taken": MOST_LISTED, "fit": MOST_QUERY, "party_place": len(names.party_kind) + 1,
        "levels": HISTOGRAM + 1, "chosen": MOST_COMPARED, "features": measures, "weights": 0,
        "found_names": MOST_COMPARED, "found_odds": MOST_COMPARED, "found_measures": MOST_COMPARED * measures,
        "kept_word": kept * KEPT_WORDS * ROW, "kept_place": kept * KEPT_WORDS + 1, "kept_near": kept * KEPT_NEAR,
        "kept_share": kept * KEPT_NEAR,
    }  # fmt: skip
    made = {
        field: np.zeros(length, kind)
        for (field, length), kind in zip(lengths.items(), TYPES[Scratch].split(), strict=True)
    }
    made["weights"] = np.ascontiguousarray(weights, np.float32).reshape(-1)
    made["sizes"][:] = (len(words.bucket_starts) - 2, len(words.exact_slots) - 1, most, remembers)
    return Scratch(**made)


def table(words: WordIndex, names: NameIndex, scratch: Scratch) -> Numbers:
    """The addresses of the arrays, which must outlive it; each must be of its type."""
    addresses = []
    for group in (words, names, scratch):
        for array, kind in zip(group, TYPES[type(group)].split(), strict=True):
            if array.dtype.str[1:] != kind or not array.flags.c_contiguous:
                raise Damaged(
                    f"an index holds an array of {array.dtype} where {kind} belongs: it is made anew"
                )
            addresses.append(array.ctypes.data)
    return np.array(addresses, np.int64)
