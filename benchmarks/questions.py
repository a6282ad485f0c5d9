"""The named questions: what is asked, on which data, and the target that the answer is held to.

A question needs a home in one of three conditions: `embedded` (no home), `lists` (the embedded facts and
three official lists). Ingests run in the order given and build the second for the others.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("INFORCE_SHARED", ROOT.parent / "shared"))
NAME = "People's Mujahedin"
DAY = "2005-06-01"


class Ingest(NamedTuple):
    """One official snapshot to take in: source, day, files as patterns below the shared folder."""

    source: str
    recorded: str
    patterns: tuple[str, ...]

    def files(self) -> list[Path]:
        """The files at hand, or an empty list if one of them is missing."""
        found = [sorted(SHARED.glob(pattern)) for pattern in self.patterns]
        return [path for paths in found for path in paths] if all(found) else []


class Question(NamedTuple):
    """A command in words, its arguments after `inforce`, its data, and its targets (None: none set)."""

    title: str
    arguments: tuple[str, ...]
    home: bool
    seconds: float | None = None
    megabytes: float | None = None


class Inside(NamedTuple):
    """Something measured within one Python process: its title, code that defines `act`, target in ms."""

    title: str
    code: str
    home: bool
    milliseconds: float | None = None


INGESTS = (
    Ingest("us_ofac_sdn", "2021-07-07", ("lists/us_ofac_sdn/2021-07-07/*.csv*",)),
    Ingest("un_sc", "2026-02-27", ("lists/un_sc/un-2026-02-27.xml*",)),
    Ingest(
        "ca_listed",
        "2026-07-23",
        ("lists/ca_listed/SOR-2002-284-2026-07-23.xml", "lists/ca_listed/DORS-2002-284-2026-07-23.xml"),
    ),
)
STATUS = ("status", NAME, "--on", DAY, "--json")
QUESTIONS = (
    Question("help", ("--help",), home=False, seconds=0.15),
    Question("status, cold start, embedded", STATUS, home=False, seconds=0.5, megabytes=150),
    Question("status, cold start, three lists", STATUS, home=True, seconds=1.0, megabytes=150),
    Question("read the sample page", ("read", "docs/samples/press-page.txt", "--on", DAY), home=False),
)
_OPEN = "register = inforce.open({home!r})\nregister.as_of(in_force='2001-10-05')\n"
_DAYS = "days = iter(f'{{2000 + at // 12 % 25}}-{{at % 12 + 1:02}}-09' for at in range(100000))\n"
INSIDES = (
    Inside(
        "open a view for any date, warm, embedded",
        _OPEN + _DAYS + "def act(): register.as_of(in_force=next(days))\n",
        home=False,
        milliseconds=100,
    ),
    Inside(
        "open a view for any date, warm, three lists",
        _OPEN + _DAYS + "def act(): register.as_of(in_force=next(days))\n",
        home=True,
        milliseconds=100,
    ),
    Inside(
        "status in an open view, embedded",
        _OPEN + f"view = register.as_of(in_force={DAY!r})\ndef act(): view.status({NAME!r})\n",
        home=False,
    ),
    Inside(
        "the state of every listing on a day, embedded",
        _OPEN + f"view = register.as_of(in_force={DAY!r})\n"
        "listings = [listing for party in view.parties() for listing in party.listings]\n"
        "def act():\n    for listing in listings: view.state(listing)\n",
        home=False,
        milliseconds=50,
    ),
    Inside(
        "10,000 random questions (listing, day), embedded",
        _OPEN + f"import datetime, random\nview = register.as_of(in_force={DAY!r})\n"
        "listings = [listing for party in view.parties() for listing in party.listings]\n"
        "chance = random.Random(1)\n"
        "days = [datetime.date(1997, 1, 1) + datetime.timedelta(chance.randrange(10950)) for _ in range(10000)]\n"
        "asked = [(chance.choice(listings), view.at(day)) for day in days]\n"
        "def act():\n    for listing, that in asked: that.state(listing)\n",
        home=False,
        milliseconds=1000,
    ),
    Inside(
        "calendar of one year: the state of all listings, embedded",
        _OPEN + "view = register.as_of(in_force='2026-01-01')\n"
        "def act(): view.calendar('2026-01-01', '2026-12-31')\n",
        home=False,
    ),
)
