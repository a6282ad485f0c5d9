"""The one way into compiled code: a search, many, or the pairing of a query with one name.

Reach for it through `compiled.entry`; it takes numbers and addresses only, so that it can be called without numba.
"""

from __future__ import annotations

from typing import Any

from numba import njit

from inforce.index.kernels.spelling import spelt
from inforce.index.layout import MANY, NO_NAME, SPELT
from inforce.screening.kernels.pairing import pair
from inforce.screening.kernels.searching import search, search_all

_njit: Any = njit


def entering(cache: bool) -> Any:
    """The function to be compiled, which Python cannot call; `cache`: numba keeps what it makes of it."""
    return _njit(cache=cache, no_cpython_wrapper=True, no_cfunc_wrapper=True)(_enter)


def _enter(table: int, query: int, length: int, kind: int, name: int) -> int:
    """`pair` with a name; where it is `NO_NAME`, `MANY`, `SPELT`: `search`, `search_all`, `spelt`. What they return.

    Of many queries `length` is how many there are, `kind` the address of the length and kind of each; `kind` of `SPELT`
    is the address of names.
    """
    if name == MANY:
        return search_all(table, query, kind, length)
    if name == SPELT:
        return spelt(table, query, length, kind)
    if name == NO_NAME:
        return search(table, query, length, kind)
    return pair(table, query, length, kind, name)
