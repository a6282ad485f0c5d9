"""Where in a text some letters stand: the few places at which a slower search is worth its while.

Reach for `spots` before a pattern with many branches is searched in a long text.
"""

from __future__ import annotations

from collections.abc import Iterator


def spots(
    text: str, start: int, end: int, letters: tuple[str, ...], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Stretches of `text` around each place of any of `letters`, merged where they meet, in their order.

    >>> list(spots("far away, not today", 0, 19, ("day",), 4, 2))
    [(12, 18)]
    """
    places = sorted({place for one in letters for place in _places(text, one, start, end)})
    low = high = -1
    for place in places:
        if place - before <= high:
            high = min(end, place + after)
            continue
        if high >= 0:
            yield low, high
        low, high = max(start, place - before), min(end, place + after)
    if high >= 0:
        yield low, high


def _places(text: str, letters: str, start: int, end: int) -> Iterator[int]:
    place = text.find(letters, start, end)
    while place >= 0:
        yield place
        place = text.find(letters, place + 1, end)
