"""How each entry of a list moved over several versions: it came, it left, or what is said of it changed.

Reach for `moves` with the steps of a span. An entry that left and is back is a new listing, and says so; the
reasons are days on which one looked, and the days that the list itself states.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from inforce.model import Statement
from inforce.register import CHRONOLOGY
from inforce.register.presence import LISTING
from inforce.register.steps import Step, net

ADDED, AMENDED, REMOVED = "added", "amended", "removed"
_LATIN = ("", "latn", "latin")
_ENGLISH = ("", "en", "eng")


class Move(msgspec.Struct, frozen=True):
    """One entry over a span: what became of it, between which days, and the statements that went and came."""

    source: str
    entry: str
    change: str
    after: date | None
    by: date
    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]
    reasons: tuple[str, ...]

    @property
    def _told(self) -> tuple[Statement, ...]:
        """What was said last of an entry that came or left; nothing whole of one that was amended."""
        return {ADDED: self.added, REMOVED: self.removed}.get(self.change, ())

    @property
    def name(self) -> str:
        """The primary name, in Latin script and in English where there is one; "" of an amended entry."""
        names = [one for one in self._told if one.property == "name"]
        return min(names, key=_foreign).value if names else ""

    @property
    def regimes(self) -> tuple[str, ...]:
        """The regimes under which it stood; none of an amended entry."""
        return tuple(sorted({one.value for one in self._told if one.property == LISTING}))

    @property
    def notice(self) -> str | None:
        """The address of the official notice, where what came or went gives one."""
        said = [one for one in (*self.added, *self.removed) if one.property == LISTING]
        return next((found for one in said if (found := _detail(one, "notice"))), None)


class _Day(NamedTuple):
    """A version of the span in which an entry came, left or was changed: the day before, its day, and how.

    `shown` is the day on which an earlier listing was last shown, of an entry that came.
    """

    before: date | None
    day: date
    how: str
    shown: date | None


def moves(steps: Sequence[Step], ends: bool = False) -> Iterator[Move]:
    """Each entry that `steps`, one after the other, changed in any way, by its id.

    With `ends`, an entry that neither the beginning nor the end has is left out.
    """
    change = net(steps)
    removed, added = _by_entry(change.removed), _by_entry(change.added)
    for entry, days in sorted(_days(steps).items()):
        how = _how([one.how for one in days])
        gone, come = removed.get(entry, []), added.get(entry, [])
        if not gone and not come and (how == AMENDED or (ends and how == REMOVED)):
            continue
        if how == REMOVED and not gone:
            gone = _last_said(steps, entry)
        last = [one for one in days if one.how == how][-1]
        reasons = (*_reasons(steps[0].source, days), *_stated(come))
        yield Move(steps[0].source, entry, how, last.before, last.day, tuple(gone), tuple(come), reasons)


def _by_entry(statements: frozenset[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        found[one.subject].append(one)
    return found


def _days(steps: Sequence[Step]) -> dict[str, list[_Day]]:
    days: dict[str, list[_Day]] = defaultdict(list)
    for step in steps:
        touched = {one.subject for one in step.added} | {one.subject for one in step.removed}
        for entry in touched | step.came.keys() | step.left:
            how = ADDED if entry in step.came else REMOVED if entry in step.left else AMENDED
            days[entry].append(_Day(step.before, step.day, how, step.came.get(entry)))
    return days


def _how(kinds: Sequence[str]) -> str:
    """What became of it in all: one that is there at the end and came within the span was added."""
    moved = [kind for kind in kinds if kind != AMENDED]
    return moved[-1] if moved else AMENDED


def _reasons(source: str, days: Sequence[_Day]) -> Iterator[str]:
    what = "release" if source == CHRONOLOGY else "list"
    for before, day, how, shown in days:
        if how == ADDED:
            lacking = f"; the {what} of {before} lacks it" if before else ""
            yield f"first shown by the {what} of {day}{lacking}"
            if shown:
                yield f"returns: an earlier listing was last shown on {shown}; this is a new one"
        elif how == REMOVED:
            yield f"last shown by the {what} of {before}; the {what} of {day} lacks it"
    amended = [one.day.isoformat() for one in days if one.how == AMENDED]
    if amended:
        yield f"changed in the {what} of {', '.join(amended)}"


def _stated(come: Sequence[Statement]) -> Iterator[str]:
    """The days that the list itself gives."""
    listed = sorted({one.in_force for one in come if one.property == LISTING and one.in_force})
    amended = sorted({one.value for one in come if one.property == "amended"})
    if listed:
        yield f"the list states that it was listed on {', '.join(listed)}"
    if amended:
        yield f"the list states an amendment on {', '.join(amended)}"


def _last_said(steps: Sequence[Step], entry: str) -> list[Statement]:
    """What was said last of an entry that came and left within the span."""
    left = [step for step in steps if entry in step.left][-1]
    return [one for one in left.removed if one.subject == entry]


def _foreign(name: Statement) -> tuple[bool, bool, str]:
    script, language = _detail(name, "script").lower(), _detail(name, "language").lower()
    return script not in _LATIN, language not in _ENGLISH, name.value


def _detail(statement: Statement, key: str) -> str:
    if f'"{key}"' not in statement.qualifiers:
        return ""
    return str(json.loads(statement.qualifiers).get(key, ""))
