"""The record replayed to a day: how many listings of a regime stand, for sure or perhaps.

Reach for `standing` to hold the record against an official count. So that no count proves a line that was
written because of it, `without` gives a listing as if such lines had never been written. It counts listings
and judges none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from inforce.lifecycle.life import Life
from inforce.lifecycle.state import on
from inforce.model import DoubtKind, Event, Listing

COUNTED = frozenset({DoubtKind.COUNTED})
"""Lines that a count asked for."""
FOLLOWED = frozenset({DoubtKind.COUNTED, DoubtKind.DERIVED})
"""Lines that a count asked for, or that follow from others by subtraction or reckoning."""


class Standing(msgspec.Struct, frozen=True):
    """Parties whose listing binds on a day (`sure`), and those of which the record allows that or not (`open`)."""

    sure: tuple[str, ...]
    open: tuple[str, ...]

    def among(self, parties: Collection[str]) -> Standing:
        """The same, of these parties only."""
        return Standing(
            tuple(one for one in self.sure if one in parties),
            tuple(one for one in self.open if one in parties),
        )

    def allows(self, number: int) -> bool:
        """True if the record can be read so that `number` stand."""
        return len(self.sure) <= number <= len(self.sure) + len(self.open)


def standing(lives: Iterable[Life], day: date) -> Standing:
    """Which of these listings stand on `day`."""
    found = [on(life, day) for life in lives]
    return Standing(
        tuple(one.listing.party for one in found if one.state.binds),
        tuple(one.listing.party for one in found if one.readings and not one.state.binds),
    )


def without(listing: Listing, kinds: Collection[DoubtKind]) -> Listing:
    """The listing without its events that carry a doubt of one of `kinds`."""
    return msgspec.structs.replace(
        listing, events=tuple(event for event in listing.events if not doubted(event, kinds))
    )


def doubted(event: Event, kinds: Collection[DoubtKind]) -> bool:
    """True if the event carries a doubt of one of `kinds`."""
    return any(doubt.kind in kinds for doubt in event.doubts)
