"""The documents as tests see them: fenced blocks, console transcripts, links. Reads pages; runs nothing.

A transcript is a `console` block: `$ command`, then what it prints. Widths do not count (runs of blanks
and of rules are one), a line `...` stands for any lines, and `...` inside a line for anything in it.
A command that is meant to fail says so in its fence: ```` ```console exit=2 ````; one that prints nothing
on purpose shows nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
_RULE = re.compile(r"([─━═┄╌·•—-])\1+")


class Block(NamedTuple):
    """One fenced block: its page, first line, language, the rest of the fence, and the text inside."""

    page: Path
    line: int
    language: str
    options: str
    text: str

    @property
    def place(self) -> str:
        """Where the block stands, `docs/explanation/time.md:12`."""
        return f"{title(self.page)}:{self.line}"


class Step(NamedTuple):
    """One command of a transcript and what it is said to print."""

    command: str
    output: str


def pages() -> list[Path]:
    """Every document of the project."""
    return sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))


def title(page: Path) -> str:
    """The page as a path in the project, `docs/explanation/time.md`."""
    return page.relative_to(ROOT).as_posix()


def blocks(language: str) -> list[Block]:
    """The fenced blocks of one language in every document."""
    found = []
    for page in pages():
        text = page.read_text("utf-8")
        for match in _FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(Block(page, line, match[1], match[2].strip(), match[3]))
    return [block for block in found if block.language == language]


def steps(block: Block) -> list[Step]:
    """The commands of a transcript, each with the output that follows it.

    >>> steps(Block(ROOT / "a.md", 1, "console", "", "$ one \\\\\\n  two\\nout\\n$ three\\n"))
    [Step(command='one \\\\\\n  two', output='out'), Step(command='three', output='')]
    """
    found = []
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = part.rstrip("\n").split("\n")
        last = next(at for at, line in enumerate(lines) if not line.endswith("\\"))
        found.append(Step("\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])))
    return found


def plain(text: str) -> str:
    """The text without what depends on a terminal's width.

    >>> plain("a    b  \\n\\n\\n────── c")
    'a b\\n─ c'
    """
    lines = (_RULE.sub(r"\1", re.sub(r"\s+", " ", line)).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def agrees(expected: str, printed: str) -> bool:
    """True if `printed` is what a page says, `...` standing for anything.

    >>> agrees("a\\n...\\nz", "a\\nb\\nc\\nz")
    True
    >>> agrees("basis ... of 2026", "basis 12ab of 2026")
    True
    >>> agrees("a\\n...", "b")
    False
    """
    pattern = ""
    for line in plain(expected).splitlines():
        inside = re.escape(line).replace(re.escape("..."), ".*")
        pattern += r"(?:.*\n)*" if line == "..." else inside + r"\n"
    return re.fullmatch(pattern, plain(printed) + "\n") is not None


def links(page: Path) -> list[str]:
    """The targets in this project that a page links to, as written."""
    prose = _FENCE.sub("", page.read_text("utf-8"))
    return [
        target for target in _LINK.findall(prose) if "://" not in target and not target.startswith("mailto:")
    ]
