"""The calendar for people and for calendars: a table by day, what-ifs in sentences, an iCalendar file.

It lays out what the answer says; RFC 5545 is written by the `icalendar` library.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from rich.table import Table
from rich.text import Text

from inforce.answers.calendar import CalendarAnswer, DueAnswer, SupposedAnswer
from inforce.doors.screen import rendered


def table(answer: CalendarAnswer) -> str:
    """What falls due, by day."""
    if not answer.items:
        return f"nothing on record falls due from {answer.from_} to {answer.to}\n"
    grid = Table.grid(padding=(0, 2))
    for _ in ("date", "regime"):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in answer.items:
        grid.add_row(one.date, one.regime, _told(one))
    count = "1 item" if len(answer.items) == 1 else f"{len(answer.items)} items"
    foot = Text(f"{count} from {answer.from_} to {answer.to} · basis {answer.basis[:19]}…", style="dim")
    return rendered(grid, Text(""), *_rules(answer), foot)


def _rules(answer: CalendarAnswer) -> list[Text]:
    """The words of each rule by which something falls due, once."""
    rules = {(one.regime, one.rule): (one.rule_text, one.citation) for one in answer.items}
    return [
        Text(f"{regime} rule {rule}: {text} [{citation}]")
        for (regime, rule), (text, citation) in sorted(rules.items())
    ]


def _told(one: DueAnswer) -> Text:
    """What is due for whom and what became of it; bold while nothing has."""
    told = Text(f"{one.kind.replace('_', ' ')}: ", style="bold" if one.settled_on is None else "")
    told.append(f"{_who(one)}: {one.outcome}", style="not bold")
    told.append("".join(f" [{text}]" for text in one.conflicts), style="yellow not bold")
    return told.append(f"  [rule {one.rule}]", style="dim not bold")


def _who(one: DueAnswer) -> str:
    return one.party["name"] if one.party else "the whole list"


def supposed(answers: Sequence[SupposedAnswer]) -> str:
    """What would follow, a sentence for each listing."""
    if not answers:
        return "no listing of this party is under a regime whose rules are in the register\n"
    lines = []
    for one in answers:
        rule = f" [{one.citation}]" if one.citation else ""
        lines.append(
            Text(f"{one.regime} ({one.party['name']}), {one.choice} on {one.on}: {one.follows}{rule}")
        )
    return rendered(*lines)


def icalendar(answer: CalendarAnswer, made: datetime) -> bytes:
    """The span as an iCalendar file (RFC 5545), one all-day entry for each item; `made` stamps the entries."""
    from icalendar import Calendar, Event

    book = Calendar()
    book.add("prodid", "-//Inforce//review calendar//EN")
    book.add("version", "2.0")
    for number, one in enumerate(answer.items):
        entry = Event()
        entry.add(
            "uid", f"{one.date}-{one.kind}-{(one.listing or one.regime).replace('/', '.')}-{number}@inforce"
        )
        entry.add("dtstamp", made)
        entry.add("dtstart", date.fromisoformat(one.date))
        entry.add("summary", f"{one.regime}: {one.kind.replace('_', ' ')}: {_who(one)}")
        accounts = "".join(f" {text}." for text in one.conflicts)
        entry.add(
            "description",
            f"{one.outcome}.{accounts} Rule {one.rule}: {one.rule_text} [{one.citation}] Basis {answer.basis}.",
        )
        book.add_component(entry)
    return bytes(book.to_ical())
