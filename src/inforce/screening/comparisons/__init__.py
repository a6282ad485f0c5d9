"""Comparisons beyond the name, one a file: each says what two records' values tell, in log-odds and in words.

Every module has `compare(query, candidate) -> Comparison | None`; None where one side says nothing, for silence
is no contradiction. What each may weigh stands in `screening.policy`.
"""

from __future__ import annotations

from collections.abc import Callable

from inforce.screening.comparisons import birth_date, country, gender, identifier, nationality
from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.record import Record

COMPARISONS: tuple[Callable[[Record, Record], Comparison | None], ...] = (
    identifier.compare,
    birth_date.compare,
    nationality.compare,
    country.compare,
    gender.compare,
)

__all__ = ["COMPARISONS", "Comparison"]
