"""Birth dates: a day, a month, a year, about a year, or between two; a list often gives several.

The best pair of dates counts, so that a further date never harms. Years that are one apart, and a day and month
turned round, neither agree nor contradict: both are commonly errors or the turn of a calendar. The first of
January often stands for a year of which nobody knows the day, and is compared as that year.
"""

from __future__ import annotations

from inforce.model import PartialDate
from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.policy import EVIDENCE
from inforce.screening.record import Record

_YEAR = 365.25
_ALMOST_A_YEAR = 400
"""Days between two dates that are still taken as one year off."""
_YEARS_APART = 6.0
"""So many years between two dates of which one is but a year contradict in full; fewer, less: it may be about."""


def compare(query: Record, candidate: Record) -> Comparison | None:
    """The best agreement of any two dates; None if either side has none."""
    if not query.birth_dates or not candidate.birth_dates:
        return None
    pairs = [
        (_effect(one, other), one, other) for one in query.birth_dates for other in candidate.birth_dates
    ]
    effect, one, other = max(pairs, key=lambda pair: pair[0])
    told = "they agree" if effect > 0.0 else "they differ" if effect < 0.0 else "near, which tells nothing"
    same_day = _is_day(one) and _is_day(other) and one.day == other.day
    return Comparison(
        "birth_date", str(one), str(other), effect, f"born {one} and {other}: {told}", identifies=same_day
    )


def _is_day(one: PartialDate) -> bool:
    """True for one day that is not the first of January."""
    return one.exact and (one.day.month, one.day.day) != (1, 1)


def _effect(one: PartialDate, other: PartialDate) -> float:
    if _is_day(one) and _is_day(other):
        if one.day == other.day:
            return EVIDENCE["birth_date"].agrees
        near = _turned(one, other) or abs((one.day - other.day).days) <= _ALMOST_A_YEAR
        return 0.0 if near else EVIDENCE["birth_date"].contradicts
    year, one, other = EVIDENCE["birth_year"], _as_year(one), _as_year(other)
    if one.earliest <= other.latest and other.earliest <= one.latest:
        return year.agrees * _narrow(one, other)
    apart = max((one.earliest - other.latest).days, (other.earliest - one.latest).days)
    beyond = apart - _ALMOST_A_YEAR
    return year.contradicts * min(1.0, beyond / (_YEARS_APART * _YEAR)) if beyond > 0 else 0.0


def _as_year(one: PartialDate) -> PartialDate:
    """The year of a first of January; any other date as it is."""
    return PartialDate.parse(f"{one.day.year:04}") if one.exact and not _is_day(one) else one


def _turned(one: PartialDate, other: PartialDate) -> bool:
    """True if day and month stand the other way round."""
    return (one.day.year, one.day.month, one.day.day) == (other.day.year, other.day.day, other.day.month)


def _narrow(one: PartialDate, other: PartialDate) -> float:
    """How much of a year's evidence overlapping spans give: less, the wider the wider one is."""
    years = max((span.latest - span.earliest).days for span in (one, other)) / _YEAR
    return 1.0 if years <= 1.01 else 1.0 / years
