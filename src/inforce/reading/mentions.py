"""Hits of the gate to mentions: longest first, one sense per document, ambiguous ones left open.

Reach for `find`. A stretch that several parties bear is linked when it is the main name of just one of them, or
when the document names just one of them in another way; otherwise it stays unresolved, with its candidates.
Nothing is linked by likeness of sound alone to a party that the gate does not bear.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from inforce.names import fold
from inforce.names.tokens import particles
from inforce.reading.bearers import Bearer
from inforce.reading.context import Defined, abbreviated, by_place, definitions, occurrences, slips
from inforce.reading.elsewhere import given_away, other
from inforce.reading.expanded import expanded
from inforce.reading.gate import Hit, NameGate, key
from inforce.reading.homelands import place_words, places
from inforce.reading.judging import Page, Verdict
from inforce.reading.misspelt import misspelt
from inforce.reading.nominal import bare, joined, nominal, parts
from inforce.reading.phrasing import Stretch, mention, open_mention, spelled_out, with_article
from inforce.reading.risk import is_word, neutral, ordinary
from inforce.reading.settling import beside
from inforce.reading.values import Mention, Zone

Meant = TypeVar("Meant")


class Reading(msgspec.Struct):
    """A stretch and who may be meant: bearers with their verdicts; `exact` ones stand before spelled ones.

    `spoken`: the parties that the document speaks of under a name that is nobody else's, weak as it may be.
    """

    start: int
    end: int
    exact: list[tuple[Bearer, Verdict]] = []
    spelled: list[tuple[Bearer, Verdict]] = []
    defined: Defined | None = None
    spoken: frozenset[str] = frozenset()

    @property
    def judged(self) -> list[tuple[Bearer, Verdict]]:
        """The exact bearers, or the spelled ones when there is none."""
        return self.exact or self.spelled

    def parties(self, named: frozenset[str] = frozenset()) -> set[str]:
        """The parties that may be meant, those that need help only when they are `named` or spoken of."""
        known = named | self.spoken
        return {b.party_id for b, v in self.judged if v > Verdict.WITH_HELP or b.party_id in known}


def find(text: str, zones: tuple[Zone, ...], gate: NameGate) -> tuple[Mention, ...]:
    """The mentions of a text in their order, none overlapping, each inside one zone."""
    sought = gate.sought(text)
    hits = sought.hits()
    if not hits:
        return ()
    starts = [zone.start for zone in zones]
    page = Page(text)
    readings = _readings(page, hits, zones, starts)
    named = _named(_apart(reading for reading in readings if reading.parties()))
    named |= _at_home(text, readings, gate)
    if named:
        readings = _readings(page, sought.hits(named), zones, starts)
    kept = _apart(reading for reading in readings if reading.parties(named))
    spoken = frozenset(party for one in kept if len(held := one.parties(named)) == 1 for party in held)
    for reading in kept:
        reading.spoken = spoken
    linked = _linked(kept, named)
    defined = abbreviated(text, linked, gate) | definitions(text, linked, gate)
    named |= {one.party_id for one in defined.values()}
    kept = _with_defined(text, kept, defined, zones, starts)
    found = [made for reading in kept if (made := _mention(text, reading, named, gate, zones, starts))]
    found = joined(text, given_away(text, [one for one in found if not other(text, one)]))
    found = [with_article(text, one) for one in beside(text, found)]
    found += _expanded(text, found, gate, zones, starts)
    found += list(parts(text, found, gate, zones))
    found += [one for one in bare(text, found, gate, zones) if not other(text, one)]
    found += [one for one in _misspelt(text, found, gate, zones, starts) if not other(text, one)]
    found += _slips(text, found, gate, zones, starts)
    found += list(nominal(text, found, gate, zones))
    return tuple(sorted(found, key=lambda one: one.start))


def _zone(zones: tuple[Zone, ...], starts: list[int], start: int, end: int) -> Zone | None:
    """The zone that holds the whole stretch."""
    place = bisect_right(starts, start) - 1
    return zones[place] if place >= 0 and end <= zones[place].end else None


def _readings(page: Page, hits: list[Hit], zones: tuple[Zone, ...], starts: list[int]) -> list[Reading]:
    found: dict[tuple[int, int], Reading] = {}
    for hit in hits:
        if _zone(zones, starts, hit.start, hit.end) is None:
            continue
        reading = found.setdefault((hit.start, hit.end), Reading(hit.start, hit.end))
        side = reading.spelled if hit.spelled else reading.exact
        side += [one for one in page.judged(hit) if one not in side]
    return list(found.values())


def _named(readings: list[Reading]) -> frozenset[str]:
    """The parties that the document names clearly, under a name that is theirs alone or their main one."""
    found = set()
    for reading in readings:
        clear = {bearer.party_id for bearer, judged in reading.judged if judged is Verdict.CLEAR}
        if _shared_phrase(reading):
            continue
        party = _one(reading, frozenset()) if clear else None
        found |= {party} & clear if party else set()
    return frozenset(found)


def _at_home(text: str, readings: list[Reading], gate: NameGate) -> frozenset[str]:
    """The parties that plain words name in full where the document speaks of their country: Revolutionary Guards."""
    found = set()
    for reading in readings:
        parties = {bearer.party_id for bearer, _ in reading.judged}
        whole = any(b.known and not (b.short or b.acronym or " " not in b.part) for b, _ in reading.exact)
        if len(parties) == 1 and whole:
            names = " / ".join(one.part for one in gate.names(min(parties)))
            found |= parties if any(place in text for place in places(names)) else set()
    return frozenset(found)


def _shared_phrase(reading: Reading) -> bool:
    """True for plain words that are the name of one party and short for another's: they name neither clearly."""
    short = {bearer.party_id for bearer, _ in reading.judged if bearer.short}
    whole = {bearer.party_id for bearer, _ in reading.judged if not bearer.short}
    words = {word for bearer, _ in reading.judged for word in fold(bearer.part).split()}
    return bool(short - whole) and bool(whole) and all(map(ordinary, words))


