"""A document for people: its zones with their dates, every mention in its line, and each list's state.

Reach for `text`; colours only on a terminal. It renders what the answer says. The states of a party stand
below its first mention in a zone; further mentions there only name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import wrap

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from inforce.answers.reading import MentionAnswer, MentionListing, ReadAnswer, ZoneAnswer
from inforce.doors.screen import indented, rendered, width
from inforce.doors.stated import binds, may_bind, told, when
from inforce.doors.visible import visible

_LEAST_AROUND = 8
_NO_BREAK = "\N{NO-BREAK SPACE}"


def text(answer: ReadAnswer) -> str:
    """The document's zones, mentions and a summary of parties."""
    title = f"{answer.file or 'text'}: {answer.characters:,} characters, {len(answer.mentions)} mentions"
    parts: list[RenderableType] = [Text(visible(title), style="bold")]
    for zone in answer.zones:
        parts += _zone(zone, [one for one in answer.mentions if one.zone == zone.id], answer.text)
    if answer.mentions:
        parts += [Text(""), _summary(answer)]
    else:
        parts.append(Text("\nno name of the register is in this text"))
    parts.append(Text(f"basis {answer.basis[:19]}…", style="dim"))
    return rendered(*parts)


def _zone(zone: ZoneAnswer, mentions: Sequence[MentionAnswer], source: str) -> list[RenderableType]:
    nobody = "" if mentions else ": nobody named"
    head = Text(
        f"\n{zone.kind} {zone.start}-{zone.end}, {when(zone)}{nobody}",
        style="bold cyan" if mentions else "dim",
    )
    parts: list[RenderableType] = [head]
    shown: set[tuple[str, str]] = set()
    for one in mentions:
        parts += [_line(one, source), _who(one)]
        states = _states(one.listings)
        if one.party and states and (one.party.id, states) not in shown:
            shown.add((one.party.id, states))
            parts.append(indented(states, 6))
    return parts


def _line(one: MentionAnswer, source: str) -> Text:
    """The mention in its surroundings, one line of the screen."""
    found = _flat(source[one.start : one.end])
    around = max(_LEAST_AROUND, (width() - len(found) - 4) // 2)
    line = Text("  ", no_wrap=True, overflow="ellipsis")
    line.append(_flat(source[max(0, one.start - around) : one.start]).rjust(around), style="dim")
    line.append(found, style="bold reverse")
    return line.append(_flat(source[one.end : one.end + around]), style="dim")


def _flat(part: str) -> str:
    return visible(part.replace("\r", "").replace("\n", " ").replace("\t", " "))


def _who(one: MentionAnswer) -> RenderableType:
    if one.party is None:
        names = "; ".join(f"{party.name} ({party.id})" for party in one.candidates)
        return indented(f"not resolved; may be {names}", 4, "yellow")
    return indented(f"{one.party.name} ({one.party.id}), {one.kind}, confidence {one.confidence:.2f}", 4)


def _states(listings: Sequence[MentionListing]) -> str:
    """Each list with its state, never broken in between."""
    line = " · ".join(_told(listing).replace(" ", _NO_BREAK) for listing in listings)
    return "\n".join(wrap(line, width() - 6)).replace(_NO_BREAK, " ")


def _told(one: MentionListing) -> str:
    return f"{one.regime} {told(one)}"


def _summary(answer: ReadAnswer) -> Table:
    """Each party once for each kind of zone and day."""
    zones = {zone.id: zone for zone in answer.zones}
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for one in answer.mentions:
        if one.party:
            zone = zones[one.zone]
            day = zone.date.value if zone.date else "no date"
            counted[one.party.name, zone.kind, day, _binding(one)] += 1
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("named", "times", "in", "on", "lists that bind"):
        table.add_column(column, no_wrap=column in ("times", "in", "on"))
    for (name, kind, day, binding), count in counted.items():
        table.add_row(name, str(count), kind, day, binding)
    return table


def _binding(one: MentionAnswer) -> str:
    """The lists whose listing binds that day; with a question mark those that bind on some of the days."""
    if not any(listing.on for listing in one.listings):
        return ""
    found = [listing.regime for listing in one.listings if binds(listing)]
    found += [f"{listing.regime}?" for listing in one.listings if may_bind(listing)]
    return ", ".join(found) or "none on record"
