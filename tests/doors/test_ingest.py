"""`inforce ingest` with the real lists: counts, refusals that change nothing, observations, one writer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from inforce.register.lock import writing
from inforce.sources.chronology.read import releases
from tests.doors.command import Done, inforce, refused, tree
from tests.shared import SHARED, shared

UN = "lists/un_sc/un-2026-02-27.xml.gz"
BAD = sorted(path.name for path in (SHARED / "lists" / "bad").glob("*")) or ["at hand"]


def ingest(home: Path, source: str, files: Path, *more: str) -> Done:
    return inforce("ingest", source, files, "--home", home, "--json", *more)


@pytest.fixture(scope="module")
def un_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the UN list; tests may read it, and be refused."""
    home = tmp_path_factory.mktemp("un") / "home"
    done = ingest(home, "un_sc", shared(UN), "--recorded", "2026-02-28")
    assert done.code == 0, done.err
    return home


def test_ofac_of_july_2021(tmp_path: Path) -> None:
    folder = shared("lists/us_ofac_sdn/2021-07-07")
    done = ingest(tmp_path, "us_ofac_sdn", folder, "--recorded", "2021-07-08", "--published", "2021-07-07")
    assert (done.code, done.json["entries"], done.json["aliases"]) == (0, 8_976, 11_910)
    assert (done.json["published"], done.json["recorded"]) == ("2021-07-07", "2021-07-08T00:00:00Z")
    assert "making the view of this register" in done.err
    asked = inforce("status", "us_ofac_sdn:4688", "--on", "2021-07-07", "--home", tmp_path)
    assert (asked.code, asked.err) == (0, ""), "the view was made at the ingest, not now"


def test_un_of_february_2026(un_home: Path) -> None:
    held = {one["id"]: one for one in inforce("sources", "--home", un_home, "--json").json}
    assert held["un_sc"]["published"] == "2026-02-27"
    assert held["un_sc"]["last_recorded"] == "2026-02-28T00:00:00Z"
    assert held["us_ofac_sdn"]["snapshots"] == 0
    told = inforce("sources", "--home", un_home).out
    assert "un_sc  1 snapshot, the last list of 2026-02-27, " in told


def test_canada_of_july_2026(tmp_path: Path) -> None:
    done = ingest(tmp_path, "ca_listed", shared("lists/ca_listed/SOR-2002-284-2026-07-23.xml"))
    assert (done.code, done.json["entries"]) == (0, 89)


def test_the_count_of_the_un_list_for_people(tmp_path: Path) -> None:
    done = inforce("ingest", "un_sc", shared(UN), "--home", tmp_path)
    assert done.out.startswith("un_sc: 1,003 entries, ")


def test_the_set_of_2022_is_taken_in_and_its_oddities_are_told(tmp_path: Path) -> None:
    folder = shared("lists/us_ofac_sdn/2022-01-31")
    done = ingest(tmp_path, "us_ofac_sdn", folder, "--published", "2022-01-31")
    assert done.code == 0
    kinds = {one["kind"] for one in done.json["findings"]}
    assert "duplicate id" in kinds
    (twice,) = [one for one in done.json["findings"] if one["kind"] == "duplicate id"]
    entry = twice["text"].split()[1]
    ids = [f"us_ofac_sdn:{entry}", f"us_ofac_sdn:{entry}~2"]
    parties = [inforce("status", one, "--home", tmp_path, "--json").json["parties"][0] for one in ids]
    assert len({party["id"] for party in parties}) == 2, "entries of one id are never merged"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_and_changes_nothing(name: str, un_home: Path, tmp_path: Path) -> None:
    file = shared(f"lists/bad/{name}")
    source = name.partition("-")[0]
    before = tree(un_home)
    line = refused("ingest", source, file, "--home", un_home)
    assert name in line
    assert tree(un_home) == before
    fresh = tmp_path / "home"
    refused("ingest", source, file, "--home", fresh)
    assert not fresh.exists()


