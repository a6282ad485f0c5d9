"""One dated page as evidence: a status with everything it rests on, in plain text that prints.

Nothing is shortened: every listing, reading, gap, event with its sources and doubts, what lists showed, the
rule, the basis.
"""

from __future__ import annotations

import textwrap
from datetime import datetime

from inforce import __version__
from inforce.answers.shapes import EventAnswer, ListingAnswer, PartyAnswer, StatusAnswer
from inforce.doors.table import (
    met,
    name_told,
    reach,
    told_conflict,
    told_event,
    told_exclusions,
    told_observation,
    told_other,
)
from inforce.doors.visible import visible

WIDTH = 92


def evidence(answer: StatusAnswer, made: datetime) -> str:
    """The page, with the moment at which it was made."""
    query = answer.query
    lines = [
        "INFORCE: STATUS ON A DAY".center(WIDTH).rstrip(),
        "",
        *_wrapped(f"Asked:    {visible(query.name)}", after=10),
        f"Day:      {query.on}" + (f"   as known {query.as_known}" if query.as_known else ""),
        f"Basis:    {answer.basis}",
        f"Made:     {made.isoformat(timespec='seconds')} with inforce {__version__}",
        "",
        *_wrapped(
            "A name match is not a person. The register records what authorities did; it takes no side.",
            after=0,
        ),
        "",
    ]
    if not answer.parties:
        lines += _nothing(answer)
    for party in answer.parties:
        lines += _party(party)
    if answer.others:
        told = "; ".join(told_other(one) for one in answer.others)
        lines += ["=" * WIDTH, *_wrapped(f"Others with a name like it, not shown here: {told}")]
    return "\n".join(lines) + "\n"


def _nothing(answer: StatusAnswer) -> list[str]:
    if answer.notes:
        return [part for note in answer.notes for part in _wrapped(note, after=0)]
    lines = _wrapped(
        "No party of this name is in the register. This is not the same as “not listed”: the register "
        "knows only what its record reaches.",
        after=0,
    )
    return lines + (_wrapped(f"Names like it: {'; '.join(answer.suggestions)}") if answer.suggestions else [])


def _party(party: PartyAnswer) -> list[str]:
    lines = ["=" * WIDTH, *_wrapped(party.name), *_wrapped(met(party), 2)]
    if party.entries:
        lines += _wrapped(f"entries of lists: {', '.join(party.entries)}", 2)
    for link in party.links:
        lines += _wrapped(f"one party with {link.other}, by {link.by}: {link.reason} ({link.source})", 2)
    if not party.listings:
        lines += _wrapped("no listing on record here: unknown", 2)
    for listing in party.listings:
        lines += ["-" * WIDTH, *_listing(listing)]
    return lines


def _listing(one: ListingAnswer) -> list[str]:
    lines = _wrapped(f"{one.regime}, listing {one.id}" + (f" ({one.authority})" if one.authority else ""))
    told = [
        f"state: {one.state}" + (f" ({one.basis_of_state})" if one.basis_of_state else ""),
        f"asked name on the list that day: {name_told(one)}; listed as: {one.listed_as}",
        f"since: {one.since or 'not known'}   until: {one.until or '-'}",
        reach(one),
    ]
    told += [f"rule {one.rule.id}: {one.rule.text} [{one.rule.citation}]"] if one.rule else []
    told += [f"next: {one.next.kind} {one.next.date}"] if one.next else []
    told += [f"reading {reading.state}: {reading.reason}" for reading in one.readings]
    told += [f"because: {reason}" for reason in one.reasons]
    told += [f"gap: {gap}" for gap in one.gaps]
    told += [f"note: {note}" for note in one.notes]
    told += told_exclusions(one.excluded)
    told += [
        f"that it is left out says: {source}"
        for source in dict.fromkeys(left.source for left in one.excluded)
    ]
    told += [told_conflict(each) for each in one.conflicts]
    lines += [part for line in told for part in _wrapped(line, 2)]
    for event in one.events:
        lines += _event(event)
    lines += [part for seen in one.observations for part in _wrapped(f"* {told_observation(seen)}", 2)]
    return lines


def _event(event: EventAnswer) -> list[str]:
    """An event, `*` if it decides the state, with every source and note."""
    lines = _wrapped(f"{'*' if event.decisive else '-'} {told_event(event)}", 2)
    sources = event.sources if event.citation else event.sources[1:]
    lines += [part for source in sources for part in _wrapped(source, 6, 2)]
    return lines + (_wrapped(f"note: {event.note}", 6, 2) if event.note else [])


def _wrapped(text: str, indent: int = 0, after: int = 4) -> list[str]:
    """Lines of at most `WIDTH` columns; an address that is longer stays whole, so that it can be followed."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + after),
        break_long_words=False,
        break_on_hyphens=False,
    )
