"""What a run has answered so far, kept beside its target, so that a run that broke off goes on where it was.

Reach for `alone` around a run and the writing of its target; for `Place` as the base of a run's own state, then for
`resumed`, `opened_at` and `add`. The place never runs ahead of the answers: these are flushed to disk first. What
lies behind the noted place is torn, and cut off.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from inforce.errors import Locked


class Place(msgspec.Struct):
    """How far a run has come: `run` names all that its answers depend on, `size` is the bytes of answers."""

    run: str
    size: int = 0


Kind = TypeVar("Kind", bound=Place)


def part(target: Path) -> Path:
    """Where the answers of a run lie until its target is written."""
    return target.with_name(f"{target.name}.part")


def aside(prefix: str, name: str) -> Path:
    """A file of a run without a target, in a folder of its own that goes when the process ends, however it ends."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / name


@contextmanager
def alone(target: Path | None) -> Iterator[None]:
    """Keep every other run away from `target` (None: nothing is kept); `Locked` if one is at it.

    The lock is on the file of the answers, and the system frees it when its holder dies.
    """
    if target is None:
        yield
        return
    lines = part(target)
    descriptor = _locked(lines)
    try:
        yield
    finally:
        if not os.fstat(descriptor).st_size and not beside(lines).exists():
            lines.unlink(missing_ok=True)
        os.close(descriptor)


def _locked(lines: Path) -> int:
    """A descriptor that holds the lock of the file that now bears this name."""
    while True:
        descriptor = os.open(lines, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            target = lines.with_suffix("")
            raise Locked(
                f"{target}: another run is writing it; wait until it has ended, or give another name with -o"
            ) from None
        if lines.exists() and os.path.samestat(os.fstat(descriptor), lines.stat()):
            return descriptor
        os.close(descriptor)


def beside(lines: Path) -> Path:
    """The file of the place of a run whose answers lie in `lines`."""
    return lines.with_suffix(".state")


def resumed(lines: Path, fresh: Kind) -> Kind:
    """Where a run of the same name broke off, else `fresh`."""
    try:
        found = msgspec.json.decode(beside(lines).read_bytes(), type=type(fresh))
    except (OSError, msgspec.MsgspecError):
        return fresh
    if found.run != fresh.run or not lines.exists() or lines.stat().st_size < found.size:
        return fresh
    return found


def opened_at(lines: Path, size: int) -> BinaryIO:
    """The file of answers, cut to what is known to be whole."""
    out = lines.open("r+b" if size else "wb", buffering=0)
    out.truncate(size)
    out.seek(size)
    return out


def add(answers: Iterable[bytes], out: BinaryIO, lines: Path, place: Place) -> None:
    """Add answers, a line each, then note the place."""
    data = b"".join(line + b"\n" for line in answers)
    try:
        left = memoryview(data)
        while left:
            left = left[out.write(left) :]
        os.fsync(out.fileno())
    except OSError as error:
        error.filename = str(lines)
        raise
    place.size += len(data)
    aside = beside(lines).with_suffix(".aside")
    aside.write_bytes(msgspec.json.encode(place))
    os.replace(aside, beside(lines))


def removed(lines: Path) -> None:
    """Take away what was kept for being resumed."""
    lines.unlink(missing_ok=True)
    beside(lines).unlink(missing_ok=True)
