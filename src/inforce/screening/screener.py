"""Screening: a query in, the parties that it may mean out, best first, with scores and reasons.

Reach for it through `View.screener` (the register on a day) or `screener_from` (a list of one's own). One screener
serves any number of threads, and gives all of them the same answers. It opens no file and knows no clock.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np

from inforce.errors import BadInput
from inforce.index.finder import Finder
from inforce.index.flags import kind_of
from inforce.index.words import PartyNames
from inforce.screening.comparisons import Comparison
from inforce.screening.decisions import Decisions, SetAside, digest
from inforce.screening.finding import Find, Finding
from inforce.screening.hits import Asked, Hit, HitAnswer, Listed, Parties, PartyOf, Standing
from inforce.screening.judging import Judged, can_agree, evidence, judged, says_something
from inforce.screening.kernels import warm
from inforce.screening.matching import COUNT, Found, Match
from inforce.screening.policy import DEFAULT, EVIDENCE, MOST_AGREES, NO_NAME, Outcome, score
from inforce.screening.record import Record, record

_IN_ANY_CASE = 3
_KEPT = 1 << 16
"""So many parties of one's own list are kept as they are shown."""
Query = str | Mapping[str, Any] | Record


class Question(NamedTuple):
    """A record that is asked about, the id of its answers, and what stands as `query` in them."""

    record: Record
    id: str
    asked: Any


class _Best(NamedTuple):
    """The best match of a party: the log-odds by names, whose it is, the name of the query, and where it stands."""

    odds: float
    party: int
    asked: Asked
    found: Found | None = None
    place: int = 0

    @property
    def name(self) -> int:
        """The listed name that was met, -1 if none was."""
        return -1 if self.found is None else self.found.name(self.place)

    @property
    def match(self) -> Match:
        """The match itself; of a party that only a number found, one of no name."""
        if self.found is None:
            return Match(self.party, -1, self.odds, np.zeros(COUNT, np.float32))
        return self.found.match(self.place)


class _Judged(NamedTuple):
    """A judgment and the evidence beyond the names that it comes from."""

    judged: Judged
    evidence: tuple[Comparison, ...]


