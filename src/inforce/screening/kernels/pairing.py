"""Which asked word met which listed word of one name, for the reasons of a hit.

Reach for `pair` after a search, with the query as it was asked; it looks the words up anew, so that a reason can
be given long after the search.
"""

from __future__ import annotations

from numba import njit

from inforce.index.kernels.asking import prepare
from inforce.index.kernels.memory import u8
from inforce.index.kernels.opened import opened
from inforce.screening.kernels.alignment import align


@njit(cache=True)
def pair(table: int, query: int, length: int, kind: int, name: int) -> int:
    """Fill `partner` (place of the listed word, -1: none) and `fit` for each asked word; returns how many words.

    Their letters are the scratch's `letters` from `starts` on (a glued legal form is parted).
    """
    index, names, scratch = opened(table)
    count = prepare(index, scratch, u8(query), length, kind)
    align(index, names, scratch, count, name)
    return count
