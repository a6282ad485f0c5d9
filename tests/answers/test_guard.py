"""The guard: how much may leave a list unasked, and what becomes of a version that lost more."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.answers.guard import quarantine, release, shrunk
from inforce.model import Recorded
from inforce.sources.reading import SourceInfo

TWENTY = [f"un_sc:{number:02}" for number in range(20)]
ENTRIES = st.sets(st.sampled_from(TWENTY))
RECEIVED = Recorded.parse("2023-10-20")


@pytest.mark.parametrize(("left", "stopped"), [(0, False), (1, False), (2, True), (20, True)])
def test_one_in_twenty_may_leave_and_no_more(left: int, stopped: bool) -> None:
    assert (shrunk(TWENTY, TWENTY[left:], SourceInfo("un_sc", shrink=0.05)) is not None) is stopped


def test_what_came_does_not_make_up_for_what_left() -> None:
    found = shrunk(TWENTY, [*TWENTY[2:], "un_sc:90", "un_sc:91"], SourceInfo("un_sc"))
    assert found is not None
    assert "2 of 20 entries (10.0%) left, such as un_sc:00, un_sc:01;" in found


@given(before=ENTRIES, after=ENTRIES, share=st.floats(0, 1))
def test_it_stops_exactly_what_loses_more_than_its_share(
    before: set[str], after: set[str], share: float
) -> None:
    lost = sum(one not in after for one in before)
    told = shrunk(before, after, SourceInfo("un_sc", shrink=share))
    assert (told is not None) is (lost > share * len(before))


def test_a_stopped_version_lies_as_received_and_the_command_names_it(tmp_path: Path) -> None:
    parts = {"sdn.csv": b"1", "alt.csv": b"2"}
    stopped = [quarantine(tmp_path, "us_ofac_sdn", parts, RECEIVED, "2023-10-19", "why") for _ in range(2)]
    assert stopped[0] == stopped[1]
    folder = Path(stopped[0].folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == parts
    assert folder.parent == tmp_path / "quarantine" / "us_ofac_sdn"
    words = shlex.split(stopped[0].accept)
    assert words[:4] == ["inforce", "ingest", "us_ofac_sdn", str(folder)]
    assert words[4:] == [
        *("--recorded", "2023-10-20T00:00:00Z", "--published", "2023-10-19"),
        *("--accept", "--home", str(tmp_path)),
    ]


def test_two_versions_of_one_day_lie_apart(tmp_path: Path) -> None:
    folders = {
        quarantine(tmp_path, "un_sc", {"list.xml": data}, RECEIVED, "", "why").folder for data in (b"1", b"2")
    }
    assert len(folders) == 2


def test_only_the_quarantine_is_cleared(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    stopped = quarantine(tmp_path / "home", "un_sc", {"list.xml": b"1"}, RECEIVED, "", "why")
    release(tmp_path / "home", [mine, Path(stopped.folder)])
    assert mine.exists()
    assert not Path(stopped.folder).exists()
