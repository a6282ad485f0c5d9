"""Words: the values that every other room speaks in. No I/O, no clock, no rule."""

from __future__ import annotations

from inforce.model.dates import Order, PartialDate, add_months, add_years, parse_day, previous
from inforce.model.facts import (
    Act,
    Conflict,
    Dispute,
    Doubt,
    Event,
    Exclusion,
    Field,
    Link,
    Listing,
    Name,
    Observation,
    Party,
    Statement,
)
from inforce.model.law import Bound, Coverage, Petition, Regime, Review, RuleVersion, Term, law_of
from inforce.model.moments import InForce, Published, Recorded
from inforce.model.words import BasisOfState, DateKind, DoubtKind, Effect, EventKind, NameKind, State

__all__ = [
    "Act",
    "BasisOfState",
    "Bound",
    "Conflict",
    "Coverage",
    "DateKind",
    "Dispute",
    "Doubt",
    "DoubtKind",
    "Effect",
    "Event",
    "EventKind",
    "Exclusion",
    "Field",
    "InForce",
    "Link",
    "Listing",
    "Name",
    "NameKind",
    "Observation",
    "Order",
    "PartialDate",
    "Party",
    "Petition",
    "Published",
    "Recorded",
    "Regime",
    "Review",
    "RuleVersion",
    "State",
    "Statement",
    "Term",
    "add_months",
    "add_years",
    "law_of",
    "parse_day",
    "previous",
]
