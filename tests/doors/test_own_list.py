"""A list of the user's: one folder, four files, and every command knows it; nothing else is touched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from inforce.sources import catalogue, read_list, received
from inforce.sources.catalogue import FOLDER, FURTHER
from tests.doors.command import inforce, refused, tree
from tests.doors.harbour import SAMPLE
from tests.sources.test_cases import agrees

FOUR = ["cases.yml", "read.py", "sample", "source.yml"]


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the user's with the sample list in it, as the documents show it."""
    shutil.copytree(SAMPLE, tmp_path / "lists" / "port_watch", ignore=shutil.ignore_patterns("__pycache__"))
    before = tree(FOLDER)
    monkeypatch.setenv(FURTHER, str(tmp_path / "lists"))
    yield tmp_path / "lists"
    assert {name: sha for name, sha in tree(FOLDER).items() if "__pycache__" not in name} == {
        name: sha for name, sha in before.items() if "__pycache__" not in name
    }


def test_a_list_is_four_files(lists: Path) -> None:
    assert sorted(path.name for path in (lists / "port_watch").iterdir()) == FOUR
    assert "port_watch" in {info.id for info in catalogue()}


def test_the_sample_says_what_its_cases_expect(lists: Path) -> None:
    told = yaml.safe_load((lists / "port_watch" / "cases.yml").read_text("utf-8"))
    reading = read_list("port_watch", received([lists / "port_watch" / "sample"]))
    assert (reading.published, reading.entries, reading.aliases) == (
        told["published"],
        told["entries"],
        told["aliases"],
    )
    for case in told["cases"]:
        said = [one for one in reading.statements if one.subject == case["entry"]]
        assert all(any(agrees(one, expected) for one in said) for expected in case["says"])
        assert not {one.property for one in said} & set(case.get("does_not_say", ()))


def test_every_command_knows_it(lists: Path, tmp_path: Path) -> None:
    home, later = tmp_path / "home", tmp_path / "barred.xml"
    sample = lists / "port_watch" / "sample"
    assert inforce("ingest", "port_watch", sample, "--recorded", "2026-11-10", "--home", home).code == 0
    text = (sample / "barred.xml").read_text("utf-8").replace("2026-11-09", "2026-11-16")
    later.write_text(text.replace("Grey Gull Lighterage", "Grey Gull Towage"), "utf-8")
    done = inforce("update", "port_watch", "--from", tmp_path, "--home", home, "--json")
    assert (done.code, done.json[0]["result"]) == (0, "taken_in"), done
    assert (done.json[0]["ingested"]["added"], done.json[0]["ingested"]["removed"]) == (1, 1)
    for name, day, stands in (
        ("Grey Gull Towage", "2026-11-16", True),
        ("Kormoran Bunkering", "2026-11-09", True),
    ):
        asked = inforce("status", name, "--on", day, "--regime", "xx.port", "--home", home, "--json").json
        assert asked["parties"][0]["listings"][0]["name_in_force"] is stands
        assert asked["parties"][0]["listings"][0]["state"] == "in_force"
    held = {one["id"]: one for one in inforce("sources", "--home", home, "--json").json}["port_watch"]
    assert (held["snapshots"], held["published"], held["licence"]) == (2, "2026-11-16", "CC0-1.0")
    assert inforce("verify", "--home", home).code == 0


def test_without_the_folder_the_home_still_answers(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    inforce("ingest", "port_watch", lists / "port_watch" / "sample", "--home", home)
    monkeypatch.delenv(FURTHER)
    asked = inforce("status", "Blue Heron Shipping", "--home", home, "--json").json
    assert asked["parties"][0]["id"] == "port_watch:P-1"
    assert inforce("verify", "--home", home).code == 0


def test_a_reader_may_have_modules_beside_it(lists: Path) -> None:
    read = lists / "port_watch" / "read.py"
    (lists / "port_watch" / "named.py").write_text('"""The part."""\n\nPART = "barred.xml"\n', "utf-8")
    read.write_text(
        read.read_text("utf-8").replace('PART = "barred.xml"', "from .named import PART"), "utf-8"
    )
    assert read_list("port_watch", received([lists / "port_watch" / "sample"])).parts == {"barred.xml"}


def test_what_is_wrong_with_a_folder_is_said_in_a_line(lists: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(lists / "port_watch", lists / "Port-Watch")
    assert "small letters, digits and _; rename it" in refused("sources")
    _only(lists, "un_sc", monkeypatch)
    assert "there is a list un_sc already" in refused("sources")
    monkeypatch.setenv(FURTHER, str(lists / "nowhere"))
    assert "is no folder" in refused("sources")
    info = _only(lists, "port_two", monkeypatch) / "source.yml"
    info.write_text("title: [", "utf-8")
    assert "port_two/source.yml: " in refused("sources")
    folder = _only(lists, "port_three", monkeypatch)
    (folder / "read.py").write_text("import nothing_like_it\n", "utf-8")
    assert "port_three/read.py: cannot be loaded" in refused("ingest", "port_three", folder / "sample")


def _only(lists: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of lists with nothing but the sample list under this name."""
    place = lists.parent / f"only-{name}"
    shutil.copytree(SAMPLE, place / name)
    monkeypatch.setenv(FURTHER, str(place))
    return place / name
