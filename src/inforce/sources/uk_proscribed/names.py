"""The line of one organisation in the Schedule, taken apart: its name, the names in brackets, what it includes.

Reach for `names_of`. Brackets may stand in brackets; a single word in capitals is an acronym. Nothing is
joined to anything: the line itself stays whole in the notes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

_INCLUDING = re.compile(r"^\s*,?\s*\bincluding\b\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&-]{1,7}")
_JOINED = re.compile(r",?\s+\band all units reporting to it\b", re.IGNORECASE)


class Printed(msgspec.Struct, frozen=True):
    """A name as the Schedule prints it; `kind` is name, alias or abbreviation, `included` names a part."""

    text: str
    kind: str
    included: bool = False


def names_of(line: str) -> list[Printed]:
    """The names of one line, the organisation's first.

    >>> [name.text for name in names_of("Armed Islamic Group (Groupe Islamique Armée) (GIA)")]
    ['Armed Islamic Group', 'Groupe Islamique Armée', 'GIA']
    >>> [(name.text, name.included) for name in names_of("Azzam Brigades, including the Jarrah Battalions")]
    [('Azzam Brigades', False), ('the Jarrah Battalions', True)]
    """
    found: list[Printed] = []
    for text, deep in _pieces(line):
        for place, part in enumerate(re.split(r",?\s+\bincluding\b\s+", text, flags=re.IGNORECASE)):
            included = place > 0 or bool(_INCLUDING.match(f" {part}"))
            name = _JOINED.sub("", _INCLUDING.sub("", f" {part}")).strip(' ,.;“”"[]')
            if name:
                found.append(Printed(name, _kind(name, first=not found, deep=deep), included and bool(found)))
    return list(dict.fromkeys(found))


def _kind(name: str, *, first: bool, deep: bool) -> str:
    if first:
        return "name"
    capitals = sum(letter.isupper() for letter in name)
    acronym = deep and _ACRONYM.fullmatch(name) and capitals >= 2 and capitals * 2 >= len(name)
    return "abbreviation" if acronym else "alias"


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """The text outside brackets and in each bracket, in the order in which each begins, with whether in brackets."""
    pieces: list[list[str]] = [[""]]
    open_ones = [0]
    for letter in line:
        if letter == "(":
            open_ones.append(len(pieces))
            pieces.append([])
        elif letter == ")" and len(open_ones) > 1:
            open_ones.pop()
        else:
            pieces[open_ones[-1]].append(letter)
    for place, piece in enumerate(pieces):
        yield " ".join("".join(piece).split()).replace(" ,", ","), place > 0


def identifier(name: str) -> str:
    """The id of an entry: its name in plain lower-case letters, for the Schedule numbers nothing.

    >>> identifier("Al-Gama’at al-Islamiya"), identifier("Saor Eire")
    ('al-gama-at-al-islamiya', 'saor-eire')
    """
    letters = (one for one in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")
