"""The listings of a party drawn over the years, with the days on which a document names it: an SVG, no picture.

Reach for `drawing`. It draws what the answer says: a bar from a listing's beginning to its end, pale where the
answer tells only a span, open to the right where no end is told. The same stands beside it as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from inforce.answers.reading import MentionListing
from inforce.doors.web.markup import Markup, tag
from inforce.model import PartialDate

WIDTH, LEFT, ROW, TOP = 720, 120, 22, 24
_STEPS = (1, 2, 5, 10, 20, 50)
_MOST_TICKS = 9


class Bar(NamedTuple):
    """A listing: when it may have begun, surely stood, and may have ended; `open`: no end is told."""

    regime: str
    may: date
    begun: date
    ended: date
    gone: date
    open: bool


def drawing(
    name: str, listings: Sequence[MentionListing], days: Sequence[tuple[date, date]]
) -> Markup | None:
    """The SVG of these listings with a line for each day (first and last possible); None if no day is told."""
    last = max([end for _, end in days], default=date.min)
    bars = [bar for one in listings if (bar := _bar(one, last))]
    if not bars:
        return None
    first = min([bar.may.year for bar in bars] + [start.year for start, _ in days])
    final = max([bar.gone.year for bar in bars] + [end.year for _, end in days])
    scale = _Scale(first, final + 1)
    height = TOP + ROW * len(bars) + 8
    label = f"{name}: {len(bars)} listings between {first} and {final}"
    return tag(
        "svg",
        tag("title", label),
        [_tick(year, scale, height) for year in scale.years()],
        [_drawn(bar, place, scale) for place, bar in enumerate(bars)],
        [_marked(day, scale, height) for day in days],
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_label=label,
        class_="lifeline",
    )


def _bar(one: MentionListing, last: date) -> Bar | None:
    if one.since is None:
        return None
    start = PartialDate.parse(one.since)
    end = PartialDate.parse(one.until) if one.until else None
    reach = max(last, start.latest)
    ended, gone = (end.earliest, end.latest) if end else (reach, reach)
    return Bar(one.regime, start.earliest, min(start.latest, ended), ended, gone, end is None)


class _Scale(NamedTuple):
    """Years to places from left to right."""

    first: int
    last: int

    def place(self, day: date) -> float:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 1, 1).toordinal()
        return round(LEFT + (day.toordinal() - begin) * (WIDTH - LEFT - 10) / (end - begin), 1)

    def years(self) -> range:
        span = self.last - self.first
        step = next((step for step in _STEPS if span / step <= _MOST_TICKS), 100)
        return range(-(-self.first // step) * step, self.last + 1, step)


def _tick(year: int, scale: _Scale, height: int) -> Markup:
    place = scale.place(date(year, 1, 1))
    return tag(
        "g",
        tag("line", x1=place, x2=place, y1=TOP - 6, y2=height, class_="tick"),
        tag("text", str(year), x=place, y=TOP - 10, class_="year"),
    )


def _drawn(bar: Bar, row: int, scale: _Scale) -> Markup:
    top = TOP + row * ROW
    far = WIDTH - 2 if bar.open else scale.place(bar.gone)
    sure = (scale.place(bar.begun), scale.place(bar.ended))
    return tag(
        "g",
        tag("text", bar.regime, x=LEFT - 8, y=top + 14, class_="regime"),
        _box(scale.place(bar.may), far, top, "may"),
        _box(*sure, top, "sure"),
    )


def _box(start: float, end: float, top: int, kind: str) -> Markup:
    return tag("rect", x=start, y=top + 4, width=max(1, round(end - start, 1)), height=ROW - 9, class_=kind)


def _marked(day: tuple[date, date], scale: _Scale, height: int) -> Markup:
    start, end = (scale.place(one) for one in day)
    return tag(
        "rect", x=start, y=TOP - 4, width=max(2, round(end - start, 1)), height=height - TOP + 4, class_="day"
    )
