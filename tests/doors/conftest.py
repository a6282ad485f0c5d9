"""What the tests of `inforce update` share: a harbour, and one whose home holds the list of a Monday."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inforce.answers import Register, ingest, update
from inforce.sources.catalogue import FURTHER
from inforce.sources.chronology.read import releases
from inforce.sources.patience import Clock
from tests.doors.harbour import TAG, Harbour, barred
from tests.sources import faulty


@pytest.fixture(scope="module")
def facts() -> object:
    """The shipped facts, read once."""
    return releases()


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: object) -> Iterator[Harbour]:
    """A harbour in which nobody sleeps between tries, and views are made when they are asked for."""
    monkeypatch.setattr(Clock, "sleep", lambda *_: None)
    for module in (ingest, update):
        monkeypatch.setattr(module, "releases", lambda: facts)
    monkeypatch.setattr(Register, "_ready", lambda _: None)
    with faulty.serving() as server:
        found = Harbour(tmp_path, server)
        monkeypatch.setenv(FURTHER, str(found.lists))
        yield found


@pytest.fixture
def held(harbour: Harbour) -> Harbour:
    """The harbour with the list of Monday in the home."""
    harbour.server.plays["/barred.xml"] = faulty.file(barred(), ETag=TAG)
    done = harbour.update()
    assert (done.code, done.json[0]["result"]) == (0, "taken_in"), done
    harbour.server.asked.clear()
    return harbour