def _one(reading: Reading, named: frozenset[str]) -> str | None:
    """The one party that is meant, or None."""
    parties = reading.parties(named)
    if reading.defined:
        return reading.defined.party_id
    if len(parties) == 1:
        return next(iter(parties))
    if len(parties & named) == 1 and _shared_phrase(reading):
        return next(iter(parties & named))
    mains = [b for b, _ in reading.judged if b.main and not b.short and b.party_id in parties]
    known_as = {b.party_id for b in mains if fold(b.part) == fold(b.party_name)}
    for main in (known_as, {b.party_id for b in mains}):
        if len(main) == 1:
            return next(iter(main))
    told = parties & named
    if len(reading.exact) > 1 and (own := _within(reading, parties)) and _longest_name(reading, own):
        return own
    if told:
        rivals = parties & (named | reading.spoken)
        return next(iter(told)) if len(rivals) == 1 else _by_word(reading, rivals)
    return _within(reading, parties)


def _by_word(reading: Reading, parties: set[str]) -> str | None:
    """The one of these parties whose own name has a telling word of the stretch: "Jabhat al-Nusrah"."""
    own: dict[str, bool] = {}
    for bearer, _ in reading.judged:
        if bearer.party_id in parties:
            mine = bool(_keys(bearer.part) & _keys(bearer.party_name))
            own[bearer.party_id] = own.get(bearer.party_id, False) or mine
    told = [party for party, mine in own.items() if mine]
    return told[0] if len(told) == 1 else None


def _within(reading: Reading, parties: set[str]) -> str | None:
    """The one party that bears the stretch as a whole name and whose own name holds all its words.

    Islamic Jihad is a name of several lists; of the bodies that bear it only the Palestinian is called so.
    """
    whole = {
        b.party_id: b.party_name
        for b, _ in reading.exact
        if b.party_id in parties and not b.short and not b.acronym
    }
    words = {word for b, _ in reading.exact if not b.acronym for word in fold(b.part).split()}
    told = [party for party, name in whole.items() if words and words <= set(fold(name).split())]
    return told[0] if len(told) == 1 and len(whole) > 1 else None


def _longest_name(reading: Reading, party: str) -> bool:
    """True for a stretch of three words or more that is most of the party's own name."""
    name = next(bearer.party_name for bearer, _ in reading.exact if bearer.party_id == party)
    words = max(len(fold(bearer.part).split()) for bearer, _ in reading.exact)
    return words >= 3 and 2 * words > len(fold(name).split())


def _keys(name: str) -> set[str]:
    """The spelling keys of a name's telling words that are neither English nor a place."""
    words = (word for word in fold(name).split() if word not in particles() and word not in place_words())
    return {key(word) for word in words if not is_word(word) and word not in neutral().names}


