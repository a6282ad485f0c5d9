"""The parties, forms and family names of a gate, taken from its arrays one by one as they are met.

Reach for them through `gate.NameGate`. What has been taken is remembered, up to some tens of thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import msgspec

from inforce.model import Party
from inforce.reading.bearers import Entry
from inforce.reading.filed import Array, Filed, Packed
from inforce.reading.surnames import Given

_REMEMBERED = 1 << 16


class Parties(Mapping[str, Party]):
    """The parties by their ids; `party` gives one by its place."""

    def __init__(self, arrays: Mapping[str, Array], party: Callable[[int], Party]) -> None:
        self._places = Filed(arrays, "party")
        self._party = party
        self._taken: dict[str, Party] = {}

    def __getitem__(self, id: str) -> Party:
        found = self._taken.get(id)
        if found is None:
            place = self._places.find(id)
            if not place:
                raise KeyError(id)
            found = self._taken[id] = self._party(place[0])
        return found

    def __iter__(self) -> Iterator[str]:
        return (self._party(place).id for place in range(len(self)))

    def __len__(self) -> int:
        return len(self._places)


class Entries:
    """The forms in which texts print names."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._places, self._weak = Filed(arrays, "form"), Filed(arrays, "weak")
        self._held = Packed(arrays, "entry")
        self._decode = msgspec.msgpack.Decoder(Entry).decode
        self.at = lru_cache(_REMEMBERED)(self._at)

    def _at(self, place: int) -> Entry:
        """The entry at a place."""
        return self._decode(self._held.at(place))

    def get(self, form: str) -> Entry | None:
        """The entry of a form, if a name has it."""
        found = (self.at(place) for place in self._places.find(form))
        return next((one for one in found if one.form == form), None)

    def weak(self, party: str) -> list[Entry]:
        """A party's names that are too weak to stand alone."""
        return [self.at(place) for place in self._weak.find(party)]

    def __contains__(self, form: str) -> bool:
        return self.get(form) is not None

    def __iter__(self) -> Iterator[str]:
        return (self.at(place).form for place in range(len(self)))

    def __len__(self) -> int:
        return len(self._held)


class FamilyNames:
    """Rare family names, with the given names of those who bear them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._places, self._held = Filed(arrays, "surname"), Packed(arrays, "given")
        self._decode = msgspec.msgpack.Decoder(Given).decode
        self.given = lru_cache(_REMEMBERED)(self._given)

    def _given(self, word: str) -> Given:
        """Who bears the family name, by the number of the given name; nobody if it is none."""
        place = self._places.find(word)
        return self._decode(self._held.at(place[0])) if place else {}

    def __contains__(self, word: str) -> bool:
        return bool(self._places.find(word))
