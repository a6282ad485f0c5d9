"""The steps of a view on disk: what each version of each list changed, one packed piece for each version.

Reach for `write` when a view is made and `Steps` to read the pieces of a span. The header of the view says
where each lies and vouches for the file; a view is a cache, so a file that is not whole is made anew.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from inforce.register.steps import Step

FILE = "steps.bin"


class StepPlace(msgspec.Struct, frozen=True):
    """One version of a list: its day, the day of the one before, its digest, and the bytes that hold its step."""

    source: str
    day: date
    before: date | None
    digest: str
    first: int
    end: int


class Moves(msgspec.Struct, frozen=True):
    """Which entries came and left in a step."""

    came: dict[str, date | None] = {}
    left: frozenset[str] = frozenset()


def write(folder: Path, steps: Iterable[Step]) -> tuple[int, tuple[StepPlace, ...]]:
    """Write the file in `folder` at once, equal for equal steps; gives back its checksum and where each step lies."""
    import zstandard

    compressor = zstandard.ZstdCompressor(level=6)
    checksum, place = 0, 0
    aside = folder / f"{FILE}.{os.getpid()}"
    places: list[StepPlace] = []
    with aside.open("wb") as file:
        for step in steps:
            data = compressor.compress(msgspec.msgpack.encode(_ordered(step)))
            file.write(data)
            checksum = zlib.crc32(data, checksum)
            places.append(
                StepPlace(step.source, step.day, step.before, step.digest, place, place + len(data))
            )
            place += len(data)
    os.replace(aside, folder / FILE)
    return checksum, tuple(places)


def _ordered(step: Step) -> dict[str, object]:
    """A step as equal steps are written alike."""
    return {
        "source": step.source,
        "day": step.day,
        "before": step.before,
        "digest": step.digest,
        "added": sorted(step.added, key=msgspec.structs.astuple),
        "removed": sorted(step.removed, key=msgspec.structs.astuple),
        "came": dict(sorted(step.came.items())),
        "left": sorted(step.left),
    }


def checksum(folder: Path) -> int:
    """CRC-32 of the file; raises `OSError` if it is not there."""
    return zlib.crc32((folder / FILE).read_bytes())


class Steps:
    """The steps of a view, read when they are asked for."""

    def __init__(self, folder: Path, places: Sequence[StepPlace]) -> None:
        self._path = folder / FILE
        self._by_source: dict[str, list[StepPlace]] = {}
        for place in places:
            self._by_source.setdefault(place.source, []).append(place)

    @property
    def sources(self) -> tuple[str, ...]:
        """The lists of which the view has versions."""
        return tuple(self._by_source)

    def versions(self, source: str) -> list[StepPlace]:
        """The versions of one list that stand, by day."""
        return self._by_source.get(source, [])

    def read(self, places: Iterable[StepPlace]) -> list[Step]:
        """The steps at `places`, in that order."""
        from inforce.register.steps import Step

        decoder = msgspec.msgpack.Decoder(Step)
        return [decoder.decode(data) for data in self._unpacked(places)]

    def moves(self, places: Iterable[StepPlace]) -> Iterator[Moves]:
        """Only which entries came and left in the steps at `places`."""
        decoder = msgspec.msgpack.Decoder(Moves)
        return (decoder.decode(data) for data in self._unpacked(places))

    def _unpacked(self, places: Iterable[StepPlace]) -> Iterator[bytes]:
        import zstandard

        decompressor = zstandard.ZstdDecompressor()
        with self._path.open("rb") as file:
            for place in places:
                file.seek(place.first)
                yield decompressor.decompress(file.read(place.end - place.first))
