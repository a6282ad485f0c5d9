"""Where accounts of one event disagree: which is taken, why, and what the other would make of a day.

Reach for `settled` before a listing's life is read, and for `disputes` to tell them. The choice stands in the
record, reviewed, with its reason; nothing is chosen here, and no account is dropped from what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from inforce.model import Conflict, DateKind, DoubtKind, Event, Listing, State


class Dispute(msgspec.Struct, frozen=True):
    """Two accounts of `event`: its own date is taken for `reason`; `other` is the date by `by`, if it gives one.

    `state` is the listing's state on the asked day if the other account is right; None where it gives no date.
    """

    event: Event
    reason: str
    other: str | None
    by: str
    state: State | None = None


def settled(events: Sequence[Event]) -> list[Event]:
    """The events without those that only repeat the account that was not taken."""
    refused = {(event.kind, one.other) for event in events for one in event.conflicts if one.other}
    return [event for event in events if (event.kind, event.date) not in refused or event.conflicts]


def disputed(event: Event) -> bool:
    """True if accounts of the event disagree."""
    return bool(event.conflicts) or any(doubt.kind is DoubtKind.CONFLICT for doubt in event.doubts)


def accounts(event: Event) -> tuple[str, ...]:
    """What is said of an event on whose day accounts differ, a sentence for each other account; empty if none is."""
    others = tuple(
        told(Dispute(event, one.reason, one.other.text if one.other else None, one.by))
        for one in event.conflicts
    )
    return others or tuple(doubt.text for doubt in event.doubts if doubt.kind is DoubtKind.CONFLICT)


def disputes(listing: Listing) -> Iterator[tuple[Dispute, Listing | None]]:
    """Each dispute about the listing's events, with the listing as the other account has it.

    An event of the day by the other account is that account itself, and no dispute of its own.
    """
    others = {one.other for event in listing.events for one in event.conflicts}
    for event in listing.events:
        for one in event.conflicts:
            told = Dispute(event, one.reason, one.other.text if one.other else None, one.by)
            yield told, _by_other(listing, event, one)
        if disputed(event) and not event.conflicts and event.date not in others:
            texts = [doubt.text for doubt in event.doubts if doubt.kind is DoubtKind.CONFLICT]
            reason = "no choice between the accounts was reviewed; the record's own date is used"
            yield Dispute(event, reason, None, "; ".join(texts)), None


def _by_other(listing: Listing, event: Event, conflict: Conflict) -> Listing | None:
    """The listing with the event on the other day, taken as the day in force."""
    if conflict.other is None:
        return None
    moved = msgspec.structs.replace(event, date=conflict.other, date_kind=DateKind.EFFECTIVE, conflicts=())
    kept = [moved if one is event else one for one in listing.events]
    same = [one for one in kept if one is moved or one.kind is not event.kind or one.date != event.date]
    return msgspec.structs.replace(listing, events=tuple(same))


def told(dispute: Dispute) -> str:
    """The dispute in a sentence, without the state."""
    what = dispute.event.kind.value.replace("_", " ")
    other = f"{dispute.other} by {dispute.by}" if dispute.other else dispute.by
    return f"accounts of “{what}” differ: {dispute.event.date} is taken ({dispute.reason}); {other}"
