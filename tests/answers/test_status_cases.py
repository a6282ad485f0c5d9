"""The cases that a lawyer can read, each asked of the embedded register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import inforce
from inforce.answers.shapes import ConflictAnswer, ListingAnswer, StatusAnswer

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "status"


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            found.append(pytest.param(case, id=f"{path.stem}: {case['case']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    view = inforce.open().as_of(case["on"], case.get("as_known"))
    answer = view.status(case["party"], [case["regime"]])
    expected = case["expect"]
    listing = the_listing(answer, case["regime"], expected)
    told = {key: told_of(listing, key) for key in expected}
    assert told == {key: wanted(value) for key, value in expected.items()}, listing


def the_listing(answer: StatusAnswer, regime: str, expected: dict[str, Any]) -> ListingAnswer:
    """The listing meant: the numbered one, else the only one, else the one in the expected state."""
    assert answer.parties, f"no party of this name; did you mean {answer.suggestions}"
    found = [one for one in answer.parties[0].listings if one.regime == regime]
    if "listing" in expected:
        found = [one for one in found if one.id.endswith(f"/{expected['listing']}")]
    if len(found) > 1 and "state" in expected:
        found = [one for one in found if one.state == expected["state"]] or found
    assert found, f"{answer.parties[0].id} has no such listing under {regime}"
    return found[0]


def told_of(listing: ListingAnswer, key: str) -> Any:
    """The answer's value for a key of `expect`, in the plain form in which cases are written."""
    if key == "readings":
        return sorted(one.state for one in listing.readings)
    if key == "conflicts":
        return sorted(told_conflict(one) for one in listing.conflicts)
    if key == "rule":
        return listing.rule.id if listing.rule else None
    if key == "next":
        return {"kind": listing.next.kind, "date": listing.next.date} if listing.next else None
    if key == "listing":
        return listing.id.rpartition("/")[2]
    return getattr(listing, key)


def told_conflict(one: ConflictAnswer) -> str:
    """The taken date, the other, and the state of the day by the other where it is another one."""
    told = f"{one.event} {one.taken}, else {one.other or 'no date'}"
    return told + (f": {one.state_by_other}" if one.differs else "")


def wanted(value: Any) -> Any:
    """A YAML scalar as the answer has it."""
    if isinstance(value, list):
        return sorted(value)
    return {"true": True, "false": False, "null": None}.get(value, value) if isinstance(value, str) else value


def test_every_case_cites_its_authority() -> None:
    for parameter in cases():
        case = parameter.values[0]
        assert case["citation"], case["case"]
        assert case["why"], case["case"]
