"""Numbers of papers and registers: an equal number of one type is one holder; unequal ones tell nothing.

Signs and case are passed by (`names.numbers`). A ship's, a bank's or a company's registered number is one
holder's in the whole world; a passport or national number only within its country.
"""

from __future__ import annotations

from inforce.names.numbers import comparable_number
from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.policy import EVIDENCE
from inforce.screening.record import Record

WORLDWIDE = frozenset({"imoNumber", "leiCode", "swiftBic", "publicKey", "ogrnCode", "innCode", "dunsCode"})
"""Types of number of which the world has one series: the holder's name need not be like it."""


def compare(query: Record, candidate: Record) -> Comparison | None:
    """The first number that both have under one type, one of a worldwide series before others; None without."""
    theirs = {(kind, comparable_number(kind, value)): value for kind, value in candidate.identifiers}
    equal = [
        (kind, value, theirs[kind, bare])
        for kind, value in query.identifiers
        if (bare := comparable_number(kind, value)) and (kind, bare) in theirs
    ]
    if not equal:
        return None
    kind, value, other = min(equal, key=lambda one: one[0] not in WORLDWIDE)
    name = "registered_number" if kind in WORLDWIDE else "identifier"
    return Comparison(
        name, value, other, EVIDENCE[name].agrees, f"{kind} {value} is the listed {other}", True
    )
