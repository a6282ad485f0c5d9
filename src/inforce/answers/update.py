"""Updating a home from the publishers: fetch, compare with what is held, take in; each list for itself.

Reach for `update`; `mirror` says where files come from, `ingest` takes them in, `guard` stops a list that
shrank. A list that fails in any way leaves the register as it was, and the others go on. What has not
changed is filed again only where that says something: a list that names no day of its own, seen once more
on a later day at its publisher's. The module reads no clock: `now` is asked for each list.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from inforce.answers import downloads
from inforce.answers.guard import Stopped
from inforce.answers.ingest import Ingested, take_in
from inforce.answers.mirror import Came, Origin, Watching, silent
from inforce.errors import BadFile, BadInput, InforceError
from inforce.model import Recorded
from inforce.register import Entry, Log
from inforce.sources import archive
from inforce.sources.catalogue import catalogue, source_info
from inforce.sources.chronology.read import releases
from inforce.sources.reading import SourceInfo, plain

TAKEN, SEEN, SAME, STOPPED, REFUSED = "taken_in", "seen_again", "unchanged", "quarantined", "refused"
Now = Callable[[], Recorded]


class Updated(msgspec.Struct, frozen=True):
    """What became of one list.

    `result` is taken_in, unchanged, seen_again (unchanged, and that it still stands is filed), quarantined or
    refused; `message` says why, or what is held; `accept` is the command that takes in what was quarantined.
    """

    source: str
    result: str
    message: str
    published: str | None = None
    accept: str | None = None
    ingested: Ingested | None = None

    @property
    def failed(self) -> bool:
        """True if what the publisher has was not taken in."""
        return self.result in (STOPPED, REFUSED)


def update(
    home: Path,
    sources: Sequence[str],
    origin: Origin,
    now: Now,
    accept: Collection[str] = (),
    watching: Watching | None = None,
) -> tuple[Updated, ...]:
    """Bring the lists `sources` (none named: all that `origin` offers) up to date, one after the other.

    `accept` names lists that may shrink this time. Raises `UnknownId` for a source that is not known,
    `BadInput` if there is nothing to fetch, `Locked` if another update runs; what concerns one list alone
    is in its `Updated`.
    """
    chosen = [source_info(one) for one in dict.fromkeys(sources)] or [
        info for info in catalogue() if origin.offers(info)
    ]
    for one in accept:
        if one not in {info.id for info in chosen}:
            raise BadInput(f"--accept: {source_info(one).id} is not among the lists to update; name it too")
    if not chosen:
        raise BadInput("no list can be had there; see `inforce sources` for the files of each")
    with downloads.alone(home):
        return tuple(
            _Update(home, info, origin, now, info.id in accept, watching or silent)() for info in chosen
        )


class _Update:
    """One list on its way into the register."""

    def __init__(
        self,
        home: Path,
        info: SourceInfo,
        origin: Origin,
        now: Now,
        accepted: bool,
        watching: Watching,
    ) -> None:
        self._home, self._info, self._origin = home, info, origin
        self._now, self._accepted, self._watching = now, accepted, watching
        self._memory = downloads.remembered(home, info.id)
        self._log = Log.open(home)
        self._held = _by_day(one for one in self._log.entries if one.source == info.id)

    def __call__(self) -> Updated:
        """Fetch, compare, take in; and remember how it went."""
        try:
            done = self._done()
        except InforceError as error:
            done = Updated(self._info.id, REFUSED, str(error), self._published)
        except OSError as error:
            what = (
                f"{self._info.id}: {error.filename or self._home}: {error.strerror or error}; check the disk"
            )
            done = Updated(self._info.id, REFUSED, what, self._published)
        self._remember(done)
        return done

    def _done(self) -> Updated:
        folder = downloads.place(self._home, self._info.id)
        known = {name: part.mark for name, part in self._memory.parts.items() if self._kept(part.sha256)}
        came = self._origin.bring(self._info, folder, known, self._watching)
        parts = {name: self._bytes(name, one) for name, one in came.items()}
        try:
            done = self._same(parts, came) or self._taken(parts, came)
        except BadFile:
            downloads.clear(self._home, self._info.id)
            raise
        if done.result != STOPPED:
            self._settle(parts, came)
        return done

    def _kept(self, sha256: str) -> bool:
        """True if the bytes are in the archive, so that they need not come again."""
        try:
            archive.taken_out(self._home, sha256)
        except BadFile:
            return False
        return True

    def _bytes(self, name: str, came: Came) -> bytes:
        """A part as it came, or as it is held where it still stands."""
        if came.path is not None:
            return archive.received([came.path])[came.path.name]
        return archive.taken_out(self._home, self._memory.parts[name].sha256)

    def _same(self, parts: Mapping[str, bytes], came: Mapping[str, Came]) -> Updated | None:
        """What to say if these are the files held as current, or as an older list; else None."""
        hashes = sorted(map(archive.digest, parts.values()))
        contents = sorted(archive.digest(plain(name, data)) for name, data in parts.items())
        for entry in reversed(self._held):
            if hashes == sorted(file.sha256 for file in entry.files) or contents == self._contents(entry):
                if entry is self._held[-1]:
                    return self._unchanged(entry)
                if self._dated(came, later=True):
                    return None  # published anew, as it was before
                raise self._older(f"the list of {entry.day}")
        return None

    def _contents(self, entry: Entry) -> list[str]:
        """Hashes of the unpacked files of the current entry; those of older ones are not unpacked."""
        if entry is not self._held[-1]:
            return []
        files = {file.name: archive.taken_out(self._home, file.sha256) for file in entry.files}
        return sorted(archive.digest(plain(name, data)) for name, data in files.items())

    def _unchanged(self, entry: Entry) -> Updated:
        """The list held still stands; filed again if a later day of it is worth knowing."""
        told = f"the list of {entry.day} {'still stands' if self._origin.published else 'is held already'}"
        moment = self._now()
        if entry.published or not self._origin.published or moment.moment.date() <= entry.day:
            return Updated(self._info.id, SAME, told, self._published)
        self._log.append(
            entry.source,
            moment,
            self._log.statements(entry),
            "",
            entry.parts,
            entry.files,
            releases=releases(),
        )
        return Updated(self._info.id, SEEN, f"{told}; that it was seen again is filed", self._published)

    def _taken(self, parts: Mapping[str, bytes], came: Mapping[str, Came]) -> Updated:
        """Read and file the list, unless it may not follow on the one held."""
        if self._dated(came, later=False):
            raise self._older("the file, as its server dates it,")
        moment = self._now()
        done = take_in(self._home, self._info.id, parts, moment, accept=self._accepted, check=self._check)
        if isinstance(done, Stopped):
            return Updated(self._info.id, STOPPED, done.why, self._published, done.accept)
        told = f"{done.entries:,} entries, {done.added:,} facts new, {done.removed:,} gone"
        return Updated(self._info.id, TAKEN, told, done.published or None, ingested=done)

    def _check(self, held: Sequence[Entry], day: str) -> None:
        """Refuse a list older than the newest that is held."""
        self._held = _by_day(held)
        if day and self._held and day < self._held[-1].day.isoformat():
            raise self._older(f"the list of {day}")

    def _older(self, what: str) -> BadFile:
        return BadFile(
            f"{self._info.id}: {what} is older than the one held, of {self._held[-1].day}; "
            f"`inforce ingest {self._info.id} FILE` files an old list at its own day"
        )

    def _dated(self, came: Mapping[str, Came], *, later: bool) -> bool:
        """True if the server dates every part after (or before) the same part as it was taken in last."""
        pairs = [(one.mark, self._memory.parts.get(name)) for name, one in came.items()]
        known = [(new.stamp, old.mark.stamp) for new, old in pairs if new is not None and old is not None]
        if len(known) < len(came):
            return False
        return all(new and old and (new > old if later else new < old) for new, old in known)

    @property
    def _published(self) -> str | None:
        """The own day of the list held, if one is held and it has one."""
        return (self._held[-1].published or None) if self._held else None

    def _settle(self, parts: Mapping[str, bytes], came: Mapping[str, Came]) -> None:
        """Remember what was taken in, and let go of the files that came."""
        found = {
            name: downloads.Part(one.mark, archive.digest(parts[name]))
            for name, one in came.items()
            if one.mark is not None
        }
        self._memory = replace(self._memory, parts={**self._memory.parts, **found})
        downloads.clear(self._home, self._info.id)

    def _remember(self, done: Updated) -> None:
        moment = str(self._now())
        heard = moment if self._origin.published and not done.failed else self._memory.heard
        found = replace(self._memory, tried=moment, result=done.result, message=done.message, heard=heard)
        with suppress(OSError):  # a full disk: the result is told all the same
            downloads.remember(self._home, self._info.id, found)


def _by_day(entries: Iterable[Entry]) -> list[Entry]:
    """In the order of the days that they show; the last is the one held as current."""
    return sorted(entries, key=lambda entry: (entry.day, entry.order))
