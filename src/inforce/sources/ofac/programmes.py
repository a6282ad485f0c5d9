"""OFAC's programme tags: to which regime a tag leads, and which of OFAC's lists a file is by its tags.

Reach for `regime` when a tag is stated, for `is_of_list` when a file must be told from its sister: the SDN
list and the non-SDN list have one format, and only their programmes tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from inforce.sources.reading import SourceInfo

NOT_SDN = frozenset(
    {
        "561-Related",
        "BURMA-EO14014",
        "CAATSA - RUSSIA",
        "CMIC-EO",
        "CMIC-EO13959",
        "FSE-IR",
        "FSE-SY",
        "MBS",
        "NS-PLC",
        "PEESA",
        "PEESA-EO14039",
        "RUSSIA-EO14024",
        "UKRAINE-EO13662",
    }
)
"""Tags under which the non-SDN lists stand. Some SDN entries bear them too, the first ones of that list none."""

SDN = "us_ofac_sdn"


def regime(tag: str, info: SourceInfo) -> str:
    """The regime of a programme tag as printed: `FTO` is `us.fto`, `CAATSA - RUSSIA` is `us.ofac.caatsa-russia`."""
    if not tag:
        return ""
    return info.regimes.get(tag) or "us.ofac." + re.sub(r"[^a-z0-9]+", "-", tag.lower()).strip("-")


def is_of_list(source: str, first_entries: Iterable[Iterable[str]]) -> bool:
    """True if entries with these tags, the first of a file, are of the list `source` and not of its sister.

    >>> is_of_list("us_ofac_sdn", [["CUBA"], ["FTO", "SDGT"]]), is_of_list("us_ofac_sdn", [["NS-PLC"]])
    (True, False)
    """
    marked = [bool(NOT_SDN.intersection(tags)) for tags in first_entries]
    if not marked:
        return False
    return (sum(marked) * 2 > len(marked)) == (source != SDN)
