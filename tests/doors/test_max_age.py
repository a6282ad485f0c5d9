"""`--max-age`: the answer comes in any case; what is too old for it is named, and the exit code is 3."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from inforce import open as register
from inforce.model import Recorded
from tests.doors.command import inforce, refused
from tests.doors.harbour import SAMPLE

OLD = "more than --max-age allows"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.doors.given.now", lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))


def _released(monkeypatch: pytest.MonkeyPatch) -> date:
    """The day of the embedded facts' last release; the clock is set to 60 hours after its beginning."""
    shown = next(one for one in register().as_of("2020-01-01").sources if one.source == "chronology")
    first = Recorded.parse(shown.last_recorded).moment.replace(hour=0, minute=0, second=0, microsecond=0)
    monkeypatch.setattr("inforce.doors.given.now", lambda: first + timedelta(hours=60))
    return first.date()


@pytest.mark.parametrize(
    ("limit", "code"), [("3", 0), ("3d", 0), ("61h", 0), ("60h", 0), ("59h", 3), ("2", 3), ("0", 3)]
)
def test_the_embedded_facts_are_as_old_as_their_release(
    limit: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = _released(monkeypatch)
    done = inforce("status", "Hamas", "--max-age", limit)
    assert (done.code, OLD in done.err) == (code, code == 3)
    assert done.out == inforce("status", "Hamas").out
    if code:
        assert done.err.startswith(f"chronology: of {released}, 60 hours old")
        assert done.err.endswith("install a newer inforce\n")


@pytest.mark.parametrize("command", ["status", "read", "calendar", "what if"])
def test_each_command_that_asks_takes_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _released(monkeypatch) + timedelta(days=2)
    page = tmp_path / "page.txt"
    page.write_text("Hamas met in Paris.", "utf-8")
    commands: dict[str, list[object]] = {
        "status": ["status", "Hamas"],
        "read": ["read", page, "--on", asked],
        "calendar": ["calendar", "--from", "2026-11-01", "--to", "2026-12-01"],
        "what if": ["calendar", "mek", "--if", "revoked"],
    }
    arguments = commands[command]
    done = inforce(*arguments, "--max-age", "1", "--json")
    assert (done.code, OLD in done.err) == (3, True), done
    assert json.loads(done.out) == inforce(*arguments, "--json").json


def test_a_past_day_needs_nothing_newer() -> None:
    done = inforce("status", "Hamas", "--on", "2005-06-01", "--max-age", "0")
    assert (done.code, done.err) == (0, "")


def test_the_lists_of_a_home_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFORCE_SOURCES", str(SAMPLE.parent))
    home = tmp_path / "home"
    assert inforce("ingest", "port_watch", SAMPLE / "sample", "--home", home).code == 0
    old = inforce("status", "Blue Heron Shipping", "--max-age", "7", "--home", home)
    assert (old.code, old.err) == (
        3,
        f"port_watch: of 2026-11-09, 16 days old, {OLD}; run `inforce update port_watch`\n",
    )
    assert inforce("status", "Blue Heron Shipping", "--max-age", "17", "--home", home).code == 0
    elsewhere = inforce("status", "Hamas", "--regime", "us.fto", "--max-age", "3", "--home", home)
    assert (elsewhere.code, elsewhere.err) == (0, ""), "a port says nothing of the US"


@pytest.mark.parametrize("limit", ["", "soon", "-1", "1.5", "3w", "1 h", "9999999"])
def test_what_is_no_span_is_refused(limit: str) -> None:
    assert "is not a span; write 7 for days or 36h for hours" in refused(
        "status", "Hamas", f"--max-age={limit}"
    )
