"""Dates in the metadata of documents, in the many ways in which they are written, to `Stamp`s.

Reach for `stamped` with the text of one field. The day is the one that is written: a moment is not moved to
another time zone. What is no date gives None.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from inforce.errors import BadDate
from inforce.model import PartialDate
from inforce.reading.opening.values import Role, Stamp
from inforce.reading.printed import printed

_ISO = re.compile(r"\s*((?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?:[T ]\d\d?:?\d\d.*)?\s*$", re.DOTALL)
_PACKED = re.compile(r"\s*(?:D:)?((?:1[89]|20)\d\d)(\d\d)(\d\d)(?:\d{2,6}.{0,8})?\s*$", re.DOTALL)


def stamped(role: Role, written: str, where: str, at: int | None = None) -> Stamp | None:
    """The stamp of a field `where` whose text is `written`.

    >>> stamped("published", "2025-07-25T21:23:00-04:00", "date").date
    PartialDate('2025-07-25')
    >>> stamped("made", "D:20120928113000Z", "CreationDate").date
    PartialDate('2012-09-28')
    """
    date = dated(written)
    return Stamp(role, date, where, at) if date else None


def dated(written: str) -> PartialDate | None:
    """The date that a field states, as exact as it states it; the first, where it has several."""
    written = written[:200]
    iso, packed = _ISO.match(written), _PACKED.match(written)
    text = iso[1] if iso else "-".join(packed.groups()) if packed else ""
    try:
        return PartialDate.parse(text) if text else _worded(written)
    except BadDate:
        return None


def _worded(written: str) -> PartialDate | None:
    try:
        return PartialDate.of(parsedate_to_datetime(written).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return next((one.date for one in printed(written) if not one.bare), None)
