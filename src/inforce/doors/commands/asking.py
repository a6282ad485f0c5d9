"""Commands that ask: who is listed, what comes next."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import AsKnown, From, Home, Json, MaxAge, On, Regimes, To
from inforce.doors.talk import noted, say, say_age, view_of, write, write_json
from inforce.errors import BadInput

if TYPE_CHECKING:
    from inforce.answers import View
    from inforce.answers.calendar import CalendarAnswer
    from inforce.answers.shapes import StatusAnswer


def status(
    name: str,
    /,
    *,
    on: On = None,
    as_known: AsKnown = None,
    max_age: MaxAge = None,
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
    names, most = given.names(name), given.limit("--max-age", max_age)
    view = view_of(home, given.day("--on", on), as_known)
    answers = [view.status(one, regime or (), explain=explain) for one in names]
    if json:
        write_json(answers if os.path.isfile(name) else answers[0])
    else:
        sys.stdout.write(_pages(answers) if print_ else _tables(answers))
    say_age(view, home, most, regime or ())


def _pages(answers: Sequence[StatusAnswer]) -> str:
    from inforce.doors import page

    moment = given.now()
    return "\f".join(page.evidence(answer, moment) for answer in answers)


def _tables(answers: Sequence[StatusAnswer]) -> str:
    from inforce.doors import table

    return "\n".join(table.status(answer) for answer in answers)


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
    max_age: MaxAge = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """What lapses or is due for review, by the rule of its own day; or what would follow if an authority acted.

    Parameters
    ----------
    party
        Only this party; needed with --if.
    """
    if if_ is not None and party is None:
        raise BadInput("--if asks about one party; name it: inforce calendar NAME --if maintained")
    most, regimes = given.limit("--max-age", max_age), regime or ()
    if party is not None and if_ is not None:
        view = noted(view_of(home, given.day("--on", on), as_known))
        _supposed(view, party, if_, regimes, json)
    else:
        first = given.day("--from", from_) or given.now().date()
        last = given.day("--to", to) or given.year_on(first)
        view = noted(view_of(home, first, as_known)).at(last)
        _agenda(view.calendar(first, last, regimes, party), ics, json)
    say_age(view, home, most, regimes)


def _supposed(view: View, party: str, choice: str, regimes: Sequence[str], json: bool) -> None:
    from inforce.doors import agenda

    supposed = view.suppose(party, choice, regimes)
    write(supposed if json else agenda.supposed(supposed))


def _agenda(found: CalendarAnswer, ics: Path | None, json: bool) -> None:
    from inforce.doors import agenda

    if ics is not None:
        ics.write_bytes(agenda.icalendar(found, given.now()))
        say(f"{ics}: {len(found.items)} days")
    write(found if json else agenda.table(found))
