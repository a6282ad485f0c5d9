"""A small timeline of listings in characters: when each was in force, and the asked day.

Reach for `bars` when showing a status to people. It draws what the answer says and computes no state:
what lies past the record, or between two possible days, is drawn as not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from inforce.answers.shapes import ListingAnswer
from inforce.model import PartialDate

SURE, UNSURE, OFF, DAY = "█", "░", "·", "│"
_ENDS = {"delisted", "revoked", "lapsed"}
LEGEND = f"{SURE} in force  {UNSURE} not told by the record  {OFF} not in force  {DAY} the day asked"


class Scale(msgspec.Struct, frozen=True):
    """`width` cells over whole years, from the first day of one to the last of another."""

    first: int
    last: int
    width: int

    def place(self, day: date) -> int:
        """The cell in which `day` lies."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        return min(self.width - 1, (day.toordinal() - start) * self.width // (end - start + 1))

    def cell(self, place: int) -> tuple[int, int]:
        """First and last day of a cell, as ordinals."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        days = end - start + 1
        return start + place * days // self.width, start + (place + 1) * days // self.width - 1


class Span(msgspec.Struct, frozen=True):
    """When a listing may have been in force (`outer`), and when it surely was (`inner`).

    Each is the first day and the day after the last; `date.min` and `date.max` are open sides.
    """

    outer: tuple[date, date]
    inner: tuple[date, date]

    @classmethod
    def of(cls, listing: ListingAnswer) -> Span | None:
        """The span that an answer tells; None where it tells neither a beginning, nor an end, nor a list."""
        start = PartialDate.parse(listing.since) if listing.since else None
        end = PartialDate.parse(listing.until) if listing.until else None
        shown = [date.fromisoformat(one.first) for one in listing.observations]
        shown += [end.earliest] if end else []
        if start is None and not shown:
            return None
        begun = start.latest if start else min(shown)
        earlier, later = _by_others(listing)
        told = date.fromisoformat(listing.record_to) + timedelta(1) if listing.record_to else begun
        return cls(
            (
                min([start.earliest, *earlier]) if start else date.min,
                max([end.latest, *later]) if end else date.max,
            ),
            (begun, end.earliest if end else told),
        )

    def drawn(self, low: int, high: int) -> str:
        """The sign for the days `low` to `high` (ordinals)."""
        for sign, (start, end) in ((SURE, self.inner), (UNSURE, self.outer)):
            if start.toordinal() <= high and low < end.toordinal():
                return sign
        return OFF


def _by_others(listing: ListingAnswer) -> tuple[list[date], list[date]]:
    """The days on which it began, and ended, by accounts that were not taken: what they add is not sure."""
    found: tuple[list[date], list[date]] = ([], [])
    for one in listing.conflicts:
        if one.other and one.event in {"designated", *_ENDS}:
            other = PartialDate.parse(one.other)
            found[one.event in _ENDS].extend((other.earliest, other.latest))
    return found


def labels(listings: Sequence[ListingAnswer]) -> list[str]:
    """The regime of each listing, numbered where a party has several under one regime."""
    counts = Counter(one.regime for one in listings)
    seen: Counter[str] = Counter()
    found = []
    for one in listings:
        seen[one.regime] += 1
        found.append(f"{one.regime} ({seen[one.regime]})" if counts[one.regime] > 1 else one.regime)
    return found


def bars(listings: Sequence[ListingAnswer], day: date, width: int) -> list[tuple[str, str]]:
    """`(label, bar)` for each listing whose days are told, then `("", scale)`; empty if there is none."""
    told = [
        (label, span) for label, one in zip(labels(listings), listings, strict=True) if (span := Span.of(one))
    ]
    if not told:
        return []
    scale = _scale([span for _, span in told], day, width)
    rows = [(label, _bar(span, scale, day)) for label, span in told]
    return [*rows, ("", _years(scale, day))]


def _scale(spans: Sequence[Span], day: date, width: int) -> Scale:
    """Whole years that hold every told day and the asked one, and a year before what has no beginning."""
    years = [day.year, *(one.year for span in spans for one in span.inner)]
    for span in spans:
        first, last = span.outer
        years.append(span.inner[0].year - 1 if first == date.min else first.year)
        years += [last.year] if last != date.max else []
    return Scale(max(1, min(years)), max(years), width)


def _bar(span: Span, scale: Scale, day: date) -> str:
    cells = [span.drawn(*scale.cell(place)) for place in range(scale.width)]
    cells[scale.place(day)] = DAY
    return "".join(cells)


def _years(scale: Scale, day: date) -> str:
    """The first and the last year, and the asked day below its mark where there is room."""
    first, last = str(scale.first), str(scale.last).rjust(scale.width - len(str(scale.first)))
    line = first + last
    middle = day.isoformat()
    start = scale.place(day) - len(middle) // 2
    if len(first) < start and start + len(middle) < scale.width - len(str(scale.last)):
        line = line[:start] + middle + line[start + len(middle) :]
    return line
