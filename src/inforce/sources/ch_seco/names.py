"""SECO's names: parts in an order, each with its kind and with other spellings in other scripts.

Reach for `say_names` in `read.py`. A name is its parts in their order without titles, as the list's own pages
print it; each spelling of a part gives the name once more. An alias that is a single part of a name (a family
name alone) does not identify by itself: it is a weak alias that says which part it is. Nothing is transliterated.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import msgspec

from inforce.sources.markup import Fields
from inforce.sources.reading import SourceInfo, Writer
from inforce.sources.scripts import foreign_script

KINDS = {"primary-name": "name", "alias": "alias", "formerly-known-as": "previousName"}
PARTS = {
    "given-name": "firstName",
    "further-given-name": "middleName",
    "family-name": "lastName",
    "father-name": "patronymic",
    "maiden-name": "maidenName",
    "title": "title",
}
PIECES = (
    "given-name",
    "further-given-name",
    "family-name",
    "father-name",
    "grand-father-name",
    "maiden-name",
)
PLAIN_PARTS = ("whole-name", "grand-father-name", "tribal-name", "suffix", "other")
MOST = 64
"""Combinations of spellings of one name that are taken; the list's own names stay far below."""


class Spelling(msgspec.Struct, frozen=True):
    """One way to write one part: text, language and script as printed ("" for the list's own)."""

    text: str
    language: str = ""
    script: str = ""


class Part(msgspec.Struct, frozen=True):
    """One part of a name: place in the order, kind, its spellings, the list's own first."""

    order: int
    kind: str
    spellings: tuple[Spelling, ...]


def say_names(
    writer: Writer, info: SourceInfo, entry: str, identity: Fields, part: str, place: str, *, main: bool
) -> int:
    """State the names of one identity; how many there are, without other spellings.

    The main name of an identity that is not the main one is an alias of the target.
    """
    count = 0
    for fields in identity.groups("name"):
        kind, quality = fields.attribute("name-type"), fields.attribute("quality")
        language, number = fields.attribute("lang"), fields.attribute("ssid")
        parts = list(_parts(writer, info, fields, place))
        property = _property(writer, kind, quality, place, main=main)
        piece = _piece(parts) if property in ("alias", "previousName") else ""
        for spelt, text in _spelt(writer, parts, place):
            writer.say(
                entry,
                "weakAlias" if piece else _spelt_property(property, spelt),
                text,
                place=part,
                quality=quality,
                part=piece,
                language=(spelt.language or language).lower(),
                script=_code(spelt.script) or foreign_script(text),
                id=number,
            )
        count += any(one.spellings for one in parts if one.kind != "title")
        _say_parts(writer, entry, parts, part, number)
        for left in fields.left():
            if left not in info.ignored:
                writer.find("unknown field", place, f"{left} of a name is not read")
    return count


def _piece(parts: list[Part]) -> str:
    """The kind of the only part of a name, where it is not the whole of it; else ""."""
    kinds = [one.kind for one in parts if one.kind != "title"]
    return kinds[0] if len(kinds) == 1 and kinds[0] in PIECES else ""


def _property(writer: Writer, kind: str, quality: str, place: str, *, main: bool) -> str:
    if kind not in KINDS:
        writer.find("unknown value", place, f"name-type {kind!r}; read as an alias")
    if quality not in ("", "good", "low"):
        writer.find("unknown value", place, f"quality {quality!r} of a name")
    if quality == "low":
        return "weakAlias"
    property = KINDS.get(kind, "alias")
    return property if main or property != "name" else "alias"


def _spelt_property(property: str, spelt: Spelling) -> str:
    """Another Latin spelling of the main name is an alias; one in another script is a name too."""
    latin = _code(spelt.script) in ("", "Latn")
    return "alias" if property == "name" and spelt.text and latin else property


def _parts(writer: Writer, info: SourceInfo, fields: Fields, place: str) -> Iterator[Part]:
    for one in fields.groups("name-part"):
        kind, order = one.attribute("name-part-type"), one.attribute("order")
        own = one.text("value")
        variants = one.groups("spelling-variant")
        others = [Spelling(each.own, each.attribute("lang"), each.attribute("script")) for each in variants]
        spellings = tuple(spelling for spelling in (Spelling(own), *others) if spelling.text)
        if kind not in PARTS and kind not in PLAIN_PARTS:
            writer.find("unknown value", place, f"name-part-type {kind!r}; kept in the whole name")
        for left in [left for each in (one, *variants) for left in each.left()]:
            if left not in info.ignored:
                writer.find("unknown field", place, f"{left} of a name part is not read")
        numbered = order.isascii() and order.isdecimal() and len(order) < 10
        yield Part(int(order) if numbered else 0, kind, spellings)


def _spelt(writer: Writer, parts: list[Part], place: str) -> Iterator[tuple[Spelling, str]]:
    """The name as the list writes it, then with every other spelling of its parts, a script at a time.

    A part that has no spelling in a script is written as the list writes it.
    """
    told = [one for one in sorted(parts, key=lambda one: one.order) if one.kind != "title" and one.spellings]
    if not told:
        return
    yield Spelling(""), " ".join(one.spellings[0].text for one in told)
    tongues = dict.fromkeys((one.language, one.script) for part in told for one in part.spellings[1:])
    for language, letters in tongues:
        choices = [
            [one.text for one in part.spellings[1:] if (one.language, one.script) == (language, letters)]
            or [part.spellings[0].text]
            for part in told
        ]
        written = list(islice(product(*choices), MOST + 1))
        if len(written) > MOST:
            writer.find(
                "many spellings", place, f"more than {MOST} combinations of spellings; {MOST} are kept"
            )
        for texts in written[:MOST]:
            yield Spelling(texts[0], language, letters), " ".join(texts)


def _say_parts(writer: Writer, entry: str, parts: list[Part], place: str, number: str) -> None:
    for one in parts:
        property = PARTS.get(one.kind)
        for spelling in one.spellings if property else ():
            writer.say(
                entry,
                property or "",
                spelling.text,
                place=place,
                id=number,
                language=spelling.language.lower(),
                script=_code(spelling.script),
            )


def _code(letters: str) -> str:
    """A script as ISO 15924 writes it; "" for Latin without a word."""
    return letters.capitalize() if letters else ""
