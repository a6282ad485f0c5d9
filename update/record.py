"""The page on what the record covers: counted, replayed against official counts, with every mark that is left.

`reference` calls `page`. It reads the shipped facts and laws, and the official counts that the tests hold the
record against (`tests/cases/counts.yml`); it states no number of its own but those of the first release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from inforce.lifecycle import Life
from inforce.lifecycle.replay import COUNTED, FOLLOWED, Standing, doubted, standing, without
from inforce.model import DoubtKind, Event, Listing, Regime
from inforce.sources.chronology.coverage import RegimeCoverage, coverage
from inforce.sources.chronology.law import laws

COUNTS = Path(__file__).resolve().parent.parent / "tests" / "cases" / "counts.yml"
FIRST_RELEASE = {"us (all doubts)": 137, "uk (unsourced)": 30, "ca (unsourced)": 9, "au (unsourced)": 9}
"""Doubts when the facts were first carried over, counted then."""
SIGNS = {"listings": "L", "recorded_parties": "P", "redesignations": "r", "reviews": "v"}

PAGE = """# What the record covers

The embedded facts, counted. Outside the periods at the end of this page, silence is `unknown`.

| regime | parties | listings | events | cited | several sources | doubts | from, to |
|---|---|---|---|---|---|---|---|
{counts}

## What the sources are

Facts by the kind of their best source; `derived` facts only follow from others. Each of the {events} facts names
a source.

| regime | facts | references by kind |
|---|---|---|
{sources}

## Official counts, replayed

How many listings stand on a day by this record, against the number that an official or the press gave. **ours** are in
force for sure, with what may be open beside (an end known to an interval). **second** is the same replay without the
lines that were written because a count asked for them, so that no count proves itself; **third** leaves out
what follows by subtraction or reckoning too. Lines that a count asked for: {asked}.

| regime | day | official | ours | second | third | outcome |
|---|---|---|---|---|---|---|
{replayed}

## Completeness by year

`L` every listing is on record, `P` for each party on record no earlier listing is missing, `r` the renewals of a round
in that year, `v` every review; a year that is covered in part counts. `.` nothing of the sort is claimed.

```
{years}
```

## Marks that are left

{marks}

Facts and rules in which a part was not read in any source:

{unsourced}

## Periods for which the record is complete

