"""The calendar's cases, its bounds, and what-ifs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import inforce
from inforce.errors import BadInput

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "calendar"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=case["case"])
        for path in sorted(FOLDER.glob("*.yml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = inforce.open().as_of(case["from"]).calendar(case["from"], case["to"], [case["regime"]])
    counted = Counter(one.kind for one in found.items)
    assert {kind: counted[kind] for kind in case.get("counts", {})} == {
        kind: int(count) for kind, count in case.get("counts", {}).items()
    }
    for wanted in case.get("has", []):
        plain = {key: None if value == "null" else value for key, value in wanted.items()}
        assert [one for one in found.items if told(one, plain) == plain], plain


def told(item: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {key: getattr(item, key) for key in wanted if key != "party"}
    return values | ({"party": item.party["id"] if item.party else None} if "party" in wanted else {})


def test_every_item_lies_in_the_span_and_cites_its_rule() -> None:
    found = inforce.open().as_of("2010-01-01").calendar("1997-01-01", "2030-12-31")
    assert found.items
    for one in found.items:
        assert "1997-01-01" <= one.date <= "2030-12-31"
        assert one.citation
        assert one.outcome


def test_what_falls_due_says_from_which_event_and_by_which_words() -> None:
    (item,) = inforce.open().as_of("2003-10-01").calendar("2003-10-05", "2003-10-05", ["us.fto"], "mek").items
    assert item.outcome == "counted from “redesignated” of 2001-10-05; made again on 2003-10-02"
    assert "two years stays" in item.rule_text


def test_a_day_that_is_counted_from_a_disputed_event_says_so() -> None:
    found = inforce.open().as_of("2026-01-01").calendar("2026-12-01", "2026-12-01", ["us.fto"])
    disputed = [one for one in found.items if one.party and one.party["id"] == "segunda-marquetalia"]
    assert any("2021-11-30" in text for text in disputed[0].conflicts)


def test_a_span_turned_round_is_refused() -> None:
    with pytest.raises(BadInput, match="before it begins"):
        inforce.open().as_of("2010-01-01").calendar("2011-01-01", "2010-01-01")


@pytest.mark.parametrize(
    ("day", "choice", "after", "coming"),
    [
        ("2003-10-02", "maintained", "ended_lapsed", {"kind": "lapse_due", "date": "2005-10-02"}),
        ("2003-10-02", "nothing", "ended_lapsed", {"kind": "lapse_due", "date": "2003-10-05"}),
        ("2003-10-02", "revoked", "ended_revoked", None),
        ("2005-10-02", "maintained", "in_force", {"kind": "review_due", "date": "2010-10-02"}),
        ("2005-10-02", "nothing", "in_force", {"kind": "review_due", "date": "2008-10-02"}),
        ("2010-10-02", "maintained", "in_force", {"kind": "review_due", "date": "2015-10-02"}),
        ("2010-10-02", "nothing", "in_force", {"kind": "review_due", "date": "2014-01-12"}),
        ("2010-10-02", "revoked", "ended_revoked", None),
    ],
)
def test_what_if(day: str, choice: str, after: str, coming: dict[str, str] | None) -> None:
    """ "At least another two years" was the law of 2003; today's has no term."""
    (found,) = inforce.open().as_of(day).suppose("Mujahedin-e Khalq Organization", choice, ["us.fto"])
    assert (found.state_before, found.state_after, found.next) == ("in_force", after, coming)


def test_a_what_if_needs_a_known_name_and_choice() -> None:
    view = inforce.open().as_of("2003-10-02")
    with pytest.raises(BadInput, match="maintained, revoked or nothing"):
        view.suppose("MEK", "renewed")
    with pytest.raises(BadInput, match="no party of the name"):
        view.suppose("Nobody of the Kind", "nothing")
