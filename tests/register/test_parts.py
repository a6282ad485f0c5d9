"""Two lists under one source: the part that did not come is silence, for whole entries too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from inforce.model import Observation, Recorded, Statement
from inforce.register import Log
from inforce.register.presence import Presence
from inforce.register.segments import Difference

OLD, NEW, BOTH = "ConList", "UK-Sanctions-List", "UK"


def said(entry: str, part: str) -> set[Statement]:
    subject = f"uk_sanctions:{entry}"
    return {
        Statement(subject, "schema", "Person", "uk_sanctions", place=part),
        Statement(subject, "name", entry.upper(), "uk_sanctions", place=part),
        Statement(subject, "listing", "uk.samla", "uk_sanctions", place=part),
    }


def stays(
    tmp_path: Path, *lists: tuple[str, str, str], whole: str = ""
) -> dict[str, list[tuple[date, date, date | None, date | None]]]:
    """The stays of each entry; a list is its day, its part, and the entries on it.

    What an excerpt of the part `whole` says is placed there.
    """
    log = Log.open(tmp_path)
    for day, part, entries in lists:
        statements = {one for entry in entries.split() for one in said(entry, whole or part)}
        log.append("uk_sanctions", Recorded.parse("2026-09-01"), statements, day, sorted({BOTH, part}))
    found: dict[str, list[Observation]] = {}
    for party in log.as_of().parties:
        found[party.id.partition(":")[2]] = [seen for one in party.listings for seen in one.observations]
    return {
        entry: [(seen.first, seen.last, seen.absent_before, seen.gone_by) for seen in seen_each]
        for entry, seen_each in found.items()
    }


def test_the_one_list_does_not_end_what_the_other_says(tmp_path: Path) -> None:
    found = stays(
        tmp_path,
        ("2022-05-04", OLD, "a b"),
        ("2022-06-01", NEW, "x"),
        ("2022-07-01", NEW, "x y"),
        ("2022-08-01", OLD, "a"),
    )
    assert found == {
        "a": [(date(2022, 5, 4), date(2022, 8, 1), None, None)],
        "b": [(date(2022, 5, 4), date(2022, 5, 4), None, date(2022, 8, 1))],
        "x": [(date(2022, 6, 1), date(2022, 7, 1), None, None)],
        "y": [(date(2022, 7, 1), date(2022, 7, 1), date(2022, 6, 1), None)],
    }


def test_what_a_closed_list_last_said_is_neither_alive_nor_gone(tmp_path: Path) -> None:
    found = stays(tmp_path, ("2025-12-01", OLD, "a"), ("2026-02-23", NEW, "x"), ("2026-08-22", NEW, "x"))
    assert found["a"] == [(date(2025, 12, 1), date(2025, 12, 1), None, None)]


def test_an_excerpt_removes_nobody_and_the_whole_list_does(tmp_path: Path) -> None:
    found = stays(
        tmp_path,
        ("2016-01-01", NEW, "a b"),
        ("2016-07-15", BOTH, "a c"),
        ("2017-01-01", NEW, "a b"),
        whole=NEW,
    )
    assert found == {
        "a": [(date(2016, 1, 1), date(2017, 1, 1), None, None)],
        "b": [(date(2016, 1, 1), date(2017, 1, 1), None, None)],
        "c": [(date(2016, 7, 15), date(2016, 7, 15), date(2016, 1, 1), date(2017, 1, 1))],
    }


def moved(*lists: tuple[str, str, str]) -> list[tuple[set[str], set[str]]]:
    """Of each list the entries told as come and as gone; what the lists are is as in `stays`."""
    presence, held, told = Presence(), set[Statement](), []
    for day, part, entries in lists:
        now = {one for entry in entries.split() for one in said(entry, part)}
        missing = frozenset({OLD, NEW}) - {part}
        change = presence.step(
            date.fromisoformat(day), missing, Difference(frozenset(now - held), frozenset(held - now))
        )
        told.append((names(change.came), names(change.left)))
        held = now
    return told


def names(subjects: Iterable[str]) -> set[str]:
    return {subject.partition(":")[2] for subject in subjects}


def test_what_came_and_what_left_passes_by_a_part_that_was_not_heard() -> None:
    assert moved(
        ("2022-05-04", OLD, "a b"),
        ("2022-06-01", NEW, "x"),
        ("2022-08-01", OLD, "a"),
        ("2022-09-01", NEW, ""),
    ) == [({"a", "b"}, set()), ({"x"}, set()), (set(), {"b"}), (set(), {"x"})]
