"""Are the chronology's files sound: dates in order, nobody an orphan, nobody mixed up.

Reach for `check` after every change to the facts; it returns all problems at once, each with its file,
its place and what to do, and it prints nothing. It does not judge whether a fact is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from inforce.errors import InforceError
from inforce.model import EventKind, Order, PartialDate, Regime
from inforce.sources.chronology.alike import mixed_parties, split_parties
from inforce.sources.chronology.files import Files, load
from inforce.sources.chronology.law import laws
from inforce.sources.chronology.read import releases
from inforce.sources.chronology.shapes import EventShape, ListingShape, RegimeShape

ENDS = {EventKind.LAPSED, EventKind.REVOKED, EventKind.DELISTED}
_ALIASES = {EventKind.ALIAS_ADDED, EventKind.ALIAS_REMOVED}


class Problem(msgspec.Struct, frozen=True, order=True):
    """Something to put right: in which file, where in it, and what it is."""

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.place) if part) + f": {self.text}"


def check(folder: Path | None = None) -> list[Problem]:
    """All problems of the facts in `folder` (None: the shipped ones), sorted; empty if they are sound."""
    try:
        files = load(folder)
        known = laws(folder.parent / "regimes" if folder else None)
        releases(folder)
    except InforceError as error:
        place, _, text = str(error).partition(": ")
        file, _, rest = place.partition(", ")
        return [Problem(file, rest, text or "cannot be read")]
    return sorted(
        {*_lists(files, known), *_orphans(files), *_names(files), *_joined(files, known), *_chosen(files)}
    )


def _names(files: Files) -> Iterator[Problem]:
    for place, text in (*split_parties(files), *mixed_parties(files)):
        file, _, rest = place.partition(", ")
        yield Problem(file, rest, text)


def _lists(files: Files, known: Sequence[Regime]) -> Iterator[Problem]:
    """What is wrong inside single regimes."""
    ids = {regime.id for regime in known}
    for file, regime in files.regimes.items():
        if file != f"{regime.regime}.yml":
            yield Problem(file, "", f"holds {regime.regime}; name the file {regime.regime}.yml")
        if regime.regime not in ids:
            yield Problem(file, "", f"{regime.regime} has no law file; add regimes/{regime.regime}.yml")
        for number, event in enumerate(regime.events, 1):
            yield from _event(file, f"the whole list, event {number}", event, regime)
            if event.event in _ALIASES:
                yield Problem(
                    file, f"the whole list, event {number}", "an alias without a host; move it there"
                )
        for party, listings in regime.parties.items():
            yield from _numbers(file, party, listings)
            for listing in listings:
                yield from _listing(file, f"{party}, listing {listing.listing}", listing, regime)


def _numbers(file: str, party: str, listings: Sequence[ListingShape]) -> Iterator[Problem]:
    numbers = [listing.listing for listing in listings]
    if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        yield Problem(file, party, f"listings are numbered {', '.join(numbers)}; number them from 1 in order")
    for listing in listings[:-1]:
        if not any(_ends(event) for event in listing.events):
            yield Problem(file, party, f"listing {listing.listing} has no end; join the next to it")


def _listing(file: str, place: str, listing: ListingShape, regime: RegimeShape) -> Iterator[Problem]:
    for number, event in enumerate(listing.events, 1):
        yield from _event(file, f"{place}, event {number}", event, regime)
    yield from _order(file, place, listing.events)
    yield from _before_law(file, place, listing.events, regime)
    starts = [_date(event) for event in listing.events if event.event is EventKind.DESIGNATED]
    for event in filter(_ends, listing.events):
        if starts and all(_date(event).compare(start) is Order.BEFORE for start in starts):
            yield Problem(file, place, f"ends {event.date}, before it starts; look at both dates")
    for name in listing.names:
        if name.from_ and name.to and _before(name.to, name.from_):
            yield Problem(file, place, f"the name {name.text!r} ends before it starts; look at both dates")


def _event(file: str, place: str, event: EventShape, regime: RegimeShape) -> Iterator[Problem]:
    for source in event.sources:
        if not (source in regime.sources or " " in source or "/" in source):
            yield Problem(
                file, place, f"source {source!r} is no document and no key of sources; write it out"
            )
    if event.withdrawn and event.withdrawn.recorded <= (event.recorded or regime.recorded):
        yield Problem(file, place, "withdrawn no later than recorded; a fact is withdrawn by a later release")
    if set(event.names) & set(event.later_names):
        yield Problem(file, place, "a name stands in names and in later_names; keep one")


def _order(file: str, place: str, events: Sequence[EventShape]) -> Iterator[Problem]:
    """Events stand in the order of their dates, as far as that is decided."""
    for earlier, later in pairwise(events):
        if _date(later).compare(_date(earlier)) is Order.BEFORE:
            yield Problem(
                file, place, f"{later.event.value} {later.date} stands after {earlier.date}; sort by date"
            )


def _before_law(
    file: str, place: str, events: Iterable[EventShape], regime: RegimeShape
) -> Iterator[Problem]:
    """No event is older than the law of its list, unless its note says why."""
    begun = [_date(event) for event in regime.events if event.event is EventKind.LAW_IN_FORCE]
    for event in events:
        if begun and not event.note and all(_date(event).compare(law) is Order.BEFORE for law in begun):
            yield Problem(
                file, place, f"{event.event.value} {event.date} is older than the law; say why in a note"
            )


def _orphans(files: Files) -> Iterator[Problem]:
    """Strings and parties of the table without facts, and facts without a party."""
    owners = Counter(
        (regime, string)
        for shape in files.parties.values()
        for regime, strings in shape.printed.items()
        for string in strings
    )
    for (regime, string), count in owners.items():
        if count > 1:
            yield Problem(
                "parties.yml", "", f"{regime}: {string!r} stands {count} times; a string has one party"
            )
    listed = {(party, regime.regime) for regime in files.regimes.values() for party in regime.parties}
    told = {(party, regime) for party, shape in files.parties.items() for regime in shape.printed}
    for party, regime in sorted(told - listed):
        yield Problem("parties.yml", party, f"no events in {regime}; add them or take the strings out")
    for party, regime in sorted(listed - told):
        yield Problem(f"{regime}.yml", party, "not in parties.yml; add the string that the list prints")
    for line in files.apart:
        for party in line.parties:
            if (party, line.regime) not in told:
                yield Problem(
                    "apart.yml", line.regime, f"{party} is not a party of this regime; correct the line"
                )


def _joined(files: Files, known: Sequence[Regime]) -> Iterator[Problem]:
    """Links and joins name what there is, and reach every regime of a party."""
    ids = {regime.id for regime in known}
    for link in files.links:
        for regime in link.regimes:
            if regime not in ids:
                yield Problem("links.yml", link.party, f"{regime} is not a regime; correct the line")
            elif regime not in _regimes(files, link.party):
                yield Problem(
                    "links.yml", link.party, f"{regime} has no string of this party; correct the line"
                )
    for party, shape in files.parties.items():
        for group in _unlinked(files, party, set(shape.printed)):
            yield Problem("links.yml", party, f"nothing links {', '.join(group)} to it; give the reason")
    seen: dict[str, str] = {}
    for join in files.joins:
        if join.party not in files.parties:
            yield Problem("joins.yml", join.party, "not in parties.yml; correct the line")
        if seen.setdefault(join.entry, join.party) != join.party:
            yield Problem(
                "joins.yml", join.party, f"{join.entry} is joined to {seen[join.entry]} too; keep one"
            )


def _chosen(files: Files) -> Iterator[Problem]:
    """A choice between accounts speaks of an event that is held."""
    held = {
        (regime.regime, party, event.event, event.date)
        for regime in files.regimes.values()
        for party, listings in regime.parties.items()
        for listing in listings
        for event in listing.events
        if event.withdrawn is None
    }
    for line in files.conflicts:
        for party in line.parties:
            if (line.regime, party, line.event, line.taken) not in held:
                text = f"no event {line.event.value} {line.taken} of this party; correct the line"
                yield Problem("conflicts.yml", f"{line.regime}, {party}", text)


def _regimes(files: Files, party: str) -> set[str]:
    shape = files.parties.get(party)
    return set(shape.printed) if shape else set()


def _unlinked(files: Files, party: str, regimes: set[str]) -> list[list[str]]:
    """The groups of a party's regimes that no chain of links joins to the first one."""
    groups = [{regime} for regime in sorted(regimes)]
    for link in files.links:
        if link.party == party:
            met = [group for group in groups if group & set(link.regimes)]
            groups = [group for group in groups if group not in met]
            groups.append(set().union(*met))
    return [sorted(group) for group in groups[1:]] if len(groups) > 1 else []


def _ends(event: EventShape) -> bool:
    return event.event in ENDS and event.effect is None


def _before(one: str, other: str) -> bool:
    return PartialDate.parse(one).compare(PartialDate.parse(other)) is Order.BEFORE


def _date(event: EventShape) -> PartialDate:
    return PartialDate.parse(event.date)
