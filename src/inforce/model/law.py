"""A regime's law as data: authority, rule versions by date, what its dates mean, what its record covers.

The values come from the YAML files in `regimes/`; `lifecycle` reads them and holds no rule of its own.
A regime without `versions` has no rules yet: its listings are `unknown` except where a list shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from inforce.model.words import DateKind


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A designation lasts so long and then lapses unless made again."""

    years: int


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A review is due so long after the last one; `anchor`, where given, counts from a fixed day for the whole list.

    `counts_from_law`: for a listing older than the rule the period runs from the rule's first day.
    `while_paused`: only a listing whose term is paused is reviewed so; such a review on record shows the pause.
    """

    years: int = 0
    months: int = 0
    anchor: date | None = None
    completed_within_days: int = 0
    text: str = ""
    counts_from_law: bool = False
    while_paused: bool = False


class Petition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The listed party may ask for revocation so long after the listing or the last decision on such a petition."""

    after_years: int
    decided_within_days: int = 0
    text: str = ""


class RuleVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the law said from one day to another (both inclusive; `to` None: still).

    `running`: what it did to terms that ran when it began; `unknown` where no provision on them was read, so that
    such a term may have ended by the old rule or by the new one.
    """

    id: str
    from_: date = msgspec.field(name="from")
    text: str = ""
    citation: str = ""
    source: str = ""
    to: date | None = None
    term: Term | None = None
    review: Review | None = None
    petition: Petition | None = None
    running: Literal["", "unknown"] = ""
    doubt: str = ""


class Coverage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A period for which the record is complete, and why.

    `listings`: every listed party is in the record, so silence means `none`. `recorded_parties`: for the
    parties that are in the record, no earlier listing is missing. `redesignations`: every term's
    redesignation is in the record, so a missing one is a lapse. `reviews`: every review of the recorded
    listings that was decided in the period is in the record, so a missing one was late.
    """

    of: Literal["listings", "recorded_parties", "redesignations", "reviews"]
    from_: date = msgspec.field(name="from")
    to: date
    reason: str


class Bound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a kind of date says of the day in force: in force on that day plus `not_before` to plus `not_after` days.

    None on a side: open on that side. Both 0: the day itself.
    """

    not_before: int | None = None
    not_after: int | None = None
    reason: str = ""


class Regime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One legal basis for listing.

    `dates` says, for each kind of date, what it tells of the day in force (see `Bound`); a kind not named
    tells nothing. `chain_of_acts`: each act names the parties anew, and a court annuls acts, not listings.
    `covers`: the law of every programme whose id begins so and that has no file of its own; each programme's
    first day is not in the register. `ends_only_by_act` false: the acts name last days of their own, which are
    not in the register either, so nothing is known once a listing is out of sight.
    """

    id: str
    title: str
    authority: str
    citation: str
    jurisdiction: str = ""
    subjects: str = ""
    source: str = ""
    text: str = ""
    covers: str = ""
    chain_of_acts: bool = False
    ends_only_by_act: bool = True
    dates: dict[DateKind, Bound] = {}
    versions: tuple[RuleVersion, ...] = ()
    complete: tuple[Coverage, ...] = ()

    def version_on(self, day: date) -> RuleVersion | None:
        """The rule version that holds on `day`, or None where the record has no rule for it."""
        for version in self.versions:
            if version.from_ <= day and (version.to is None or day <= version.to):
                return version
        return None

    def complete_on(self, day: date, *scopes: str) -> Coverage | None:
        """The first completeness period of one of `scopes` that holds `day`."""
        for period in self.complete:
            if period.of in scopes and period.from_ <= day <= period.to:
                return period
        return None


def law_of(laws: Mapping[str, Regime], regime: str) -> Regime | None:
    """The law of `regime`: its own, else that of the family of programmes that covers it, else None."""
    found = laws.get(regime)
    if found is not None:
        return found
    families = [one for one in laws.values() if one.covers and regime.startswith(one.covers)]
    if not families:
        return None
    return msgspec.structs.replace(max(families, key=lambda one: len(one.covers)), id=regime)
