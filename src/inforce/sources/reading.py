"""What every list reader hands back, and the tools that keep it strict: `Reading`, `Finding`, `Writer`.

Reach for these when writing a reader: a `Writer` collects statements and findings, a `Reading` is the
result. A reader is pure (bytes in, statements out): nothing here opens a path or a socket, knows today,
or decides whether a list may enter (see `assertions`).
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast

import msgspec

from inforce.errors import BadDate, BadFile
from inforce.model import PartialDate, Statement
from inforce.sources.memory import Records, Remembered, at_hand

T = TypeVar("T")

Parts = Mapping[str, bytes]
"""File name -> bytes as received (plain or gzip)."""

LARGEST = 512 * 1024 * 1024
"""No official list comes near this many bytes unpacked; more is refused."""
UNSUSPECTED = 16 * 1024 * 1024
DENSEST = 200
"""What a gzip file may unpack to in any case, in bytes, and beyond that in times of its own size."""

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}


_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


class Finding(msgspec.Struct, frozen=True):
    """Something in a file that the reader does not know or believe: what kind, where, and in words."""

    kind: str
    place: str
    text: str


class Reading(msgspec.Struct, frozen=True):
    """One list at one moment: its own day, its statements, what was odd about it.

    `published` is the list's own day as ISO text, "" where the file names none. `parts` are the parts that
    came, as they stand in `Statement.place`; `missing` the parts that the list has and that did not come:
    their silence says nothing, so a missing part never removes what an earlier one said.
    `aliases` counts the aliases that the file lists, before equal ones fall together.
    """

    source: str
    published: str
    statements: tuple[Statement, ...]
    entries: int
    aliases: int
    parts: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    audit: tuple[Finding, ...] = ()


class Assertions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a list must yield: least and most entries and aliases, least share of entries with a property.

    `strangers` is the largest share of alias and address rows that may belong to no entry.
    """

    entries: tuple[int, int]
    aliases: tuple[int, int] = (0, 10_000_000)
    fill: dict[str, float] = {}
    strangers: float = 0.01


class SourceInfo(msgspec.Struct, frozen=True):
    """One `source.yml`: who publishes the list, on what terms, and how its words map to ours.

    `regimes` maps a programme as printed to a regime id; `ignored` names fields that are left out, each
    with the reason; `settings` holds what only this list's reader needs. `addresses` are where the publisher
    keeps each part; `shrink` is the largest share of the entries that may leave from one file to the next
    before somebody has to say that it is right. `licence` is the terms' short name,
    `own_use` true where it does not let everybody pass the data on. `fetch` are the parts that
    `update` fetches together, where the addresses are those of several formats; without it, all. With
    `named_only` it is fetched only when it is named: its terms are for who has a licence. `catch_all` is true
    of a list that takes any table: another list that knows the files goes before it.
    """

    id: str
    title: str = ""
    publisher: str = ""
    terms: str = ""
    licence: str = ""
    own_use: bool = False
    url: str = ""
    addresses: dict[str, str] = {}
    fetch: tuple[str, ...] = ()
    named_only: bool = False
    shrink: float = 0.05
    catch_all: bool = False
    format: str = ""
    cadence: str = ""
    parts: tuple[str, ...] = ()
    published: str = ""
    regimes: dict[str, str] = {}
    assertions: Assertions | None = None
    ignored: dict[str, str] = {}
    settings: dict[str, Any] = {}

    @property
    def fetched(self) -> dict[str, str]:
        """The addresses of the parts that make one whole list together."""
        return {part: self.addresses[part] for part in self.fetch or self.addresses}


class Reader(Protocol):
    """The two verbs of every `read.py`."""

    def recognise(self, parts: Parts) -> bool:
        """True if the files look like this list; never raises."""

    def read(self, parts: Parts, info: SourceInfo) -> Reading:
        """The list's statements; raises `BadFile` on anything that is not this list, whole."""


