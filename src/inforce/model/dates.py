"""Dates as sources give them: a day, a month, a year, or somewhere between two of these.

Reach for `PartialDate` wherever a date was printed by somebody; it never becomes more exact than it
was. Comparing is honest: "2001-05" against 2001-05-24 is undecided, and says so. This module refuses
to guess a day, to know today, and to know time zones (see `moments`).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from enum import Enum

import msgspec

from inforce.errors import BadDate, Undecided

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Order(Enum):
    """How one partial date stands to another."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    UNDECIDED = "undecided"


class PartialDate(msgspec.Struct, frozen=True):
    """A date known to the year, month or day, or to an interval; all days from `earliest` to `latest` are possible.

    >>> PartialDate.parse("2001-05")
    PartialDate('2001-05')
    >>> PartialDate.parse("2001-05").compare(PartialDate.parse("2001-05-24"))
    <Order.UNDECIDED: 'undecided'>
    >>> PartialDate.parse("2001-05") < PartialDate.parse("2001-06-01")
    True
    >>> PartialDate.parse("2012-12-17/2021-02-26").earliest
    datetime.date(2012, 12, 17)
    """

    earliest: date
    latest: date
    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2001`, `2001-05`, `2001-05-24` or an interval `a/b` of these; raise `BadDate` on anything else."""
        first, slash, last = text.strip().partition("/")
        low = _part(first, text)
        high = _part(last, text) if slash else low
        if low[0] > high[1]:
            raise BadDate(f"date {text!r}: the interval ends before it starts; write EARLIER/LATER")
        return cls(low[0], high[1], text.strip())

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date that is exactly `day`.

        >>> PartialDate.of(date(2012, 9, 28))
        PartialDate('2012-09-28')
        """
        return cls(day, day, day.isoformat())

    @property
    def exact(self) -> bool:
        """True if only one day is possible."""
        return self.earliest == self.latest

    @property
    def day(self) -> date:
        """The one possible day; raises `Undecided` when there are several."""
        if not self.exact:
            raise Undecided(f"{self.text} is not a single day: {self.earliest} to {self.latest} are possible")
        return self.earliest

    def compare(self, other: PartialDate) -> Order:
        """Order of self and `other`, `UNDECIDED` when the possible days overlap and are not one same day."""
        if self.latest < other.earliest:
            return Order.BEFORE
        if self.earliest > other.latest:
            return Order.AFTER
        return Order.SAME if self.exact and other.exact else Order.UNDECIDED

    def covers(self, day: date) -> bool:
        """True if `day` is one of the possible days."""
        return self.earliest <= day <= self.latest

    def _decided(self, other: PartialDate) -> Order:
        order = self.compare(other)
        if order is Order.UNDECIDED:
            raise Undecided(f"{self.text} against {other.text} is undecided: the possible days overlap")
        return order

    def __lt__(self, other: PartialDate) -> bool:
        return self._decided(other) is Order.BEFORE

    def __gt__(self, other: PartialDate) -> bool:
        return self._decided(other) is Order.AFTER

    def __le__(self, other: PartialDate) -> bool:
        return self._decided(other) is not Order.AFTER

    def __ge__(self, other: PartialDate) -> bool:
        return self._decided(other) is not Order.BEFORE

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


def _part(text: str, whole: str) -> tuple[date, date]:
    """First and last possible day of one part of a date."""
    match = _PART.fullmatch(text)
    if match is None:
        raise BadDate(f"date {whole!r} is not a date: write 2001, 2001-05, 2001-05-24 or EARLIER/LATER")
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        return _bounds(year or 0, month, day)
    except ValueError:
        raise BadDate(f"date {whole!r} is not in the calendar: check month and day") from None


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def parse_day(text: str) -> date:
    """Read exactly one calendar day, `2005-06-01`; raise `BadDate` on a partial date or anything else.

    >>> parse_day("2005-06-01")
    datetime.date(2005, 6, 1)
    """
    found = PartialDate.parse(text)
    if not found.exact:
        raise BadDate(f"date {text!r} is not a single day: write it as 2005-06-01")
    return found.earliest


def add_years(day: date, years: int) -> date:
    """The anniversary of `day`; 29 February has its anniversary on 28 February of a common year.

    >>> add_years(date(1999, 10, 8), 2)
    datetime.date(2001, 10, 8)
    """
    if day.month == 2 and day.day == 29 and not calendar.isleap(day.year + years):
        return day.replace(year=day.year + years, day=28)
    return day.replace(year=day.year + years)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the month's last day.

    >>> add_months(date(2005, 8, 31), 6)
    datetime.date(2006, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def previous(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
