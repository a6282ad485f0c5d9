"""What `update` keeps below `<home>/downloads`: files on their way, and what it remembers of each publisher.

Reach for `remembered` and `remember`. None of it is part of the register: no answer rests on it, a backup
leaves it out, and whoever deletes the folder only has everything fetched anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from inforce.errors import Locked
from inforce.register import durable
from inforce.register.lock import writing
from inforce.sources.fetch import Mark

FOLDER = "downloads"
_MEMORY = "memory.json"


class Part(msgspec.Struct, frozen=True):
    """A part of the list as last taken in: what its server calls it, and the SHA-256 of its bytes as received."""

    mark: Mark
    sha256: str


class Memory(msgspec.Struct, frozen=True):
    """What is remembered of one source.

    `tried` is the moment of the last update with its `result` and `message`; `heard` the last moment at
    which the publisher itself sent, or said that it still publishes, the list that the register holds.
    """

    tried: str = ""
    result: str = ""
    message: str = ""
    heard: str = ""
    parts: dict[str, Part] = {}


def place(home: Path, source: str) -> Path:
    """Where the files of one source lie while they come."""
    return home / FOLDER / source


def remembered(home: Path | None, source: str) -> Memory:
    """What is remembered of a source; nothing where nothing lies there that can be read."""
    if home is None:
        return Memory()
    try:
        return msgspec.json.decode((place(home, source) / _MEMORY).read_bytes(), type=Memory)
    except (OSError, msgspec.MsgspecError):
        return Memory()


def remember(home: Path, source: str, memory: Memory) -> None:
    """Put `memory` in the place of what was remembered."""
    durable.put(place(home, source) / _MEMORY, msgspec.json.encode(memory))


def clear(home: Path, source: str) -> None:
    """Drop the files of a source that came, and keep what is remembered of it."""
    for path in place(home, source).glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != _MEMORY:
            path.unlink()


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Be the only one who updates `home`; `Locked` if another process does."""
    try:
        with writing(home / FOLDER):
            yield
    except Locked as error:
        if str(home / FOLDER) not in str(error):
            raise
        raise Locked(f"{home}: another update is running; try again when it has finished") from None
