"""Numbers of papers, registers and ships as they compare: without signs and case, a ship's without its prefix.

Reach for `comparable_number`. A number that is too short, or one sign over and over, gives "": it is nobody's.
"""

from __future__ import annotations

SHORTEST = 5
_DIGITS_ONLY = frozenset({"imoNumber", "mmsi"})


def comparable_number(kind: str, value: str) -> str:
    """The number of this kind as it compares, "" if it tells nothing.

    >>> comparable_number("imoNumber", "IMO 9187629"), comparable_number("passportNumber", "ab 123-456")
    ('9187629', 'AB123456')
    >>> comparable_number("passportNumber", "00000000"), comparable_number("idNumber", "12")
    ('', '')
    """
    wanted = str.isdigit if kind in _DIGITS_ONLY else str.isalnum
    bare = "".join(sign for sign in value if wanted(sign)).upper()
    return bare if len(bare) >= SHORTEST and len(set(bare)) > 1 else ""
