"""The states of a party's listings over a span of days: one after the other, for each regime.

Reach for `phases_within` where a text was written on one of several days. Days are asked one by one only where
something may have changed between two of them; no rule lives here, each day is answered by `lifecycle`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from inforce.lifecycle import ListingState, on, standing
from inforce.model import Listing

if TYPE_CHECKING:
    from inforce.answers.view import View

_STEP, _STEPS = 28, 60


class Phase(msgspec.Struct, frozen=True):
    """A state that held from `first` to `last`: as it was on its first day and on its last."""

    first: date
    last: date
    state: ListingState
    last_state: ListingState


def phases_within(view: View, listings: Sequence[Listing], first: date, last: date) -> Iterator[list[Phase]]:
    """For each regime its phases from `first` to `last`, in the order in which the regimes first come."""
    by_regime: dict[str, list[Listing]] = {}
    for listing in listings:
        by_regime.setdefault(listing.regime, []).append(listing)
    for group in by_regime.values():
        yield _phases(view, group, first, last)


def _phases(view: View, group: Sequence[Listing], first: date, last: date) -> list[Phase]:
    states: dict[date, ListingState] = {}

    def state(day: date) -> ListingState:
        if day not in states:
            (states[day],) = standing(on(view.life(listing), day) for listing in group)
        return states[day]

    found: list[Phase] = []
    begin = first
    for end in _changes(state, _asked(group, first, last)):
        found.append(Phase(begin, end, state(begin), state(end)))
        begin = end + timedelta(days=1)
    return [*found, Phase(begin, last, state(begin), state(last))]


def _changes(state: Callable[[date], ListingState], days: Sequence[date]) -> Iterator[date]:
    """The last days of states, between the days that are asked."""
    for before, after in pairwise(days):
        since = before
        while state(since).state is not state(after).state:
            end = _last_of(state, since, after)
            yield end
            since = end + timedelta(days=1)


def _asked(group: Sequence[Listing], first: date, last: date) -> list[date]:
    """The days that are asked: both ends, those of events and the days after, and some in between."""
    step = max(_STEP, (last - first).days // _STEPS)
    days = {first, last, *(first + timedelta(days=n) for n in range(0, (last - first).days, step))}
    for listing in group:
        for event in listing.events:
            days |= {event.date.earliest, event.date.latest + timedelta(days=1)}
    return sorted(day for day in days if first <= day <= last)


def _last_of(state: Callable[[date], ListingState], before: date, after: date) -> date:
    """The last day from `before` on which the state of `before` holds, by halving the days to `after`."""
    held = state(before).state
    while (after - before).days > 1:
        middle = before + (after - before) // 2
        if state(middle).state is held:
            before = middle
        else:
            after = middle
    return before
