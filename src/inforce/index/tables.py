"""Sorted tables from the hash of a key to the names that have it, searched in the mapped file.

One table per kind of key; each is two sections of equal length, 64-bit hashes in ascending order and the
32-bit numbers of the names. A key that several names have stands several times.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from inforce.index.pages import Pages, packed

KINDS = ("full", "plain", "order", "core", "spelt", "joined", "stated", "formed", "single", "word", "id")


def hashed(key: str) -> int:
    """64 bits of BLAKE2b over the key."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def entry(key: str, number: int) -> int:
    """One row of a table as one integer: the hash of the key, then 32 bits of the number."""
    return hashed(key) << 32 | number


def table(kind: str, entries: Iterable[int]) -> dict[str, bytes]:
    """The two sections of one table from its entries, each once."""
    rows = sorted(set(entries))
    return {
        f"{kind}.hash": packed("Q", [row >> 32 for row in rows]),
        f"{kind}.number": packed("I", [row & 0xFFFFFFFF for row in rows]),
    }


class Table:
    """One table in an opened file."""

    def __init__(self, pages: Pages, kind: str) -> None:
        self._hashes = pages.numbers(f"{kind}.hash", "Q")
        self._numbers = pages.numbers(f"{kind}.number", "I")

    def find(self, key: str) -> list[int]:
        """The numbers that stand under `key`, ascending; none for an empty key."""
        if not key:
            return []
        wanted = hashed(key)
        first = bisect_left(self._hashes, wanted)
        if first == len(self._hashes) or self._hashes[first] != wanted:
            return []
        return self._numbers[first : bisect_right(self._hashes, wanted, first)].tolist()
