"""The arrays of an index and the scratch of a search as pointers, from the one table of their addresses.

Reach for `opened` with the address of what `layout.table` made.
"""

from __future__ import annotations

from numba import njit

from inforce.index.kernels.memory import grouped
from inforce.index.layout import TYPES, NameIndex, Scratch, WordIndex

_words = grouped(WordIndex, TYPES[WordIndex], 0)
_names = grouped(NameIndex, TYPES[NameIndex], len(WordIndex._fields))
_scratch = grouped(Scratch, TYPES[Scratch], len(WordIndex._fields) + len(NameIndex._fields))


@njit(cache=True)
def opened(table: int) -> tuple[WordIndex, NameIndex, Scratch]:
    """The arrays whose addresses stand at the address of a table, as pointers."""
    return _words(table), _names(table), _scratch(table)
