"""What a run has answered so far, kept beside its target, so that a run that broke off goes on where it was.

Reach for `Place` as the base of a run's own state, then `resumed`, `opened_at` and `add`. The place never runs ahead
of the answers: these are flushed to disk first. What lies behind the noted place is torn, and cut off.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec


class Place(msgspec.Struct):
    """How far a run has come: `run` names all that its answers depend on, `size` is the bytes of answers."""

    run: str
    size: int = 0


Kind = TypeVar("Kind", bound=Place)


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
    out = lines.open("r+b" if size else "wb")
    out.truncate(size)
    out.seek(size)
    return out


def add(answers: Iterable[bytes], out: BinaryIO, lines: Path, place: Place) -> None:
    """Add answers, a line each, then note the place."""
    data = b"".join(line + b"\n" for line in answers)
    out.write(data)
    out.flush()
    os.fsync(out.fileno())
    place.size += len(data)
    aside = beside(lines).with_suffix(".aside")
    aside.write_bytes(msgspec.json.encode(place))
    os.replace(aside, beside(lines))


def removed(lines: Path) -> None:
    """Take away what was kept for being resumed."""
    lines.unlink(missing_ok=True)
    beside(lines).unlink(missing_ok=True)
