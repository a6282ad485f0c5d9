"""The register: the embedded facts, or a home with ingested lists. The front of the Python API.

Reach for `open`; then `as_of` gives an immutable `View`. The module reads no clock: the day is an
argument. Only `ingest`, `upgrade` and `restore` change a register, and only below its home.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inforce.answers.view import View
from inforce.answers.views import SourceHeader, fingerprint, make, opened
from inforce.errors import BadFile, BadInput
from inforce.model import InForce, Recorded, parse_day

if TYPE_CHECKING:
    from inforce.answers.ingest import Ingested
    from inforce.answers.links import Links
    from inforce.answers.views import Told
    from inforce.register import Entry, Snapshot
    from inforce.register.verify import Verification
    from inforce.sources.chronology.check import Problem
    from inforce.sources.reading import SourceInfo

FACTS = ("chronology/*.yml", "regimes/*.yml")
"""The shipped facts and laws, as files of the package."""


class SourceAnswer(msgspec.Struct, frozen=True):
    """One source of the catalogue and what the register holds of it (`snapshots` 0: nothing yet)."""

    id: str
    title: str
    publisher: str
    terms: str
    url: str
    cadence: str
    snapshots: int = 0
    last_recorded: str | None = None
    published: str | None = None
    statements: int = 0


class Register:
    """A register to read, and to write when it has a home.

    `told` hears, a line at a time, of work that takes seconds: reading a list, making a view.
    """

    def __init__(self, home: Path | None = None, told: Told = lambda _: None) -> None:
        self.home = home
        self._told = told

    @property
    def fresh(self) -> bool:
        """True if it has a home in which nothing is kept yet: the embedded facts answer."""
        return self.home is not None and not self._entries()

    def as_of(self, in_force: str | date | InForce, recorded: str | Recorded | None = None) -> View:
        """The view of a day in force, as known at the end of `recorded` (None: as known now).

        >>> open().as_of(in_force="2005-06-01").on
        datetime.date(2005, 6, 1)
        """
        moment = Recorded.end_of(recorded) if isinstance(recorded, str) else recorded
        found = opened(*self._materials(moment), self._told)
        known = None if recorded is None else str(recorded)
        return View(found, _day(in_force), moment, known, self.home)

    def _materials(self, moment: Recorded | None) -> tuple[Path, partial[Snapshot]]:
        """Where the view's files lie, and how to make them."""
        if self.home is None:
            import platformdirs

            name = f"{make()}-{fingerprint(FACTS)}-{_stamp(moment)}"
            return Path(platformdirs.user_cache_dir("inforce")) / "views" / name, partial(_embedded, moment)
        from inforce.register import Log

        log = Log.open(self.home)
        if not log.entries:
            return Register()._materials(moment)
        basis = log.basis(moment)
        return self.home / "views" / basis.removeprefix("sha256:")[:32], partial(_at_home, self.home, moment)

    def ingest(
        self, source: str, paths: Sequence[str | Path], recorded: str | Recorded, published: str = ""
    ) -> Ingested:
        """Take in the files of one list as received at `recorded`, and make the view of what is then known.

        Needs a home. `published` is the list's own day, an ISO date, where its files do not say it. Raises
        `BadFile` or `BadInput`, and changes nothing, when the files are not that list, whole; `Locked` when
        somebody else writes. See `answers.ingest`.
        """
        from inforce.answers.ingest import ingest

        moment = Recorded.parse(recorded) if isinstance(recorded, str) else recorded
        done = ingest(self._home(), source, [Path(one) for one in paths], moment, published, self._told)
        opened(*self._materials(None), self._told)
        return done

    def links(self) -> Links:
        """Links between parties of different lists: proposed, decided, refused. See `answers.links`."""
        from inforce.answers.links import Links

        return Links(self.home, lambda: opened(*self._materials(None), self._told))

    def sources(self) -> tuple[SourceAnswer, ...]:
        """The catalogue of sources with what the register holds of each."""
        from inforce.sources.catalogue import catalogue

        held = {one.source: one for one in self._held()}
        return tuple(_source_answer(info, held.get(info.id)) for info in catalogue())

    def _held(self) -> Sequence[SourceHeader]:
        """What the register holds of each source; of a home, its manifest tells without a view."""
        entries = self._entries()
        if not entries:
            return opened(*Register()._materials(None), self._told).header.sources
        return [_held_of(source, entries) for source in sorted({entry.source for entry in entries})]

    def _entries(self) -> tuple[Entry, ...]:
        """The snapshots in the home, in order of arrival."""
        if self.home is None:
            return ()
        from inforce.register import Log

        return Log.open(self.home).entries

    def verify(self) -> Verification:
        """Recompute every hash of the home and name each file that is not as it was written."""
        from inforce.register.verify import verify

        return verify(self._home())

    def check(self) -> Sequence[Problem]:
        """Validate the shipped facts and laws; empty when all is well."""
        from inforce.sources.chronology.check import check

        return check()

    def upgrade(self) -> int:
        """File the shipped facts that the home does not hold yet; earlier bases stay. Returns how many releases."""
        from inforce.register import Log
        from inforce.sources.chronology.read import releases

        filed = len(Log.open(self._home()).sync_chronology(releases()))
        opened(*self._materials(None), self._told)
        return filed

    def backup(self, target: Path) -> int:
        """Write the home to one tar file; returns the number of snapshots in it. `BadInput` if it holds none."""
        from inforce.register.backup import backup

        if not self._entries():
            raise BadInput(f"{self._home()}: no register is kept there; check --home or INFORCE_HOME")
        return len(backup(self._home(), target))

    def restore(self, source: Path) -> int:
        """Make the (empty) home from a tar file; returns the number of snapshots in it."""
        from inforce.register.backup import restore

        return len(restore(source, self._home()))

    def _home(self) -> Path:
        if self.home is None:
            raise BadInput("the embedded register has no home; give one (--home DIR or INFORCE_HOME)")
        return self.home


