"""The opened index: find parties by name or id, suggest what was meant, give a party back whole.

Reach for `Index.open` on a folder that `build` wrote, or `open_or_build` to be sure of one. It is read-only
and memory-mapped; a look-up touches a few pages of the file. What it finds equals `reference.Reference.find`.
It never decides whether two parties are one: all that bear a name are given back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from inforce.errors import Damaged
from inforce.index.build import build
from inforce.index.forms import EXACT, Forms, Match, meet_acronym, meet_whole, part
from inforce.index.found import PARTS, Found, better, in_order
from inforce.index.pages import Pages
from inforce.index.tables import KINDS, Table
from inforce.model.facts import Party
from inforce.names import fold, similar, spelling, tokens

_LEAST_WORTH = 0.45
_SHORTLIST = 100


class Index:
    """Parties and their names in an opened index file."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.meta = pages.meta
        self.folder = pages.path.parent
        self._tables = {kind: Table(pages, kind) for kind in KINDS}
        self._party_ends = pages.numbers("parties.end", "Q")
        self._id_ends = pages.numbers("ids.end", "I")
        self._name_ends = pages.numbers("names.end", "I")
        self._owners = pages.numbers("names.party", "I")
        self._words = pages.numbers("names.words", "I")
        self._decoder: msgspec.msgpack.Decoder[Party] | None = None
        self._vocabulary: list[str] | None = None

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index in `folder`; `Damaged` when it is missing, of another format, or not as written."""
        return cls(Pages(folder))

    def __len__(self) -> int:
        """How many parties."""
        return len(self._party_ends) - 1

    # parties

    def party(self, ordinal: int) -> Party:
        """The party at this place; raises `IndexError` beyond the last."""
        if not 0 <= ordinal < len(self):
            raise IndexError(f"party {ordinal} is not in this index of {len(self)}")
        if self._decoder is None:
            self._decoder = msgspec.msgpack.Decoder(Party)
        first, end = self._party_ends[ordinal], self._party_ends[ordinal + 1]
        return self._decoder.decode(self._pages.section("parties.bin")[first:end])

    def by_id(self, id: str) -> Party | None:
        """The party with this id, or with a list entry or listing of this id; None if there is none."""
        found = self._tables["id"].find(id.strip().casefold())
        return self.party(found[0]) if found else None

    def parties(self) -> Iterator[Party]:
        """Every party in order, decoded one at a time."""
        return (self.party(ordinal) for ordinal in range(len(self)))

    def recorded(self) -> Iterator[Party]:
        """The parties of the record, in order: those that are more than an entry of a list."""
        return (self.party(ordinal) for ordinal in range(len(self)) if ":" not in self._id(ordinal))

    def _id(self, ordinal: int) -> str:
        first, end = self._id_ends[ordinal], self._id_ends[ordinal + 1]
        return bytes(self._pages.section("ids")[first:end]).decode()

    def _name(self, number: int) -> str:
        first, end = self._name_ends[number], self._name_ends[number + 1]
        return bytes(self._pages.section("names")[first:end]).decode()

    # finding

    def find(self, name: str, parts: int = PARTS) -> list[Found]:
        """Every party that `name` (or an id) may mean, best first.

        `parts` limits those that hold the asked words as a part of a longer name; no other is left out.
        """
        asked = Forms.of(name)
        best: dict[int, Found] = {}
        for ordinal in self._tables["id"].find(name.strip().casefold()):
            best[ordinal] = Found(ordinal, self._id(ordinal), EXACT, name.strip(), "id")
        for number, match in sorted(self._matches(asked).items()):
            ordinal = self._owners[number]
            one = Found(ordinal, self._id(ordinal), match.score, self._name(number), match.how)
            if better(one, best.get(ordinal)):
                best[ordinal] = one
        self._add_parts(asked, best, parts)
        return in_order(best.values(), parts)

    def _matches(self, asked: Forms) -> dict[int, Match]:
        """Each name that meets the asked one as a whole or as an acronym."""
        guessed = set(self._tables["formed"].find(asked.single))
        found: dict[int, Match] = {}
        for number in guessed | self._candidates(asked):
            listed = Forms.of(self._name(number))
            ways = (meet_whole(asked, listed), meet_acronym(asked, listed, persons=number not in guessed))
            match = max((way for way in ways if way), key=lambda way: way.score, default=None)
            if match:
                found[number] = match
        return found

    def _candidates(self, asked: Forms) -> set[int]:
        """Names that share a whole key or a stated acronym with the asked one."""
        pairs = [("full", asked.full), ("full", asked.plain), ("plain", asked.plain), ("order", asked.order)]
        pairs += [
            ("core", asked.core),
            ("spelt", asked.spelt),
            ("joined", asked.joined),
            ("stated", asked.single),
        ]
        pairs += [(kind, acronym) for acronym in asked.stated for kind in ("stated", "single", "full")]
        return {number for kind, key in pairs for number in self._tables[kind].find(key)}

    def _add_parts(self, asked: Forms, best: dict[int, Found], parts: int) -> None:
        """Add the parties that hold the asked words in a longer name, the best `parts` of them."""
        fresh: dict[int, Found] = {}
        for number, score in self._part_scores(asked):
            ordinal = self._owners[number]
            one = Found(ordinal, "", score, "", "part")
            if better(one, best.get(ordinal)) and better(one, fresh.get(ordinal)):
                fresh[ordinal] = Found(ordinal, self._id(ordinal), score, self._name(number), "part")
        known = [one for one in fresh.values() if one.ordinal in best]
        best |= {one.ordinal: one for one in (*known, *in_order(fresh.values(), parts))}

    def _part_scores(self, asked: Forms) -> Iterator[tuple[int, float]]:
        """Each longer name that holds the asked words, by number, with its score."""
        length = len(asked.keys)
        scores: dict[int, float] = {}
        for number in sorted(self._holding(asked.keys)):
            words = self._words[number]
            if words > length:
                if words not in scores:
                    scores[words] = part(length, words).score
                yield number, scores[words]

    def _holding(self, keys: tuple[str, ...]) -> set[int]:
        """The names that hold every key (a key asked twice must stand twice), rarest key first."""
        wanted = Counter(keys)
        lists = sorted((self._tables["word"].find(key) for key in wanted), key=len)
        if not lists:
            return set()
        found = set(lists[0]).intersection(*lists[1:])
        if len(wanted) == len(keys):
            return found
        return {number for number in found if not wanted - Counter(Forms.of(self._name(number)).keys)}

    # suggesting

    def suggest(self, name: str, limit: int = 5) -> list[str]:
        """Listed names that may have been meant, best first; each word may have a few wrong letters.

        A name's worth is the mean of two shares, 0 to 1: of its words that are near an asked word, and of the
        letter pairs that both have. Names that fold alike are suggested once, as first printed.
        """
        words = sorted(set(tokens.bare(tokens.words(fold(name)))))
        shares = self._shares(words)
        worth: dict[str, float] = {}
        texts: dict[str, str] = {}
        for number in sorted(sorted(shares, key=lambda number: (-shares[number], number))[:_SHORTLIST]):
            text = self._name(number)
            order = " ".join(sorted(tokens.bare(tokens.words(fold(text)))))
            texts.setdefault(order, text)
            worth[order] = (shares[number] + similar.likeness(" ".join(words), order)) / 2
        ranked = sorted(worth, key=lambda order: (-worth[order], order))
        return [texts[order] for order in ranked if worth[order] >= _LEAST_WORTH][:limit]

    def _shares(self, words: list[str]) -> dict[int, float]:
        """Names with a word like one of `words`: likeness of such words over the word count of the longer."""
        sums: dict[int, float] = {}
        for word in words:
            for number, near in self._near(word).items():
                sums[number] = sums.get(number, 0.0) + near
        return {number: near / max(len(words), self._words[number]) for number, near in sums.items()}

    def _near(self, word: str) -> dict[int, float]:
        """Names that hold a word like this one, with the likeness of the best such word."""
        if self._vocabulary is None:
            self._vocabulary = bytes(self._pages.section("vocabulary")).decode().split("\n")
        found: dict[int, float] = {}
        for other, likeness in [*reversed(similar.nearest(word, self._vocabulary)), (word, 1.0)]:
            found |= dict.fromkeys(self._tables["word"].find(spelling.key(other)), likeness)
        return found


def open_or_build(folder: Path, meta: Mapping[str, str], parties: Callable[[], Iterable[Party]]) -> Index:
    """The index in `folder` if it is whole and of the same `meta`; else built from `parties()` first."""
    try:
        index = Index.open(folder)
        if index.meta == dict(meta):
            return index
    except Damaged:
        pass
    build(parties(), folder, meta)
    return Index.open(folder)
