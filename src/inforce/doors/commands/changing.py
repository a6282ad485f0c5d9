"""The command that tells what changed between two days or moments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import Home, Json
from inforce.doors.talk import register_in, say, write_json

if TYPE_CHECKING:
    from inforce.answers.changes import ChangesAnswer


By = Annotated[
    Literal["in_force", "recorded"],
    Parameter(
        name="--by",
        help="in_force: between two days of the lists; recorded: what the register held at two moments.",
    ),
]
Sources = Annotated[
    list[str] | None,
    Parameter(name="--source", negative="", help="Only this list, or chronology; repeatable."),
]
Format = Annotated[
    Literal["table", "json", "csv", "atom"],
    Parameter(name="--format", help="A table for people, JSON, CSV (a line per field), or an Atom feed."),
]


def changes(
    first: str,
    last: str,
    /,
    *,
    by: By = "in_force",
    source: Sources = None,
    format: Format = "table",
    home: Home = None,
    json: Json = False,
) -> None:
    """What was added, amended or removed from one day to another, one item per list entry, with the reasons.

    Parameters
    ----------
    first
        The earlier day, which is not included; with --by recorded a day or a moment.
    last
        The later day, which is included; with --by recorded a day or a moment.
    """
    register = register_in(home)
    found = register.changes(*_span(first, last, by), by, source or ())
    for note in found.notes:
        say(note)
    if json or format == "json":
        write_json(found)
        return
    sys.stdout.write(_rendered(found, format))


def _span(first: str, last: str, by: str) -> tuple[str, str]:
    """Both ends, checked: calendar days of lists, or moments of the register."""
    if by == "recorded":
        return given.moment("FIRST", first), given.moment("LAST", last)
    return str(given.day("FIRST", first)), str(given.day("LAST", last))


def _rendered(found: ChangesAnswer, format: str) -> str:
    from inforce.doors import changed

    return {"table": changed.table, "csv": changed.csv_text, "atom": changed.atom}[format](found)
