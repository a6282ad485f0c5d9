"""Numbers of papers and registers: an equal number of one type is one holder; unequal ones mostly tell nothing.

Signs and case are passed by (`names.numbers`). A ship's, a bank's or a company's registered number is one
holder's in the whole world; a passport or national number only within its country. Where a holder has but one
number for life, as a ship has, another number is another holder.
"""

from __future__ import annotations

from inforce.names.numbers import comparable_number
from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.policy import EVIDENCE
from inforce.screening.record import Record

WORLDWIDE = frozenset({"imoNumber", "leiCode", "swiftBic", "publicKey", "ogrnCode", "innCode", "dunsCode"})
"""Types of number of which the world has one series: the holder's name need not be like it."""
FOR_LIFE = ("imoNumber", "leiCode", "ogrnCode")
"""Those of them of which a holder has one and keeps it."""


def compare(query: Record, candidate: Record) -> Comparison | None:
    """The first number that both have under one type, one of a worldwide series before others; else what differs."""
    if not query.identifiers or not candidate.identifiers:
        return None
    theirs = {(kind, comparable_number(kind, value)): value for kind, value in candidate.identifiers}
    equal = [
        (kind, value, theirs[kind, bare])
        for kind, value in query.identifiers
        if (bare := comparable_number(kind, value)) and (kind, bare) in theirs
    ]
    if not equal:
        return _another(query, candidate)
    kind, value, other = min(equal, key=lambda one: one[0] not in WORLDWIDE)
    name = "registered_number" if kind in WORLDWIDE else "identifier"
    return Comparison(
        name, value, other, EVIDENCE[name].agrees, f"{kind} {value} is the listed {other}", True
    )


def _another(query: Record, candidate: Record) -> Comparison | None:
    """The contradiction of two numbers of which a holder has but one; None without such a pair."""
    for kind in FOR_LIFE:
        mine, theirs = _numbers(query, kind), _numbers(candidate, kind)
        if mine and theirs:
            effect = EVIDENCE["registered_number"].contradicts
            return Comparison(
                "registered_number", mine, theirs, effect, f"{kind} {mine} is not the listed {theirs}"
            )
    return None


def _numbers(one: Record, kind: str) -> str:
    """The numbers of this type that can be compared, as printed."""
    return ", ".join(
        value for type, value in one.identifiers if type == kind and comparable_number(kind, value)
    )
