"""Birth dates: a day, a month, a year, about a year, or between two; a list often gives several.

The best pair of dates counts, so that a further date never harms. Years that are one apart, and a day and month
turned round, neither agree nor contradict: both are commonly errors or the turn of a calendar.
"""

from __future__ import annotations

from inforce.model import PartialDate
from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.policy import EVIDENCE
from inforce.screening.record import Record

_ALMOST_A_YEAR = 400
"""Days between two dates that are still taken as one year off."""


def compare(query: Record, candidate: Record) -> Comparison | None:
    """The best agreement of any two dates; None if either side has none."""
    pairs = [
        (_effect(one, other), one, other) for one in query.birth_dates for other in candidate.birth_dates
    ]
    if not pairs:
        return None
    effect, one, other = max(pairs, key=lambda pair: pair[0])
    if effect == 0.0:
        text = f"born {one} and {other}: near, but it tells nothing"
    elif effect > 0.0:
        text = f"born {one} and {other}: they agree"
    else:
        text = f"born {one} and {other}: they differ"
    return Comparison("birth_date", str(one), str(other), effect, text)


def _effect(one: PartialDate, other: PartialDate) -> float:
    day, year = EVIDENCE["birth_date"], EVIDENCE["birth_year"]
    if one.exact and other.exact:
        if one.day == other.day:
            return day.agrees
        if _turned(one, other) or abs((one.day - other.day).days) <= _ALMOST_A_YEAR:
            return 0.0
        return day.contradicts
    if one.earliest <= other.latest and other.earliest <= one.latest:
        return year.agrees * _narrow(one, other)
    apart = max((one.earliest - other.latest).days, (other.earliest - one.latest).days)
    return 0.0 if apart <= _ALMOST_A_YEAR else year.contradicts


def _turned(one: PartialDate, other: PartialDate) -> bool:
    """True if day and month stand the other way round."""
    return (one.day.year, one.day.month, one.day.day) == (other.day.year, other.day.day, other.day.month)


def _narrow(one: PartialDate, other: PartialDate) -> float:
    """How much of a year's evidence overlapping spans give: less, the wider the wider one is."""
    years = max((span.latest - span.earliest).days for span in (one, other)) / 365.25
    return 1.0 if years <= 1.01 else 1.0 / years
