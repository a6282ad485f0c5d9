"""Acronyms: stated in brackets by the list itself, or formed from the initials of a name.

Reach for `stated` on a name as printed, for `formed` on its words, for `looks_like_acronym` on what a user
asks. A formed acronym is a guess that many names share; it is never evidence by itself. No table of
groups stands here: MEK, LTTE, PKK, AQAP follow from the names on the lists.
"""

from __future__ import annotations

from inforce.names.fold import fold
from inforce.names.tokens import brackets, particles, without_acronyms, words

SHORTEST, LONGEST = 3, 8


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


def stated(name: str) -> tuple[str, ...]:
    """The bracketed acronyms of a name as printed, folded into one word each.

    >>> stated("Popular Front for the Liberation of Palestine - General Command (PFLP-GC)")
    ('pflpgc',)
    """
    return tuple(dict.fromkeys(filter(None, map(_joined, brackets(name)[1]))))


def kept_apart(name: str) -> tuple[str, ...]:
    """Those of three letters and more that the name holds in their order: other brackets may say a country.

    >>> kept_apart("Abdallah Azzam Brigades (AAB)"), kept_apart("Melli Bank (UK)")
    (('aab',), ())
    """
    found = dict.fromkeys(map(_joined, without_acronyms(name)[1]))
    return tuple(one for one in found if len(one) >= SHORTEST)


def formed(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Initials of the words: with all, without linking words, and without any particle.

    >>> formed(("al", "qaida", "in", "the", "arabian", "peninsula"))
    ('aqitap', 'aqap', 'qap')
    >>> formed(("people", "s", "front")), formed(("euskadi", "ta", "askatasuna"))
    (('psf',), ('eta',))
    """
    small = particles()
    ways = (
        tokens,
        tuple(token for token in tokens if small.get(token, True)),
        tuple(token for token in tokens if token not in small),
    )
    found = dict.fromkeys("".join(token[0] for token in way) for way in ways)
    return tuple(initials for initials in found if SHORTEST <= len(initials) <= LONGEST)


def looks_like_acronym(text: str) -> bool:
    """True if `text` could be an acronym: one word (signs apart) of 2 to 8 letters and digits, in any case.

    >>> [looks_like_acronym(text) for text in ("MEK", "dhkp/c", "P.K.K.", "Abu Sayyaf", "Mujahedin")]
    [True, True, True, False, False]
    """
    return len(text.split()) == 1 and 2 <= len(_joined(text)) <= LONGEST and bool(words(fold(text)))
