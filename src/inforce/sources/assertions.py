"""What a list must yield before it may enter: counts and fill rates from its `source.yml`.

Reach for `check` after reading and before recording. A list that fails is refused whole, with one line
that says what fell short, by how much, and what to do; nothing is taken in by halves.
"""

from __future__ import annotations

from collections import defaultdict

from inforce.errors import BadFile
from inforce.sources.reading import Assertions, Reading, SourceInfo

ALIASES = frozenset({"alias", "weakAlias", "previousName"})


def check(reading: Reading, info: SourceInfo) -> None:
    """Raise `BadFile` unless the reading has the counts and fill rates that its list must have."""
    asserted = info.assertions
    if asserted is None:
        return
    _within(reading, "entries", reading.entries, asserted.entries)
    if not _aliases_unknown(reading):
        _within(reading, "aliases", reading.aliases, asserted.aliases)
    _strangers(reading, asserted)
    _fill(reading, asserted)


def _aliases_unknown(reading: Reading) -> bool:
    """True if the part that brings the aliases did not come, so that none is no shortfall."""
    return reading.aliases == 0 and bool(reading.missing)


def _within(reading: Reading, what: str, count: int, bounds: tuple[int, int]) -> None:
    least, most = bounds
    if not least <= count <= most:
        raise BadFile(
            f"{reading.source}: {count} {what}, expected {least} to {most}; the file is cut or another list, "
            "download it again"
        )


def _strangers(reading: Reading, asserted: Assertions) -> None:
    count = sum(finding.kind == "stranger" for finding in reading.audit)
    if count > asserted.strangers * max(reading.entries, 1):
        raise BadFile(
            f"{reading.source}: {count} rows belong to no entry; the parts are cut or of different days, "
            "give all files of one day"
        )


def _fill(reading: Reading, asserted: Assertions) -> None:
    having: defaultdict[str, set[str]] = defaultdict(set)
    for statement in reading.statements:
        if statement.property in asserted.fill:
            having[statement.property].add(statement.subject)
    for property, least in asserted.fill.items():
        share = len(having[property]) / max(reading.entries, 1)
        if share < least:
            raise BadFile(
                f"{reading.source}: {share:.1%} of entries have {property}, expected at least {least:.1%}; "
                "the file is damaged or its format has changed, compare it with the publisher's"
            )
