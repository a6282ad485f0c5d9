"""Dates as people write them into tables: told by the column, never guessed.

Reach for `order_of` with all dates of a column, then `read_date` for each. `03/04/2001` is read only where
another date of the same column shows whether days or months come first; else it is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from inforce.sources.reading import is_date, written_date

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_CIRCA = re.compile(r"^(?:circa|ca\.?|c\.|about|approx(?:imately|\.)?|~|vers|hacia|um)\s*", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:-|–|/|to|bis|a)\s*(\d{4})")


def order_of(texts: Iterable[str]) -> str:
    """`day` or `month`, whichever the column's dates show to come first; "" if nothing shows it."""
    shown: set[str] = set()
    for text in texts:
        if (match := _NUMBERS.fullmatch(text.strip())) is None:
            continue
        first, second = int(match[1]), int(match[2])
        if "." in text or first > 12:
            shown.add("day")
        elif second > 12:
            shown.add("month")
    return shown.pop() if len(shown) == 1 else ""


def read_date(text: str, order: str) -> tuple[str, bool]:
    """A date as ISO text or an interval, "" where it cannot be told; and whether it is about that time.

    >>> read_date("24.12.1962", ""), read_date("03/04/2001", ""), read_date("03/04/2001", "month")
    (('1962-12-24', False), ('', False), ('2001-03-04', False))
    >>> read_date("circa 1962", ""), read_date("1958-1960", ""), read_date("14 Jun 1975", "")
    (('1962', True), ('1958/1960', False), ('1975-06-14', False))
    """
    bare, about = bared(text)
    return _exact(bare, order), about


def bared(text: str) -> tuple[str, bool]:
    """A date without a word in front that says about, and whether there was one."""
    bare = _CIRCA.sub("", text.strip())
    return bare, bare != text.strip()


def _exact(text: str, order: str) -> str:
    if match := _YEARS.fullmatch(text):
        found = f"{match[1]}/{match[2]}"
    elif match := _NUMBERS.fullmatch(text):
        if "." in text or int(match[1]) > 12:
            order = "day"
        elif int(match[2]) > 12:
            order = "month"
        day, month = (match[1], match[2]) if order == "day" else (match[2], match[1])
        found = f"{match[3]}-{month.zfill(2)}-{day.zfill(2)}" if order else ""
    else:
        found = text[:10] if is_date(text[:10]) else written_date(text)
    return found if found and is_date(found) else ""
