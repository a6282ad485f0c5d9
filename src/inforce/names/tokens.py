"""The words of a name: particles known, bracketed acronyms split off.

Reach for `words` after `fold`, for `bare` where particles must not matter, and for `brackets` on a name
as printed. Nothing is re-spelled here (see `spelling`).
"""

from __future__ import annotations

import re
from functools import cache

from inforce.names import resources

_BRACKETED = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_TOO_PLAIN = ("islamic",)
_ACRONYM = re.compile(r"[^\W_][\w&./+-]{1,11}")


@cache
def particles() -> dict[str, bool]:
    """Each particle in its folded form; True where its letter may count in an acronym.

    >>> particles()["ul"], particles()["of"]
    (True, False)
    """
    return {
        word: row["initial"] == "kept"
        for row in resources.rows("particles.yml")
        for word in row["words"].split()
    }


def words(folded: str) -> tuple[str, ...]:
    """The words of a folded text, in order.

    >>> words("lashkar e tayyiba")
    ('lashkar', 'e', 'tayyiba')
    """
    return tuple(folded.split())


def bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles; all of them when nothing else would be left.

    >>> bare(("harakat", "ul", "mujahideen")), bare(("the", "la"))
    (('harakat', 'mujahideen'), ('the', 'la'))
    """
    small = particles()
    return tuple(token for token in tokens if token not in small) or tokens


@cache
def nouns() -> frozenset[str]:
    """Nouns such as "group" that papers write or leave out, folded."""
    return frozenset(word for row in resources.rows("nouns.yml") for word in row["words"].split())


def proper(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles and without such nouns; none when nothing else would be left.

    >>> proper(("abu", "sayyaf", "group")), proper(("islamic", "group"))
    (('abu', 'sayyaf'), ())
    """
    kept = tuple(token for token in bare(tokens) if token not in nouns())
    return kept if sum(map(len, kept)) >= 4 and kept != _TOO_PLAIN else ()


def is_acronym(text: str) -> bool:
    """True for a single printed word of 2 to 12 signs that is mostly capitals or digits.

    >>> [is_acronym(text) for text in ("PFLP-GC", "LeT", "TdA", "C18", "B&H", "Maoist", "brigade")]
    [True, True, True, True, True, False, False]
    """
    if not _ACRONYM.fullmatch(text):
        return False
    marks = [character for character in text if character.isalnum()]
    large = sum(character.isupper() or character.isdigit() for character in marks)
    return 2 * large >= len(marks) >= 2


def brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without its bracketed acronyms, and these; other brackets may tell parties apart and stay.

    >>> brackets("Al-Gama'a al-Islamiyya (AGAI)")
    ("Al-Gama'a al-Islamiyya", ('AGAI',))
    >>> brackets("AL-HARAMAIN FOUNDATION (INDONESIA)")
    ('AL-HARAMAIN FOUNDATION (INDONESIA)', ())
    >>> brackets("AL-HARAMAYN FOUNDATION (KENYA)"), brackets("ISLAMIC INTERNATIONAL BRIGADE (IIB)")
    (('AL-HARAMAYN FOUNDATION (KENYA)', ()), ('ISLAMIC INTERNATIONAL BRIGADE', ('IIB',)))
    """
    if not set(text) & set("([（"):
        return text, ()
    outside = _BRACKETED.sub("", text).strip()
    if not outside:
        return text, ()
    shouting = outside.isupper()
    found = [inside.strip() for inside in _BRACKETED.findall(text) if is_acronym(inside.strip())]
    found = [inside for inside in found if not shouting or _fits(inside, outside)]
    for inside in found:
        text = re.sub(rf"\s*[(\[（]\s*{re.escape(inside)}\s*[)\]）]", "", text)
    return text.strip(), tuple(found)


def without_acronyms(text: str) -> tuple[str, tuple[str, ...]]:
    """The same, but an acronym in brackets goes only where the name holds its letters, in their order.

    >>> without_acronyms("Tehrik-e Taliban Pakistan (TTP)"), without_acronyms("Melli Bank (UK)")
    (('Tehrik-e Taliban Pakistan', ('TTP',)), ('Melli Bank (UK)', ()))
    """
    name, found = brackets(text)
    return (name, found) if all(_fits(inside, name) for inside in found) else (text, ())


def _fits(inside: str, outside: str) -> bool:
    """In a name all in capitals, a bracketed word is an acronym only when the name holds its letters."""
    letters = iter(outside.casefold())
    return all(letter in letters for letter in inside.casefold() if letter.isalnum())
