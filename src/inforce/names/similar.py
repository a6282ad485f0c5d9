"""How near two spellings are, by plain distance: to rank what was found, and for "did you mean".

Reach for `likeness` between two folded texts, for `nearest` to find the words of a vocabulary that a
mistyped word may stand for. Nothing here decides that two names are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def likeness(one: str, other: str) -> float:
    """Share of neighbouring letter pairs that two texts have in common (Dice), 0 to 1.

    >>> likeness("mujahedin", "mujahedin"), round(likeness("mujahedin", "mojahedin"), 2)
    (1.0, 0.8)
    """
    pairs, others = _pairs(one), _pairs(other)
    return 2 * (pairs & others).total() / (pairs.total() + others.total())


def _pairs(text: str) -> Counter[str]:
    framed = f" {text} "
    return Counter(framed[place : place + 2] for place in range(len(framed) - 1))


def nearest(word: str, vocabulary: Sequence[str], limit: int = 20) -> list[tuple[str, float]]:
    """The words of `vocabulary` within few edits of `word`, nearest first, each with its likeness 0 to 1.

    One edit is allowed up to four letters, two up to eight, three beyond.

    >>> nearest("hezbolah", ["hamas", "hezbollah", "hizballah"])[0][0]
    'hezbollah'
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3
    found = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=limit)
    longest = max(len(word), 1)
    return [(other, max(0.0, 1 - edits / max(longest, len(other)))) for other, edits, _ in found]
