"""A date for each zone: given, stated, or inferred from clues, with its reason and precision; else none.

Reach for `dated` with the zones of `layout`. The body, its headline, excerpts, captions and quotes were written on
one day (`on`); boilerplate and a re-poster's intro belong to the day on which the page was taken (`captured`), and so
do teasers that bear no day of their own. Never one date per page: a wrong day would give a wrong state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from inforce.model import Party
from inforce.reading import datelines
from inforce.reading.clues import Dated, Told, floor, inferred
from inforce.reading.opening.values import Opened, Stamp
from inforce.reading.values import Mention, Zone, ZoneDate

_WRITTEN = frozenset({"headline", "body", "excerpt", "caption", "quote"})
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[^\n]{0,40}?((?:19|20)\d\d)(?!\d)(?:\s?[-–]\s?((?:19|20)\d\d)(?!\d))?",
    re.IGNORECASE,
)


Floor = tuple[date, str]
"""A first possible day, and how it is known."""


class Page(msgspec.Struct, frozen=True):
    """What is known of a page before its zones are dated: `on` and `captured` are the days given with it."""

    opened: Opened
    zones: tuple[Zone, ...]
    mentions: tuple[Mention, ...]
    parties: Mapping[str, Party]
    on: date | None
    captured: date | None

    @property
    def text(self) -> str:
        """The text as shown."""
        return self.opened.text

    @property
    def re_posted(self) -> bool:
        """True if a remark says that the text had been published elsewhere."""
        return any(zone.kind == "intro" for zone in self.zones)

    @property
    def written(self) -> list[Zone]:
        """The zones that were written with the body."""
        return [zone for zone in self.zones if zone.kind in _WRITTEN]


def dated(page: Page) -> tuple[Zone, ...]:
    """The zones with their dates."""
    taken = _taken(page)
    body = _body(page, taken)
    posted = datelines.stamp_date(_whole(page), "published") if page.re_posted else None
    marked = _marked(page) if any(zone.kind == "teaser" for zone in page.zones) else ()
    found = ((zone, _date(page, zone, body, taken, posted, marked)) for zone in page.zones)
    return tuple(
        msgspec.structs.replace(zone, date=one.date, not_before=one.not_before) for zone, one in found
    )


def _date(
    page: Page,
    zone: Zone,
    body: Dated,
    taken: ZoneDate | None,
    posted: ZoneDate | None,
    marked: tuple[Floor, ...],
) -> Dated:
    if zone.kind == "quote" and page.text.startswith(">", zone.start):
        return Dated(datelines.mailed(page.text, zone)) if datelines.mailed(page.text, zone) else body
    if zone.kind in _WRITTEN:
        return body
    own = _stamped(page, zone) or datelines.dateline(page.text, zone)
    if zone.kind == "teaser":
        own = own or datelines.ago(page.text, zone, taken)
        day = own or taken
        return Dated(day) if day else Dated(None, _since(page, zone, marked))
    if zone.kind == "intro":
        return Dated(own or posted or taken)
    return Dated(taken or own)


def _taken(page: Page) -> ZoneDate | None:
    """The day on which the page was taken."""
    if page.captured:
        return ZoneDate.on(page.captured, "given with --captured")
    return datelines.stamp_date(page.opened.stamps, "captured")


def _whole(page: Page) -> Sequence[Stamp]:
    """Stamps of the document as a whole, and those in its head or its body."""
    parts = page.written
    return [
        stamp
        for stamp in page.opened.stamps
        if stamp.at is None
        or not page.zones
        or stamp.at < page.zones[0].end
        or any(part.start <= stamp.at < part.end for part in parts)
    ]


def _stamped(page: Page, zone: Zone) -> ZoneDate | None:
    """The date of an element within the zone."""
    inside = [
        stamp for stamp in page.opened.stamps if stamp.at is not None and zone.start <= stamp.at <= zone.end
    ]
    return datelines.stamp_date(inside, "published", "updated")


def _body(page: Page, taken: ZoneDate | None) -> Dated:
    """The days of the body: given; its dateline, or one above it; its metadata; a remark; clues."""
    if page.on:
        return Dated(ZoneDate.on(page.on, "given with --on"))
    stated = datelines.stamp_date(_whole(page), "published", "updated")
    line = _line(page, None if page.re_posted else stated)
    if line:
        return Dated(line)
    if stated and not page.re_posted:
        return Dated(stated)
    first = datelines.first_published(page.text, [zone for zone in page.zones if zone.kind == "intro"])
    if first and first.day:
        return Dated(first)
    return _inferred(page, first, taken, stated)


def _line(page: Page, near: ZoneDate | None) -> ZoneDate | None:
    """A dateline of the body, or of a line above it; a label within it."""
    place = next((n for n, zone in enumerate(page.zones) if zone.kind == "body"), None)
    if place is None:
        return None
    body, above = page.zones[place], page.zones[:place]
    found = datelines.dateline(page.text, body)
    if found:
        return found
    for zone in reversed(above):
        found = datelines.dateline(page.text, zone) if zone.kind in ("boilerplate", "headline") else None
        if found:
            return ZoneDate(found.earliest, found.latest, f"{found.how} (line above the body)")
    return datelines.labelled(page.text, page.written) or datelines.yearless(page.text, body, near)


def _inferred(page: Page, known: ZoneDate | None, taken: ZoneDate | None, posted: ZoneDate | None) -> Dated:
    """What clues allow, not after the file was made or the page taken; without a clue, when the file was made."""
    made = datelines.stamp_date(page.opened.stamps, "made")
    limits = {"the page was taken": taken, "it was posted again": posted, "its file was made": made}
    ends = [(one.latest, f"not after {what} ({one.how})") for what, one in limits.items() if one]
    last = min(ends, key=lambda one: one[0], default=None)
    found = inferred(Told(page.text, page.mentions, page.parties), page.written, known, last)
    if made is None or (found.date and found.date.earliest.year < made.earliest.year):
        return found
    return found if found.date and found.date.latest < made.earliest else Dated(made)


def _since(page: Page, zone: Zone, marked: tuple[Floor, ...]) -> ZoneDate | None:
    """The first day on which a teaser can have stood on the page: a day it names, the year of a copyright notice."""
    own = floor(page.text, [zone])
    first = max((*((own,) if own else ()), *marked), key=lambda one: one[0], default=None)
    return ZoneDate.on(*first) if first else None


def _marked(page: Page) -> tuple[Floor, ...]:
    """The latest copyright notice of the page."""
    found = []
    for other in page.zones:
        if other.kind == "boilerplate" and (mark := _COPYRIGHT.search(page.text, other.start, other.end)):
            told = f"the page bears {' '.join(mark[0].split())!r}"
            found.append((date(int(mark[2] or mark[1]), 1, 1), told))
    return (max(found, key=lambda one: one[0]),) if found else ()
