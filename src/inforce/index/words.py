"""Names made into arrays that the compiled search reads: words, their sounds and keys, who holds them.

Reach for `built` with the names of every party in order. Nothing here knows what a name is evidence of; the
same names in the same order give the same arrays, byte for byte. Compiled code is imported where it is called, for
numba takes its time and most processes only read an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from inforce.index.flags import (
    ACRONYM,
    BARE,
    LEGAL,
    NAME_ACRONYM,
    NAME_KIND,
    NAME_WEAK,
    OTHER,
    PERSON,
    SMALL,
    SMALL_WORTH,
)
from inforce.index.kernels.types import Numbers
from inforce.index.kin import no_kin, with_kin
from inforce.index.layout import NameIndex, WordIndex
from inforce.names import acronyms
from inforce.names.comparable import Word, comparable
from inforce.names.forms import legal_phrases
from inforce.names.resources import same_words, translated
from inforce.names.ways import ways

SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 8


class PartyNames(NamedTuple):
    """What the index takes of a party: its kind (`layout`), its names, its weak names."""

    kind: int
    names: Sequence[str]
    weak: Sequence[str] = ()


class Built(NamedTuple):
    """The arrays, and for each name the text that it came from (of an acronym: the name that it was made of)."""

    words: WordIndex
    names: NameIndex
    texts: list[str]


class _Vocabulary:
    """Words with their numbers and flags, in order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.flags: list[int] = []

    def number(self, text: str, flags: int) -> int:
        """The number of a word, a new one if it is new."""
        key = _key(text, flags)
        found = self.numbers.get(key)
        if found is None:
            found = self.numbers[key] = len(self.flags)
            self.flags.append(flags)
        elif not flags & ACRONYM:
            self.flags[found] &= ~ACRONYM
            self.flags[found] |= flags
        return found

    def in_order_of_sound(self) -> list[bytes]:
        """Number the words anew by their sounds, which are returned: what is near then lies near in memory.

        `places` holds for each number until now the new one.
        """
        texts = [key.rstrip("\0") for key in self.numbers]
        sounds = _sounds(texts, self.flags)
        order = sorted(range(len(sounds)), key=sounds.__getitem__)
        keys = list(self.numbers)
        self.places = np.empty(len(order), np.int64)
        self.places[order] = np.arange(len(order))
        self.numbers = {keys[old]: new for new, old in enumerate(order)}
        self.flags = [self.flags[old] for old in order]
        return [sounds[old] for old in order]


def built(parties: Iterable[PartyNames]) -> Built:
    """The index of `parties`; the number of a party is its place."""
    vocabulary = _Vocabulary()
    words: list[int] = []
    starts, owners, flags, texts = [0], [], [], []
    kinds: list[int] = []
    firsts = [0]
    for number, party in enumerate(parties):
        kinds.append(party.kind)
        for sequence, text, flag in entries(party):
            words.extend(vocabulary.number(word.text, word.flags) for word in sequence)
            starts.append(len(words))
            owners.append(number)
            flags.append(flag | party.kind << NAME_KIND)
            texts.append(text)
        firsts.append(len(owners))
    _add_legal(vocabulary)
    if OTHER in kinds:
        _add_translated(vocabulary)
    sounds = vocabulary.in_order_of_sound()
    name_words = vocabulary.places[np.array(words, np.int64)].astype(np.int32)
    name_starts = np.array(starts, np.int32)
    name_party = np.array(owners, np.int32)
    holders, holder_starts = _held(name_words, name_starts, len(vocabulary.flags))
    index = _words(vocabulary, sounds, holders, holder_starts, name_party, len(kinds))
    weights = _name_weights(index.weight[name_words], name_starts)
    names = NameIndex(
        name_words,
        np.stack([name_starts, np.append(weights, np.float32(0)).view(np.int32)], axis=1).ravel(),
        name_party,
        np.array(flags, np.uint8),
        np.array(firsts, np.int32),
        np.array(kinds, np.uint8),
        holders,
        holder_starts,
        np.minimum(weights[holders] * 16, 255).astype(np.uint8),
    )
    return Built(with_kin(index, names), names, texts)


def _name_weights(weights: Numbers, starts: Numbers) -> Numbers:
    """The weight of each name: that of its words together."""
    if len(starts) == 1:
        return np.zeros(0, np.float32)
    firsts = np.minimum(starts[:-1], len(weights))
    return np.add.reduceat(np.append(weights, np.float32(0)), firsts).astype(np.float32)


