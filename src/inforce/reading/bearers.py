"""Who bears which name, and in which forms a text may print it.

Reach for `names_of` on a party and `forms_of` on what it gives. A name is taken without its bracketed acronym,
which is a name of its own; a personal name printed family name first also in its natural order; the name of an
organisation also without its last "Organization" or "of Iran", where enough of it is left. Whether
a form that is met means the party is for `mentions` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from inforce.model import NameKind, Party
from inforce.names import fold
from inforce.names.fold import APOSTROPHES
from inforce.names.similar import likeness
from inforce.names.tokens import brackets, is_acronym, particles
from inforce.reading.values import ListedName

_CRAFT = frozenset({"Vessel", "Airplane"})
_TAILS = ("organization", "organisation", "group", "movement", "network")


_POSSESSIVE = re.compile(rf"(?<=[^\W_]{{2}})[{''.join(APOSTROPHES)}]s(?![^\W_])", re.IGNORECASE)
_OF_A_PERSON = frozenset({"bin", "ben", "ibn"})


class Bearer(msgspec.Struct, frozen=True, gc=False):
    """A party under one listed name, or under a part of it (`part`: an acronym or a short form).

    `main`: the party's own name, not an alias. `known`: the party has events of its own in the register and is
    not only an entry of a list.
    """

    party_id: str
    party_name: str
    schema: str
    listed: ListedName
    part: str
    acronym: bool
    main: bool
    weak: bool
    short: bool
    known: bool


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A form in which a text may print a name, and everybody who bears it."""

    form: str
    bearers: tuple[Bearer, ...]


@cache
def common() -> frozenset[str]:
    """Folded English words that name nobody when they stand alone."""
    lines = (files(__package__) / "common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def names_of(party: Party) -> Iterator[Bearer]:
    """The party's names and the acronyms in their brackets, each as a bearer."""
    known = ":" not in party.id
    display = ListedName(party.name, NameKind.PRIMARY, "", "")
    listed = [
        ListedName(name.text, name.kind, listing.id, listing.regime)
        for listing in party.listings
        for name in listing.names
    ]
    texts = {name.text for name in listed}
    for name in listed if party.name in texts else [display, *listed]:
        outside, inside = brackets(name.text)
        inside = tuple(part for part in inside if _closes(name.text, part))
        main = name.kind is NameKind.PRIMARY or name.text == party.name
        weak = name.kind is NameKind.WEAK_ALIAS
        for part in dict.fromkeys((outside, *inside)):
            acronym = _acronym(part, name.kind) or part in inside
            yield Bearer(
                party.id, party.name, party.schema, name, part, acronym, main, weak, short=False, known=known
            )
        if known and party.schema not in {"Person", *_CRAFT} and not _acronym(outside, name.kind):
            short = shortened(outside)
            if short:
                yield Bearer(
                    party.id,
                    party.name,
                    party.schema,
                    name,
                    short,
                    False,
                    False,
                    weak,
                    short=True,
                    known=True,
                )


def _closes(text: str, acronym: str) -> bool:
    """True for brackets at the end; in the middle ("Guard Corps (IRGC)-Qods Force") they belong to a part."""
    return text.rstrip(" .)]）").endswith(acronym)


def _acronym(text: str, kind: NameKind) -> bool:
    """True for a name that is read letter by letter: never folded into lower case, never spelled differently."""
    if not is_acronym(text):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    spoken = (
        len(letters) > 4
        and all(sign.isupper() for sign in letters)
        and any(sign in "AEIOU" for sign in letters)
    )
    return kind is NameKind.ACRONYM or not spoken or any(not sign.isalpha() for sign in text)


@lru_cache(maxsize=65536)
def like(text: str, listed: str) -> float:
    """How near a printed name is to a listed one, 0 to 1, by the letter pairs of their folded forms."""
    return likeness(fold(text), fold(listed))


def shortened(name: str) -> str:
    """The name without "Organization" and without "of Iran", or empty when too little or too common a rest is left.

    >>> shortened("People's Mojahedin Organization of Iran"), shortened("Abu Sayyaf Group")
    ("People's Mojahedin", 'Abu Sayyaf')
    >>> shortened("Islamic Army of Aden"), shortened("Usama bin Laden Organization")
    ('', '')
    """
    tokens = name.split()
    if len(tokens) > 3 and tokens[-2].casefold() == "of":
        tokens = tokens[:-2]
    if len(tokens) > 2 and tokens[-1].casefold() in _TAILS:
        tokens = tokens[:-1]
    rest = [token for token in fold(_POSSESSIVE.sub("", " ".join(tokens))).split() if token not in particles()]
    if not _OF_A_PERSON.isdisjoint(rest):
        return ""
    telling = [token for token in rest if token not in common() and not token.isdigit()]
    return " ".join(tokens) if len(rest) >= 2 and telling and len(tokens) < len(name.split()) else ""


def forms_of(bearer: Bearer) -> list[str]:
    """The folded forms of a bearer's name; empty for a name without a letter or of one sign."""
    texts = [bearer.part]
    family, comma, given = bearer.part.partition(",")
    if comma and bearer.schema == "Person" and "," not in given:
        texts = [f"{given} {family}"]
    forms: dict[str, None] = {}
    for text in texts:
        for form in (fold(text), fold(_POSSESSIVE.sub("", text))):
            stripped = form.removeprefix("the ")
            telling = stripped if " " in stripped else form
            if len(telling) >= 2 and any(sign.isalpha() for sign in telling):
                forms[telling] = None
    return list(forms)
