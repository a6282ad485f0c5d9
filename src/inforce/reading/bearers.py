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
from typing import NamedTuple

import msgspec

from inforce.model import NameKind, Party
from inforce.names import fold, resources
from inforce.names.fold import APOSTROPHES
from inforce.names.similar import likeness
from inforce.names.tokens import brackets, is_acronym, particles
from inforce.reading.further import further
from inforce.reading.homelands import by_place
from inforce.reading.parting import (
    days,
    inverted,
    of_place,
    of_the_state,
    of_whom,
    second,
    sides,
    single,
    with_initials,
    without_country,
    without_faith,
    without_province,
)
from inforce.reading.risk import common, is_word, neutral, ordinary
from inforce.reading.values import ListedName

CRAFT = frozenset({"Vessel", "Airplane"})
LONG = 6
TAILS = ("organization", "organisation", "group", "movement", "network", "gang")


_POSSESSIVE = re.compile(rf"(?<=[^\W_]{{2}})[{''.join(APOSTROPHES)}]s(?![^\W_])", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:le|la|les|el|los|las) (?=\w+ \w+ \w)")
_EAST = re.compile(r"^east(ern)?")
_AFTER = frozenset({"jr", "sr", "ii", "iii"})
OF_A_PERSON = frozenset({"bin", "ben", "ibn"})


class Bearer(msgspec.Struct, frozen=True, gc=False, array_like=True):
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


class Entry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A form in which a text may print a name, and everybody who bears it.

    `alone`: the form may stand for one of them without help from the document. `spells`: it may be spelled
    differently. `ship`: it names ships or aircraft only.
    """

    form: str
    bearers: tuple[Bearer, ...]
    alone: bool
    spells: bool
    ship: bool


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
    own = listed if party.name in texts else [display, *listed]
    for name in (*own, *(one for one in further(party.id) if one.text not in texts)):
        whole = _Whole(party, name, known)
        outside, inside = brackets(name.text)
        inside = tuple(part for part in inside if _closes(name.text, part))
        for part in dict.fromkeys((outside, *inside)):
            yield whole.bearer(part, acronym=_acronym(part, name.kind) or part in inside)
        if outside != name.text and not name.text.rstrip(" .").endswith((")", "]", "）")):
            yield whole.bearer(name.text)
        for part in (*sides(name.text), *second(name.text)) if known else ():
            yield whole.bearer(part, acronym=_acronym(part, name.kind))
        for short in () if _acronym(outside, name.kind) else _short(party, outside, known):
            yield whole.bearer(short, short=True)
        for plain in _plain(name.text, outside) if known else ():
            yield whole.bearer(plain, short=True)
        for day in days(outside) if known else ():
            yield whole.bearer(day, short=True)
        for moved in by_place(outside) if known and party.schema != "Person" else ():
            yield whole.bearer(moved, short=True)


class _Whole(NamedTuple):
    """A name of a party on a list, whose parts bear it too."""

    party: Party
    listed: ListedName
    known: bool

    def bearer(self, part: str, *, acronym: bool = False, short: bool = False) -> Bearer:
        main = not short and (self.listed.kind is NameKind.PRIMARY or self.listed.text == self.party.name)
        weak = self.listed.kind is NameKind.WEAK_ALIAS
        party = self.party
        return Bearer(
            party.id, party.name, party.schema, self.listed, part, acronym, main, weak, short, self.known
        )


def _short(party: Party, name: str, known: bool) -> tuple[str, ...]:
    """The short forms of a body's name: a firm's without its legal form, a group's without "Organization"."""
    if party.schema == "Person" or party.schema in CRAFT:
        return ()
    shortest = (without_country(name) or without_faith(name) or shortened(name)) if known else ""
    if not shortest:
        firm = _without_legal_form(name)
        return (firm,) if firm else ()
    tokens = name.split()
    without_place = " ".join(tokens[:-2]) if tokens[-2].casefold() == "of" else shortest
    return tuple(dict.fromkeys((shortest, without_place)))


def _plain(name: str, outside: str) -> Iterator[str]:
    """What is left of a name without its place, its article or what it is an organization of."""
    yield from of_whom(outside)
    yield from with_initials(name)
    yield from of_the_state(outside)
    yield from inverted(outside)
    yield from filter(None, (of_place(outside), single(outside), without_province(outside)))


def _closes(text: str, acronym: str) -> bool:
    """True for brackets at the end; in the middle ("Guard Corps (IRGC)-Qods Force") they belong to a part."""
    return text.rstrip(" .)]）").endswith(acronym)


def _acronym(text: str, kind: NameKind) -> bool:
    """True for a name that is read letter by letter: never folded into lower case, never spelled differently."""
    if not is_acronym(text):
        return False
    if kind is NameKind.ACRONYM:
        return True
    parts = [part for part in re.split(r"[\W_]+", text) if part]
    return not any(len(part) > 4 and part.isupper() and not set("AEIOU").isdisjoint(part) for part in parts)


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
    if len(tokens) > 2 and tokens[-1].casefold() in TAILS:
        tokens = tokens[:-1]
    rest = [
        token for token in fold(_POSSESSIVE.sub("", " ".join(tokens))).split() if token not in particles()
    ]
    if not OF_A_PERSON.isdisjoint(rest):
        return ""
    telling = [token for token in rest if token not in common() and not token.isdigit()]
    return " ".join(tokens) if len(rest) >= 2 and telling and len(tokens) < len(name.split()) else ""


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(
        phrase
        for row in resources.rows("legal_forms.yml")
        for phrase in (row["form"], *row["also"].split("; "))
        if len(phrase) > 1
    )


