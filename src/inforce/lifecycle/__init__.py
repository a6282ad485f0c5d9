"""Time: what the law makes of events. Law and facts in, the state of a listing on a day out."""

from __future__ import annotations

from inforce.lifecycle.dispute import Dispute
from inforce.lifecycle.explain import Explanation, explain
from inforce.lifecycle.life import Life
from inforce.lifecycle.names import excludes, name_in_force, on_listing
from inforce.lifecycle.readings import Reading
from inforce.lifecycle.standing import standing
from inforce.lifecycle.state import ListingState, Next, on, state_on

__all__ = [
    "Dispute",
    "Explanation",
    "Life",
    "ListingState",
    "Next",
    "Reading",
    "excludes",
    "explain",
    "name_in_force",
    "on",
    "on_listing",
    "standing",
    "state_on",
]
