"""Birth dates as people write them into files: what is known of one is read, what is not refuses nothing.

Reach for `births` with a cell or a field. A part that is unknown (`00`, `xx`, `??`) leaves the rest; `about` is two
years either way; where a day and a month cannot be told apart only the year counts. Nothing is guessed: what was
passed by is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from inforce.errors import BadDate
from inforce.model import PartialDate
from inforce.sources.own.dates import bared, read_date

ABOUT = timedelta(days=731)
"""A date that is given as about may be two years off."""

_KEPT = 1 << 12
"""So many texts are kept as they were read: a file is read row by row, and a date in it more than once."""
_FIRST, _LAST = 1700, 2200
"""Nobody of whom a file tells was born before or after; such years stand for no date."""
_SINGLE = re.compile(r"(?<=-)(\d)(?=-|/|$)")
_UNKNOWN = re.compile(
    r"(?:unknown|not known|not stated|n\.?/?a\.?|none|null|nil|nan|nat|<na>)|[\W_0xy?]*"
    r"|(?:[\dxdm?]{1,2}[-/. ]){0,2}(?:\d\d|[xyj?]{2})[xyj?]{2}",
    re.IGNORECASE,
)
"""It says that nothing is known, or leaves the year open."""
_PART = r"(\d{1,2}|[x?*_-]{1,2}|dd|mm|tt)"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/. ]{_PART}(?:[-/. ]{_PART})?", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"{_PART}[-/. ](?:{_PART}[-/. ])?(\d{{4}})", re.IGNORECASE)
_TOGETHER = re.compile(r"((?:1[7-9]|20|21)\d\d)(\d\d)(\d\d)")
_CLOCK = re.compile(r"(?<=\d)[T ]\d{1,2}:\d\d.*")
_DECADE = re.compile(r"(?<!\d)((?:1[7-9]|20|21)\d)0['’]?s\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|from)\s+(\d{4})\s+(?:and|to)\s+(\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_YEAR = re.compile(r"(?<!\d)((?:1[7-9]|20|21)\d\d)(?!\d)")


class Births(NamedTuple):
    """The dates that a text may mean, and what of it was passed by, in words ("": nothing)."""

    dates: tuple[PartialDate, ...] = ()
    problem: str = ""


@lru_cache(maxsize=_KEPT)
def births(text: str) -> Births:
    """What a text says of a day of birth; no date and no problem where it says that it is unknown.

    >>> births("00/00/1994").dates, births("circa 1960").dates, births("Mar 1970").dates
    ((PartialDate('1994'),), (PartialDate('about 1960'),), (PartialDate('1970-03'),))
    >>> births("03/04/2001")
    Births(dates=(PartialDate('2001'),), problem="'03/04/2001' may be two days; read as 2001")
    """
    text = _CLOCK.sub("", text.strip())
    if whole := _whole(text):
        return Births((whole,))
    if _UNKNOWN.fullmatch(text):
        return Births()
    years = tuple(dict.fromkeys(_years(text)))
    shown = f"{text[:30]!r} {'may be two days' if _two_days(text) else 'is not a date'}"
    return Births(years, f"{shown}; " + (f"read as {', '.join(map(str, years))}" if years else "left out"))


def _whole(text: str) -> PartialDate | None:
    """The one date or span that the whole text is."""
    bare, about = bared(text)
    told = _parsed(_SINGLE.sub(r"0\1", bare)) or _parsed(read_date(_spelt(bare), "")[0])
    if told is None or not about:
        return told
    return PartialDate(told.earliest - ABOUT, told.latest + ABOUT, f"about {told}")


def _parsed(text: str) -> PartialDate | None:
    """The date that this is as ISO text, if somebody may have been born then."""
    try:
        told = PartialDate.parse(text)
    except BadDate:
        return None
    return told if told.latest.year >= _FIRST and told.earliest.year <= _LAST else None


def _spelt(text: str) -> str:
    """The text with its known parts written as ISO; as it is where they cannot be told."""
    if match := _TOGETHER.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], *match.groups()[1:])
    if match := _YEAR_LAST.fullmatch(text):
        known = [part for part in match.groups()[:2] if part and _known(part)]
        return text if len(set(known)) == 2 else _iso(match[3], *known)
    if match := _DECADE.fullmatch(text):
        return f"{match[1]}0/{match[1]}9"
    if match := _MONTH_FIRST.fullmatch(text):
        return f"{match[2]} {match[1]} {match[3]}"
    return _BETWEEN.sub(r"\1/\2", text)


def _iso(year: str, *parts: str | None) -> str:
    """Year, month and day as far as they are known; a day without a month tells nothing."""
    told = [year]
    for part in parts:
        if not part or not _known(part):
            break
        told.append(part.zfill(2))
    return "-".join(told)


def _known(part: str) -> bool:
    return part.isdecimal() and int(part) > 0


def _two_days(text: str) -> bool:
    """True if the text is a day and a month of which either may come first."""
    match = _YEAR_LAST.fullmatch(text)
    return match is not None and all(one and _known(one) and int(one) <= 12 for one in match.groups()[:2])


def _years(text: str) -> Iterator[PartialDate]:
    """The years in a text of which no more can be told."""
    for match in _DECADE.finditer(text):
        yield PartialDate.parse(f"{match[1]}0/{match[1]}9")
    for match in _YEAR.finditer(_DECADE.sub(" ", text)):
        yield PartialDate.parse(match[1])
