"""List files as received: read from disk, kept under their hash, given back byte for byte.

Reach for `received` to bring files or folders into memory, for `stored` to keep them below a home, and for
`Archive` where many are kept or taken out. A file is kept as zstd; one that resembles another that is kept
already holds only what differs, by at most `WHOLE_EVERY`'s logarithm of steps. `zstd -d` opens it,
with `--patch-from` where it rests on another. Files that older versions kept plain are read as they lie.
Storing is atomic: write aside, flush to disk, rename; a file that is already there is left alone.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inforce.errors import BadFile
from inforce.sources.reading import LARGEST

if TYPE_CHECKING:
    import zstandard

PACKED = ".zst"
WHOLE_EVERY = 64
"""Of files that resemble one another, every so many is kept whole, so that no damage reaches far."""

_LEVEL = 9
_SKIPPED = 0x184D2A5E
"""A frame that zstd passes over. Ours, before the file's own, holds the hash of all that follows the hash, and
what the file rests on."""
_FRAME = struct.Struct("<II32s")
_WIDEST = 27
_KEPT = 8


class _Rest(msgspec.Struct, frozen=True):
    """What a kept file rests on: the hash of another (empty: nothing), and how many steps it is from a whole one."""

    base: str = ""
    step: int = 0


def received(paths: Iterable[Path]) -> dict[str, bytes]:
    """Bytes by file name, of files and of all files of folders; two files of one name are refused."""
    found: dict[str, bytes] = {}
    for path in _files(paths):
        if path.name in found:
            raise BadFile(f"{path}: a second file named {path.name}; give each file once")
        found[path.name] = _bytes(path)
    if not found:
        raise BadFile("no file given, or the folder is empty; name the list's files")
    return found


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(
                f"{path}: larger than {LARGEST} bytes, which no official list is; check where it came from"
            )
        return path.read_bytes()
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror}); check the path") from None


def digest(data: bytes) -> str:
    """SHA-256 as 64 hex digits.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def stored(home: Path, data: bytes, like: str = "") -> str:
    """Keep `data` below `home`; returns the hash. See `Archive.stored`."""
    return Archive(home).stored(data, like)


def taken_out(home: Path, name: str) -> bytes:
    """The bytes stored under a hash; `BadFile` if they are missing or no longer match it."""
    return Archive(home).taken_out(name)


def place(home: Path, name: str) -> Path:
    """Where the bytes with hash `name` lie, or would be laid."""
    packed, plain = places(home, name)
    return plain if plain.exists() and not packed.exists() else packed


def places(home: Path, name: str) -> tuple[Path, Path]:
    """Where the bytes with hash `name` lie packed, and where an older version kept them plain."""
    folder = home / "archive" / name[:2]
    return folder / (name + PACKED), folder / name


class Archive:
    """The kept files of one home; the few that were taken out last stay in memory."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lately: OrderedDict[str, bytes] = OrderedDict()

    def stored(self, data: bytes, like: str = "") -> str:
        """Keep `data`; returns its hash. `like` is the hash of a kept file that it resembles, if there is one."""
        name = digest(data)
        if any(path.exists() for path in places(self._home, name)):
            return name
        _put(places(self._home, name)[0], self._packed(data, like))
        self._remember(name, data)
        return name

    def taken_out(self, name: str) -> bytes:
        """The bytes stored under a hash; `BadFile` if they are missing or no longer match it."""
        if (data := self._lately.get(name)) is None:
            path = place(self._home, name)
            data = self._unpacked(path) if path.suffix == PACKED else _bytes(path)
            if digest(data) != name:
                raise _damaged(path)
        self._remember(name, data)
        return data

    def _remember(self, name: str, data: bytes) -> None:
        self._lately[name] = data
        self._lately.move_to_end(name)
        while len(self._lately) > _KEPT:
            self._lately.popitem(last=False)

    def _packed(self, data: bytes, like: str) -> bytes:
        """The bytes to keep: what differs from the file to rest on, or all of it where that is not much more."""
        rest = self._rest_for(like) if like else _Rest()
        if rest.base:
            frame = _compressed(data, self.taken_out(rest.base))
            if len(frame) < len(data) // 16 or len(frame) < len(_compressed(data)):
                return _headed(rest, frame)
        return _headed(_Rest(), _compressed(data))

    def _rest_for(self, like: str) -> _Rest:
        """What the file after `like` rests on: the one whose number is its own without the last binary digit set.

        So the files that n others lie between share most of their bases, and none is more than log2(n) steps
        from a whole one.
        """
        step = self._rest(like).step + 1
        if step == WHOLE_EVERY:
            return _Rest()
        base = like
        while (rest := self._rest(base)).step > (step & (step - 1)):
            base = rest.base
        return _Rest(base, step)

    def _rest(self, name: str) -> _Rest:
        path = place(self._home, name)
        return _opened(path)[0] if path.suffix == PACKED else _Rest()

    def _unpacked(self, path: Path) -> bytes:
        import zstandard

        rest, frame = _opened(path)
        try:
            base = self.taken_out(rest.base) if rest.base else b""
        except BadFile as error:
            raise BadFile(f"{path}: it rests on another file: {error}") from None
        try:
            if zstandard.frame_content_size(frame) > LARGEST:
                raise _damaged(path)
            decompressor = zstandard.ZstdDecompressor(_dictionary(base), max_window_size=1 << _WIDEST)
            return decompressor.decompress(frame)
        except zstandard.ZstdError:
            raise _damaged(path) from None


def _compressed(data: bytes, base: bytes = b"") -> bytes:
    """One zstd frame with its size and checksum, which refers to `base` where that is near enough."""
    import zstandard

    window = max(10, min(_WIDEST, (len(base) + len(data)).bit_length()))
    settings = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL,
        source_size=len(data),
        dict_size=len(base),
        window_log=window,
        write_content_size=True,
        write_checksum=True,
    )
    return zstandard.ZstdCompressor(dict_data=_dictionary(base), compression_params=settings).compress(data)


def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict | None:
    import zstandard

    if len(base) < 8:
        return None
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _headed(rest: _Rest, frame: bytes) -> bytes:
    told = msgspec.json.encode(rest)
    vouched = hashlib.sha256(told + frame).digest()
    return _FRAME.pack(_SKIPPED, len(vouched) + len(told), vouched) + told + frame


def _opened(path: Path) -> tuple[_Rest, bytes]:
    """What a kept file rests on, and its own frame."""
    data = _bytes(path)
    try:
        magic, length, vouched = _FRAME.unpack_from(data)
        told = data[_FRAME.size : 8 + length]
        rest = msgspec.json.decode(told, type=_Rest)
    except (struct.error, msgspec.DecodeError, UnicodeDecodeError):
        raise _damaged(path) from None
    if magic != _SKIPPED or hashlib.sha256(data[_FRAME.size :]).digest() != vouched:
        raise _damaged(path)
    return rest, data[8 + length :]


def _damaged(path: Path) -> BadFile:
    return BadFile(f"{path}: its bytes no longer match its name; restore the file from a backup")


def _put(target: Path, data: bytes) -> None:
    """Write aside, flush to disk, rename."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".aside-{os.getpid()}-{target.name}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
