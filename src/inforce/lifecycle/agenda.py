"""What falls due in a span of days: terms that end, reviews, windows for petitions, and what became of each.

Reach for `agenda` with a listing's life, for `list_reviews` with a regime whose law reviews the whole list
at once. Every item stands under the rule version of its own day and says how the record settled it. A
review that is not on record is told as such: it ends nothing, and the record of reviews may be partial.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import Enum

import msgspec

from inforce.lifecycle.calendar import REVIEWS
from inforce.lifecycle.clock import term_end
from inforce.lifecycle.effect import BEGINS, ENDS, takes_effect
from inforce.lifecycle.life import Life
from inforce.lifecycle.state import on
from inforce.model import Event, EventKind, Listing, Regime, Review, RuleVersion, State, add_months, add_years

_TERM = BEGINS | {EventKind.REDESIGNATED}
_SETTLES = timedelta(days=400)
"""A decision later than this after a list-wide due day is not taken as the answer to it."""


class Due(str, Enum):
    """What falls due."""

    LAPSE = "lapse_due"
    REVIEW = "review_due"
    PETITION = "petition_window_opens"


class Item(msgspec.Struct, frozen=True):
    """One thing due on `date` under `rule`; `listing` None: the whole list. `settled_by` None: nothing on record.

    `counted_from` is the event from which the day is reckoned (None: a day that the law fixes).
    """

    date: date
    kind: Due
    regime: str
    listing: Listing | None
    rule: RuleVersion
    outcome: str
    settled_by: Event | None = None
    counted_from: Event | None = None


def agenda(life: Life, first: date, last: date) -> Iterator[Item]:
    """What falls due for one listing from `first` to `last`, both included, while it is in force."""
    for item in (*_lapses(life), *_reviews(life, last), *_petitions(life)):
        if first <= item.date <= last and _bound(life, item):
            yield item


def list_reviews(law: Regime, events: Iterable[Event], first: date, last: date) -> Iterator[Item]:
    """Reviews of a regime's whole list that fall due in the span; `events` are those of all its listings."""
    decided = sorted(
        (event for event in events if event.kind is EventKind.MAINTAINED_ON_REVIEW),
        key=lambda event: event.date.latest,
    )
    for version in law.versions:
        if version.review is None or version.review.anchor is None:
            continue
        for due in _anniversaries(version.review, version, last):
            if first <= due <= last:
                yield _list_item(law, version, due, decided)


def _list_item(law: Regime, version: RuleVersion, due: date, decided: Sequence[Event]) -> Item:
    answer = next((one for one in decided if due <= one.date.latest <= due + _SETTLES), None)
    within = version.review.completed_within_days if version.review else 0
    outcome = "no decision is on record"
    if answer is not None:
        days = (answer.date.latest - due).days
        outcome = f"decided on {answer.date}, {days} days later" + (
            f" (the law says {within})" if within else ""
        )
    return Item(due, Due.REVIEW, law.id, None, version, outcome, answer)


def _anniversaries(review: Review, version: RuleVersion, last: date) -> Iterator[date]:
    assert review.anchor is not None
    due = _later(review, review.anchor)
    until = min(last, version.to or last)
    while due <= until:
        if due >= version.from_:
            yield due
        due = _later(review, due)


def _bound(life: Life, item: Item) -> bool:
    """True if the listing bound on the eve of the item's day."""
    state = on(life, item.date - timedelta(days=1)).state
    return state.binds or state is State.UNKNOWN


def _lapses(life: Life) -> Iterator[Item]:
    terms = [(event, takes_effect(event, life.law)) for event in _of(life, _TERM)]
    for event, window in terms:
        end = term_end(life.law, window)
        if end is None or end.last is None or window.last is None:
            continue
        version = life.law.version_on(end.last - timedelta(days=1))
        renewal = next(
            (other for other, start in terms if start.first and window.last < start.first <= end.last), None
        )
        if version is not None:
            yield Item(
                end.last,
                Due.LAPSE,
                life.law.id,
                life.listing,
                version,
                f"counted from {_named(event)}; {_lapse_told(life, event, renewal, end.last)}",
                renewal,
                event,
            )


def _lapse_told(life: Life, event: Event, renewal: Event | None, end: date) -> str:
    if renewal is not None:
        return f"made again on {renewal.date}"
    ended = next((one for one in _of(life, ENDS) if one.date.latest <= end), None)
    if ended is not None:
        return f"{ended.kind.value} on {ended.date}"
    if any(gap.from_ <= end <= gap.to for gap in life.gaps):
        return f"no renewal of the term of {event.date} is on record; later facts show the listing alive"
    return "not made again" if on(life, end).state is State.LAPSED else "nothing is on record"


def _reviews(life: Life, last: date) -> Iterator[Item]:
    anchors = sorted(_of(life, _TERM | REVIEWS), key=lambda event: event.date.latest)
    for place, event in enumerate(anchors):
        settled = next((one for one in anchors[place + 1 :] if one.date.latest > event.date.latest), None)
        yield from _periods(life, event, settled, last)


def _periods(life: Life, event: Event, settled: Event | None, last: date) -> Iterator[Item]:
    """The ends of the periods since `event`, up to the event that settles them or the end of the span."""
    due = event.date.latest
    until = settled.date.latest if settled else last
    while True:
        version = life.law.version_on(due)
        review = _review_of(life, due, version)
        if review is None:
            return
        due = _later(review, due)
        holding = life.law.version_on(due)
        if due > min(until, last) or holding is None or holding.review is None:
            return
        told = f"counted from {_named(event)}; {_review_told(life, due, settled)}"
        yield Item(due, Due.REVIEW, life.law.id, life.listing, holding, told, settled, event)


def _review_told(life: Life, due: date, settled: Event | None) -> str:
    if settled is not None:
        return f"{settled.kind.value.replace('_', ' ')} on {settled.date}"
    if life.record_to is not None and due > life.record_to:
        return f"the record of this listing ends before it, on {life.record_to}"
    return "no review is on record since; a late one ends nothing"


def _named(event: Event) -> str:
    return f"“{event.kind.value.replace('_', ' ')}” of {event.date}"


def _review_of(life: Life, day: date, version: RuleVersion | None) -> Review | None:
    """The review rule that counts from `day`: that of its version, or of the first later one that has one."""
    found = version.review if version else None
    if found is None:
        found = next((one.review for one in life.law.versions if one.review and one.from_ > day), None)
    if found is None or found.anchor is not None or (found.while_paused and life.due.paused is None):
        return None
    return found


def _petitions(life: Life) -> Iterator[Item]:
    for event in _of(life, BEGINS | {EventKind.PETITION_DENIED}):
        for version in life.law.versions:
            if version.petition is None:
                continue
            opens = max(add_years(event.date.latest, version.petition.after_years), version.from_)
            if version.to is None or opens <= version.to:
                told = f"{version.petition.after_years} years after {_named(event)}"
                item = Item(opens, Due.PETITION, life.law.id, life.listing, version, told)
                yield msgspec.structs.replace(item, counted_from=event)


def _of(life: Life, kinds: Iterable[EventKind]) -> list[Event]:
    wanted = set(kinds)
    return [event for event in life.listing.events if event.kind in wanted]


def _later(review: Review, day: date) -> date:
    return add_months(add_years(day, review.years), review.months)
