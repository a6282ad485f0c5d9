"""The facts that are easily got wrong stand as they must: the cases beside the reader."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import Any

import pytest
import yaml

from inforce.model import Statement
from inforce.sources.chronology import read
from inforce.sources.chronology.files import FOLDER

CASES: list[dict[str, Any]] = yaml.load(
    (FOLDER.parent / "sources" / "chronology" / "cases.yml").read_text("utf-8"), Loader=yaml.CBaseLoader
)


@cache
def listings() -> dict[str, list[Statement]]:
    found = defaultdict(list)
    for statement in read():
        found[statement.subject].append(statement)
    return found


def events(listing: str) -> list[dict[str, Any]]:
    return [
        {"event": one.value, "citation": one.citation, **json.loads(one.qualifiers)}
        for one in listings()[listing]
        if one.property == "event"
    ]


def fits(event: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(event.get(key) == value for key, value in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_record_has(case: dict[str, Any]) -> None:
    found = events(case["listing"])
    for wanted in case["holds"]:
        assert sum(fits(event, wanted) for event in found) == 1, (wanted, found)
    for unwanted in case.get("lacks", []):
        assert not any(fits(event, unwanted) for event in found), unwanted


@pytest.mark.parametrize("case", [case for case in CASES if "names" in case], ids=lambda case: case["case"])
def test_names_have_their_own_dates(case: dict[str, Any]) -> None:
    named = {
        one.value: json.loads(one.qualifiers) for one in listings()[case["listing"]] if one.property == "name"
    }
    for wanted in case["names"]:
        assert named[wanted["text"]]["from"] == wanted["from"]
