"""What a register holds, for people: the sources, what an ingest brought, a verification, the coverage.

Everything returns text for stdout; nothing here asks the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from inforce.doors.screen import indented, rendered
from inforce.doors.visible import visible

if TYPE_CHECKING:
    from inforce.answers.histories import HistoryAnswer
    from inforce.answers.holdings import SourceAnswer
    from inforce.answers.ingest import Ingested
    from inforce.answers.standing import StandingAnswer
    from inforce.answers.update import Updated
    from inforce.register.verify import Verification
    from inforce.sources.chronology.check import Problem
    from inforce.sources.chronology.coverage import RegimeCoverage

MOST_FINDINGS = 20


def ingested(done: Ingested) -> str:
    """What an ingest brought, with its findings."""
    day = f", list of {done.published}" if done.published else ", list's own day not stated"
    lines = [
        f"{done.source}: {done.entries:,} entries, {done.aliases:,} aliases{day}; recorded {done.recorded}",
        f"  statements {done.statements:,}: {done.added:,} new, {done.removed:,} gone since the snapshot before",
    ]
    lines += [f"  {one.kind}: {one.place}: {one.text}" for one in done.findings[:MOST_FINDINGS]]
    if len(done.findings) > MOST_FINDINGS:
        lines.append(f"  and {len(done.findings) - MOST_FINDINGS:,} more findings (--json shows all)")
    return "\n".join(lines) + "\n"


def history(done: HistoryAnswer) -> str:
    """What became of many versions: how many went in, and each that did not, by name."""
    filed = [one for one in done.versions if one.outcome == "filed"]
    span = f", {filed[0].published} to {filed[-1].published}" if filed else ""
    count = "1 version" if done.filed == 1 else f"{done.filed:,} versions"
    lines = [f"{done.source}: {count} filed{span}; {done.held:,} held already"]
    for one in done.versions:
        if one.outcome in ("refused", "stopped"):
            lines.append(f"  {one.outcome} {one.name}: {one.why}")
        if one.accept:
            lines.append(f"    if it is right: {one.accept}")
    waiting = [one for one in done.versions if one.outcome == "waiting"]
    if waiting:
        lines.append(
            f"  waiting for that: {len(waiting):,} more, {waiting[0].name} to {waiting[-1].name}, which lack the "
            "same; run the same command again"
        )
    return "\n".join(lines) + "\n"


def updated(done: Iterable[Updated]) -> str:
    """What became of each list, a line each; a command that accepts a list stands below its line."""
    lines = []
    for one in done:
        lines.append(f"{one.source:<13} {one.result.replace('_', ' '):<12} {_told(one)}")
        if one.accept:
            lines.append(f"  to take it in all the same: {one.accept}")
    return "".join(f"{visible(line)}\n" for line in lines)


def _told(one: Updated) -> str:
    day = f"list of {one.published}: " if one.ingested and one.published else ""
    return day + one.message.removeprefix(f"{one.source}: ")


def sources(found: Iterable[SourceAnswer]) -> str:
    """The catalogue: what the register holds and how old it is, terms, addresses, the last update."""
    parts: list[RenderableType] = []
    for one in found:
        parts.append(Text.assemble((one.id, "bold"), f"  {_holds(one)}"))
        parts.append(indented(f"{one.title}. {one.publisher}", 4))
        parts += [indented(line, 4, "dim") for line in _particulars(one)]
    return rendered(*parts)


def standing(found: Iterable[StandingAnswer]) -> str:
    """How many entries stood on each list."""
    lines = [
        f"{one.source}  {one.count:,} entries, by the list of {one.shown_by}"
        + (f"; the next is of {one.next}" if one.next else "; no later one is held")
        if one.shown_by
        else f"{one.source}  not known: the first version that is held is of {one.next}"
        for one in found
    ]
    return "\n".join(lines or ["no list is held"]) + "\n"


def _holds(one: SourceAnswer) -> str:
    if not one.snapshots or one.age_days is None:
        return "nothing held"
    day = one.published or (one.last_recorded or "")[:10]
    what = "list of" if one.published else "recorded"
    count = "1 snapshot" if one.snapshots == 1 else f"{one.snapshots} snapshots"
    age = f"{one.age_days:,} {'day' if one.age_days == 1 else 'days'} old"
    return f"{count}, the last {what} {day}, {age}"


def _particulars(one: SourceAnswer) -> Iterator[str]:
    """Terms, how often it changes, where it is fetched, how that went."""
    licence = f" ({one.licence})" if one.licence and one.licence not in one.terms else ""
    yield f"terms: {one.terms}{licence}"
    if one.cadence:
        yield f"changes: {one.cadence}"
    for address in one.addresses.values() or filter(None, [one.url]):
        yield f"from: {address}"
    if one.heard:
        yield f"its publisher last confirmed it on {one.heard}"
    if one.last_update:
        told = one.last_update
        yield f"last update {told.at}, {told.result.replace('_', ' ')}: {told.message}"


def verification(checked: Verification) -> str:
    """What `verify` found."""
    lines = [f"{problem.file}: {problem.what}" for problem in checked.problems]
    lines.append(
        f"{checked.snapshots} snapshots, {checked.segments} segments, {checked.archived} archived files, "
        f"{checked.statements:,} stored differences: " + ("whole" if checked.ok else "DAMAGED")
    )
    return "\n".join(lines) + "\n"


def coverage(problems: Sequence[Problem], rows: Sequence[RegimeCoverage]) -> str:
    """Problems of the shipped facts, and what they cover per regime."""
    lines = [" ".join(str(value) for value in msgspec.to_builtins(one).values()) for one in problems]
    lines.append("1 problem" if len(problems) == 1 else f"{len(problems)} problems")
    return rendered(_table([msgspec.to_builtins(row) for row in rows])) + "\n".join(lines) + "\n"


def _table(rows: Sequence[dict[str, object]]) -> Table:
    """A row each, with the columns that hold text or a number; only headings break."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    columns = [key for key, value in rows[0].items() if isinstance(value, (str, int))] if rows else []
    for column in columns:
        table.add_column(column.replace("_", "\n"), no_wrap=True)
    for row in rows:
        table.add_row(*(str(row[column]) for column in columns))
    return table
