"""How a party stands under one regime when it has had several listings there.

Reach for `standing` where one word per regime is wanted (a mention in a text). The order: a listing that
binds, then what is pending, then what is unknown, then the listing that ended last, then one yet to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from inforce.lifecycle.state import ListingState
from inforce.model import State


def standing(states: Iterable[ListingState]) -> tuple[ListingState, ...]:
    """One state for each regime, in the order in which the regimes first come."""
    by_regime: dict[str, list[ListingState]] = {}
    for one in states:
        by_regime.setdefault(one.listing.regime, []).append(one)
    return tuple(_foremost(group) for group in by_regime.values())


def _foremost(group: Sequence[ListingState]) -> ListingState:
    return max(group, key=lambda one: (_weight(one.state), one.since.earliest if one.since else date.min))


def _weight(state: State) -> int:
    if state.binds:
        return 4
    if state is State.PENDING:
        return 3
    if state is State.UNKNOWN:
        return 2
    return 0 if state is State.NONE else 1