def open(home: str | Path | None = None, told: Told = lambda _: None) -> Register:
    """The embedded register, or the one in the folder `home`, which need not be there yet.

    `told` hears, a line at a time, of work that takes seconds. `BadFile` if `home` is a file.
    """
    if home is None:
        return Register(None, told)
    place = Path(home)
    if place.exists() and not place.is_dir():
        raise BadFile(f"{place}: this is a file; a home is a folder")
    return Register(place, told)


def _embedded(moment: Recorded | None) -> Snapshot:
    from inforce.register import Log
    from inforce.sources.chronology.read import releases

    return Log.embedded(releases()).as_of(moment)


def _at_home(home: Path, moment: Recorded | None) -> Snapshot:
    from inforce.register import Log

    return Log.open(home).as_of(moment)


def _day(in_force: str | date | InForce) -> date:
    if isinstance(in_force, InForce):
        return in_force.when.day
    return parse_day(in_force) if isinstance(in_force, str) else in_force


def _stamp(moment: Recorded | None) -> str:
    return "now" if moment is None else hashlib.blake2b(str(moment).encode(), digest_size=8).hexdigest()


def _held_of(source: str, entries: Sequence[Entry]) -> SourceHeader:
    """What `entries` hold of one source; the snapshot of the latest day tells what is current."""
    known = sorted((entry for entry in entries if entry.source == source), key=lambda entry: entry.order)
    current = max(known, key=lambda entry: (entry.day, entry.order))
    return SourceHeader(
        source, len(known), known[0].recorded, known[-1].recorded, current.published, current.total
    )


def _source_answer(info: SourceInfo, held: SourceHeader | None) -> SourceAnswer:
    return SourceAnswer(
        id=info.id,
        title=info.title,
        publisher=info.publisher,
        terms=info.terms,
        url=info.url,
        cadence=info.cadence,
        snapshots=held.snapshots if held else 0,
        last_recorded=held.last_recorded if held else None,
        published=(held.published or None) if held else None,
        statements=held.statements if held else 0,
    )
