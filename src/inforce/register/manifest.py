"""The manifest: one line of JSON per snapshot, each with the hash of the line before it.

The first line is the head: how many snapshots follow, and the hash of the last. The file is replaced
whole, so it is the one point at which an append happens or does not. Reach for `read` and `publish`;
the manifest refuses to open when one byte of it is not as it was written. A whole older manifest put
in its place passes: only a basis that somebody kept can tell of that.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from inforce.errors import Damaged, RegisterError
from inforce.model import Recorded, Statement, parse_day
from inforce.register import durable, segments

NAME = "manifest.jsonl"
FORMAT = 2
"""Format 1 left snapshots of one source and one moment in their order of arrival; see `_settled`."""
_REMEDY = "restore the register from a backup"


class ArchivedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file as received: its name, and the SHA-256 under which `sources.archive` keeps its bytes."""

    name: str
    sha256: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One snapshot in the log: what `source` said at the moment `recorded`.

    `published` is the list's own day or empty, `parts` which parts of the list came. `base` is the
    snapshot whose set this one differs from (None: from the empty set), `segment` the file of the
    difference (empty: no difference). `digest` is over the whole set and the metadata, and does not
    depend on how it is stored. `added`, `removed` and `total` count statements. `rank` is 0 but for what
    format 1 held of one source and one moment.
    """

    seq: int
    source: str
    recorded: str
    published: str
    parts: tuple[str, ...]
    files: tuple[ArchivedFile, ...]
    base: int | None
    segment: str
    segment_sha256: str
    digest: str
    added: int
    removed: int
    total: int
    previous: str
    hash: str
    rank: int = 0

    @property
    def moment(self) -> datetime:
        """When the register got it."""
        return Recorded.parse(self.recorded).moment

    @property
    def day(self) -> date:
        """The day that the snapshot shows: the list's own day, else the day on which it was recorded."""
        return parse_day(self.published) if self.published else self.moment.date()

    @property
    def order(self) -> tuple[datetime, str, int, date, tuple[str, ...], str]:
        """Sort key, whatever the order of arrival: by moment and source, then by day, names of the files, content."""
        names = tuple(file.name for file in self.files)
        return self.moment, self.source, self.rank, self.day, names, self.digest


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    count: int
    head: str


def sealed(entry: Entry) -> Entry:
    """`entry` with the hash of its line."""
    bare = msgspec.structs.replace(entry, hash="")
    return msgspec.structs.replace(entry, hash=hashlib.sha256(msgspec.json.encode(bare)).hexdigest())


def content_digest(entry: Entry, ids: Iterable[str]) -> str:
    """SHA-256 of what a snapshot says: its source, dates, parts, file hashes and the ids of its whole set."""
    metadata = {
        "source": entry.source,
        "recorded": entry.recorded,
        "published": entry.published,
        "parts": sorted(entry.parts),
        "files": sorted(file.sha256 for file in entry.files),
    }
    lines = [msgspec.json.encode(metadata, order="sorted").decode(), *sorted(ids)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def statement_ids(statements: Iterable[Statement]) -> set[str]:
    """The ids of `statements`."""
    return {statement.id for statement in statements}


def encode(entries: Sequence[Entry]) -> bytes:
    """The bytes of the manifest that lists `entries`."""
    return _encoded(entries, FORMAT)


def _encoded(entries: Sequence[Entry], format: int) -> bytes:
    head = _Head(format, len(entries), entries[-1].hash if entries else "")
    return b"".join(msgspec.json.encode(line) + b"\n" for line in (head, *entries))


def publish(home: Path, entries: Sequence[Entry]) -> None:
    """Make `entries` the register of `home`, at once."""
    durable.put(home / NAME, encode(entries))


def read(home: Path) -> tuple[Entry, ...]:
    """The snapshots of `home` in order of arrival, none for a new home; raise `Damaged` on a broken chain."""
    path = home / NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if _has_segments(home):
            raise Damaged(f"{path}: the file is missing, but segments lie beside it; {_REMEDY}") from None
        return ()
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read ({error.strerror}); check the folder") from None
    return decode(data, path)


def _has_segments(home: Path) -> bool:
    return any((home / segments.FOLDER).glob("*.parquet"))


def decode(data: bytes, path: Path) -> tuple[Entry, ...]:
    """The entries in the bytes `data` of the manifest at `path`; raise `Damaged` unless all of them hold."""
    lines = data.split(b"\n")
    format = _format(lines[0], path)
    entries: list[Entry] = []
    for number, line in enumerate(lines[1:-1], start=2):
        entries.append(_entry(line, path, number, entries[-1].hash if entries else ""))
    if _encoded(entries, format) != data:
        raise Damaged(f"{path}: its head does not fit the {len(entries)} snapshots below it; {_REMEDY}")
    return tuple(entries) if format == FORMAT else _settled(entries)


def _entry(line: bytes, path: Path, number: int, previous: str) -> Entry:
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Damaged(f"{path}: line {number} cannot be read; {_REMEDY}") from None
    if entry != sealed(entry) or entry.previous != previous or entry.seq != number - 1:
        raise Damaged(f"{path}: line {number} is not as it was written; {_REMEDY}")
    return entry


def _format(line: bytes, path: Path) -> int:
    """The format that the head names; a newer one is told apart from damage."""
    try:
        head = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return FORMAT
    found = head.get("format") if isinstance(head, dict) else None
    if not isinstance(found, int):
        return FORMAT
    if found > FORMAT:
        raise Damaged(f"{path}: format {found}, but this version reads {FORMAT}; install a newer inforce")
    return found


def _settled(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of format 1, ranked as they arrived where that told them apart, so that every basis stays."""
    tied = Counter((entry.moment, entry.source) for entry in entries)
    found: list[Entry] = []
    for entry in entries:
        rank = entry.seq if tied[entry.moment, entry.source] > 1 else 0
        previous = found[-1].hash if found else ""
        found.append(sealed(msgspec.structs.replace(entry, rank=rank, previous=previous)))
    return tuple(found)
