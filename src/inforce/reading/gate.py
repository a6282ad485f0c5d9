"""The name gate: one pass over a document that finds every place where a listed name may stand.

Reach for `NameGate.of(parties)` once per view; `hits(text, words)` is fast (Aho-Corasick over folded words,
longest match first) and generous: `mentions` judges what it finds. Two automata: one over the words as
folded, one over their spelling keys with the linking particles of Arabic and Persian names left out, for
names spelled differently. A text without a hit costs nothing more. No date and no state is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from inforce.model import Party
from inforce.names import resources, spelling
from inforce.reading.bearers import Bearer, Entry, forms_of, names_of
from inforce.reading.words import Word, mended

_KEYED, _LONGEST_KEYED = 5, 40
_INSIDE = re.compile(r"(?:[\s\-‐-―'’‘\"“”/&_.·\u00ad\u200b-\u200f\u2060]|\u0640)*")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Hit(NamedTuple):
    """A stretch of the text that meets a listed name: exactly (`spelled` False) or by the keys of its words."""

    start: int
    end: int
    entry: Entry
    spelled: bool


class NameGate:
    """The listed names of many parties, made searchable; immutable once made.

    >>> from inforce.model import Party
    >>> gate = NameGate.of([Party("hamas", "Hamas", "Organization")])
    >>> len(gate.parties)
    1
    """

    def __init__(self, parties: tuple[Party, ...], exact: Sequence[Entry], keyed: Sequence[Entry]) -> None:
        self.parties = {party.id: party for party in parties}
        self.entries = {entry.form: entry for entry in exact}
        self._exact, self._keyed = tuple(exact), tuple(keyed)
        self._exact_machine, self._keyed_machine = _machine(self._exact), _machine(self._keyed)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> NameGate:
        """The gate of these parties' display names and of all names on their listings, whatever their dates."""
        kept = tuple(parties)
        exact: dict[str, list[Bearer]] = {}
        keyed: dict[str, list[Bearer]] = {}
        for party in kept:
            for bearer in names_of(party):
                for form in forms_of(bearer):
                    exact.setdefault(form, []).append(bearer)
                    if not bearer.acronym:
                        keyed.setdefault(_keyed_form(form.split()), []).append(bearer)
        return cls(kept, _entries(exact), _entries(keyed))

    def hits(self, text: str, words: list[Word]) -> list[Hit]:
        """Every stretch that meets a listed name, in no order; stretches may overlap and repeat."""
        found: list[Hit] = []
        for units in (words, mended(words, text)):
            forms = [word.form for word in units]
            found += _search(text, units, forms, self._exact_machine, self._exact, spelled=False)
            telling = [word for word in units if word.form not in linking()]
            forms = [key(word.form) for word in telling]
            found += _search(text, telling, forms, self._keyed_machine, self._keyed, spelled=True)
        return found


def _machine(entries: tuple[Entry, ...]) -> AhoCorasick:
    return AhoCorasick(
        [_marked(entry.form.split()) for entry in entries],
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
    )


def _marked(forms: list[str]) -> str:
    """Words between marks of their own, so that a match begins and ends with whole words and shares no sign."""
    return " " + "\n ".join(forms) + "\n"


def _entries(found: dict[str, list[Bearer]]) -> list[Entry]:
    return [Entry(form, tuple(dict.fromkeys(bearers))) for form, bearers in found.items() if form]


def _search(
    text: str,
    units: list[Word],
    forms: list[str],
    machine: AhoCorasick,
    entries: tuple[Entry, ...],
    *,
    spelled: bool,
) -> list[Hit]:
    if not units or not entries:
        return []
    marked = _marked(forms)
    found, place, first = [], 0, 0
    for number, start, end in machine.find_matches_as_indexes(marked):
        first += marked.count("\n", place, start)
        last, place = first + marked.count("\n", start, end) - 1, start
        cut = first + _parted(text, units[first : last + 1], entries[number])
        if cut == first:
            found.append(Hit(units[first].start, units[last].end, entries[number], spelled))
            continue
        for low, high in ((first, cut), (cut, last + 1)):
            found += _search(text, units[low:high], forms[low:high], machine, entries, spelled=spelled)
    return found


def _parted(text: str, units: list[Word], entry: Entry) -> int:
    """How many words stand before a gap that ends a sentence or a paragraph; 0 when the words belong together."""
    for place, (one, other) in enumerate(pairwise(units), 1):
        gap = text[one.end : other.start]
        if gap != " " and not _joins(gap, one.form, entry):
            return place
    return 0


def _joins(gap: str, before: str, entry: Entry) -> bool:
    """True for a gap inside a name: space, hyphen, quotation mark, initial's dot, a sign of the listed name."""
    if len(gap) > 60 or _BLANK_LINE.search(gap) or ("." in gap and gap.strip() and len(before) > 3):
        return False
    return bool(_INSIDE.fullmatch(gap)) or _printed(gap, entry) or _words_left_out(gap)


def _printed(gap: str, entry: Entry) -> bool:
    signs = {sign for sign in gap if not sign.isspace()}
    return any(signs <= set(bearer.listed.text) for bearer in entry.bearers)


def _words_left_out(gap: str) -> bool:
    """True when the gap holds only linking particles between allowed signs (keyed search leaves them out)."""
    parts = [part for part in re.split(r"[\s\-‐-―'’‘]+", gap) if part]
    return bool(parts) and all(part.casefold() in linking() for part in parts)


@cache
def linking() -> frozenset[str]:
    """The particles of Arabic and Persian names, which lists and papers write, join or leave out at will."""
    rows = resources.rows("particles.yml")
    return frozenset(
        word
        for row in rows
        if row["language"].startswith(("Arabic", "Persian"))
        for word in row["words"].split()
    )


@lru_cache(maxsize=131072)
def key(form: str) -> str:
    """The spelling key of a word of five letters or more or of a known family; a shorter word is itself."""
    keyed = _KEYED <= len(form) <= _LONGEST_KEYED or form in spelling.families()
    return spelling.key(form) if keyed else form


def _keyed_form(forms: list[str]) -> str:
    kept = [form for form in forms if form not in linking()]
    return " ".join(key(form) for form in kept)
