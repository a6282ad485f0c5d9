"""What comes next for a listing by the law of a day: the end of its term, or its next review.

Only a date that lies ahead of the asked day is given: an overdue review ends nothing and sets no new
date. A law that changes later does not move what was due under the law of the day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

import msgspec

from inforce.lifecycle.acts import Chain
from inforce.lifecycle.effect import BEGINS, takes_effect
from inforce.model import Event, EventKind, Regime, Review, RuleVersion, add_months, add_years

_TERMS = BEGINS | {EventKind.REDESIGNATED}
_REVIEWS = {
    EventKind.MAINTAINED_ON_REVIEW,
    EventKind.PETITION_DENIED,
    EventKind.MAINTAINED_AFTER_RECONSIDERATION,
}


class Resets(msgspec.Struct, frozen=True):
    """Days, ascending, from which a term runs (`terms`) and from which a review is counted (`reviews`)."""

    terms: tuple[date, ...] = ()
    reviews: tuple[date, ...] = ()


def resets(law: Regime, events: Sequence[Event], chain: Chain) -> Resets:
    """What restarts the clocks of a listing: its acts, its reviews, and each act that names it anew."""
    begun = [(event, takes_effect(event, law).last) for event in events if event.kind in _TERMS]
    terms = {last for _, last in begun if last}
    reviews = {event.date.latest for event in events if event.kind in _REVIEWS}
    reviews |= {last or event.date.latest for event, last in begun}
    reviews |= {window.last for window, _ in chain if window.last}
    return Resets(tuple(sorted(terms)), tuple(sorted(reviews)))


def next_due(law: Regime, done: Resets, day: date) -> tuple[str, date] | None:
    """`("lapse_due" | "review_due", date)` under the rule version of `day`, or None where nothing is due."""
    version = law.version_on(day)
    if version is None:
        return None
    if version.term is not None:
        begun = _last(done.terms, day)
        return _ahead("lapse_due", add_years(begun, version.term.years) if begun else None, day)
    if version.review is not None:
        return _ahead("review_due", _review(version, version.review, done, day), day)
    return None


def _last(days: Sequence[date], day: date) -> date | None:
    place = bisect_right(days, day)
    return days[place - 1] if place else None


def _ahead(kind: str, due: date | None, day: date) -> tuple[str, date] | None:
    return (kind, due) if due is not None and due > day else None


def _review(version: RuleVersion, review: Review, done: Resets, day: date) -> date | None:
    if review.anchor is not None:
        return _anniversary(review, review.anchor, day)
    last = _last(done.reviews, day)
    if last is None:
        return None
    return _later(review, max(last, version.from_) if review.counts_from_law else last)


def _anniversary(review: Review, anchor: date, day: date) -> date:
    due = _later(review, anchor)
    while due <= day:
        due = _later(review, due)
    return due


def _later(review: Review, day: date) -> date:
    return add_months(add_years(day, review.years), review.months)