def _add_legal(vocabulary: _Vocabulary) -> None:
    """The words that write legal forms, so that a slip in one of them is recognised too."""
    for phrase in sorted(legal_phrases()):
        vocabulary.number(phrase, LEGAL)


def _add_translated(vocabulary: _Vocabulary) -> None:
    """What listed words of companies are in other languages, so that a query may use these."""
    listed = set(vocabulary.numbers)
    for family in translated():
        if not listed.isdisjoint(family):
            for word in family:
                vocabulary.number(word, 0)


_SPOKEN = frozenset({"company", "corp"})
"""Legal forms that acronyms have a letter for."""
Entry = tuple[tuple[Word, ...], str, int]
"""A name as the index has it: its words, the text that they came from, its flags (`layout`)."""


def entries(party: PartyNames) -> Iterator[Entry]:
    """Each name of a party once; then those that may be written otherwise, and of an organisation's names acronyms."""
    seen: set[tuple[str, ...]] = set()
    initials: dict[str, str] = {}
    others: dict[tuple[str, ...], tuple[tuple[Word, ...], str]] = {}
    person = party.kind == PERSON
    for text, flag in [*((one, 0) for one in party.names), *((one, NAME_WEAK) for one in party.weak)]:
        told = tuple(comparable(text, person))
        if told and _keys(told) not in seen:
            seen.add(_keys(told))
            yield told, text, flag
        for way in () if flag else ways(told, text, party.kind == OTHER):
            others.setdefault(_keys(way), (way, text))
        if party.kind == OTHER and not flag:
            made = [*acronyms.kept_apart(text), *_acronyms([(word.text, word.flags) for word in told])]
            initials |= {one: initials.get(one, text) for one in made}
    yield from ((words, text, 0) for keys, (words, text) in others.items() if keys not in seen)
    for one, text in initials.items():
        if (one,) not in seen:
            yield (Word(one, ACRONYM),), text, NAME_ACRONYM


