"""Numbers of papers and registers: an equal number of one type is one holder; unequal ones tell nothing.

Signs and case are passed by. A number shorter than five signs, or of one repeated digit, is not compared.
"""

from __future__ import annotations

from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.policy import EVIDENCE
from inforce.screening.record import Record

SHORTEST = 5


def compare(query: Record, candidate: Record) -> Comparison | None:
    """The first number that both have under one type; None if there is none."""
    theirs = {(kind, _bare(value)): value for kind, value in candidate.identifiers}
    for kind, value in query.identifiers:
        bare = _bare(value)
        if len(bare) >= SHORTEST and len(set(bare)) > 1 and (kind, bare) in theirs:
            text = f"{kind} {value} is listed"
            effect = EVIDENCE["identifier"].agrees
            return Comparison("identifier", value, theirs[kind, bare], effect, text, identifies=True)
    return None


def _bare(value: str) -> str:
    return "".join(sign for sign in value if sign.isalnum()).upper()
