"""Many documents for people: which party is named in how many of them, on which days, and where it stood.

Reach for `text` with the answers of a run; colours only on a terminal. It adds up what the answers say.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec
from rich.table import Table
from rich.text import Text

from inforce.answers.reading import ReadAnswer
from inforce.batch.documents import Failure
from inforce.batch.tabled import Row, rows
from inforce.doors.screen import rendered
from inforce.doors.visible import visible

_MOST = 200
"""Lines of parties and documents; a table of more is for `--table`."""


class Line(msgspec.Struct):
    """A party in a document on a day: how often, and the lists that bind."""

    document: str
    party: str
    on: str
    times: int
    binding: list[str] = []


def text(answers: Iterable[ReadAnswer | Failure]) -> str:
    """The table of parties by document and day, or, where that is long, of parties alone."""
    lines = _lines(rows(answers))
    if not lines:
        return rendered(Text("no name of the register is in these documents"))
    if len(lines) <= _MOST:
        return rendered(_by_document(lines))
    told = f"{len(lines):,} lines of party, document and day; --table writes them all"
    return rendered(_by_party(lines), Text(told, style="dim"))


def _lines(found: Iterable[Row]) -> list[Line]:
    lines: dict[tuple[str, str, str], Line] = {}
    for row in found:
        key = (row.document, row.party_id, row.on)
        line = lines.setdefault(key, Line(row.document, row.party, row.on, row.times))
        if row.state.startswith("in_force"):
            line.binding.append(row.regime)
    return list(lines.values())


def _by_document(lines: list[Line]) -> Table:
    table = _table("named", "in", "on", "times", "lists that bind")
    shared = os.path.commonpath([os.path.dirname(one.document) for one in lines])
    for one in lines:
        where = os.path.relpath(one.document, shared) if shared else one.document
        table.add_row(visible(one.party), visible(where), one.on or "no day", str(one.times), _binding(one))
    return table


def _binding(one: Line) -> str:
    return (", ".join(one.binding) or "none on record") if one.on else ""


def _by_party(lines: list[Line]) -> Table:
    """Each party once, the most often named first."""
    table = _table("named", "documents", "times", "first day", "last day")
    parties: dict[str, list[Line]] = {}
    for one in lines:
        parties.setdefault(one.party, []).append(one)
    for party, own in sorted(parties.items(), key=lambda item: -len(item[1])):
        days = sorted(one.on for one in own if one.on)
        first, last = (days[0], days[-1]) if days else ("", "")
        documents = len({one.document for one in own})
        table.add_row(visible(party), str(documents), str(sum(one.times for one in own)), first, last)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, no_wrap=column in ("times", "on", "documents", "first day", "last day"))
    return table
