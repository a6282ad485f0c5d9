"""Who bears a number: passports, company and ship numbers of a view, found without a name.

Reach for `filed` when an index is made and `bearers` when one is asked. Two numbers may share a hash; what is
found is compared again by `screening.comparisons.identifier`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

from inforce.index.kernels.types import Numbers
from inforce.names.numbers import comparable_number


def filed(numbers: Iterable[tuple[int, str, str]]) -> Numbers:
    """The sorted pairs of hash and party of (party, type, number)."""
    pairs = {
        (_hash(kind, bare), party)
        for party, kind, value in numbers
        if (bare := comparable_number(kind, value))
    }
    return np.array(sorted(pairs), np.uint64).reshape(-1, 2)


def bearers(filed: Numbers, kind: str, value: str) -> list[int]:
    """The parties that may bear this number, in order."""
    bare = comparable_number(kind, value)
    if not bare:
        return []
    wanted = np.uint64(_hash(kind, bare))
    first, end = np.searchsorted(filed[:, 0], [wanted, wanted + np.uint64(1)])
    return [int(party) for party in filed[first:end, 1]]


def _hash(kind: str, bare: str) -> int:
    """63 bits of BLAKE2b, so that one more is a number too."""
    digest = hashlib.blake2b(f"{kind}\0{bare}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
