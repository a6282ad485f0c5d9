"""Data flows down the rooms and never up; law and facts hold no code."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.house.tree import ROOT, SOURCE, modules, place

NETWORK = {
    "socket",
    "ssl",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "asyncio",
    "httpx",
    "httpx2",
    "httpcore2",
    "requests",
    "aiohttp",
}
"""What can open a connection. A server (doors) listens through its framework, and connects to nobody."""
LISTS_OF_DOCUMENTS = ROOT / "docs" / "samples" / "lists"
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
    found = {place(path) for path in modules("src") if _imports(path) & NETWORK}
    assert found == {"src/inforce/sources/fetch.py"}


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, with the packages that it is in."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name.rsplit(".", cut)[0] for name in found for cut in range(name.count(".") + 1)}


def test_nothing_but_an_update_looks_a_name_up_or_connects(tmp_path: Path) -> None:
    sample = LISTS_OF_DOCUMENTS / "port_watch" / "sample"
    home, page = tmp_path / "home", ROOT / "docs" / "samples" / "press-page.txt"
    for command in (
        ["status", "Hamas"],
        ["read", page],
        ["calendar"],
        ["ingest", "port_watch", sample],
        ["update", "port_watch", "--from", sample],
        ["status", "Hamas", "--max-age", "1"],
    ):
        done = _watched([*map(str, command), "--home", str(home)])
        assert done.returncode in (0, 3), done.stderr
        assert "reached for the network" not in done.stderr, command
    told = _watched(["update", "port_watch", "--from", "http://127.0.0.1:9/", "--home", str(home)])
    assert "reached for the network" in told.stderr, "the watch must see what it is for"


def _watched(command: list[str]) -> subprocess.CompletedProcess[str]:
    """The command in a process that says so when it looks up a name or connects."""
    start = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.bind'):\n"
        "        sys.stderr.write('reached for the network\\n')\n"
        "        raise SystemExit(9)\n"
        "sys.addaudithook(watch)\n"
        "from inforce.doors.cli import main\n"
        "main()\n"
    )
    watched = [sys.executable, "-c", start, *command]
    lists = os.environ | {"INFORCE_SOURCES": str(LISTS_OF_DOCUMENTS)}
    return subprocess.run(watched, env=lists, capture_output=True, text=True, check=False)
