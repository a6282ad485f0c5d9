"""How old the data behind an answer are, seen from the day asked about.

A list is as new as its own day, or as the moment at which `update` last heard from its publisher that it
still stands. It bears on an answer about a regime if it maps a programme to one of the same authority, and
on every answer if it maps none. The shipped facts count, by the day of their release, only where no list
bears. What is too old for a purpose, the caller decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import msgspec

from inforce.answers.downloads import remembered
from inforce.answers.views import SourceHeader
from inforce.errors import UnknownId
from inforce.model import Recorded, parse_day
from inforce.sources.catalogue import source_info

FACTS = "chronology"


class Age(msgspec.Struct, frozen=True):
    """How long before the moment asked about a source was last known to be current; never less than nothing."""

    source: str
    day: str
    age: timedelta

    @property
    def remedy(self) -> str:
        """What makes it younger."""
        return "install a newer inforce" if self.source == FACTS else f"run `inforce update {self.source}`"


def ages(
    held: Iterable[SourceHeader], regimes: Collection[str], on: date, now: datetime, home: Path | None = None
) -> tuple[Age, ...]:
    """The age of each source held that bears on these regimes (none: on any), for the day `on`.

    `on` is counted to its end, and no further than `now`. `home` is where `update` remembers what it heard;
    without it only the sources' own days count.
    """
    asked = min(now, datetime.combine(on, time.max, tzinfo=UTC))
    sources = list(held)
    bearing = [one for one in sources if one.source != FACTS and _bears(one.source, regimes)]
    bearing = bearing or [one for one in sources if one.source == FACTS]
    return tuple(
        Age(one.source, str(_shows(one).date()), max(asked - _current(one, home), timedelta()))
        for one in bearing
    )


def _current(one: SourceHeader, home: Path | None) -> datetime:
    """The last moment at which the source is known to have been current."""
    heard = remembered(home, one.source).heard
    return max(_shows(one), Recorded.parse(heard).moment) if heard else _shows(one)


def _shows(one: SourceHeader) -> datetime:
    """The beginning of the day that the source shows, or the moment of its recording if it names none."""
    if one.published:
        return datetime.combine(parse_day(one.published), time.min, tzinfo=UTC)
    return Recorded.parse(one.last_recorded).moment


def _bears(source: str, regimes: Collection[str]) -> bool:
    if not regimes:
        return True
    try:
        mapped = {_authority(regime) for regime in source_info(source).regimes.values()}
    except UnknownId:
        return True  # a further list whose folder is not named now: better told than passed over
    return not mapped or bool(mapped & {_authority(regime) for regime in regimes})


def _authority(regime: str) -> str:
    return regime.partition(".")[0]
