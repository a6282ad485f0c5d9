"""The reviewed joins: every entry is real, prints what is said of it, and belongs to one party only."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest
import yaml

from tests.chronology import printed, record
from tests.shared import ROOT, shared

LISTS = ("us_ofac_sdn", "un_sc", "ca_listed")
# Entries that print no name of the party, folded; the reason of each says why it is joined.
OTHER_NAMES = {
    "us_ofac_sdn:23803",
    "us_ofac_sdn:23848",
    "us_ofac_sdn:6910",
    "us_ofac_sdn:8592",
}
CASES = yaml.safe_load((ROOT / "tests/cases/chronology/entries_apart.yml").read_text("utf-8"))


def owner() -> dict[str, str]:
    return {join["entry"]: join["party"] for join in record.joins()}


def test_each_join_is_well_formed() -> None:
    parties = record.document("parties.yml")
    for join in record.joins():
        assert set(join) - {"recorded"} == {"party", "entry", "by", "reason", "source"}, join
        assert join["party"] in parties, join
        assert join["by"] in ("list", "act", "court"), join
        assert join["entry"].partition(":")[0] in LISTS, join
        assert join["reason"].endswith("."), join


def test_no_entry_is_joined_twice() -> None:
    assert len(owner()) == len(record.joins())


def test_each_entry_is_real_and_prints_each_quoted_name() -> None:
    wrong = []
    for join in record.joins():
        found = printed.entry(join["entry"])
        assert found is not None, f"{join['entry']}: no such entry"
        assert record.quoted(join["reason"]), join
        wrong += [(join["entry"], name) for name in record.quoted(join["reason"]) if not found.prints(name)]
    assert wrong == []


def test_each_entry_prints_a_name_of_its_party() -> None:
    nameless = set()
    for join in record.joins():
        row = record.document("parties.yml")[join["party"]]
        own = "us.sdgt" if join["entry"].startswith("us_ofac_sdn:") else ""  # prints what OFAC prints
        regimes = [regime for regime in row["printed"] if regime != own] or row["printed"]
        names = {name for regime in regimes for name in record.names(join["party"], regime)}
        found = printed.entry(join["entry"])
        assert found is not None
        if not (found.forms & names or any(found.prints(name) for name in names)):
            nameless.add(join["entry"])
    assert nameless == OTHER_NAMES


def test_tags_stand_where_a_reason_says_so() -> None:
    for join in record.joins():
        found = printed.entry(join["entry"])
        assert found is not None
        assert set(re.findall(r"\[(\w+)\]", join["reason"])) <= found.tags, join


def test_every_entry_that_ofac_tagged_fto_is_joined_or_left_apart() -> None:
    apart = {identifier for identifier, _, _ in record.left_apart()}
    with shared("facts/us-fto/fto-tagged-sdn-spans.csv").open(encoding="utf-8", newline="") as rows:
        tagged = {f"us_ofac_sdn:{row['ent_num']}" for row in csv.DictReader(rows)}
    assert len(tagged) == 108
    assert tagged - set(owner()) - apart == set()
    for identifier in tagged & set(owner()):
        regimes = record.document("parties.yml")[owner()[identifier]]["printed"]
        assert "us.fto" in regimes or owner()[identifier] == "irgc-qods-force", identifier


@pytest.mark.parametrize("regime", ["un.1267", "un.1988"])
def test_every_un_reference_of_the_record_is_joined_to_its_party(regime: str) -> None:
    for party, listings in record.document(f"{regime}.yml")["parties"].items():
        references = set(re.findall(r"\b(?:QDe|TAe)\.\d{3}\b", " ".join(_citations(listings))))
        assert references, party
        for reference in references:
            assert owner().get(f"un_sc:{reference}") == party


def _citations(listings: list[dict[str, Any]]) -> list[str]:
    return [event.get("citation", "") for listing in listings for event in listing["events"]]


def test_every_item_of_canadas_list_is_joined() -> None:
    assert {f"ca_listed:{key}" for key in printed.canada()} - set(owner()) == set()


def test_what_is_left_apart_is_real_and_not_joined() -> None:
    apart = record.left_apart()
    assert len(apart) >= 5
    for identifier, name, _ in apart:
        found = printed.entry(identifier)
        assert found is not None, identifier
        assert found.prints(name), (identifier, name)
        assert identifier not in owner()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_look_alikes_stay_apart(case: dict[str, Any]) -> None:
    for identifier, party in case["entries"].items():
        assert printed.entry(identifier) is not None, identifier
        assert owner().get(identifier, "none") == party, identifier
