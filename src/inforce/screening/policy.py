"""The policy on one screen: what each comparison may add or take, and where the outcomes begin.

Weights are natural log-odds. Those of the measures of two names are fitted (`weights`, `update/screening`), each
speaking the way that `SIGNS` gives its measures, so that an explanation reads right; the others are set by hand,
with the reason beside them. `fingerprint` names the policy in receipts.
"""

from __future__ import annotations

import hashlib
import math
from enum import Enum
from functools import cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent

DEFAULT = 0.5
"""At this score and above a hit alerts; the rate of false alerts at each threshold is in the documents."""

PROBABLE = 1.9
"""Log-odds (a score of .87) from which a hit is probable; below, the data do not tell."""
UNLIKELY = -1.7
"""Log-odds (a score of .15) below which a hit is another party."""
STRONG_NAME = 1.1
"""Log-odds by the names alone from which a full birth date in common identifies."""
OTHER_NAME = -3.0
"""Log-odds by the names alone below which a number that is one holder's only in its country does not identify."""
CONTRADICTED = 0.3
"""Log-odds that a name comes to at the most beside a birth date or a gender against it: any name is shared."""
IN_FULL = -2.0
"""A contradiction of this effect takes a name down to `CONTRADICTED` and the outcome to `cannot_tell` at most; a
lighter one takes its share of the way."""
PUT_TOGETHER = -1.0
"""Log-odds of a name that is put together of the beginnings of another's words: a guess, ranked before poorer ones."""
NO_NAME = -6.0
"""Log-odds by the names of a party that only its number found."""

_KNEE, _ROOM, _SLOPE = 2.0, 4.9, 8.0


def score(odds: float) -> float:
    """The score of these log-odds: their probability, above .88 the slower the more there is, and never 1.

    Names and dates can always be shared, so that no sum of them is certainty; what is told more often still
    ranks higher.

    >>> [round(score(odds), 4) for odds in (-4, 0, 2, 6, 12, 20)]
    [0.018, 0.5, 0.8808, 0.9807, 0.9959, 0.9983]
    """
    if odds > _KNEE:
        odds = _KNEE + _ROOM * (1.0 - math.exp((_KNEE - odds) / _SLOPE))
    return 1.0 / (1.0 + math.exp(-max(odds, -700.0)))


SIGNS = {
    "agreement": 1, "agreement_each": 1, "thin": -1, "asked_covered": 1, "listed_covered": 1, "both_covered": 1,
    "listed_left": -1, "both_left": -1, "contradiction": -1, "complete": 1,
    "worst_word": -1, "initials": -1, "one_word_met": -1, "one_word_listed": -1,
    "ends_met": 1, "initialled": 1, "kind": -1, "legal_form": -1, "same_words": 1, "acronym": -1,
    "asked_only_left": -1, "one_against_one": 1, "loose_common": -1, "far_word": -1, "short_far": -1,
    "first_letter": -1, "another_word": -1, "none_sure": -1, "elsewhere": 1,
}  # fmt: skip
"""For each measure of two names whether it speaks for (1) or against (-1) their being one party's."""


class Outcome(str, Enum):
    """What the data tell: nothing found, another, not enough to tell, likely, the same by an identifier or the like."""

    NONE = "none"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"
    PROBABLE = "probable"
    IDENTIFIED = "identified"


class Evidence(msgspec.Struct, frozen=True):
    """What one comparison beyond the name adds (`agrees`) or takes (`contradicts`), in log-odds, and why so much."""

    agrees: float
    contradicts: float
    why: str


EVIDENCE = {
    "registered_number": Evidence(12.0, -3.0, "one series in the world: a ship keeps its number under every name"),
    "identifier": Evidence(9.0, 0.0, "one number, one holder; another number says nothing, for people have several"),
    "birth_date": Evidence(3.0, -3.5, "a day agrees by chance once in some 20,000; lists do err in it"),
    "birth_year": Evidence(1.2, -2.0, "a year agrees by chance once in some 50"),
    "nationality": Evidence(0.6, -0.8, "many share one; people have several and lists name few"),
    "country": Evidence(0.4, -0.4, "addresses change"),
    "gender": Evidence(0.1, -2.5, "half of all agree; a stated contradiction is rarely an error"),
    "weak_name": Evidence(0.0, -2.5, "the list itself says that this name does not identify"),
}  # fmt: skip


NUMBERS = ("registered_number", "identifier")
"""The evidence that outweighs every name."""
TELLING = ("birth_date", "gender", "registered_number")
"""The evidence whose contradiction tells a namesake from the party: it hardly changes in a life."""
MOST_AGREES = sum(one.agrees for name, one in EVIDENCE.items() if name not in (*NUMBERS, "birth_year"))
"""What everything but a number can add together."""


@cache
def fingerprint() -> str:
    """128 bits over the policy and the fitted weights, as hex."""
    data = b"\0".join((FOLDER / name).read_bytes() for name in ("policy.py", "weights.py", "weights.yml"))
    return hashlib.blake2b(data, digest_size=16).hexdigest()
