"""What the document itself says of acronyms: defined in brackets after a long form, or one slip from a known one.

Reach for `definitions` and `occurrences` once names are linked, and for `slips` last. An acronym in brackets
counts when it is a listed one of the party or its letters follow from the name. A slip never links: it yields
candidates only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from inforce.names import fold
from inforce.names.tokens import is_acronym
from inforce.reading.bearers import Bearer
from inforce.reading.gate import NameGate
from inforce.reading.risk import common, is_word, neutral

_BRACKET = re.compile(
    r"[\"'”’]?(?:['’]s)?\s{0,2}[(\[]\s?(?:the |or |also |aka |a\.k\.a\. |hereafter |hereinafter )*[\"“'‘]?"
    r"([^\s()\[\]\"“”,;]{2,12}?)[\"”'’]?(?:\s?[)\],;]| (?:to|for|in|as|among)\b)"
)
_LETTER = re.compile(r"\w")
_CAPITALS = re.compile(r"(?<!\w)[A-Z][A-Zl10]{1,6}[A-Zl10](?!\w)")
_SMALL = frozenset({"of", "the", "and", "for", "in", "e", "de", "al", "ul", "ut", "i", "wa"})
_PARTICLES = frozenset({"e", "i", "ul", "ut", "al", "ud"})
_ARTICLES = frozenset(
    {"los", "las", "la", "el", "le", "les", "des", "du", "del", "per", "et", "y", "au", "aux", "dans"}
)
_NO_BODIES = frozenset({"Person", "Vessel", "Airplane"})
_MISREAD = str.maketrans("l10", "IIO")


class Defined(msgspec.Struct, frozen=True):
    """An acronym of this document: the party, and the long form that it stands after."""

    acronym: str
    party_id: str
    party_name: str
    after: str
    bearers: tuple[Bearer, ...] = ()


def definitions(text: str, linked: list[tuple[int, int, str]], gate: NameGate) -> dict[str, Defined]:
    """Acronyms that stand in brackets after a linked name; one given to two parties is none."""
    found: dict[str, Defined] = {}
    unclear = set()
    for start, end, party_id in linked:
        bracket = _BRACKET.match(text, end)
        if bracket is None or not is_acronym(bracket.group(1)):
            continue
        acronym, party = bracket.group(1), gate.parties[party_id]
        bearers = _bearers(gate, acronym, party_id)
        if not bearers and not (_fits(acronym, text[start:end]) or _fits(acronym, party.name)):
            continue
        if acronym in found and found[acronym].party_id != party_id:
            unclear.add(acronym)
        found.setdefault(acronym, Defined(acronym, party_id, party.name, text[start:end], bearers))
    return {acronym: one for acronym, one in found.items() if acronym not in unclear}


def abbreviated(text: str, linked: list[tuple[int, int, str]], gate: NameGate) -> dict[str, Defined]:
    """Acronyms of three letters or more, on no list, that are the initials of a name of one party named here.

    Not those with which the party's listed letters begin: whose list says PMOI is not meant by PMO. Not a word, nor a
    slip of listed letters.
    """
    initials: dict[str, dict[str, str]] = {}
    for party, long_form in _long_forms(text, linked, gate):
        for letters in _initials(long_form):
            initials.setdefault(letters, {}).setdefault(party, long_form)
    found: dict[str, Defined] = {}
    for letters, meant in initials.items():
        plain = fold(letters).replace(" ", "")
        if len(meant) > 1 or letters not in text or plain in gate.entries or fold(letters) in gate.entries:
            continue
        party, long_form = next(iter(meant.items()))
        own = [one.part for one in gate.names(party) if one.acronym]
        listed = any(fold(one).startswith(plain) or one_slip(letters, one) for one in own)
        if not is_word(plain) and not listed:
            found[letters] = Defined(letters, party, gate.parties[party].name, long_form)
    return found


def _long_forms(text: str, linked: list[tuple[int, int, str]], gate: NameGate) -> Iterator[tuple[str, str]]:
    """The names of the parties linked here, as printed and then as listed, each with its party."""
    for start, end, party in linked:
        yield party, text[start:end]
    for party in sorted({party for _, _, party in linked if ":" not in party}):
        if gate.parties[party].schema not in _NO_BODIES:
            for one in gate.names(party):
                if not one.acronym:
                    yield party, one.part


@lru_cache(maxsize=1 << 14)
def _initials(name: str) -> tuple[str, ...]:
    """The initials of a name of three telling words or more: with its hyphen, and with its particles in small letters.

    >>> _initials("Hizb ut-Tahrir"), _initials("Turkiye Halk Kurtulus Partisi-Cephesi")
    (('HuT',), ('THKPC', 'THKP-C'))
    """
    parts = [_words(part) for part in re.split(r"[\s/]+", name)]
    telling = [[word[0].upper() for word in part if word not in _SMALL | _ARTICLES] for part in parts]
    joined = "".join("-".join(letters) for letters in telling)
    plain = joined.replace("-", "")
    found = [plain] if len(plain) >= 3 and plain.isalpha() else []
    if found and re.fullmatch(r"[A-Z]{2,}-[A-Z]", joined):
        found.append(joined)
    small = "".join(word[0] if word in _PARTICLES else word[0].upper() for part in parts for word in part)
    return (*found, small) if re.fullmatch(r"[A-Z][a-z][A-Z]", small) else tuple(found)


def _words(part: str) -> list[str]:
    """The folded words that hyphens join."""
    return [word for word in map(fold, re.split(r"[-‐]", part)) if word[:1].isalnum()]


def _bearers(gate: NameGate, acronym: str, party_id: str) -> tuple[Bearer, ...]:
    entry = gate.entries.get(fold(acronym))
    return tuple(one for one in entry.bearers if one.party_id == party_id) if entry else ()


def _fits(acronym: str, name: str) -> bool:
    """True when each letter of the acronym begins a word of the name, in order; of two letters, every word.

    >>> _fits("PKK", "Partiya Karkeren Kurdistan"), _fits("US", "Mujahedin-e Khalq"), _fits("IS", "Islamic State")
    (True, False, True)
    """
    words, letters = fold(name).split(), fold(acronym).replace(" ", "")
    if len(letters) == 2:
        return [word[0] for word in words] == list(letters)
    initials = iter(word[0] for word in words)
    missed = sum(letter not in initials for letter in letters)
    return missed == 0 and len(letters) >= 3


def by_place(text: str, parties: set[str], gate: NameGate) -> str | None:
    """The one of these parties whose own name has a place that the document speaks of, or None.

    Ansar al-Shari'a in Tunisia and Ansar al-Shari'a in Darnah share a short name; a text about Tunisia means the first.
    """
    if len(parties) < 2:
        return None
    words = {party: set(fold(gate.parties[party].name).split()) for party in parties}
    shared = set.intersection(*words.values())
    small = text.casefold()
    told = [
        party for party, own in words.items() if any(_spoken_of(text, small, word) for word in own - shared)
    ]
    return told[0] if len(told) == 1 else None


def _spoken_of(text: str, small: str, word: str) -> bool:
    if word not in neutral().names or word not in small:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(word.capitalize())}(?!\w)", text))


def occurrences(text: str, defined: dict[str, Defined]) -> Iterator[tuple[int, int, Defined]]:
    """Every place, in its very case, of an acronym that the document defines, also with its dots."""
    for acronym, meant in defined.items():
        dotted = [".".join(acronym) + "."] if acronym.isalpha() and acronym.isupper() else []
        for start, end in sorted(place for form in (acronym, *dotted) for place in _standing(form, text)):
            yield start, end, meant


def _standing(form: str, text: str) -> Iterator[tuple[int, int]]:
    """The places of a form with no letter, digit or underscore on either side; `find` is faster than a pattern."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        apart = not _LETTER.match(text, start - 1) if start else True
        free = apart and not _LETTER.match(text, end)
        if free:
            yield start, end
        start = text.find(form, end if free else start + 1)


