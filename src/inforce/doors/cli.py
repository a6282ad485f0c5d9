"""The command `inforce`: parses what is asked, calls the answers, renders what comes back.

stdout is data, stderr is talk. Exit codes: 0 done, 1 only where asked for, 2 bad input or usage with one
line that says what, where and what to do. Rooms are imported when a command needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, CycloptsError, Parameter

from inforce import __version__
from inforce.doors import given
from inforce.doors.visible import visible
from inforce.errors import BadInput, InforceError

if TYPE_CHECKING:
    from inforce.answers import Register, View

HOME = "INFORCE_HOME"

app = App(
    name="inforce",
    help="Who was on which terrorist or sanctions list, under which name, by whose authority, on any given day.",
    version=__version__,
    help_format="plaintext",
    result_action="return_value",
)

Home = Annotated[
    Path | None,
    Parameter(name="--home", env_var=HOME, help="The register's folder; without it the embedded facts."),
]
OwnHome = Annotated[
    Path | None,
    Parameter(
        name="--home",
        env_var=HOME,
        help="The register's folder; without it the platform's data folder.",
    ),
]
Regimes = Annotated[
    list[str] | None,
    Parameter(name="--regime", negative="", help="Only this regime, us.fto; repeatable."),
]
Json = Annotated[bool, Parameter(name="--json", negative="", help="One JSON document on stdout.")]
On = Annotated[
    str | None, Parameter(name="--on", help="The day asked about, 2005-06-01; without it today (UTC).")
]
From = Annotated[str | None, Parameter(name="--from", help="First day of the span; without it today (UTC).")]
To = Annotated[str | None, Parameter(name="--to", help="Last day of the span; without it a year on.")]
AsKnown = Annotated[
    str | None, Parameter(name="--as-known", help="What the register held by then: a day or a moment (UTC).")
]


@app.command
def status(
    name: str,
    /,
    *,
    on: On = None,
    as_known: AsKnown = None,
    regime: Regimes = None,
    print_: Annotated[
        bool, Parameter(name="--print", negative="", help="One dated page as evidence, plain text.")
    ] = False,
    explain: Annotated[
        bool, Parameter(name="--explain", negative="", help="Say in sentences why, and what would change it.")
    ] = False,
    home: Home = None,
    json: Json = False,
) -> None:
    """Who bears a name, and the state of each of their listings on a day, with the events and the law behind it.

    Parameters
    ----------
    name
        A name, a party's or list entry's id, or a text file with one name a line.
    """
    names = given.names(name)
    view = _view(home, given.day("--on", on), as_known)
    answers = [view.status(one, regime or (), explain=explain) for one in names]
    if json:
        _write_json(answers if os.path.isfile(name) else answers[0])
        return
    from inforce.doors import page, table

    if print_:
        moment = given.now()
        sys.stdout.write("\f".join(page.evidence(answer, moment) for answer in answers))
        return
    sys.stdout.write("\n".join(table.status(answer) for answer in answers))


@app.command
def read(
    files: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    on: Annotated[str | None, Parameter(name="--on", help="The day on which the body was written.")] = None,
    captured: Annotated[
        str | None,
        Parameter(name="--captured", help="The day on which the page was taken (teasers, sidebars)."),
    ] = None,
    as_known: AsKnown = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Mark every mention of a listed party in plain text, with each list's state on the day of its zone.

    Parameters
    ----------
    files
        Text files, UTF-8.
    """
    written, taken = given.day("--on", on), given.day("--captured", captured)
    view = _noted(_view(home, taken or written, as_known))
    answers = [view.read(path, written, taken) for path in files]
    if json:
        from msgspec.structs import replace

        told = [replace(answer, text="") for answer in answers]
        _write_json(told[0] if len(told) == 1 else told)
        return
    from inforce.doors import marked

    sys.stdout.write("\n".join(marked.text(answer) for answer in answers))


