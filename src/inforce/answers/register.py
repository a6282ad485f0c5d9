"""The register: the embedded facts, or a home with ingested lists. The front of the Python API.

Reach for `open`; then `as_of` gives an immutable `View`. The module reads no clock: the day is an
argument. Only `ingest`, `upgrade` and `restore` change a register, and only below its home.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inforce.answers.view import View
from inforce.answers.views import SourceHeader, fingerprint, make, opened
from inforce.errors import BadFile, BadInput
from inforce.model import InForce, Recorded, parse_day

if TYPE_CHECKING:
    from inforce.answers.changes import ChangesAnswer
    from inforce.answers.histories import HistoryAnswer
    from inforce.answers.holdings import SourceAnswer
    from inforce.answers.ingest import Ingested
    from inforce.answers.links import Links
    from inforce.answers.mirror import Watching
    from inforce.answers.update import Now, Updated
    from inforce.answers.views import Told
    from inforce.register import Entry, Log, Snapshot
    from inforce.register.verify import Verification
    from inforce.screening.decisions import Decisions
    from inforce.sources.chronology.check import Problem

FACTS = ("chronology/*.yml", "regimes/*.yml")
"""The shipped facts and laws, as files of the package."""


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
        self,
        source: str,
        paths: Sequence[str | Path],
        recorded: str | Recorded,
        published: str = "",
        *,
        accept: bool = False,
    ) -> Ingested:
        """Take in the files of one list as received at `recorded`, and make the view of what is then known.

        Needs a home. `published` is the list's own day, an ISO date, where its files do not say it; `accept`
        says that it is right when many entries have left. Raises `BadFile` or `BadInput`, and changes
        nothing, when the files are not that list, whole, or when too many have left unasked; `Locked` when
        somebody else writes. See `answers.ingest`.
        """
        from inforce.answers.ingest import ingest

        files = [Path(one) for one in paths]
        done = ingest(self._home(), source, files, _moment(recorded), published, self._told, accept)
        opened(*self._materials(None), self._told)
        return done

    def links(self) -> Links:
        """Links between parties of different lists: proposed, decided, refused. See `answers.links`."""
        from inforce.answers.links import Links

        return Links(self.home, lambda: opened(*self._materials(None), self._told))

    def ingest_each(
        self,
        source: str,
        paths: Sequence[str | Path],
        recorded: str | Recorded,
        *,
        published_from_name: bool = False,
        accept: bool = False,
    ) -> HistoryAnswer:
        """Take in many versions of one list, each at its own day: files, folders of versions, tar files.

        Versions that are held already are passed over, so that a run that was stopped can be run again. One
        that is refused, or stopped because too many entries left (see `accept`), is told in the answer, and
        the others go in. See `answers.histories`.
        """
        from inforce.answers.histories import Rule, ingest_each

        files = [Path(one) for one in paths]
        rule = Rule(_moment(recorded), published_from_name, accept)
        done = ingest_each(self._home(), source, files, rule, self._told)
        if done.filed:
            opened(*self._materials(None), self._told)
        return done

    def changes(
        self,
        first: str | date,
        last: str | date,
        by: str = "in_force",
        sources: str | Iterable[str] = (),
    ) -> ChangesAnswer:
        """What was added, amended and removed, one item per list entry; see `answers.changes`.

        By `in_force`, between two days of the lists: `first` excluded, `last` included. By `recorded`, what
        the register held at the end of `last` (a day or a moment) against what it held at the end of `first`.
        `sources` leaves only these. `BadInput` for a span that ends before it begins.
        """
        from inforce.answers.changes import IN_FORCE, RECORDED, changes_in_force

        if by == IN_FORCE:
            return changes_in_force(self.as_of(last), _day(first), _day(last), sources)
        if by != RECORDED:
            raise BadInput(f"by {by!r}: changes are told by {IN_FORCE} or by {RECORDED}")
        from inforce.answers.believed import changes_recorded

        earlier, later = (Recorded.end_of(str(one)) for one in (first, last))
        return changes_recorded(self.as_of(later.moment.date()), self._log(), earlier, later, sources)

    def _log(self) -> Log:
        """The log of the home, or the embedded one."""
        from inforce.register import Log
        from inforce.sources.chronology.read import releases

        return Log.embedded(releases()) if self.home is None or self.fresh else Log.open(self.home)

    def update(
        self,
        sources: Sequence[str] = (),
        *,
        now: Now,
        mirror: str | None = None,
        accept: Sequence[str] = (),
        watching: Watching | None = None,
    ) -> tuple[Updated, ...]:
        """Fetch lists from their publishers, or from a `mirror` (folder or address), and take in what is new.

        Needs a home. Without `sources`, all that can be had. `now` tells the moment, once for each list;
        `accept` names lists that may shrink this time; `watching` hears how far each file has come. What
        fails of one list is in its answer; raises `UnknownId`, `BadInput` or `Locked`. See `answers.update`.
        """
        from inforce.answers.mirror import origin
        from inforce.answers.update import update

        before = self._entries()
        done = update(self._home(), sources, origin(mirror), now, accept, watching)
        if self._entries() != before:
            self._ready()
        return done

    def sources(self, on: date | None = None) -> tuple[SourceAnswer, ...]:
        """The catalogue of sources with what the register holds of each; ages are told as on the day `on`."""
        from inforce.answers.holdings import holdings

        return holdings(self._held(), self.home, on)

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

    def decisions(self) -> Decisions:
        """The hits that people have set aside in this home. `BadInput` without a home."""
        from inforce.screening.decisions import Decisions

        return Decisions(self._home() / "decisions.sqlite")

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

    def _ready(self) -> None:
        """Make the view of what is now known, so that the next question need not."""
        opened(*self._materials(None), self._told)

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


def _moment(recorded: str | Recorded) -> Recorded:
    return Recorded.parse(recorded) if isinstance(recorded, str) else recorded


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
