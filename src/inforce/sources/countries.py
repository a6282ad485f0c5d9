"""Countries as lists print them, as ISO 3166-1 codes: "Korea, North", "IR" and "IRAN (ISLAMIC REPUBLIC OF)".

Reach for `code` when two printed countries must compare, or when a format wants a code. It knows what the lists
print and guesses nothing: a region, a nationality in words or "unknown" has no code. `table` has what other languages
and what a country's people are called besides (`names.countries` reads that).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).with_name("countries.yml")
_OTHER = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['’‘`]")


class Country(NamedTuple):
    """A country: its codes of two and more letters, what lists print, and further names of it and its people."""

    codes: tuple[str, ...]
    printed: tuple[str, ...]
    names: tuple[str, ...]


@cache
def table() -> tuple[Country, ...]:
    """Every country in the order of its code."""
    told: list[dict[str, str]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return tuple(
        Country(tuple(row["codes"].split()), _parted(row, "printed"), _parted(row, "names")) for row in told
    )


def _parted(row: dict[str, str], field: str) -> tuple[str, ...]:
    return tuple(row[field].split("; ")) if field in row else ()


@lru_cache(maxsize=4096)
def code(printed: str) -> str:
    """The two-letter code of a country, "" for what is none.

    >>> code("IRAN (ISLAMIC REPUBLIC OF)"), code("Korea, North"), code("de"), code("Côte d'Ivoire"), code("West")
    ('IR', 'KP', 'DE', 'CI', '')
    """
    return _codes().get(_folded(printed), "")


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in table():
        iso = one.codes[0].upper()
        found |= {_folded(name): iso for name in (iso, *one.printed) if one.printed}
    return found


def _folded(text: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.replace("&", "and")))
        .encode("ascii", "ignore")
        .decode()
    )
    return _OTHER.sub(" ", plain.lower()).strip()
