"""Writing a file so that a crash leaves the old one or the new one, never something between.

Reach for `put` for every byte that the register keeps: it writes aside, syncs, renames, syncs the
folder. This module knows no format and no order of publication; it refuses to write in place.
"""

from __future__ import annotations

import os
from pathlib import Path

ASIDE = ".aside"
_BLOCK = 1 << 20


def put(path: Path, data: bytes) -> None:
    """Make `path` hold exactly `data`; whoever opens it meanwhile sees what it held before."""
    folder(path.parent)
    aside = path.with_name(path.name + ASIDE)
    _write(aside, data)
    os.replace(aside, path)
    sync(path.parent)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest[:_BLOCK]) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def folder(path: Path) -> None:
    """Make the folder `path`, with those above it, and sync the entry of each new one."""
    if path.is_dir():
        return
    folder(path.parent)
    path.mkdir(exist_ok=True)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the system put the entries of the folder `path` on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
