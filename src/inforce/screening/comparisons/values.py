"""Values of a closed kind (countries, genders): agree if the two sides have one in common, else contradict."""

from __future__ import annotations

from collections.abc import Sequence

from inforce.names.countries import country_code
from inforce.screening.comparisons.comparison import Comparison
from inforce.screening.policy import EVIDENCE

_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female"}


def compared(name: str, asked: Sequence[str], listed: Sequence[str]) -> Comparison | None:
    """The comparison called `name` of two sides' values; None if either side has none that is understood."""
    if not asked or not listed:
        return None
    known = _gender if name == "gender" else country_code
    mine = {code: value for value in asked if (code := known(value))}
    theirs = {code: value for value in listed if (code := known(value))}
    if not mine or not theirs:
        return None
    evidence = EVIDENCE[name]
    for code, value in mine.items():
        if code in theirs:
            return Comparison(name, value, theirs[code], evidence.agrees, f"{name}: {value} on both sides")
    one, other = ", ".join(mine.values()), ", ".join(theirs.values())
    return Comparison(name, one, other, evidence.contradicts, f"{name}: {one} against {other}")


def _gender(text: str) -> str:
    return _GENDERS.get(text.strip().lower(), "")
