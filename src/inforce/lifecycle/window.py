"""The days between which something took effect, when the record does not give one day.

A `Window` is the honest answer to "since when": from `first` to `last`, either side open (None) where
the record bounds nothing. It refuses to choose a day inside itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from inforce.model import PartialDate


class Window(msgspec.Struct, frozen=True):
    """All days of `first`..`last` are possible; None is open on that side.

    >>> Window(date(2009, 1, 26), None).meet(Window(date(2009, 1, 27), date(2009, 1, 27)))
    Window(first=datetime.date(2009, 1, 27), last=datetime.date(2009, 1, 27))
    >>> Window(date(2005, 10, 1), date(2005, 10, 31)).reached(date(2005, 10, 15)) is None
    True
    """

    first: date | None
    last: date | None

    @property
    def exact(self) -> bool:
        """True if one day only is possible."""
        return self.first is not None and self.first == self.last

    def reached(self, day: date) -> bool | None:
        """True if it has happened by `day` for sure, False if surely not, None if the record does not tell."""
        if self.last is not None and day >= self.last:
            return True
        if self.first is not None and day < self.first:
            return False
        return None

    def meet(self, other: Window) -> Window | None:
        """The days possible in both, or None when the two contradict each other."""
        first = max((day for day in (self.first, other.first) if day), default=None)
        last = min((day for day in (self.last, other.last) if day), default=None)
        if first is not None and last is not None and first > last:
            return None
        return Window(first, last)

    def text(self) -> PartialDate | None:
        """As a partial date, or None when a side is open."""
        if self.first is None or self.last is None:
            return None
        if self.exact:
            return PartialDate.of(self.first)
        return PartialDate.parse(f"{self.first}/{self.last}")

    def by(self, day: date) -> Window:
        """The same, given that it had happened by `day`."""
        met = self.meet(Window(None, day))
        return self if met is None else met

    def not_by(self, day: date) -> Window:
        """The same, given that it had not happened by `day`."""
        met = self.meet(Window(day + timedelta(days=1), None))
        return self if met is None else met

    @property
    def width(self) -> int:
        """Number of days between the sides; open windows are widest."""
        if self.first is None or self.last is None:
            return 10**6
        return (self.last - self.first).days


def reconcile(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows of one and the same change: those that agree narrow each other, those that contradict stay apart."""
    agreed: list[Window] = []
    for window in sorted(windows, key=lambda one: one.width):
        for place, other in enumerate(agreed):
            met = other.meet(window)
            if met is not None:
                agreed[place] = met
                break
        else:
            agreed.append(window)
    return tuple(agreed)
