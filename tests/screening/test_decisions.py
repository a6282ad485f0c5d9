"""Hits set aside: remembered while both sides stay, back when either changes or the decision is undone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from inforce import BadInput, Damaged, UnknownId, screener_from
from inforce.index.finder import Finder
from inforce.index.words import PartyNames
from inforce.screening.decisions import Decisions, digest
from inforce.screening.record import record
from inforce.screening.screener import OwnList, Screener
from tests.screening.lists import PARTIES

MOMENT = "2026-03-01T12:00:00+00:00"
KNOWN = record({"id": "p1", "names": ["Usama Bin Ladin"], "schema": "Person"})
QUERY = record({"name": "Osama bin Laden", "birth_date": "1990"})


def _screener(decisions: Decisions) -> Screener:
    return Screener(Finder.of([PartyNames(0, KNOWN.names)]), OwnList([KNOWN]), decisions=decisions)


def test_a_hit_set_aside_is_marked_until_a_side_changes(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "home" / "decisions.sqlite")
    screener = _screener(decisions)
    asked = {"name": "Osama bin Laden", "birth_date": "1990"}
    assert screener.answer(asked, threshold=0.0)[0].set_aside is None
    made = decisions.add(QUERY, "p1", digest(KNOWN), "another birth date", "A. Analyst", MOMENT)
    said = screener.answer(asked, threshold=0.0)[0].set_aside
    assert said is not None
    assert said.holds
    assert said.text == "set aside by A. Analyst, 2026-03-01: another birth date"
    assert screener.answer(asked | {"gender": "m"}, threshold=0.0)[0].set_aside is None, "another query"
    changed = decisions.said(QUERY, "p1", "another digest")
    assert changed is not None
    assert not changed.holds
    assert "has changed since" in changed.text
    decisions.undo(made.id, "was wrong", "B. Auditor", MOMENT)
    assert screener.answer(asked, threshold=0.0)[0].set_aside is None
    assert [one.undone_by for one in decisions.all()] == ["B. Auditor"], "nothing is erased"


def test_the_same_decision_twice_is_one(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "decisions.sqlite")
    one = decisions.add(QUERY, "p1", "d", "reason", "author", MOMENT)
    assert decisions.add(QUERY, "p1", "d", "reason", "author", MOMENT) == one
    assert len(decisions.all()) == 1


def test_a_decision_needs_reason_and_author(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "decisions.sqlite")
    for reason, author, told in (("", "a", "reason"), ("r", " ", "author")):
        with pytest.raises(BadInput, match=told):
            decisions.add(QUERY, "p1", "d", reason, author, MOMENT)
    with pytest.raises(UnknownId, match="decision 5"):
        decisions.undo(5, "r", "a", MOMENT)


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "decisions.sqlite")
    assert (decisions.all(), decisions.said(QUERY, "p1", "d")) == ([], None)
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "decisions.sqlite").write_bytes(b"not a database, but long enough to look at" * 50)
    with pytest.raises(Damaged, match="decisions"):
        Decisions(tmp_path / "decisions.sqlite").all()


def test_a_digest_is_of_everything_but_the_id() -> None:
    assert digest(record({"id": "1", "name": "A B"})) == digest(record({"id": "2", "name": "A B"}))
    assert digest(record("A B")) != digest(record({"name": "A B", "gender": "m"}))
    assert screener_from(PARTIES).basis != screener_from(PARTIES[1:]).basis


def test_a_file_of_before_the_basis_was_kept_is_read_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "decisions.sqlite"
    first = Decisions(path).add(QUERY, "p1", "d", "reason", "author", MOMENT, "sha256:1")
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE decisions DROP COLUMN basis")
    assert Decisions(path).all() == [msgspec.structs.replace(first, basis="")]
    second = Decisions(path).add(QUERY, "p2", "d", "reason", "author", MOMENT, "sha256:2")
    assert Decisions(path).all()[1] == second
    assert second.basis == "sha256:2"
