"""The index on disk: one file of named sections, written aside and renamed, checked before it is trusted.

Reach for `write` and `Pages`. The file opens with a magic word, a format version and the hash of its header;
the header (JSON) names each section's place and length, the file's size and what it was built from. Anything
that does not agree raises `Damaged`, and the caller builds anew: an index is a cache, never a record.
Numbers are in the machine's own byte order, which the header states. Nothing is copied on opening.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from inforce.errors import Damaged
from inforce.names import resources

FILE = "index.bin"
FORMAT = 2
_MAGIC = b"INFORCE\x01"
_HEAD = struct.Struct("<8sII16s")


class _Header(msgspec.Struct, frozen=True):
    byteorder: str
    language: str
    meta: dict[str, str]
    sections: dict[str, tuple[int, int]]
    size: int


def _layout(sections: Mapping[str, bytes]) -> tuple[dict[str, tuple[int, int]], int]:
    """Place (after the header) and length of each section, each on a multiple of 8; total length."""
    places: dict[str, tuple[int, int]] = {}
    end = 0
    for name, content in sections.items():
        places[name] = (end, len(content))
        end += (len(content) + 7) // 8 * 8
    return places, end


def write(folder: Path, meta: Mapping[str, str], sections: Mapping[str, bytes]) -> None:
    """Write the file in `folder` whole: aside, flushed to disk, then renamed over the old one."""
    places, size = _layout(sections)
    header = _Header(sys.byteorder, resources.fingerprint(), dict(meta), places, size)
    text = msgspec.json.encode(header)
    text += b" " * (-(len(text) + _HEAD.size) % 8)
    digest = hashlib.blake2b(text, digest_size=16).digest()
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{FILE}.{os.getpid()}"
    try:
        with aside.open("wb") as file:
            file.write(_HEAD.pack(_MAGIC, FORMAT, len(text), digest) + text)
            for content in sections.values():
                file.write(content + b"\0" * (-len(content) % 8))
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, folder / FILE)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


class Pages:
    """An opened index file, memory-mapped and read-only."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        try:
            with self.path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:
            raise self._damaged(f"cannot be read ({problem})") from None
        header = self._header()
        self.meta = header.meta
        self._places = header.sections
        self._view = memoryview(self._map)

    def _damaged(self, why: str) -> Damaged:
        return Damaged(f"index {self.path} {why}: build it anew, the register itself is not concerned")

    def _header(self) -> _Header:
        if len(self._map) < _HEAD.size:
            raise self._damaged("is cut short")
        magic, version, length, digest = _HEAD.unpack_from(self._map)
        if magic != _MAGIC or version != FORMAT:
            raise self._damaged("is not of this format")
        self._start = _HEAD.size + length
        text = self._map[_HEAD.size : self._start]
        if hashlib.blake2b(text, digest_size=16).digest() != digest:
            raise self._damaged("has a changed header")
        header = msgspec.json.decode(text, type=_Header)
        if len(self._map) != self._start + header.size:
            raise self._damaged("does not have the size that it states")
        if (header.byteorder, header.language) != (sys.byteorder, resources.fingerprint()):
            raise self._damaged("was built on another machine or under other language rules")
        return header

    def section(self, name: str) -> memoryview:
        """The bytes of one section."""
        place, length = self._places[name]
        return self._view[self._start + place : self._start + place + length]

    def numbers(self, name: str, code: Literal["I", "Q"]) -> memoryview[int]:
        """A section as numbers of the `array` type `code` ("I" 32 bits, "Q" 64 bits, unsigned)."""
        return self.section(name).cast(code)


def packed(code: Literal["I", "Q"], numbers: list[int]) -> bytes:
    """Numbers as the bytes of a section."""
    return array(code, numbers).tobytes()