def test_another_list_is_named(un_home: Path) -> None:
    before = tree(un_home)
    assert "this is un_sc" in refused("ingest", "us_ofac_sdn", shared(UN), "--home", un_home)
    canada = shared("lists/ca_listed/SOR-2002-284-2026-07-23.xml")
    line = refused("ingest", "un_sc", canada, "--home", un_home)
    assert "this is ca_listed" in line
    assert "ingest it as ca_listed" in line
    assert tree(un_home) == before


def test_the_file_stands_over_what_is_said_of_its_day(un_home: Path) -> None:
    before = tree(un_home)
    line = refused("ingest", "un_sc", shared(UN), "--published", "2026-03-01", "--home", un_home)
    assert "the file says 2026-02-27, --published says 2026-03-01" in line
    assert tree(un_home) == before


def test_nobody_writes_while_another_does(un_home: Path) -> None:
    with writing(un_home):
        before = {name: sha for name, sha in tree(un_home).items() if name != "lock"}
        line = refused("ingest", "un_sc", shared(UN), "--home", un_home)
        after = {name: sha for name, sha in tree(un_home).items() if name != "lock"}
    assert "is writing to it; try again when it has finished" in line
    assert after == before


def test_the_same_file_again_is_filed_as_an_observation(un_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(un_home, home)
    done = ingest(home, "un_sc", shared(UN), "--recorded", "2026-03-05")
    assert (done.code, done.json["added"], done.json["removed"]) == (0, 0, 0)
    held = {one["id"]: one for one in inforce("sources", "--home", home, "--json").json}
    assert (held["un_sc"]["snapshots"], held["un_sc"]["last_recorded"]) == (2, "2026-03-05T00:00:00Z")
    assert inforce("verify", "--home", home).code == 0


def test_without_a_home_the_first_write_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    done = inforce("ingest", "ca_listed", shared("lists/ca_listed/SOR-2002-284-2026-07-23.xml"))
    assert done.code == 0
    place = next((tmp_path / "data").rglob("manifest.jsonl")).parent
    assert str(place) in done.err
    assert inforce("verify").out.endswith("whole\n")


def test_every_byte_counts(un_home: Path, tmp_path: Path) -> None:
    for pattern in ("segments/*.parquet", "archive/*/*", "manifest.jsonl"):
        home = tmp_path / pattern.partition("/")[0]
        shutil.copytree(un_home, home)
        file = max(home.glob(pattern), key=lambda path: path.stat().st_size)
        flip(file)
        done = inforce("verify", "--home", home)
        assert done.code == 2
        assert file.relative_to(home).as_posix() in done.out
        assert "DAMAGED" in done.out
        told = inforce("verify", "--home", home, "--json")
        assert (told.code, len(told.json["problems"])) == (2, 1)


def flip(file: Path) -> None:
    """Change one bit in the middle of `file`."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_a_home_that_is_damaged_answers_nothing_false(un_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(un_home, home, ignore=shutil.ignore_patterns("views"))
    flip(max(home.glob("segments/*.parquet"), key=lambda path: path.stat().st_size))
    line = refused("status", "Abu Sayyaf Group", "--home", home)
    assert "segments/" in line


def test_backup_and_restore_give_the_same_basis(un_home: Path, tmp_path: Path) -> None:
    asked = ["status", "QDe.001", "--on", "2026-02-27", "--json", "--home"]
    copy, home = tmp_path / "copy.tar", tmp_path / "restored"
    snapshots = len(releases()) + 1
    assert inforce("backup", copy, "--home", un_home, "--json").json["snapshots"] == snapshots
    assert inforce("restore", copy, "--home", home).code == 0
    assert inforce("verify", "--home", home).out.endswith("whole\n")
    told = [json.loads(inforce(*asked, one).out) for one in (un_home, home)]
    assert told[0] == told[1]
    assert "the folder is not empty" in refused("restore", copy, "--home", home)


def test_upgrade_finds_the_shipped_facts_in_the_home(un_home: Path) -> None:
    before = tree(un_home)
    done = inforce("upgrade", "--home", un_home, "--json")
    assert (done.code, done.json["releases"]) == (0, 0)
    after = tree(un_home)
    assert {name: sha for name, sha in after.items() if not name.startswith("views/")} == {
        name: sha for name, sha in before.items() if not name.startswith("views/")
    }