def _apart(readings: Iterable[Reading]) -> list[Reading]:
    """Readings of which none overlaps another: the longest first, then the exact, then the first."""
    order = sorted(readings, key=lambda one: (one.start - one.end, not one.exact, one.start))
    taken: list[tuple[int, int]] = []
    kept = []
    for reading in order:
        if _free(taken, reading.start, reading.end):
            insort(taken, (reading.start, reading.end))
            kept.append(reading)
    return kept


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_right(taken, (start, end))
    after = place < len(taken) and taken[place][0] < end
    return not after and not (place and taken[place - 1][1] > start)


def _linked(readings: list[Reading], named: frozenset[str]) -> list[tuple[int, int, str]]:
    """Stretches that are linked by a name that is no acronym."""
    found = []
    for reading in readings:
        party = _one(reading, named)
        if party and any(b.party_id == party and not b.acronym for b, _ in reading.judged):
            found.append((reading.start, reading.end, party))
    return sorted(found)


def _with_defined(
    text: str, kept: list[Reading], defined: dict[str, Defined], zones: tuple[Zone, ...], starts: list[int]
) -> list[Reading]:
    """The readings, with every place of an acronym that the document defines."""
    there = {(reading.start, reading.end): reading for reading in kept}
    taken = sorted(there)
    for start, end, meant in occurrences(text, defined):
        if (start, end) in there:
            there[start, end].defined = meant
        elif _free(taken, start, end) and _zone(zones, starts, start, end):
            there[start, end] = Reading(start, end, defined=meant)
            insort(taken, (start, end))
    return list(there.values())


def _mention(
    text: str,
    reading: Reading,
    named: frozenset[str],
    gate: NameGate,
    zones: tuple[Zone, ...],
    starts: list[int],
) -> Mention | None:
    zone = _zone(zones, starts, reading.start, reading.end)
    if zone is None:
        return None
    stretch = (reading.start, reading.end, text[reading.start : reading.end])
    parties = reading.parties(named)
    party = _one(reading, named) or (None if parties & named else by_place(text, parties, gate))
    bearers = [b for b, _ in (*reading.exact, *reading.spelled)]
    if party:
        spelled = not any(b.party_id == party for b, _ in reading.exact)
        return mention(
            stretch, zone.id, party, bearers, parties, reading.defined, spelled=spelled, named=named
        )
    if not any(
        b.known or b.party_id in named or v is Verdict.CLEAR
        for b, v in reading.judged
        if v > Verdict.WITH_HELP or b.party_id in named
    ):
        return None
    return open_mention(stretch, zone.id, [b for b in bearers if b.party_id in parties])


def _expanded(
    text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...], starts: list[int]
) -> list[Mention]:
    """Long forms of known letters, linked to whom the letters mean."""
    taken = [(one.start, one.end) for one in found]
    free = _untaken(text, expanded(text, found, gate), taken, zones, starts)
    return [spelled_out(stretch, zone, letters) for stretch, zone, letters in free]


def _misspelt(
    text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...], starts: list[int]
) -> list[Mention]:
    """Names one slip from a name of a party named here."""
    taken = [(one.start, one.end) for one in found]
    parties = {one.party_id for one in found if one.party_id}
    made = []
    for stretch, zone, bearer in _untaken(
        text, misspelt(text, gate, parties, sorted(taken)), taken, zones, starts
    ):
        named = frozenset({bearer.party_id})
        made.append(
            mention(stretch, zone, bearer.party_id, [bearer], {*named}, None, spelled=True, named=named)
        )
    return made


def _slips(
    text: str, found: list[Mention], gate: NameGate, zones: tuple[Zone, ...], starts: list[int]
) -> list[Mention]:
    """Acronyms on no list that are one slip from one of a party named here: unresolved, with their candidates."""
    taken = [(one.start, one.end) for one in found]
    parties = {one.party_id for one in found if one.party_id}
    free = _untaken(text, slips(text, gate, parties), taken, zones, starts)
    return [open_mention(stretch, zone, bearers, slip=True) for stretch, zone, bearers in free]


def _untaken(
    text: str,
    places: Iterable[tuple[int, int, Meant]],
    taken: Iterable[tuple[int, int]],
    zones: tuple[Zone, ...],
    starts: list[int],
) -> Iterator[tuple[Stretch, str, Meant]]:
    """Those places that lie in a zone and that no mention and no earlier one has taken, with what stands for them."""
    held = sorted(taken)
    for start, end, meant in places:
        zone = _zone(zones, starts, start, end)
        if zone and _free(held, start, end):
            insort(held, (start, end))
            yield (start, end, text[start:end]), zone.id, meant
