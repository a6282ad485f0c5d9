"""Compiled comparison of two names, word by word.

Reach for `warm` before the first search of a process: it compiles what is not compiled yet, once for each
installation, and says so while it takes its time; where everything is kept it costs a look at one file.
"""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[str], None]


def warm(told: Told = lambda _: None) -> None:
    """Compile the search on a tiny index, with a line of progress every few seconds, unless that was done before."""
    from inforce.screening.kernels.compiled import KEPT, is_settled

    if is_settled():
        return
    from inforce.screening.kernels.progress import telling

    told("compiling the comparison of names, once for this installation; it takes about a minute")
    with telling(told):
        _search_something()
    if not is_settled():
        told(f"{KEPT}: cannot be written, so the next process compiles again")


def _search_something() -> None:
    from inforce.index.finder import Finder
    from inforce.index.words import PartyNames
    from inforce.screening.matching import Matcher

    names = ["Acme Trading Ltd", "Acme Bank"]
    parties = [PartyNames(0, ["Abu Bakr", "أبو بكر"]), PartyNames(1, names, ["Acme"])]
    matcher = Matcher(Finder.of(parties))
    for match in matcher.matches("acme tradingltd"):
        matcher.reasons("acme tradingltd", "", match)
