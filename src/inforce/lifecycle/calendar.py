"""What comes next for a listing by the law of a day: the end of its term, or its next review.

Only a date that lies ahead of the asked day is given: an overdue review ends nothing and sets no new
date. A law that changes later does not move what was due under the law of the day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from inforce.lifecycle.acts import Chain
from inforce.lifecycle.effect import BEGINS, takes_effect
from inforce.model import Event, EventKind, Regime, Review, RuleVersion, add_months, add_years

_TERMS = BEGINS | {EventKind.REDESIGNATED}
REVIEWS = {
    EventKind.MAINTAINED_ON_REVIEW,
    EventKind.PETITION_DENIED,
    EventKind.MAINTAINED_AFTER_RECONSIDERATION,
}


class Resets(msgspec.Struct, frozen=True):
    """Days, ascending, from which a term runs (`terms`) and from which a review is counted (`reviews`).

    `answers` are the first days on which what restarts the reviews may have come; `paused` is the day of the first
    review that shows the term to be paused (None: none does).
    """

    terms: tuple[date, ...] = ()
    reviews: tuple[date, ...] = ()
    answers: tuple[date, ...] = ()
    paused: date | None = None


def resets(law: Regime, events: Sequence[Event], chain: Chain) -> Resets:
    """What restarts the clocks of a listing: its acts, its reviews, and each act that names it anew."""
    begun = [(event, takes_effect(event, law)) for event in events if event.kind in _TERMS]
    decided = [event.date for event in events if event.kind in REVIEWS]
    terms = {window.last for _, window in begun if window.last}
    reviews = {when.latest for when in decided}
    reviews |= {window.last or event.date.latest for event, window in begun}
    reviews |= {window.last for window, _ in chain if window.last}
    answers = {when.earliest for when in decided}
    answers |= {window.first or event.date.earliest for event, window in begun}
    answers |= {window.first for window, _ in chain if window.first}
    paused = pause(law, events)
    return Resets(tuple(sorted(terms)), tuple(sorted(reviews)), tuple(sorted(answers)), paused)


def pause(law: Regime, events: Sequence[Event]) -> date | None:
    """The day of the first review of the sort that only a paused term has, or None."""
    days = (event.date.latest for event in events if event.kind is EventKind.MAINTAINED_ON_REVIEW)
    return min((day for day in days if _reviews_paused_terms(law.version_on(day))), default=None)


def _reviews_paused_terms(version: RuleVersion | None) -> bool:
    return version is not None and version.review is not None and version.review.while_paused


def next_due(law: Regime, done: Resets, day: date) -> tuple[str, date] | None:
    """`("lapse_due" | "review_due", date)` under the rule version of `day`, or None where nothing is due."""
    version = law.version_on(day)
    if version is None:
        return None
    paused = done.paused is not None and day >= done.paused
    if version.term is not None and not paused:
        begun = _last(done.terms, day)
        return _ahead("lapse_due", add_years(begun, version.term.years) if begun else None, day)
    if version.review is not None and (paused or not version.review.while_paused):
        return _ahead("review_due", _review(version, version.review, done, day), day)
    return None


def unanswered(law: Regime, done: Resets, day: date) -> date | None:
    """The day by which a review was due that has no answer on record by `day`; None where none is missing."""
    version = law.version_on(day)
    if version is None or version.review is None or (version.review.while_paused and done.paused is None):
        return None
    due = _due_before(version, version.review, done, day)
    if due is None or day <= due + timedelta(days=version.review.completed_within_days):
        return None
    answer = _last(done.answers, day)
    return None if answer is not None and answer >= due else due


def overdue(law: Regime, done: Resets, day: date) -> date | None:
    """The same, where every review since the last one is on record: then the missing one was late."""
    known = [period for period in law.complete if period.of == "reviews" and period.from_ <= day <= period.to]
    if not known:
        return None
    due, counted_from = unanswered(law, done, day), _last(done.reviews, day)
    if due is None or counted_from is None:
        return None
    return due if any(period.from_ <= counted_from for period in known) else None


def _due_before(version: RuleVersion, review: Review, done: Resets, day: date) -> date | None:
    """The last day before `day` by which a review was due."""
    if review.anchor is None:
        due = _review(version, review, done, day)
        return due if due is not None and due < day else None
    due, coming = None, _later(review, review.anchor)
    while coming < day:
        due, coming = coming, _later(review, coming)
    return due


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
    due = add_years(day, review.years) if review.years else day
    return add_months(due, review.months) if review.months else due
