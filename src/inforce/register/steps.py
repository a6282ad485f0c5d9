"""Steps: what one version of a list changed against the version of the day before it.

Reach for `Step` in a snapshot's `steps`, and for `net` to add several up. What a part said that did not
come with a version is held, so it is no change; nothing here tells a change from a new layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from inforce.model import Statement
from inforce.register.segments import Difference


class Step(msgspec.Struct, frozen=True):
    """One version of the list `source`, of the day `day`; `digest` is that of its snapshot.

    `came` are the entries that the version before did not have, each with the last day on which an earlier
    one had it (None: none had); `left` are those that this one no longer has. `before` is the day of the
    version before, None for the first.
    """

    source: str
    day: date
    before: date | None
    digest: str
    added: frozenset[Statement] = frozenset()
    removed: frozenset[Statement] = frozenset()
    came: dict[str, date | None] = {}
    left: frozenset[str] = frozenset()


def net(steps: Iterable[Step]) -> Difference:
    """What `steps`, one after the other, come to; what came and went again is not in it."""
    added: set[Statement] = set()
    removed: set[Statement] = set()
    for step in steps:
        back = step.added & removed
        removed |= step.removed - added
        added -= step.removed
        added |= step.added - back
        removed -= back
    return Difference(frozenset(added), frozenset(removed))
