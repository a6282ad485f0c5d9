"""Offices that a text gives to people: it was not written before the term began, nor, as news, after it ended.

Reach for `offices_in` with a stretch of text. "former", "then" and the like before an office say nothing; a term
ends the days only where the sentence tells of the person as of that very week or day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from inforce.reading.spots import spots

_PAST = re.compile(
    r"(?:former|then|ex|late|future|past|previous|next|vice|deputy|under|assistant)[\s-]*$", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:today|yesterday|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|last) week|"
    r"this (?:month|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r",?\s(?:says|is|has|will|wants|plans|must|may|told reporters)\b")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")

_SENTENCE = 400
SIGNS = ("President", "Secretary", "Prime Minister", "Representative", "policy chief")
"""A part of every title."""


class Held(NamedTuple):
    """An office in a text: the term it points to; `ends` if the sentence is news of that term."""

    start: int
    end: int
    first: date
    last: date | None
    ends: bool


class _Term(NamedTuple):
    first: date
    last: date | None


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, list[_Term]]]:
    """What finds an office with a name, and the terms by office's title and name."""
    file = Path(__file__).parent / "offices.yml"
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    terms: dict[str, list[_Term]] = {}
    for row in rows:
        for holder in row["holders"]:
            for title in row["titles"]:
                for name in holder["names"]:
                    terms.setdefault(f"{title} {name}", []).append(_Term(holder["from"], holder.get("to")))
    longest = sorted(terms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), terms


def offices_in(text: str, start: int, end: int) -> Iterator[Held]:
    """The offices with names in a stretch of a text, in their order."""
    pattern, terms = _terms()
    near = spots(text, start, end, SIGNS, 20, 80)
    for found in (one for low, high in near for one in pattern.finditer(text, low, high)):
        if _PAST.search(text, max(start, found.start() - 12), found.start()):
            continue
        held = terms[found[0]]
        first, last = min(one.first for one in held), held[-1].last
        yield Held(found.start(), found.end(), first, last, len(held) == 1 and _news(text, found, start, end))


def _news(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """True if the sentence tells what the person does now, and gives no year."""
    start, end = max(start, found.start() - _SENTENCE), min(end, found.end() + _SENTENCE)
    low = max(text.rfind(". ", start, found.start()), text.rfind("\n", start, found.start()), start)
    stops = [stop for sign in (". ", "\n") if (stop := text.find(sign, found.end(), end)) >= 0]
    sentence = text[low : min(stops, default=end)]
    if _DATED.search(sentence):
        return False
    return bool(_NOW.search(sentence)) or bool(_PRESENT.match(text, found.end(), end))
