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
MOST_MET = 4096
MOST_COMPARED = 64
MOST_MEASURES = 32
MOST_NAMES = 200_000
BESIDE = 4
"""So many times as there are names glued words may find one, each that they find it by counted."""
MOST_MARKED = 1 << 21
MOST_TURNS = 1 << 21
MOST_LETTERS = MOST_QUERY * LONGEST
MARKS = 8
HISTOGRAM = 256
TOGETHER = 256
"""So many names are searched for at once."""
NO_NAME, MANY, SPELT = -1, -2, -3
"""Instead of the number of a name: search for one query, for many, or say of which names a word is put together."""
MOST_SPELT = 17
"""One more than the letters of a word that may be put together of other words' beginnings."""

KEPT_WORDS = 1 << 15
KEPT_NEAR = 1 << 20
"""So many words whose near words a thread remembers, and so many near words in all."""

CUT_NEAR, CUT_ROWS, CUT_NAMES = 0, 1, 2
"""Places in `cut`: near words, rows of nearness, names that did not fit."""
BUCKETS, SLOTS, NAMES, REMEMBERS, MARKED, ROWS = 0, 1, 2, 3, 4, 5
"""Places in `sizes`: one less than there are buckets and slots; names that fit; 1 if words are remembered; names that
have marks of their own at the most; rows of nearness of the last query."""


class WordIndex(NamedTuple):
    """All listed words: letters, sounds, keys, weights.

    `words`/`word_starts`: bytes of each word; `fold_of`: its sound; `folds`/`fold_starts`: bytes of each sound;
    `fold_words`: the first word of each sound and one past the last (words are numbered by their sounds, so that what
    is near lies near); `buckets`: where the entries of each begin, and marks of
    their keys (`keys.mark_of`); `bucket_entries`: entries by key; `exact_slots`: words by their letters;
    `weight`: 0.05 to 1, how much a word tells; `rarity`: 0 to 1; `also`/`also_starts`: words that mean the same;
    `kin`/`kin_shares`/`kin_starts`: of the words that most names hold the near words and how near they are (`kin`).
    """

    words: Numbers
    word_starts: Numbers
    word_flags: Numbers
    fold_of: Numbers
    folds: Numbers
    fold_starts: Numbers
    fold_words: Numbers
    buckets: Numbers
    bucket_entries: Numbers
    exact_slots: Numbers
    weight: Numbers
    rarity: Numbers
    also: Numbers
    also_starts: Numbers
    kin: Numbers
    kin_shares: Numbers
    kin_starts: Numbers


class NameIndex(NamedTuple):
    """All listed names as words, by party, with the names of each word.

    `name_words`: words of each name, in order; `name_places`: where those of each name begin (`name_starts`), each time
    with the bits of the sum of their weights behind it; `name_party`, `name_flags` (the kind of its party is the part
    from `NAME_KIND` on); `party_names`: first name of each party and one past the last; `party_kind`;
    `holders`/`holder_starts`: names that hold a word; `holder_weights`: the weight of each of these names in
    sixteenths, rounded down.
    """

    name_words: Numbers
    name_places: Numbers
    name_party: Numbers
    name_flags: Numbers
    party_names: Numbers
    party_kind: Numbers
    holders: Numbers
    holder_starts: Numbers
    holder_weights: Numbers

    @property
    def name_starts(self) -> Numbers:
        """Where the words of each name begin, and where those of the last one end."""
        return self.name_places[::2]


