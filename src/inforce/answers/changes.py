"""What changed between two days of the lists, or between two moments of the register: one item per list entry.

Reach for `changes`. *In force* compares, of each list, the version that stood on the one day with that of
the other, and takes the events of the cited record in between; *recorded* compares what the register held
at two moments. A new layout is counted and is no change. A list of which there was no version yet is
compared from its first one, and a note says so: what nobody looked at did not come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from inforce.answers.moves import Move, moves
from inforce.errors import BadInput
from inforce.register import CHRONOLOGY
from inforce.register.difference import Field, compared
from inforce.sources.catalogue import source_info

if TYPE_CHECKING:
    from inforce.answers.steps import StepPlace
    from inforce.answers.view import View
    from inforce.register.steps import Step

IN_FORCE, RECORDED = "in_force", "recorded"
_NAMED = 5


class ChangeAnswer(msgspec.Struct, frozen=True):
    """One list entry that was added, amended or removed.

    It happened after the day `after` (None: no earlier version is known) and by the day `by`. `fields` are
    those of an amended entry that changed; `reformatted` counts its statements that only have a new layout.
    `notice` is the address of the official notice where the list gives one.
    """

    change: str
    source: str
    entry_id: str
    name: str
    regimes: tuple[str, ...]
    fields: tuple[Field, ...]
    reasons: tuple[str, ...]
    after: str | None
    by: str
    reformatted: int = 0
    notice: str | None = None


class ReformattedAnswer(msgspec.Struct, frozen=True):
    """How many entries of a list have a new layout and nothing else, and in how many statements."""

    source: str
    entries: int
    statements: int


class ChangesAnswer(msgspec.Struct, frozen=True):
    """What changed from one day or moment to another; `basis` is that of the view that was asked."""

    from_: str = msgspec.field(name="from")
    to: str
    by: str
    basis: str
    changes: tuple[ChangeAnswer, ...]
    reformatted: tuple[ReformattedAnswer, ...] = ()
    notes: tuple[str, ...] = ()


class Found(msgspec.Struct):
    """What is found along the way."""

    changes: list[ChangeAnswer] = []
    reformatted: list[ReformattedAnswer] = []
    notes: list[str] = []

    def answer(self, first: str, last: str, by: str, basis: str) -> ChangesAnswer:
        """All of it, by day, source and entry."""
        ordered = sorted(self.changes, key=lambda one: (one.by, one.source, one.change, one.entry_id))
        return ChangesAnswer(
            first, last, by, basis, tuple(ordered), tuple(self.reformatted), tuple(self.notes)
        )


def asked(sources: str | Iterable[str]) -> frozenset[str]:
    """The sources asked for, each one that exists; none stands for all."""
    wanted = frozenset([sources] if isinstance(sources, str) else sources)
    for source in wanted:
        source_info(source)
    return wanted


def ordered(first: object, last: object, later: bool) -> None:
    """Raise `BadInput` for a span that ends before it begins."""
    if later:
        raise BadInput(f"from {first} to {last}: the span ends before it begins; give the earlier one first")


def changes_in_force(view: View, first: date, last: date, sources: str | Iterable[str] = ()) -> ChangesAnswer:
    """What changed on the lists and in the cited record after the day `first`, up to and with the day `last`."""
    from inforce.answers.happened import happened

    ordered(first, last, first > last)
    wanted, found = asked(sources), Found()
    for source in view.steps.sources:
        if not wanted or source in wanted:
            versions = view.steps.versions(source)
            span = [place for place in versions if first < place.day <= last]
            if span and span[0].before is None:
                day = span.pop(0).day
                found.notes.append(
                    f"{source}: no version by {first} is held; compared from the first, of {day}"
                )
            compare(view, span, found)
            _reach(source, versions, last, found)
    if not wanted or CHRONOLOGY in wanted:
        told = list(happened(view, first, last))
        found.changes += [one for one in told if isinstance(one, ChangeAnswer)]
        _possibly([one for one in told if isinstance(one, str)], found)
    return found.answer(first.isoformat(), last.isoformat(), IN_FORCE, view.basis)


def _possibly(listings: Sequence[str], found: Found) -> None:
    """Name the listings that may have changed: the day of an event is not known well enough to say."""
    if listings:
        named = ", ".join(listings[:_NAMED])
        more = f" and {len(listings) - _NAMED} more" if len(listings) > _NAMED else ""
        found.notes.append(f"{CHRONOLOGY}: events whose day is not known may lie in the span: {named}{more}")


def _reach(source: str, versions: Sequence[StepPlace], last: date, found: Found) -> None:
    """Say where the versions end: what came after them, nobody looked at."""
    if versions[-1].day < last:
        found.notes.append(f"{source}: the last version that is held is of {versions[-1].day}")


def compare(view: View, span: Sequence[StepPlace], found: Found, ends: bool = False) -> None:
    """Find what the versions `span` of one list, one after the other, changed in all; for `ends` see `moves`."""
    if span:
        compare_steps(view, view.steps.read(span), found, ends)


def compare_steps(view: View, steps: Sequence[Step], found: Found, ends: bool = False) -> None:
    """Find what `steps` of one source, one after the other, changed in all."""
    entries = statements = 0
    for move in moves(steps, ends):
        item = _item(view, move)
        if isinstance(item, ChangeAnswer):
            found.changes.append(item)
        elif item:
            entries, statements = entries + 1, statements + item
    if entries:
        found.reformatted.append(ReformattedAnswer(steps[0].source, entries, statements))


def _item(view: View, move: Move) -> ChangeAnswer | int:
    """The change of one entry; of one that only has a new layout, the number of its statements that have."""
    if move.change != "amended":
        return _answer(view, move, (), 0)
    difference = compared(move.removed, move.added)
    if difference.fields:
        return _answer(view, move, difference.fields, difference.reformatted)
    return difference.reformatted


def _answer(view: View, move: Move, fields: tuple[Field, ...], reformatted: int) -> ChangeAnswer:
    name, regimes = move.name, move.regimes
    if not name or not regimes:
        known = view.entry(move.entry)
        name, regimes = name or known[0], regimes or known[1]
    return ChangeAnswer(
        change=move.change,
        source=move.source,
        entry_id=move.entry,
        name=name,
        regimes=regimes,
        fields=fields,
        reasons=move.reasons,
        after=move.after.isoformat() if move.after else None,
        by=move.by.isoformat(),
        reformatted=reformatted,
        notice=move.notice,
    )