{periods}
"""


def page() -> str:
    """The whole page but for its first line."""
    rows, known = coverage(), laws()
    return PAGE.format(
        counts="\n".join(map(_counts, rows)),
        events=sum(row.events for row in rows),
        sources="\n".join(
            f"| `{row.regime}` | {_listed(row.facts)} | {_listed(row.sources)} |" for row in rows
        ),
        asked=_asked(),
        replayed="\n".join(map(_replayed, official_counts())),
        years="\n".join(_years(known)),
        marks=_marks(rows),
        unsourced="\n".join(_unsourced(known)),
        periods="\n".join(
            f"- `{row.regime}`, {period.of.replace('_', ' ')}, {period.from_} to {period.to}: {period.reason}"
            for row in rows
            for period in row.complete
        ),
    )


def _counts(row: RegimeCoverage) -> str:
    return (
        f"| `{row.regime}` | {row.parties} | {row.listings} | {row.events} | {_share(row.cited, row.events)} "
        f"| {_share(row.several_sources, row.events)} | {_listed(row.doubts)} | {row.first} to {row.last} |"
    )


def official_counts() -> list[dict[str, Any]]:
    """The dated official counts with their sources, as the tests have them."""
    found: list[dict[str, Any]] = yaml.load(COUNTS.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return sorted(found, key=lambda one: (one["regime"], one["on"]))


def _replayed(count: dict[str, Any]) -> str:
    among = f" among `{count['among']}`" if "among" in count else ""
    told = f"{count['official']} ({count['source']})"
    head = f"| `{count['regime']}`{among} | {count['on']} | {told} |"
    if "not_reached" in count:
        return f"{head} - | - | - | unknown: not reached. {count['not_reached']} |"
    first, second, third = (_standing(count, kinds) for kinds in (frozenset(), COUNTED, FOLLOWED))
    outcome = _outcome(count, first)
    return f"{head} {_number(first)} | {_number(second)} | {_number(third)} | {outcome} |"


def _outcome(count: dict[str, Any], found: Standing) -> str:
    official = int(count["official"]) - int(count.get("less", "0"))
    if not found.allows(official):
        return f"differs: {count['reason']}"
    said = f" {count['note']}" if "note" in count else ""
    return f"{'reproduced' if len(found.sure) == official else 'range'}.{said}"


def _number(found: Standing) -> str:
    return f"{len(found.sure)}" + (f" (+{len(found.open)} open)" if found.open else "")


def _standing(count: dict[str, Any], kinds: frozenset[DoubtKind]) -> Standing:
    day = date.fromisoformat(count["on"])
    found = standing(_lives(count["regime"], kinds), day)
    if "among" not in count:
        return found
    return found.among(set(standing(_lives(count["among"], kinds), day).sure))


@cache
def _lives(regime: str, kinds: frozenset[DoubtKind]) -> tuple[Life, ...]:
    import inforce

    view = inforce.open().as_of("2026-01-01")
    events = view.regime_events(regime)
    return tuple(
        Life.of(without(one, kinds) if kinds else one, view.regimes[regime], events)
        for one in _listings()
        if one.regime == regime
    )


@cache
def _listings() -> tuple[Listing, ...]:
    import inforce

    view = inforce.open().as_of("2026-01-01")
    return tuple(listing for party in view.parties() for listing in party.listings)


def _doubted(kinds: Collection[DoubtKind]) -> Iterator[tuple[Listing, Event]]:
    for listing in _listings():
        for event in listing.events:
            if doubted(event, kinds):
                yield listing, event


def _asked() -> str:
    return "; ".join(
        f"`{listing.id}` {event.kind.value.replace('_', ' ')} {event.date}"
        for listing, event in _doubted(COUNTED)
    )


def _years(known: Iterable[Regime]) -> Iterator[str]:
    """A row of signs for each regime, one for each year since 1995."""
    first, last = 1995, max(period.to.year for law in known for period in law.complete)
    yield " " * 14 + "".join(str(year).ljust(5) for year in range(first, last + 1, 5))
    for law in known:
        if not law.covers:
            yield law.id.ljust(14) + "".join(_sign(law, year) for year in range(first, last + 1))


def _sign(law: Regime, year: int) -> str:
    held = [period.of for period in law.complete if period.from_.year <= year <= period.to.year]
    return next((sign for scope, sign in SIGNS.items() if scope in held), ".")


def _marks(rows: Sequence[RegimeCoverage]) -> str:
    before = "; ".join(f"{name} {number}" for name, number in FIRST_RELEASE.items())
    now = Counter[str]()
    for row in rows:
        kinds = row.doubts if row.regime.startswith("us.") else {"unsourced": row.doubts.get("unsourced", 0)}
        head = row.regime.partition(".")[0]
        now[f"{head} ({'all doubts' if head == 'us' else 'unsourced'})"] += sum(kinds.values())
    told = "; ".join(f"{name} {number}" for name, number in sorted(now.items()))
    return f"Doubts at the first release: {before}. Now: {told}."


def _unsourced(known: Iterable[Regime]) -> Iterator[str]:
    for listing, event in _doubted({DoubtKind.UNSOURCED}):
        texts = "; ".join(doubt.text for doubt in event.doubts if doubt.kind is DoubtKind.UNSOURCED)
        yield f"- `{listing.id}`, {event.kind.value.replace('_', ' ')} {event.date}: {texts}"
    for law in known:
        for version in law.versions:
            if version.doubt:
                yield f"- `{law.id}`, rule {version.id}: {version.doubt}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part * 100 // whole} %)" if whole else "0"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {word.replace('_', ' ')}" for word, number in counts.items()) or "none"
