"""The sample page against its gold, which was read by eye: zones with their days, and every named mention."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import yaml

from inforce.reading import Document, Zone, read
from tests.reading.registers import HERE, gate
from tests.shared import ROOT

PAGE = (ROOT / "docs" / "samples" / "press-page.txt").read_text(encoding="utf-8")
GOLD = yaml.safe_load((HERE / "press-page.yml").read_text(encoding="utf-8"))


@cache
def _document() -> Document:
    return read(PAGE, gate(), on=date(2005, 6, 1), captured=date(2018, 12, 1))


def _place(text: str, occurrence: int) -> int:
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", PAGE)]
    return places[occurrence - 1]


def _zone_name(zone: Zone) -> str:
    teasers = [one.id for one in _document().zones if one.kind == "teaser"]
    return f"teaser {teasers.index(zone.id) + 1}" if zone.kind == "teaser" else zone.kind


def test_every_zone_with_its_own_day() -> None:
    found = [(zone.kind, str(zone.date.value) if zone.date else "") for zone in _document().zones]
    assert found == [(zone["kind"], zone["date"]) for zone in GOLD["zones"]]
    for zone, wanted in zip(_document().zones, GOLD["zones"], strict=True):
        assert PAGE[zone.start : zone.end].startswith(wanted["begins"])


def test_every_named_mention_and_no_other() -> None:
    document = _document()
    wanted: list[dict[str, Any]] = GOLD["mentions"]
    expected = {
        (_place(one["text"], one["occurrence"]), one["text"], one["party"], one["zone"]) for one in wanted
    }
    named = [one for one in document.mentions if one.kind != "nominal"]
    found = {(one.start, one.text, one.party_id, _zone_name(document.zone(one.zone))) for one in named}
    assert found == expected
    assert len(wanted) == len(named) >= 50


def test_open_mentions_keep_their_candidates() -> None:
    wanted = {
        _place(one["text"], one["occurrence"]): one["candidates"]
        for one in GOLD["mentions"]
        if "candidates" in one
    }
    found = {one.start: [party.party_id for party in one.candidates] for one in _document().mentions}
    assert {start: found[start] for start in wanted} == wanted


def test_nouns_for_a_group_named_just_before_are_marked_as_such() -> None:
    wanted = [(_place(one["text"], one["occurrence"]), one["party"]) for one in GOLD["nominal"]]
    found = [one for one in _document().mentions if one.kind == "nominal"]
    assert [(one.start, one.party_id) for one in found] == wanted
    assert all("stands for" in one.reasons[0] for one in found)


def test_the_excerpt_repeats_the_body() -> None:
    (repeat,) = _document().repeats
    one, other = PAGE[slice(*repeat.a)], PAGE[slice(*repeat.b)]
    assert repeat.kind == "excerpt"
    assert one != other
    assert one.split() == f"{other}.".split()


def test_the_listed_names_say_which_list_bears_which() -> None:
    """The National Council is a name on two American lists and on no other: what `name_in_force` needs."""
    council = next(
        one for one in _document().mentions if one.text == "National Council of Resistance of Iran"
    )
    assert {name.regime for name in council.names} == {"us.fto", "us.sdgt"}
    spelled = next(one for one in _document().mentions if one.text == "Mojahedin-e Khalq")
    assert {"us.fto", "uk.ta2000", "ca.cc83"} <= {name.regime for name in spelled.names}
    assert spelled.reasons[0] == "spelled 'Mojahedin-e Khalq', listed as 'Mujahedin-e Khalq' (us.fto)"
