"""Compiled passes over a text for the name gate; `folding`, `numbers` and `places` of `reading` say the same slowly.

Reach for `words`, through those three, where much text is read: to load what is compiled costs half a second. Reach
for `warm` before a long run: it has what is not compiled yet compiled, once for each installation, and says so.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from inforce.index.kernels import folder, memory

__all__ = ["compile_passes", "memory", "warm"]
"""`memory` says where numba keeps what it compiles; to be imported before anything is."""
_DONE = folder / "texts-compiled"
_APART = (
    "from inforce.reading.kernels import compile_passes; compile_passes(lambda line: print(line, flush=True))"
)


def warm(told: Callable[[str], None] = lambda _: None) -> None:
    """Have the passes compiled in a process of its own, whose memory ends with it, unless that was done before."""
    if _DONE.exists():
        return
    told("compiling the passes over long texts, once for this installation; it takes some seconds")
    with subprocess.Popen([sys.executable, "-c", _APART], stdout=subprocess.PIPE, text=True) as apart:
        for line in apart.stdout or ():
            told(line.rstrip())
    if apart.returncode:
        told("the passes over long texts could not be compiled beforehand; each process compiles its own")
        return
    try:
        _DONE.touch()
    except OSError:
        told(f"{folder}: cannot be written, so the next process compiles again")


def compile_passes(told: Callable[[str], None]) -> None:
    """Compile the passes here, on texts long enough for them, with a line of progress."""
    from inforce.model import Party
    from inforce.reading.gate import MUCH, NameGate
    from inforce.screening.kernels.progress import telling

    with telling(told):
        gate = NameGate.of([Party("hamas", "Hamas", "Organization")])
        gate.hits("It rained all day long. " * (MUCH // 16) + "In Gaza, Hamas.")
        gate.hits("In Gaza, “Hamas”.")
