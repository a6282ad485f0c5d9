"""Setting a hit aside: a person's decision on a query and a party, kept in the home.

Reach for `decide`. The decision holds until the query or the party is another (`party_digest`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from inforce.model import Party
from inforce.screening.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from inforce.answers.view import View
    from inforce.screening.decisions import Decision, Decisions


def party_digest(party: Party) -> str:
    """A hash of what lists say of the party and of its listings; another day seen on a list is no change."""
    listings = [
        (one.id, [event.id for event in one.events], sorted((name.text, name.kind) for name in one.names))
        for one in party.listings
    ]
    told = msgspec.json.encode((party.id, party.name, party.schema, party.fields, listings))
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def decide(
    view: View,
    decisions: Decisions,
    query: str | Mapping[str, Any],
    party: str,
    reason: str,
    author: str,
    moment: str,
) -> Decision:
    """Set the hit of `query` on the party with this id aside. `UnknownId` if there is no such party."""
    found = view.party(party)
    return decisions.add(record(query), found.id, party_digest(found), reason, author, moment, view.basis)
