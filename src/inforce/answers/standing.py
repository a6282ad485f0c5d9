"""Who stood on one list on one day: the entries of the version that stood then.

Reach for `standing`. It tells what a list showed, not what the law made of it: ask `status` for that. A day
before the first version that is held has no answer, which is not the same as an empty list.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from inforce.sources.catalogue import source_info

if TYPE_CHECKING:
    from inforce.answers.steps import Steps


class StandingAnswer(msgspec.Struct, frozen=True):
    """The entries of `source` on the day `on`, by id: those of its version of `shown_by`, the last up to then.

    `next` is the day of the version after it (None: there is none yet), by which some may have left.
    `shown_by` is None, and `entries` empty, where no version of so early a day is held.
    """

    source: str
    on: str
    shown_by: str | None
    next: str | None
    count: int
    entries: tuple[str, ...]


def standing(steps: Steps, source: str, day: date) -> StandingAnswer:
    """What the version of the list that stood on `day` showed; `UnknownId` for a source that does not exist."""
    source_info(source)
    versions = steps.versions(source)
    passed = [place for place in versions if place.day <= day]
    later = versions[len(passed)].day.isoformat() if len(passed) < len(versions) else None
    entries: set[str] = set()
    for step in steps.moves(passed):
        entries |= step.came.keys()
        entries -= step.left
    shown_by = passed[-1].day.isoformat() if passed else None
    return StandingAnswer(source, day.isoformat(), shown_by, later, len(entries), tuple(sorted(entries)))
