"""Dates as texts print them: a day, a month or a year, in the words and orders of several languages.

Reach for `printed` with a text. It looks at what stands around each year of four digits, so that a text without
one costs almost nothing. It refuses to guess: 03/04/2005 is no date, for it is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from inforce.errors import BadDate
from inforce.model import PartialDate

_YEAR = re.compile(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])")
_AFTER = re.compile(r"(?:(?P<sign>[-/.])(?P<m>[0-9]{1,2})(?:(?P=sign)(?P<d>[0-9]{1,2}))?(?![0-9])(?!-[0-9]))")
_CHINESE = re.compile(r"\s?年\s?(?P<m>[0-9]{1,2})\s?月(?:\s?(?P<d>[0-9]{1,2})\s?日)?")
_WORDS = re.compile(
    r"(?:(?<![\w.,$€£/-])(?P<d1>[0-9]{1,2})(?:st|nd|rd|th|er|\.|º|°)?[\s-]{1,3}(?:of\s|de\s)?)?"
    r"(?<![^\W\d_])(?P<m>[^\W\d_]{3,12})\.?(?:[\s-]{1,3}(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?)?"
    r"(?:\s{0,2},\s{0,2}|[\s-]{1,3})(?:of\s|de\s|del\s)?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\w.,/-])(?P<one>[0-9]{1,2})(?P<sign>[./-])(?P<two>[0-9]{1,2})(?P=sign)$")
_REACH = 36


class Printed(NamedTuple):
    """A date at its place in a text; `exact` if it is one day."""

    start: int
    end: int
    date: PartialDate

    @property
    def exact(self) -> bool:
        """True if a day was printed."""
        return self.date.exact

    @property
    def bare(self) -> bool:
        """True if only a year was printed."""
        return self.end - self.start == 4


@cache
def months() -> dict[str, int]:
    """Names of months in lower case with their numbers."""
    rows = yaml.safe_load((Path(__file__).parent / "months.yml").read_text(encoding="utf-8"))
    return {name: number for names in rows.values() for number, name in enumerate(names, 1) if name}


def printed(text: str, start: int = 0, end: int | None = None) -> Iterator[Printed]:
    """The dates of `text` from `start` to `end`, in their order.

    >>> [str(one.date) for one in printed("on 8 October 1997, in June 2001 and 12.5.2003; 2003 again, not 3/4/05")]
    ['1997-10-08', '2001-06', '2003-05-12', '2003']
    """
    last = start
    for year in _YEAR.finditer(text, start, len(text) if end is None else end):
        if year.start() < last:
            continue
        found = (
            _following(text, year) or _preceding(text, year, last) or _of(year.start(), year.end(), year[0])
        )
        if found is not None:
            yield found
            last = found.end


def _following(text: str, year: re.Match[str]) -> Printed | None:
    """A date that begins with its year."""
    after = _AFTER.match(text, year.end()) or _CHINESE.match(text, year.end())
    if after is None or (after.lastgroup == "m" and after.group().startswith(("/", "."))):
        return None
    return _of(year.start(), after.end(), year[0], int(after["m"]), int(after["d"] or 0))


def _preceding(text: str, year: re.Match[str], last: int) -> Printed | None:
    """A date that ends with its year."""
    low = max(last, year.start() - _REACH)
    before = text[low : year.start()]
    numbers = _NUMBERS.search(before)
    if numbers:
        return _numbers(low + numbers.start(), year, numbers)
    words = _WORDS.search(before)
    month = months().get(words["m"].lower()) if words else None
    if words is None or month is None:
        return None
    day = int(words["d1"] or words["d2"] or 0)
    first = words.start() if words["d1"] else words.start("m")
    return _of(low + first, year.end(), year[0], month, day)


def _numbers(start: int, year: re.Match[str], found: re.Match[str]) -> Printed | None:
    """Day and month in numbers, where only one order is possible, or full stops tell the order."""
    one, two = int(found["one"]), int(found["two"])
    if one > 12 or found["sign"] == "." or one == two:
        return _of(start, year.end(), year[0], two, one)
    return _of(start, year.end(), year[0], one, two) if two > 12 else None


def _of(start: int, end: int, year: str, month: int = 0, day: int = 0) -> Printed | None:
    """The date, or None if the calendar has no such day."""
    text = f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}" if month else year
    try:
        return Printed(start, end, PartialDate.parse(text))
    except BadDate:
        return None
