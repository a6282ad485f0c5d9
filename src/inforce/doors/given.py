"""What was typed, read and checked: days, names, the home. Every refusal names the option.

Reach for these in a command before anything is opened. Only this module of the doors knows the clock;
what a day is, `model` knows, which is loaded when a day is given.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from inforce.errors import BadDate, BadInput

if TYPE_CHECKING:
    from inforce.model import Recorded

_SPAN = re.compile(r"(\d{1,6})([dh]?)")
_DAY = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s*")


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def day(option: str, text: str | None) -> date | None:
    """The calendar day that an option names, None without it."""
    from inforce.model import parse_day

    if text is None:
        return None
    if not _DAY.fullmatch(text):
        raise BadDate(f"{option}: {text!r} is not one calendar day; write it as 2005-06-01")
    try:
        return parse_day(text)
    except BadDate as error:
        raise BadDate(f"{option}: {error}") from None


def year_on(day: date) -> date:
    """A year after `day`, or the last day there is."""
    return min(day, date.max - timedelta(days=365)) + timedelta(days=365)


def known_by(option: str, text: str | None) -> str | None:
    """A day or moment of knowledge, as typed."""
    return None if text is None else moment(option, text)


def received(option: str, text: str | None) -> str:
    """A day or moment of receipt, as typed; without it, now."""
    return now().isoformat() if text is None else moment(option, text)


def recorded() -> Recorded:
    """This moment, as one at which something is received."""
    from inforce.model import Recorded

    return Recorded(now())


def moment(option: str, text: str) -> str:
    """A day or moment, as typed."""
    from inforce.model import Recorded

    try:
        Recorded.parse(text)
    except (BadDate, OverflowError):
        raise BadDate(
            f"{option}: {text!r} is not a moment; write 2021-07-07 or 2021-07-07T12:00:00Z"
        ) from None
    return text


def limit(option: str, text: str | None) -> timedelta | None:
    """A span as typed: whole days, or hours with an `h`."""
    found = _SPAN.fullmatch(text) if text is not None else None
    if text is not None and found is None:
        raise BadInput(f"{option}: {text!r} is not a span; write 7 for days or 36h for hours")
    if found is None:
        return None
    count = int(found[1])
    return timedelta(hours=count) if found[2] == "h" else timedelta(days=count)


def names(name: str) -> list[str]:
    """The name itself, or the lines of the file of that name."""
    if not os.path.isfile(name):
        return [name]
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name}: not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from None
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror}); check the file") from None
    found = [line.strip() for line in lines if line.strip()]
    if not found:
        raise BadInput(f"{name}: no name in it; write one name a line")
    return found


def own_home(home: Path | None) -> Path:
    """The home that is written to: the one given, else the platform's data folder."""
    if home is not None:
        return home
    import platformdirs

    return Path(platformdirs.user_data_dir("inforce"))