@cache
def _legal_edges() -> tuple[frozenset[str], frozenset[str]]:
    """The words with which legal forms begin and end."""
    forms = [form.split() for form in _legal_forms()]
    return frozenset(form[0] for form in forms), frozenset(form[-1] for form in forms)


def _legal_form(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """A name's words parted into a legal form before it, the name, and legal forms after it."""
    first, last = 0, len(words)
    begins, ends = _legal_edges()
    if words and words[0] in begins:
        sizes = range(min(6, last), 0, -1)
        first = next((size for size in sizes if " ".join(words[:size]) in _legal_forms()), 0)
    while last > first and words[last - 1] in ends:
        sizes = range(min(6, last - first), 0, -1)
        size = next((size for size in sizes if " ".join(words[last - size : last]) in _legal_forms()), 0)
        last -= size
        if not size:
            break
    return words[:first], words[first:last], words[last:]


def _without_legal_form(name: str) -> str:
    """A firm's name without its legal form, or empty when fewer than two words or only ordinary ones are left.

    >>> _without_legal_form("GOLDEN GROUP TRADING SARL"), _without_legal_form("ATLAS LTD.")
    ('', '')
    >>> _without_legal_form("AL AMIR FOR TRADE CO., LTD.")
    'al amir for trade'
    """
    before, kept, after = _legal_form(fold(name).split())
    telling = [word for word in kept if word not in particles()]
    if len(telling) < 2 or not (before or after) or all(map(ordinary, telling)):
        return ""
    return " ".join(kept)


def forms_of(bearer: Bearer) -> list[str]:
    """The folded forms of a bearer's name; empty for a name without a letter or of one sign."""
    forms: dict[str, None] = {}
    for text in (one for order in _orders(bearer) for one in _written(order, bearer)):
        own = _POSSESSIVE.sub("", text) if text.isupper() or "s" in text else text
        for form in (fold(text), *(() if own == text else (fold(own),))):
            if _ARTICLE.match(form):
                forms[_ARTICLE.sub("", form)] = None
            if bearer.known and form.startswith(("east ", "eastern ")):
                forms[_EAST.sub(lambda found: "east" if found[1] else "eastern", form)] = None
            stripped = form.removeprefix("the ")
            if _of_people(bearer, stripped):
                forms[stripped[:-1]] = None
            telling = stripped if " " in stripped else form
            if len(telling) >= 2 and any(sign.isalpha() for sign in telling):
                forms[telling] = None
    return list(forms)


def _of_people(bearer: Bearer, form: str) -> bool:
    """True for a body called after its people, one of whom may be named: "a Tamil Tiger", "a Proud Boy"."""
    last = form[form.rfind(" ") + 1 :]
    body = bearer.known and not bearer.acronym and bearer.schema not in CRAFT | {"Person"}
    return body and " " in form and last.endswith("s") and len(last) > 4 and is_word(last[:-1])


def _written(name: str, bearer: Bearer) -> tuple[str, ...]:
    """The name as listed, and of a known body with "and" for its sign, or letters and figures together."""
    if bearer.known and " & " in name:
        return (name, name.replace(" & ", " and "))
    if bearer.known and bearer.acronym and re.fullmatch(r"[A-Z]{2,}-\d+", name):
        return (name, name.replace("-", ""))
    return (name,)


def natural(bearer: Bearer) -> str:
    """A person's name, folded, with the family name last."""
    family, comma, given = bearer.part.partition(",")
    return fold(f"{given} {family}" if comma and fold(given) not in _AFTER else bearer.part)


def _orders(bearer: Bearer) -> tuple[str, ...]:
    """The orders of words in which a text prints a name: a person's two, a firm's with its legal form last."""
    family, comma, given = bearer.part.partition(",")
    if bearer.schema == "Person":
        if fold(given) in _AFTER:
            return (bearer.part, family)
        return (f"{given} {family}", f"{family} {given}") if comma and "," not in given else (bearer.part,)
    before, kept, after = _legal_form(bearer.part.casefold().split())
    if before and kept and not after and not bearer.acronym:
        return (bearer.part, " ".join((*kept, *before)))
    return (bearer.part,)


def needs_help(bearer: Bearer, form: str) -> bool:
    """True for a name that is too weak to stand alone in any text; ships are judged where a ship is spoken of."""
    telling = [word for word in form.split() if word not in particles()]
    if bearer.schema in CRAFT:
        return False
    if bearer.acronym:
        return len(form.replace(" ", "")) < 3
    if len(telling) == 1:
        return _one_word(bearer, telling[0]) and not (
            bearer.known and bearer.main and form.startswith("the ")
        )
    plain = all(word.isdigit() or ordinary(word) for word in telling)
    told = bearer.known and (bearer.main or not (bearer.listed.listing or bearer.short))
    return len(telling) == 2 and not told and plain


def spells(bearer: Bearer, form: str) -> bool:
    """True for a name that is told apart in another spelling: of several words, or a long one of a known body."""
    telling = [word for word in form.split() if word not in particles()]
    if bearer.acronym or not telling:
        return False
    body = bearer.known and bearer.schema != "Person" and bearer.schema not in CRAFT
    return len(telling) > 1 or (body and len(telling[0]) >= LONG)


def _one_word(bearer: Bearer, word: str) -> bool:
    if len(word) < 4 or is_word(word) or bearer.weak or bearer.schema == "Person":
        return True
    return not bearer.known and (len(word) < 5 or not bearer.main or word in neutral().names)
