"""Taking in list files: read strictly, check, archive the bytes, file one snapshot; or refuse and change nothing.

Reach for `ingest`; `update` (fetching) will end here too. A refused file leaves the register byte for
byte as it was: everything that can fail on the input is done before the first write.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from inforce.answers.views import Told
from inforce.errors import BadInput
from inforce.model import Recorded, parse_day
from inforce.register import ArchivedFile, Entry, Log
from inforce.register.lock import writing
from inforce.sources import archive
from inforce.sources.catalogue import read_list, reader
from inforce.sources.chronology.read import releases
from inforce.sources.reading import Finding, Reading

Check = Callable[[Reading, str], None]
"""Hears what was read and the list's own day, and raises if it may not enter."""


class Ingested(msgspec.Struct, frozen=True):
    """What came in: counts, the day of the list, what was odd, and how it differs from the snapshot before."""

    source: str
    recorded: str
    published: str
    entries: int
    aliases: int
    statements: int
    added: int
    removed: int
    files: tuple[str, ...]
    findings: tuple[Finding, ...]


def ingest(
    home: Path,
    source: str,
    paths: Sequence[Path],
    recorded: Recorded,
    published: str = "",
    told: Told = lambda _: None,
) -> Ingested:
    """Take the files of one list into the register in `home`, as received at `recorded`; see `take_in`."""
    reader(source)
    return take_in(home, source, archive.received(paths), recorded, published, told)


def take_in(
    home: Path,
    source: str,
    parts: Mapping[str, bytes],
    recorded: Recorded,
    published: str = "",
    told: Told = lambda _: None,
    check: Check = lambda *_: None,
) -> Ingested:
    """Take the parts of one list, by file name, into the register in `home`, as received at `recorded`.

    `published` is the list's own day where its files do not say. `check` is asked before anything is kept,
    and refuses by raising. Raises `BadFile` or `BadInput` and changes nothing when the files are not that
    list, whole; `Locked` when somebody else writes.
    """
    told(f"reading {source}")
    reading = read_list(source, parts)
    day = _published(reading, published)
    check(reading, day)
    told(f"{source}: {reading.entries:,} entries, {reading.aliases:,} aliases; filing")
    with writing(home):  # told at once, before any byte is kept, if somebody else writes
        pass
    files = tuple(ArchivedFile(name, archive.stored(home, data)) for name, data in sorted(parts.items()))
    entry = Log.open(home).append(
        source, recorded, reading.statements, day, sorted(reading.parts), files, releases=releases()
    )
    return _told(reading, entry, recorded, parts)


def _published(reading: Reading, given: str) -> str:
    """The list's own day; what the file says stands over what the caller says, and they may not contradict."""
    if given:
        parse_day(given)
    if given and reading.published and reading.published != given:
        raise BadInput(
            f"{reading.source}: the file says {reading.published}, --published says {given}; leave the option out"
        )
    return reading.published or given


def _told(reading: Reading, entry: Entry, recorded: Recorded, parts: Mapping[str, bytes]) -> Ingested:
    return Ingested(
        source=reading.source,
        recorded=str(recorded),
        published=entry.published,
        entries=reading.entries,
        aliases=reading.aliases,
        statements=len(reading.statements),
        added=entry.added,
        removed=entry.removed,
        files=tuple(sorted(parts)),
        findings=reading.audit,
    )
