"""Commands that keep a register: show what is held, prove and move it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import Home, Json, OwnHome
from inforce.doors.talk import own, register_in, say, write_done, write_json


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
