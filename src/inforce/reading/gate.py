"""The name gate: one pass over a document that finds every place where a listed name may stand.

Reach for `NameGate.of(parties)` once per view. `hits(text)` sees each word of the text as a number (`numbers`)
that all its spellings share, and passes a place on when the numbers there are those of a listed name; only such a
place costs more. It is generous: `mentions` judges what it finds. The linking particles of Arabic and Persian
names, possessives and hyphens at a line's end make no difference to it; a name of nothing but particles is
not found. Names in scripts that put no space between words are found by an Aho-Corasick machine instead.
No date and no state is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from numpy.typing import NDArray

from inforce.model import Party
from inforce.names import spelling
from inforce.names.tokens import particles
from inforce.reading.bearers import CRAFT, OF_A_PERSON, Bearer, Entry, forms_of, names_of, needs_help, spells
from inforce.reading.folding import Folded
from inforce.reading.numbers import EXACT, LINK, NUMBER, SHIP, SURNAME, Numbers, linking
from inforce.reading.surnames import REACH, Surnames
from inforce.reading.words import Word, mended, words_between

_KEYED, _LONGEST_KEYED = 5, 40
_BLOCK, _OVERLAP = 1 << 16, 400
_INSIDE = re.compile(r"(?:[\s\-‐-―'’‘\"“”/&_.·()\u00ad\u200b-\u200f\u2060]|\u0640)*")
_AFTER = frozenset({"jr", "sr"})
_COMMA = {"Person": {","}}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class Hit(NamedTuple):
    """A stretch of the text that meets a listed name: exactly (`spelled` False) or by the keys of its words."""

    start: int
    end: int
    entry: Entry
    spelled: bool


class Seen(NamedTuple):
    """A stretch of text as words and numbers, what met a name in it so far, and the persons in it."""

    folded: Folded
    numbers: NDArray[np.uint32]
    met: dict[tuple[int, int, str], Hit | None]
    persons: list[Hit]


class Sought:
    """A text under search: what is worked out for its first hits serves when it is asked again."""

    def __init__(self, gate: NameGate, text: str) -> None:
        self._gate = gate
        stretches = ((start, text[start:end]) for start, end in _blocks(text))
        self._blocks = [
            (start, block, gate.seen(block), [*gate.unspaced(block)]) for start, block in stretches
        ]

    def hits(self, named: frozenset[str] = frozenset()) -> list[Hit]:
        """As `NameGate.hits`."""
        found: dict[tuple[int, int, str], Hit] = {}
        for start, block, seen, unspaced in self._blocks:
            for hits in (*(self._gate.met(block, one, named) for one in seen), unspaced):
                for hit in hits:
                    moved = hit._replace(start=hit.start + start, end=hit.end + start) if start else hit
                    found.setdefault((moved.start, moved.end, hit.entry.form), moved)
        return list(found.values())


class NameGate:
    """The listed names of many parties, made searchable; what it is asked changes nothing but its memory.

    >>> from inforce.model import Party
    >>> gate = NameGate.of([Party("hamas", "Hamas", "Organization")])
    >>> [(hit.start, hit.end) for hit in gate.hits("In Gaza, Hamas's spokesman was silent.")]
    [(9, 14)]
    """

    def __init__(self, parties: tuple[Party, ...], entries: Iterable[Entry]) -> None:
        self.parties = {party.id: party for party in parties}
        self.entries = {entry.form: entry for entry in entries}
        self._names: dict[str, tuple[Bearer, ...]] = {}
        self._numbers = Numbers()
        self._groups: dict[bytes, list[Entry]] = {}
        self._lengths: dict[int, list[int]] = {}
        unspaced = [entry for entry in self.entries.values() if _UNSPACED.search(entry.form)]
        for entry in self.entries.values():
            self._add(entry)
        self._weak: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            for bearer in entry.bearers if not entry.alone else ():
                self._weak.setdefault(bearer.party_id, []).append(entry)
        self._surnames = Surnames.of(
            (one for entry in self.entries.values() for one in entry.bearers if one.schema == "Person"),
            self._numbers.of_name,
        )
        for word in self._surnames.found:
            self._numbers.mark(word, SURNAME)
        self._numbers.close(self._beginnings())
        self._unspaced = tuple(unspaced)
        self._machine = _machine(unspaced) if unspaced else None

    @classmethod
    def of(cls, parties: Iterable[Party]) -> NameGate:
        """The gate of these parties' display names and of all names on their listings, whatever their dates."""
        kept = tuple(parties)
        borne: dict[str, dict[Bearer, None]] = {}
        for party in kept:
            for bearer in names_of(party):
                for form in forms_of(bearer):
                    borne.setdefault(form, {})[bearer] = None
        return cls(kept, (_entry(form, tuple(bearers)) for form, bearers in borne.items()))

    def names(self, party_id: str) -> tuple[Bearer, ...]:
        """The names of a party and their parts, as `names_of` tells them; told once."""
        known = self._names.get(party_id)
        if known is None:
            known = self._names[party_id] = tuple(names_of(self.parties[party_id]))
        return known

    def _add(self, entry: Entry) -> None:
        numbers = [self._numbers.of_name(word) for word in entry.form.split() if word not in linking()]
        if numbers:
            self._groups.setdefault(np.array(numbers, np.uint32).tobytes(), []).append(entry)
            lengths = self._lengths.setdefault(numbers[0], [])
            if len(numbers) not in lengths:
                lengths.append(len(numbers))

    def _beginnings(self) -> Iterator[tuple[int, ...]]:
        """The numbers of the names that may stand alone; single words of one spelling are marked instead."""
        for key, group in self._groups.items():
            numbers = tuple(np.frombuffer(key, np.uint32).tolist())
            strong = [entry for entry in group if entry.alone]
            if len(numbers) == 1:
                for entry in strong:
                    word = next(word for word in entry.form.split() if word not in linking())
                    self._numbers.mark(word, SHIP if entry.ship else EXACT)
            if strong and (len(numbers) > 1 or any(entry.spells for entry in strong)):
                yield numbers

    def hits(self, text: str, named: frozenset[str] = frozenset()) -> list[Hit]:
        """Every stretch that meets a listed name, in no order; stretches may overlap.

        Names that are too weak to stand alone are left out, but for those of the parties `named`.
        """
        return self.sought(text).hits(named)

    def sought(self, text: str) -> Sought:
        """The text, ready to be asked for its hits more than once."""
        return Sought(self, text)

    def seen(self, text: str) -> list[Seen]:
        """The words of a stretch of text as numbers; twice if words are broken at the ends of its lines."""
        whole = mended(text)
        found = []
        for given in (text, whole) if whole != text else (text,):
            folded = Folded(given)
            if folded.count:
                numbers = self._numbers.of_words(folded)
                found.append(Seen(folded, numbers, {}, list(self._persons(folded, text, numbers))))
        return found

    def met(self, text: str, seen: Seen, named: frozenset[str]) -> Iterator[Hit]:
        """The hits of a stretch of text that was seen."""
        weak = {entry.form: entry for party in named for entry in self._weak.get(party, ())}
        for first, last, entries in self._candidates(seen.folded, seen.numbers, weak):
            asked = [entry for entry in entries if entry.alone or entry.form in weak]
            unmet = [entry for entry in asked if (first, last, entry.form) not in seen.met]
            found = words_between(seen.folded, text, first, last) if unmet else []
            for entry in unmet:
                hit = _met(text, found, entry)
                whole = hit and not _left_open(text[hit.start : hit.end])
                seen.met[first, last, entry.form] = hit if whole else None
            yield from (hit for entry in asked if (hit := seen.met[first, last, entry.form]))
        yield from seen.persons

    def _persons(self, folded: Folded, text: str, numbers: NDArray[np.uint32]) -> Iterator[Hit]:
        """Rare family names with the given name of one who bears them before, at most `REACH` words away."""
        places = np.flatnonzero(numbers & SURNAME)
        for place in places[folded.capital(places)].tolist() if len(places) else ():
            found = words_between(folded, text, max(0, place - REACH), place)
            found = found[
                : next(at for at, word in enumerate(found) if word.start == folded.start(place)) + 1
            ]
            given = self._surnames.found.get(found[-1].owned) or self._surnames.found.get(found[-1].form, {})
            for at in range(len(found) - 1):
                bearers = given.get(int(numbers[place - (len(found) - 1 - at)]) & int(NUMBER))
                entry = Entry("", bearers, alone=True, spells=False, ship=False) if bearers else None
                if entry and _in_capitals(text, found[at:]) and _one_person(text, found[at:]):
                    owned = 2 * (found[-1].form not in self._surnames.found)
                    form = " ".join(word.owned or word.form for word in found[at:])
                    entry = msgspec.structs.replace(entry, form=form)
                    yield Hit(found[at].start, found[-1].end - owned, entry, spelled=False)
                    break

    def _candidates(
        self, folded: Folded, numbers: NDArray[np.uint32], weak: Iterable[str]
    ) -> Iterator[tuple[int, int, list[Entry]]]:
        """Places where the numbers of the words are those of listed names: first word, last word, the names."""
        telling = np.flatnonzero(numbers != LINK)
        marked = numbers[telling]
        row = marked & NUMBER
        for place in self._numbers.begins(folded, telling, marked, self._first(weak)).tolist():
            for length in self._lengths.get(int(row[place]), ()):
                entries = self._groups.get(row[place : place + length].tobytes())
                if entries and place + length <= len(row):
                    yield int(telling[place]), int(telling[place + length - 1]), entries

    def _first(self, weak: Iterable[str]) -> list[int]:
        """The numbers with which weak names begin."""
        words = (next((word for word in form.split() if word not in linking()), "") for form in weak)
        return [self._numbers.of_name(word) for word in words if word]

    def unspaced(self, text: str) -> Iterator[Hit]:
        """The names in scripts without spaces in a stretch of text."""
        if self._machine is None or text.isascii() or not _UNSPACED.search(text):
            return
        folded = Folded(text)
        for number, first, end in self._machine.find_matches_as_indexes(folded.string):
            entry = self._unspaced[number]
            yield Hit(int(folded.origin[first]), int(folded.origin[end - 1]) + 1, entry, spelled=False)


