"""Data flows down the rooms and never up; law and facts hold no code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.house.tree import ROOT, SOURCE, place

NOT_LISTS = {"chronology", "ofac", "__pycache__"}
"""Facts that ship with Inforce, and what OFAC's lists share; neither is a list."""
LISTS = sorted(path for path in (SOURCE / "sources").glob("*/") if path.name not in NOT_LISTS)


def test_the_layers_contract_holds() -> None:
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(
        [*lint, "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": "src", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ["regimes", "chronology"])
def test_law_and_facts_are_data(room: str) -> None:
    files = [path for path in (SOURCE / room).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert files, f"{room} is empty"
    assert {path.suffix for path in files} == {".yml"}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.yml")), ids=place)
def test_a_data_file_loads(path: Path) -> None:
    assert yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) is not None


def test_there_are_lists() -> None:
    assert {"us_ofac_sdn", "un_sc", "ca_listed"} <= {path.name for path in LISTS}


@pytest.mark.parametrize("folder", LISTS, ids=lambda path: path.name)
def test_a_list_has_the_same_four_files(folder: Path) -> None:
    for name in ("source.yml", "read.py", "cases.yml"):
        assert (folder / name).is_file(), f"{folder.name} lacks {name}"
    assert list(folder.glob("sample*")), f"{folder.name} lacks a sample"


def test_only_fetching_opens_a_socket() -> None:
    sockets = (
        "import socket",
        "import urllib.request",
        "import http.client",
        "import httpx",
        "import requests",
    )
    allowed = {"src/inforce/sources/fetch.py"}
    rooms = [path for path in SOURCE.rglob("*.py") if "doors" not in path.parts]
    found = {place(path) for path in rooms if any(word in path.read_text("utf-8") for word in sockets)}
    assert found <= allowed
