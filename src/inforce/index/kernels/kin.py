"""What is near a listed word, for the index to keep (`index.kin`)."""

from __future__ import annotations

from numba import njit

from inforce.index.kernels.beside import NO_FLAGS
from inforce.index.kernels.lookup import near_words
from inforce.index.kernels.memory import at
from inforce.index.kernels.nearness import LEAST
from inforce.index.kernels.opened import opened


@njit(cache=True)
def near_listed(table: int, number: int) -> int:
    """Write the near words of a listed word into `near_word` and `near_share` from the start; returns how many."""
    index, _, scratch = opened(table)
    begin = index.word_starts[number]
    length = index.word_starts[number + 1] - begin
    return near_words(index, scratch, at(index.words, begin), length, NO_FLAGS, LEAST, 0)
