"""List files as received: read from disk, stored under their hash, never changed.

Reach for `received` to bring files or folders into memory and for `stored` to keep them below a home.
A gzip file stays gzip. Storing is atomic: write aside, flush to disk, rename; a file that is already
there is left alone.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from inforce.errors import BadFile
from inforce.sources.reading import LARGEST


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


def stored(home: Path, data: bytes) -> str:
    """Keep `data` as `<home>/archive/<two digits>/<sha256>`; returns the hash."""
    name = digest(data)
    target = place(home, name)
    if target.exists():
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".aside-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)
    return name


def place(home: Path, name: str) -> Path:
    """Where the bytes with hash `name` lie."""
    return home / "archive" / name[:2] / name


def taken_out(home: Path, name: str) -> bytes:
    """The bytes stored under a hash; `BadFile` if they are missing or no longer match it."""
    path = place(home, name)
    data = _bytes(path)
    if digest(data) != name:
        raise BadFile(f"{path}: its bytes no longer match its name; restore the file from a backup")
    return data


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