class Screener:
    """Names and records against the parties of a finder. `basis` and `on` say of what the answers are.

    `dated`: names that did not stand on a list on the day are not found (`Parties.standing` tells them).
    `decisions`: hits that people have set aside are marked with it.
    """

    def __init__(
        self,
        finder: Finder,
        parties: Parties,
        basis: str = "",
        on: str | None = None,
        *,
        dated: bool = False,
        decisions: Decisions | None = None,
    ) -> None:
        self.basis, self.on = basis, on
        self._decisions = decisions
        self._parties = parties
        self._finding = Finding(finder, parties, dated)
        self._finder, self._matcher = self._finding.finder, self._finding.matcher

    def screen(self, query: Query, limit: int = 5, threshold: float | None = None) -> list[Hit]:
        """The parties that the query may mean with a score of at least `threshold` (None: the default), best first.

        `query` is a name or a record; at most `limit` hits. `threshold=0.0` gives every scored candidate.
        `BadInput` names the field of a record that cannot be read, or an option out of range.
        """
        least = checked(limit, threshold)
        return self._over(record(query), limit, least, self._finding.found)[0]

    def _over(self, asked: Record, limit: int, least: float, find: Find) -> tuple[list[Hit], Judged | None]:
        """The hits of at least that score, and the judgment of the best candidate whatever its score."""
        if says_something(asked):
            found = sorted(self._first(asked, least, find), key=_best_first)
            hopeful = self._hopeful(asked, found, least)
        else:
            found = self._by_names(asked, limit, find)
            hopeful = [one for place, one in enumerate(found) if not place or score(one.odds) >= least]
        ranked = list(self._ranked(asked, hopeful, least))
        ranked.sort(key=lambda pair: (-pair[0].judged.odds, pair[1].party))
        hits = [self._hit(asked, one, told) for told, one in ranked[:limit] if told.judged.score >= least]
        return hits, ranked[0][0].judged if ranked else None

    def _ranked(
        self, asked: Record, hopeful: Iterable[_Best], least: float
    ) -> Iterator[tuple[_Judged, _Best]]:
        """Judgments of the candidates, without those that are neither a hit nor better than one that is judged."""
        more, best = can_agree(asked), -math.inf
        for one in hopeful:
            if one.odds + more >= best or score(one.odds + more) >= least:
                told = self._judged(asked, one)
                best = max(best, told.judged.odds)
                yield told, one

    def _hopeful(self, asked: Record, found: Sequence[_Best], least: float) -> list[_Best]:
        """The candidates that can reach `least` if all else agrees, and the first ones in any case."""
        bearers = {
            party for kind, number in asked.identifiers for party in self._finder.bearers(kind, number)
        }
        rest = found[_IN_ANY_CASE:]
        hopeful = [one for one in rest if score(one.odds + MOST_AGREES) >= least or one.party in bearers]
        return [*found[:_IN_ANY_CASE], *hopeful]

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
        if asked is None:
            asked = list(query.names) if isinstance(query, Record) else query
        question = Question(record(query), query_id, asked)
        return self._answer(question, limit, checked(limit, threshold), self._finding.found)

    def answers(self, questions: Sequence[Question], limit: int, least: float) -> Iterator[list[HitAnswer]]:
        """The rows of each of many questions, in order, whose names are searched at once; `least` as of `checked`."""
        names = ((name, one.record.schema) for one in questions for name in _names(one.record))
        find = self._finding.ahead(names)
        return (self._answer(one, limit, least, find) for one in questions)

    def _answer(self, question: Question, limit: int, least: float, find: Find) -> list[HitAnswer]:
        told, id, asked = question
        hits, best = self._over(told, limit, least, find)
        answer = partial(HitAnswer, query_id=id, query=asked, basis=self.basis, on=self.on)
        if hits:
            return [_row(hit, answer, self._set_aside(told, hit)) for hit in hits]
        outcome = best.outcome if best else Outcome.NONE
        return [answer(outcome=outcome.value, score=round(best.score, 4) if best else 0.0)]

    def screen_batch(self, table: Any, limit: int = 5, threshold: float | None = None) -> Any:
        """A `pyarrow.Table` of queries in, one of hits out: at least one row for each query, in order.

        Columns are known by their headings (`columns`); of the result see `tables`. A row that cannot be used
        has its `problem` and the outcome `cannot_tell`, and stops nothing. `BadInput` if no column is a name.
        """
        from inforce.screening.tables import screened

        return screened(self, table, limit, threshold)

    def _set_aside(self, query: Record, hit: Hit) -> SetAside | None:
        if self._decisions is None:
            return None
        return self._decisions.said(query, hit.party.id, self._parties.digest(hit.number))

    def _judged(self, asked: Record, best: _Best) -> _Judged:
        told: tuple[Comparison, ...] = ()
        if says_something(asked):
            told = evidence(asked, self._parties.listed(best.party).record, best.odds)
        weak = best.asked.weak or self._matcher.is_weak(best.name)
        return _Judged(judged(best.odds, told, weak), told)

    def _hit(self, asked: Record, best: _Best, told: _Judged) -> Hit:
        return Hit(self._parties, self._matcher, asked, best.asked, best.match, told.judged, told.evidence)

    def _by_names(self, asked: Record, limit: int, find: Find) -> list[_Best]:
        """The first candidates of a query of names only, best first."""
        if len(asked.names) != 1 or asked.weak_names:
            return sorted(self._best(asked, find).values(), key=_best_first)[:limit]
        name = Asked(asked.names[0])
        found = find(asked.names[0], asked.schema)
        first = zip(found.parties[:limit], found.odds, strict=False)
        return [_Best(odds, party, name, found, place) for place, (party, odds) in enumerate(first)]

    def _first(self, asked: Record, least: float, find: Find) -> Iterable[_Best]:
        """For each party that the query finds its best match; of a single name without those that are hopeless."""
        if len(asked.names) != 1 or asked.weak_names or asked.identifiers:
            return self._best(asked, find).values()
        name = Asked(asked.names[0])
        found = find(asked.names[0], asked.schema)
        odds = found.odds
        lowest = min(_hopeless(least), odds[_IN_ANY_CASE - 1]) if len(odds) > _IN_ANY_CASE else -math.inf
        first = takewhile(lambda one: one[0] >= lowest, zip(odds, found.parties, strict=True))
        return [_Best(odds, party, name, found, place) for place, (odds, party) in enumerate(first)]

    def _best(self, asked: Record, find: Find) -> dict[int, _Best]:
        """For each party that a name or a number of the query finds its best match."""
        best: dict[int, _Best] = {}
        names = [Asked(name) for name in asked.names] + [Asked(name, True) for name in asked.weak_names]
        for name in names:
            less = EVIDENCE["weak_name"].contradicts if name.weak else 0.0
            found = find(name.name or "", asked.schema)
            for place, (party, odds) in enumerate(zip(found.parties, found.odds, strict=True)):
                known = best.get(party)
                if known is None or odds + less > known.odds:
                    best[party] = _Best(odds + less, party, name, found, place)
        for kind, number in asked.identifiers:
            for party in self._finder.bearers(kind, number):
                if party not in best and self._finding.stands(party):
                    best[party] = _Best(NO_NAME, party, Asked(None))
        return best


