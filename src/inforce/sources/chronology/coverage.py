"""How far the facts reach: per regime what is recorded, how well it is sourced, and what is doubted.

Reach for `coverage` to print the table of coverage and gaps. It counts and does not judge; where the
record is complete is said by the law files, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from inforce.model import Coverage, DoubtKind, PartialDate
from inforce.sources.chronology.files import load
from inforce.sources.chronology.law import laws
from inforce.sources.chronology.shapes import EventShape, RegimeShape

_KINDS = (
    (
        "official list",
        r"OFAC (SDN )?list|SDN list|UN consolidated|EU FSF|ammitto/data-eu|laws-lois-xml|Regulations, text",
    ),
    (
        "court",
        r"curia\.europa|bailii|justia\.com/cases|cetient|caselaw|lawstudygroup|uniset|swarb|ECLI|\bOJ C\b",
    ),
    (
        "official",
        r"\.gov\b|\.gov\.|govinfo|europa\.eu|parliament\.uk|legislation\.|gazette|gc\.ca|aph\.gov|Gazette|"
        r"laws-lois|home\.treasury|UN consolidated|OFAC|FR Doc|S\.I\.|SOR/|EU FSF|federalregister|fyi\.org\.nz",
    ),
    ("wiki", r"wiki(pedia|mili|wand|source)"),
    (
        "copy of an official text",
        r"usregs|lexbuild|copy of|State |Commons|Court of Justice|CRS|justia|vlex|zoomlaw",
    ),
)


_BEST_FIRST = ("court", "official", "official list", "copy of an official text", "wiki")


class RegimeCoverage(msgspec.Struct, frozen=True):
    """The counts of one regime's facts; `first` and `last` are the outermost days that an event may have.

    `sources` counts references by kind, `facts` events by the kind of their best source.
    """

    regime: str
    parties: int
    listings: int
    events: int
    cited: int
    several_sources: int
    doubts: dict[str, int]
    sources: dict[str, int]
    facts: dict[str, int]
    first: str
    last: str
    complete: tuple[Coverage, ...] = ()


def coverage(folder: Path | None = None) -> tuple[RegimeCoverage, ...]:
    """One row for each regime of the facts in `folder` (None: the shipped ones), in the order of their ids."""
    complete = {regime.id: regime.complete for regime in laws(folder.parent / "regimes" if folder else None)}
    files = load(folder)
    return tuple(
        _row(regime, complete.get(regime.regime, ()))
        for regime in sorted(files.regimes.values(), key=lambda one: one.regime)
    )


def kind_of_source(source: str) -> str:
    """What sort of document a reference is, by its address: list, court's, official, a copy of such, wiki, or other.

    `press and other` are papers, agencies, think tanks, and whatever else has no kind of its own.

    >>> kind_of_source("https://curia.europa.eu/juris/document/document.jsf?docid=61520")
    'court'
    >>> kind_of_source("https://www.wionews.com/world/x")
    'press and other'
    """
    for kind, pattern in _KINDS:
        if re.search(pattern, source):
            return kind
    return "press and other"


def _row(regime: RegimeShape, complete: tuple[Coverage, ...]) -> RegimeCoverage:
    events = _held(regime)
    dates = [PartialDate.parse(event.date) for event in events]
    sources = [regime.sources.get(source, source) for event in events for source in event.sources]
    return RegimeCoverage(
        regime=regime.regime,
        parties=len(regime.parties),
        listings=sum(len(listings) for listings in regime.parties.values()),
        events=len(events),
        cited=sum(1 for event in events if event.citation),
        several_sources=sum(1 for event in events if len(event.sources) > 1),
        doubts=_counted(doubt.kind.value for event in events for doubt in event.doubts),
        sources=_counted(map(kind_of_source, sources)),
        facts=_counted(_best(event, regime) for event in events),
        first=min((date.earliest for date in dates), default="").__str__(),
        last=max((date.latest for date in dates), default="").__str__(),
        complete=complete,
    )


def _best(event: EventShape, regime: RegimeShape) -> str:
    """The kind of the best source of a fact; a fact that only follows from others is `derived`."""
    if any(doubt.kind in {DoubtKind.DERIVED, DoubtKind.COUNTED} for doubt in event.doubts):
        return "derived"
    kinds = {kind_of_source(regime.sources.get(source, source)) for source in event.sources}
    return next((kind for kind in _BEST_FIRST if kind in kinds), "press and other")


def _held(regime: RegimeShape) -> list[EventShape]:
    """All events of a regime that were not withdrawn."""
    listed = (event for listings in regime.parties.values() for one in listings for event in one.events)
    return [event for event in (*regime.events, *listed) if event.withdrawn is None]


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
