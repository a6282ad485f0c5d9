"""What the chronology's statements say together: laws, events, parties, and the dates of names by act.

Reach for `chronicle` with the statements of one release of the chronology. Names get dates only from
the events and reviewed lines that give them; nothing here looks at a list or decides a state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from inforce.errors import Damaged
from inforce.model import (
    Conflict,
    DateKind,
    Doubt,
    Effect,
    Event,
    EventKind,
    Exclusion,
    Link,
    Listing,
    Name,
    NameKind,
    PartialDate,
    Party,
    Regime,
    Statement,
)
from inforce.register.naming import act_names

Rows = dict[str, list[Statement]]
"""The statements about one subject, by property."""


class Chronicle(msgspec.Struct, frozen=True):
    """The chronology read together; list entries joined to a party are still only among its links."""

    regimes: dict[str, Regime] = {}
    regime_events: dict[str, tuple[Event, ...]] = {}
    parties: tuple[Party, ...] = ()


class _EventLine(msgspec.Struct, frozen=True):
    """The qualifiers of an `event` statement."""

    id: str
    date: str
    date_kind: DateKind
    names: tuple[str, ...] = ()
    later_names: tuple[str, ...] = ()
    act: str = ""
    annuls: str = ""
    effect: Effect | None = None
    doubts: tuple[Doubt, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()


class _PrintedLine(msgspec.Struct, frozen=True):
    regime: str = ""


class _LinkLine(msgspec.Struct, frozen=True):
    this: str = ""
    by: str = ""
    reason: str = ""


class _ConflictLine(msgspec.Struct, frozen=True):
    reason: str = ""
    other: str = ""


class _NameLine(msgspec.Struct, frozen=True):
    kind: NameKind = NameKind.ALIAS
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


_event_line = msgspec.json.Decoder(_EventLine).decode
_printed_line = msgspec.json.Decoder(_PrintedLine).decode
_link_line = msgspec.json.Decoder(_LinkLine).decode
_conflict_line = msgspec.json.Decoder(_ConflictLine).decode
_name_line = msgspec.json.Decoder(_NameLine).decode
_law = msgspec.json.Decoder(Regime).decode
_date = lru_cache(maxsize=None)(PartialDate.parse)


def chronicle(statements: Iterable[Statement]) -> Chronicle:
    """Read the statements of one release; raise `Damaged` where one is not as the chronology writes it."""
    subjects: dict[str, Rows] = defaultdict(lambda: defaultdict(list))
    for statement in sorted(statements, key=lambda one: (one.property, one.value, one.qualifiers)):
        subjects[statement.subject][statement.property].append(statement)
    try:
        return _read(subjects)
    except (msgspec.DecodeError, ValueError) as error:
        raise Damaged(f"the chronology cannot be read: {error}; check it with its check command") from None


def _read(subjects: dict[str, Rows]) -> Chronicle:
    regimes = {
        subject: _law(rows["law"][0].value) for subject, rows in sorted(subjects.items()) if "law" in rows
    }
    listings: dict[str, list[tuple[str, Rows]]] = defaultdict(list)
    regime_events: dict[str, tuple[Event, ...]] = {}
    for subject, rows in sorted(subjects.items(), key=lambda item: _listing_order(item[0])):
        if "/" in subject:
            listings[_party_of(subject, rows)].append((subject, rows))
        elif "event" in rows:
            regime_events[subject] = _events(rows)
    named = {subject for subject, rows in subjects.items() if "name" in rows and "/" not in subject}
    parties = (
        _party(slug, subjects.get(slug, {}), listings.get(slug, [])) for slug in sorted(named | set(listings))
    )
    return Chronicle(regimes, dict(sorted(regime_events.items())), tuple(parties))


def _listing_order(subject: str) -> tuple[str, int, str]:
    """By party and regime, then by number: the tenth listing comes after the second."""
    head, _, number = subject.rpartition("/")
    return head, int(number) if number.isdigit() else 0, subject


def _party_of(subject: str, rows: Rows) -> str:
    return rows["party"][0].value if rows.get("party") else subject.split("/")[1]


def _party(slug: str, rows: Rows, listings: list[tuple[str, Rows]]) -> Party:
    name = _first(rows, "name") or slug
    printed: dict[str, list[str]] = defaultdict(list)
    for statement in rows.get("printed", ()):
        printed[_printed_line(statement.qualifiers).regime].append(statement.value)
    return Party(
        id=slug,
        name=name,
        schema=_first(rows, "schema") or "LegalEntity",
        listings=tuple(_listing(id, slug, found, printed, name) for id, found in listings),
        links=tuple(_link(statement) for statement in rows.get("link", ())),
    )


def _first(rows: Rows, property: str) -> str:
    found = rows.get(property)
    return found[0].value if found else ""


def _listing(id: str, party: str, rows: Rows, printed: dict[str, list[str]], name: str) -> Listing:
    regime = id.partition("/")[0]
    events = _events(rows)
    primary = sorted(printed.get(regime, ()), key=lambda text: (text != name, text))
    reviewed = [_reviewed(statement) for statement in rows.get("name", ())]
    left_out = tuple(_left_out(statement) for statement in rows.get("excluded", ()))
    return Listing(id, regime, party, act_names(primary, reviewed, events), events, excluded=left_out)


def _reviewed(statement: Statement) -> Name:
    """A name whose dates a reviewer gave, because they differ from those of its event line."""
    line = _name_line(statement.qualifiers or "{}")
    return Name(
        statement.value,
        line.kind,
        _date(line.from_) if line.from_ else None,
        _date(line.to) if line.to else None,
        source=statement.source,
    )


def _left_out(statement: Statement) -> Exclusion:
    line = _name_line(statement.qualifiers or "{}")
    return Exclusion(
        statement.value,
        _date(line.from_) if line.from_ else None,
        _date(line.to) if line.to else None,
        statement.citation,
        statement.place,
    )


def _link(statement: Statement) -> Link:
    line = _link_line(statement.qualifiers or "{}")
    return Link(line.this or statement.subject, statement.value, line.by, line.reason, statement.place)


def _events(rows: Rows) -> tuple[Event, ...]:
    """Events by date, then by their place in the record, each with the other accounts of its day."""
    disputes: dict[str, list[Conflict]] = defaultdict(list)
    for statement in rows.get("conflict", ()):
        line = _conflict_line(statement.qualifiers)
        other = _date(line.other) if line.other else None
        disputes[statement.value].append(Conflict(line.reason, other, statement.place))
    found = [_disputed(_event(statement), disputes) for statement in rows.get("event", ())]
    return tuple(sorted(found, key=lambda one: (one.date.earliest, one.date.latest, len(one.id), one.id)))


def _disputed(event: Event, disputes: dict[str, list[Conflict]]) -> Event:
    """The event with the other accounts of its day; a second event of one kind and day shares them."""
    subject = event.id.partition("#")[0]
    found = disputes.get(f"{subject}#{event.kind.value}-{event.date.text}")
    return msgspec.structs.replace(event, conflicts=tuple(found)) if found else event


def _event(statement: Statement) -> Event:
    line = _event_line(statement.qualifiers)
    return Event(
        line.id,
        EventKind(statement.value),
        _date(line.date),
        line.date_kind,
        line.sources or ((statement.place,) if statement.place else ()),
        line.names,
        line.later_names,
        statement.citation,
        line.act,
        line.annuls,
        line.effect,
        line.doubts,
        line.note,
    )
