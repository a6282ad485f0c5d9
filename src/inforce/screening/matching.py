"""Names against an index: for each party that may be meant its best name, the log-odds and the measures.

Reach for `Matcher.matches`. The same compiled search serves one name and a table of them; it knows names only:
birth dates and the like are `comparisons`, and what it all comes to is `judging`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from inforce.index.finder import Asked, Finder, asked
from inforce.index.kernels.layout import MOST_COMPARED, OTHER, PERSON, UNKNOWN, VESSEL
from inforce.index.kernels.types import Numbers
from inforce.screening.kernels.measures import COUNT, MEASURES
from inforce.screening.kernels.searching import search
from inforce.screening.policy import EVIDENCE, name_weights

KINDS = {
    "Person": PERSON, "Vessel": VESSEL, "Airplane": VESSEL, "Vehicle": VESSEL, "": UNKNOWN, "Thing": UNKNOWN,
    "LegalEntity": UNKNOWN,
}  # fmt: skip
"""Kind of party by schema; every other schema is an organisation (`OTHER`)."""


def kind_of(schema: str) -> int:
    """The kind by which two parties may differ: a legal entity may be a person or a company."""
    return KINDS.get(schema, OTHER)


class Match(NamedTuple):
    """A party found by one of its names: its number, the name's, and the log-odds by the names alone."""

    party: int
    name: int
    odds: float
    measures: Numbers


class Matcher:
    """A finder with the fitted weights; used by any number of threads at once."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self._weights = _table()

    def matches(self, name: str, schema: str = "") -> list[Match]:
        """Every party that was compared, best first."""
        kind = kind_of(schema)
        person = True if kind == PERSON else None if kind == UNKNOWN else False
        ready = asked(name, person)
        return [] if ready is None else self._matches(ready, kind)

    def _matches(self, ready: Asked, kind: int) -> list[Match]:
        finder = self.finder
        names, odds = np.zeros(MOST_COMPARED, np.int32), np.zeros(MOST_COMPARED, np.float32)
        measures = np.zeros((MOST_COMPARED, COUNT), np.float32)
        count = search(
            finder.words,
            finder.names,
            finder.scratch(COUNT),
            self._weights,
            ready.letters,
            ready.starts,
            ready.flags,
            ready.words,
            kind,
            names,
            odds,
            measures,
        )
        parties = finder.names.name_party[names[:count]].tolist()
        return [
            Match(party, name, told, measures[place])
            for place, (party, name, told) in enumerate(
                zip(parties, names[:count].tolist(), odds[:count].tolist(), strict=True)
            )
        ]


def _table() -> Numbers:
    """The weights as the compiled search takes them: a row for people, one for all others.

    Last come the intercept and the effect of a weak name.
    """
    told, weak = name_weights(), EVIDENCE["weak_name"].contradicts
    rows = [
        [*(float(told[row][measure]) for measure in (*MEASURES, "intercept")), weak]
        for row in ("person", "other")
    ]
    return np.array(rows, np.float32)
