"""Hits: a party that a query may mean, how likely, why, and how its listings stand.

Reach for what `Screener.screen` gives. Reasons and the party's fields are worked out when they are asked for; a
hit stays true to the register and the day that it was found in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import msgspec

from inforce.screening.comparisons import Comparison
from inforce.screening.decisions import SetAside
from inforce.screening.explain import Step, waterfall
from inforce.screening.judging import Judged
from inforce.screening.matching import Match, Matcher
from inforce.screening.policy import EVIDENCE, NO_NAME, Outcome
from inforce.screening.record import Record


class ListingOn(msgspec.Struct, frozen=True):
    """How a party stands under one regime on the asked day."""

    regime: str
    state: str


class PartyOf(msgspec.Struct, frozen=True):
    """The party of a hit."""

    id: str
    name: str
    schema: str


class Listed(NamedTuple):
    """A party that is screened against: who it is and what is known of it."""

    party: PartyOf
    record: Record


class Standing(NamedTuple):
    """A party on the asked day: its listings, the numbers of its names that did not stand then, whether it is off."""

    listings: tuple[ListingOn, ...] = ()
    hidden: tuple[int, ...] = ()
    delisted: bool = False


class Parties(Protocol):
    """The parties that a finder's numbers mean."""

    def listed(self, number: int) -> Listed:
        """The party of this number."""

    def standing(self, number: int) -> Standing:
        """How it stands on the asked day."""

    def digest(self, number: int) -> str:
        """A hash of its names, fields and listings: another one when any of them changes."""


class Asked(NamedTuple):
    """The name of a query that met a party best (None: only a number did), and whether it is a weak one."""

    name: str | None
    weak: bool = False


class HitAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the JSON of `screen`: a hit, or a query without one (`party` None, the best candidate's outcome).

    `problem` says what of the query could not be used; where nothing could, the outcome is `cannot_tell`.
    `set_aside` is a person's decision on this hit.
    """

    query_id: str
    query: Any
    outcome: str
    score: float = 0.0
    party: PartyOf | None = None
    matched_name: str | None = None
    delisted: bool = False
    listings: tuple[ListingOn, ...] = ()
    reasons: tuple[Comparison, ...] = ()
    basis: str
    on: str | None
    problem: str | None = None
    set_aside: SetAside | None = None


class Hit:
    """A party that the query may mean. A name match is not a person.

    `score` is 0 to 1; `outcome` says what the data tell; `odds` are the log-odds that the score comes from.
    """

    def __init__(
        self,
        parties: Parties,
        matcher: Matcher,
        query: Record,
        asked: Asked,
        match: Match,
        judged: Judged,
        told: Sequence[Comparison],
    ) -> None:
        self.score = judged.score
        self.odds = judged.odds
        self.outcome: Outcome = judged.outcome
        self.number = match.party
        self._parties, self._matcher, self._query = parties, matcher, query
        self._asked, self._match, self._told = asked, match, told

    @cached_property
    def party(self) -> PartyOf:
        """Who it is: `id`, `name`, `schema`."""
        return self._parties.listed(self.number).party

    @cached_property
    def _standing(self) -> Standing:
        return self._parties.standing(self.number)

    @property
    def listings(self) -> tuple[ListingOn, ...]:
        """The state under each regime on the asked day; empty over a list of one's own."""
        return self._standing.listings

    @property
    def delisted(self) -> bool:
        """True if every listing of the party had ended by the asked day."""
        return self._standing.delisted

    @cached_property
    def matched_name(self) -> str | None:
        """The listed name that was met, as printed; None if only a number was."""
        return None if self._asked.name is None else self._matcher.finder.text(self._match.name)

    @cached_property
    def reasons(self) -> tuple[Comparison, ...]:
        """Which value met which, what it added in log-odds, and in words; the effects add up to `odds`."""
        return (*self._name_reasons(), *self._told)

    def _name_reasons(self) -> list[Comparison]:
        if self._asked.name is None:
            text = "no listed name is like the asked one"
            return [Comparison("before", "; ".join(self._query.names), self.party.name, NO_NAME, text)]
        found = self._matcher.reasons(self._asked.name, self._query.schema, self._match)
        if self._asked.weak:
            text = f"“{self._asked.name}” is a weak name of the query"
            found.append(
                Comparison(
                    "weak_name",
                    self._asked.name,
                    self.matched_name or "",
                    EVIDENCE["weak_name"].contradicts,
                    text,
                )
            )
        return found

    @property
    def waterfall(self) -> list[Step]:
        """The reasons as steps from 0 to `odds`."""
        return waterfall(self.reasons)

    def __repr__(self) -> str:
        return f"Hit({self.party.id!r}, {self.party.name!r}, {self.score:.4f}, {self.outcome.value!r})"
