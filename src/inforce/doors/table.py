"""A status for people: a table of listings, a timeline, and what each rests on.

What a value means is said by the answer; here it is only laid out. `page` has the whole evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from inforce.answers.shapes import (
    ConflictAnswer,
    EventAnswer,
    ExclusionAnswer,
    ListingAnswer,
    ObservationAnswer,
    OtherAnswer,
    PartyAnswer,
    StatusAnswer,
)
from inforce.doors.screen import indented, rendered, width
from inforce.doors.timeline import LEGEND, bars, labels
from inforce.doors.visible import visible

KNOWN = {True: "yes", False: "no", None: "not known"}
MOST_OTHERS = 8
_LONGEST_BAR = 60
_COLOURS = {"in": "bold red", "en": "green", "un": "yellow", "pe": "magenta", "no": "dim"}


def status(answer: StatusAnswer) -> str:
    """Each party, its listings that day, a timeline, the decisive events."""
    parts: list[RenderableType] = [Text(note) for note in answer.notes] or _nothing(answer)
    for party in answer.parties:
        parts += _party(party, answer.query.on)
    parts += _like(answer)
    if any(party.listings for party in answer.parties):
        parts.append(Text(LEGEND, style="dim"))
    known = f", as known {answer.query.as_known}" if answer.query.as_known else ""
    parts.append(Text(f"on {answer.query.on}{known} · basis {answer.basis[:19]}…", style="dim"))
    return rendered(*parts)


def _nothing(answer: StatusAnswer) -> list[RenderableType]:
    if answer.parties:
        return []
    return [
        Text(f"No party of this name is in the register: {_short(visible(answer.query.name))}"),
        Text("This is not the same as “not listed”: the register knows only what its record reaches."),
    ]


def _like(answer: StatusAnswer) -> list[RenderableType]:
    """Names that may have been meant, or parties with a name like it."""
    if answer.suggestions:
        return [Text(f"Did you mean: {'; '.join(answer.suggestions)}?", style="italic")]
    if not answer.others:
        return []
    told = [told_other(one) for one in answer.others[:MOST_OTHERS]]
    told += [f"and {len(answer.others) - MOST_OTHERS} more"] if len(answer.others) > MOST_OTHERS else []
    return [Text(f"Others with a name like it: {'; '.join(told)}", style="italic")]


def told_other(one: OtherAnswer) -> str:
    """A party with a name like the asked one: the name, whose it is, its id."""
    return f"{one.name} ({one.id})" if one.matched == one.name else f"{one.matched} ({one.id}, {one.name})"


def _short(name: str) -> str:
    return name if len(name) <= 200 else f"{name[:200]}… ({len(name):,} characters)"


def _party(party: PartyAnswer, on: str) -> list[RenderableType]:
    drawn = labels(party.listings)
    head: list[RenderableType] = [Text(party.name, style="bold"), indented(met(party), 2, "dim")]
    if not party.listings:
        return [*head, indented("no listing on record here: unknown", 2, "yellow"), Text("")]
    rows: list[RenderableType] = []
    for label, one in zip(drawn, party.listings, strict=True):
        rows += _listing(label, one)
    rows += [indented(line, 2) for line in evidence(party)]
    return [*head, _listings(drawn, party.listings), *_timeline(party.listings, on), *rows, Text("")]


def evidence(party: PartyAnswer) -> list[str]:
    """Why the records are one party, where an explanation was asked for."""
    if not any(one.explanation for one in party.listings):
        return []
    return [f"one party: {link.this} and {link.other}, by {link.by}: {link.reason}" for link in party.links]


def met(party: PartyAnswer) -> str:
    """What sort of party it is, its id, and how it met the asked name."""
    matched = party.matched_name
    where = f", {matched.regime}" if matched.regime else ""
    return f"{party.schema} · {party.id} · “{matched.name}” ({party.how}{where}), score {party.score:.2f}"


def _listings(drawn: Sequence[str], listings: Sequence[ListingAnswer]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("  regime", "state", "this name"):
        table.add_column(column, no_wrap=True)
    for column in ("since", "until"):
        table.add_column(column, min_width=12)
    for label, one in zip(drawn, listings, strict=True):
        table.add_row(
            f"  {label}",
            Text(one.state, style=_COLOURS.get(one.state[:2], "")),
            name_told(one),
            _day(one.since) or "not known",
            _day(one.until),
        )
    return table


def name_told(one: ListingAnswer) -> str:
    """Whether the asked name is on the list that day; `left out` where the entry says that it is not meant."""
    return "left out" if one.name_excluded_by else KNOWN[one.name_in_force]


def _day(told: str | None) -> str:
    """A partial date that may wrap between its two days."""
    return (told or "").replace("/", " / ")


def _timeline(listings: Sequence[ListingAnswer], on: str) -> list[RenderableType]:
    edge = max(len(label) for label in labels(listings)) + 4
    rows = bars(listings, date.fromisoformat(on), max(10, min(_LONGEST_BAR, width() - edge)))
    return [Text(f"  {label:<{edge - 2}}{bar}", no_wrap=True) for label, bar in rows]


def _listing(label: str, one: ListingAnswer) -> list[RenderableType]:
    """What a listing rests on: the listed name, what comes next, its record, events, lists, doubts."""
    told = [f"listed as “{one.listed_as}”"] if one.listed_as else []
    told += [f"next {one.next.kind} {one.next.date}"] if one.next else []
    told.append(reach(one))
    head = Text(f"{label}: ", style="bold")
    head.append("; ".join(told), style="not bold")
    found: list[RenderableType] = [indented(head, 2)]
    found += [indented(told_event(event), 4) for event in one.events if event.decisive]
    found += [indented(told_observation(seen), 4) for seen in one.observations]
    found += [indented(left, 4) for left in told_exclusions([each for each in one.excluded if each.holds])]
    found += [indented(f"gap: {gap}", 4, "yellow") for gap in one.gaps]
    found += [indented(told_conflict(each), 4, "yellow") for each in one.conflicts]
    found += [indented(f"could be {read.state}: {read.reason}", 4, "yellow") for read in one.readings]
    return [*found, *(indented(line, 4) for line in explained(one))]


def explained(one: ListingAnswer) -> list[str]:
    """The sentences of an explanation, where there is one."""
    if one.explanation is None:
        return []
    told = [f"because: {line}" for line in one.explanation.because]
    told += [f"challenge: {line}" for line in one.explanation.story]
    return told + [f"would change it: {line}" for line in one.explanation.would_change]


def reach(one: ListingAnswer) -> str:
    """How far the record of the listing goes, and whether the asked day lies beyond."""
    if one.record_to is None:
        return "the record reaches no day"
    return f"record to {one.record_to}" + (", the day lies beyond it" if one.beyond_record else "")


def told_exclusions(excluded: Sequence[ExclusionAnswer]) -> list[str]:
    """The names that an entry leaves out: from when to when, by which act; a line for each act."""
    by_act: dict[tuple[str, str], list[str]] = {}
    for left in excluded:
        span = f"{left.from_ or 'not known'} to {left.to or 'now'}"
        by_act.setdefault((span, left.act), []).append(f"“{left.name}”")
    return [
        f"the entry leaves out {', '.join(names)} ({span}): {act}" for (span, act), names in by_act.items()
    ]


def told_conflict(one: ConflictAnswer) -> str:
    """Accounts that differ: which is taken and why, the other, and what it would make of the day."""
    other = f"{one.other} by {one.by}" if one.other else one.by
    told = f"accounts differ: {one.event} {one.taken} taken ({one.reason}); {other}"
    return told + (f": then {one.state_by_other} that day" if one.differs else "")


def told_event(event: EventAnswer) -> str:
    """An event in a line: what, when, by which kind of date, citation or source, doubts."""
    doubts = "".join(f" [{doubt['kind']}: {doubt['text']}]" for doubt in event.doubts)
    return f"{event.event} {event.date} ({event.date_kind}), {event.citation or event.source}{doubts}"


def told_observation(seen: ObservationAnswer) -> str:
    """What a list showed: from when to when, as which entry, and the nearest days without it."""
    days = seen.first if seen.first == seen.last else f"{seen.first} to {seen.last}"
    told = (
        f"on the list {seen.source} of {days}, entry {seen.entry.partition(':')[2]} {seen.programme}".rstrip()
    )
    told += f"; the list says since {seen.listed_on}" if seen.listed_on else ""
    told += f"; not on it {seen.absent_before}" if seen.absent_before else ""
    return told + (f"; gone by {seen.gone_by}" if seen.gone_by else "")
