"""Screening: a query in, the parties that it may mean out, best first, with scores and reasons.

Reach for it through `View.screener` (the register on a day) or `screener_from` (a list of one's own). One screener
serves any number of threads, and gives all of them the same answers. It opens no file and knows no clock.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec
import numpy as np

from inforce.errors import BadInput
from inforce.index.finder import Finder
from inforce.index.flags import kind_of
from inforce.index.words import PartyNames
from inforce.screening.hits import Asked, Hit, HitAnswer, Listed, Parties, PartyOf, Standing
from inforce.screening.judging import evidence, judged, says_something
from inforce.screening.kernels import warm
from inforce.screening.kernels.measures import COUNT
from inforce.screening.matching import Match, Matcher
from inforce.screening.policy import DEFAULT, EVIDENCE, NO_NAME, Outcome
from inforce.screening.record import Record, record

Query = str | Mapping[str, Any] | Record


class _Best(NamedTuple):
    """The best match of a party, with the name of the query that it met and the log-odds by names."""

    match: Match
    asked: Asked
    odds: float


class Screener:
    """Names and records against the parties of a finder. `basis` and `on` say of what the answers are.

    `dated`: names that did not stand on a list on the day are not found (`Parties.standing` tells them).
    """

    def __init__(
        self, finder: Finder, parties: Parties, basis: str = "", on: str | None = None, *, dated: bool = False
    ) -> None:
        self.basis, self.on = basis, on
        self._finder = finder.apart() if dated else finder
        self._parties = parties
        self._matcher = Matcher(self._finder)
        self._known = bytearray(len(finder.names.party_kind)) if dated else None
        self._hidden = 0
        self._lock = threading.Lock()

    def screen(self, query: Query, limit: int = 5, threshold: float | None = None) -> list[Hit]:
        """The parties that the query may mean with a score of at least `threshold` (None: the default), best first.

        `query` is a name or a record; at most `limit` hits. `threshold=0.0` gives every scored candidate.
        `BadInput` names the field of a record that cannot be read, or an option out of range.
        """
        least = checked(limit, threshold)
        return self._over(record(query), limit, least)[0]

    def _over(self, asked: Record, limit: int, least: float) -> tuple[list[Hit], Hit | None]:
        """The hits of at least that score, and the best candidate whatever its score."""
        found = sorted(self._best(asked).values(), key=lambda one: (-one.odds, one.match.party))
        if not says_something(asked):
            found = found[:limit]
        hits = [self._hit(asked, one) for one in found]
        hits.sort(key=lambda hit: (-hit.odds, hit.number))
        return [hit for hit in hits[:limit] if hit.score >= least], hits[0] if hits else None

    def answer(
        self,
        query: Query,
        query_id: str = "",
        limit: int = 5,
        threshold: float | None = None,
        asked: Any = None,
    ) -> list[HitAnswer]:
        """The rows of the JSON of `screen`: one for each hit, one without a party where there is none.

        `asked` is what stands as `query` in the rows (None: the query itself). `BadInput` as `screen`.
        """
        told = record(query)
        hits, best = self._over(told, limit, checked(limit, threshold))
        if asked is None:
            asked = list(query.names) if isinstance(query, Record) else query
        answer = partial(HitAnswer, query_id=query_id, query=asked, basis=self.basis, on=self.on)
        if hits:
            return [_row(hit, answer) for hit in hits]
        outcome = best.outcome if best else Outcome.NONE
        return [answer(outcome=outcome.value, score=round(best.score, 4) if best else 0.0)]

    def _hit(self, asked: Record, best: _Best) -> Hit:
        told = evidence(asked, self._parties.listed(best.match.party).record) if says_something(asked) else ()
        weak = best.asked.weak or self._matcher.is_weak(best.match)
        result = judged(best.odds, told, weak)
        return Hit(self._parties, self._matcher, asked, best.asked, best.match, result, told)

    def _best(self, asked: Record) -> dict[int, _Best]:
        """For each party that a name or a number of the query finds its best match."""
        best: dict[int, _Best] = {}
        names = [Asked(name) for name in asked.names] + [Asked(name, True) for name in asked.weak_names]
        for name in names:
            less = EVIDENCE["weak_name"].contradicts if name.weak else 0.0
            for match in self._matches(name.name or "", asked.schema):
                odds, known = match.odds + less, best.get(match.party)
                if known is None or odds > known.odds:
                    best[match.party] = _Best(match, name, odds)
        for kind, number in asked.identifiers:
            for party in self._finder.bearers(kind, number):
                if party not in best and self._stands(party):
                    best[party] = _Best(
                        Match(party, -1, NO_NAME, np.zeros(COUNT, np.float32)), Asked(None), NO_NAME
                    )
        return best

    def _matches(self, name: str, schema: str) -> list[Match]:
        """The matches of a name; what turns out not to have stood on the day is hidden and the search done again."""
        while True:
            state = self._hidden
            found = self._matcher.matches(name, schema)
            if self._known is None:
                return found
            for match in found:
                if not self._known[match.party]:
                    self._learn(match.party)
            if self._hidden == state:
                return found

    def _learn(self, party: int) -> None:
        """Hide the names of a party that did not stand on the day."""
        hidden = self._parties.standing(party).hidden
        with self._lock:
            for name in hidden:
                self._finder.hide(name)
            self._hidden += len(hidden)
            if self._known is not None:
                self._known[party] = 1

    def _stands(self, party: int) -> bool:
        """True if any name of the party stood on a list on the day."""
        return self._known is None or len(self._parties.standing(party).hidden) < len(
            self._finder.names_of(party)
        )


def checked(limit: int, threshold: float | None) -> float:
    """The threshold that counts; `BadInput` for an option out of range."""
    if limit < 1:
        raise BadInput(f"limit {limit}: write 1 or more")
    least = DEFAULT if threshold is None else threshold
    if not 0.0 <= least <= 1.0:
        raise BadInput(f"threshold {least}: a score lies from 0 to 1")
    return least


def _row(hit: Hit, answer: Callable[..., HitAnswer]) -> HitAnswer:
    return answer(
        outcome=hit.outcome.value,
        score=round(hit.score, 4),
        party=hit.party,
        matched_name=hit.matched_name,
        delisted=hit.delisted,
        listings=hit.listings,
        reasons=hit.reasons,
    )


class OwnList:
    """Records of one's own as parties: they have no listings and stand on every day."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records

    def listed(self, number: int) -> Listed:
        """The record of this place; its id where it has one, else its number."""
        one = self._records[number]
        return Listed(PartyOf(one.id or str(number), (one.names or one.weak_names)[0], one.schema), one)

    def standing(self, number: int) -> Standing:
        """Nothing is known of listings."""
        return Standing()


