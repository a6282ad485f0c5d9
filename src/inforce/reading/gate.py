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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from numpy.typing import NDArray

from inforce.model import Party
from inforce.names import fold, spelling
from inforce.names.tokens import particles
from inforce.reading.bearers import OF_A_PERSON, Bearer, Entry, names_of
from inforce.reading.filed import Array
from inforce.reading.folding import Folded
from inforce.reading.listed import Entries, FamilyNames, Parties
from inforce.reading.making import kept, made
from inforce.reading.marks import BROKEN, NUMBER, SURNAME, UNPARTED
from inforce.reading.numbers import Numbers, linking
from inforce.reading.places import Place, Places
from inforce.reading.surnames import REACH
from inforce.reading.swept import Sweeper
from inforce.reading.words import UNSPACED, Word, mended, words_between

_KEYED, _LONGEST_KEYED = 5, 40
_BLOCK, _OVERLAP = 1 << 16, 400
MUCH = 1 << 22
"""Characters after which a gate loads the compiled passes: their start costs as much as reading so many."""
_INSIDE = re.compile(r"(?:[\s\-‐-―'’‘\"“”/&_.·()\u00ad\u200b-\u200f\u2060]|\u0640)*")
_AFTER = frozenset({"jr", "sr"})
_COMMA = {"Person": {","}}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Hit(NamedTuple):
    """A stretch of the text that meets a listed name: exactly (`spelled` False) or by the keys of its words."""

    start: int
    end: int
    entry: Entry
    spelled: bool


class Seen(NamedTuple):
    """A stretch of text as words, where names may stand in it, what met a name so far, and the persons in it."""

    folded: Folded
    placed: Callable[[list[int]], list[Place]]
    met: dict[tuple[int, int, str], Hit | None]
    persons: list[Hit]


