"""The name gate of many parties as arrays: made once, then kept in a file that every process maps.

Reach for `made` or `kept`; `gate.NameGate` asks the arrays. Equal parties in equal order give equal
arrays, byte for byte. To make them of a hundred thousand names takes ten seconds; no text is known here.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import numpy as np

from inforce.errors import Damaged
from inforce.index import store
from inforce.model import Party
from inforce.reading.bearers import CRAFT, Bearer, Entry, forms_of, names_of, needs_help, spells
from inforce.reading.filed import Array, Arrays, filed, filed_by_hash, packed
from inforce.reading.marks import ALONE, BEGINS, CLUE, EXACT, KINDS, LINK, NONE, ROUGH, SECOND, SHIP, SURNAME
from inforce.reading.numbers import CLUES, linking, sound
from inforce.reading.places import hashed_row, pair
from inforce.reading.risk import neutral
from inforce.reading.surnames import surnames
from inforce.reading.words import UNSPACED

_LEAST_BITS, _MOST_BITS, _EACH = 16, 24, 128
_CHECK = "check"
Row = tuple[int, ...]


def made(parties: Iterable[Party]) -> Arrays:
    """The arrays of the gate of these parties; a party's number is its place."""
    return _Maker(parties).arrays()


def kept(
    path: Path,
    meta: Mapping[str, str],
    parties: Callable[[], Iterable[Party]],
    told: Callable[[str], None] = lambda _: None,
) -> Arrays:
    """The arrays in the file `path`, made of `parties()` first unless they are there whole and of this `meta`.

    `told` hears, a line at a time, that they are made, why a file that is there cannot serve, or cannot be written.
    """
    try:
        return _whole(path, meta)
    except Damaged as problem:
        if path.exists():
            told(str(problem))
        told("making the view's names findable in texts; once, until the register changes")
    arrays = made(parties())
    try:
        store.write(path, meta, arrays | {_CHECK: _sums(arrays)})
        return _whole(path, meta)
    except (OSError, Damaged):
        told(f"{path}: cannot be written; the names serve this call only")
        return arrays


def _whole(path: Path, meta: Mapping[str, str]) -> Arrays:
    """The arrays as mapped; `Damaged` if a byte of them has changed."""
    arrays = store.mapped(path, meta)
    check = arrays.pop(_CHECK, None)
    if check is None or not np.array_equal(check, _sums(arrays)):
        raise Damaged(
            f"index {path} has changed bytes: it is made anew, the register itself is not concerned"
        )
    return arrays


def _sums(arrays: Arrays) -> Array:
    return np.array(
        [zlib.crc32(np.ascontiguousarray(arrays[name]).data) for name in sorted(arrays)], np.uint32
    )


