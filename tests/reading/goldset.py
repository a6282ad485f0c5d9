"""The gold pages beside this file: text and marks in one file, read by eye, so that both are reviewed together.

A page opens with a block of YAML between two lines `---`: what `kind` of page it is, the days given with it
(`written`, `captured`), and `statuses`, what each list said of a party on a day. In its text `[[MEK|mek]]` is a
mention, what is printed and the party that it means; `[[HUA|?harakat-ul-mujahidin huji]]` one of which the page does
not tell whom it means; `the [[group|~mek]]` a noun, but plainly the party. Articles, possessives and brackets stand
outside a mark; names that a slash joins are marks apart, unless a list prints them as one. `{{body 2005-06-01}}`
opens a zone of that kind; the day is a calendar day, a span `2005-05/2005-06` within which an inferred day must lie,
or `-` where nothing dates it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from inforce.answers import View
from inforce.answers.reading import ReadAnswer

FOLDER = Path(__file__).parent / "gold"
_HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\]\]|\{\{(\w+) ([\d/-]+)\}\}")
_OPENS, _CLOSES, _ZONE = "\ue000", "\ue001", "\ue002"
"""Signs of private use that stand for the marks while a page is opened, so that offsets follow them."""
_SIGNS = re.compile(f"[{_OPENS}{_CLOSES}{_ZONE}]")


class GoldMention(NamedTuple):
    """A stretch of a page and whom it means; `party` None: the page does not tell which of `candidates`."""

    start: int
    end: int
    text: str
    party: str | None
    candidates: frozenset[str]
    nominal: bool
    zone: GoldZone


class GoldZone(NamedTuple):
    """Where a zone begins, its kind, and the first and last day that its date may have (both None: no date)."""

    start: int
    kind: str
    first: date | None
    last: date | None


class GoldPage(NamedTuple):
    """A page without marks (`source`, as a file would hold it; `text`, as opened), and what stands in it."""

    name: str
    source: str
    text: str
    written: date | None
    captured: date | None
    mentions: tuple[GoldMention, ...]
    zones: tuple[GoldZone, ...]
    statuses: dict[str, dict[str, dict[str, str]]]


@cache
def names() -> tuple[str, ...]:
    """The pages' file names, in order."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md", ".html")))


Shown = Callable[[str, str], str]
"""From a file's name and content to the text that is shown."""


def page(name: str, shown: Shown) -> GoldPage:
    """The page of that name as `shown` opens it, its marks stripped and told."""
    head, marked = _parts((FOLDER / name).read_text(encoding="utf-8"))
    tags = [found.groups() for found in _MARK.finditer(marked)]
    source = unmarked(marked)
    signed = _MARK.sub(lambda m: f"{_OPENS}{m[1]}{_CLOSES}" if m[1] else _ZONE, marked)
    opened, text = shown(name, signed), shown(name, source)
    assert _SIGNS.sub("", opened) == text, f"{name}: opened otherwise with marks than without"
    zones, mentions = _told(opened, tags)
    days = {str(day): parties for day, parties in head.get("statuses", {}).items()}
    return GoldPage(name, source, text, head.get("written"), head.get("captured"), mentions, zones, days)


def plain(name: str, source: str) -> str:
    """A plain text is shown as it is."""
    return source


def body(name: str) -> str:
    """The content of a page's file without its head and its marks."""
    return unmarked(_parts((FOLDER / name).read_text(encoding="utf-8"))[1])


def unmarked(marked: str) -> str:
    """The content without its marks."""
    return _MARK.sub(lambda found: found[1] or "", marked)


def read(
    name: str, source: str, view: View, written: date | None = None, captured: date | None = None
) -> ReadAnswer:
    """What `view` reads in a file of that name and content."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(source.encode())
        return view.read(path, written, captured)


def _parts(content: str) -> tuple[dict[str, Any], str]:
    head = _HEAD.match(content)
    assert head, "a page opens with a block of YAML"
    return yaml.safe_load(head[1]), content[head.end() :]


def _told(opened: str, tags: list[Any]) -> tuple[tuple[GoldZone, ...], tuple[GoldMention, ...]]:
    """Zones and mentions with their offsets in the text without signs."""
    zones: list[GoldZone] = []
    mentions: list[GoldMention] = []
    waiting, start = iter(tags), 0
    for gone, found in enumerate(_SIGNS.finditer(opened)):
        place = found.start() - gone
        if found[0] == _OPENS:
            start = place
        elif found[0] == _ZONE:
            _, _, kind, days = next(waiting)
            zones.append(GoldZone(place, kind, *_days(days)))
        else:
            _, whom, _, _ = next(waiting)
            text = _SIGNS.sub("", opened[start + gone - 1 : found.start()])
            mentions.append(_mention(start, place, text, whom, zones[-1]))
    assert next(waiting, None) is None, "a mark was lost when the page was opened"
    return tuple(zones), tuple(mentions)


def _mention(start: int, end: int, text: str, whom: str, zone: GoldZone) -> GoldMention:
    several = frozenset(whom[1:].split()) if whom[0] == "?" else frozenset()
    party = None if several else whom.lstrip("~")
    return GoldMention(start, end, text, party, several, whom[0] == "~", zone)


def _days(told: str) -> tuple[date | None, date | None]:
    if told == "-":
        return None, None
    first, _, last = told.partition("/")
    return _day(first, first=True), _day(last or first, first=False)


def _day(text: str, *, first: bool) -> date:
    """The first or last day of a day, month or year."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else (1 if first else 12)
    if first:
        return date(year, month, 1)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
