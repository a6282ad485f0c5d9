"""What a statement says, without how it is laid out: so that a new layout is told apart from a change.

Reach for `bare` to compare two statements. Case, white space, punctuation, the way a date is written, the
order of remarks, a publisher's row numbers and the part of the list count as layout; every letter, digit
and mark counts as content, in every script.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

from inforce.model import Statement
from inforce.sources.reading import written_date

_LAYOUT = frozenset({"id", "part"})
"""Qualifiers that only number or place a row."""
_REMARKS = frozenset({"notes"})
"""Properties that hold several remarks, whose order says nothing."""
_WRITTEN = re.compile(r"\b(\d{1,2} [A-Za-z]{3,9}\.? \d{4})\b")
_PLAIN = {code: None for code in range(128) if not chr(code).isalnum()}
_BETWEEN = re.compile(r"[;\n]")

Bare = tuple[str, str, tuple[tuple[str, str], ...], str, str, str]


def bare(statement: Statement) -> Bare:
    """What `statement` says of its subject; equal for statements that differ in layout only."""
    value = statement.value
    text = _remarks(value) if statement.property in _REMARKS else bare_text(value)
    return (
        statement.property,
        text,
        details(statement.qualifiers),
        statement.in_force,
        statement.published,
        bare_text(statement.citation),
    )


def bare_text(text: str) -> str:
    """Letters, digits and marks alone, in one case and with dates in one form; a text without any as it is.

    >>> bare_text("AL-QA'IDA"), bare_text("Al Qa’ida"), bare_text("8 Jul. 2010"), bare_text("2010-07-08")
    ('alqaida', 'alqaida', '20100708', '20100708')
    """
    dated = _WRITTEN.sub(lambda match: written_date(match.group(1)) or match.group(1), text)
    if dated.isascii():
        return dated.lower().translate(_PLAIN) or text
    folded = unicodedata.normalize("NFKC", dated).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNM") or text


def _remarks(text: str) -> str:
    return ";".join(sorted(filter(None, map(bare_text, _BETWEEN.split(text)))))


@lru_cache(maxsize=4096)
def details(qualifiers: str) -> tuple[tuple[str, str], ...]:
    """The qualifiers that are content, each as bare text.

    >>> details('{"country":"Iran","id":"12"}')
    (('country', 'iran'),)
    """
    told = json.loads(qualifiers) if qualifiers else {}
    return tuple((key, bare_text(str(value))) for key, value in told.items() if key not in _LAYOUT)