class _Maker:
    """Names as forms, forms as rows of numbers, numbers with their marks."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._ids: dict[str, int] = {}
        borne: dict[str, dict[Bearer, None]] = {}
        for number, party in enumerate(parties):
            self._ids.setdefault(party.id, number)
            for bearer in names_of(party):
                for form in forms_of(bearer):
                    borne.setdefault(form, {})[bearer] = None
        self._entries = [entry(form, tuple(bearers)) for form, bearers in borne.items()]
        self._numbers: dict[str, int] = {}
        self._marks: dict[str, int] = dict.fromkeys(CLUES, CLUE)
        self._groups: dict[Row, list[int]] = {}
        self._lengths: dict[int, list[int]] = {}
        for place, one in enumerate(self._entries):
            self._group(place, one)
        persons = (one for entry in self._entries for one in entry.bearers if one.schema == "Person")
        self._surnames = surnames(persons, self._number)
        for word in self._surnames:
            self._mark(word, SURNAME)
        self._begun = [*self._beginnings()]

    def arrays(self) -> Arrays:
        encode = msgspec.msgpack.Encoder().encode
        unspaced = [place for place, one in enumerate(self._entries) if UNSPACED.search(one.form)]
        return {
            **filed("party", {id: [number] for id, number in self._ids.items()}),
            **filed("form", {one.form: [place] for place, one in enumerate(self._entries)}),
            **packed("entry", map(encode, self._entries)),
            **filed("weak", self._weak()),
            **filed("surname", {word: [place] for place, word in enumerate(self._surnames)}),
            **packed("given", map(encode, self._surnames.values())),
            **filed("sound", {key: [number] for key, number in self._numbers.items()}),
            **filed("word", self._words()),
            **filed("mark", {word: [marks] for word, marks in self._marks.items()}),
            "unspaced": np.array(unspaced, np.uint32),
            **self._rows(),
            **_beginnings(self._begun, [*self._lengths], len(self._numbers) + LINK + 1),
        }

    def _words(self) -> Mapping[str, list[int]]:
        """The numbers of words that are met often: those of the forms, and frequent English."""
        words = {word for one in self._entries for word in one.form.split()} - linking()
        return {word: [self._numbers.get(sound(word), NONE)] for word in words | neutral().frequent}

    def _number(self, word: str) -> int:
        """The number of a word of a listed name; a new one for a new word."""
        return self._numbers.setdefault(sound(word), len(self._numbers) + LINK + 1)

    def _mark(self, word: str, mark: int) -> None:
        """Say that a word is a name by itself, spelled just so; its possessive in s is too."""
        for form in (word, f"{word}s"):
            self._marks[form] = self._marks.get(form, 0) | mark

    def _group(self, place: int, one: Entry) -> None:
        row = tuple(self._number(word) for word in one.form.split() if word not in linking())
        if row:
            self._groups.setdefault(row, []).append(place)
            lengths = self._lengths.setdefault(row[0], [])
            if len(row) not in lengths:
                lengths.append(len(row))

    def _beginnings(self) -> Iterator[Row]:
        """The numbers of the names that may stand alone; single words of one spelling are marked instead."""
        for row, group in self._groups.items():
            strong = [one for one in map(self._entries.__getitem__, group) if one.alone]
            if len(row) == 1:
                for one in strong:
                    word = next(word for word in one.form.split() if word not in linking())
                    self._mark(word, SHIP if one.ship else EXACT)
            if strong and (len(row) > 1 or any(one.spells for one in strong)):
                yield row

    def _weak(self) -> Mapping[str, list[int]]:
        """For each party its names that are too weak to stand alone."""
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self._entries):
            for bearer in one.bearers if not one.alone else ():
                found.setdefault(bearer.party_id, []).append(place)
        return found

    def _rows(self) -> Arrays:
        """The groups by the hash of their row, which of them have a strong name, and the lengths of rows."""
        by_hash: dict[int, list[int]] = {}
        for row, group in self._groups.items():
            by_hash.setdefault(hashed_row([*row]), []).extend(group)
        strong = [any(self._entries[one].alone for one in by_hash[told]) for told in sorted(by_hash)]
        lengths = [self._lengths.get(number, []) for number in range(len(self._numbers) + LINK + 1)]
        return {
            **filed_by_hash("group", by_hash),
            "strong": np.array(strong, np.uint8),
            "length.start": np.cumsum([0, *map(len, lengths)]).astype(np.uint32),
            "length.number": np.array([one for some in lengths for one in some], np.uint32),
        }


def entry(form: str, bearers: tuple[Bearer, ...]) -> Entry:
    """A form with its bearers, and what it may do."""
    return Entry(
        form,
        bearers,
        alone=not all(needs_help(bearer, form) for bearer in bearers),
        spells=any(spells(bearer, form) for bearer in bearers),
        ship=all(bearer.schema in CRAFT for bearer in bearers),
    )


def _beginnings(names: list[Row], firsts: list[int], count: int) -> Arrays:
    """How names begin: the kinds of numbers; bits for two that are all of a name, for two and three of a longer one."""
    rows: dict[int, list[Row]] = {1: [], 2: [], 3: []}
    for name in names:
        rows[min(len(name), 3)].append(name[:3])
    one, two, three = (np.array(rows[size], np.uint32).reshape(-1, size) for size in (1, 2, 3))
    bits = min(_MOST_BITS, max(_LEAST_BITS, (_EACH * len(names)).bit_length()))
    kinds = np.zeros(count, np.uint8)
    kinds[one[:, 0]] |= ALONE >> KINDS
    kinds[two[:, 1]] |= SECOND >> KINDS
    kinds[three[:, 1]] |= SECOND >> KINDS
    kinds[firsts] |= BEGINS >> KINDS
    longer = pair(three[:, 0], three[:, 1], 64 - bits)
    whole = pair(two[:, 0], two[:, 1], 64 - bits)
    return {
        "kinds": kinds,
        "rough": _bits(np.concatenate((whole, longer)) & (1 << ROUGH) - 1, ROUGH),
        "whole": _bits(whole, bits),
        "goes_on": _bits(longer, bits),
        "triples": _bits(pair(longer, three[:, 2], 64 - bits), bits),
    }


def _bits(places: Array, bits: int) -> Array:
    found = np.zeros(1 << bits, np.bool_)
    found[places] = True
    return np.packbits(found, bitorder="little")
