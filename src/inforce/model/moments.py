"""The three dates of the register, as three types that do not mix: in force, published, recorded.

*In force* is the law's day: a listing binds from it. *Published* is the journal's or list's day.
*Recorded* is the moment at which the register got the fact. Comparing two of different types raises
`TypeError`, because no such comparison means anything. Nothing here reads a clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import msgspec

from inforce.errors import BadDate
from inforce.model.dates import Order, PartialDate


class InForce(msgspec.Struct, frozen=True):
    """When something binds by law.

    >>> InForce.parse("2001-05") < InForce.parse("2001-06-01")
    True
    >>> InForce.parse("2001") < Published.parse("2002")
    Traceback (most recent call last):
    TypeError: InForce and Published are different dates and do not compare
    """

    when: PartialDate

    @classmethod
    def parse(cls, text: str) -> InForce:
        """Read a partial date as a day in force."""
        return cls(PartialDate.parse(text))

    def compare(self, other: InForce) -> Order:
        """Order of two in-force dates, possibly undecided."""
        _same_type(self, other)
        return self.when.compare(other.when)

    def __lt__(self, other: InForce) -> bool:
        _same_type(self, other)
        return self.when < other.when

    def __gt__(self, other: InForce) -> bool:
        _same_type(self, other)
        return self.when > other.when


class Published(msgspec.Struct, frozen=True):
    """When a journal or list printed it.

    >>> Published.parse("2025-11-24").when.exact
    True
    """

    when: PartialDate

    @classmethod
    def parse(cls, text: str) -> Published:
        """Read a partial date as a day of publication."""
        return cls(PartialDate.parse(text))

    def compare(self, other: Published) -> Order:
        """Order of two publication dates, possibly undecided."""
        _same_type(self, other)
        return self.when.compare(other.when)

    def __lt__(self, other: Published) -> bool:
        _same_type(self, other)
        return self.when < other.when

    def __gt__(self, other: Published) -> bool:
        _same_type(self, other)
        return self.when > other.when


class Recorded(msgspec.Struct, frozen=True):
    """When the register got it: a moment in UTC, always exact.

    >>> Recorded.parse("2021-07-07").moment.isoformat()
    '2021-07-07T00:00:00+00:00'
    >>> Recorded.end_of("2021-07-07").moment.isoformat()
    '2021-07-07T23:59:59.999999+00:00'
    """

    moment: datetime

    @classmethod
    def parse(cls, text: str) -> Recorded:
        """Read a day (its first instant, UTC) or an ISO 8601 moment; a moment without an offset is UTC."""
        return cls(_moment(text, time.min))

    @classmethod
    def end_of(cls, text: str) -> Recorded:
        """Read a day as its last instant: "as known on that day" includes the whole day. A moment stays as it is."""
        return cls(_moment(text, time.max))

    def __lt__(self, other: Recorded) -> bool:
        _same_type(self, other)
        return self.moment < other.moment

    def __le__(self, other: Recorded) -> bool:
        _same_type(self, other)
        return self.moment <= other.moment

    def __str__(self) -> str:
        return self.moment.isoformat().replace("+00:00", "Z")


def _moment(text: str, clock: time) -> datetime:
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), clock, tzinfo=UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadDate(f"moment {text!r} cannot be read: write 2021-07-07 or 2021-07-07T12:00:00Z") from None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _same_type(one: object, other: object) -> None:
    if type(one) is not type(other):
        raise TypeError(
            f"{type(one).__name__} and {type(other).__name__} are different dates and do not compare"
        )
