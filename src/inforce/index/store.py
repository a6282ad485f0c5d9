"""Arrays in one file, mapped into memory as they lie: written aside, checked on opening, shared between processes.

Reach for `write` and `mapped`. The file opens with a magic word and the length and hash of its header (JSON: of
each array the type, shape and place; what it was made from); each array lies on a multiple of 64 bytes. What
does not agree raises `Damaged`, and the caller makes it anew: an index is a cache, never a record.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from inforce.errors import Damaged

if TYPE_CHECKING:
    from inforce.index.kernels.types import Numbers

FORMAT = 5
_MAGIC = b"INFORCE\x02"
_HEAD = struct.Struct("<8sII16s")
_ALIGNED = 64


class Placed(msgspec.Struct, frozen=True):
    """Where an array lies in the file, counted from the end of the header."""

    dtype: str
    shape: tuple[int, ...]
    place: int


class _Header(msgspec.Struct, frozen=True):
    meta: dict[str, str]
    arrays: dict[str, Placed]
    size: int


def write(path: Path, meta: Mapping[str, str], arrays: Mapping[str, Numbers]) -> None:
    """Make `path` hold `arrays`, whole or not at all."""
    placed: dict[str, Placed] = {}
    end = 0
    for name, array in arrays.items():
        placed[name] = Placed(array.dtype.str, array.shape, end)
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    text = msgspec.json.encode(_Header(dict(meta), placed, end))
    text += b" " * (-(len(text) + _HEAD.size) % _ALIGNED)
    digest = hashlib.blake2b(text, digest_size=16).digest()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=path.name + ".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_HEAD.pack(_MAGIC, FORMAT, len(text), digest) + text)
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).tobytes() + bytes(-array.nbytes % _ALIGNED))
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def mapped(path: Path, meta: Mapping[str, str]) -> dict[str, Numbers]:
    """The arrays of `path`, mapped; `Damaged` unless it is whole and was made from `meta`.

    The map is copy-on-write, so that one process can never change what another reads.
    """
    try:
        with path.open("rb") as file:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError) as problem:
        raise _damaged(path, f"cannot be read ({problem})") from None
    header, start = _header(path, held)
    if header.meta != dict(meta):
        raise _damaged(path, "was made from something else")
    return {name: _array(held, one, start) for name, one in header.arrays.items()}


def _header(path: Path, held: mmap.mmap) -> tuple[_Header, int]:
    if len(held) < _HEAD.size:
        raise _damaged(path, "is cut short")
    magic, version, length, digest = _HEAD.unpack_from(held)
    if magic != _MAGIC or version != FORMAT:
        raise _damaged(path, "is not of this format")
    start = _HEAD.size + length
    text = held[_HEAD.size : start]
    if hashlib.blake2b(text, digest_size=16).digest() != digest:
        raise _damaged(path, "has a changed header")
    header = msgspec.json.decode(text, type=_Header)
    if len(held) != start + header.size:
        raise _damaged(path, "does not have the size that it states")
    return header, start


def _array(held: mmap.mmap, one: Placed, start: int) -> Numbers:
    count = int(np.prod(one.shape, dtype=np.int64))
    found = np.frombuffer(held, np.dtype(one.dtype), count, start + one.place)
    return found.reshape(one.shape)


def _damaged(path: Path, why: str) -> Damaged:
    return Damaged(f"index {path} {why}: it is made anew, the register itself is not concerned")
