"""The names of a listing with the dates that acts give them.

A name on a designation stands from it; an alias stands from the event that added it to the one that
removed it; a name that a later act repeats was seen on that day; a name that is later than its line has
no date. Reach for `act_names`; the names that lists show are in `entries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from inforce.model import DateKind, Event, EventKind, Name, NameKind, PartialDate

SOURCE = "chronology"
_REPEATS = frozenset({EventKind.REDESIGNATED, EventKind.PRESENT_ON_LIST, EventKind.AMENDED})
_BOUNDS_ONLY = frozenset({DateKind.ANNOUNCEMENT, DateKind.ADOPTION, DateKind.SIGNATURE, DateKind.LAID})
_ORDER = {kind: place for place, kind in enumerate(NameKind)}


def act_names(printed: Sequence[str], reviewed: Sequence[Name], events: Sequence[Event]) -> tuple[Name, ...]:
    """The dated names of one listing: `printed` by its list, `reviewed` by hand, and those on its `events`.

    A reviewed name stands over everything else that is said of the same text; a printed name that an act
    added later is dated by that act. Primary names come first.
    """
    settled = {name.text for name in reviewed}
    added = _added_later(events)
    primary = [text for text in printed if text not in settled and text not in added]
    found = [*reviewed, *_printed_names(primary, events)]
    found += _event_names(settled.union(primary), events)
    return tuple(sorted(found, key=lambda name: _ORDER[name.kind]))


def _added_later(events: Iterable[Event]) -> set[str]:
    """Texts that the record dates after the designation."""
    added = {text for event in events if event.kind is EventKind.ALIAS_ADDED for text in event.names}
    added |= {text for event in events for text in event.later_names}
    return added - {text for event in events if event.kind is EventKind.DESIGNATED for text in event.names}


def _printed_names(printed: Iterable[str], events: Sequence[Event]) -> list[Name]:
    begun = begin([event for event in events if event.kind is EventKind.DESIGNATED])
    seen = None if begun else next((days for event in events if (days := _seen(event))), None)
    return [Name(text, NameKind.PRIMARY, begun, seen=seen, source=SOURCE) for text in printed]


def _seen(event: Event) -> tuple[date, date] | None:
    """The day on which `event` shows its names on the list, if it shows them and has one day."""
    return (event.date.day, event.date.day) if event.kind in _REPEATS and event.date.exact else None


def begin(events: Sequence[Event]) -> PartialDate | None:
    """The first day that `events` give together; where they disagree, all days between are possible.

    Announcement, adoption, signature and laying only bound the day: they count where nothing better is known.
    """
    dates = [event.date for event in events if event.date_kind not in _BOUNDS_ONLY]
    dates = dates or [event.date for event in events]
    if not dates:
        return None
    low = min(dates, key=lambda date: date.earliest)
    high = max(dates, key=lambda date: date.latest)
    return low if low == high else PartialDate.parse(f"{low.earliest}/{high.latest}")


def _event_names(settled: set[str], events: Sequence[Event]) -> list[Name]:
    """One name for each stay on the listing of each text that is not `settled`."""
    stays: dict[str, list[Name]] = {}
    for text in _texts(settled, (event for event in events if event.kind is EventKind.DESIGNATED)):
        naming = [event for event in events if event.kind is EventKind.DESIGNATED and text in event.names]
        stays[text] = [Name(text, NameKind.ALIAS, begin(naming), source=SOURCE)]
    for event in events:
        for text in _texts(settled, [event]):
            _apply(event, text, stays.setdefault(text, []))
        for text in event.later_names:
            if text not in settled and not stays.get(text):
                stays[text] = [Name(text, NameKind.ALIAS, source=SOURCE)]
    return [name for names in stays.values() for name in names]


def _texts(settled: set[str], events: Iterable[Event]) -> list[str]:
    return [text for event in events for text in event.names if text not in settled]


def _apply(event: Event, text: str, stays: list[Name]) -> None:
    """Carry what `event` says of the name `text` into its `stays`."""
    open_stay = stays[-1] if stays and stays[-1].to is None else None
    if event.kind is EventKind.ALIAS_ADDED:
        if open_stay is None:
            stays.append(Name(text, NameKind.ALIAS, event.date, source=SOURCE))
        elif open_stay.from_ is None:
            stays[-1] = msgspec.structs.replace(open_stay, from_=event.date)
    elif event.kind is EventKind.ALIAS_REMOVED:
        before = stays.pop() if open_stay else Name(text, NameKind.ALIAS, source=SOURCE)
        stays.append(msgspec.structs.replace(before, to=event.date))
    elif seen := _seen(event):
        if open_stay is None:
            stays.append(Name(text, NameKind.ALIAS, seen=seen, source=SOURCE))
        elif open_stay.from_ is None and open_stay.seen is None:
            stays[-1] = msgspec.structs.replace(open_stay, seen=seen)
