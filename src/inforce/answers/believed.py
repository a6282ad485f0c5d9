"""What the register held at one moment against another: of each list its latest version, of the record its facts.

Reach for `changes_recorded`. Where the versions known at both moments are those that a view has already gone
through, its steps answer; where a later one has taken the place of another, the sets are rebuilt from the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from inforce.answers.changes import (
    RECORDED,
    ChangesAnswer,
    Found,
    asked,
    compare,
    compare_steps,
    ordered,
)
from inforce.answers.view import View
from inforce.model import Recorded, Statement
from inforce.register import CHRONOLOGY, Entry, Log
from inforce.register.fold import shown, standing
from inforce.register.steps import Step


def changes_recorded(
    view: View, log: Log, first: Recorded, last: Recorded, sources: str | Iterable[str] = ()
) -> ChangesAnswer:
    """What the register held at the moment `last` and not at the moment `first`, and the other way round."""
    ordered(first, last, last < first)
    wanted, found = asked(sources), Found()
    known = [entry for entry in log.entries if entry.moment <= last.moment]
    for source in sorted({entry.source for entry in known}):
        if not wanted or source in wanted:
            later = sorted((one for one in known if one.source == source), key=lambda one: one.order)
            earlier = [one for one in later if one.moment <= first.moment]
            if source == CHRONOLOGY:
                _facts(view, log, earlier, later, found)
            else:
                _list(view, log, standing(earlier), standing(later), found)
    return found.answer(str(first), str(last), RECORDED, view.basis)


def _facts(view: View, log: Log, earlier: Sequence[Entry], later: Sequence[Entry], found: Found) -> None:
    """Facts that a release added, withdrew or corrected."""
    if earlier[-1:] != later[-1:]:
        before = log.statements(earlier[-1]) if earlier else set()
        day = earlier[-1].day if earlier else None
        compare_steps(view, [_step(later[-1], day, before, log.statements(later[-1]))], found)


def _list(view: View, log: Log, earlier: Sequence[Entry], later: Sequence[Entry], found: Found) -> None:
    """One list: by the view's steps where it went through these very versions, else by the sets."""
    if not later or earlier[-1:] == later[-1:]:
        return
    versions = view.steps.versions(later[-1].source)
    digests = [place.digest for place in versions]
    if digests[: len(later)] == [one.digest for one in later] and later[: len(earlier)] == list(earlier):
        compare(view, versions[len(earlier) : len(later)], found, ends=True)
        return
    before = shown(log.history, earlier) if earlier else frozenset[Statement]()
    day = earlier[-1].day if earlier else None
    compare_steps(view, [_step(later[-1], day, before, shown(log.history, later))], found)


def _step(entry: Entry, before: date | None, old: Iterable[Statement], new: Iterable[Statement]) -> Step:
    """The step from one set to another, as if nothing lay between."""
    gone, come = frozenset(old), frozenset(new)
    stood, stands = {one.subject for one in gone}, {one.subject for one in come}
    return Step(
        entry.source,
        entry.day,
        before,
        entry.digest,
        come - gone,
        gone - come,
        dict.fromkeys(stands - stood),
        frozenset(stood - stands),
    )
