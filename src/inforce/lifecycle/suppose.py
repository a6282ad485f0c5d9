"""What-if: what the law of a day makes of a listing if it is then maintained, revoked, or left alone.

Reach for `suppose`. Only the facts up to the asked day are used, with one invented event at most; the law
is the one in the register. The answer is about the law, not a forecast: later facts are left out on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

import msgspec

from inforce.lifecycle.calendar import REVIEWS
from inforce.lifecycle.clock import term_end
from inforce.lifecycle.effect import BEGINS, takes_effect
from inforce.lifecycle.life import Life
from inforce.lifecycle.state import ListingState, Next, on
from inforce.model import (
    Coverage,
    DateKind,
    Event,
    EventKind,
    Listing,
    PartialDate,
    Regime,
    RuleVersion,
    add_months,
    add_years,
)

_TERM = BEGINS | {EventKind.REDESIGNATED}


class Choice(str, Enum):
    """What the authority does on the day."""

    MAINTAINED = "maintained"
    REVOKED = "revoked"
    NOTHING = "nothing"


class Supposed(msgspec.Struct, frozen=True):
    """The listing on the day, the rule, and in words what follows; `next` is what then comes next by that rule."""

    choice: Choice
    before: ListingState
    after: ListingState
    rule: RuleVersion | None
    next: Next | None
    follows: str


def suppose(listing: Listing, law: Regime, events: Sequence[Event], day: date, choice: Choice) -> Supposed:
    """What follows from `choice` on `day` under the rule version that holds then."""
    version = law.version_on(day)
    known = _known(listing, day)
    then = _under(law, version)
    before = on(Life.of(known, then, events), day)
    changed = _changed(known, version, day, choice)
    life = Life.of(changed, then, events)
    coming = _next(changed, then, version, day) if choice is not Choice.REVOKED else None
    after = on(life, coming.date if coming and coming.kind == "lapse_due" else day + timedelta(days=1))
    return Supposed(choice, before, after, version, coming, _told(choice, before, version, coming))


def _known(listing: Listing, day: date) -> Listing:
    """The listing with only what had happened by the eve of the day, and no later sight of it on a list."""
    events = tuple(event for event in listing.events if event.date.latest < day)
    seen = tuple(one for one in listing.observations if one.last < day)
    return msgspec.structs.replace(listing, events=events, observations=seen)


def _under(law: Regime, version: RuleVersion | None) -> Regime:
    """The law as it stood: the version of the day goes on, and renewals are taken to be all known."""
    if version is None:
        return law
    versions = [one for one in law.versions if one.from_ <= version.from_]
    versions[-1] = msgspec.structs.replace(versions[-1], to=None)
    known = Coverage(of="redesignations", from_=date.min, to=date.max, reason="supposed")
    return msgspec.structs.replace(law, versions=tuple(versions), complete=(*law.complete, known))


def _changed(listing: Listing, version: RuleVersion | None, day: date, choice: Choice) -> Listing:
    if choice is Choice.NOTHING:
        return listing
    kind = EventKind.REVOKED if choice is Choice.REVOKED else EventKind.MAINTAINED_ON_REVIEW
    if choice is Choice.MAINTAINED and version is not None and version.term is not None:
        kind = EventKind.REDESIGNATED
    made = Event(f"{listing.id}#supposed", kind, PartialDate.of(day), DateKind.EFFECTIVE, ("supposed",))
    return msgspec.structs.replace(listing, events=(*listing.events, made))


def _next(listing: Listing, law: Regime, version: RuleVersion | None, day: date) -> Next | None:
    if version is not None and version.term is not None:
        starts = [takes_effect(event, law) for event in listing.events if event.kind in _TERM]
        ends = [end.last for start in starts if (end := term_end(law, start)) and end.last]
        return Next("lapse_due", max(ends)) if ends else None
    if version is None or version.review is None or version.review.anchor is not None:
        return None
    reviews = _TERM | REVIEWS
    last = max((event.date.latest for event in listing.events if event.kind in reviews), default=None)
    if last is None:
        return None
    return Next("review_due", add_months(add_years(last, version.review.years), version.review.months))


def _told(choice: Choice, before: ListingState, version: RuleVersion | None, coming: Next | None) -> str:
    if version is None:
        return "the register has no rule of this regime for that day"
    if not before.state.binds:
        return f"the listing is {before.state.value} that day; nothing follows"
    if choice is Choice.REVOKED:
        return "it ends on that day"
    if coming is None:
        return "it stands until an act ends it; no day is set"
    if coming.kind == "lapse_due":
        return f"it stands to the eve of {coming.date} and lapses then unless made again"
    due = "is due" if coming.date > before.on else "was due"
    return f"it stands until an act ends it; a review {due} by {coming.date}, and a late one ends nothing"
