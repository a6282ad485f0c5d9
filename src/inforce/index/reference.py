"""The slow, obvious look-up over a list of parties: what the fast index must equal.

Reach for it in tests and for lists of a few hundred names. It keeps no table and compares the asked name
with every listed name.
"""

from __future__ import annotations

from collections.abc import Iterable

from inforce.index.forms import EXACT, Forms, meet
from inforce.index.found import PARTS, Found, better, ids_of, in_order, is_person, names_of
from inforce.model.facts import Party


class Reference:
    """Parties in a list, looked up one by one."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._parties = list(parties)
        self._names = [[(text, Forms.of(text)) for text in names_of(party)] for party in self._parties]

    def find(self, name: str, parts: int = PARTS) -> list[Found]:
        """Every party that `name` may mean, best first (`forms` says what each way of meeting is worth)."""
        asked = Forms.of(name)
        found = (self._best(ordinal, name, asked) for ordinal in range(len(self._parties)))
        return in_order((one for one in found if one), parts)

    def _best(self, ordinal: int, name: str, asked: Forms) -> Found | None:
        party = self._parties[ordinal]
        best: Found | None = None
        if name.strip().casefold() in {id.casefold() for id in ids_of(party)}:
            best = Found(ordinal, party.id, EXACT, name.strip(), "id")
        for text, forms in self._names[ordinal]:
            match = meet(asked, forms, is_person(party))
            if match:
                one = Found(ordinal, party.id, match.score, text, match.how)
                best = one if better(one, best) else best
        return best