def _entry(form: str, bearers: tuple[Bearer, ...]) -> Entry:
    return Entry(
        form,
        bearers,
        alone=not all(needs_help(bearer, form) for bearer in bearers),
        spells=any(spells(bearer, form) for bearer in bearers),
        ship=all(bearer.schema in CRAFT for bearer in bearers),
    )


def _machine(entries: list[Entry]) -> AhoCorasick:
    return AhoCorasick(
        [entry.form for entry in entries],
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a long text that overlap, so that no name is cut in all of them."""
    start = 0
    while start + _BLOCK < len(text):
        end = start + _BLOCK
        cut = max(text.rfind(" ", end - _OVERLAP, end), text.rfind("\n", end - _OVERLAP, end))
        end = cut if cut > 0 else end
        yield start, end
        back = text.find(" ", end - _OVERLAP, end)
        start = back if back > 0 else end - _OVERLAP
    yield start, len(text)


def _left_open(stretch: str) -> bool:
    """True for a stretch that opens a bracket and does not close it: "Kahane Chai (Kach" is two names."""
    return stretch.count("(") > stretch.count(")")


def _met(text: str, found: list[Word], entry: Entry) -> Hit | None:
    """The hit of an entry at these words, with the particles around them, or None when a word differs too much.

    `found` holds the particles that stand around the words too: as many as belong to the entry are taken in.
    """
    forms = entry.form.split()
    lead, tail = _particles(forms)
    before, after = _particles([word.form for word in found])
    words = found[before - min(lead, before) : len(found) - after + min(tail, after)]
    exact = len(words) == len(forms) and all(
        form in (word.form, word.owned) for word, form in zip(words, forms, strict=True)
    )
    if not exact and not (entry.spells and _spelled(words, forms)):
        return None
    if not _together(text, words, entry):
        return None
    last = words[-1]
    owned = bool(last.owned) and last.form != forms[-1]
    return Hit(words[0].start, last.end - 2 * owned, entry, not exact)


def _particles(forms: list[str]) -> tuple[int, int]:
    """How many linking particles stand before and after the telling words."""
    telling = [place for place, form in enumerate(forms) if form not in linking()]
    return telling[0], len(forms) - 1 - telling[-1]


def _spelled(words: list[Word], forms: list[str]) -> bool:
    """True when every telling word is spelled as the entry's, or has its spelling key."""
    own = [word for word in words if word.form not in linking()]
    listed = [form for form in forms if form not in linking()]
    return all(
        form in (word.form, word.owned) or key(word.owned or word.form) == key(form)
        for word, form in zip(own, listed, strict=True)
    )


def _one_person(text: str, words: list[Word]) -> bool:
    """True when nothing but spaces, hyphens and the dots of initials parts the words, and none is there twice."""
    for one, other in pairwise(words):
        gap = text[one.end : other.start].strip(" -\t\n\r")
        if gap and (gap != "." or len(one.form) > 1):
            return False
    return words[-1].form not in {word.form for word in words[:-1]}


def _in_capitals(text: str, words: list[Word]) -> bool:
    small = (word for word in words if text[word.start].islower())
    return all(word.form in particles() or word.form in OF_A_PERSON for word in small)


def _together(text: str, words: list[Word], entry: Entry) -> bool:
    """True when no gap between the words ends a sentence or a paragraph."""
    for one, other in pairwise(words):
        gap = text[one.end : other.start]
        if (
            gap not in (" ", "-")
            and not (other.form in _AFTER and gap.strip() == ",")
            and not _joins(gap, one.form, entry)
        ):
            return False
    return True


def _joins(gap: str, before: str, entry: Entry) -> bool:
    """True for a gap inside a name: space, hyphen, quotation mark, initial's dot, a sign of the listed name."""
    if len(gap) > 60 or _BLANK_LINE.search(gap):
        return False
    if "." in gap and len(before) > 3:
        return gap == "." and _printed(gap, entry)
    return bool(_INSIDE.fullmatch(gap)) or _printed(gap, entry)


def _printed(gap: str, entry: Entry) -> bool:
    signs = {sign for sign in gap if not sign.isspace()}
    return any(
        signs <= set(bearer.listed.text) - _COMMA.get(bearer.schema, set()) for bearer in entry.bearers
    )


@lru_cache(maxsize=131072)
def key(form: str) -> str:
    """The spelling key of a word of five letters or more or of a known family; a shorter word is itself."""
    keyed = _KEYED <= len(form) <= _LONGEST_KEYED or form in spelling.families()
    return spelling.key(form) if keyed else form
