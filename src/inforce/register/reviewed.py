"""What reviewers decided about pairs of records: one party, or apart. The source `links` of the log.

Reach for `Decision` to file one, for `decisions` to read a snapshot of the source. Each snapshot holds
every decision that stands; taking one back files a snapshot without it, so what was believed stays
answerable. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import msgspec

from inforce.errors import Damaged
from inforce.model import Statement

SOURCE = "links"


class Verdict(str, Enum):
    """What was decided; the value is the property of the statement."""

    ONE = "link"
    APART = "apart"


class Decision(msgspec.Struct, frozen=True):
    """Two records (list entries, or a party of the chronology and an entry), in the order of their ids.

    `seen` is the digest of what both sides said when it was decided: see `screening.proposals`.
    """

    this: str
    other: str
    verdict: Verdict
    by: str
    reason: str
    decided: str
    seen: str = ""

    def statement(self) -> Statement:
        """The decision as the log keeps it."""
        line = _Line(self.by, self.decided, self.reason, self.seen)
        told = msgspec.json.encode(line, order="sorted").decode()
        return Statement(self.this, self.verdict.value, self.other, SOURCE, told)


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    by: str
    decided: str
    reason: str
    seen: str = ""


def decisions(statements: Iterable[Statement]) -> tuple[Decision, ...]:
    """The decisions of one snapshot by pair; raise `Damaged` where one is not as this module writes it."""
    try:
        found = [_decision(statement) for statement in statements]
    except (msgspec.DecodeError, ValueError) as error:
        raise Damaged(f"the reviewed links cannot be read: {error}; run `inforce verify`") from None
    return tuple(sorted(found, key=lambda one: (one.this, one.other, one.verdict, one.decided)))


def _decision(statement: Statement) -> Decision:
    line = msgspec.json.decode(statement.qualifiers, type=_Line)
    verdict = Verdict(statement.property)
    return Decision(
        statement.subject, statement.value, verdict, line.by, line.reason, line.decided, line.seen
    )
