"""The flags of words and names and the kinds of party, as numbers that an index holds.

Reach for these wherever a flag is read; the compiled loops take them from `kernels.layout`.
"""

from __future__ import annotations

from inforce.names.comparable import BARE, CERTAIN, LEGAL, SMALL

ACRONYM = 2
"""Word flag: known only as an acronym made from a name; found by its letters alone."""

PERSON, OTHER, VESSEL, UNKNOWN = 0, 1, 2, 3
"""Kinds of party."""

NAME_WEAK = 1
"""Name flag: the list itself says that it does not identify."""
NAME_ACRONYM = 2
"""Name flag: made from the initials of a name."""
NAME_HIDDEN = 4
"""Name flag, set by who searches: not to be found (it did not stand on a list on the asked day)."""

NAME_KIND = 4
"""A name's flags from this bit on are the kind of its party."""

KINDS = {
    "Person": PERSON, "Vessel": VESSEL, "Airplane": VESSEL, "Vehicle": VESSEL, "": UNKNOWN, "Thing": UNKNOWN,
    "LegalEntity": UNKNOWN,
}  # fmt: skip
"""Kind of party by schema; every other schema is an organisation (`OTHER`)."""

SMALL_WORTH = 0.2
"""Share of its weight that a linking word keeps."""

MOST_QUERY = 24
"""Words of a query that are compared; what is beyond is told, never dropped in silence."""

__all__ = [
    "ACRONYM",
    "BARE",
    "CERTAIN",
    "LEGAL",
    "MOST_QUERY",
    "NAME_ACRONYM",
    "NAME_HIDDEN",
    "NAME_KIND",
    "NAME_WEAK",
    "OTHER",
    "PERSON",
    "SMALL",
    "SMALL_WORTH",
    "UNKNOWN",
    "VESSEL",
    "kind_of",
]


def kind_of(schema: str) -> int:
    """The kind by which two parties may differ: a legal entity may be a person or a company."""
    return KINDS.get(schema, OTHER)
