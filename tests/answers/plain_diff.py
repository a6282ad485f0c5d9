"""The events of a list's history, worked out day by day with csv and lxml alone: nothing of the package is used.

A version shows a day; of two that show one day the later named stands. An event is that an entry, or a name
of an entry, is on the version of a day and not on that of the day before, or the other way round.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

Names = dict[str, frozenset[str]]
"""The names of each entry, by the entry's id."""
Event = tuple[str, str, str, str]
"""Day, `added` or `removed`, the entry, and the name ("" for the entry itself)."""

_OTHER = re.compile(r"(?:^|; )(?:alt\. )?[afn]\.k\.a\. '(.+?)'(?=;|\.$|$)")


def ofac(data: bytes) -> Names:
    """Entries of sdn.csv: the name, and the names in quotes among the remarks."""
    found = {}
    for row in csv.reader(io.StringIO(data.decode("utf-8"), newline="")):
        if len(row) == 12:
            remarks = " ".join(row[11].split())
            names = {row[1].strip(), *_OTHER.findall("" if remarks == "-0-" else remarks)}
            found[row[0].strip()] = frozenset(names)
    return found


def un(data: bytes) -> tuple[str, Names]:
    """The day on which the file was generated, and its entries: name, name in original script, aliases."""
    root = etree.fromstring(data)
    found = {}
    for record in [*root.iter("INDIVIDUAL"), *root.iter("ENTITY")]:
        parts = [_text(record, f"{place}_NAME") for place in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        names = {" ".join(filter(None, parts)), _text(record, "NAME_ORIGINAL_SCRIPT")}
        names |= {" ".join((one.text or "").split()) for one in record.iter("ALIAS_NAME")}
        found[_text(record, "REFERENCE_NUMBER").rstrip(".")] = frozenset(names - {""})
    return str(root.get("dateGenerated"))[:10], found


def _text(record: etree._Element, tag: str) -> str:
    return " ".join((record.findtext(tag) or "").split())


def ofac_days(files: Iterable[Path]) -> dict[str, Names]:
    """The version that stands for each day, by the day in its name."""
    return {path.name[:10]: ofac(path.read_bytes()) for path in sorted(files)}


def un_days(files: Iterable[Path]) -> dict[str, Names]:
    """The version that stands for each day, by the day in the file."""
    return dict(sorted(dict(un(path.read_bytes()) for path in sorted(files)).items()))


def events(days: dict[str, Names]) -> set[Event]:
    """What came and went from each day to the next; the first day is where one begins to look."""
    found: set[Event] = set()
    ordered = sorted(days)
    for before, day in itertools.pairwise(ordered):
        old, new = _marks(days[before]), _marks(days[day])
        found |= {(day, "added", *mark) for mark in new - old}
        found |= {(day, "removed", *mark) for mark in old - new}
    return found


def _marks(names: Names) -> set[tuple[str, str]]:
    return {(entry, name) for entry, texts in names.items() for name in (*texts, "")}
