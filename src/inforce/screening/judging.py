"""What names and evidence come to: log-odds, a score, an outcome. No I/O; a name match is not a person.

Reach for `judged` with the log-odds of the names and the comparisons of everything else. More that agrees never
lowers the score, and what contradicts never raises it, for the log-odds are a sum.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from inforce.screening.comparisons import COMPARISONS, Comparison
from inforce.screening.policy import (
    CONTRADICTED,
    EVIDENCE,
    IN_FULL,
    NO_NAME,
    NUMBERS,
    OTHER_NAME,
    PROBABLE,
    STRONG_NAME,
    TELLING,
    UNLIKELY,
    Outcome,
    score,
)
from inforce.screening.record import Record


class Judged(NamedTuple):
    """The log-odds of all that is known, the score that they are, and what the data tell."""

    odds: float
    score: float
    outcome: Outcome


def evidence(query: Record, candidate: Record, names: float) -> tuple[Comparison, ...]:
    """What the two records' values beyond the names tell; silence on either side is left out.

    Beside an equal number, names whose log-odds (`names`) are very low count no more than no name at all; beside a
    contradiction and without such a number, names count no more than a name that may be shared.
    """
    told = [one for compare in COMPARISONS if (one := compare(query, candidate)) is not None]
    number = next((one for one in told if one.comparison in NUMBERS and one.effect > 0.0), None)
    if number is not None and names < NO_NAME:
        text = "the names are not alike, which counts for less beside an equal number"
        told.append(Comparison("other_name", number.query, number.candidate, NO_NAME - names, text))
    if number is None:
        told += _namesake(told, names)
    return tuple(told)


def _namesake(told: Sequence[Comparison], names: float) -> Iterator[Comparison]:
    """What a contradiction takes of names that would outweigh it: they come to `CONTRADICTED` and no more."""
    against = [one for one in told if one.comparison in TELLING and one.effect < 0.0]
    less = sum(one.effect for one in against)
    beyond = names + less - CONTRADICTED
    if against and beyond > 0.0:
        text = "two people may bear any name, which counts for less beside what contradicts"
        effect = -beyond * min(1.0, less / IN_FULL)
        yield Comparison("namesake", against[0].query, against[0].candidate, effect, text)


def judged(names: float, told: Sequence[Comparison], weak: bool = False) -> Judged:
    """The judgment of log-odds by `names` (a weak name's effect in them already) with what else is told."""
    odds = names + sum(one.effect for one in told)
    return Judged(odds, score(odds), _outcome(names, odds, told, weak))


def _outcome(names: float, odds: float, told: Sequence[Comparison], weak: bool) -> Outcome:
    if odds < UNLIKELY:
        return Outcome.DIFFERENT
    if odds < 0.0:
        return Outcome.CANNOT_TELL
    if any(_identifies(one, names, weak) for one in told):
        return Outcome.IDENTIFIED
    against = any(one.comparison in TELLING and one.effect <= IN_FULL for one in told)
    if odds < PROBABLE or against or (weak and not any(one.effect >= 1.0 for one in told)):
        return Outcome.CANNOT_TELL
    return Outcome.PROBABLE


def _identifies(one: Comparison, names: float, weak: bool) -> bool:
    """True for a number that is one holder's, and for a full birth date beside a strong name."""
    if not one.identifies:
        return False
    if one.comparison == "birth_date":
        return names >= STRONG_NAME and not weak
    return one.comparison == "registered_number" or names >= OTHER_NAME


_AGREES = {
    "birth_dates": max(EVIDENCE["birth_date"].agrees, EVIDENCE["birth_year"].agrees),
    "nationalities": EVIDENCE["nationality"].agrees,
    "countries": EVIDENCE["country"].agrees,
    "genders": EVIDENCE["gender"].agrees,
}
_ROUNDED = 1e-9


def can_agree(query: Record) -> float:
    """What the query holds beyond its names can add so much to their log-odds, or less."""
    if query.identifiers:
        return math.inf
    return sum(agrees for field, agrees in _AGREES.items() if getattr(query, field)) + _ROUNDED


def says_something(query: Record) -> bool:
    """True if the query holds anything beyond names that could be compared."""
    return bool(
        query.birth_dates or query.nationalities or query.countries or query.genders or query.identifiers
    )
