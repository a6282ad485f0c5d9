"""Parts of a body's name that stand for it once the document has the whole: "the Guards", "the Popular Front".

Reach for `partial` once the named mentions of a document are known. A part counts behind an article or a
possessive, in capitals, when its words follow each other in a name that the document gives, and when its last word
is a plural of people ("Tigers"), or when it is all of the name before "for", "of" or "in", or behind a dash: "the
Red Army" is no part of the Japanese Red Army, and "the Netherlands" none of a branch there. The whole name with
another plural, or behind a country's adjective, is taken in too, and "Council of Resistance" of the National one.
Where several parties bear the part, the only one spoken of shortly before is meant, or none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from inforce.names import fold
from inforce.reading.gate import NameGate
from inforce.reading.homelands import place_words
from inforce.reading.risk import is_word, neutral
from inforce.reading.values import Mention, Zone

_PART = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir)|['’]s)\s+[\"“]?((?:[A-Z][\w'’]*[ \n]){0,6}?[A-Z][\w'’]*(?<!['’])s)"
    r"(?![\w-]|['’](?!s?(?!\w)))(?![ ][A-Z]|['’]\s[A-Z]|\sof\s[A-Z])"
)
_ENDS = re.compile(r" (?=(?:for|of|in)\b)| ?[–—] ?| - |-(?=[A-Z][a-z]+ [A-Z])")
_NO_MORE = (
    r"(?![\w-])(?!['’]?\s+(?:for|of)\b(?!\s(?:which|whom|whose))|\s+in\s(?:the\s)?[A-Z]|[ ][A-Z]|\s?[–—])"
)
_NO_PEOPLE = frozenset(
    {"forces", "states", "nations", "affairs", "services", "sciences", "rights", "relations", "industries"}
)
_NO_BODIES = frozenset({"Person", "Vessel", "Airplane"})
_LEAD = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|['’]s)\s+[\"“]?$")
_SHORTEST, _NEAR, _WRAPPED, _FAR = 6, 600, 45, 200
Part = tuple[int, int, str, Mention]


def partial(text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...]) -> Iterator[Part]:
    """The places of such parts: start, end, zone, and the mention that gives the whole name."""
    wholes = _wholes(found, gate)
    if not wholes:
        return
    known = sorted(found, key=lambda one: one.start)
    for start, end, bearers in (*_people(text, _shortest(wholes)), *_edges(text, wholes)):
        zone = next((zone.id for zone in zones if zone.start <= start and end <= zone.end), None)
        party = (
            nearest(known, start, zone, frozenset(bearers)) if len(bearers) > 1 else next(iter(bearers), None)
        )
        if party and zone:
            yield start, end, zone, bearers[party]


def nearest(known: list[Mention], start: int, zone: str | None, parties: frozenset[str]) -> str | None:
    """The only one of these parties that was named shortly before a place, in its zone; None if two were, or none."""
    near = {
        one.party_id
        for one in known[: bisect_right(known, start, key=lambda each: each.start)]
        if one.zone == zone and start - one.end <= _NEAR and one.party_id in parties
    }
    return next(iter(near)) if len(near) == 1 else None


def _people(text: str, wholes: dict[str, Mention]) -> Iterator[tuple[int, int, dict[str, Mention]]]:
    """Parts that end in a plural of people."""
    for place in _PART.finditer(text):
        words = _stems(place.group(1))
        last = fold(place.group(1)).split()[-1]
        one = len(words) == 1 and (
            len(last) < _SHORTEST or last in neutral().names or words[0] in place_words()
        )
        if not words or last in _NO_PEOPLE or one:
            continue
        if not _goes_on(text, place.end()):
            held = {one.party_id: one for own, one in wholes.items() if _holds(own.split(), words)}
            yield *place.span(1), {party: one for party, one in held.items() if party}


def _goes_on(text: str, end: int) -> bool:
    """True where a full line of a wrapped text breaks before a further capital."""
    if text[end : end + 1] != "\n" or not text[end + 1 : end + 2].isupper():
        return False
    return end - text.rfind("\n", 0, end) > _WRAPPED


def _edges(text: str, wholes: dict[str, Mention]) -> Iterator[tuple[int, int, dict[str, Mention]]]:
    """The name before "for", "of" or "in", or behind a dash, each of two words or more."""
    shortest = _shortest(wholes)
    edges: dict[str, dict[str, Mention]] = {}
    for own, one in wholes.items():
        parts = [part.strip() for part in _ENDS.split(" ".join(one.text.split()))]
        heads = parts[:1] if own in shortest else []
        tails = parts[-1:] if re.search(r"[–—-]", one.text) and len(parts) > 1 else []
        for part in (*heads, *tails, *_without_first(one.text)):
            if len(part.split()) > 1 and part != one.text and part[0].isupper() and one.party_id:
                edges.setdefault(part, {}).setdefault(one.party_id, one)
    for part, bearers in edges.items():
        words = r"\s+".join(map(re.escape, part.split()))
        yield from ((*span, bearers) for span in _led(re.compile(words + _NO_MORE), text))


def _led(part: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The places of a part behind an article or a possessive, which are looked for from there: it is the rarer."""
    place = part.search(text)
    while place:
        before = text[max(0, place.start() - _FAR) : place.start()]
        led = _LEAD.search(before)
        if led:
            yield place.span()
        place = part.search(text, place.end() if led else place.start() + 1)


def _without_first(name: str) -> tuple[str, ...]:
    """A name with "of" inside without its first word: "Council of Resistance"."""
    first, _, rest = " ".join(name.split()).partition(" ")
    found = re.fullmatch(r"[A-Z]\w+ of [A-Z]\w+", rest)
    return (rest,) if found and is_word(fold(first)) else ()


def _wholes(found: list[Mention], gate: NameGate) -> dict[str, Mention]:
    """The names of several words that the document gives of known bodies, as stems, each with a mention."""
    wholes: dict[str, Mention] = {}
    for one in found:
        if not one.party_id or ":" in one.party_id or one.kind == "acronym":
            continue
        if gate.parties[one.party_id].schema not in _NO_BODIES and len(one.text.split()) > 1:
            wholes.setdefault(" ".join(_stems(one.text)), one)
    return wholes


def _shortest(wholes: dict[str, Mention]) -> dict[str, Mention]:
    """The names that do not only lengthen another party's."""
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
