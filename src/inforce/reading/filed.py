"""Keys filed by their hashes: arrays that may lie in a mapped file, so that opening them costs nothing.

Reach for `filed` to make the arrays of a table from a key to numbers, and for `Filed` to ask them. A key is known by
64 bits of its hash alone; who has to be sure compares what was found. `packed` and `Packed` do the same for pieces
of bytes that are found by their number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inforce.index.tables import hashed

Array = NDArray[Any]
Arrays = dict[str, Array]


def filed(name: str, rows: Mapping[str, Sequence[int]]) -> Arrays:
    """The arrays of a table from each key to its numbers (below 2^32), in their order."""
    return filed_by_hash(name, {hashed(key): numbers for key, numbers in rows.items()})


def filed_by_hash(name: str, rows: Mapping[int, Sequence[int]]) -> Arrays:
    """As `filed`, with the hashes of the keys given."""
    order = sorted(rows)
    ends = np.cumsum([0, *(len(rows[key]) for key in order)])
    return {
        f"{name}.hash": np.array(order, np.uint64),
        f"{name}.start": ends.astype(np.uint32),
        f"{name}.number": np.array([one for key in order for one in rows[key]], np.uint32),
    }


class Filed:
    """An opened table.

    >>> table = Filed(filed("colour", {"red": [1], "blue": [2, 3]}), "colour")
    >>> table.find("blue"), table.find("green"), len(table)
    ([2, 3], [], 2)
    """

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self.hashes = arrays[f"{name}.hash"]
        self._hashes = self.hashes.data
        self._starts = arrays[f"{name}.start"].data
        self._numbers = arrays[f"{name}.number"].data

    def __len__(self) -> int:
        return len(self._hashes)

    def find(self, key: str) -> list[int]:
        """The numbers of a key; none if it is not there."""
        place = self.place(hashed(key))
        return [] if place < 0 else self.at(place)

    def place(self, told: int) -> int:
        """Where a hash stands among all, or -1."""
        place = bisect_left(self._hashes, told)
        return place if place < len(self._hashes) and self._hashes[place] == told else -1

    def at(self, place: int) -> list[int]:
        """The numbers of the key at a place."""
        return self._numbers[self._starts[place] : self._starts[place + 1]].tolist()


def packed(name: str, pieces: Iterable[bytes]) -> Arrays:
    """The arrays that hold pieces of bytes by their number."""
    held = bytearray()
    ends = [0]
    for piece in pieces:
        held += piece
        ends.append(len(held))
    return {f"{name}.bytes": np.frombuffer(bytes(held), np.uint8), f"{name}.end": np.array(ends, np.uint64)}


class Packed:
    """Opened pieces."""

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._bytes = arrays[f"{name}.bytes"].data
        self._ends = arrays[f"{name}.end"].data

    def __len__(self) -> int:
        return len(self._ends) - 1

    def at(self, number: int) -> memoryview:
        """The piece of this number."""
        return self._bytes[self._ends[number] : self._ends[number + 1]]
