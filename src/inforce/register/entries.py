"""List entries over time: each entry's names, listings and fields with the days on which lists showed them.

Reach for `entries_of` with a finished `Presence`. An entry stays as its list has it: it is joined to
nothing here, and two entries with one name stay two.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from operator import attrgetter

import msgspec

from inforce.model import Field, Name, NameKind, Observation, PartialDate, Statement
from inforce.register.presence import LISTING, NAME_KINDS, Key, Presence, Run
from inforce.register.stated import DELISTED, StatedEnd, stated_ends

_ORDER = {kind: place for place, kind in enumerate(NameKind)}
_LATIN = frozenset({"", "latn", "latin"})


class ListEntry(msgspec.Struct, frozen=True):
    """One entry of one list: what was last said of it, and when it bore which name under which regime.

    `stays` are pairs of regime and observation, by regime and day; `ends` are those that the list itself states.
    """

    id: str
    name: str
    schema: str
    names: tuple[Name, ...]
    stays: tuple[tuple[str, Observation], ...]
    fields: tuple[Field, ...]
    ends: tuple[StatedEnd, ...] = ()


class _NameLine(msgspec.Struct, frozen=True):
    script: str = ""
    language: str = ""


class _ListingLine(msgspec.Struct, frozen=True):
    programme: str = ""


_PLAIN = _NameLine()
_NEVER = date.min
_QUALIFIERS = attrgetter("qualifiers")
_name_line = msgspec.json.Decoder(_NameLine).decode
_listing_line = msgspec.json.Decoder(_ListingLine).decode


def entries_of(presence: Presence, source: str) -> dict[str, ListEntry]:
    """All entries that ever stood on the list `source`, by id, in the order of the ids."""
    names: dict[str, list[Name]] = defaultdict(list)
    stays: dict[str, list[tuple[str, Observation]]] = defaultdict(list)
    for key, runs in presence.runs.items():
        subject, property, value = key
        for run in runs:
            if property == LISTING:
                stays[subject].append((value, _observation(presence, source, subject, run)))
            else:
                names[subject].append(_name(presence, source, key, run))
    return {
        subject: _entry(subject, source, said, names.get(subject, []), stays.get(subject, []))
        for subject, said in sorted(presence.entries().items())
    }


def _entry(
    id: str, source: str, said: list[Statement], names: list[Name], stays: list[tuple[str, Observation]]
) -> ListEntry:
    names.sort(key=lambda name: (_ORDER[name.kind], name.text, name.seen or ()))
    stays.sort(key=lambda stay: (stay[0], stay[1].first))
    fields = {
        (one.property, one.value, source, one.qualifiers) for one in said if one.property not in NAME_KINDS
    }
    return ListEntry(
        id,
        _current_name(names) or id,
        min((one.value for one in said if one.property == "schema"), default="LegalEntity"),
        tuple(names),
        tuple(stays),
        tuple(sorted(field for field in fields if field[0] not in ("schema", LISTING, DELISTED))),
        stated_ends(said),
    )


def _current_name(names: list[Name]) -> str:
    """The primary name that was seen last."""
    primary = [name for name in names if name.kind is NameKind.PRIMARY] or names
    return max(primary, key=lambda name: name.seen[1] if name.seen else _NEVER).text if primary else ""


def _name(presence: Presence, source: str, key: Key, run: Run) -> Name:
    said = run.statements[0] if len(run.statements) == 1 else min(run.statements, key=_QUALIFIERS)
    line = _name_line(said.qualifiers) if said.qualifiers else _PLAIN
    kind, span = NAME_KINDS[key[1]], presence.span(run)
    if kind is NameKind.PRIMARY and line.script.lower() not in _LATIN:
        kind = NameKind.ORIGINAL_SCRIPT
    return Name(
        key[2],
        kind,
        from_=PartialDate.parse(said.in_force) if said.in_force else None,
        seen=span.seen,
        absent_before=span.absent_before,
        gone_by=span.gone_by,
        script=line.script,
        language=line.language,
        source=source,
    )


def _observation(presence: Presence, source: str, entry: str, run: Run) -> Observation:
    tags = {_listing_line(one.qualifiers).programme for one in run.statements if one.qualifiers}
    stated = [PartialDate.parse(one.in_force) for one in run.statements if one.in_force]
    span = presence.span(run)
    return Observation(
        source,
        entry,
        span.seen[0],
        span.seen[1],
        span.absent_before,
        span.gone_by,
        "; ".join(sorted(tags - {""})),
        min(stated, key=lambda day: day.earliest) if stated else None,
    )
