"""Parts of a body's name that stand for it once the document has the whole: "the Guards", "the Liberation Tigers".

Reach for `partial` once the named mentions of a document are known. A part counts behind an article or a
possessive, in capitals, when its words follow each other in a name that the document gives of one party only, and
when its last word is a plural of people ("Tigers"): "the Red Army" is no part of the Japanese Red Army, and "the
Netherlands" none of a branch there. The
whole name with another plural, or behind a country's adjective, is taken in too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.names import fold
from inforce.reading.gate import NameGate
from inforce.reading.risk import neutral
from inforce.reading.values import Mention, Zone

_PART = re.compile(
    r"(?:\b[Tt]he|['’]s)\s+((?:[A-Z][\w'’]*[ \n]){0,6}?[A-Z][\w'’]*(?<!['’])s)"
    r"(?![\w-]|['’](?!s?(?!\w)))(?![ ][A-Z]|\sof\s[A-Z])"
)
_NO_PEOPLE = frozenset(
    {"forces", "states", "nations", "affairs", "services", "sciences", "rights", "relations", "industries"}
)
_NO_BODIES = frozenset({"Person", "Vessel", "Airplane"})
_SHORTEST = 6
Part = tuple[int, int, str, Mention]


def partial(text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...]) -> Iterator[Part]:
    """The places of such parts: start, end, zone, and the mention that gives the whole name."""
    wholes = _wholes(found, gate)
    for place in _PART.finditer(text) if wholes else ():
        start, end = place.span(1)
        words = _stems(place.group(1))
        last = fold(place.group(1)).split()[-1]
        one = len(words) == 1 and (len(last) < _SHORTEST or last in neutral().names)
        if not words or last in _NO_PEOPLE or one:
            continue
        bearers = {one.party_id: one for own, one in wholes.items() if _holds(own.split(), words)}
        zone = next((zone.id for zone in zones if zone.start <= start and end <= zone.end), None)
        if len(bearers) == 1 and zone:
            yield start, end, zone, next(iter(bearers.values()))


def _wholes(found: list[Mention], gate: NameGate) -> dict[str, Mention]:
    """The names of several words that the document gives of known bodies, as stems, each with a mention."""
    wholes: dict[str, Mention] = {}
    for one in found:
        if not one.party_id or ":" in one.party_id or one.kind == "acronym":
            continue
        if gate.parties[one.party_id].schema not in _NO_BODIES and len(one.text.split()) > 1:
            wholes.setdefault(" ".join(_stems(one.text)), one)
    return {own: one for own, one in wholes.items() if not _longer(own, one, wholes)}


def _longer(own: str, one: Mention, wholes: dict[str, Mention]) -> bool:
    """True for a name that only lengthens another party's: "Revolutionary Guard Corps - Qods Force"."""
    return any(
        f"{own} ".startswith(f"{name} ") and of.party_id != one.party_id for name, of in wholes.items()
    )


def _stems(name: str) -> list[str]:
    return [word.rstrip("s") or word for word in fold(name).split()]


def _holds(whole: list[str], part: list[str]) -> bool:
    """True when the part's words follow each other in the whole, or are all of it behind an adjective."""
    if len(part) > 3 and fold(part[0]) in neutral().names and part[1:] == whole[-len(part) + 1 :]:
        return True
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