def _keys(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(_key(word.text, word.flags) for word in words)


def _key(text: str, flags: int) -> str:
    """A word with vowels and one without are two, even where the letters are the same."""
    return text + "\0" if flags & BARE else text


def _acronyms(words: Sequence[tuple[str, int]]) -> list[str]:
    """Initials of a name's words but linking ones; with the Arabic article too (AQAP), with company too (NIOC).

    Behind a company's they are also written with SA (IRSA for Inversiones y Representaciones S.A.), and with its `y`.
    """
    spoken = [
        (text, flags) for text, flags in words if not flags & BARE and (not flags & LEGAL or text in _SPOKEN)
    ]
    plain = [(text, flags) for text, flags in spoken if not flags & LEGAL]
    made = [_initials(plain), _initials(plain, "al"), _initials(spoken)]
    if words and words[-1] == _BY_SHARES:
        made += [_initials(plain) + "sa", _initials(plain, "y") + "sa"]
    return [one for one in dict.fromkeys(made) if SHORTEST_ACRONYM <= len(one) <= LONGEST_ACRONYM]


_BY_SHARES = ("sa", LEGAL)


def _initials(words: Sequence[tuple[str, int]], kept: str = "") -> str:
    """The first letters of the words without linking ones but `kept`."""
    return "".join(text[0] for text, flags in words if not flags & SMALL or text == kept)


def _held(name_words: Numbers, name_starts: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """For each word the names that hold it, each once."""
    owners = np.repeat(np.arange(len(name_starts) - 1, dtype=np.int64), np.diff(name_starts))
    pairs = np.unique(name_words.astype(np.int64) << 32 | owners)
    starts = np.searchsorted(pairs >> 32, np.arange(count + 1)).astype(np.int32)
    return (pairs & 0xFFFFFFFF).astype(np.int32), starts


def _words(
    vocabulary: _Vocabulary,
    sounds: Sequence[bytes],
    holders: Numbers,
    holder_starts: Numbers,
    name_party: Numbers,
    parties: int,
) -> WordIndex:
    from inforce.index.kernels.exact import fill_slots

    texts = [key.rstrip("\0") for key in vocabulary.numbers]
    flags = np.array(vocabulary.flags, np.uint8)
    letters, starts = _joined([text.encode() for text in texts])
    folds = list(dict.fromkeys(sounds))
    numbers = {sound: number for number, sound in enumerate(folds)}
    fold_of = np.fromiter((numbers[sound] for sound in sounds), np.int32, len(sounds))
    fold_words = np.searchsorted(fold_of, np.arange(len(folds) + 1)).astype(np.int32)
    fold_letters, fold_starts = _joined(folds)
    buckets, entries = _buckets(letters, starts, fold_letters, fold_starts, fold_of, flags)
    slots = np.full(_power(2 * len(texts) + 2), -1, np.int32)
    fill_slots(letters, starts, slots)
    weight, rarity = _weights(holders, holder_starts, name_party, parties, fold_of, flags)
    also, also_starts = _also(vocabulary, len(texts))
    return WordIndex(
        letters, starts, flags, fold_of, fold_letters, fold_starts, fold_words,
        buckets, entries, slots, weight, rarity, also, also_starts, *no_kin(len(texts)),
    )  # fmt: skip


def _joined(texts: Sequence[bytes]) -> tuple[Numbers, Numbers]:
    lengths = np.fromiter((len(text) for text in texts), np.int64, len(texts))
    return (
        np.frombuffer(b"".join(texts) or b"\0", np.uint8).copy(),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
    )


def _sounds(texts: Sequence[str], flags: Sequence[int]) -> list[bytes]:
    """The sound of each word; a bare word sounds as it is written, an acronym like no other."""
    from inforce.index.kernels.folding import fold_words

    letters, starts = _joined([text.encode() for text in texts])
    sounds, ends = fold_words(letters, starts)
    told = [sounds[a:b].tobytes() for a, b in pairwise(ends.tolist())]
    for place, flag in enumerate(flags):
        if flag & (BARE | ACRONYM):
            told[place] = (b"" if flag & BARE else b"\x01") + texts[place].encode()
    return told


def _power(least: int) -> int:
    return 1 << max(4, (least - 1).bit_length())


def _buckets(
    letters: Numbers, starts: Numbers, folds: Numbers, fold_starts: Numbers, fold_of: Numbers, flags: Numbers
) -> tuple[Numbers, Numbers]:
    """Where the entries of each bucket begin, with its marks (`keys.mark_of`); and the entries, each once."""
    from inforce.index.kernels.keys import file_keys, mark_of

    keys, entries = file_keys(letters, starts, folds, fold_starts, fold_of, flags)
    count = len(keys)
    buckets = _power(count) // 4
    places = (keys & np.uint64(buckets - 1)).astype(np.int64)
    order = np.lexsort((entries, places))
    places, entries, marks = places[order], entries[order], mark_of.py_func(keys[order])
    fresh = np.ones(count, bool)
    fresh[1:] = (places[1:] != places[:-1]) | (entries[1:] != entries[:-1])
    places, entries, marks = places[fresh], entries[fresh], marks[fresh]
    told = np.searchsorted(places, np.arange(buckets + 1)).astype(np.uint64)
    np.bitwise_or.at(told, places, marks)
    return told, entries


def _weights(
    holders: Numbers,
    holder_starts: Numbers,
    name_party: Numbers,
    parties: int,
    fold_of: Numbers,
    flags: Numbers,
) -> tuple[Numbers, Numbers]:
    """How much each word tells: the fewer parties bear it and its like-sounding words, the more."""
    count = len(flags)
    of_word = np.repeat(np.arange(count, dtype=np.int64), np.diff(holder_starts))
    pairs = np.unique(of_word << 32 | name_party[holders].astype(np.int64))
    bearers = np.bincount((pairs >> 32), minlength=count).astype(np.float64)
    family = np.bincount(fold_of, weights=bearers)[fold_of]
    total = max(parties, 2) + 1
    told = np.log(total / (bearers / 2 + family / 2 + 0.5)) / np.log(total)
    weight = np.clip(told, 0.05, 1.0)
    rarity = np.clip(told, 0.0, 1.0)
    legal, small = (flags & LEGAL) > 0, (flags & SMALL) > 0
    weight[legal] *= 0.3
    rarity[legal] = 0.05
    weight[small & ~legal] *= SMALL_WORTH
    rarity[small] = np.minimum(rarity[small], 0.05)
    return weight.astype(np.float32), rarity.astype(np.float32)


def _also(vocabulary: _Vocabulary, count: int) -> tuple[Numbers, Numbers]:
    """For each word the listed words that mean the same in another language."""
    found: list[list[int]] = [[] for _ in range(count)]
    for family in same_words():
        listed = [vocabulary.numbers[word] for word in family if word in vocabulary.numbers]
        for one in listed:
            found[one] += [other for other in listed if other != one and other not in found[one]]
    for phrase, form in legal_phrases().items():
        if phrase != form:
            found[vocabulary.numbers[phrase]] = [vocabulary.numbers[form]]
    starts = np.concatenate([[0], np.cumsum([len(one) for one in found])]).astype(np.int32)
    return np.array([other for one in found for other in one] or [0], np.int32), starts
