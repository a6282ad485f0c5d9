"""What of a view goes out: the parties of some sources and regimes, with the state of each listing that day.

Reach for `Selection`. A field or a listing that only an unselected source gives stays behind with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from inforce.answers import View
from inforce.lifecycle import ListingState, on_listing
from inforce.model import Listing, Party

CHRONOLOGY = "chronology"


class Stated(NamedTuple):
    """One listing of a party and its state on the view's day."""

    listing: Listing
    state: ListingState


class Picked(NamedTuple):
    """One party as it goes out."""

    party: Party
    listings: tuple[Stated, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that say anything of it, by id."""
        found = {entry.partition(":")[0] for entry in self.party.entries}
        if ":" not in self.party.id:
            found.add(CHRONOLOGY)
        return tuple(sorted(found))


class Selection:
    """The parties of `view` with a listing under `regimes` that one of `sources` gives (empty: all)."""

    def __init__(self, view: View, sources: frozenset[str], regimes: frozenset[str]) -> None:
        self.view = view
        self.sources = sources
        self.regimes = regimes

    def __iter__(self) -> Iterator[Picked]:
        for party in self.view.parties():
            listings = tuple(
                Stated(listing, self.view.state_once(listing))
                for listing in party.listings
                if self._wanted(listing)
            )
            if listings:
                yield Picked(self._trimmed(party), listings)

    def _wanted(self, listing: Listing) -> bool:
        if self.regimes and listing.regime not in self.regimes:
            return False
        if not self.sources:
            return True
        return not self.sources.isdisjoint(given_by(listing))

    def _trimmed(self, party: Party) -> Party:
        """The party without what other sources say of it."""
        if not self.sources:
            return party
        return msgspec.structs.replace(
            party,
            entries=tuple(one for one in party.entries if one.partition(":")[0] in self.sources),
            fields=tuple(field for field in party.fields if field[2] in self.sources),
        )


def given_by(listing: Listing) -> tuple[str, ...]:
    """The sources of a listing: the lists that show it or state its end, and the chronology where an act is in it."""
    found = {seen.source for seen in listing.observations}
    for event in listing.events:
        found.update(event.sources if event.told_by_list else (CHRONOLOGY,))
    return tuple(sorted(found))


def names(picked: Picked) -> Iterator[tuple[str, str]]:
    """Kind and text of each name that may stand on a listing that day, once, primary names first."""
    seen: set[tuple[str, str]] = set()
    for one in picked.listings:
        for name in one.listing.names:
            told = (name.kind.value, name.text)
            if told not in seen and on_listing(name, one.state.on) is not False:
                seen.add(told)
                yield told
