"""Compiled passes over a text for the name gate; `folding`, `numbers` and `places` of `reading` say the same slowly.

Reach for `words`, through those three, where much text is read: to load what is compiled costs half a second. Reach
for `warm` before a long run: it compiles what is not compiled yet, once for each installation, and says so.
"""

from __future__ import annotations

from collections.abc import Callable

from inforce.index.kernels import folder, memory

__all__ = ["memory", "warm"]
"""`memory` says where numba keeps what it compiles; to be imported before anything is."""
_DONE = folder / "texts-compiled"


def warm(told: Callable[[str], None] = lambda _: None) -> None:
    """Compile the passes on a text long enough for them, with a line of progress, unless that was done before."""
    if _DONE.exists():
        return
    from inforce.model import Party
    from inforce.reading.gate import MUCH, NameGate
    from inforce.screening.kernels.progress import telling

    told("compiling the passes over long texts, once for this installation; it takes some seconds")
    with telling(told):
        gate = NameGate.of([Party("hamas", "Hamas", "Organization")])
        gate.hits("In Gaza, Hamas. " * (MUCH // 8))
        gate.hits("In Gaza, “Hamas”.")
    try:
        _DONE.touch()
    except OSError:
        told(f"{folder}: cannot be written, so the next process compiles again")
