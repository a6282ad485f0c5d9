"""Parts of a page as text for the screen: as wide as the terminal, coloured only there.

Reach for `rendered` and `indented` in the modules that lay out an answer.
"""

from __future__ import annotations

import io

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

WIDEST = 120


def width() -> int:
    """Columns to write in: those of the terminal (or `COLUMNS`), at most `WIDEST`."""
    return min(Console().width, WIDEST)


def rendered(*parts: RenderableType) -> str:
    """Rich parts as text: with colour on a terminal, plain elsewhere, no blanks at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width(),
        force_terminal=Console().is_terminal,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for part in parts:
        console.print(part)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def indented(text: str | Text, by: int, style: str = "") -> Padding:
    """Text whose every line starts `by` columns in."""
    return Padding(Text(text, style=style) if isinstance(text, str) else text, (0, 0, 0, by))
