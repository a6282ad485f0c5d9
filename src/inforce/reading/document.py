"""A text read: zones, mentions, dates. The one way into this room for a document.

Reach for `read` with a gate made once. It takes any text, plain or opened from a file, and never raises on one:
broken markup, control signs and half quotes are only signs. States of listings are not here (see `values`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from inforce.reading import dating, layout, mentions
from inforce.reading.gate import NameGate
from inforce.reading.opening.values import Block, Opened
from inforce.reading.settling import by_day
from inforce.reading.values import Document, Mention, Repeat, Zone

PIECE = 1 << 20
"""Characters of a very long text that are read at once: enough for a page, a report or a book's chapter."""


def read(
    given: str | Opened, names: NameGate, on: date | None = None, captured: date | None = None
) -> Document:
    """Read a text: `on` is the day the body was written, `captured` the day the page was taken.

    >>> from inforce.model import Party
    >>> gate = NameGate.of([Party("hamas", "Hamas", "Organization")])
    >>> found = read("In Gaza, Hamas's spokesman was silent.", gate, on=date(2005, 6, 1)).mentions
    >>> [(one.text, one.start, one.party_id, one.zone) for one in found]
    [('Hamas', 9, 'hamas', 'z1')]
    """
    opened = given if isinstance(given, Opened) else Opened("", "", "text", given)
    text = opened.text
    if len(text) <= 4 * PIECE:
        zones, repeats = layout.zones(text, opened.blocks)
        found = mentions.find(text, zones, names)
    else:
        zones, repeats = _marked(text, opened.blocks) if opened.blocks else (_long(text), ())
        found = tuple(_in_pieces(text, zones, names))
    page = dating.Page(opened, zones, found, names.parties, on, captured)
    zones = dating.dated(page)
    return Document(len(text), zones, by_day(found, zones, names.parties), repeats)


def _long(text: str) -> tuple[Zone, ...]:
    """The zones of a very long text without markup: its pieces."""
    held = [(start, end) for start, end in pieces(text) if not text[start:end].isspace()]
    return tuple(Zone(f"z{n}", "body", start, end) for n, (start, end) in enumerate(held, 1))


def _marked(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Zone, ...], tuple[Repeat, ...]]:
    """The zones of a very long text with markup, some thousand blocks at a time."""
    zones: list[Zone] = []
    repeats: list[Repeat] = []
    first = 0
    for place in range(1, len(blocks) + 1):
        by = blocks[first].start
        if place < len(blocks) and blocks[place].end - by <= PIECE:
            continue
        held = tuple(replace(one, start=one.start - by, end=one.end - by) for one in blocks[first:place])
        found, repeated = layout.zones(text[by : blocks[place - 1].end], held)
        for one in found:
            zones.append(replace(one, id=f"z{len(zones) + 1}", start=one.start + by, end=one.end + by))
        repeats += (Repeat(_on(one.a, by), _on(one.b, by), one.kind) for one in repeated)
        first = place
    return tuple(zones), tuple(repeats)


def _on(stretch: tuple[int, int], by: int) -> tuple[int, int]:
    return stretch[0] + by, stretch[1] + by


def _in_pieces(text: str, zones: tuple[Zone, ...], names: NameGate) -> Iterator[Mention]:
    """The mentions of a very long text, piece by piece, so that memory holds one piece's words."""
    ends = [zone.end for zone in zones]
    held: dict[Any, Any] = {}
    for start, end in pieces(text):
        inside = []
        for zone in zones[bisect_right(ends, start) :]:
            if zone.start >= end:
                break
            inside.append(replace(zone, start=max(zone.start - start, 0), end=min(zone.end, end) - start))
        piece = text[start:end]
        for one in mentions.find(piece, tuple(inside), names):
            yield _moved(one, start, held)


def _moved(one: Mention, by: int, held: dict[Any, Any]) -> Mention:
    """The mention so many characters further on; what many mentions have alike is held once."""
    parts = one.text, one.reasons, one.names, one.candidates
    text, reasons, names, candidates = (held.setdefault(part, part) for part in parts)
    return replace(
        one,
        start=one.start + by,
        end=one.end + by,
        text=text,
        reasons=reasons,
        names=names,
        candidates=candidates,
    )


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where a long text is cut: at an empty line, else at a line's end, else where it has to be."""
    start = 0
    while start < len(text):
        end = min(len(text), start + PIECE)
        if end < len(text):
            for sign in ("\n\n", "\n", " "):
                cut = text.rfind(sign, start + PIECE // 2, end)
                if cut >= 0:
                    end = cut + len(sign)
                    break
        yield start, end
        start = end