class Sought:
    """A text under search: what is worked out for its first hits serves when it is asked again."""

    def __init__(self, gate: NameGate, text: str) -> None:
        self._gate = gate
        self._blocks = [*self._looked(text)]

    def _looked(self, text: str) -> Iterator[tuple[int, str, list[Seen], list[Hit]]]:
        for start, end in _blocks(text):
            block = text[start:end]
            seen = self._gate.seen(block)
            parted = not seen[0].folded.doubts & UNPARTED
            yield start, block, seen, [] if parted else [*self._gate.unspaced(block)]

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

    def __init__(self, arrays: Mapping[str, Array], party: Callable[[int], Party]) -> None:
        self.parties = Parties(arrays, party)
        self.entries = Entries(arrays)
        self._surnames = FamilyNames(arrays)
        self._numbers, self._places = Numbers(arrays), Places(arrays)
        self._group = lru_cache(1 << 16)(self._entries_of)
        self.names = lru_cache(1 << 12)(self._names_of)
        self._unspaced = arrays["unspaced"].tolist()
        self._read = 0
        self._sweeper: Sweeper | None = None

    @classmethod
    def of(cls, parties: Iterable[Party]) -> NameGate:
        """The gate of these parties' display names and of all names on their listings, whatever their dates."""
        held = tuple(parties)
        return cls(made(held), held.__getitem__)

    @classmethod
    def opened(
        cls,
        path: Path,
        meta: Mapping[str, str],
        parties: Callable[[], Iterable[Party]],
        party: Callable[[int], Party],
        told: Callable[[str], None] = lambda _: None,
    ) -> NameGate:
        """The gate in the file `path`, made first if it is not there whole and of this `meta`; see `making.kept`."""
        return cls(kept(path, meta, parties, told), party)

    def _names_of(self, party_id: str) -> tuple[Bearer, ...]:
        """The names of a party and their parts, as `names_of` tells them."""
        return tuple(names_of(self.parties[party_id]))

    def _entries_of(self, group: int) -> list[Entry]:
        return [self.entries.at(place) for place in self._places.groups.at(group)]

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
        sweeper = self._compiled(len(text))
        see = self._seen if sweeper is None else partial(self._swept, sweeper)
        found = [see(text, text)]
        if found[0].folded.doubts & BROKEN and (whole := mended(text)) != text:
            found.append(see(text, whole))
        return found

    def _seen(self, text: str, given: str) -> Seen:
        folded = Folded(given)
        numbers = self._numbers.of_words(folded)
        surnames = np.flatnonzero(numbers & np.uint32(SURNAME))
        persons = self._persons(folded, text, numbers, surnames[folded.capitals[surnames]].tolist())
        return Seen(folded, partial(self._places.of, folded, numbers), {}, [*persons])

    def _swept(self, sweeper: Sweeper, text: str, given: str) -> Seen:
        swept = sweeper.sweep(given)
        persons = self._persons(swept, text, swept.numbers, swept.surnames) if swept.surnames else ()
        return Seen(swept, swept.placed, {}, [*persons])

    def _compiled(self, more: int) -> Sweeper | None:
        """The compiled passes, once enough has been read."""
        self._read += more
        if self._sweeper is None and self._read > MUCH:
            from inforce.reading.kernels import words

            self._sweeper = Sweeper(words, self._numbers, self._places)
        return self._sweeper

    def met(self, text: str, seen: Seen, named: frozenset[str]) -> Iterator[Hit]:
        """The hits of a stretch of text that was seen."""
        weak = {entry.form: entry for party in named for entry in self.entries.weak(party)}
        for first, last, group, known in seen.placed(self._first(weak)):
            entries = self._group(group)
            asked = [entry for entry in entries if entry.alone or entry.form in weak]
            unmet = [entry for entry in asked if (first, last, entry.form) not in seen.met]
            found = words_between(seen.folded, text, first, last) if unmet else []
            for entry in unmet:
                hit = _met(text, found, entry)
                seen.met[first, last, entry.form] = self._closed(text, hit) if hit else None
            hits = [hit for entry in asked if (hit := seen.met[first, last, entry.form])]
            if known and not hits and not any(_may_meet(seen.folded, first, last, one) for one in entries):
                self._places.refuse(known)
            yield from hits
        yield from seen.persons

    def _closed(self, text: str, hit: Hit) -> Hit | None:
        """The hit with the bracket that closes what it opens; None where two names stand: "Kahane Chai (Kach)".

        Of a person a bracket gives another name.
        """
        before, bracket, inside = text[hit.start : hit.end].rpartition("(")
        if not bracket or before.count("(") + 1 <= before.count(")") + inside.count(")"):
            return hit
        two = fold(inside) in self.entries or all(one.schema == "Person" for one in hit.entry.bearers)
        return None if two or not text.startswith(")", hit.end) else hit._replace(end=hit.end + 1)

    def _persons(
        self, folded: Folded, text: str, numbers: NDArray[np.uint32], places: list[int]
    ) -> Iterator[Hit]:
        """Rare family names with the given name of one who bears them before, at most `REACH` words away."""
        for place in places:
            found = words_between(folded, text, max(0, place - REACH), place)
            found = found[
                : next(at for at, word in enumerate(found) if word.start == folded.start(place)) + 1
            ]
            given = self._surnames.given(found[-1].owned) or self._surnames.given(found[-1].form)
            for at in range(len(found) - 1):
                bearers = given.get(int(numbers[place - (len(found) - 1 - at)]) & NUMBER)
                entry = Entry("", bearers, alone=True, spells=False, ship=False) if bearers else None
                if entry and _in_capitals(text, found[at:]) and _one_person(text, found[at:]):
                    owned = 2 * (found[-1].form not in self._surnames)
                    form = " ".join(word.owned or word.form for word in found[at:])
                    entry = msgspec.structs.replace(entry, form=form)
                    yield Hit(found[at].start, found[-1].end - owned, entry, spelled=False)
                    break

    def _first(self, weak: Iterable[str]) -> list[int]:
        """The numbers with which weak names begin."""
        words = (next((word for word in form.split() if word not in linking()), "") for form in weak)
        return [self._numbers.of_name(word) for word in words if word]

    def unspaced(self, text: str) -> Iterator[Hit]:
        """The names in scripts without spaces in a stretch of text."""
        if not self._unspaced or text.isascii() or not UNSPACED.search(text):
            return
        folded = Folded(text)
        for number, first, end in self._machine.find_matches_as_indexes(folded.string):
            entry = self.entries.at(self._unspaced[number])
            yield Hit(int(folded.origin[first]), int(folded.origin[end - 1]) + 1, entry, spelled=False)

    @cached_property
    def _machine(self) -> AhoCorasick:
        return AhoCorasick(
            [self.entries.at(place).form for place in self._unspaced],
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


def _met(text: str, found: list[Word], entry: Entry) -> Hit | None:
    """The hit of an entry at these words, with the particles around them, or None when a word differs too much.

    `found` holds the particles that stand around the words too: as many as belong to the entry are taken in.
    """
    forms, lead, tail = _listed(entry.form)
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


@lru_cache(maxsize=65536)
def _listed(form: str) -> tuple[tuple[str, ...], int, int]:
    """The words of a listed form, and how many particles stand before and after the telling ones."""
    forms = tuple(form.split())
    return forms, *_particles(forms)


def _particles(forms: Sequence[str]) -> tuple[int, int]:
    """How many linking particles stand before and after the telling words."""
    telling = [place for place, form in enumerate(forms) if form not in linking()]
    return telling[0], len(forms) - 1 - telling[-1]


def _spelled(words: list[Word], forms: Sequence[str]) -> bool:
    """True when every telling word is spelled as the entry's, or has its spelling key."""
    own = [word for word in words if word.form not in linking()]
    listed = [form for form in forms if form not in linking()]
    return all(
        form in (word.form, word.owned) or key(word.owned or word.form) == key(form)
        for word, form in zip(own, listed, strict=True)
    )


def _may_meet(folded: Folded, first: int, last: int, entry: Entry) -> bool:
    """False where words are not those of an entry, whatever stands between and around them."""
    spelled = [form for place in range(first, last + 1) if (form := folded.word(place)) not in linking()]
    listed = [form for form in entry.form.split() if form not in linking()]
    return len(spelled) != len(listed) or all(
        any(
            form == other or (entry.spells and key(form) == key(other))
            for form in (word, word.removesuffix("s"))
        )
        for word, other in zip(spelled, listed, strict=True)
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
