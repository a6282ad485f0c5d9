"""Modules are small, say what they are for, and functions fit on a screen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import functions, modules, place

MODULES = modules("src", "tests", "update", "benchmarks")
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common"}
LOOSE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[)")
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|\bNotImplemented" + r"Error\b")


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_module_opens_with_a_docstring_and_fits(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens by saying what it is for"
    assert text.count("\n") <= 400, "a module over 400 lines holds two rooms"
    assert path.stem not in VAGUE, "name the module after what it does"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_nothing_is_left_open_or_waved_through(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    found = [
        f"{number}: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if UNFINISHED.search(line) or LOOSE_IGNORE.search(line)
    ]
    assert not found


def test_functions_are_short() -> None:
    found = [function for path in modules("src") for function in functions(path)]
    assert len(found) > 50
    assert [function for function in found if function.lines > 40] == []
    lengths = sorted(function.lines for function in found)
    assert lengths[len(lengths) * 9 // 10] <= 20, "nine functions in ten take at most 20 lines"
