"""What a comparison says: which value met which, what it adds or takes, and in words."""

from __future__ import annotations

import msgspec


class Comparison(msgspec.Struct, frozen=True):
    """One reason of a hit: `effect` is in natural log-odds, above 0 for, below 0 against."""

    comparison: str
    query: str
    candidate: str
    effect: float
    text: str
    identifies: bool = False
