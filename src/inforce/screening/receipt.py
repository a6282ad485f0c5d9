"""A receipt: what a run of screening rested on and what it answered, so that anybody can run it again.

Reach for `Receipt` and `differences`. A receipt holds no names, only hashes; two receipts of the same run but for
their moments are equal in everything else. It reads no clock and opens no file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.metadata import version as version_of
from typing import Any

import msgspec

from inforce.errors import BadFile

FORMAT = 1
BLOCK = 1000
"""So many queries share one hash of their answers, so that what differs can be found."""


class SourceOf(msgspec.Struct, frozen=True):
    """One source of the basis: which list, its own day, when its last snapshot was recorded, how many there are."""

    id: str
    published: str
    last_recorded: str
    snapshots: int


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """A run of screening. `as_known` is the moment of knowledge at which the basis is had again."""

    format: int = FORMAT
    moment: str
    basis: str
    on: str
    as_known: str
    delisted: bool
    threshold: float
    limit: int
    policy: str
    language: str
    version: str
    numba: str = msgspec.field(default_factory=lambda: version_of("numba"))
    numpy: str = msgspec.field(default_factory=lambda: version_of("numpy"))
    sources: tuple[SourceOf, ...] = ()
    query: str = ""
    query_sha256: str
    rows: int
    hits: int
    problems: int
    answers_sha256: str
    blocks: tuple[str, ...] = ()


class Difference(msgspec.Struct, frozen=True):
    """One thing that is not as the receipt says."""

    what: str
    then: str
    now: str


class Hashes:
    """Hashes over answers as they come, a line each: of all, and of each block of queries."""

    def __init__(self) -> None:
        self._all, self._block = hashlib.sha256(), hashlib.sha256()
        self._open = False
        self._blocks: list[str] = []

    def add(self, answer: bytes) -> None:
        """A line, without the moment and the basis, which the receipt states itself."""
        self._all.update(answer + b"\n")
        self._block.update(answer + b"\n")
        self._open = True

    def close(self) -> None:
        """End a block: `BLOCK` queries have been answered."""
        self._blocks.append(self._block.hexdigest()[:16])
        self._block, self._open = hashlib.sha256(), False

    def done(self) -> tuple[str, tuple[str, ...]]:
        """The hash of all answers and those of the blocks."""
        if self._open:
            self.close()
        return self._all.hexdigest(), tuple(self._blocks)


def parse(text: bytes, where: str) -> Receipt:
    """A receipt as written; `BadFile` if it is none."""
    try:
        found = msgspec.json.decode(text, type=Receipt)
    except msgspec.MsgspecError as error:
        raise BadFile(
            f"{where}: not a receipt of `inforce screen` ({error}); give the file that it wrote"
        ) from None
    if found.format != FORMAT:
        raise BadFile(f"{where}: a receipt of format {found.format}, this version reads {FORMAT}")
    return found


_ANSWER = {
    "moment",
    "blocks",
    "sources",
    "answers_sha256",
    "rows",
    "hits",
    "problems",
    "query",
    "format",
    "as_known",
}


def differences(then: Receipt, now: Receipt) -> list[Difference]:
    """What differs between two runs: first what they rest on, then what they answered."""
    old, new = msgspec.to_builtins(then), msgspec.to_builtins(now)
    found = [
        _difference(key, old[key], new[key]) for key in old if key not in _ANSWER and old[key] != new[key]
    ]
    if then.basis != now.basis:
        found += _sources(then.sources, now.sources)
    if then.answers_sha256 != now.answers_sha256:
        found.append(_difference("answers", then.answers_sha256, now.answers_sha256))
        found += [
            _difference(key, old[key], new[key])
            for key in ("rows", "hits", "problems")
            if old[key] != new[key]
        ]
        found += _blocks(then.blocks, now.blocks)
    return found


def _difference(what: str, then: Any, now: Any) -> Difference:
    return Difference(what, str(then), str(now))


def _sources(then: Sequence[SourceOf], now: Sequence[SourceOf]) -> Iterable[Difference]:
    old, new = {one.id: one for one in then}, {one.id: one for one in now}
    for id in sorted(old.keys() | new.keys()):
        if old.get(id) != new.get(id):
            yield Difference(f"source {id}", _told(old.get(id)), _told(new.get(id)))


def _told(one: SourceOf | None) -> str:
    if one is None:
        return "not there"
    count = f"{one.snapshots} snapshot{'' if one.snapshots == 1 else 's'}"
    return f"{count}, the last of {one.published or 'no stated day'}, recorded {one.last_recorded}"


def _blocks(then: Sequence[str], now: Sequence[str]) -> Iterable[Difference]:
    for number in range(max(len(then), len(now))):
        old = then[number] if number < len(then) else "none"
        new = now[number] if number < len(now) else "none"
        if old != new:
            yield Difference(f"answers to rows {number * BLOCK + 1} to {(number + 1) * BLOCK}", old, new)
