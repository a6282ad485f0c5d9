"""Reads OFAC's SDN list in each of its three formats; see `ofac` and `source.yml`.

An entry has the same id in all of them, so that a list that changes its format goes on.
"""

from __future__ import annotations

from inforce.sources.ofac import formats
from inforce.sources.reading import Parts, Reading, SourceInfo

SOURCE = "us_ofac_sdn"


def recognise(parts: Parts) -> bool:
    """True if one part looks like the SDN list in one of its formats."""
    return formats.recognise(SOURCE, parts)


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all entries; `BadFile` unless it is one whole SDN list in one format."""
    return formats.read(parts, info)
