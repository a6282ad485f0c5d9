"""Names against those of the parties that stood on a list on the day: what did not is learned as it turns up.

Reach for `Finding.found` with one name, or for `ahead` with all names of a block, which costs less. Whether a party's
names stood is asked once, when a search first meets it: what did not is hidden, and the search is done again. What a
search finds does not depend on what was learned before it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from inforce.index.finder import Finder
from inforce.screening.hits import Parties
from inforce.screening.matching import Found, Matcher

Find = Callable[[str, str], Found]
"""The matches of a name, asked as one of a party of a schema."""


class Finding:
    """The searches of one finder. `dated`: names that did not stand on a list on the day are not found."""

    def __init__(self, finder: Finder, parties: Parties, dated: bool) -> None:
        self.finder = finder.apart() if dated else finder
        self.matcher = Matcher(self.finder)
        self._parties = parties
        self._known = bytearray(len(finder.names.party_kind)) if dated else None
        self._hiding: set[int] = set()
        self._hidden = 0
        self._lock = threading.Lock()

    def found(self, name: str, schema: str) -> Found:
        """The matches of a name; what turns out not to have stood is hidden and the search done again."""
        while True:
            state = self._hidden
            found = self.matcher.found(name, schema)
            self._learn_all(found)
            if self._hidden == state:
                return found

    def ahead(self, asked: Iterable[tuple[str, str]]) -> Find:
        """Search for many names at once; what was found is given when it is asked for."""
        names, state = list(dict.fromkeys(asked)), self._hidden
        known = dict(zip(names, self.matcher.found_all(names), strict=True))
        for found in known.values():
            self._learn_all(found)
        if self._hidden != state:
            for one, found in known.items():
                if not self._hiding.isdisjoint(found.parties):
                    known[one] = self.found(*one)
        return lambda name, schema: known[name, schema]

    def stands(self, party: int) -> bool:
        """True if any name of the party stood on a list on the day."""
        if self._known is None:
            return True
        return len(self._parties.standing(party).hidden) < len(self.finder.names_of(party))

    def _learn_all(self, found: Found) -> None:
        known = self._known
        if known is not None:
            for party in found.parties:
                if not known[party]:
                    self._learn(party, known)

    def _learn(self, party: int, known: bytearray) -> None:
        """Hide the names of a party that did not stand on the day."""
        hidden = self._parties.standing(party).hidden
        with self._lock:
            for name in hidden:
                self.finder.hide(name)
            if hidden:
                self._hiding.add(party)
            self._hidden += len(hidden)
            known[party] = 1
