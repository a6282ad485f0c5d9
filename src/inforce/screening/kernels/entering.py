"""The one way into compiled code: a search, or the pairing of a query with one name.

Reach for it through `compiled.entry`; it takes numbers and addresses only, so that it can be called without numba.
"""

from __future__ import annotations

from typing import Any

from numba import njit

from inforce.screening.kernels.pairing import pair
from inforce.screening.kernels.searching import search

_njit: Any = njit


def entering(cache: bool) -> Any:
    """The function to be compiled, which Python cannot call; `cache`: numba keeps what it makes of it."""
    return _njit(cache=cache, no_cpython_wrapper=True, no_cfunc_wrapper=True)(_enter)


def _enter(table: int, query: int, length: int, kind: int, name: int) -> int:
    """`search` where `name` is below 0, else `pair` with that name; what they return."""
    if name < 0:
        return search(table, query, length, kind)
    return pair(table, query, length, kind, name)
