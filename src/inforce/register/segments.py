"""Segments: the statements that one snapshot added and removed, as Parquet bytes (zstd).

Columns are those of `model.Statement` and `op`, `+` or `-`. Reach for `encode` and `decode`; where the
bytes lie and what vouches for them is the manifest's business. pyarrow is imported on first use,
because the embedded register needs none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from inforce.errors import Damaged
from inforce.model import Statement

FOLDER = "segments"
FIELDS = Statement.__struct_fields__
ADDED = "+"
REMOVED = "-"


class Difference(msgspec.Struct, frozen=True):
    """What one snapshot changed against its base."""

    added: frozenset[Statement] = frozenset()
    removed: frozenset[Statement] = frozenset()

    def undone(self) -> Difference:
        """The way back."""
        return Difference(self.removed, self.added)

    def then(self, next: Difference) -> Difference:
        """This change and the `next` as one; what comes and goes again leaves no trace."""
        added = (self.added - next.removed) | (next.added - self.removed)
        removed = (self.removed - next.added) | (next.removed - self.added)
        return Difference(added, removed)


def encode(difference: Difference) -> bytes:
    """The Parquet file of `difference`: first what was removed, then what was added, each in order."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [(REMOVED, *row) for row in _rows(difference.removed)]
    rows += [(ADDED, *row) for row in _rows(difference.added)]
    columns = list(zip(*rows, strict=True)) or [()] * (len(FIELDS) + 1)
    table = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(("op", *FIELDS), columns, strict=True)}
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _rows(statements: Iterable[Statement]) -> list[tuple[str, ...]]:
    return sorted(msgspec.structs.astuple(statement) for statement in statements)


def decode(data: bytes) -> Difference:
    """The difference that `encode` wrote."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False)
    columns = [table.column(name).to_pylist() for name in FIELDS]
    statements = list(map(Statement, *columns))
    removed = table.column("op").to_pylist().count(REMOVED)
    return Difference(frozenset(statements[removed:]), frozenset(statements[:removed]))


def load(home: Path, name: str, sha256: str) -> Difference:
    """The difference in the segment `name` of `home`; raise `Damaged` unless its bytes are as written."""
    return decode(checked_bytes(home / name, sha256))


def checked_bytes(path: Path, sha256: str) -> bytes:
    """The bytes of `path`; raise `Damaged` if it is missing or its SHA-256 is another."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Damaged(f"{path}: the file is missing; restore the register from a backup") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged(f"{path}: it is not as it was written; restore the register from a backup")
    return data
