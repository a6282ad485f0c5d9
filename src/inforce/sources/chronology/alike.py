"""Which strings look alike, and which may: so that no party is split or mixed up unseen.

Reach for `bare` to fold a string down to what the eye takes it for, and for the two checks that `check`
joins in. Folding here warns and never merges: only `parties.yml` says that two strings are one party.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from inforce.sources.chronology.files import Files
from inforce.sources.chronology.shapes import ListingShape, RegimeShape

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APOSTROPHES = re.compile(r"['’‘′`´ʼʿʾ]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^the ")


def bare(text: str) -> str:
    """`text` without case, accents, punctuation, brackets, spaces, or a leading "The".

    >>> bare("The Al-Gama’a al-Islamiyya (AGAI)") == bare("al-Gama'a al-Islamiyya")
    True
    """
    unaccented = unicodedata.normalize("NFKD", _BRACKETS.sub(" ", text))
    letters = "".join(mark for mark in unaccented if not unicodedata.combining(mark)).casefold()
    words = " ".join(_NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", letters)).split())
    return _ARTICLE.sub("", words).replace(" ", "") or text


def split_parties(files: Files) -> Iterator[tuple[str, str]]:
    """Place and text for strings of one regime that look alike, stand with different parties, and are not apart."""
    for regime, meant in _meant(files).items():
        for alike in meant.values():
            parties = sorted({party for party, _ in alike})
            strings = ", ".join(sorted(repr(string) for _, string in alike))
            for pair in _pairs(parties):
                if not _apart(files, regime, *pair):
                    text = f"{strings} look alike and are {' and '.join(pair)}; join them or set them apart"
                    yield "parties.yml", f"{regime}: {text}"


def mixed_parties(files: Files) -> Iterator[tuple[str, str]]:
    """Place and text for names on a listing that look like the string of another party of the same regime."""
    meant = _meant(files)
    for file, regime in files.regimes.items():
        for party, listing, name in _names(regime):
            for other in sorted({owner for owner, _ in meant[regime.regime].get(bare(name), ())} - {party}):
                if not _apart(files, regime.regime, party, other):
                    place = f"{file}, {party}, listing {listing.listing}"
                    yield place, f"the name {name!r} looks like {other}, a party of its own; set them apart"


def _meant(files: Files) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Regime -> bare string -> the parties whose string it is, with the strings as printed."""
    meant: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for party, shape in files.parties.items():
        for regime, strings in shape.printed.items():
            for string in strings:
                meant[regime][bare(string)].append((party, string))
    return meant


def _names(regime: RegimeShape) -> Iterator[tuple[str, ListingShape, str]]:
    """Every name on every listing, once for each listing."""
    for party, listings in regime.parties.items():
        for listing in listings:
            names = {name for event in listing.events for name in (*event.names, *event.later_names)}
            for name in sorted(names | {name.text for name in listing.names}):
                yield party, listing, name


def _pairs(parties: list[str]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(parties):
        for other in parties[number + 1 :]:
            yield one, other


def _apart(files: Files, regime: str, one: str, other: str) -> bool:
    return any(line.regime == regime and {one, other} <= set(line.parties) for line in files.apart)
