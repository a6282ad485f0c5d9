"""From the parties of a view to proposals: candidates by keys, weighed, the best ones kept.

Reach for `propose`. Two parties are candidates if they share all words of a name, or all but one, in any
spelling. The result does not depend on the order of the parties.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from inforce.model import Party
from inforce.screening.proposals.points import LEAST, Rarity, Reason, total, weigh
from inforce.screening.proposals.sides import PartySide, digest_text, side_of

Weighed = tuple[float, PartySide, PartySide, tuple[Reason, ...]]
AS_GOOD = 1.0
"""Of two candidates of one list, the one with so many points less is not proposed."""
_CROWD = 40
"""A key that more parties share tells nobody from anybody."""


class Proposal(msgspec.Struct, frozen=True):
    """Two parties of different lists that may be one; `id` is made of theirs, `seen` of what both say.

    `points` are those of the `reasons` together: see `points.py`. A name match is not a person.
    """

    id: str
    this: str
    other: str
    this_name: str
    other_name: str
    points: float
    reasons: tuple[Reason, ...]
    seen: str


def pair_id(this: str, other: str) -> str:
    """The short id of a pair of records, the same whichever comes first."""
    text = "\x1f".join(sorted((this, other)))
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()


def propose(parties: Iterable[Party], source: str = "", least: float = LEAST) -> tuple[Proposal, ...]:
    """The proposals among `parties`, most points first; `source` leaves only those with an entry of that list."""
    sides = [side_of(party) for party in parties]
    rarity = Rarity(sides)
    found = []
    for one, other in _candidates(sides):
        if source and source not in one.lists | other.lists:
            continue
        reasons = weigh(one, other, rarity)
        if reasons and total(reasons) >= least:
            found.append((total(reasons), one, other, reasons))
    kept = [_proposal(*pair) for pair in _best(found)]
    return tuple(sorted(kept, key=lambda one: (-one.points, one.this, one.other)))


def _best(found: list[Weighed]) -> Iterator[Weighed]:
    """Those than which neither side has a clearly better one in the other's lists."""
    most: dict[tuple[str, str], float] = defaultdict(float)
    for points, one, other, _ in found:
        for side, across in ((one, other), (other, one)):
            for source in across.lists:
                most[side.id, source] = max(most[side.id, source], points)
    for points, one, other, reasons in found:
        least = points + AS_GOOD
        if all(most[one.id, source] <= least for source in other.lists) and all(
            most[other.id, source] <= least for source in one.lists
        ):
            yield points, one, other, reasons


def _candidates(sides: list[PartySide]) -> Iterator[tuple[PartySide, PartySide]]:
    """Pairs of different lists that share a key, each once, smaller id first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, side in enumerate(sides):
        for key in set(_keys(side)):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if 1 < len(block) <= _CROWD:
            seen.update((a, b) for at, a in enumerate(block) for b in block[at + 1 :])
    for a, b in seen:
        one, other = sorted((sides[a], sides[b]), key=lambda side: side.id)
        if not one.lists & other.lists:
            yield one, other


def _keys(side: PartySide) -> Iterator[str]:
    """A key for each name, and for each name of three words and more without one of them."""
    for name in side.names:
        yield " ".join(name.keys)
        if len(name.keys) > 2:
            for place in range(len(name.keys)):
                yield " ".join(name.keys[:place] + name.keys[place + 1 :])


def _proposal(points: float, one: PartySide, other: PartySide, reasons: tuple[Reason, ...]) -> Proposal:
    seen = hashlib.blake2b("\n".join(map(digest_text, (one, other))).encode(), digest_size=8).hexdigest()
    return Proposal(pair_id(one.id, other.id), one.id, other.id, one.name, other.name, points, reasons, seen)
