"""What a look-up gives back, its order, and its cut-off; the same for the fast index and the slow one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inforce.index.forms import RANK
from inforce.model.facts import Party

PARTS = 25


class Found(msgspec.Struct, frozen=True):
    """A party that a look-up found: its place in the index, its id, the score 0 to 1, and why.

    `name` is the listed name that met the asked one best (or the id, when that was asked); `how` is one of
    exact, id, order, spelling, acronym, part.
    """

    ordinal: int
    id: str
    score: float
    name: str
    how: str


def names_of(party: Party) -> list[str]:
    """Each distinct name of a party: as its listings print it, in their order, then its display name."""
    texts = [name.text for listing in party.listings for name in listing.names]
    return [text for text in dict.fromkeys([*texts, party.name]) if text.strip()]


def ids_of(party: Party) -> Iterator[str]:
    """The ids of a party: its own, its list entries' (with and without the source), its listings'.

    A list's bare number is no id by itself ("764" is a group, and an entry of several lists).
    """
    for entry in (party.id, *party.entries):
        yield entry
        local = entry.rpartition(":")[2]
        if not local.isdigit():
            yield local
    for listing in party.listings:
        yield listing.id


def is_person(party: Party) -> bool:
    """True for a human being, whose initials are no acronym."""
    return party.schema == "Person"


def in_order(found: Iterable[Found], parts: int = PARTS) -> list[Found]:
    """Best first; of those that met in part, the best `parts`: one word may stand in thousands of names."""
    ranked = sorted(found, key=lambda one: (-one.score, RANK[one.how], one.ordinal))
    whole = [one for one in ranked if one.how != "part"]
    cut = [one for one in ranked if one.how == "part"][:parts]
    kept = {one.ordinal for one in (*whole, *cut)}
    return [one for one in ranked if one.ordinal in kept]


def better(one: Found, other: Found | None) -> bool:
    """True if `one` should stand for its party instead of `other`; the earlier keeps its place in a tie."""
    return other is None or (-one.score, RANK[one.how]) < (-other.score, RANK[other.how])