def screener_from(
    records: Iterable[Query], basis: str = "", told: Callable[[str], None] = lambda _: None
) -> Screener:
    """The same engine over a list of one's own: dictionaries with `names`, `schema`, `birth_date` and so on.

    `basis` names the list in answers (default: the hash of the records); `told` hears of work that takes seconds.
    `BadInput` names the record and the field that cannot be read.

    >>> screener = screener_from([{"id": "1", "names": ["Acme Trading Ltd"], "schema": "Company"}])
    >>> screener.screen("ACME TRADING LIMITED")[0].party.id
    '1'
    """
    warm(told)
    known = [_record(number, one) for number, one in enumerate(records)]
    finder = Finder.of(
        (PartyNames(kind_of(one.schema), one.names, one.weak_names) for one in known),
        ((number, *pair) for number, one in enumerate(known) for pair in one.identifiers),
    )
    return Screener(finder, OwnList(known), basis or _hash_of(known))


def _record(number: int, told: Query) -> Record:
    try:
        return record(told)
    except BadInput as error:
        raise BadInput(f"record {number + 1}: {error}") from None


def _hash_of(records: Sequence[Record]) -> str:
    import hashlib

    digest = hashlib.sha256()
    for one in records:
        digest.update(msgspec.json.encode(_plain(one)) + b"\n")
    return f"sha256:{digest.hexdigest()}"


def _plain(one: Record) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.structs.asdict(one)
    return told | {"birth_dates": [str(date) for date in one.birth_dates]}
