"""Mentions without the name: "the Mojahedin" for a group named in full, "the group" for the one spoken of just before.

Reach for `bare` and then `nominal` once the named mentions of a document are known. A bare word of a name is
linked when only one party of the document bears it; a noun when the one body named shortly before it, in
the same zone, is plain. Where two may be meant nothing is said. Each such mention says what it rests on; the
second sort has the kind `nominal`.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from inforce.names import fold, spelling
from inforce.names.tokens import particles
from inforce.reading.gate import NameGate, key
from inforce.reading.homelands import by_people
from inforce.reading.partial import nearest, partial
from inforce.reading.risk import is_word, neutral
from inforce.reading.settling import meaning
from inforce.reading.values import Mention, MentionKind, Zone

_WORD = re.compile(r"[^\W\d_]+(?:['’‘](?!s(?!\w))[^\W\d_]+)*")
_ADJECTIVE = re.compile(r"\s(?:\w+ist\s|\w*\s?(?:group|sect|organi[sz]ation|movement|party)(?!\w))")
_BEFORE = re.compile(r"\b[Tt]he\s+$")
_ARABIC = re.compile(r"(?:^|[^\w-]|_)([Aa]l-)$")
_AFTER = re.compile(r"[-‐'’]?\s?(?:[-‐]?[eiu]l?[-‐ ]|(?!I\b)[A-Z])")
_NOUN = re.compile(
    r"\b[Tt]he\s+((?:(?:terrorist|militant|armed|extremist|insurgent|opposition|rebel|banned|proscribed|designated)\s+)?"
    r"(?:group|organi[sz]ation|movement))(?![\w-]|['’]s?\w|\s+(?:of|for|that|which|called|known|named|in)\b)"
)
_EZAFE = re.compile(r"[-‐][ei][- ]")
_FIGHTERS = key("mujahedin")
_CAPITAL = re.compile(r"([A-Z]\w+)\s+$")
_ELSEWHERE = re.compile(r"\s+(?:in|of|from)\s+(?:the\s+)?[A-Z]|[-‐ ][A-Z]|[-‐][eiu]")
_LONG, _NEAR = 5, 400
_NO_BODIES = frozenset({"Person", "Vessel", "Airplane"})


def bare(text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...]) -> Iterator[Mention]:
    """Single words of the names that the document gives of one party only, standing for that party."""
    bearers = _words_of(found, gate)
    known = sorted(found, key=lambda one: one.start)
    taken = [(one.start, one.end) for one in known]
    spelled = {word for one in known if one.party_id for word in one.text.replace("-", " ").split()}
    for place in _WORD.finditer(text) if bearers else ():
        word = place.group()
        if len(word) < _LONG or not word[0].isupper() or not _free(taken, *place.span()):
            continue
        form = fold(word)
        parties = bearers.get(key(form)) or bearers.get(key(form.removesuffix("s"))) or {}
        zone = _zone(zones, *place.span())
        if not parties or not zone or (word not in spelled and _elsewhere(text, place)):
            continue
        alone = _stands_alone(text, *place.span()) or _people(text, place, parties, spelled)
        party = _bearer(parties, known, place.start(), zone) if alone else None
        if party and zone:
            first = parties[party]
            only = (
                "no other party of the document bears it" if len(parties) == 1 else "no other is named near"
            )
            reason = f"{word!r} is a word of {first.text!r}; {only}"
            span = _with_article(text, *place.span())
            yield _linked(text, span, zone, first, "alias", 0.8, reason)


def _elsewhere(text: str, place: re.Match[str]) -> bool:
    """True for fighters of some place ("the Mujahideen in Bosnia")."""
    return key(fold(place[0])) == _FIGHTERS and bool(_ELSEWHERE.match(text, place.end()))


def _people(text: str, place: re.Match[str], parties: dict[str, Mention], spelled: set[str]) -> bool:
    """True for the plural of a group's people ("Mojahedin leaders"), spelled as in a name that the text gives.

    Not behind another people's adjective ("Afghan Mojahedin") and not before a place ("Mojahedin in Bosnia").
    """
    if key(fold(place[0])) != _FIGHTERS or len(parties) != 1 or place[0] not in spelled:
        return False
    before = _CAPITAL.search(text, max(0, place.start() - 20), place.start())
    people = fold(before[1]) if before else ""
    whole = next(iter(parties.values()))
    own = {fold(name) for each in whole.names for name in by_people(each.text)}
    return (people not in neutral().names or people in own) and not _ELSEWHERE.match(text, place.end())


def _bearer(parties: dict[str, Mention], known: list[Mention], start: int, zone: str | None) -> str | None:
    """The one party that bears a word, or of several the only one named shortly before it."""
    if len(parties) == 1:
        return next(iter(parties))
    return nearest(known, start, zone, frozenset(parties))


def _with_article(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the Arabic article before it: "al-Nusra"."""
    before = _ARABIC.search(text, max(0, start - 4), start)
    return (before.start(1), end) if before else (start, end)


