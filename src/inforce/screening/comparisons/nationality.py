"""Nationalities and citizenships: one in common agrees; people have several and lists name few of them."""

from __future__ import annotations

from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.comparisons.values import compared
from inforce.screening.record import Record


def compare(query: Record, candidate: Record) -> Comparison | None:
    """What the two records' values tell; None if either side has none."""
    return compared("nationality", query.nationalities, candidate.nationalities)
