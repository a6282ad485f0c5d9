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
from inforce.names.countries import country_code
from inforce.names.tokens import particles
from inforce.reading.gate import NameGate, key
from inforce.reading.homelands import by_people, place_words, places
from inforce.reading.partial import nearest, partial
from inforce.reading.risk import is_word, neutral
from inforce.reading.settling import meaning
from inforce.reading.values import Candidate, Mention, MentionKind, Zone

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
_ADDED = re.compile(r" (?:Organi[sz]ation(?! of)|of ([A-Z]\w+))(?![\w-])")
_OWNS, _DASH = re.compile(r"['’]s?\s"), re.compile(r"(?:ago|\d) [-–—] $")
_OF = re.compile(r"\s+of\s+(?:the\s+)?([A-Z]\w+)")
_LONG, _NEAR, _FAMILY = 5, 400, 2
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
        own = _own_people(gate, parties)
        if not parties or not zone or (word not in spelled and _elsewhere(text, place)):
            continue
        whole = _whole_name(text, place, gate, parties)
        alone = _stands_alone(text, place.start(), whole) or _people(text, place, own, spelled)
        alone = alone or (word in spelled and form in spelling.families() and _owns_or_opens(text, place))
        others = whole == place.end() and _of_others(text, place, parties)
        if not alone or others or _goes_before(text, place, parties):
            continue
        span = _with_article(text, place.start(), whole)
        if _begins_many(form, parties):
            yield _open(text, span, zone, parties)
        elif party := _bearer(parties, known, place.start(), zone):
            first = parties[party]
            only = (
                "no other party of the document bears it" if len(parties) == 1 else "no other is named near"
            )
            reason = f"{word!r} is a word of {first.text!r}; {only}"
            yield _linked(text, span, zone, first, "alias", 0.8, reason)


def _owns_or_opens(text: str, place: re.Match[str]) -> bool:
    """True for a word of transcribed names with a possessive, or that opens a line: "Lashkar blamed"."""
    opens = (
        place.start() == 0
        or text[place.start() - 1] == "\n"
        or bool(_DASH.search(text, max(0, place.start() - 8), place.start()))
    )
    owns = bool(_OWNS.match(text, place.end()))
    before = _CAPITAL.search(text, max(0, place.start() - 24), place.start())
    return (opens or (owns and before is None)) and not _AFTER.match(text, place.end())


def _whole_name(text: str, place: re.Match[str], gate: NameGate, parties: dict[str, Mention]) -> int:
    """The end of the fighters' name with what the text adds: "Mojahedin Organization", "Mojahedin of Iran"."""
    if key(fold(place[0])) != _FIGHTERS or len(parties) != 1:
        return place.end()
    added = _ADDED.match(text, place.end())
    if added is None:
        return place.end()
    own = {home for party in parties for one in gate.names(party) for home in places(one.part)}
    return added.end() if added[1] is None or added[1] in own else place.end()


def _own_people(gate: NameGate, parties: dict[str, Mention]) -> frozenset[str]:
    """What the people of the one party's country are called: "Iranian"."""
    if len(parties) != 1:
        return frozenset()
    names = (one.part for party in parties for one in gate.names(party))
    return frozenset(fold(people) for name in names for people in by_people(name))


def _of_others(text: str, place: re.Match[str], parties: dict[str, Mention]) -> bool:
    """True for fighters of something that none of the parties is called after: Mojahedin of the Islamic Revolution."""
    found = _OF.match(text, place.end()) if key(fold(place[0])) == _FIGHTERS else None
    own = (name.text for one in parties.values() for name in one.names)
    return found is not None and not any(found[1] in name for name in own)


def _goes_before(text: str, place: re.Match[str], parties: dict[str, Mention]) -> bool:
    """True behind a capital before the Arabic article: "Imam al-Bukhari" is more than a word of a brigade's name."""
    if not _ARABIC.search(text, max(0, place.start() - 4), place.start()):
        return False
    before = _CAPITAL.search(text, max(0, place.start() - 30), place.start() - 3)
    if before is None:
        return False
    own = {word for one in parties.values() for name in one.names for word in fold(name.text).split()}
    return fold(before[1]) in own or not (is_word(fold(before[1])) or fold(before[1]) in neutral().names)


def _begins_many(form: str, parties: dict[str, Mention]) -> bool:
    """True for the first telling word of the names of more than two of these parties: a family of branches."""
    names = (fold(one.text).split() for one in parties.values())
    first = (next((word for word in name if word not in particles()), "") for name in names)
    return sum(key(word) == key(form) for word in first) > _FAMILY


def _open(text: str, span: tuple[int, int], zone: str, parties: dict[str, Mention]) -> Mention:
    """A word that begins the names of many parties of the document: one of them, and the text does not tell which."""
    word = text[span[0] : span[1]]
    found = tuple(Candidate(party, one.party_name or "", one.names) for party, one in sorted(parties.items()))
    reason = f"{word!r} begins the names of {len(found)} parties of the document and it does not tell which"
    return Mention(*span, word, "alias", zone, 0.3, (reason,), candidates=found)


def _elsewhere(text: str, place: re.Match[str]) -> bool:
    """True for fighters of some place that is not the party's own ("the Mujahideen in Bosnia")."""
    if key(fold(place[0])) != _FIGHTERS or _ADDED.match(text, place.end()):
        return False
    return bool(_ELSEWHERE.match(text, place.end()))


def _people(text: str, place: re.Match[str], own: frozenset[str], spelled: set[str]) -> bool:
    """True for the plural of a group's people ("Mojahedin leaders"), spelled as in a name that the text gives.

    Not behind another people's adjective ("Afghan Mojahedin") and not before a place ("Mojahedin in Bosnia").
    """
    before = _CAPITAL.search(text, max(0, place.start() - 20), place.start())
    people = fold(before[1]) if before else ""
    if key(fold(place[0])) != _FIGHTERS or not own or (place[0] not in spelled and people not in own):
        return False
    others = people in neutral().names or people in place_words()
    return (not others or people in own) and not _ELSEWHERE.match(text, place.end())


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
        if one.kind == "acronym" or len(words) < 2 or "school" in words:
            continue
        parties = [one.party_id] if one.party_id else [each.party_id for each in one.candidates]
        for word in words if all(_is_body(gate, party) for party in parties) else ():
            if len(word) >= _LONG and _tells(word):
                for party in parties:
                    bearers[key(word)].setdefault(party, one if one.party_id else meaning(one, party, ""))
    return bearers


def _tells(word: str) -> bool:
    """True for a word of no other use: not of neutral English, unless its spellings vary (Mujahedin)."""
    if word in place_words() or country_code(word):
        return False
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
