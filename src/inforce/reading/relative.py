"""Words that place the day of writing relative to another day: "today", "last May", "two years ago".

Reach for `relatives` with a sentence; each `Relative` turns the day of what happened into the days on which the
sentence may have been written. A number of years is taken wide, for people round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from inforce.model import add_months, add_years
from inforce.reading.printed import months
from inforce.reading.spots import spots

Window = tuple[date, date]
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    **{word: n for n, word in enumerate("a one two three four five six seven eight nine ten".split())},
    **{"a": 1, "an": 1, "eleven": 11, "twelve": 12},
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month with which each season of the north begins."""
_MONTH = "|".join(
    ("January|February|March|April|May|June", "July|August|September|October|November|December")
)
RELATIVE = re.compile(
    rf"\b(?:(?P<word>today|yesterday|tonight|this (?:morning|week|month|year)|last (?:night|week|month|year))"
    rf"|(?:on |last )?(?P<weekday>{'|'.join(day.title() for day in _DAYS)})(?:(?P<of> of last week)|[ ,]+(?:the )?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})))?\b(?!,? (?:of )?\d)"
    rf"|last (?P<month>{_MONTH})\b(?! \d)"
    rf"|in (?P<within>{_MONTH})\b(?P<before>,? (?:of )?last year\b)?(?!,? (?:of )?(?:\d|that|this|next|each|every))"
    rf"|last (?P<season>spring|summer|autumn|fall|winter)\b"
    rf"|since (?:last )?(?P<since>{_MONTH})\b(?P<of_last>,? (?:of )?last year\b)?"
    rf"(?!,? (?:of )?(?:\d|that|this|next|each|every))"
    rf"|(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})(?P<half> and a half)? (?P<unit>day|week|month|year)s? ago)",
    re.IGNORECASE,
)


_SIGNS = (
    *("day", "night", " ago", "last ", "Last ", "this ", "This "),
    *(" since ", "Since "),
    *(
        f"{sign}n {month}"
        for sign in "iI"
        for month in ("Ja", "Fe", "Ma", "Ap", "Ju", "Au", "Se", "Oc", "No", "De")
    ),
)


class Relative(NamedTuple):
    """Words at a place, and from the day of what they tell the days on which they may have been written.

    `written` gives None where the day does not go with the words. `exact` words name the very day of what they
    tell: a day of the week, or of the month.
    """

    start: int
    end: int
    words: str
    written: Callable[[date], Window | None]
    exact: bool = False


def relatives(text: str, start: int, end: int) -> Iterator[Relative]:
    """The relative words of a stretch of text, in their order."""
    for low, high in spots(text, start, end, _SIGNS, 40, 40):
        for found in RELATIVE.finditer(text, low, high):
            yield Relative(
                found.start(),
                found.end(),
                found[0],
                _written(found),
                bool(found["weekday"] or found["within"] or found["since"]),
            )


def _written(found: re.Match[str]) -> Callable[[date], Window | None]:
    if found["word"]:
        return _WORDS[found["word"].lower()]
    if found["weekday"]:
        return _of_last_week(found["weekday"]) if found["of"] else _weekday(found)
    if found["season"]:
        return _last_season(found["season"].lower())
    if found["since"]:
        return _month_of(months()[found["since"].lower()], last_year=bool(found["of_last"]))
    if found["month"]:
        return _last_month_of(months()[found["month"].lower()])
    if found["within"]:
        return _month_of(months()[found["within"].lower()], last_year=bool(found["before"]))
    word = found["count"].lower()
    count = int(word) if word.isdecimal() else _NUMBERS[word]
    if found["half"] and found["unit"].lower() == "year":
        return _ago(12 * count + 6, "month", wide=3)
    return _ago(count, found["unit"].lower())


def _weekday(found: re.Match[str]) -> Callable[[date], Window | None]:
    """On a day of the week, perhaps with day and month: within a week of it, or within a month."""
    number = _DAYS.index(found["weekday"].lower())
    month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
    if month is None:
        return lambda when: (when, when + timedelta(days=6)) if when.weekday() == number else None
    wanted = (months()[month.lower()], int(day))
    return lambda when: (
        (when, when + timedelta(days=30))
        if when.weekday() == number and (when.month, when.day) == wanted
        else None
    )


def _of_last_week(weekday: str) -> Callable[[date], Window | None]:
    """On a day of last week: in the week after it."""
    number = _DAYS.index(weekday.lower())

    def written(when: date) -> Window | None:
        sunday = when + timedelta(days=6 - number)
        return (sunday, sunday + timedelta(days=7)) if when.weekday() == number else None

    return written


def _last_season(season: str) -> Callable[[date], Window | None]:
    """In the last spring: after it, and before the end of the season that follows the next."""
    first = _SEASONS[season]

    def written(when: date) -> Window | None:
        if (when.month - first) % 12 > 2:
            return None
        after = add_months(when.replace(day=1), 3 - (when.month - first) % 12)
        return after, add_months(after, 15) - timedelta(days=1)

    return written


def _last_month_of(month: int) -> Callable[[date], Window | None]:
    """In the last such month: after it, and before the next."""

    def written(when: date) -> Window | None:
        if when.month != month:
            return None
        after = add_months(when.replace(day=1), 1)
        return after, add_years(after, 1) - timedelta(days=1)

    return written


def _month_of(month: int, *, last_year: bool) -> Callable[[date], Window | None]:
    """In a month without a year: in it or before the next; of last year: in the year after."""

    def written(when: date) -> Window | None:
        if when.month != month:
            return None
        if last_year:
            return _last_year(when)
        return when, add_months(when.replace(day=1), 12) - timedelta(days=1)

    return written


def _ago(count: int, unit: str, wide: int = 0) -> Callable[[date], Window | None]:
    """So many days, weeks, months or years later; the longer the unit, the wider, or so many months more or less."""

    def written(when: date) -> Window | None:
        try:
            if unit == "day":
                return when + timedelta(days=count), when + timedelta(days=count)
            if unit == "week":
                return when + timedelta(weeks=count, days=-4), when + timedelta(weeks=count, days=7)
            if wide:
                return add_months(when, count - wide), add_months(when, count + wide)
            if unit == "month":
                return add_months(when, count) - timedelta(days=16), add_months(when, count + 1)
            return add_months(when, 12 * count - 6), add_months(when, 12 * count + 12)
        except (ValueError, OverflowError):
            return None

    return written


def _same_day(when: date) -> Window:
    return when, when


def _next_day(when: date) -> Window:
    return when + timedelta(days=1), when + timedelta(days=1)


def _this_week(when: date) -> Window:
    return when, when + timedelta(days=6)


def _last_week(when: date) -> Window:
    return when + timedelta(days=1), when + timedelta(days=13)


def _this_month(when: date) -> Window:
    return when, add_months(when.replace(day=1), 1) - timedelta(days=1)


def _last_month(when: date) -> Window:
    after = add_months(when.replace(day=1), 1)
    return after, add_months(after, 1) - timedelta(days=1)


def _this_year(when: date) -> Window:
    return when, date(when.year, 12, 31)


def _last_year(when: date) -> Window:
    return date(when.year + 1, 1, 1), date(when.year + 1, 12, 31)


_WORDS: dict[str, Callable[[date], Window | None]] = {
    **dict.fromkeys(("today", "tonight", "this morning"), _same_day),
    **dict.fromkeys(("yesterday", "last night"), _next_day),
    **{"this week": _this_week, "this month": _this_month, "this year": _this_year},
    **{"last week": _last_week, "last month": _last_month, "last year": _last_year},
}
