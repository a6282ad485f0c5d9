"""Commands on what people decide: set a hit aside, let it come back, show and export every decision."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from inforce.doors.options import Json, OwnHome
from inforce.doors.talk import own, say_where, write, write_done


def decide(
    party: str | None = None,
    /,
    *,
    query: Annotated[
        str | None, Parameter(name="--query", help="The name or record (JSON) whose hit is set aside.")
    ] = None,
    in_: Annotated[
        Path | None, Parameter(name="--in", help="Instead of --query: the screened file; with --row.")
    ] = None,
    row: Annotated[str | None, Parameter(name="--row", help="The query_id of the row in that file.")] = None,
    undo: Annotated[
        int | None, Parameter(name="--undo", help="Let the hit of the decision with this number come back.")
    ] = None,
    reason: Annotated[str, Parameter(name="--reason", help="Why the hit is not the party.")] = "",
    author: Annotated[str, Parameter(name="--author", help="Who decides.")] = "",
    home: OwnHome = None,
    json: Json = False,
) -> None:
    """Set a hit aside with a reason and an author, until the query or the party changes; or undo that.

    Parameters
    ----------
    party
        The party_id of the hit.
    """
    from inforce.doors import decided

    register = own(home)
    done = decided.decision(register, party, (query, in_, row), undo, reason, author)
    say_where(home, register)
    told = f"{done.query} is not {done.party}" if undo is None else "undone, the hit comes back"
    write_done(json, f"decision {done.id}: {told}", decision=done.id)


def decisions(
    *,
    export: Annotated[
        Path | None, Parameter(name="--export", help="Write them to a .csv or .json file.")
    ] = None,
    home: OwnHome = None,
    json: Json = False,
) -> None:
    """Every decision on a hit, with its reason, author and moment, those undone as well."""
    from inforce.doors import decided, screened

    found = own(home).decisions().all()
    if export is not None:
        decided.exported(found, export)
        write_done(json, f"{export}: {len(found)} decisions", file=str(export), decisions=len(found))
        return
    write(found if json else screened.decisions(found))
