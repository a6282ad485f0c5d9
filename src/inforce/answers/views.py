"""The materialised view of a basis: an index folder and a header, built once and memory-mapped after.

Reach for `opened`. A folder that is missing, of another make or damaged in any byte is built anew from
the register; where nothing can be written, a temporary folder serves for this process. A view is a
cache, never a record: beside a new one only the few opened last are kept.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inforce import __version__
from inforce.answers import steps
from inforce.answers.steps import StepPlace, Steps
from inforce.errors import Damaged, RegisterError
from inforce.index import Index, build
from inforce.index.pages import FILE
from inforce.model import Dispute, Event, Regime

if TYPE_CHECKING:
    from inforce.register import Snapshot

HEADER = "header.msgpack"
KEPT = 4
"""So many views lie side by side."""

Told = Callable[[str], None]
_PACKAGE = Path(__file__).resolve().parent.parent
_MAKERS = (
    "model/*.py",
    "register/*.py",
    "sources/chronology/*.py",
    "sources/countries.*",
    "names/*.py",
    "names/*.yml",
    "index/*.py",
)
_DIGEST = 16


class SourceHeader(msgspec.Struct, frozen=True):
    """What the basis holds of one source."""

    source: str
    snapshots: int
    first_recorded: str
    last_recorded: str
    published: str
    statements: int


class Header(msgspec.Struct, frozen=True):
    """What a view knows besides its parties; `made_by` is the `make`, `index` and `changed` are checksums.

    `index` is that of the index file, `changed` that of the file of `steps`.
    """

    made_by: str
    index: int
    changed: int
    basis: str
    recorded: str
    regimes: dict[str, Regime]
    regime_events: dict[str, tuple[Event, ...]]
    sources: tuple[SourceHeader, ...]
    steps: tuple[StepPlace, ...]
    disputes: tuple[Dispute, ...] = ()


class Opened(msgspec.Struct, frozen=True):
    """A header with its index and its steps."""

    header: Header
    index: Index
    steps: Steps


def opened(folder: Path, snapshot: Callable[[], Snapshot], told: Told = lambda _: None) -> Opened:
    """The view in `folder`, built from `snapshot()` first if it is not there whole; `told` hears of that."""
    found = _load(folder)
    if found is not None:
        return found
    told("making the view of this register; once, until the register changes")
    made = snapshot()
    try:
        done = _made(folder, made)
    except (OSError, Damaged):
        told(f"{folder}: cannot be written; the view serves this call only")
        return _made_aside(folder, made)
    _sweep(folder)
    return done


@cache
def make() -> str:
    """What makes views here: the version, and the state of the code that reads a register into one."""
    return f"{__version__}-{fingerprint(_MAKERS)}"


def fingerprint(patterns: Sequence[str]) -> str:
    """Names, sizes and moments of the package's files of these patterns, hashed: it changes when a file does.

    The files are not read, since this stands at the start of every command.
    """
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for pattern in patterns:
        for path in sorted(_PACKAGE.glob(pattern)):
            told = path.stat()
            digest.update(f"{path.relative_to(_PACKAGE)} {told.st_size} {told.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _load(folder: Path) -> Opened | None:
    """What lies in `folder`, or None if it is not whole and of this make; marks it as used."""
    try:
        data = (folder / HEADER).read_bytes()
        if _digest(data[_DIGEST:]) != data[:_DIGEST]:
            return None
        header = msgspec.msgpack.decode(data[_DIGEST:], type=Header)
        if header.made_by != make() or header.index != _checksum(folder):
            return None
        if header.changed != steps.checksum(folder):
            return None
        index = Index.open(folder)
    except (OSError, msgspec.MsgspecError, Damaged):
        return None
    if index.meta.get("basis") != header.basis:
        return None
    _used(folder)
    return Opened(header, index, Steps(folder, header.steps))


def _made(folder: Path, snapshot: Snapshot) -> Opened:
    folder.mkdir(parents=True, exist_ok=True)
    build(snapshot.parties, folder, {"basis": snapshot.basis})
    header = _header(snapshot, _checksum(folder), *steps.write(folder, snapshot.steps))
    data = msgspec.msgpack.encode(header)
    aside = folder / f"{HEADER}.{os.getpid()}"
    aside.write_bytes(_digest(data) + data)
    os.replace(aside, folder / HEADER)
    return Opened(header, Index.open(folder), Steps(folder, header.steps))


def _made_aside(folder: Path, snapshot: Snapshot) -> Opened:
    """The view in a temporary folder that goes when the process ends."""
    try:
        aside = Path(tempfile.mkdtemp(prefix="inforce-view-"))
        atexit.register(shutil.rmtree, aside, ignore_errors=True)
        return _made(aside, snapshot)
    except OSError as error:
        raise RegisterError(
            f"{folder}: the view can be written neither there nor in the temporary folder "
            f"({error.strerror}); free some space"
        ) from None


def _sweep(folder: Path) -> None:
    """Keep the views beside `folder` that were used last, `KEPT` with it; whoever has one open keeps it."""
    others = [path for path in folder.parent.iterdir() if path.is_dir() and path != folder]
    others.sort(key=_last_used, reverse=True)
    for old in others[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _last_used(folder: Path) -> float:
    """When a view was opened last; one that is just being made counts as used."""
    for path in (folder / HEADER, folder):
        try:
            return path.stat().st_mtime
        except OSError:
            continue
    return 0.0


def _used(folder: Path) -> None:
    try:
        os.utime(folder / HEADER)
    except OSError:
        return


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _checksum(folder: Path) -> int:
    """CRC-32 of the index file: a byte that changed on disk must not become an answer."""
    found = 0
    with (folder / FILE).open("rb") as file:
        while block := file.read(1 << 20):
            found = zlib.crc32(block, found)
    return found


def _header(snapshot: Snapshot, index: int, changed: int, places: tuple[StepPlace, ...]) -> Header:
    return Header(
        made_by=make(),
        index=index,
        changed=changed,
        basis=snapshot.basis,
        recorded=str(snapshot.recorded),
        regimes=snapshot.regimes,
        regime_events=snapshot.regime_events,
        sources=tuple(
            SourceHeader(
                one.source,
                one.snapshots,
                str(one.first_recorded),
                str(one.last_recorded),
                one.published,
                one.statements,
            )
            for one in snapshot.sources
        ),
        steps=places,
        disputes=snapshot.disputes,
    )


def shipped_regimes() -> frozenset[str]:
    """The ids of the regimes whose law comes with this version, also before anything was recorded."""
    return frozenset(path.name.removesuffix(".yml") for path in (_PACKAGE / "regimes").glob("*.yml"))
