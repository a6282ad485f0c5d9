"""The listings of a party as FollowTheMoney sanctions: programme, days, state, record, authority, sources.

Reach for `sanctions`. `startDate` and `endDate` are the register's `since` and `until` on the day of the view,
`listingDate` the day that the list itself states, `status` the state in the register's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers import View
from inforce.export.model import Entity, entity_id
from inforce.export.selection import CHRONOLOGY, Picked, Stated, given_by
from inforce.model import Field, Observation
from inforce.sources.catalogue import catalogue

_OF_THE_LISTING = {"reason": "reason", "measure": "provisions", "amended": "modifiedAt"}


def sanctions(picked: Picked, party: str, view: View) -> Iterator[Entity]:
    """One sanction for each listing of the party whose entity has the id `party`."""
    for stated in picked.listings:
        yield _sanction(picked, party, stated, view)


def _sanction(picked: Picked, party: str, stated: Stated, view: View) -> Entity:
    listing, state = stated
    sources = given_by(listing)
    lists = set(sources) - {CHRONOLOGY}
    found = Entity(entity_id("sanction", listing.id), "Sanction", sources)
    found.add("entity", party)
    law = view.regimes.get(listing.regime)
    found.add("authority", law.authority if law else "")
    found.add("program", law.title if law else listing.regime)
    found.add("programId", listing.regime)
    found.add("status", state.state.value)
    found.add("startDate", state.since.text if state.since else "")
    found.add("endDate", state.until.text if state.until else "")
    found.add("summary", *state.reasons)
    for seen in listing.observations:
        _observed(found, seen)
    for event in listing.events:
        found.add("sourceUrl", *(one for one in event.sources if one.startswith("http")))
    for field in picked.party.fields:
        _told_by_list(found, field, lists)
    _published(found, lists)
    return found


def _observed(found: Entity, seen: Observation) -> None:
    """What the list's own line says."""
    entry = seen.entry.partition(":")[2]
    found.add("recordId", seen.entry)
    found.add("authorityId", entry)
    found.add("program", seen.programme)
    found.add("listingDate", seen.listed_on.text if seen.listed_on else "")
    if seen.source == "un_sc":
        found.add("unscId", entry)


def _told_by_list(found: Entity, field: Field, lists: set[str]) -> None:
    property, value, source, _ = field
    if source not in lists:
        return
    if property in _OF_THE_LISTING:
        found.add(_OF_THE_LISTING[property], value)
    elif property == "reviewed":
        found.add("summary", f"reviewed {value}")


def _published(found: Entity, lists: set[str]) -> None:
    for info in catalogue():
        if info.id in lists:
            found.add("publisher", info.publisher)
            found.add("publisherUrl", info.url)
            found.add("sourceUrl", info.url)
