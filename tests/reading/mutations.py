"""Broken documents by the thousand, each from a number: the same number gives the same bytes, on any machine.

Reach for `mutated` with a seed. It starts from the gold pages and names of the register and breaks them as the world
does: bytes that are no UTF-8, markup inside markup, quotes that never close, signs that turn the direction of
writing or take no room, letters that only look alike, NULs, lines of megabytes, halves of files.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from tests.reading import goldset

LIKE = str.maketrans("aeopcxyABEHKMOPCTXi", "аеорсхуАВЕНКМОРСТХі")
"""Latin letters to Cyrillic ones that look alike."""
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e")
BIDI = ("\u202a", "\u202b", "\u202d", "\u202e", "\u202c", "\u2066", "\u2067", "\u2069", "\u061c", "\u200f")
STRANGE = (
    *("\x00", "\x1b[31m", "\x85", "\u2028", "\u2029", "\r", "\x0b", "\x0c", "\ud7ff", "\uffff", "\U0010ffff"),
    *(
        "İ",
        "ß",
        "ǆ",
        "ﬁ",
        "ﷺ",
        "ﬀ",
        "ⅷ",
        "①",
        "é",
        "e\u0301",
        "\u0345",
        "ά",
        "ſ",
        "K",
        "𝐇𝐚𝐦𝐚𝐬",
        "Ｈａｍａｓ",
        "👩‍👩‍👧",
        "ـ",
    ),
)
MARKS = (
    *(
        "<p>",
        "</p>",
        "<div><div>",
        "</div>",
        "<b",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<![CDATA[",
        "]]>",
    ),
    *(
        "&amp;",
        "&#0;",
        "&#x110000;",
        "&nbsp",
        "<table><tr><td>",
        "<blockquote>",
        "<svg>",
        "<template>",
        "<br><br>",
    ),
    *(
        "# ",
        "> > > ",
        "- [ ](",
        "| a | b |\n|---|---|\n",
        "```\n",
        "\n---\n",
        "[[",
        "{{",
        "<" * 40,
        "</" * 20,
    ),
)
QUOTES = ('"', "“", "”", "‘", "’", "«", "»", "'", "„", "``", "''", "(", ")", "[", "]", "((", "{")
NAMES = (
    *(
        "Hamas",
        "PKK",
        "the MEK's",
        "Mujahedin-e Khalq",
        "al-Qa'ida",
        "P.K.K.",
        "PKK/KADEK",
        "Boko-\nHaram",
        "حزب الله",
    ),
    *(
        "National Council of Resistance of Iran (NCRI)",
        "Liberation Tigers of Tamil Eelam (LTTE)",
        "ISIL",
        "LeT",
    ),
    *(
        "June 1, 2005",
        "2005-06-01",
        "Related stories\n",
        "By our correspondent\n",
        "Copyright 2018.\n",
        "...",
    ),
)

Change = Callable[[random.Random, str], str]


def mutated(seed: int) -> bytes:
    """The document of that number."""
    chance = random.Random(seed)
    text = _start(chance)
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(CHANGES)(chance, text)
    return _broken(chance, _encoded(chance, text))


@cache
def _sources() -> tuple[str, ...]:
    return tuple(goldset.body(name) for name in goldset.names())


def _start(chance: random.Random) -> str:
    """A stretch of a page, long or short, or nothing but names."""
    if chance.random() < 0.2:
        return " ".join(chance.choices(NAMES, k=chance.randint(0, 30)))
    page = chance.choice(_sources())
    begin = chance.randrange(len(page))
    return page[begin : begin + chance.choice((50, 200, 800, 3000))]


def _sown(chance: random.Random, text: str, seeds: tuple[str, ...], most: int = 12) -> str:
    pieces = []
    places = sorted(chance.randint(0, len(text)) for _ in range(chance.randint(1, most)))
    for start, end in zip([0, *places], [*places, len(text)], strict=True):
        pieces += [text[start:end], chance.choice(seeds)]
    return "".join(pieces)


def _invisible(chance: random.Random, text: str) -> str:
    return _sown(chance, text, INVISIBLE, 40)


def _turned(chance: random.Random, text: str) -> str:
    return _sown(chance, text, BIDI)


def _strange(chance: random.Random, text: str) -> str:
    return _sown(chance, text, STRANGE)


def _marked(chance: random.Random, text: str) -> str:
    return _sown(chance, text, MARKS, 25)


def _quoted(chance: random.Random, text: str) -> str:
    return _sown(chance, text, QUOTES, 25)


def _named(chance: random.Random, text: str) -> str:
    return _sown(chance, text, NAMES)


def _alike(chance: random.Random, text: str) -> str:
    return "".join(sign.translate(LIKE) if chance.random() < 0.2 else sign for sign in text)


def _spaced(chance: random.Random, text: str) -> str:
    """One sign of white space for another, or none, or many."""
    other = chance.choice(("", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u3000", "  ", "-\n"))
    return "".join(other if sign.isspace() and chance.random() < 0.3 else sign for sign in text)


def _repeated(chance: random.Random, text: str) -> str:
    """A stretch many times over: the page that holds itself, the name a thousand times."""
    start = chance.randint(0, len(text))
    piece = text[start : start + chance.randint(1, 120)]
    return text[:start] + piece * chance.choice((2, 3, 20, 100)) + text[start:]


def _cut(chance: random.Random, text: str) -> str:
    start, end = sorted(chance.randint(0, len(text)) for _ in range(2))
    return text[:start] + text[end:]


def _cased(chance: random.Random, text: str) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _one_line(chance: random.Random, text: str) -> str:
    return text.replace("\n", chance.choice((" ", "", "\u2028", "<br>")))


CHANGES: tuple[Change, ...] = (
    *(
        _invisible,
        _turned,
        _strange,
        _marked,
        _quoted,
        _named,
        _alike,
        _spaced,
        _repeated,
        _cut,
        _cased,
        _one_line,
    ),
)


def _encoded(chance: random.Random, text: str) -> bytes:
    encoding = chance.choices(
        ("utf-8", "utf-8-sig", "utf-16", "utf-32-be", "cp1252", "latin-1"), (80, 5, 5, 2, 5, 3)
    )[0]
    return text.encode(encoding, "replace" if encoding in ("cp1252", "latin-1") else "surrogatepass")


def _broken(chance: random.Random, data: bytes) -> bytes:
    """One in three loses, gains or changes some bytes."""
    if not data or chance.random() > 0.33:
        return data
    found = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(found) + 1)
        match chance.randrange(4):
            case 0:
                found[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                found[place:place] = chance.choice(
                    (b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80")
                )
            case 2:
                del found[place : place + chance.randint(1, 4)]
            case _:
                del found[place + chance.randint(0, 4000) :]
    return bytes(found)
