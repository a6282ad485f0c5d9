"""Commands that keep a register: take in lists, show what is held, prove and move it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import Home, Json, OwnHome
from inforce.doors.talk import own, register_in, say, say_where, write, write_done, write_json
from inforce.errors import BadInput

if TYPE_CHECKING:
    from inforce.answers import Register


def ingest(
    source: str,
    /,
    *files: Path,
    recorded: Annotated[
        str | None,
        Parameter(name="--recorded", help="When the files were received: a day or moment; without it now."),
    ] = None,
    published: Annotated[
        str,
        Parameter(name="--published", help="The list's own day, where its files do not say it (OFAC's CSV)."),
    ] = "",
    each: Annotated[
        bool,
        Parameter(
            name="--each",
            negative="",
            help="Every file, and every folder in a folder or tar file, is a version filed at its own day.",
        ),
    ] = False,
    published_from_name: Annotated[
        bool,
        Parameter(
            name="--published-from-name",
            negative="",
            help="With --each: where the files do not say the day, take it from the version's name (2021-08-18).",
        ),
    ] = False,
    accept: Annotated[
        bool,
        Parameter(name="--accept", negative="", help="Take it in although many entries have left the list."),
    ] = False,
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
    moment = given.received("--recorded", recorded)
    day = given.day("--published", published or None)
    register = own(home)
    if each:
        if day:
            raise BadInput("--published is one day; with --each use --published-from-name")
        say_where(home, register)
        _ingest_each(register, source, files, moment, published_from_name, accept, json)
        return
    if published_from_name:
        raise BadInput("--published-from-name goes with --each; for one version use --published")
    done = register.ingest(source, files, moment, day.isoformat() if day else "", accept=accept)
    say_where(home, register)
    if json:
        write_json(done)
        return
    from inforce.doors import kept

    sys.stdout.write(kept.ingested(done))


def _ingest_each(
    register: Register,
    source: str,
    files: Sequence[Path],
    recorded: str,
    published_from_name: bool,
    accept: bool,
    json: bool,
) -> None:
    from inforce.doors import kept

    done = register.ingest_each(
        source, files, recorded, published_from_name=published_from_name, accept=accept
    )
    write(done if json else kept.history(done))
    if not done.whole:
        raise SystemExit(2)


def sources(
    *,
    on: Annotated[
        str | None,
        Parameter(name="--on", help="Instead: which version of each list stood that day, and its entries."),
    ] = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """The lists that Inforce reads, their terms, and what the register holds of each."""
    day = given.day("--on", on)
    if day is not None:
        view = register_in(home).as_of(day)
        stood = [view.standing(source) for source in view.steps.sources]
        if json:
            write_json(stood)
            return
        from inforce.doors import kept

        sys.stdout.write(kept.standing(stood))
        return
    today = given.now().date()
    found = register_in(home).sources(today)
    if json:
        write_json(found)
        return
    from inforce.doors import kept

    sys.stdout.write(kept.sources(found))


def verify(*, home: OwnHome = None, json: Json = False) -> None:
    """Recompute every hash of the home and name each file that is not as it was written."""
    register = own(home)
    checked = register.verify()
    if checked.ok and not checked.snapshots:
        say(f"{register.home}: no register is kept there yet")
    if json:
        write_json(checked)
    else:
        from inforce.doors import kept

        sys.stdout.write(kept.verification(checked))
    if not checked.ok:
        raise SystemExit(2)


def check(*, json: Json = False) -> None:
    """Validate the shipped facts and laws; print coverage and gaps per regime."""
    from inforce.doors import kept
    from inforce.sources.chronology.coverage import coverage

    problems = register_in(None).check()
    if json:
        write_json({"problems": problems, "coverage": coverage()})
    else:
        sys.stdout.write(kept.coverage(problems, coverage()))
    if problems:
        raise SystemExit(2)


def backup(target: Path, /, *, home: OwnHome = None, json: Json = False) -> None:
    """Write the home to one tar file, consistent also while somebody writes.

    Parameters
    ----------
    target
        The tar file to make.
    """
    count = own(home).backup(target)
    write_done(json, f"{target}: {count} snapshots", file=str(target), snapshots=count)


def restore(source: Path, /, *, home: OwnHome = None, json: Json = False) -> None:
    """Make a new home from a backup; everything is verified before the home exists.

    Parameters
    ----------
    source
        The tar file that `inforce backup` made.
    """
    register = own(home)
    count = register.restore(source)
    write_done(json, f"{register.home}: {count} snapshots", home=str(register.home), snapshots=count)


def upgrade(*, home: OwnHome = None, json: Json = False) -> None:
    """File the facts shipped with this version in the home; what was believed before stays answerable."""
    register = own(home)
    count = register.upgrade()
    told = f"{count} new releases of the facts" if count else "holds the shipped facts already"
    write_done(json, f"{register.home}: {told}", home=str(register.home), releases=count)
