"""How far the record of a listing reaches.

After `record_to` an answer says so (`beyond_record`): a listing that ends only by an act keeps its
state, one with a term follows the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from inforce.lifecycle.change import Change
from inforce.model import Listing, Regime


def record_to(listing: Listing, law: Regime, alive: Sequence[date], changes: Iterable[Change]) -> date | None:
    """The last day for which the record of `listing` is complete or on which it was observed; None: never."""
    days = [period.to for period in law.complete if period.of in {"listings", "recorded_parties"}]
    days += alive[-1:]
    days += [seen.gone_by for seen in listing.observations if seen.gone_by]
    for change in changes:
        if change.event is not None and change.window.last is not None:
            days.append(change.window.last)
    return max(days, default=None)
