"""Each rule version has a case on its first day, its last day and the day after: where the law turns, a case stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.model import Regime, RuleVersion, law_of
from inforce.sources.chronology.law import laws

CASES = Path(__file__).resolve().parent.parent / "cases"
LAWS = {law.id: law for law in laws()}


def told() -> dict[tuple[str, str], set[str]]:
    """The rules that the cases expect, by law and day; `null` where they expect none."""
    found: dict[tuple[str, str], set[str]] = {}
    for folder in ("status", "shells"):
        for path in sorted((CASES / folder).glob("*.yml")):
            for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
                if "rule" in case["expect"]:
                    law = case.get("law", case["regime"])
                    found.setdefault((law, case["on"]), set()).add(case["expect"]["rule"])
    return found


TOLD = told()


def turns(law: Regime, version: RuleVersion) -> Iterator[tuple[date, str]]:
    """The days on which a version must have a case, each with the rule that holds then."""
    yield version.from_, version.id
    if version.to is not None:
        yield version.to, version.id
        after = version.to + timedelta(days=1)
        following = law.version_on(after)
        yield after, following.id if following else "null"


def wanted() -> list[Any]:
    return [
        pytest.param(law.id, day, rule, id=f"{law.id} {version.id} {day}")
        for law in LAWS.values()
        for version in law.versions
        for day, rule in turns(law, version)
    ]


@pytest.mark.parametrize(("law", "day", "rule"), wanted())
def test_a_case_stands_where_the_law_turns(law: str, day: date, rule: str) -> None:
    assert rule in TOLD.get((law, day.isoformat()), set())


def test_a_version_without_its_cases_would_be_seen() -> None:
    """The test above can fail: a version of a day that no case has is not covered."""
    law = LAWS["us.fto"]
    invented = RuleVersion("V9", date(2031, 5, 4), to=date(2032, 5, 4))
    assert all(rule not in TOLD.get((law.id, day.isoformat()), set()) for day, rule in turns(law, invented))


def test_every_expected_rule_is_the_one_of_its_day() -> None:
    for (regime, day), rules in TOLD.items():
        law = law_of(LAWS, regime)
        assert law is not None
        held = law.version_on(date.fromisoformat(day))
        assert rules == {held.id if held else "null"}, (regime, day)