@lru_cache(maxsize=64)
def _hopeless(least: float) -> float:
    """Log-odds by names below which nothing but a number brings a score of `least`."""
    low, high = -1e3, 1e3
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if score(middle + MOST_AGREES) < least else (low, middle)
    return low - 1e-9


def _names(asked: Record) -> tuple[str, ...]:
    """All names of a record."""
    return asked.names + asked.weak_names


def _best_first(one: _Best) -> tuple[float, int]:
    return -one.odds, one.party


def checked(limit: int, threshold: float | None) -> float:
    """The threshold that counts; `BadInput` for an option out of range."""
    if limit < 1:
        raise BadInput(f"limit {limit}: write 1 or more")
    least = DEFAULT if threshold is None else threshold
    if not 0.0 <= least <= 1.0:
        raise BadInput(f"threshold {least}: a score lies from 0 to 1")
    return least


def _row(hit: Hit, answer: Callable[..., HitAnswer], set_aside: SetAside | None) -> HitAnswer:
    return answer(
        set_aside=set_aside,
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
        self.listed = lru_cache(_KEPT)(self._listed)

    def _listed(self, number: int) -> Listed:
        """The record of this place; its id where it has one, else its number."""
        one = self._records[number]
        return Listed(PartyOf(one.id or str(number), (one.names or one.weak_names)[0], one.schema), one)

    def standing(self, number: int) -> Standing:
        """Nothing is known of listings."""
        return Standing()

    def digest(self, number: int) -> str:
        """A hash of the record."""
        return digest(self._records[number])


def screener_from(
    records: Iterable[Query], basis: str = "", told: Callable[[str], None] = lambda _: None
) -> Screener:
    """The same engine over a list of one's own: dictionaries with `names`, `schema`, `birth_date` and so on.

    `basis` names the list in answers (default: the hash of the records); `told` hears of work that takes seconds.
    `BadInput` names the record and the field that cannot be read.

    >>> from inforce import screener_from
    >>> screener = screener_from([{"id": "1", "names": ["Acme Trading Ltd"], "schema": "Company"}])
    >>> screener.screen("ACME TRADING LIMITED")[0].party.id
    '1'
    """
    if isinstance(records, (str, Mapping)):
        raise BadInput("a list is wanted, not one record; write it as [record]")
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
    found = hashlib.sha256("\n".join(f"{one.id} {digest(one)}" for one in records).encode())
    return f"sha256:{found.hexdigest()}"