def slips(text: str, gate: NameGate, parties: set[str]) -> Iterator[tuple[int, int, list[Bearer]]]:
    """Words in capitals that are no acronym of any list but one slip from one of `parties`."""
    known = [
        one
        for party_id in sorted(parties)
        for one in gate.names(party_id)
        if one.acronym and one.part.isupper() and one.part.isalpha() and len(one.part) >= 3
    ]
    for found in _CAPITALS.finditer(text) if known else ():
        raw = found.group()
        if sum(map(str.isupper, raw)) < 2:
            continue
        if raw.lower() not in gate.entries and raw.lower() not in common():
            read = raw.translate(_MISREAD)
            near = [one for one in known if one_slip(raw, one.part) or (read != raw and read == one.part)]
            if near:
                yield found.start(), found.end(), near


def one_slip(one: str, other: str) -> bool:
    """True for two acronyms of the same letters in another order, or, from four letters on, one letter changed.

    >>> one_slip("PMIO", "PMOI"), one_slip("PMOL", "PMOI"), one_slip("PUK", "PKK"), one_slip("MKE", "MEK")
    (True, True, False, True)
    """
    if one == other or len(one) != len(other) or one[0] != other[0]:
        return False
    if sorted(one) == sorted(other):
        return True
    return len(one) >= 4 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
