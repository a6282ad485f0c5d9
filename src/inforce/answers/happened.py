"""What the cited record says of a span: listings that began, ended or were changed by an act or by the clock.

Reach for `happened`. It asks the state of each listing on both days and holds no rule: what the law makes of
an event, `lifecycle` knows. A state that the record does not tell is no change, and neither is an event whose
day is not known well enough to lie between the two; such events are named apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from inforce.answers.changes import ChangeAnswer
from inforce.answers.moves import ADDED, AMENDED, REMOVED
from inforce.lifecycle import ListingState
from inforce.model import Event, EventKind, Listing, Party, State
from inforce.register import CHRONOLOGY
from inforce.register.difference import Field

if TYPE_CHECKING:
    from inforce.answers.view import View


def happened(view: View, first: date, last: date) -> Iterator[ChangeAnswer | str]:
    """The listings of the cited record that changed after `first`, up to and with `last`.

    Of a listing that may have changed, by an event whose day is not known well enough, only the id.
    """
    before, after = view.at(first), view.at(last)
    for party in view.recorded_parties():
        for listing in party.listings:
            events = [one for one in listing.events if _possible(one, first, last)]
            if events or listing.events:
                was, now = before.state(listing), after.state(listing)
                moved = was.state is not now.state and State.UNKNOWN not in (was.state, now.state)
                if moved or any(_sure(one, first, last) for one in events):
                    yield _item(party, listing, was, now, events, moved)
                elif events:
                    yield listing.id


def _possible(event: Event, first: date, last: date) -> bool:
    """True if the event may have happened in the span and does not merely repeat that somebody was listed."""
    repeats = event.kind is EventKind.PRESENT_ON_LIST
    return not repeats and event.date.latest > first and event.date.earliest <= last


def _sure(event: Event, first: date, last: date) -> bool:
    return first < event.date.earliest and event.date.latest <= last


def _item(
    party: Party,
    listing: Listing,
    was: ListingState,
    now: ListingState,
    events: Sequence[Event],
    moved: bool,
) -> ChangeAnswer:
    field = Field("state", was.state.value, now.state.value)
    names = [
        Field("name", None, text) for one in events if one.kind is EventKind.ALIAS_ADDED for text in one.names
    ]
    days = [one.date for one in events]
    return ChangeAnswer(
        change=_change(was, now),
        source=CHRONOLOGY,
        entry_id=listing.id,
        name=party.name,
        regimes=(listing.regime,),
        fields=((field,) if moved else ()) + tuple(names),
        reasons=tuple(_told(one, was.on, now.on) for one in events) or now.reasons,
        after=was.on.isoformat(),
        by=min(max(day.latest for day in days), now.on).isoformat() if days else now.on.isoformat(),
    )


def _change(was: ListingState, now: ListingState) -> str:
    if was.state.binds == now.state.binds:
        return AMENDED
    return ADDED if now.state.binds else REMOVED


def _told(event: Event, first: date, last: date) -> str:
    cited = f", {event.citation}" if event.citation else ""
    doubt = "" if _sure(event, first, last) else "; the day is not known, and may lie outside these days"
    return f"{event.kind.value} {event.date.text} ({event.date_kind.value}){cited}{doubt}"
