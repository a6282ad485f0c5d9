"""Parties from two records: what acts say (chronology) and what lists show; `identity` says who is one party.

An observed stay goes to the last listing of the same party and regime that could hold it by date; a stay
that starts after a listing's recorded end is a listing of its own. Nothing is ever joined by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from inforce.model import EventKind, Link, Listing, Name, Observation, Party
from inforce.register.entries import ListEntry
from inforce.register.stated import StatedEnd

_ENDS = frozenset({EventKind.LAPSED, EventKind.REVOKED, EventKind.DELISTED})
_PREPARES = frozenset(
    {EventKind.ANNOUNCED, EventKind.SIGNED, EventKind.ORDER_LAID, EventKind.PROCESS_ORDERED}
)
_SEPARATOR = ":"
"""What a list entry's id has and a regime's id has not."""


def joined_entries(party: Party, entries: Mapping[str, ListEntry]) -> list[ListEntry]:
    """The entries at hand that the links of `party` name, in the order of their ids."""
    named = {side for link in party.links for side in _sides(link)}
    return [entries[id] for id in sorted(named) if id in entries]


def _sides(link: Link) -> Iterable[str]:
    return (side for side in (link.this, link.other) if _SEPARATOR in side)


def join(party: Party, entries: Sequence[ListEntry]) -> Party:
    """`party` with the names, stays and fields of its list `entries`; the listings by regime and number."""
    stays: dict[str, list[tuple[ListEntry, Observation]]] = defaultdict(list)
    for entry in entries:
        for regime, stay in entry.stays:
            stays[regime].append((entry, stay))
    listings: dict[str, list[Listing]] = defaultdict(list)
    for listing in party.listings:
        listings[listing.regime].append(listing)
    for regime, seen in stays.items():
        _place(party.id, regime, seen, listings[regime])
    for entry in entries:
        for told in entry.ends:
            _end(party.id, entry, told, listings[told.regime])
    return msgspec.structs.replace(
        party,
        listings=tuple(listing for regime in sorted(listings) for listing in listings[regime]),
        entries=tuple(entry.id for entry in entries),
        fields=tuple(sorted({field for entry in entries for field in entry.fields})),
    )


def alone(entry: ListEntry) -> Party:
    """The party of an entry that is joined to none."""
    return join(Party(entry.id, entry.name, entry.schema), [entry])


def _place(
    party: str, regime: str, seen: list[tuple[ListEntry, Observation]], listings: list[Listing]
) -> None:
    """Put each stay into the last of `listings` that could hold it, or into a new one at the end."""
    for entry, stay in sorted(seen, key=lambda pair: (pair[1].first, pair[1].entry)):
        holders = [place for place, listing in enumerate(listings) if _could_hold(listing, stay)]
        names = [name for name in entry.names if _overlaps(name, stay)]
        if holders:
            listings[holders[-1]] = _with(listings[holders[-1]], stay, names)
        else:
            id = f"{regime}/{party}/{_next_number(listings)}"
            listings.append(Listing(id, regime, party, tuple(names), (), (stay,)))


def _end(party: str, entry: ListEntry, told: StatedEnd, listings: list[Listing]) -> None:
    """Put an end that the list states into the last of `listings` that had begun by then, or into a new one."""
    begun = [place for place, listing in enumerate(listings) if _begun(listing) <= told.end.date.latest]
    if begun:
        held = listings[begun[-1]]
        listings[begun[-1]] = msgspec.structs.replace(held, events=(*held.events, told.end))
        return
    id = f"{told.regime}/{party}/{_next_number(listings)}"
    events = (told.end,) if told.begin is None else (told.begin, told.end)
    listings.append(Listing(id, told.regime, party, entry.names, events))


def _begun(listing: Listing) -> date:
    """The earliest day of the listing's life as acts and lists have it."""
    days = [seen.listed_on.earliest if seen.listed_on else seen.first for seen in listing.observations]
    return min([*days, _start(listing)] if listing.events else days, default=date.max)


def _next_number(listings: Sequence[Listing]) -> int:
    numbers = [int(tail) for one in listings if (tail := one.id.rpartition("/")[2]).isdigit()]
    return max([*numbers, 0]) + 1


def _could_hold(listing: Listing, stay: Observation) -> bool:
    """True if `stay` lies within what is known of the listing's life."""
    if not listing.events and listing.observations:
        return _observed_together(listing.observations, stay)
    ends = [event.date.latest for event in listing.events if event.kind in _ENDS]
    return _start(listing) <= stay.last and (not ends or stay.first <= max(ends))


def _start(listing: Listing) -> date:
    """The earliest day on which the listing may have begun; what only prepares it does not count."""
    if not listing.events:
        return date.min
    begins = [event.date.earliest for event in listing.events if event.kind not in _PREPARES]
    return min(begins or [event.date.earliest for event in listing.events])


def _observed_together(observations: Sequence[Observation], stay: Observation) -> bool:
    """True if no absence parts `stay` from `observations`, of this entry or another of the party."""
    return any(other.gone_by is None or stay.first < other.gone_by for other in observations)


def _overlaps(name: Name, stay: Observation) -> bool:
    return name.seen is None or (name.seen[0] <= stay.last and name.seen[1] >= stay.first)


def _with(listing: Listing, stay: Observation, names: Sequence[Name]) -> Listing:
    return msgspec.structs.replace(
        listing,
        names=_merged(listing.names, names),
        observations=(*listing.observations, stay),
    )


def _merged(dated: Sequence[Name], shown: Sequence[Name]) -> tuple[Name, ...]:
    """The names dated by acts and those shown by lists; one text has the dates of both."""
    found = list(dated)
    places = {name.text: place for place, name in enumerate(found) if name.seen is None and name.to is None}
    for name in shown:
        if name in found:
            continue
        place = places.pop(name.text, None)
        if place is None:
            found.append(name)
        else:
            found[place] = _seen_as(found[place], name)
    return tuple(found)


def _seen_as(dated: Name, shown: Name) -> Name:
    """A name dated by an act, with the days on which a list showed it."""
    return msgspec.structs.replace(
        dated,
        seen=shown.seen,
        absent_before=shown.absent_before,
        gone_by=shown.gone_by,
        script=dated.script or shown.script,
        language=dated.language or shown.language,
    )
