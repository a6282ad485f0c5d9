"""A date for each zone: what was given, else a date printed at its start, else none. Never one date per page.

Reach for `dated` with the zones of `layout`. The body, its headline and its excerpts were written on one
day (`on`); teasers, boilerplate and a re-poster's intro belong to the day on which the page was taken
(`captured`). A zone that nothing dates stays without a date: a wrong day would give a wrong state.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from inforce.reading.values import Zone, ZoneDate

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(
    rf"{month[:3]}(?:{month[3:]})?\.?" if month != "may" else "may" for month in _MONTHS
).replace(r"sep(?:tember)?", r"sept?(?:ember)?")
_PRINTED = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?!\d)",
    re.IGNORECASE | re.ASCII,
)
# what may stand before the date of a dateline: place, agency, by-line, "Published:"
_BEFORE = re.compile(
    r"(?:[(\[]?(?:by |published|posted|updated|date|dateline|on)?[:,\s]*"
    r"(?:[A-Z][\w.'’]*(?:[\s,/():–—|-]+|$)){0,8})?[\s,/():–—|-]*",
)
_REACH = 100
_WRITTEN = ("headline", "body", "excerpt")


def dated(text: str, zones: tuple[Zone, ...], on: date | None, captured: date | None) -> tuple[Zone, ...]:
    """The zones with their dates."""
    body = _body_date(text, zones, on)
    return tuple(msgspec.structs.replace(zone, date=_date(text, zone, body, captured)) for zone in zones)


def _date(text: str, zone: Zone, body: ZoneDate | None, captured: date | None) -> ZoneDate | None:
    if zone.kind in _WRITTEN:
        return body
    if captured:
        return ZoneDate(captured, "given with --captured")
    return _dateline(text, zone)


def _body_date(text: str, zones: tuple[Zone, ...], on: date | None) -> ZoneDate | None:
    """The body's day: given, or its dateline, or a date line above it."""
    if on:
        return ZoneDate(on, "given with --on")
    first = next((place for place, zone in enumerate(zones) if zone.kind == "body"), None)
    if first is None:
        return None
    above = [zone for zone in zones[:first] if zone.kind in {"boilerplate", "headline"}]
    for zone in (zones[first], *reversed(above)):
        found = _dateline(text, zone)
        if found:
            return (
                found if zone is zones[first] else ZoneDate(found.value, f"{found.how} (line above the body)")
            )
    return None


def _dateline(text: str, zone: Zone) -> ZoneDate | None:
    """The date printed at the start of a zone, after nothing but a place, an agency or a by-line."""
    start = text[zone.start : min(zone.end, zone.start + _REACH + 30)]
    found = _PRINTED.search(start)
    if found is None or found.start() > _REACH or not _BEFORE.fullmatch(start[: found.start()]):
        return None
    day = printed_day(found)
    return ZoneDate(day, f"dateline {found.group()!r} at its start") if day else None


def printed_day(found: re.Match[str]) -> date | None:
    """The calendar day of a printed date, or None when the calendar has no such day."""
    part = found.groupdict()
    month = part["m1"] or part["m2"]
    number = (
        int(part["m3"]) if part["m3"] else 1 + [name[:3] for name in _MONTHS].index((month or "")[:3].lower())
    )
    year, day = part["y1"] or part["y2"] or part["y3"], part["d1"] or part["d2"] or part["d3"]
    try:
        return date(int(year or 0), number, int(day or 0))
    except ValueError:
        return None
