"""Countries by any of their names: a code, a name in one of fourteen languages, or what their people are called.

Reach for `country_code` with a nationality, citizenship or country as printed. What is not known gives "";
nothing is guessed from a part of a name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from inforce.names.fold import fold

_LINKS = frozenset("the of and de la le les du des del el und von der y et e".split())


def key(name: str) -> str:
    """A country's name as it compares: folded, in the order of the alphabet, without linking words.

    >>> key("Korea, Democratic People's Republic of") == key("Democratic People's Republic of Korea")
    True
    """
    return " ".join(sorted(word for word in fold(name).split() if word not in _LINKS))


@cache
def _codes() -> dict[str, str]:
    from inforce.sources.countries import table

    found: dict[str, str] = {}
    for one in table():
        for name in one.names:
            found.setdefault(key(name), one.codes[0])
    for one in table():
        for name in one.printed:
            found.setdefault(key(name), one.codes[0])
    return found


@cache
def _by_code() -> dict[str, str]:
    from inforce.sources.countries import table

    return {code: one.codes[0] for one in table() for code in one.codes}


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """The two-letter ISO 3166 code, lower case, of a country as printed; "" where it is not known.

    >>> country_code("Iran (Islamic Republic of)"), country_code("Syrian"), country_code("RUS"), country_code("?")
    ('ir', 'sy', 'ru', '')
    """
    plain = text.strip().lower()
    if len(plain) <= 3 and plain in _by_code():
        return _by_code()[plain]
    return _codes().get(key(text), "")
