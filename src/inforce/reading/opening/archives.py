"""Archives and packed files: their parts one after the other, within limits.

Reach for `unpacked`. Nothing is written to disk, so that no name in an archive can lead anywhere. An archive that
unpacks to far more than its own size is stopped: the parts until then are read, and the stop is told.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from inforce.errors import BadFile
from inforce.reading.opening.values import Limits

_BLOCK = 1 << 20
_SPARE = 64 << 20
"""Bytes that may always be unpacked, however small the archive."""
_FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, tarfile.TarError, lzma.LZMAError, zlib.error),
    *(OSError, EOFError, RuntimeError, ValueError),
)
_ENDINGS = (".gz", ".bz2", ".xz", ".zst")

Part = tuple[str, bytes | BadFile]
"""The name of a part, and its bytes or why it cannot be read."""


class Meter:
    """What has been unpacked of one archive, with all archives inside it."""

    def __init__(self, size: int, limits: Limits) -> None:
        self._left = min(limits.unpacked, size * limits.ratio + _SPARE)
        self._entries = limits.entries

    def part(self) -> None:
        """Another part is opened; raises `BadFile` when there are too many."""
        self._entries -= 1
        if self._entries < 0:
            raise BadFile("holds more files than are opened at once; unpack it, and read the folder")

    def read(self, source: IO[bytes], most: int) -> bytes:
        """All bytes of a part, at most `most`."""
        pieces, size = [], 0
        while piece := source.read(_BLOCK):
            size += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise Bomb("unpacks to far more than its own size; the rest was not opened")
            if size > most:
                raise BadFile(f"larger than {most:,} bytes, which no document is; split it")
            pieces.append(piece)
        return b"".join(pieces)


class Bomb(BadFile):
    """An archive that is to be left alone."""


def unpacked(kind: str, source: BinaryIO, name: str, meter: Meter, limits: Limits) -> Iterator[Part]:
    """The parts of an archive of `kind` zip, tar or packed, in its order."""
    try:
        if kind == "zip":
            yield from _zip(source, meter, limits)
        elif kind == "tar":
            yield from _tar(source, meter, limits)
        else:
            yield from _packed(source, name, meter, limits)
    except BadFile as error:
        yield "", error
    except _FAULTS as error:
        yield "", BadFile(f"no archive that can be read to its end ({error}); fetch it anew")


def parts_of(source: BinaryIO) -> frozenset[str]:
    """The names in a zip file; none if it is none."""
    try:
        with zipfile.ZipFile(source) as archive:
            return frozenset(archive.namelist())
    except _FAULTS:
        return frozenset()


def _zip(source: BinaryIO, meter: Meter, limits: Limits) -> Iterator[Part]:
    with zipfile.ZipFile(source) as archive:
        for part in archive.infolist():
            if part.is_dir() or _hidden(part.filename):
                continue
            meter.part()
            yield part.filename, _zipped(archive, part, meter, limits)


def _zipped(archive: zipfile.ZipFile, part: zipfile.ZipInfo, meter: Meter, limits: Limits) -> bytes | BadFile:
    if part.flag_bits & 1:
        return BadFile("needs a password; unpack it first")
    try:
        with archive.open(part) as opened:
            return meter.read(opened, limits.plain)
    except Bomb:
        raise
    except BadFile as error:
        return error
    except _FAULTS as error:
        return BadFile(f"damaged in its archive ({error}); fetch it anew")


def _tar(source: IO[bytes], meter: Meter, limits: Limits) -> Iterator[Part]:
    with tarfile.open(fileobj=source, mode="r|") as archive:
        for part in archive:
            opened = archive.extractfile(part) if part.isreg() and not _hidden(part.name) else None
            if opened is None:
                continue
            meter.part()
            try:
                yield part.name, meter.read(opened, limits.plain)
            except Bomb:
                raise
            except BadFile as error:
                yield part.name, error


def _packed(source: BinaryIO, name: str, meter: Meter, limits: Limits) -> Iterator[Part]:
    """A file packed by itself: a tar inside it is an archive, anything else one file."""
    with _unpacking(source) as inner:
        head = inner.peek(512)[:512] if hasattr(inner, "peek") else b""
        if (
            head[257:262] == b"ustar"
            or ".tar" in name.lower()
            or name.lower().endswith((".tgz", ".tbz2", ".txz", ".tzst"))
        ):
            yield from _tar(inner, meter, limits)
            return
        meter.part()
        yield _bare(name), meter.read(inner, limits.plain)


def _unpacking(source: BinaryIO) -> IO[bytes]:
    head = source.read(4)
    source.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=source))
    if head.startswith(b"BZh"):
        return bz2.BZ2File(source)
    if head.startswith(b"\xfd7zX"):
        return lzma.LZMAFile(source)
    import io

    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        source, read_across_frames=True, closefd=False
    )
    return cast(IO[bytes], io.BufferedReader(cast(io.RawIOBase, reader)))


def _bare(name: str) -> str:
    """The name of a packed file without the ending that says so."""
    last = name.rpartition("/")[2]
    return next((last[: -len(ending)] for ending in _ENDINGS if last.lower().endswith(ending)), last)


def _hidden(name: str) -> bool:
    """True for what systems add to archives, and for hidden files."""
    return any(
        (step.startswith(".") and step not in (".", "..")) or step == "__MACOSX" for step in name.split("/")
    )
