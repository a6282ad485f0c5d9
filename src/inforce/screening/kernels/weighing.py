"""What the measures of two names come to, in log-odds, by the fitted weights (`screening.weights.table`).

Reach for `log_odds` with the row of the party's kind (`row_of_kind`).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import PERSON
from inforce.index.kernels.memory import at
from inforce.index.kernels.types import Numbers
from inforce.screening.weights import HEAD, LENGTH, MOST_WEIGHTS

BEFORE, WEAK, WEIGHTS = 0, 1, 2
"""Places in a row: what stands before, what a weak name takes, how many weights there are."""


@njit(cache=True)
def row_of_kind(kind: int) -> int:
    """Where the row for this kind of party begins."""
    return 0 if kind == PERSON else HEAD + LENGTH * MOST_WEIGHTS


@njit(cache=True)
def log_odds(measures: Numbers, row: Numbers) -> np.float32:
    """The log-odds that the names are one party's, a weak name's effect left out."""
    found = row[BEFORE]
    for place in range(int(row[WEIGHTS])):
        weight = at(row, HEAD + LENGTH * place)
        past = _past(measures, at(weight, 1))
        if past > 0.0:
            found += weight[0] * past * _past(measures, at(weight, 4))
    return np.float32(found)


@njit(cache=True)
def _past(measures: Numbers, part: Numbers) -> np.float32:
    """How far a measure is past the part's mark; 1 where the part says nothing."""
    if part[0] < 0.0:
        return np.float32(1.0)
    return max(np.float32(0.0), (measures[int(part[0])] - part[2]) * part[1])
