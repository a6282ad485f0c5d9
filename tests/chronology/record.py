"""The reviewed files as a lawyer wrote them: parties, links, joins, and the names that each regime's file holds.

Reach for it in tests of the files themselves. It reads YAML into plain text and refuses nothing: the checks of
the chronology are made elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from tests.chronology.printed import fold, variants
from tests.shared import ROOT

FOLDER = ROOT / "src/inforce/chronology"
QUOTED = re.compile(r'"([^"]+)"')
APART = re.compile(r"^#   (\S+:\S+) (.+?): (.+)$", re.MULTILINE)


@cache
def document(name: str) -> Any:
    """A file of the chronology; every scalar is text."""
    return yaml.load((FOLDER / name).read_text("utf-8"), yaml.CBaseLoader)


def links() -> list[dict[str, Any]]:
    """The reviewed links."""
    found: list[dict[str, Any]] = document("links.yml")
    return found


def joins() -> list[dict[str, str]]:
    """The reviewed joins."""
    found: list[dict[str, str]] = document("joins.yml")
    return found


def left_apart() -> list[tuple[str, str, str]]:
    """Entry id, name and reason of the entries that the head of `joins.yml` leaves apart."""
    return APART.findall((FOLDER / "joins.yml").read_text("utf-8"))


def printed(party: str, regime: str) -> set[str]:
    """The folded strings under which a regime prints the party, whole and without brackets."""
    strings = document("parties.yml")[party]["printed"].get(regime, [])
    return {fold(form) for text in strings for form in variants(text)}


def names(party: str, regime: str) -> set[str]:
    """`printed`, and every name that the regime's own file holds for the party, on any event."""
    texts = [text for listing in _listings(party, regime) for text in _texts(listing)]
    return printed(party, regime) | {fold(form) for text in texts for form in variants(text)}


def quoted(reason: str) -> list[str]:
    """The names that a reason puts in double quotes."""
    return QUOTED.findall(reason)


def _listings(party: str, regime: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (document(f"{regime}.yml").get("parties") or {}).get(party, [])
    return found


def _texts(listing: dict[str, Any]) -> Iterator[str]:
    yield from (name["text"] for name in listing.get("names", ()))
    for event in listing["events"]:
        yield from (*event.get("names", ()), *event.get("later_names", ()))
