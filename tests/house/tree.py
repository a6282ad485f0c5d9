"""What the finger tests look at: the tracked files, the modules and their functions. Reads, never runs."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "inforce"


class Function(NamedTuple):
    """A function or method: where it stands and how many lines it takes, decorators not counted."""

    place: str
    lines: int


def tracked() -> list[Path]:
    """Every file that is in the repository or would enter it with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return [path for path in paths if path.is_file()]


def modules(*folders: str) -> list[Path]:
    """The Python modules below `folders` of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def place(path: Path) -> str:
    """The path as a person writes it, from the project's root."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    """The functions of one module, nested ones and methods too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(f"{place(path)}:{node.lineno} {node.name}", lines)
