"""Real documents: Treasury releases (Markdown) by their own dates, UN narratives (HTML) with nothing lost."""

from __future__ import annotations

import csv
import html
import re
from functools import cache
from pathlib import Path

import pytest

import inforce
from inforce.reading import NameGate, Opened, read
from inforce.reading.opening import open_bytes, open_file
from tests.reading.opening.opened import holds
from tests.shared import shared


@cache
def _index() -> dict[str, str]:
    with shared("documents/treasury/index.csv").open(encoding="utf-8", newline="") as file:
        return {Path(row["path"]).name: row["date"] for row in csv.DictReader(file)}


def _body_days(files: list[Path]) -> dict[str, str | None]:
    gate, found = NameGate.of([]), {}
    for path in files:
        (one,) = open_file(path)
        assert isinstance(one, Opened)
        body = next(zone for zone in read(one, gate).zones if zone.kind == "body")
        found[path.name] = body.date.value if body.date else None
    return found


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_treasury_releases_have_their_own_day(step: int) -> None:
    files = sorted(shared("documents/treasury").glob("*.md"))
    assert len(files) == 367
    days = _body_days(files[::step])
    assert days == {name: _index()[name] for name in days}


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_un_narratives_are_opened_and_no_word_is_lost(step: int) -> None:
    files = sorted(shared("documents/un-narratives/narrative_summaries").glob("*.shtml"))
    assert len(files) == 345
    for path in files[::step]:
        (one,) = open_file(path)
        assert isinstance(one, Opened)
        assert one.format == "html"
        holds(one)
        source = html.unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))
        assert "".join(one.text.split()) == "".join(source.split())
        assert all(block.region == "main" for block in one.blocks)


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_a_release_without_its_front_matter_is_never_given_a_wrong_day(step: int) -> None:
    """What the text itself tells: a window that holds the day, or a first day before it (but for days to come)."""
    view = inforce.open().as_of(in_force="2026-06-01")
    files = sorted(shared("documents/treasury").glob("*.md"))[::step]
    late = 0
    for path in files:
        bare = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        (one,) = open_bytes(bare.encode(), path.name)
        assert isinstance(one, Opened)
        body = next(zone for zone in view.read_opened(one).zones if zone.kind == "body")
        if body.date:
            assert body.date.earliest <= _index()[path.name] <= body.date.latest, path.name
        late += body.not_before is not None and body.not_before.value > _index()[path.name]
    assert late <= 0.03 * len(files)
