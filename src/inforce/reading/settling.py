"""Mentions that several parties may be meant by, settled by what stands beside them or by the day.

Reach for `beside` once the mentions of a document are known: in "Hamas (Harakat al-Muqawama al-Islamiya)" the
second name is the first one's. Reach for `by_day` once the zones have dates: a party that came on its first list
only later is not taken before one that the document names and that was listed by then. What neither decides stays
as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import msgspec

from inforce.model import Party
from inforce.names import fold
from inforce.reading.values import Candidate, Mention, Zone, ZoneDate

_LATER = "the document names the party; the others of that name came on their first list later"
_OPENS = re.compile(r"\s?[(\[](?:also |aka |a\.k\.a\. |or |formerly )*[\"“'‘*_]*")


def beside(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, with a name in brackets linked to the party named right before them if that one bears it."""
    found = sorted(found, key=lambda one: one.start)
    for place, (one, other) in enumerate(pairwise(found), 1):
        told = one.party_id
        borne = told and other.party_id != told and told in {each.party_id for each in other.candidates}
        if told and borne and _OPENS.fullmatch(text, one.end, other.start):
            found[place] = meaning(other, told, f"in brackets right after {one.text!r}")
    return found


def by_day(
    found: tuple[Mention, ...], zones: tuple[Zone, ...], parties: Mapping[str, Party]
) -> tuple[Mention, ...]:
    """The mentions, the unresolved ones linked where only one of the parties was on any list by then.

    One that is linked to a party on no list by then is open where another of that very name was on one.
    """
    dates = {zone.id: zone.date for zone in zones}
    named = {one.party_id for one in found}
    settled = []
    for one in found:
        when = dates.get(one.zone)
        party = _listed_then(one, when, parties) if one.party_id is None and when else None
        known = party in named and party is not None
        if known and party:
            settled.append(meaning(one, party, _LATER))
        else:
            settled.append(_opened(one) if when and _not_yet(one, when, parties) else one)
    return tuple(settled)


def _not_yet(one: Mention, when: ZoneDate, parties: Mapping[str, Party]) -> bool:
    """True where the party came on its first list after the day, and one of the same name, at its end, before."""
    if one.party_id is None or not one.candidates or one.kind == "acronym":
        return False
    first = _first(parties[one.party_id])
    if first is None or first <= when.latest:
        return False
    name = fold(one.party_name or "")
    own = (fold(parties[each.party_id].name.partition(" (")[0]) for each in one.candidates)
    days = (_first(parties[each.party_id]) for each in one.candidates)
    return any(name == other and day and day <= when.earliest for other, day in zip(own, days, strict=True))


def _opened(one: Mention) -> Mention:
    """The mention without its party, which is a candidate like the others."""
    whole = Candidate(one.party_id or "", one.party_name or "", one.names)
    return msgspec.structs.replace(
        one,
        party_id=None,
        party_name=None,
        matched_name=None,
        names=(),
        candidates=tuple(sorted((*one.candidates, whole), key=lambda each: each.party_id)),
        confidence=0.3,
        reasons=(*one.reasons, "another party of that name was on a list by then, and this one on none"),
    )


def _listed_then(one: Mention, when: ZoneDate, parties: Mapping[str, Party]) -> str | None:
    """The one candidate that was on a list by the day, when all others came on theirs after it."""
    first = {each.party_id: _first(parties[each.party_id]) for each in one.candidates}
    listed = [party for party, day in first.items() if day and day <= when.earliest]
    later = [party for party, day in first.items() if day and day > when.latest]
    return listed[0] if len(listed) == 1 and later and len(later) == len(first) - 1 else None


def _first(party: Party) -> date | None:
    """The first day of which the register knows that the party was on a list; None if a list shows no first day."""
    days = [
        day
        for listing in party.listings
        for day in (
            *(event.date.earliest for event in listing.events),
            *(one.listed_on.earliest if one.listed_on else one.first for one in listing.observations),
        )
    ]
    return min(days, default=None)


def meaning(one: Mention, party_id: str, reason: str) -> Mention:
    """The mention linked to one of its candidates; its other parties stay candidates."""
    meant = next(each for each in one.candidates if each.party_id == party_id)
    rest = [each for each in one.candidates if each.party_id != party_id]
    if one.party_id is not None and one.party_name is not None:
        rest.append(Candidate(one.party_id, one.party_name, one.names))
    names = meant.names
    return msgspec.structs.replace(
        one,
        party_id=party_id,
        party_name=meant.party_name,
        matched_name=names[0].text if names else None,
        names=names,
        candidates=tuple(sorted(rest, key=lambda each: each.party_id)),
        confidence=max(one.confidence, 0.8),
        reasons=(*one.reasons, reason),
    )
