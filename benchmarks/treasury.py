"""A gold of named parties from the Treasury's press releases, made without the reader.

A release prints whom it designates in its own blocks: headings, bold names, and what follows "a.k.a.". `gold`
takes these strings and looks each up in OFAC's list of the nearest day, at most 60 days away: it belongs to an
entry when the words of both are the same, in any order, or when only one entry has a name of nearly the same
letters, word by word. A person's name of one word is left out: in a release it is the family name of somebody
else (Omar, Yusuf, Hamza, read by hand). The comparison is written here anew, so that what is measured does not
judge itself. Every place where a gold string stands in its release, whole, is a gold mention.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tarfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import zstandard
from rapidfuzz import fuzz, process

from benchmarks.questions import SHARED
from inforce.model import Listing, Name, NameKind, Party

FIRST_YEAR, NEAR = 2019, timedelta(days=60)
LISTS, RELEASES = SHARED / "lists" / "us_ofac_sdn", SHARED / "documents" / "treasury"
COMPLETE = ("2019-01-04", "2021-04-25", "2021-07-07", "2022-01-31")
SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_BOLD = re.compile(r"\*\*([^*\n]{3,400}?)\*\*")
_KNOWN_AS = re.compile(
    r"(?:\b[anf]\.?\s?k\.?\s?a\.?,?|(?:also|formerly|better) known as)\s+"
    r"[\"“'‘]?([^,;:()\"”\n]{3,80}?)[\"”’']?(?=[,;:()\"”\n]| and | or )",
    re.IGNORECASE,
)
_WEAK = re.compile(r"[anf]\.k\.a\. '([^']+)'")
_ALIKE = 95


class Entry(NamedTuple):
    """An entry of the list of one day: number, name, type, aliases, weak aliases."""

    number: str
    name: str
    type: str
    aliases: tuple[str, ...]
    weak: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases, *self.weak)


class Gold(NamedTuple):
    """A place in a release where a listed name of one entry is printed (or of several: `numbers`)."""

    file: str
    start: int
    end: int
    text: str
    numbers: tuple[str, ...]


def releases() -> Iterator[tuple[Path, str, date]]:
    """Each release of 2019 and later: file, text, day."""
    for path in sorted(RELEASES.glob("20*.md")):
        day = date.fromisoformat(path.name[:10])
        if day.year >= FIRST_YEAR:
            yield path, path.read_text(encoding="utf-8"), day


@cache
def days() -> dict[date, str]:
    """The days of which a list is at hand, each with the name of its file."""
    found = {date.fromisoformat(day): day for day in COMPLETE}
    found |= {date.fromisoformat(name[:10]): name for name in _history()}
    return found | {date(2026, 7, 11): "2026-07-11"}


def nearest(day: date) -> date | None:
    """The day of the first list after `day` within 60 days, else of the last before it."""
    after = [each for each in days() if day <= each <= day + NEAR]
    before = [each for each in days() if day - NEAR <= each < day]
    return min(after) if after else max(before, default=None)


@cache
def entries(day: date) -> tuple[Entry, ...]:
    """The list of a day. Where only its main file is at hand, aliases are those of the lists that have any."""
    return tuple(_entry(row) for row in _rows(day))


def parties(day: date) -> list[Party]:
    """The entries of a day's list as parties."""
    return [_party(entry) for entry in entries(day)]


def gold(text: str, file: str, found: Iterable[Entry]) -> list[Gold]:
    """The gold mentions of a release, in their order, of which none lies inside another."""
    exact, near = _tables(tuple(found))
    told: dict[str, tuple[str, ...]] = {}
    for string in _strings(text):
        numbers = _looked_up(string, exact, near)
        if numbers:
            told[string] = numbers
    places: list[Gold] = []
    for string in sorted(told, key=len, reverse=True):
        for place in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text):
            if not any(one.start < place.end() and place.start() < one.end for one in places):
                places.append(Gold(file, *place.span(), string, told[string]))
    return sorted(places, key=lambda one: one.start)


