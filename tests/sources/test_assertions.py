"""What a list must yield: each rule refuses alone, with the figures."""

from __future__ import annotations

import pytest

from inforce.errors import BadFile
from inforce.model import Statement
from inforce.sources import Assertions, Finding, Reading, SourceInfo, check

INFO = SourceInfo("x", assertions=Assertions((2, 4), (1, 9), {"name": 1.0, "birthDate": 0.5}, 0.5))


def reading(
    *,
    entries: int = 2,
    aliases: int = 1,
    names: int = 2,
    births: int = 1,
    strangers: int = 0,
    missing: str = "",
) -> Reading:
    said = [Statement(f"x:{n}", "name", "N", "x") for n in range(names)]
    said += [Statement(f"x:{n}", "birthDate", "1960", "x") for n in range(births)]
    audit = tuple(Finding("stranger", str(n), "") for n in range(strangers))
    absent = frozenset({missing}) if missing else frozenset[str]()
    return Reading("x", "", tuple(said), entries, aliases, missing=absent, audit=audit)


def test_a_list_that_yields_enough_enters() -> None:
    check(reading(), INFO)
    check(reading(aliases=0, missing="alt.csv"), INFO)
    check(reading(entries=100), SourceInfo("without assertions"))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (reading(entries=1, names=1), "1 entries, expected 2 to 4"),
        (reading(entries=5, names=5, births=5), "5 entries, expected 2 to 4"),
        (reading(aliases=0), "0 aliases, expected 1 to 9"),
        (reading(names=1), r"50\.0% of entries have name"),
        (reading(births=0), r"0\.0% of entries have birthDate, expected at least 50\.0%"),
        (reading(strangers=2), "2 rows belong to no entry"),
    ],
)
def test_a_list_that_falls_short_is_refused_with_the_figures(told: Reading, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        check(told, INFO)
