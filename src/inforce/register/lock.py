"""One writer at a time: an advisory lock on `<home>/lock`, which the system frees when its holder dies.

Reach for `writing` around every change of a home. Readers never take it and never wait for it. The
file holds the writer's process id for the message to a second writer; a stale id means nothing.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inforce.errors import Locked, RegisterError
from inforce.register import durable

NAME = "lock"


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold the writer's lock of `home`, made if need be; raise `Locked` if another process has it.

    A system error within (no space, no right to write) becomes a `RegisterError` that names the home.
    """
    try:
        durable.folder(home)
        descriptor = os.open(home / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _take(descriptor, home)
            yield
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)
    except OSError as error:
        what = error.strerror or str(error)
        raise RegisterError(
            f"register {home}: cannot be written ({what}); check the folder and its disk"
        ) from None


def _take(descriptor: int, home: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
        raise Locked(
            f"register {home}: process {holder} is writing to it; try again when it has finished"
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
