"""The embedded register's listings with their lives read once, for the tests of this room."""

from __future__ import annotations

from functools import cache

import inforce
from inforce.lifecycle import Life
from inforce.lifecycle.replay import without
from inforce.model import DoubtKind, Listing


@cache
def listings() -> tuple[Listing, ...]:
    view = inforce.open().as_of("2026-01-01")
    return tuple(listing for party in view.parties() for listing in party.listings)


@cache
def lives() -> tuple[Life, ...]:
    view = inforce.open().as_of("2026-01-01")
    return tuple(
        Life.of(listing, view.regimes[listing.regime], view.regime_events(listing.regime))
        for listing in listings()
    )


@cache
def lives_without(kinds: frozenset[DoubtKind]) -> tuple[Life, ...]:
    """The same lives as if the lines with these doubts had never been written."""
    view = inforce.open().as_of("2026-01-01")
    return tuple(
        Life.of(without(listing, kinds), view.regimes[listing.regime], view.regime_events(listing.regime))
        for listing in listings()
    )


@cache
def life_of(id: str) -> Life:
    return next(life for life in lives() if life.listing.id == id)
