"""Hits set aside by people: who said so, when and why; kept in SQLite, never erased, void when either side changes.

Reach for `Decisions` with a file. A decision holds for one query (its whole content) and one party (names, fields,
listings); where either is no longer what it was, the hit comes back with a note. The moment is an argument.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from inforce.errors import BadInput, Damaged, UnknownId
from inforce.screening.record import Record

_TABLE = """
CREATE TABLE IF NOT EXISTS decisions (
    id INTEGER PRIMARY KEY, query TEXT NOT NULL, query_digest TEXT NOT NULL, party TEXT NOT NULL,
    party_digest TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, moment TEXT NOT NULL,
    undone TEXT, undone_by TEXT, undone_reason TEXT, basis TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS decisions_of ON decisions (query_digest, party);
"""
_COLUMNS = ", ".join(
    "id query query_digest party party_digest reason author moment undone undone_by undone_reason basis".split()
)
_LATER = "ALTER TABLE decisions ADD COLUMN basis TEXT NOT NULL DEFAULT ''"
"""What a file of before the basis was kept lacks."""


class Decision(msgspec.Struct, frozen=True):
    """One decision, and its undoing where it was undone; `basis` is that of the register it was made against."""

    id: int
    query: str
    query_digest: str
    party: str
    party_digest: str
    reason: str
    author: str
    moment: str
    undone: str | None = None
    undone_by: str | None = None
    undone_reason: str | None = None
    basis: str = ""


class SetAside(msgspec.Struct, frozen=True):
    """What a hit says of a decision: it holds, or it no longer does and why."""

    decision: int
    holds: bool
    text: str


def digest(told: Record) -> str:
    """128 bits over everything that a record says but its id, as hex."""
    plain: dict[str, Any] = msgspec.structs.asdict(told)
    plain |= {"birth_dates": [str(date) for date in told.birth_dates], "id": ""}
    return hashlib.blake2b(msgspec.json.encode(plain), digest_size=16).hexdigest()


def _said(reason: str, author: str) -> None:
    for name, value in (("reason", reason), ("author", author)):
        if not value.strip():
            raise BadInput(f"a decision needs its {name}: give --{name}")


class Decisions:
    """The decisions in one file, which is made with the first of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(
        self,
        query: Record,
        party: str,
        party_digest: str,
        reason: str,
        author: str,
        moment: str,
        basis: str = "",
    ) -> Decision:
        """Set the hit of `query` on `party` aside; an equal decision that stands is given back as it is."""
        _said(reason, author)
        standing = self.standing(query, party)
        if standing and standing.party_digest == party_digest:
            return standing
        row = ("; ".join(query.names), digest(query), party, party_digest, reason, author, moment)
        with self._open() as database:
            made = database.execute(
                "INSERT INTO decisions (query, query_digest, party, party_digest, reason, author, moment, basis)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, basis),
            )
            return Decision(int(made.lastrowid or 0), *row, basis=basis)

    def undo(self, id: int, reason: str, author: str, moment: str) -> Decision:
        """Let the hit come back; the decision stays on record. `UnknownId` if there is none that stands."""
        _said(reason, author)
        with self._open() as database:
            changed = database.execute(
                "UPDATE decisions SET undone = ?, undone_by = ?, undone_reason = ? WHERE id = ? AND undone IS NULL",
                (moment, author, reason, id),
            )
        if not changed.rowcount:
            raise UnknownId(f"decision {id} is not there or was undone; `inforce decisions` shows all")
        return next(one for one in self.all() if one.id == id)

    def standing(self, query: Record, party: str) -> Decision | None:
        """The last decision on this query and party that was not undone."""
        if not self._path.exists():
            return None
        with self._open() as database:
            found = database.execute(
                f"SELECT {_COLUMNS} FROM decisions WHERE query_digest = ? AND party = ? AND undone IS NULL"
                " ORDER BY id DESC LIMIT 1",
                (digest(query), party),
            ).fetchone()
        return Decision(*found) if found else None

    def said(self, query: Record, party: str, party_digest: str) -> SetAside | None:
        """What a hit is to say: nothing, that it is set aside, or that it was and the party has changed since."""
        found = self.standing(query, party)
        if found is None:
            return None
        who = f"set aside by {found.author}, {found.moment[:10]}: {found.reason}"
        if found.party_digest == party_digest:
            return SetAside(found.id, True, who)
        return SetAside(found.id, False, f"{who}; the party's record has changed since, so the hit is back")

    def all(self) -> list[Decision]:
        """Every decision in order, also those undone."""
        if not self._path.exists():
            return []
        with self._open() as database:
            return [
                Decision(*row) for row in database.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY id")
            ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path, timeout=30.0)
        try:
            with database:
                database.executescript(_TABLE)
                if "basis" not in {column[1] for column in database.execute("PRAGMA table_info(decisions)")}:
                    database.execute(_LATER)
                yield database
        except sqlite3.DatabaseError as error:
            raise Damaged(f"{self._path}: the decisions cannot be read ({error}); restore the file") from None
        finally:
            database.close()