def _strings(text: str) -> list[str]:
    """What the designation blocks print, whole and in its parts."""
    blocks = [*_HEADING.findall(text), *_BOLD.findall(text), *_KNOWN_AS.findall(text)]
    found: dict[str, None] = {}
    for block in blocks:
        plain = block.replace("*", " ")
        outside, inside = re.sub(r"\s*\([^()]*\)?", " ", plain), re.findall(r"\(([^()]{3,80})\)", plain)
        parts = [part for each in (plain, outside, *inside) for part in re.split(r",| and |;", each)]
        for string in (plain, outside, *inside, *parts):
            stripped = string.strip(" \t.,:;\"“”'‘’").strip()
            if len(stripped) >= 3:
                found[stripped] = None
    return list(found)


def _plain(name: str) -> str:
    """The words of a name without accents and signs, in the order of the alphabet."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`]", "", letters)).split()
    return " ".join(sorted(words))


@cache
def _tables(found: tuple[Entry, ...]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    exact: dict[str, set[str]] = defaultdict(set)
    for entry in found:
        for name in entry.names:
            if entry.type != "Person" or len(_plain(name).split()) > 1:
                exact[_plain(name)].add(entry.number)
    near = {
        plain: numbers for plain, numbers in exact.items() if len(plain.split()) >= 3 and len(plain) >= 14
    }
    return exact, near


def _looked_up(string: str, exact: dict[str, set[str]], near: dict[str, set[str]]) -> tuple[str, ...]:
    plain = _plain(string)
    if plain in exact:
        return tuple(sorted(exact[plain]))
    if len(plain.split()) < 3 or len(plain) < 14:
        return ()
    alike = process.extract(plain, list(near), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
    numbers = {number for match, _, _ in alike if _word_by_word(plain, match) for number in near[match]}
    return tuple(sorted(numbers)) if len(numbers) == 1 else ()


def _word_by_word(one: str, other: str) -> bool:
    """True when each word has its like: short ones the same, long ones nearly."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    same = len(one.split()) == len(other.split())
    return same and all(a == b or (min(len(a), len(b)) >= 5 and fuzz.ratio(a, b) >= 75) for a, b in pairs)


def _rows(day: date) -> list[list[str]]:
    name = days()[day]
    if name == "2026-07-11":
        return [[one["uid"], one["name"], one["type"] or "", "", *[""] * 8] for one in _latest()]
    if name in COMPLETE:
        with gzip.open(LISTS / name / "sdn.csv.gz") as raw:
            return _table(raw.read())
    return _table(_history()[name])


def _table(data: bytes) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(data.decode("latin-1"))) if len(row) >= 12]


@cache
def _history() -> dict[str, bytes]:
    """Every version of sdn.csv of the archive, by its file's name."""
    with (LISTS / "history-2021-08_2023-12.tar.zst").open("rb") as packed:
        reader = zstandard.ZstdDecompressor(max_window_size=1 << 28).stream_reader(packed)
        with tarfile.open(fileobj=reader, mode="r|") as files:
            read = ((file.name, files.extractfile(file)) for file in files if file.isfile())
            return {Path(name).name: data.read() for name, data in read if data}


@cache
def _latest() -> list[dict[str, str]]:
    with gzip.open(LISTS / "2026-07-11" / "ofac_sdn.json.gz") as raw:
        rows: list[dict[str, str]] = json.load(raw)["entries"]
        return rows


@cache
def _aliases() -> dict[str, dict[str, None]]:
    """The aliases of each entry on all lists that have them."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name in COMPLETE:
        with gzip.open(LISTS / name / "alt.csv.gz") as raw:
            for row in csv.reader(io.TextIOWrapper(raw, "latin-1")):
                if len(row) >= 4:
                    found[row[0]][row[3]] = None
    for one in _latest():
        found[one["uid"]] |= dict.fromkeys(one["aliases"])
    return found


def _entry(row: list[str]) -> Entry:
    number, name, kind = row[0], row[1], row[2].strip(" -0")
    weak = tuple(dict.fromkeys(_WEAK.findall(row[11])))
    aliases = tuple(alias for alias in _aliases().get(number, {}) if alias not in weak)
    return Entry(number, name, SCHEMAS.get(kind, "Organization"), aliases, weak)


def _party(entry: Entry) -> Party:
    id = f"us_ofac_sdn:{entry.number}"
    names = (
        Name(entry.name, NameKind.PRIMARY),
        *(Name(alias, NameKind.ALIAS) for alias in entry.aliases),
        *(Name(alias, NameKind.WEAK_ALIAS) for alias in entry.weak),
    )
    return Party(id, entry.name, entry.type, (Listing(f"us.ofac/{id}/1", "us.ofac", id, names),))
