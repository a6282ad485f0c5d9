"""The page on time: its withdrawn fact, put into a folder of facts and asked as known before and after."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from inforce.lifecycle import state_on
from inforce.model import Recorded, State
from inforce.register import Log
from inforce.sources.chronology.read import releases
from tests.docs.pages import ROOT, blocks

PAGE = ROOT / "docs" / "explanation" / "time.md"
ROW = re.compile(r"\| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \| `(\w+)`, since (\d{4}-\d\d-\d\d) \|")
ROWS = ROW.findall(PAGE.read_text("utf-8"))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """A register of the one file that the page shows."""
    [shown] = [block.text for block in blocks("yaml") if block.page == PAGE]
    folder = tmp_path_factory.mktemp("facts")
    shutil.copytree(ROOT / "src" / "inforce" / "regimes", folder / "regimes")
    facts = folder / "chronology"
    facts.mkdir()
    (facts / "us.fto.yml").write_text(shown, "utf-8")
    (facts / "parties.yml").write_text(
        "ansarallah: {name: Ansarallah, schema: Organization, printed: {us.fto: [Ansarallah]}}\n", "utf-8"
    )
    for name in ("links", "joins", "apart"):
        (facts / f"{name}.yml").write_text("", "utf-8")
    return Log.embedded(releases(facts))


@pytest.mark.parametrize(("on", "known", "state", "since"), ROWS)
def test_a_withdrawn_fact_is_still_what_was_believed(
    log: Log, on: str, known: str, state: str, since: str
) -> None:
    snapshot = log.as_of(Recorded.end_of(known))
    [party] = snapshot.parties
    [listing] = party.listings
    events = snapshot.regime_events.get("us.fto", ())
    found = state_on(listing, snapshot.regimes["us.fto"], events, date.fromisoformat(on))
    assert (found.state.value, str(found.since)) == (state, since)


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) == 3


def test_the_page_names_every_state() -> None:
    page = PAGE.read_text("utf-8")
    assert [state.value for state in State if f"| `{state.value}` |" not in page] == []
