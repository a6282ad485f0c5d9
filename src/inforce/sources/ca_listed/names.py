"""The sentence of names of one Canadian item, split into names: `A (AB) (also known among other names as C and D)`.

Reach for `names_of`. It splits at commas and at the last "and" outside brackets, except where the sentence
promises one name ("sous le nom de"); takes an acronym or one other name out of brackets at the end of a
name; and keeps everything else as it is printed. Names that hold a comma of their own are given as a list
by the caller. It corrects no spelling.
"""

from __future__ import annotations

import re

import msgspec

from inforce.sources.markup import Element
from inforce.sources.reading import one_line

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPENING, _CLOSING = "([", ")]"
_KNOWN_AS = re.compile(
    r"[\[(]\s*(?:also known (?:among other names )?as|connue?s? notamment sous les? noms? (?:suivants?|de)|alias)"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_AND = {"en": re.compile(r"\sand\s"), "fr": re.compile(r"\set\s")}
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&.-]{0,11}")


class Printed(msgspec.Struct, frozen=True):
    """A name as printed, its language, and whether it is an acronym in brackets."""

    text: str
    language: str = ""
    acronym: bool = False


class ItemText(msgspec.Struct, frozen=True):
    """The sentence of an item, with the language of every character as the markup tells it."""

    text: str
    language: str
    languages: tuple[str, ...]

    @classmethod
    def of(cls, element: Element | None, language: str) -> ItemText:
        """The text of a `Text` element of a file in `language`, white space as single blanks."""
        letters: list[tuple[str, str]] = []
        if element is not None:
            _collect(element, language, letters)
        kept: list[tuple[str, str]] = []
        for letter, spoken in letters:
            if not letter.isspace():
                kept.append((letter, spoken))
            elif kept and kept[-1][0] != " ":
                kept.append((" ", spoken))
        while kept and kept[-1][0] == " ":
            kept.pop()
        return cls("".join(letter for letter, _ in kept), language, tuple(spoken for _, spoken in kept))

    def printed(self, start: int, end: int) -> Printed:
        """The name between two offsets, trimmed of blanks, stops and quotation marks around it."""
        text = self.text[start:end]
        name = _trimmed(text)
        at = start + text.find(name) if name else start
        spoken = {self.languages[i] for i in range(at, at + len(name)) if self.text[i].isalpha()}
        return Printed(name, spoken.pop() if len(spoken) == 1 else self.language)


def _collect(element: Element, language: str, letters: list[tuple[str, str]]) -> None:
    spoken = str(element.get(LANG, language))
    letters += [(letter, spoken) for letter in element.text or ""]
    for child in element:
        _collect(child, spoken, letters)
        letters += [(letter, spoken) for letter in child.tail or ""]


def _trimmed(text: str) -> str:
    text = one_line(text).strip(" ,;:")
    if text[:1] in '“«"' and text[-1:] in '”»"':
        text = text[1:-1].strip(" \u00a0")
    return text


def names_of(item: ItemText, whole: list[str], variants: list[str]) -> tuple[Printed, list[Printed]]:
    """The name of the item, and its other names in the order in which they are printed.

    `whole` are names not to be split, `variants` texts in brackets that are no names by themselves.
    """
    found = _KNOWN_AS.search(item.text)
    head = found.start() if found else len(item.text)
    primary, *others = _peeled(item, 0, head)
    if found:
        end = _end_of_bracket(item.text, found.start())
        only = " le nom " in found.group()
        pieces = [(found.end(), end)] if only else _pieces(item.text, found.end(), end, whole, item.language)
        for start, stop in pieces:
            others += _peeled(item, start, stop)
        if end + 1 < len(item.text):
            others += _peeled(item, end + 1, len(item.text))
    barred = {"", primary.text, *variants}
    return primary, [name for name in dict.fromkeys(others) if name.text not in barred]


def _end_of_bracket(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes, or the end of the text."""
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] in _OPENING) - (text[index] in _CLOSING)
        if depth == 0:
            return index
    return len(text)


def _pieces(text: str, start: int, end: int, whole: list[str], language: str) -> list[tuple[int, int]]:
    """Offsets of the names of a list `A, B (C, D), E and F`."""
    kept = [(at, at + len(name)) for name in whole if (at := text.find(name, start, end)) >= 0]
    cuts = [start - 1]
    depth = 0
    for index in range(start, end):
        depth += (text[index] in _OPENING) - (text[index] in _CLOSING)
        if text[index] in ",;" and depth <= 0 and not _inside(index, kept):
            cuts.append(index)
    pieces = [(one + 1, other) for one, other in zip(cuts, [*cuts[1:], end], strict=True)]
    return pieces[:-1] + _last(text, *pieces[-1], kept, language)


def _last(
    text: str, start: int, end: int, kept: list[tuple[int, int]], language: str
) -> list[tuple[int, int]]:
    """The last piece, split at its last "and" outside brackets and kept names.

    "et" serves where there is no "and": one English item prints its names in French.
    """
    lead = re.match(r"\s*(?:and|et)\s", text[start:end])
    if lead:
        return [(start + lead.end(), end)]
    for spoken in (language, "fr"):
        for match in reversed(list(_AND[spoken].finditer(text, start, end))):
            before = text[start : match.start()]
            balanced = sum(map(before.count, _OPENING)) == sum(map(before.count, _CLOSING))
            if balanced and not _inside(match.start(), kept):
                return [(start, match.start()), (match.end(), end)]
    return [(start, end)]


def _inside(index: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= index < end for start, end in spans)


def _peeled(item: ItemText, start: int, end: int) -> list[Printed]:
    """A name, then what its brackets at the end give: an acronym, or one other name."""
    found: list[Printed] = []
    text = item.text
    while True:
        while end > start and text[end - 1] in " ,;\u00a0":
            end -= 1
        opening = _opening(text, start, end)
        if opening is None:
            break
        inner = item.printed(opening + 1, end - 1)
        if _ACRONYM.fullmatch(inner.text) and sum(c.isupper() for c in inner.text) > 1:
            found.insert(0, Printed(inner.text, inner.language, acronym=True))
        elif not re.search(r"[,/;]", inner.text):
            found.insert(0, inner)
        end = opening
    return [item.printed(start, end), *found]


def _opening(text: str, start: int, end: int) -> int | None:
    """Where the bracket opens that closes at the end of `text[start:end]`, unless it is all of it."""
    if end <= start or text[end - 1] not in _CLOSING:
        return None
    depth = 0
    for index in range(end - 1, start, -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth == 0:
            return index
    return None
