"""Days that a page states outright: a dateline, a date line above the body, a label, or its metadata.

Reach for `dateline` with a zone, and `stated` for the body. A date inside a sentence is none of these: it is the
day of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from inforce.model import PartialDate
from inforce.reading.opening.values import Role, Stamp
from inforce.reading.printed import Printed, months, printed
from inforce.reading.spots import spots
from inforce.reading.values import Zone, ZoneDate

_BEFORE = re.compile(
    r"(?:[(\[*_#]*(?:(?:last )?(?:by|published|posted|updated|released|date|dateline|press release|"
    r"for (?:immediate )?release)(?:\s+on)?)?[:,\s]*"
    r"(?:(?!(?:On|In|Since|Until|From|Before|After|As|Of|To)\b)[^\W\d_a-z][\w.'’]*(?:[\s,/():–—|*-]+|$)){0,8}(?:le|el|den|am|il|em)?)?[\s,/():–—|*_-]*"
)
"""What may stand before the date of a dateline: place, agency, by-line, "Published:"."""
_AFTER = re.compile(r"\s*(?:$|[\n\r]|[-–—:|/()•·\]*]|,?\s*(?:at\s)?\d{1,2}[:.]\d\d|\sby\s)")
_LABEL = re.compile(
    r"(?:became available|was (?:last )?(?:updated|published|posted)|"
    r"(?:last )?(?:updated|revised|published|posted)(?: on)?)"
    r"[^.\n:]{0,60}:\s*"
)
_LABELS = ("available", "pdated", "ublished", "osted", "evised")
_FIRST = re.compile(r"\b(?:first|originally) (?:appeared|published|printed|posted|ran)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"[*_(\[]*[^\W\d_a-z][\w .,'’/()*-]{1,50}?[,(]?\s(?P<m>[^\W\d_]{3,9})\.?\s(?P<d>\d{1,2})\.?\s{0,2}"
    r"(?:\([^)\n]{2,30}\)\s{0,2})?[-–—]"
)
_MAILED = re.compile(r"^[>\s]*(?:(?:Date|Sent|Datum|Envoyé|Fecha): |On (?=[^\n]{6,60}wrote:))", re.MULTILINE)
_AGE = re.compile(
    r"(?:^|(?<=[\n|•·–—(]))\s*(?:(?P<n>\d{1,2}|an?)\s(?P<unit>min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)\sago|"
    r"(?:il y a|hace|vor)\s(?P<m>\d{1,2})\s(?P<of>minut\w*|heures?|horas?|stunden?|jours?|días?|tagen?|semaines?|"
    r"semanas?|wochen?))(?=\s*(?:[-–—|•·:/)]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_UNITS = {"day": 1, "jour": 1, "día": 1, "tag": 1, "week": 7, "semai": 7, "semana": 7, "woch": 7}
"""Days of a unit by its word without its plural; minutes and hours are none."""
_REACH, _FEW, _LATE = 100, 240, timedelta(days=60)


def dateline(text: str, zone: Zone) -> ZoneDate | None:
    """The date printed at the start of a zone, or of a line of a short one, after a place, an agency or a by-line."""
    starts = [zone.start]
    if zone.end - zone.start <= _FEW:
        starts += [place + 1 for place in range(zone.start, zone.end - 1) if text[place] == "\n"]
    return next((found for start in starts if (found := _dateline(text, start, zone.end))), None)


def _dateline(text: str, start: int, end: int) -> ZoneDate | None:
    for found in printed(text, start, min(end, start + _REACH + 30)):
        if found.exact:
            if found.start - start > _REACH or not _stands_alone(text, start, found, end):
                return None
            return ZoneDate.on(found.date.day, f"dateline {text[found.start : found.end]!r} at its start")
    return None


def _stands_alone(text: str, start: int, found: Printed, end: int) -> bool:
    before, after = text[start : found.start], text[found.end : min(end, found.end + 12)]
    return bool(_BEFORE.fullmatch(before)) and bool(_AFTER.match(after))


def labelled(text: str, zones: Iterable[Zone]) -> ZoneDate | None:
    """The latest day after a label such as "Date on which the summary became available:"."""
    found = []
    for zone in zones:
        near = spots(text, zone.start, zone.end, _LABELS, 24, 120)
        for label in (one for low, high in near for one in _LABEL.finditer(text, low, high)):
            day = next(printed(text, label.end(), min(zone.end, label.end() + 30)), None)
            if day and day.exact and not text[label.end() : day.start].strip():
                line = " ".join(text[label.start() : day.end].split())
                found.append(ZoneDate.on(day.date.day, f"{line!r} in it"))
    return max(found, key=lambda one: one.earliest, default=None)


def yearless(text: str, zone: Zone, near: ZoneDate | None) -> ZoneDate | None:
    """A dateline without its year ("PARIS, March 1 -"), in the year that the page's own date gives it."""
    found = _SHORT.match(text, zone.start, min(zone.end, zone.start + _REACH))
    month = months().get(found["m"].lower()) if found else None
    if found is None or month is None or near is None or near.day is None:
        return None
    for year in (near.day.year, near.day.year - 1):
        try:
            day = date(year, month, int(found["d"]))
        except ValueError:
            continue
        if timedelta() <= near.day - day <= _LATE:
            return ZoneDate.on(
                day, f"dateline {found['m']} {found['d']} at its start, of the year of the {near.how}"
            )
    return None


def mailed(text: str, zone: Zone) -> ZoneDate | None:
    """The day in the head of a mail that another quotes."""
    head = _MAILED.search(text, zone.start, min(zone.end, zone.start + 4 * _FEW))
    day = next(printed(text, head.end(), min(zone.end, head.end() + 60)), None) if head else None
    return ZoneDate.on(day.date.day, "the head of the mail that is quoted") if day and day.exact else None


def ago(text: str, zone: Zone, taken: ZoneDate | None) -> ZoneDate | None:
    """The day of a story that a page shows with its age, counted back from the day on which the page was taken."""
    found = _AGE.search(text, zone.start, zone.end) if taken and taken.day else None
    if found is None or taken is None or taken.day is None:
        return None
    word = found["n"] or found["m"]
    count = int(word) if word.isdecimal() else 1
    unit = _UNITS.get((found["unit"] or found["of"]).lower().rstrip("sen"), 0)
    how = f"{found[0].strip()!r}, from the day on which the page was taken"
    first = taken.day - timedelta(days=count * unit)
    if unit <= 1:
        return ZoneDate.on(first, how)
    return ZoneDate(first - timedelta(days=unit // 2), first + timedelta(days=unit // 2), how)


def first_published(text: str, zones: Iterable[Zone]) -> ZoneDate | None:
    """When a text first appeared, by the remark of who posts it again; as exact as the remark."""
    for zone in zones:
        found = _FIRST.search(text, zone.start, zone.end)
        if found:
            stop = re.compile(r"[.\n;]").search(text, found.end(), zone.end)
            day = next(
                printed(text, found.end(), min(stop.end() if stop else zone.end, found.end() + 120)), None
            )
            if day:
                told = f"first published {text[day.start : day.end]!r}, says the remark above it"
                return ZoneDate(day.date.earliest, day.date.latest, told)
    return None


def stamp_date(stamps: Sequence[Stamp], *roles: Role) -> ZoneDate | None:
    """The day of the first stamp of the first of these roles that has one."""
    for role in roles:
        for stamp in stamps:
            if stamp.role == role:
                return of(stamp.date, stamp.where)
    return None


def of(when: PartialDate, how: str) -> ZoneDate:
    """A zone's date from a partial date."""
    return ZoneDate(when.earliest, when.latest, how)
