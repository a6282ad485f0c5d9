"""What a user installs: public names, declared dependencies, a wheel with the facts in it."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, SOURCE, modules, place

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PUBLIC = {"open", "__version__"}


def test_the_public_names_are_there_and_complete() -> None:
    inforce = importlib.import_module("inforce")
    promised = set(inforce.__all__)
    assert promised >= PUBLIC
    for name in promised:
        assert getattr(inforce, name) is not None
    assert list(inforce.__all__) == sorted(inforce.__all__)


def test_nothing_public_is_left_out_of_all() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("inforce")
        for alias in node.names
    }
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    public = {name for name in imported | defined if not name.startswith("_")}
    assert public <= set(importlib.import_module("inforce").__all__)


def test_every_import_is_declared() -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    owners = packages_distributions()
    missing = {
        f"{place(path)} imports {name}"
        for path in modules("src")
        for name in _imports(path) - sys.stdlib_module_names - {"inforce"}
        if not declared & {canonicalize_name(owner) for owner in owners.get(name, [])}
    }
    assert not missing


def test_every_dependency_is_used() -> None:
    owners = packages_distributions()
    names = {name for path in modules("src") for name in _imports(path)}
    used = {canonicalize_name(owner) for name in names for owner in owners.get(name, [])}
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert declared <= used, "a dependency that nothing imports is weight"


def _imports(path: Path) -> set[str]:
    """Top-level names of everything that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize(("lock", "extra"), [("core", None), ("dev", "dev")])
def test_the_lock_answers_what_the_project_asks(lock: str, extra: str | None) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    versions = {canonicalize_name(name): version for name, version in pinned}
    asked = PROJECT["dependencies"] + (PROJECT["optional-dependencies"][extra] if extra else [])
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{name} is not in the lock: make lock"
        assert requirement.specifier.contains(versions[name]), f"{name} {versions[name]}: make lock"


def test_the_wheel_carries_law_facts_and_command(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        archive.extractall(tmp_path / "unpacked")
    shipped = {path.relative_to(SOURCE.parent).as_posix() for path in SOURCE.rglob("*.yml")}
    assert shipped <= inside
    assert not [name for name in inside if name.endswith(".pyc")]
    _help_runs(tmp_path / "unpacked")


def _help_runs(unpacked: Path) -> None:
    """The command answers from the unpacked wheel alone, not from the source tree."""
    start = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from inforce.doors.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "--help"], cwd=unpacked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "status" in done.stdout
