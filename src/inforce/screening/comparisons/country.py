"""Countries of addresses and seats: one in common agrees a little, for addresses change."""

from __future__ import annotations

from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.comparisons.values import compared
from inforce.screening.record import Record


def compare(query: Record, candidate: Record) -> Comparison | None:
    """What the two records' values tell; None if either side has none."""
    return compared("country", query.countries, candidate.countries)
