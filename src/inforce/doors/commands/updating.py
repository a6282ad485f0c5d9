"""The command that fetches lists from their publishers, with bars on a terminal and a line a list elsewhere."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import Json, OwnHome
from inforce.doors.talk import own, say_where, write_json


def update(
    sources: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    from_: Annotated[
        str | None,
        Parameter(name="--from", help="Not the publishers: a mirror's address, or a folder with the files."),
    ] = None,
    accept: Annotated[
        list[str] | None,
        Parameter(name="--accept", negative="", help="This list may shrink, this time; repeatable."),
    ] = None,
    home: OwnHome = None,
    json: Json = False,
) -> None:
    """Fetch what is new of the official lists and take it in; each list for itself, and never an older one.

    Parameters
    ----------
    sources
        Lists, such as un_sc; without any, all that can be had there.
    """
    from inforce.doors import kept, progress

    register = own(home)
    with progress.shown() as watching:
        done = register.update(
            sources or (), now=given.recorded, mirror=from_, accept=accept or (), watching=watching
        )
    say_where(home, register)
    if json:
        write_json(done)
    else:
        sys.stdout.write(kept.updated(done))
    if any(one.failed for one in done):
        sys.stdout.flush()
        raise SystemExit(2)
