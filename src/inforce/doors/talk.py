"""What every command does besides its own: open a register, write data to stdout, talk to stderr.

Reach for these in a command; nothing here parses, and no rule lives here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from inforce.doors import given
from inforce.doors.visible import visible

if TYPE_CHECKING:
    from inforce.answers import Register, View

TOO_OLD = 3
"""The exit code after an answer that rests on data older than asked for."""
STALE = timedelta(days=31)
"""A list so old is told without being asked: its publisher has most likely changed it."""


def register_in(home: Path | None) -> Register:
    """The register in `home`, or the embedded one."""
    from inforce.answers import open as opened

    return opened(home, say)


def own(home: Path | None) -> Register:
    """The register that is written to: never the embedded one."""
    return register_in(given.own_home(home))


def say_where(home: Path | None, register: Register) -> None:
    """Tell where a register is kept whose folder nobody named."""
    if home is None:
        say(f"the register is kept in {register.home}; ask it with --home, or set INFORCE_HOME")


def view_of(home: Path | None, day: date | None, as_known: str | None) -> View:
    """The view of a day (None: today), as known at a moment."""
    register = register_in(home)
    if register.fresh:
        say(f"{home}: no register is kept there yet; the embedded facts answer")
    return register.as_of(day or given.now().date(), given.known_by("--as-known", as_known))


def noted(view: View) -> View:
    """The view, once its notes are said: for answers that do not carry them."""
    for note in view.notes:
        say(note)
    return view


def say_age(view: View, home: Path | None, most: timedelta | None, regimes: Sequence[str] = ()) -> None:
    """After an answer: name each source behind it that is older than `most`, and exit with 3 if one is."""
    if most is not None and _say_older(view, home, most, ", more than --max-age allows", regimes):
        sys.stdout.flush()
        raise SystemExit(TOO_OLD)


def say_stale(view: View, home: Path | None) -> None:
    """Name each source that was weeks old on the view's day: what it shows may have ended since."""
    _say_older(view, home, STALE, ": what it shows may have changed by then", ())


def _say_older(
    view: View, home: Path | None, most: timedelta, therefore: str, regimes: Sequence[str]
) -> bool:
    """Name each source older than `most`; whether there is one."""
    from inforce.answers.age import ages

    known = home if view.recorded is None else None
    old = [one for one in ages(view.sources, regimes, view.on, given.now(), known) if one.age > most]
    for one in old:
        age = one.age // timedelta(hours=1)
        told = f"{age} hours" if age < 72 else f"{age // 24} days"
        say(f"{one.source}: of {one.day}, {told} old{therefore}; {one.remedy}")
    return bool(old)


def write(told: object) -> None:
    """A text as it is, an answer as JSON."""
    if isinstance(told, str):
        sys.stdout.write(told)
    else:
        write_json(told)


def write_json(value: object) -> None:
    """One indented JSON document on stdout."""
    from inforce.doors.pieces import pieces

    sys.stdout.writelines(pieces(value))
    sys.stdout.write("\n")


def write_done(json: bool, line: str, **told: str | int) -> None:
    """What a command did: a line of talk, or its JSON."""
    if json:
        write_json(told)
    else:
        say(line)


def say(line: str) -> None:
    """A line of talk, on stderr."""
    sys.stderr.write(visible(line) + "\n")
