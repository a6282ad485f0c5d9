"""The generated pages are as the program would write them today, and leave out nothing it offers."""

from __future__ import annotations

import re
from typing import Any

import pytest

import inforce
from inforce.sources.catalogue import FOLDER, shipped
from update.reference import REFERENCE, ROOT, command_line, pages

CONTRACT = "status read calendar sources update ingest verify"


@pytest.mark.parametrize("name", list(pages()))
def test_a_generated_page_has_not_drifted(name: str) -> None:
    written = (ROOT / name).read_text("utf-8")
    assert written == pages()[name](), f"{name} is not what the program writes: make docs"


def test_every_source_has_its_terms_on_the_page() -> None:
    page = (ROOT / "DATA-LICENCES.md").read_text("utf-8")
    for info in shipped():
        assert f"| `{info.id}` | {info.title} | {info.publisher} | {info.terms} |" in page
        assert all(address in page for address in info.addresses.values())
    folders = {path.parent.name for path in FOLDER.glob("*/source.yml")}
    assert folders == set(re.findall(r"^\| `(\w+)` ", page, re.MULTILINE))


def test_every_public_name_is_on_the_page() -> None:
    page = (REFERENCE / "python.md").read_text("utf-8")
    headings = set(re.findall(r"^## `inforce\.(\w+)`$", page, re.MULTILINE))
    assert headings | {"__version__"} == set(inforce.__all__)
    assert " at 0x" not in page, "an address is in a signature"


def _options(app: Any) -> set[str]:
    collection = app.assemble_argument_collection() if app.default_command else []
    return {
        name for argument in collection for name in argument.names if name.startswith("--") and argument.show
    }


def test_every_command_and_option_is_on_the_page() -> None:
    page = (REFERENCE / "cli.md").read_text("utf-8")
    app = command_line()
    commands = {name: app[name] for name in app if not name.startswith("-")}
    assert set(CONTRACT.split()) <= set(commands)
    for name, command in commands.items():
        assert re.search(rf"^#+ .*\b{name}\b", page, re.MULTILINE), f"{name} has no heading"
        for option in _options(command):
            assert option in page, f"{name} {option} is not documented"
        assert command.help.strip(), f"{name} says nothing about itself"
