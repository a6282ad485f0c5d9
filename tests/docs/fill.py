"""Writes into the documents what their commands print today; `make docs` runs it.

A transcript that agrees with the program is left alone; one that disagrees, or whose output is still a
bare `...`, gets the whole output. It refuses to write down a command that exits otherwise than announced,
and passes over blocks on official files where these are not at hand.
"""

from __future__ import annotations

import tempfile
from itertools import groupby
from pathlib import Path

from tests.docs.desk import LISTS, lay, needs_lists, ours, receive, run, wanted
from tests.docs.pages import Block, agrees, blocks


def filled(block: Block, desk: Path) -> str:
    """The text of a block with today's output."""
    text = block.text
    for step in ours(block):
        code, printed = run(step.command, desk)
        if code != wanted(block):
            raise SystemExit(f"{block.place}: {step.command}: exit {code}: {printed.strip()}")
        if step.output.strip() == "..." or not agrees(step.output, printed):
            lines = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
            before = f"$ {step.command}\n{step.output}".rstrip("\n")
            text = text.replace(before, f"$ {step.command}\n{lines}".rstrip("\n"))
    return text


def fill(shown: list[Block], desk: Path) -> None:
    """Fill the transcripts of one page, in their order."""
    if any(needs_lists(block) for block in shown):
        if not LISTS.exists():
            print(f"{shown[0].page.name}: passed over, official files are not at hand (INFORCE_SHARED)")
            return
        receive(desk)
    for block in shown:
        text = filled(block, desk)
        if text != block.text:
            page = block.page.read_text("utf-8")
            block.page.write_text(page.replace(block.text, text, 1), "utf-8")
            print(block.place)


def main() -> None:
    """Fill every transcript and name the blocks that changed."""
    shown = [block for block in blocks("console") if ours(block)]
    with tempfile.TemporaryDirectory(prefix="inforce-desk-") as folder:
        for number, (_, page) in enumerate(groupby(shown, key=lambda block: block.page)):
            fill(list(page), lay(Path(folder) / str(number)))


if __name__ == "__main__":
    main()
