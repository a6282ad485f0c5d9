"""Printed values in the form of a FollowTheMoney type: countries as codes, dates as ISO, genders as words.

Reach for `cleaned`. A value that does not fit its type gives nothing, never something near it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from inforce.errors import BadDate
from inforce.model import PartialDate
from inforce.register.identifiers import is_imo
from inforce.sources.countries import code

_GENDERS = {"m": "male", "male": "male", "man": "male", "f": "female", "female": "female", "woman": "female"}
_FORMER = {"SU": "suhh", "YU": "yucs", "CS": "csxx", "AN": ""}
"""Countries that are no more, as FollowTheMoney has them; it has no Netherlands Antilles."""
_EMAIL = re.compile(r"[^@\s;,<>()]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"\+[1-9]\d{7,14}")
_URL = re.compile(r"https?://[^\s/$.?#][^\s]*\.[^\s]+")
_IMO = re.compile(r"(?:IMO)?\s*(\d{7})")
_LONGEST = 64
"""Signs of an identifier; a longer text is a remark, or a key that FollowTheMoney has no room for."""
_NUMBER = re.compile(r"\d+(\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def cleaned(kind: str, value: str) -> tuple[str, ...]:
    """The value in the form of its type; none where it does not fit. An interval of dates gives both ends.

    >>> cleaned("country", "Korea, North"), cleaned("date", "1958/1963"), cleaned("gender", "M")
    (('kp',), ('1958', '1963'), ('male',))
    >>> cleaned("phone", "030 1234"), cleaned("number", "12,345")
    ((), ('12345',))
    """
    text = " ".join(value.split())
    return _KINDS.get(kind, _as_it_is)(text) if text else ()


def _as_it_is(text: str) -> tuple[str, ...]:
    return (text,)


def _country(text: str) -> tuple[str, ...]:
    found = code(text)
    told = _FORMER.get(found, found.lower())
    return (told,) if told else ()


def _date(text: str) -> tuple[str, ...]:
    try:
        told = PartialDate.parse(text)
    except BadDate:
        return ()
    return tuple(dict.fromkeys(text.split("/"))) if told.earliest.year >= 1000 else ()


def _identifier(text: str) -> tuple[str, ...]:
    return (text,) if len(text) <= _LONGEST else ()


def _imo(text: str) -> tuple[str, ...]:
    found = _IMO.fullmatch(text)
    return (f"IMO{found[1]}",) if found and is_imo(found[1]) else ()


def _gender(text: str) -> tuple[str, ...]:
    found = _GENDERS.get(text.lower())
    return (found,) if found else ()


def _number(text: str) -> tuple[str, ...]:
    plain = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    return (plain,) if _NUMBER.fullmatch(plain) else ()


def _matching(pattern: re.Pattern[str], leave_out: str = "") -> Callable[[str], tuple[str, ...]]:
    def convert(text: str) -> tuple[str, ...]:
        plain = re.sub(leave_out, "", text) if leave_out else text
        return (plain,) if pattern.fullmatch(plain) else ()

    return convert


_KINDS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "country": _country,
    "date": _date,
    "gender": _gender,
    "identifier": _identifier,
    "imo": _imo,
    "number": _number,
    "email": _matching(_EMAIL),
    "phone": _matching(_PHONE, r"[\s().-]"),
    "url": _matching(_URL),
}
