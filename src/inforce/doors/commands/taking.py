"""The command that takes in the files of lists: one version, or a whole history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import Json, OwnHome
from inforce.doors.talk import own, say_where, write
from inforce.errors import BadInput

if TYPE_CHECKING:
    from inforce.answers.histories import HistoryAnswer
    from inforce.answers.ingest import Ingested

Received = Annotated[
    str | None,
    Parameter(name="--recorded", help="When the files were received: a day or moment; without it now."),
]
Published = Annotated[
    str,
    Parameter(name="--published", help="The list's own day, where its files do not say it (OFAC's CSV)."),
]
Each = Annotated[
    bool,
    Parameter(
        name="--each",
        negative="",
        help="Every file, and every folder in a folder or tar file, is a version filed at its own day.",
    ),
]
FromName = Annotated[
    bool,
    Parameter(
        name="--published-from-name",
        negative="",
        help="With --each: where the files do not say the day, take it from the version's name (2021-08-18).",
    ),
]
Accept = Annotated[
    bool,
    Parameter(name="--accept", negative="", help="Take it in although many entries have left the list."),
]


def ingest(
    source: str,
    /,
    *files: Path,
    recorded: Received = None,
    published: Published = "",
    each: Each = False,
    published_from_name: FromName = False,
    accept: Accept = False,
    home: OwnHome = None,
    json: Json = False,
) -> None:
    """Take in the files of one official list; refuse anything that is not that list, whole.

    With --each, many versions at once: what is held already is passed over, a broken version is refused
    and the others go in; exit code 2 if any did not.

    Parameters
    ----------
    source
        The list, such as us_ofac_sdn, un_sc or ca_listed; `inforce sources` names them.
    files
        The files of one day of the list, or a folder that holds them; plain or gzip. With --each, versions:
        files, folders of versions, tar files of them (also .gz, .xz, .bz2, .zst).
    """
    moment, register = given.received("--recorded", recorded), own(home)
    day = _day(published, each, published_from_name)
    if each:
        history = register.ingest_each(
            source, files, moment, published_from_name=published_from_name, accept=accept
        )
        say_where(home, register)
        _tell_history(history, json)
        return
    done = register.ingest(source, files, moment, day, accept=accept)
    say_where(home, register)
    _tell(done, json)


def _day(published: str, each: bool, from_name: bool) -> str:
    """The day that was given, where one version is taken in."""
    day = given.day("--published", published or None)
    if day and each:
        raise BadInput("--published is one day; with --each use --published-from-name")
    if from_name and not each:
        raise BadInput("--published-from-name goes with --each; for one version use --published")
    return day.isoformat() if day else ""


def _tell(done: Ingested, json: bool) -> None:
    from inforce.doors import kept

    write(done if json else kept.ingested(done))


def _tell_history(done: HistoryAnswer, json: bool) -> None:
    """What became of many versions; exit code 2 if not all are in."""
    from inforce.doors import kept

    write(done if json else kept.history(done))
    if not done.whole:
        raise SystemExit(2)
