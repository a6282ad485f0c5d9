"""Countries as lists print them, as ISO 3166-1 codes: "Korea, North", "IR" and "IRAN (ISLAMIC REPUBLIC OF)".

Reach for `code` when two printed countries must compare, or when a format wants a code. It knows the table
beside it and guesses nothing: a region, a nationality in words or "unknown" has no code.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("countries.yml")
_OTHER = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['’‘`]")


@lru_cache(maxsize=4096)
def code(printed: str) -> str:
    """The two-letter code of a country, "" for what is none.

    >>> code("IRAN (ISLAMIC REPUBLIC OF)"), code("Korea, North"), code("de"), code("Côte d'Ivoire"), code("West")
    ('IR', 'KP', 'DE', 'CI', '')
    """
    return _table().get(_folded(printed), "")


@cache
def _table() -> dict[str, str]:
    told: dict[str, list[str]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found: dict[str, str] = {}
    for iso, names in told.items():
        found |= {_folded(name): iso for name in (iso, *names)}
    return found


def _folded(text: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.replace("&", "and")))
        .encode("ascii", "ignore")
        .decode()
    )
    return _OTHER.sub(" ", plain.lower()).strip()
