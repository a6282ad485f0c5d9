"""Commands for links between lists: what is proposed, what was decided, and deciding it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from inforce.doors import given
from inforce.doors.options import Json, OwnHome
from inforce.doors.talk import own, say, write, write_json

if TYPE_CHECKING:
    from inforce.answers.links import LinkAnswer, LinksAnswer

By = Annotated[str, Parameter(name="--by", help="Who decides: a name that stays with the decision.")]
Why = Annotated[str, Parameter(name="--reason", help="Why, in a sentence; it stays with the decision.")]
Source = Annotated[str, Parameter(name="--source", help="Only links with an entry of this list.")]

link = App(name="link", help="Which entries of different lists may be one party: review, decide, take back.")


@link.command
def propose(*, source: Source = "", home: OwnHome = None, json: Json = False) -> None:
    """Look through all lists for entries that may be one party, by names and birth; nothing is joined."""
    _show(own(home).links().propose(source), json)


@link.command(name="list")
def list_(
    *,
    source: Source = "",
    every: Annotated[
        bool,
        Parameter(name="--all", negative="", help="Also what is decided, and references that do not hold."),
    ] = False,
    home: OwnHome = None,
    json: Json = False,
) -> None:
    """The review queue, the most telling first."""
    _show(own(home).links().list(source), json, every)


def _show(found: LinksAnswer, json: bool, every: bool = False) -> None:
    from inforce.doors import queue

    write(found if json else queue.links(found, every))


@link.command
def show(id: str, /, *, home: OwnHome = None, json: Json = False) -> None:
    """One link with what each list says of the two.

    Parameters
    ----------
    id
        The link's id, or the ids of two records: un_sc:QDi.364=us_ofac_sdn:18652.
    """
    from inforce.doors import queue

    found = own(home).links().show(id)
    write(found if json else queue.link(found))


@link.command
def accept(id: str, /, *, by: By, reason: Why, home: OwnHome = None, json: Json = False) -> None:
    """The two are one party: recorded with author and moment, and part of every view from now on.

    Parameters
    ----------
    id
        The link's id, or the ids of two records: un_sc:QDi.364=us_ofac_sdn:18652.
    """
    done = own(home).links().accept(id, by, reason, _moment())
    _decided(done, "are one party", json)


@link.command
def reject(id: str, /, *, by: By, reason: Why, home: OwnHome = None, json: Json = False) -> None:
    """The two are not one party, whatever identifier they cite; not proposed again unless a side changes.

    Parameters
    ----------
    id
        The link's id, or the ids of two records: un_sc:QDi.364=us_ofac_sdn:18652.
    """
    done = own(home).links().reject(id, by, reason, _moment())
    _decided(done, "stay two parties", json)


@link.command
def undo(id: str, /, *, home: OwnHome = None, json: Json = False) -> None:
    """Take a decision back; what was believed until now stays answerable with --as-known.

    Parameters
    ----------
    id
        The link's id, or the ids of the two records.
    """
    done = own(home).links().undo(id, _moment())
    _decided(done, "are as before: nothing is decided about them", json)


def _decided(done: LinkAnswer, what: str, json: bool) -> None:
    if json:
        write_json(done)
    else:
        say(f"{done.id}: {done.this} and {done.other} {what}")


def _moment() -> str:
    return given.now().isoformat(timespec="microseconds")
