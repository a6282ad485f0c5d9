"""Queries to fit on: variants of listed names, aliases that the index lacks, and names of nobody on the list.

Reach for `made` with the parties of a list and a seed: the finder to ask, and the queries, each with its class.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from inforce.index.finder import Finder
from inforce.index.flags import OTHER, PERSON, VESSEL
from inforce.index.words import PartyNames
from inforce.names.comparable import comparable
from update.screening import variants
from update.screening.invented import Made
from update.screening.lists import Party

SCHEMAS = {PERSON: "Person", OTHER: "Organization", VESSEL: "Vessel"}


class Query(NamedTuple):
    """A name that is asked, the kind given with it, the party that is meant (None: nobody), what was done to it."""

    kind: int
    name: str
    party: int | None
    made: str


class Counts(NamedTuple):
    """How many parties to make variants of, names of nobody, and aliases to hold out."""

    parties: int
    strangers: int
    aliases: int


def made(parties: Sequence[Party], seed: int, counts: Counts) -> tuple[Finder, list[Query]]:
    """The index of the parties without the aliases held out, and the queries."""
    chance = random.Random(seed)
    kept, found = _held_out(parties, counts.aliases, chance)
    people = [number for number, (kind, names) in enumerate(kept) if kind == PERSON and names]
    others = [number for number, (kind, names) in enumerate(kept) if kind != PERSON and names]
    for number in chance.sample(people, min(counts.parties * 2 // 3, len(people))):
        found += _variants(number, kept[number], variants.of_person, chance)
    for number in chance.sample(others, min(counts.parties // 3, len(others))):
        found += _variants(number, kept[number], variants.of_organisation, chance)
    finder = Finder.of([PartyNames(kind, names) for kind, names in kept])
    names = [_plain(*kept[number]) for number in people], [_plain(*kept[number]) for number in others]
    return finder, found + list(_strangers(kept, *names, counts.strangers, chance, Made(seed)))


def _held_out(parties: Sequence[Party], count: int, chance: random.Random) -> tuple[list[Party], list[Query]]:
    kept = [(kind, list(names)) for kind, names in parties]
    found = []
    bearing = [number for number, (kind, names) in enumerate(kept) if len(names) > 1 and kind != VESSEL]
    for number in chance.sample(bearing, min(count, len(bearing))):
        kind, names = kept[number]
        alias = chance.choice(names[1:])
        rest = [name for name in names if _words(name, kind) != _words(alias, kind)]
        if rest:
            kept[number] = (kind, rest)
            found.append(Query(kind, alias, number, "alias"))
    return kept, found


def _words(name: str, kind: int) -> list[str]:
    return [word.text for word in comparable(name, kind == PERSON)]


def _plain(kind: int, names: Sequence[str]) -> list[str]:
    """The words of a party's main name in the order in which it is spoken."""
    last, comma, first = names[0].partition(",")
    spoken = f"{first} {last}" if comma and kind == PERSON else names[0]
    return re.sub(r"[^a-z0-9]+", " ", spoken.lower()).split()


def _variants(number: int, party: Party, ways: variants.Ways, chance: random.Random) -> Iterator[Query]:
    words = _plain(*party)
    if len(words) > (party[0] == PERSON) and len("".join(words)) > 4:
        for way, changed in ways(words, chance):
            yield Query(party[0], " ".join(changed), number, way)


def _strangers(
    kept: Sequence[Party],
    people: Sequence[list[str]],
    others: Sequence[list[str]],
    count: int,
    chance: random.Random,
    invented: Made,
) -> Iterator[Query]:
    """Names that no party bears, whatever the order of their words."""
    taken = {frozenset(_words(name, kind)) for kind, names in kept for name in names}
    pools = [words for words in people if len(words) > 1], [words for words in others if len(words) > 1]
    near = _one_letter_apart(word for words in (*people, *others) for word in words)
    for person, name in variants.strangers(*pools, near, count, chance, invented):
        kind = PERSON if person else OTHER
        words = frozenset(_words(name, kind))
        if words not in taken:
            taken.add(words)
            yield Query(kind, name, None, "nobody")


def _one_letter_apart(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """For each word of four letters and more those that differ from it in one letter."""
    long = sorted({word for word in words if len(word) > 3})
    by_rest: dict[str, set[str]] = defaultdict(set)
    for word in long:
        for rest in _rests(word):
            by_rest[rest].add(word)
    near = {word: set[str]().union(*(by_rest[rest] for rest in _rests(word))) - {word} for word in long}
    return {word: sorted(others) for word, others in near.items() if others}


def _rests(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]