class Writer:
    """Collects the statements and findings of one reading.

    >>> writer = Writer("un_sc")
    >>> writer.say("QDe.004", "name", "AL-QAIDA", language="en")
    >>> writer.statements[0].subject, writer.statements[0].qualifiers
    ('un_sc:QDe.004', '{"language":"en"}')
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._statements: dict[Statement, None] = {}
        self._entries: dict[str, int] = {}
        memory = at_hand()
        self._records: tuple[Records, Records] | None = memory.turn(source) if memory else None
        self._opened: list[str] = []
        self._said: list[Statement] = []

    def entry(self, identifier: str, place: str) -> str:
        """Open an entry; a second one with the same id is reported and kept apart as `id~2`."""
        count = self._entries.get(identifier, 0) + 1
        self._entries[identifier] = count
        self._opened.append(identifier)
        if count == 1:
            return identifier
        self.find("duplicate id", place, f"entry {identifier} stands more than once; kept apart as ~{count}")
        return f"{identifier}~{count}"

    def say(
        self,
        entry: str,
        property: str,
        value: str,
        /,
        *,
        in_force: str = "",
        citation: str = "",
        place: str = "",
        **qualifiers: object,
    ) -> None:
        """State `property` of `entry`; an empty value says nothing, empty qualifiers are left out."""
        if not value:
            return
        kept = {key: told for key, told in qualifiers.items() if told not in ("", None)}
        text = _canonical(kept) if kept else ""
        statement = Statement(
            f"{self.source}:{entry}", property, value, self.source, text, in_force, "", citation, place
        )
        self._statements[statement] = None
        self._said.append(statement)

    def once(self, record: Hashable, read: Callable[[], T]) -> T:
        """Read one record with `read`, or take what it came to in the version before (see `memory`).

        `record` is everything that `read` looks at. What `read` does besides must be done with this writer,
        or be told by what it gives back. A record that is reported on, or that opens an entry for the second
        time, is read.
        """
        if self._records is None:
            return read()
        before, now = self._records
        known = before.get(record)
        if known is None or not self._entries.keys().isdisjoint(known.entries):
            return self._read_and_remembered(record, read, now)
        self._entries.update(known.entries)
        self._statements.update(known.statements)
        now[record] = known
        return cast(T, known.result)

    def _read_and_remembered(self, record: Hashable, read: Callable[[], T], now: Records) -> T:
        self._opened, self._said = [], []
        findings = len(self.findings)
        result = read()
        if len(self.findings) == findings:
            opened, said = dict.fromkeys(self._opened, 1), dict.fromkeys(self._said)
            now[record] = Remembered(opened, said, result)
        return result

    def find(self, kind: str, place: str, text: str) -> None:
        """Report something odd."""
        self.findings.append(Finding(kind, place, text))

    def knows(self, identifier: str) -> bool:
        """True if an entry of this id was opened."""
        return identifier in self._entries

    @property
    def entries(self) -> int:
        """How many entries were opened, duplicates included."""
        return sum(self._entries.values())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What was said, in order, equal statements once."""
        return tuple(self._statements)


def plain(name: str, data: bytes) -> bytes:
    """The bytes of a part, unpacked where it is gzip; refuses an empty file, a web page, damage, a bomb."""
    if data[:2] == b"\x1f\x8b":
        data = _unpacked(name, data)
    if not data.strip():
        raise BadFile(f"{name}: the file is empty; download it again")
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<head", b"<!doctype html", b"<body")):
        raise BadFile(f"{name}: this is a web page, not the list; download the list itself again")
    if len(data) > LARGEST:
        raise BadFile(
            f"{name}: larger than {LARGEST} bytes, which no official list is; check where it came from"
        )
    return data


def _unpacked(name: str, data: bytes) -> bytes:
    most = min(LARGEST, max(UNSUSPECTED, len(data) * DENSEST))
    try:
        found = gzip.GzipFile(fileobj=io.BytesIO(data)).read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise BadFile(f"{name}: the gzip file is damaged or breaks off; download it again") from None
    if len(found) > most:
        raise BadFile(f"{name}: unpacks to far more than any list would; check where it came from")
    return found


def one_line(text: str | None) -> str:
    """Text with every run of white space as one blank.

    >>> one_line("  8 Jul.\\n   2010 ")
    '8 Jul. 2010'
    """
    return " ".join((text or "").split())


@lru_cache(maxsize=65_536)
def is_date(text: str) -> bool:
    """True if `text` is a partial date or an interval as the register writes them."""
    try:
        PartialDate.parse(text)
    except BadDate:
        return False
    return True


def written_date(text: str) -> str:
    """A date in English words as ISO text, "" where it is none: `14 Jun 1975`, `Jun 1975`, `1975`, `8 Jul. 2010`.

    >>> written_date("14 Jun 1975"), written_date("Sept. 2001"), written_date("8 November 2022"), written_date("soon")
    ('1975-06-14', '2001-09', '2022-11-08', '')
    """
    words = text.replace(".", " ").split()
    if not 1 <= len(words) <= 3 or not (words[-1].isdecimal() and len(words[-1]) == 4):
        return ""
    found = words[-1]
    if len(words) > 1:
        month = MONTHS.get(words[-2][:3].lower())
        found += f"-{month:02d}" if month else "-??"
    if len(words) == 3:
        found += f"-{words[0].zfill(2)}"
    return found if found.isascii() and is_date(found) else ""
