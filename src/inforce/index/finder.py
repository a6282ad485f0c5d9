"""The names of a view, searchable by word: made once, mapped after, the same for every process and thread.

Reach for `Finder.of` (in memory) or `Finder.opened` (a file that is made if it is not there whole), then for
`asked` to bring a name into the form that the compiled search takes. It finds; it does not judge.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from ctypes import addressof, c_int64, c_void_p
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from inforce.errors import Damaged
from inforce.index import store
from inforce.index.flags import MOST_QUERY, NAME_HIDDEN
from inforce.index.identifiers import bearers, filed
from inforce.index.kernels.types import Numbers
from inforce.index.layout import NameIndex, Scratch, WordIndex, new_scratch, table
from inforce.index.syllables import Beginnings, tells
from inforce.index.texts import Packs, Texts, packed
from inforce.index.words import PartyNames, built
from inforce.names.comparable import Word, comparable

_FLAGS = tuple(map(chr, range(32)))


class Asked(msgspec.Struct, frozen=True, gc=False):
    """A name as the search takes it: of each word a byte of flags and its letters; its words; how many were cut."""

    packed: bytes
    words: list[Word]
    cut: int

    @property
    def lone(self) -> str:
        """The only word that tells; nothing if there are more."""
        lone = ""
        for text, flags in self.words:
            if tells(text, flags):
                if lone:
                    return ""
                lone = text
        return lone


def asked(name: str, person: bool | None = None) -> Asked | None:
    """A name ready to be searched for, None if no word of it can be compared."""
    words = comparable(name, person)
    if not words:
        return None
    kept = words[:MOST_QUERY]
    letters = "".join([_FLAGS[flags] + text for text, flags in kept])
    return Asked(letters.encode(), kept, len(words) - len(kept))


class Space(NamedTuple):
    """The scratch of a thread, the table of addresses that a search takes, and where its result and an error go."""

    scratch: Scratch
    table: Numbers
    table_at: int
    result: c_int64
    result_at: int
    error: c_void_p
    error_at: int


def _space(scratch: Scratch, table: Numbers) -> Space:
    result, error = c_int64(), c_void_p()
    return Space(scratch, table, table.ctypes.data, result, addressof(result), error, addressof(error))


class Material(NamedTuple):
    """What an index is made of: the parties' names in order, and their numbers (party, type, number)."""

    parties: Iterable[PartyNames]
    numbers: Iterable[tuple[int, str, str]] = ()


class Finder:
    """The arrays of an index, the texts of its names, and scratch for each thread."""

    def __init__(self, words: WordIndex, names: NameIndex, texts: Texts, numbers: Numbers) -> None:
        self.words, self.names = words, names
        self._texts, self._numbers = texts, numbers
        self._threads = threading.local()

    @classmethod
    def of(cls, parties: Iterable[PartyNames], numbers: Iterable[tuple[int, str, str]] = ()) -> Finder:
        """The index of `parties`, in memory; a party's number is its place."""
        return cls(*_made(Material(parties, numbers)))

    @classmethod
    def opened(
        cls,
        path: Path,
        meta: Mapping[str, str],
        material: Callable[[], Material],
        told: Callable[[str], None] = lambda _: None,
    ) -> Finder:
        """The index in `path`, made from `material()` first unless it is there whole and of this `meta`."""
        try:
            return cls._from(store.mapped(path, meta))
        except Damaged:
            told("making the view's names searchable for screening; once, until the register changes")
        made = _made(material())
        try:
            store.write(path, meta, _arrays(made))
            return cls._from(store.mapped(path, meta))
        except (OSError, Damaged):
            told(f"{path}: cannot be written; the index serves this call only")
            return cls(*made)

    @classmethod
    def _from(cls, arrays: Mapping[str, Numbers]) -> Finder:
        words = WordIndex(*(arrays[f"word.{field}"] for field in WordIndex._fields))
        names = NameIndex(*(arrays[f"name.{field}"] for field in NameIndex._fields))
        texts = Texts(Packs(*(arrays[field] for field in Packs._fields)))
        return cls(words, names, texts, arrays["numbers"])

    def apart(self) -> Finder:
        """The same index with flags of its own, to hide names in (`hide`)."""
        names = self.names._replace(name_flags=self.names.name_flags.copy())
        return Finder(self.words, names, self._texts, self._numbers)

    def hide(self, name: int) -> None:
        """Let no search of this finder find this name."""
        self.names.name_flags[name] |= NAME_HIDDEN

    def names_of(self, party: int) -> range:
        """The names of a party, by number."""
        return range(int(self.names.party_names[party]), int(self.names.party_names[party + 1]))

    def bearers(self, kind: str, number: str) -> list[int]:
        """The parties that may bear a number of this type."""
        return bearers(self._numbers, kind, number)

    def words_of(self, name: int) -> tuple[tuple[str, int], ...]:
        """The words of a listed name with their flags."""
        first, end = self.names.name_starts[name], self.names.name_starts[name + 1]
        return tuple(self._word(int(number)) for number in self.names.name_words[first:end])

    def _word(self, number: int) -> tuple[str, int]:
        first, end = self.words.word_starts[number], self.words.word_starts[number + 1]
        return self.words.words[first:end].tobytes().decode(), int(self.words.word_flags[number])

    def hopeful(self, word: str) -> Numbers:
        """The names of organisations that a word may be put together of by their first letters (`syllables`)."""
        return self._beginnings.hopeful(word)

    @cached_property
    def _beginnings(self) -> Beginnings:
        return Beginnings(self.words, self.names)

    def text(self, name: int) -> str:
        """A listed name as printed."""
        return self._texts[name]

    def forget(self) -> None:
        """Let go of what this thread's searches wrote to, and of the words that it remembers."""
        vars(self._threads).clear()

    def space(self, weights: Numbers, remembers: bool = False) -> Space:
        """What a search of this thread reads and writes; see `layout.new_scratch`."""
        found: Space | None = getattr(self._threads, "space", None)
        if found is None:
            scratch = new_scratch(self.words, self.names, weights, remembers)
            found = self._threads.space = _space(scratch, table(self.words, self.names, scratch))
        return found


_Made = tuple[WordIndex, NameIndex, Texts, Numbers]


def _made(material: Material) -> _Made:
    made = built(material.parties)
    return made.words, made.names, Texts(packed(made.texts)), filed(material.numbers)


def _arrays(made: _Made) -> dict[str, Numbers]:
    words, names, texts, numbers = made
    found: dict[str, Numbers] = {f"word.{field}": array for field, array in words._asdict().items()}
    found |= {f"name.{field}": array for field, array in names._asdict().items()}
    return found | texts.packs._asdict() | {"numbers": numbers}
