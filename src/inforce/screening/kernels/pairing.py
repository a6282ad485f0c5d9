"""Which asked word met which listed word of one name, for the reasons of a hit.

Reach for `pair` after a search, with the query as it was asked; it looks the words up anew, so that a reason can
be given long after the search.
"""

from __future__ import annotations

from numba import njit

from inforce.index.kernels.layout import PERSON, NameIndex, Scratch, WordIndex
from inforce.index.kernels.search import ask, part_legal
from inforce.index.kernels.types import Bytes, Numbers
from inforce.screening.kernels.alignment import align


@njit(cache=True)
def pair(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    flags: Numbers,
    count: int,
    kind: int,
    name: int,
    partner: Numbers,
    fit: Numbers,
) -> int:
    """Fill `partner` (place of the listed word, -1: none) and `fit` for each asked word; returns how many words.

    `starts` and `flags` may gain a word (a glued legal form is parted).
    """
    if kind != PERSON:
        count = part_legal(index, letters, starts, flags, count)
    ask(index, scratch, letters, starts, flags, count)
    align(index, names, scratch, letters, starts, count, name)
    for asked in range(count):
        partner[asked] = scratch.partner[asked]
        fit[asked] = scratch.fit[asked]
    return count
