"""What is near the words that most names hold, reckoned when an index is made: a query need not look for it.

Reach for `with_kin` when all else of an index is there. What is kept is what a search finds, in its order.
"""

from __future__ import annotations

import numpy as np

from inforce.index.flags import ACRONYM, BARE
from inforce.index.kernels.types import Numbers
from inforce.index.layout import NameIndex, WordIndex, new_scratch, table

MOST, FEWEST = 1 << 16, 2
"""So many words, and only such that so many names hold."""


def no_kin(count: int) -> tuple[Numbers, Numbers, Numbers]:
    """The arrays of an index of so many words of which no kin is known yet."""
    return np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(count + 1, np.int32)


def with_kin(words: WordIndex, names: NameIndex) -> WordIndex:
    """The same index, with the kin of the words that most names hold."""
    from inforce.index.kernels.kin import near_listed

    scratch = new_scratch(words, names, np.zeros(0))
    addresses = table(words, names, scratch)
    near, shares, counts = [], [], np.zeros(len(words.word_flags), np.int32)
    for number in _most_held(words, names):
        counts[number] = count = near_listed(addresses.ctypes.data, number)
        near.append(scratch.near_word[:count].copy())
        shares.append(scratch.near_share[:count].copy())
    kin, kin_shares, _ = no_kin(0)
    return words._replace(
        kin=np.concatenate([kin, *near]),
        kin_shares=np.concatenate([kin_shares, *shares]),
        kin_starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
    )


def _most_held(words: WordIndex, names: NameIndex) -> list[int]:
    """The words that most names hold, by number; no acronym and none without vowels: these are looked up otherwise."""
    held = np.diff(names.holder_starts)
    held[words.word_flags & (ACRONYM | BARE) > 0] = 0
    first = np.argsort(-held, kind="stable")[:MOST]
    found: list[int] = np.sort(first[held[first] >= FEWEST]).tolist()
    return found
