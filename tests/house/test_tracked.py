"""What is committed: no machine's paths, no package index's address, no scratch, nothing too large."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, place, tracked

MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:work|farm|tmp|root|home/\w+|Users/\w+|opt/pypi[\w-]*|opt/wheels)/"
    r"|file:///|(?:pypi|pythonhosted)\.(?:org|io)|--(?:extra-)?index-url|devpi|artifactory",
    re.IGNORECASE,
)
SCRATCH = re.compile(r"(\.(bak|orig|rej|swp|tmp|log|duckdb)|~)$|^\.DS_Store$")
REQUIRED = (
    "README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md SECURITY.md LICENSE Makefile .ci/run "
    "requirements/core.txt requirements/dev.txt pyproject.toml"
)


def test_no_file_names_a_machine_or_an_index() -> None:
    found = []
    for path in tracked():
        if path.name == "test_tracked.py":
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{place(path)}: {match[0]}" for match in MACHINE.finditer(text)]
    assert not found


def test_no_scratch_and_nothing_too_large() -> None:
    assert [place(path) for path in tracked() if SCRATCH.search(path.name)] == []
    assert [place(path) for path in tracked() if path.stat().st_size > 2_000_000] == []


def test_the_house_has_its_papers() -> None:
    missing = [name for name in REQUIRED.split() if not (ROOT / name).is_file()]
    assert not missing
