"""A folder like a user's, in which the transcripts of one page are run: samples, no home.

A page whose blocks say `lists` (```` ```console lists ````) finds official files there as if it had received
them: Canada's list of two days and the UN's of one. They are taken from the folder of real files, never shipped.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import inforce.index.kernels  # noqa: F401  where compiled code lies is settled before HOME is another
from inforce.doors.cli import main
from tests.docs.pages import ROOT, Block, Step, steps
from tests.shared import SHARED

_OURS = re.compile(r"(?:[A-Z_]+=\S+ )*inforce ")
FIRST = "making the view"
RECEIVED = ("2025-10-15", "2026-07-23")
LISTS = SHARED / "lists" / "ca_listed"
UN = SHARED / "lists" / "un_sc" / "un-2026-02-27.xml.gz"


def lay(folder: Path) -> Path:
    """Put the samples into an empty `folder`, and give it back."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "docs" / "samples", folder / "docs" / "samples")
    return folder


def receive(desk: Path) -> None:
    """Lay Canada's list of two days and the UN's on the desk, and an error page that came as a list."""
    for day in RECEIVED:
        (desk / "canada" / day).mkdir(parents=True)
        for language in ("SOR", "DORS"):
            name = f"{language}-2002-284"
            shutil.copy(LISTS / f"{name}-{day}.xml", desk / "canada" / day / f"{name}.xml")
    (desk / "un").mkdir()
    shutil.copy(UN, desk / "un" / "consolidated.xml.gz")
    (desk / "error-page.xml").write_text("<html><body>503 Service Unavailable</body></html>\n")


def run(command: str, desk: Path) -> tuple[int, str]:
    """Exit code and everything printed, stdout before stderr, without what only the first run says.

    The command runs in this process: dozens of cold starts would cost a minute. Its folder, environment and
    arguments are those of a user's shell.
    """
    out, talk = io.StringIO(), io.StringIO()
    words = shlex.split(command)
    given = [word for word in words[: words.index("inforce")] if "=" in word]
    with (
        _shell(desk, dict(word.split("=", 1) for word in given)),
        redirect_stdout(out),
        redirect_stderr(talk),
    ):
        try:
            main(words[len(given) + 1 :])
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    told = [line for line in talk.getvalue().splitlines(keepends=True) if not line.startswith(FIRST)]
    return code, out.getvalue() + "".join(told)


@contextmanager
def _shell(desk: Path, given: dict[str, str]) -> Iterator[None]:
    """The folder and the environment of a user who has no home of Inforce yet, with what a command is `given`."""
    before, folder = dict(os.environ), Path.cwd()
    os.environ.update(
        {"HOME": str(desk), "XDG_CACHE_HOME": str(desk.parent / "cache"), "COLUMNS": "110", "NO_COLOR": "1"}
    )
    os.environ.pop("INFORCE_HOME", None)
    os.environ.update(given)
    os.chdir(desk)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)


def wanted(block: Block) -> int:
    """The exit code that a block announces, ```` ```console exit=2 ````; 0 without a word."""
    told = [option for option in block.options.split() if option.startswith("exit=")]
    return int(told[0].removeprefix("exit=")) if told else 0


def needs_lists(block: Block) -> bool:
    """True if the block works on official files."""
    return "lists" in block.options.split()


def ours(block: Block) -> list[Step]:
    """The steps of a block that call `inforce`; others (git, make) are for the reader."""
    return [step for step in steps(block) if _OURS.match(step.command)]
