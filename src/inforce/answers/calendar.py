"""The review calendar: what lapses or is due for review in a span, for every listing of a view.

Reach for it through `View.calendar`. It gathers what `lifecycle.agenda` says, in the order of the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from inforce.answers.status import LIKELY
from inforce.errors import BadInput
from inforce.lifecycle import Life
from inforce.lifecycle.agenda import Item, agenda, list_reviews
from inforce.lifecycle.dispute import accounts
from inforce.lifecycle.suppose import Choice, suppose
from inforce.model import Listing, Party, Regime, law_of

if TYPE_CHECKING:
    from inforce.answers.view import View

LAST_YEAR = 9900
"""Reviews are reckoned so far, a lifetime short of the last year that a date can have."""


class DueAnswer(msgspec.Struct, frozen=True):
    """One thing due: `kind` is `lapse_due`, `review_due` or `petition_window_opens`; `party` None: the whole list.

    `outcome` says how the record settled it; `settled_on` None: nothing on record. `conflicts` are sentences: accounts
    of the event from which it is counted, or that settled it, differ.
    """

    date: str
    kind: str
    regime: str
    party: dict[str, str] | None
    listing: str | None
    rule: str
    rule_text: str
    citation: str
    outcome: str
    settled_on: str | None
    source: str | None
    conflicts: tuple[str, ...] = ()


class CalendarAnswer(msgspec.Struct, frozen=True):
    """What falls due from `from` to `to`, both included, by day."""

    from_: str = msgspec.field(name="from")
    to: str
    basis: str
    items: tuple[DueAnswer, ...]


class SupposedAnswer(msgspec.Struct, frozen=True):
    """What follows for one listing from a choice made on `on`; `next` is what the law then sets, if anything."""

    party: dict[str, str]
    listing: str
    regime: str
    on: str
    choice: str
    state_before: str
    state_after: str
    rule: str | None
    citation: str | None
    follows: str
    next: dict[str, str] | None


def suppositions(view: View, name: str, choice: str, regimes: Iterable[str]) -> tuple[SupposedAnswer, ...]:
    """What follows from `choice` on the view's day for each listing with rules of the party that bears `name`."""
    if choice not in [one.value for one in Choice]:
        raise BadInput(f"choice {choice!r} is not one: write maintained, revoked or nothing")
    party, wanted = _party(view, name), set(regimes)
    return tuple(
        _supposed(view, law, party, listing, Choice(choice))
        for listing in party.listings
        if (not wanted or listing.regime in wanted)
        and (law := law_of(view.regimes, listing.regime)) is not None
        and law.versions
    )


def _party(view: View, name: str) -> Party:
    """The party that bears `name`; `BadInput` if there is none, or no telling which."""
    answer = view.status(name)
    if not answer.parties:
        likely = ", ".join(answer.suggestions)
        remedy = f"did you mean {likely}" if likely else "check the spelling"
        raise BadInput(f"no party of the name {name!r} is in the register; {remedy}")
    best, *others = answer.parties
    if best.score < LIKELY or any(other.score == best.score for other in others):
        ids = ", ".join(one.id for one in answer.parties[:5])
        raise BadInput(f"{name!r} does not tell one party; give the whole name or an id: {ids}")
    return view.party(best.id)


def _supposed(view: View, law: Regime, party: Party, listing: Listing, choice: Choice) -> SupposedAnswer:
    found = suppose(listing, law, view.regime_events(listing.regime), view.on, choice)
    return SupposedAnswer(
        party={"id": party.id, "name": party.name},
        listing=listing.id,
        regime=listing.regime,
        on=view.on.isoformat(),
        choice=choice.value,
        state_before=found.before.state.value,
        state_after=found.after.state.value,
        rule=found.rule.id if found.rule else None,
        citation=found.rule.citation if found.rule else None,
        follows=found.follows,
        next={"kind": found.next.kind, "date": found.next.date.isoformat()} if found.next else None,
    )


def calendar(
    view: View, first: date, last: date, regimes: Iterable[str], name: str | None = None
) -> CalendarAnswer:
    """What falls due in the span, for all parties or the one that bears `name`.

    `BadInput` on a span turned round or too late, and on a name that does not tell one party.
    """
    if last < first:
        raise BadInput(f"the span ends ({last}) before it begins ({first}); turn --from and --to round")
    if last.year > LAST_YEAR:
        raise BadInput(f"the span ends ({last}) after the year {LAST_YEAR}, to which reviews are reckoned")
    wanted = set(regimes)
    if name is not None:
        found = [*_of_parties(view, [_party(view, name)], first, last, wanted)]
    else:
        found = [
            *_of_parties(view, view.parties(), first, last, wanted),
            *_of_lists(view, first, last, wanted),
        ]
    found.sort(key=lambda one: (one.date, one.regime, one.kind, one.listing or ""))
    return CalendarAnswer(first.isoformat(), last.isoformat(), view.basis, tuple(found))


def _of_parties(
    view: View, parties: Iterable[Party], first: date, last: date, wanted: set[str]
) -> Iterator[DueAnswer]:
    for party in parties:
        for listing in party.listings:
            law = law_of(view.regimes, listing.regime)
            if law is None or not law.versions or (wanted and listing.regime not in wanted):
                continue
            life = Life.of(listing, law, view.regime_events(listing.regime))
            for item in agenda(life, first, last):
                yield _answer(item, party)


def _of_lists(view: View, first: date, last: date, wanted: set[str]) -> Iterator[DueAnswer]:
    for regime, law in view.regimes.items():
        if wanted and regime not in wanted:
            continue
        listings = [one for party in view.parties() for one in party.listings if one.regime == regime]
        events = [event for listing in listings for event in listing.events]
        events += view.regime_events(regime)
        for item in list_reviews(law, events, first, last):
            yield _answer(item, None)


def _answer(item: Item, party: Party | None) -> DueAnswer:
    settled = item.settled_by
    return DueAnswer(
        date=item.date.isoformat(),
        kind=item.kind.value,
        regime=item.regime,
        party={"id": party.id, "name": party.name} if party else None,
        listing=item.listing.id if item.listing else None,
        rule=item.rule.id,
        rule_text=item.rule.text,
        citation=item.rule.citation,
        outcome=item.outcome,
        settled_on=settled.date.text if settled else None,
        source=settled.sources[0] if settled and settled.sources else None,
        conflicts=tuple(
            text for event in (item.counted_from, settled) if event is not None for text in accounts(event)
        ),
    )
