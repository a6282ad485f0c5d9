"""Names as printed, packed together: a pack is opened when a name in it is shown.

Reach for `packed` when an index is made and for `Texts` when one is asked.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np

from inforce.index.kernels.types import Numbers

TOGETHER = 32
"""Names in a pack."""
_KEPT = 1024
"""So many packs are kept open."""
_names = msgspec.msgpack.Decoder(list[str]).decode


class Packs(NamedTuple):
    """The packs one after the other, and where each begins."""

    text: Numbers
    text_starts: Numbers


def packed(texts: Sequence[str]) -> Packs:
    """The texts, packed in order."""
    packs = [
        zlib.compress(msgspec.msgpack.encode(texts[first : first + TOGETHER]))
        for first in range(0, len(texts), TOGETHER)
    ]
    starts = np.concatenate([[0], np.cumsum([len(one) for one in packs])]).astype(np.int64)
    return Packs(np.frombuffer(b"".join(packs) or b"\0", np.uint8), starts)


class Texts:
    """Texts by their number."""

    def __init__(self, packs: Packs) -> None:
        self.packs = packs
        self._opened = lru_cache(_KEPT)(self._open)

    def __getitem__(self, number: int) -> str:
        return self._opened(number // TOGETHER)[number % TOGETHER]

    def _open(self, pack: int) -> list[str]:
        text, starts = self.packs
        return _names(zlib.decompress(text[starts[pack] : starts[pack + 1]].tobytes()))