@app.command
def calendar(
    party: str | None = None,
    /,
    *,
    from_: From = None,
    to: To = None,
    regime: Regimes = None,
    on: On = None,
    if_: Annotated[
        str | None,
        Parameter(name="--if", help="What-if for PARTY on that day: maintained, revoked or nothing."),
    ] = None,
    ics: Annotated[Path | None, Parameter(name="--ics", help="Write the span as an iCalendar file.")] = None,
    as_known: AsKnown = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """What lapses or is due for review, by the rule of its own day; or what would follow if an authority acted.

    Parameters
    ----------
    party
        Only this party; needed with --if.
    """
    from inforce.doors import agenda

    if if_ is not None:
        if party is None:
            raise BadInput("--if asks about one party; name it: inforce calendar NAME --if maintained")
        supposed = _noted(_view(home, given.day("--on", on), as_known)).suppose(party, if_, regime or ())
        _write(supposed if json else agenda.supposed(supposed))
        return
    first = given.day("--from", from_) or given.now().date()
    last = given.day("--to", to) or given.year_on(first)
    found = _noted(_view(home, first, as_known)).calendar(first, last, regime or (), party)
    if ics is not None:
        ics.write_bytes(agenda.icalendar(found, given.now()))
        _say(f"{ics}: {len(found.items)} days")
    _write(found if json else agenda.table(found))


@app.command
def ingest(
    source: str,
    files: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    recorded: Annotated[
        str | None,
        Parameter(name="--recorded", help="When the files were received: a day or moment; without it now."),
    ] = None,
    published: Annotated[
        str,
        Parameter(name="--published", help="The list's own day, where its files do not say it (OFAC's CSV)."),
    ] = "",
    home: OwnHome = None,
    json: Json = False,
) -> None:
    """Take in the files of one official list; refuse anything that is not that list, whole.

    Parameters
    ----------
    source
        The list, such as us_ofac_sdn, un_sc or ca_listed; `inforce sources` names them.
    files
        The files of one day of the list, or a folder that holds them; plain or gzip.
    """
    moment = given.received("--recorded", recorded)
    day = given.day("--published", published or None)
    register = _own(home)
    done = register.ingest(source, files, moment, day.isoformat() if day else "")
    _say_where(home, register)
    if json:
        _write_json(done)
        return
    from inforce.doors import kept

    sys.stdout.write(kept.ingested(done))


@app.command
def sources(*, home: Home = None, json: Json = False) -> None:
    """The lists that Inforce reads, their terms, and what the register holds of each."""
    found = _register(home).sources()
    if json:
        _write_json(found)
        return
    from inforce.doors import kept

    sys.stdout.write(kept.sources(found, given.now().date()))


@app.command
def verify(*, home: OwnHome = None, json: Json = False) -> None:
    """Recompute every hash of the home and name each file that is not as it was written."""
    register = _own(home)
    checked = register.verify()
    if checked.ok and not checked.snapshots:
        _say(f"{register.home}: no register is kept there yet")
    if json:
        _write_json(checked)
    else:
        from inforce.doors import kept

        sys.stdout.write(kept.verification(checked))
    if not checked.ok:
        raise SystemExit(2)


@app.command
def check(*, json: Json = False) -> None:
    """Validate the shipped facts and laws; print coverage and gaps per regime."""
    from inforce.doors import kept
    from inforce.sources.chronology.coverage import coverage

    problems = _register(None).check()
    if json:
        _write_json({"problems": problems, "coverage": coverage()})
    else:
        sys.stdout.write(kept.coverage(problems, coverage()))
    if problems:
        raise SystemExit(2)


@app.command
def backup(target: Path, /, *, home: OwnHome = None, json: Json = False) -> None:
    """Write the home to one tar file, consistent also while somebody writes.

    Parameters
    ----------
    target
        The tar file to make.
    """
    count = _own(home).backup(target)
    _write_done(json, f"{target}: {count} snapshots", file=str(target), snapshots=count)


@app.command
def restore(source: Path, /, *, home: OwnHome = None, json: Json = False) -> None:
    """Make a new home from a backup; everything is verified before the home exists.

    Parameters
    ----------
    source
        The tar file that `inforce backup` made.
    """
    register = _own(home)
    count = register.restore(source)
    _write_done(json, f"{register.home}: {count} snapshots", home=str(register.home), snapshots=count)


@app.command
def upgrade(*, home: OwnHome = None, json: Json = False) -> None:
    """File the facts shipped with this version in the home; what was believed before stays answerable."""
    register = _own(home)
    count = register.upgrade()
    told = f"{count} new releases of the facts" if count else "holds the shipped facts already"
    _write_done(json, f"{register.home}: {told}", home=str(register.home), releases=count)


def _register(home: Path | None) -> Register:
    from inforce.answers import open as opened

    return opened(home, _say)


def _own(home: Path | None) -> Register:
    """The register that is written to: never the embedded one."""
    return _register(given.own_home(home))


def _say_where(home: Path | None, register: Register) -> None:
    if home is None:
        _say(f"the register is kept in {register.home}; ask it with --home, or set INFORCE_HOME")


def _view(home: Path | None, day: date | None, as_known: str | None) -> View:
    register = _register(home)
    if register.fresh:
        _say(f"{home}: no register is kept there yet; the embedded facts answer")
    return register.as_of(day or given.now().date(), given.known_by("--as-known", as_known))


def _noted(view: View) -> View:
    """The view, once its notes are said: for answers that do not carry them."""
    for note in view.notes:
        _say(note)
    return view


def _write(told: object) -> None:
    """A text as it is, an answer as JSON."""
    if isinstance(told, str):
        sys.stdout.write(told)
    else:
        _write_json(told)


def _write_json(value: object) -> None:
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def _write_done(json: bool, line: str, **told: str | int) -> None:
    """What a command did: a line of talk, or its JSON."""
    if json:
        _write_json(told)
    else:
        _say(line)


def _say(line: str) -> None:
    sys.stderr.write(visible(line) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: errors of Inforce become one line on stderr and exit code 2."""
    _speak_utf8()
    if os.environ.get(HOME) == "":
        del os.environ[HOME]  # set to nothing is not set: it does not mean the folder one stands in
    try:
        app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except (InforceError, CycloptsError) as error:
        _refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _refuse(f"{where}{error.strerror or error}; check the path and the disk")
    except KeyboardInterrupt:
        _say("inforce: stopped; the register is as it was before, or whole")
        raise SystemExit(130) from None


def _refuse(message: str) -> None:
    _say(f"inforce: {' '.join(message.split())}")
    raise SystemExit(2) from None


def _speak_utf8() -> None:
    """Both streams in UTF-8, whatever the locale says; JSON has no other encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and (stream.encoding or "").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
