"""The reviewed links: each is well formed, connects what it must, and says of a list only what the list prints."""

from __future__ import annotations

from typing import Any

from tests.chronology import printed, record

REGIME_OF_TAG = {"FTO": "us.fto", "SDGT": "us.sdgt", "SDT": "us.sdt"}
# Links whose names differ by a letter or a word, as their reasons say: no folded name stands on both sides.
SPELLED_APART = {
    ("al-haramain-comoros", "us_ofac_sdn:8592"),
    ("al-ittihad-al-islamiya", "us_ofac_sdn:6899"),
    ("ansaroul-islam", "us_ofac_sdn:23803"),
    ("cpp-npa", "us_ofac_sdn:7234"),
    ("gamaa-al-islamiyya", "us_ofac_sdn:4694"),
    ("hamas-brigades", "eu_fsf:EU.3524.75"),
    ("harakat-ul-mujahidin", "ca_listed:694386"),
    ("huji", "un_sc:QDe.130"),
    ("huji-bangladesh", "us_ofac_sdn:10742"),
    ("islamic-state-east-asia", "us_ofac_sdn:23844"),
    ("islamic-state-somalia", "us_ofac_sdn:23848"),
    ("jamaah-ansharut-daulah", "un_sc:QDe.164"),
    ("makhtab-al-khidamat", "us_ofac_sdn:6910"),
}


def test_each_link_is_well_formed() -> None:
    parties = record.document("parties.yml")
    for link in record.links():
        assert set(link) - {"recorded"} == {"party", "regimes", "by", "reason", "source"}, link
        assert set(link["regimes"]) <= set(parties[link["party"]]["printed"]), link
        assert len(set(link["regimes"])) == len(link["regimes"]) >= 2, link
        assert link["reason"].endswith("."), link
        listed = link["source"].partition(":")[0] in printed.READERS
        assert link["by"] == "list" if listed else link["by"] in ("act", "court"), link
        assert listed or link["source"].startswith("http"), link


def test_no_link_is_said_twice() -> None:
    said = [(link["party"], *sorted(link["regimes"]), link["source"]) for link in record.links()]
    assert len(said) == len(set(said))


def test_links_connect_all_regimes_of_each_party() -> None:
    parted = {}
    for party, row in record.document("parties.yml").items():
        groups = [{regime} for regime in row["printed"]]
        for link in record.links():
            if link["party"] == party:
                met = [group for group in groups if group & set(link["regimes"])]
                groups = [group for group in groups if group not in met] + [set().union(*met)]
        if len(groups) > 1:
            parted[party] = groups
    assert parted == {}


def test_the_source_entry_prints_each_quoted_name() -> None:
    wrong = []
    for link in record.links():
        if link["by"] == "list":
            found = printed.entry(link["source"])
            assert found is not None, f"{link['source']}: no such entry"
            wrong += [
                (link["source"], name)
                for name in record.quoted(link["reason"])
                if not _says(found, link, name)
            ]
    assert wrong == []


def _says(found: printed.Printed, link: dict[str, Any], name: str) -> bool:
    if "narrative summary" in link["reason"]:
        return printed.fold(name) in printed.narrative(link["source"].partition(":")[2])
    return found.prints(name)


def test_a_list_link_shows_a_name_or_a_tag_of_each_regime() -> None:
    unseen = {
        (link["party"], link["source"])
        for link in record.links()
        if link["by"] == "list" and not all(_shown(link, regime) for regime in link["regimes"])
    }
    assert unseen == SPELLED_APART


def _shown(link: dict[str, Any], regime: str) -> bool:
    """The source is an entry of this regime, or a quoted name stands on the regime's lines or entry."""
    if regime in _regimes_of(link["source"], link["party"]):
        return True
    names = set(record.names(link["party"], regime))
    for join in record.joins():
        if join["party"] == link["party"] and regime in _regimes_of(join["entry"], link["party"]):
            found = printed.entry(join["entry"])
            assert found is not None
            names |= found.forms | {
                printed.fold(name) for name in record.quoted(link["reason"]) if found.prints(name)
            }
    if regime == "eu.cp931":
        listed = record.printed(link["party"], regime)
        names |= {form for forms in printed.terrorist_entries() if forms & listed for form in forms}
    reference = [word.strip(".,") for word in link["reason"].split() if word.startswith(("QDe.", "TAe."))]
    by_reference = regime.startswith("un.") and any(_keeps(link["source"], word) for word in reference)
    return by_reference or any(printed.fold(name) in names for name in record.quoted(link["reason"]))


def _regimes_of(identifier: str, party: str) -> set[str]:
    source = identifier.partition(":")[0]
    found = printed.entry(identifier)
    assert found is not None
    if source == "us_ofac_sdn":
        joined = any(join["entry"] == identifier and join["party"] == party for join in record.joins())
        own = {"us.fto"} & set(record.document("parties.yml")[party]["printed"]) if joined else set()
        return own | {REGIME_OF_TAG[tag] for tag in found.tags & set(REGIME_OF_TAG)}
    if source == "eu_fsf":
        return {"eu.cp931"} if "TERR" in found.tags else set()
    return {"un_sc": {"un.1267", "un.1988"}, "ca_listed": {"ca.cc83"}}.get(source, set())


def _keeps(identifier: str, reference: str) -> bool:
    """True if a British or Australian sanctions entry is kept under the UN reference."""
    found = printed.entry(identifier)
    assert found is not None
    return reference in found.tags or found.text.lstrip().startswith(reference)


def test_a_reference_that_a_reason_names_is_the_entrys_own() -> None:
    for link in record.links():
        if "own sanctions list prints" in link["reason"] and "UN reference" in link["reason"]:
            reference = link["reason"].rstrip(".").rsplit(" ", 1)[1]
            assert _keeps(link["source"], reference), link
            joined = {join["entry"] for join in record.joins() if join["party"] == link["party"]}
            assert f"un_sc:{reference}" in joined, link


def test_both_tags_stand_where_a_reason_says_so() -> None:
    said = [link for link in record.links() if "both programme tags" in link["reason"]]
    assert said, "the tags are the commonest evidence"
    for link in said:
        found = printed.entry(link["source"])
        assert found is not None, link
        assert {"FTO", "SDGT"} <= found.tags, link


def test_a_name_that_stands_alone_is_borne_by_no_other_entry() -> None:
    for link in record.links():
        if link["reason"].endswith("no other entry of its list bears that name."):
            source, _, key = link["source"].partition(":")
            name = record.quoted(link["reason"])[0]
            others = printed.bearers(source, name) - {key}
            mine = {
                join["entry"].partition(":")[2] for join in record.joins() if join["party"] == link["party"]
            }
            assert others <= mine, (link["party"], name, others)
