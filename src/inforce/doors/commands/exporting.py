"""The command that writes a view out in standard formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import AsKnown, Home, Json, On, Regimes
from inforce.doors.talk import noted, say, view_of, write_json
from inforce.errors import BadInput


def export(
    *,
    format: Annotated[
        Literal["ftm", "csv", "prov"],
        Parameter(name="--format", help="FollowTheMoney lines, a table, or PROV-JSON."),
    ],
    output: Annotated[
        Path | None,
        Parameter(
            name=["--output", "-o"], help="The file to write, with its manifest beside it; else stdout."
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        Parameter(name="--source", negative="", help="Only what this list or source gives; repeatable."),
    ] = None,
    regime: Regimes = None,
    on: On = None,
    as_known: AsKnown = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Write parties, listings and their states on a day, with each source's terms in the manifest.

    Without -o the data go to stdout and the terms to stderr; with it, --json prints the manifest.
    """
    if json and output is None:
        raise BadInput("--json prints the manifest; say with -o where the data go")
    from inforce.export import write

    view = noted(view_of(home, given.day("--on", on), as_known))
    done = write(view, format, output or sys.stdout, source or (), regime or ())
    if json:
        write_json(done)
        return
    say(f"{output or 'stdout'}: {done.lines:,} lines of {format} as of {done.on}, basis {done.basis}")
    for one in done.sources:
        say(f"  {one.id}: {'; '.join(part for part in (one.licence, one.notice) if part)}")