class Scratch(NamedTuple):
    """What a search writes to; one for each thread.

    `stamp`: the number of the search (near words, names, parties), so that little is ever cleared;
    `letters`/`starts`/`flags`: the query; `met`: sounds that share a key with a word; `fold_letters`: the letters of
    each sound as a set (`folding.letters_in`), which a search only reads; `row_of`: the row of `shares` of
    each listed word whose bit is set in `noted`, `noted_word` the word of each row; `posts`: listed words whose names
    are candidates, `posted_by` what word, each with the highest of its names' `hopes` (`tops`); `post_of`: where the
    word of a row is posted first; `marks`: a byte for each name, names a multiple of the room apart share theirs, in
    which each word of the query that is `sieved` has bits, all but these are `kept_marks`; `worth_of`: what marks are
    worth, `worths` those of one word, `rates` what a worth is divided by for each weight of a name; `missed`: what the
    word of the query may be near without posting it; `hopes`: what each posted name may be worth, `late`: which of them
    wait, `hoped`: names looked at next; `beside`: names that glued words found; `names`: those found, with their
    `bounds` and the posted words that are their `firsts` (-1: not told); `chosen`: those compared, and when they are
    posted (`turns`); `found_*`: what `screening.kernels` found, `ranked` the best first, `told_*` what it tells of one
    query or of many (`told_ends`); `kept_*`: words whose near words are remembered; `ways`: how a word may be put
    together of beginnings. Rows of `shares` are `MOST_QUERY` long, of `rows` `ROW`, of `found_measures` and
    `told_measures` as many as measures.
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
    met: Numbers
    seen_fold: Numbers
    fold_letters: Numbers
    near_word: Numbers
    near_share: Numbers
    near_starts: Numbers
    row_of: Numbers
    noted: Numbers
    noted_word: Numbers
    shares: Numbers
    asked_weight: Numbers
    order: Numbers
    place_of: Numbers
    names: Numbers
    posts: Numbers
    posted_by: Numbers
    post_of: Numbers
    tops: Numbers
    kept_marks: Numbers
    sieved: Numbers
    missed: Numbers
    late: Numbers
    marks: Numbers
    worths: Numbers
    worth_of: Numbers
    rates: Numbers
    hopes: Numbers
    hoped: Numbers
    beside: Numbers
    bounds: Numbers
    firsts: Numbers
    reach: Numbers
    partner: Numbers
    taken: Numbers
    fit: Numbers
    party_place: Numbers
    levels: Numbers
    steps: Numbers
    chosen: Numbers
    turns: Numbers
    features: Numbers
    weights: Numbers
    found_names: Numbers
    found_odds: Numbers
    found_measures: Numbers
    ranked: Numbers
    told_names: Numbers
    told_odds: Numbers
    told_measures: Numbers
    told_ends: Numbers
    kept_word: Numbers
    kept_place: Numbers
    kept_near: Numbers
    kept_share: Numbers
    ways: Numbers


TYPES = {
    WordIndex: "u1 i4 u1 i4 u1 i4 i4 u8 u8 i4 f4 f4 i4 i4 i4 f4 i4",
    NameIndex: "i4 i4 i4 u1 i4 u1 i4 i4 u1",
    Scratch: (
        "i8 i8 i8 u1 i4 u1 u1 u1 u1 u8 i4 i4 u8 u8 f4 u8 i4 i4 i4 f4 i4 i4 u8 i4 f4 f4 i4 i8 i4 i4 i4 i4 i4 i4 "
        "i4 f4 i4 u1 f4 f4 f4 u1 i4 i4 f4 i4 f4 i4 i4 f4 i8 i4 i4 i4 i8 f4 f4 i4 f4 f4 i4 i4 f4 f4 i4 u1 i8 "
        "i4 f4 u8"
    ),
}
"""The type of each array, in the order of the fields; `opened` takes them so."""


def new_scratch(words: WordIndex, names: NameIndex, weights: Numbers, remembers: bool = False) -> Scratch:
    """Scratch for an index. `weights`: a row for people, one for all others; `remembers`: keep words' near words."""
    most = min(len(names.name_flags), MOST_NAMES)
    kept = 1 if remembers else 0
    told = TOGETHER * MOST_COMPARED
    room = min(MOST_MARKED, max(64, 1 << (len(names.name_flags) - 1).bit_length()))
    lengths = {
        "stamp": 3, "cut": 4, "sizes": 6, "letters": MOST_LETTERS, "starts": MOST_QUERY + 2, "flags": MOST_QUERY + 1,
        "folded": ROW * 2, "bones": ROW * 2, "joined": LONGEST * 2 + 8, "keys": 256, "begins": 256, "ends": 256,
        "tails": 2 * ROW, "masks": 256,
        "rows": 3 * ROW, "met": MOST_MET,
        "seen_fold": len(words.fold_starts), "fold_letters": 0, "near_word": MOST_NEAR, "near_share": MOST_NEAR,
        "near_starts": MOST_QUERY * 2 + 2, "row_of": len(words.word_flags) + 1,
        "noted": len(words.word_flags) // 64 + 1, "noted_word": MOST_ROWS, "shares": MOST_ROWS * MOST_QUERY,
        "asked_weight": MOST_QUERY, "order": MOST_QUERY,
        "place_of": len(names.name_flags) + 1, "names": most + 1,
        "posts": 2 * MOST_NEAR, "posted_by": 2 * MOST_NEAR, "post_of": MOST_ROWS, "tops": 2 * MOST_NEAR,
        "kept_marks": MOST_QUERY, "sieved": MOST_QUERY, "missed": MOST_QUERY, "late": 4, "marks": room,
        "worths": MARKS, "worth_of": 1 << MARKS, "rates": 256,
        "hopes": MOST_TURNS, "hoped": MOST_TURNS, "beside": BESIDE * most + 1, "bounds": most + 1, "firsts": most + 1,
        "reach": MOST_QUERY,
        "partner": MOST_QUERY, "taken": MOST_LISTED, "fit": MOST_QUERY, "party_place": len(names.party_kind) + 1,
        "levels": HISTOGRAM + 1, "steps": HISTOGRAM + 1, "chosen": MOST_COMPARED, "turns": MOST_COMPARED,
        "features": MOST_MEASURES, "weights": 0,
        "found_names": MOST_COMPARED, "found_odds": MOST_COMPARED, "found_measures": MOST_COMPARED * MOST_MEASURES,
        "ranked": MOST_COMPARED, "told_names": told, "told_odds": told, "told_measures": told * MOST_MEASURES,
        "told_ends": TOGETHER,
        "kept_word": kept * KEPT_WORDS * ROW, "kept_place": kept * KEPT_WORDS + 1, "kept_near": kept * KEPT_NEAR,
        "kept_share": kept * KEPT_NEAR, "ways": 4 * MOST_SPELT,
    }  # fmt: skip
    made = {
        field: np.zeros(length, kind)
        for (field, length), kind in zip(lengths.items(), TYPES[Scratch].split(), strict=True)
    }
    made["weights"] = np.ascontiguousarray(weights, np.float32).reshape(-1)
    made["fold_letters"] = letters_of(words)
    made["sizes"][:] = (len(words.buckets) - 2, len(words.exact_slots) - 1, most, remembers, room, 0)
    return Scratch(**made)


_LETTER = np.arange(256)
_SETS = np.uint32(1) << np.where(_LETTER >= 97, _LETTER - 97, 26 + (_LETTER - 48) % 6).astype(np.uint32) % 32
"""The set of one letter, by its byte."""


def letters_of(words: WordIndex) -> Numbers:
    """The set of letters of each sound, as `kernels.folding.letters_in` tells it; the last one is empty."""
    found = np.bitwise_or.reduceat(np.append(_SETS[words.folds], np.uint32(0)), words.fold_starts)
    found[:-1][np.diff(words.fold_starts) == 0] = 0
    found[-1] = 0
    return found.view(np.int32)


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