def parts(text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...]) -> Iterator[Mention]:
    """Parts of names of several words, standing for the one party whose name the document gives in full."""
    taken = sorted((one.start, one.end) for one in found)
    for start, end, zone, whole in partial(text, found, gate, zones):
        if _free(taken, start, end):
            insort(taken, (start, end))
            reason = (
                f"{text[start:end]!r} is a part of {whole.text!r}; no other party of the document bears it"
            )
            yield _linked(text, (start, end), zone, whole, "alias", 0.8, reason)


def joined(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, those of one party parted by a Persian "-e" as one: "Sepah-e Pasdaran"."""
    made: list[Mention] = []
    for one in sorted(found, key=lambda each: each.start):
        last = made[-1] if made else None
        near = last is not None and last.zone == one.zone and last.party_id in _meant(one) - {None}
        if last and near and _EZAFE.fullmatch(text, last.end, one.start):
            made[-1] = msgspec.structs.replace(last, end=one.end, text=text[last.start : one.end])
        else:
            made.append(one)
    return made


def _meant(one: Mention) -> set[str | None]:
    return {one.party_id, *(each.party_id for each in one.candidates)}


def nominal(text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...]) -> Iterator[Mention]:
    """Nouns such as "the group" behind the one body that is named shortly before, in the same zone."""
    known = sorted(found, key=lambda one: one.start)
    starts, taken = [one.start for one in known], [(one.start, one.end) for one in known]
    for place in _NOUN.finditer(text) if known else ():
        span, zone = place.span(1), _zone(zones, *place.span(1))
        before = known[: bisect_right(starts, span[0])][-6:]
        near = [one for one in before if one.zone == zone and span[0] - one.end <= _NEAR]
        parties = {one.party_id for one in near}
        if zone and near and len(parties) == 1 and _body(near[-1], gate) and _free(taken, *span):
            reason = f"{place.group(1)!r} stands for {near[-1].text!r}, the only body named shortly before it"
            yield _linked(text, span, zone, near[-1], "nominal", 0.6, reason)


def _words_of(found: list[Mention], gate: NameGate) -> dict[str, dict[str, Mention]]:
    """The telling words of the names of several words in the document, each with the parties that bear it."""
    bearers: dict[str, dict[str, Mention]] = defaultdict(dict)
    for one in found:
        words = [word for word in fold(one.text).split() if word not in particles()]
        if one.kind == "acronym" or len(words) < 2:
            continue
        parties = [one.party_id] if one.party_id else [each.party_id for each in one.candidates]
        for word in words if all(_is_body(gate, party) for party in parties) else ():
            if len(word) >= _LONG and _tells(word):
                for party in parties:
                    bearers[key(word)].setdefault(party, one if one.party_id else meaning(one, party, ""))
    return bearers


def _tells(word: str) -> bool:
    """True for a word of no other use: not of neutral English, unless its spellings vary (Mujahedin)."""
    varies = word in spelling.families() and word not in neutral().names
    return varies or not (is_word(word) or word in neutral().names)


def _is_body(gate: NameGate, party: str) -> bool:
    return gate.parties[party].schema not in _NO_BODIES


def _body(mention: Mention, gate: NameGate) -> bool:
    return mention.party_id is not None and _is_body(gate, mention.party_id)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """True behind an article, English or Arabic, before nothing that goes on with a name."""
    before = _BEFORE.search(text, max(0, start - 12), start) or _ARABIC.search(text, max(0, start - 4), start)
    return bool(before) and not _AFTER.match(text, end) and not _ADJECTIVE.match(text, end)


def _zone(zones: tuple[Zone, ...], start: int, end: int) -> str | None:
    place = bisect_right(zones, start, key=lambda zone: zone.start) - 1
    return zones[place].id if place >= 0 and end <= zones[place].end else None


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_right(taken, (start, end))
    after = place < len(taken) and taken[place][0] < end
    return not after and not (place and taken[place - 1][1] > start)


def _linked(
    text: str,
    span: tuple[int, int],
    zone: str,
    like: Mention,
    kind: MentionKind,
    confidence: float,
    reason: str,
) -> Mention:
    """A mention of the party of another mention, under that one's listed names."""
    return Mention(
        span[0],
        span[1],
        text[span[0] : span[1]],
        kind,
        zone,
        confidence,
        (reason,),
        like.party_id,
        like.party_name,
        like.matched_name,
        like.names,
    )
