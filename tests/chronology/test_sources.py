"""No fact without a source: events, exclusions, choices between accounts, links, joins and every rule of law."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.sources.chronology.coverage import coverage
from inforce.sources.chronology.files import load
from inforce.sources.chronology.law import laws
from inforce.sources.chronology.read import read

FILES = load()


def sources() -> Iterator[tuple[str, str]]:
    """Where a source stands, and what it is when the file's own key is written out."""
    for file, regime in FILES.regimes.items():
        for party, listings in regime.parties.items():
            for listing in listings:
                place = f"{file} {party} {listing.listing}"
                for event in listing.events:
                    for source in event.sources:
                        yield f"{place} {event.event.value} {event.date}", regime.sources.get(source, source)
                for left in listing.excluded:
                    yield f"{place} {left.text}", regime.sources.get(left.source, left.source)
        for event in regime.events:
            for source in event.sources:
                yield f"{file} {event.event.value} {event.date}", regime.sources.get(source, source)


def test_every_event_and_exclusion_names_a_document() -> None:
    found = list(sources())
    assert len(found) > 2500
    assert not [place for place, source in found if len(source) < 8 or not ({"/", " "} & set(source))]


def test_every_statement_about_an_event_has_a_place() -> None:
    events = [one for one in read() if one.property in {"event", "excluded", "conflict"}]
    assert len(events) > 2100
    assert not [one.subject for one in events if not one.place]


def test_every_choice_says_who_gives_the_other_account_and_why() -> None:
    assert FILES.conflicts
    assert not [line for line in FILES.conflicts if not (line.by and line.reason)]


def test_every_rule_names_where_it_was_read() -> None:
    assert not [
        (law.id, one.id) for law in laws() for one in law.versions if not (one.source and one.citation)
    ]


def test_the_facts_by_kind_of_source_add_up() -> None:
    for row in coverage():
        assert sum(row.facts.values()) == row.events, row.regime
