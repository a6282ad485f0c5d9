"""What statements and presence say together: names with their days, stays, and parties of two records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.errors import Damaged
from inforce.model import EventKind, Name, Party, Recorded, Statement
from inforce.register import Log, Snapshot
from tests.register.samples import SDN, canonical, entry, event, law, link, party

HERE = Path(__file__).parent
MEK = "us.fto/mek/1"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["case"]) for case in cases]


def _log(tmp_path: Path, *snapshots: tuple[str, Iterable[Statement]]) -> Log:
    """A log of snapshots, each of the day and source given as `day source`."""
    log = Log.open(tmp_path)
    for when, statements in snapshots:
        day, _, source = when.partition(" ")
        log.append(source or SDN, Recorded.parse(day), statements)
    return log


def _one(snapshot: Snapshot, id: str) -> Party:
    return next(party for party in snapshot.parties if party.id == id)


def _days(*days: date | None) -> list[str | None]:
    return [day.isoformat() if day else None for day in days]


@pytest.mark.parametrize("case", _cases("presence.yml"))
def test_presence(case: dict[str, Any], tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    for day, shown in case["lists"].items():
        statements: set[Statement] = set()
        for id, (name, *aliases) in shown["entries"].items():
            statements |= entry(id, name, shown.get("regimes", ["us.sdgt"]), aliases)
        log.append(SDN, Recorded.parse("2026-01-01"), statements, day, shown.get("parts", ()))
    stays: dict[str, list[list[str | None]]] = defaultdict(list)
    names: dict[str, dict[str, list[list[str | None]]]] = defaultdict(lambda: defaultdict(list))
    for found in log.as_of().parties:
        for listing in found.listings:
            for stay in listing.observations:
                days = _days(stay.first, stay.last, stay.absent_before, stay.gone_by)
                stays[f"{found.id.partition(':')[2]} {listing.regime}"].append(days)
        for name in found.listings[0].names:
            assert name.seen
            days = _days(*name.seen, name.absent_before, name.gone_by)
            names[found.id.partition(":")[2]][name.text].append(days)
    assert case.get("stays", stays) == stays
    for id, expected in case.get("names", {}).items():
        assert {text: names[id][text] for text in expected} == expected


@pytest.mark.parametrize("case", _cases("naming.yml"))
def test_names_by_act(case: dict[str, Any]) -> None:
    statements = party("a", "A", {"us.fto": case["printed"]})
    for line in case["events"]:
        rest = {key: value for key, value in line.items() if key not in ("event", "date", "date_kind")}
        kind = line.get("date_kind", "effective")
        statements.add(event("us.fto/a/1", line["event"], line["date"], kind, **rest))
    for text, line in case.get("reviewed", {}).items():
        statements.add(Statement("us.fto/a/1", "name", text, "chronology", canonical(line)))
    found: dict[str, list[list[str | None]]] = defaultdict(list)
    for name in Log.embedded([("2026-11-23", statements)]).as_of().parties[0].listings[0].names:
        found[name.text].append(_stated(name))
    expected = {
        text: [stays] if isinstance(stays[0], str) else stays for text, stays in case["names"].items()
    }
    assert dict(found) == expected


def _stated(name: Name) -> list[str | None]:
    days = [name.kind.value, str(name.from_) if name.from_ else None, str(name.to) if name.to else None]
    return days + ([name.seen[0].isoformat()] if name.seen else [])


CHRONOLOGY = {
    law(),
    *party("mek", "Mujahedin-e Khalq", {"us.fto": ["Mujahedin-e Khalq"]}),
    event(MEK, "designated", "1997-10-08", citation="62 FR 52650"),
    event(MEK, "revoked", "2012-09-28"),
    event("us.fto", "law_in_force", "1996-04-24"),
    link("mek", f"{SDN}:4697"),
}


def test_the_chronology_alone() -> None:
    snapshot = Log.embedded([("2026-11-23", CHRONOLOGY)]).as_of()
    assert snapshot.regimes["us.fto"].citation == "8 U.S.C. 1189"
    assert [one.kind for one in snapshot.regime_events["us.fto"]] == [EventKind.LAW_IN_FORCE]
    (mek,) = snapshot.parties
    assert (mek.id, mek.name, mek.schema) == ("mek", "Mujahedin-e Khalq", "Organization")
    (listing,) = mek.listings
    assert (listing.id, listing.regime, listing.party) == (MEK, "us.fto", "mek")
    assert [one.kind for one in listing.events] == [EventKind.DESIGNATED, EventKind.REVOKED]
    assert (listing.events[0].citation, listing.events[0].sources) == ("62 FR 52650", ("https://x",))


def test_only_the_latest_known_release_of_the_chronology_counts() -> None:
    corrected = {one for one in CHRONOLOGY if one.value != "revoked"} | {event(MEK, "revoked", "2012-10-01")}
    log = Log.embedded([("2026-11-23", CHRONOLOGY), ("2026-12-23", corrected)])
    ends = [
        log.as_of(moment).parties[0].listings[0].events[-1].date.text
        for moment in (Recorded.end_of("2026-11-30"), None)
    ]
    assert ends == ["2012-09-28", "2012-10-01"]


def test_a_joined_entry_brings_names_stays_and_fields(tmp_path: Path) -> None:
    shown = entry("4697", "MUJAHEDIN-E KHALQ", ["us.fto"], ["NLA"])
    shown.add(Statement(f"{SDN}:4697", "country", "Iran", SDN))
    log = _log(tmp_path, ("2026-11-23 chronology", CHRONOLOGY), ("2010-01-01", shown), ("2013-01-01", ()))
    (mek,) = log.as_of().parties
    assert (mek.name, mek.entries) == ("Mujahedin-e Khalq", (f"{SDN}:4697",))
    assert mek.fields == (("country", "Iran", SDN, ""),)
    (listing,) = mek.listings
    (stay,) = listing.observations
    assert _days(stay.first, stay.last, stay.gone_by) == ["2010-01-01", "2010-01-01", "2013-01-01"]
    assert stay.programme == "[FTO]"
    assert {name.text for name in listing.names} == {"Mujahedin-e Khalq", "MUJAHEDIN-E KHALQ", "NLA"}


def test_a_name_dated_by_an_act_and_shown_by_a_list_is_one_name(tmp_path: Path) -> None:
    shown = entry("4697", "Mujahedin-e Khalq", ["us.fto"])
    log = _log(tmp_path, ("2026-11-23 chronology", CHRONOLOGY), ("2010-01-01", shown))
    (name,) = log.as_of().parties[0].listings[0].names
    assert (str(name.from_), name.seen) == ("1997-10-08", (date(2010, 1, 1), date(2010, 1, 1)))


def test_a_stay_after_the_recorded_end_is_a_listing_of_its_own(tmp_path: Path) -> None:
    shown = entry("4697", "MUJAHEDIN-E KHALQ", ["us.fto"])
    log = _log(tmp_path, ("2026-11-23 chronology", CHRONOLOGY), ("2013-01-01", ()), ("2014-01-01", shown))
    first, second = log.as_of().parties[0].listings
    assert (first.id, first.observations) == (MEK, ())
    assert (second.id, len(second.observations)) == ("us.fto/mek/2", 1)


def test_a_stay_before_the_recorded_start_is_a_listing_of_its_own(tmp_path: Path) -> None:
    shown = entry("4697", "MUJAHEDIN-E KHALQ", ["us.fto"])
    log = _log(tmp_path, ("2026-11-23 chronology", CHRONOLOGY), ("1996-01-01", shown), ("1997-01-01", ()))
    assert [len(one.observations) for one in log.as_of().parties[0].listings] == [0, 1]


def test_a_stay_belongs_to_the_last_listing_that_could_hold_it(tmp_path: Path) -> None:
    again = CHRONOLOGY | {event("us.fto/mek/2", "designated", "2015-01-01")}
    shown = entry("4697", "MUJAHEDIN-E KHALQ", ["us.fto"])
    log = _log(
        tmp_path,
        ("2026-11-23 chronology", again),
        ("2010-01-01", shown),
        ("2013-01-01", ()),
        ("2016-01-01", shown),
    )
    listings = log.as_of().parties[0].listings
    assert [[stay.first.year for stay in one.observations] for one in listings] == [[2010], [2016]]


def test_of_two_listings_without_a_recorded_end_the_last_holds(tmp_path: Path) -> None:
    facts = {one for one in CHRONOLOGY if one.value != "revoked"}
    facts.add(event("us.fto/mek/2", "designated", "2015-01-01"))
    shown = entry("4697", "MUJAHEDIN-E KHALQ", ["us.fto"])
    log = _log(tmp_path, ("2026-11-23 chronology", facts), ("2016-01-01", shown))
    assert [len(one.observations) for one in log.as_of().parties[0].listings] == [0, 1]


def test_two_entries_of_one_party_part_a_listing_only_where_both_are_absent(tmp_path: Path) -> None:
    both = entry("1", "A", ["us.sdgt"]) | entry("2", "B", ["us.sdgt"])
    facts = {*party("a", "A"), link("a", f"{SDN}:1"), link("a", f"{SDN}:2")}
    log = _log(
        tmp_path,
        ("2026-11-23 chronology", facts),
        ("2010-01-01", both),
        ("2011-01-01", entry("2", "B", ["us.sdgt"])),
        ("2012-01-01", both),
        ("2013-01-01", ()),
        ("2014-01-01", both),
    )
    (a,) = log.as_of().parties
    assert [(one.id, len(one.observations)) for one in a.listings] == [("us.sdgt/a/1", 3), ("us.sdgt/a/2", 2)]


def test_a_regime_that_only_the_list_has_becomes_a_listing(tmp_path: Path) -> None:
    shown = entry("4697", "MUJAHEDIN-E KHALQ", ["us.fto", "us.sdgt"])
    log = _log(tmp_path, ("2026-11-23 chronology", CHRONOLOGY), ("2010-01-01", shown))
    listings = log.as_of().parties[0].listings
    assert [(one.id, len(one.events), len(one.observations)) for one in listings] == [
        (MEK, 2, 1),
        ("us.sdgt/mek/1", 0, 1),
    ]


def test_entries_are_never_joined_by_name(tmp_path: Path) -> None:
    shown = entry("1", "Mujahedin-e Khalq", ["us.fto"]) | entry("2", "Mujahedin-e Khalq", ["us.fto"])
    log = _log(tmp_path, ("2026-11-23 chronology", CHRONOLOGY), ("2010-01-01", shown))
    assert [one.id for one in log.as_of().parties] == ["mek", f"{SDN}:1", f"{SDN}:2"]
    assert _one(log.as_of(), f"{SDN}:1").listings[0].id == f"us.fto/{SDN}:1/1"


def test_an_entry_that_left_keeps_what_was_last_said_of_it(tmp_path: Path) -> None:
    shown = entry("1", "AERO") | {Statement(f"{SDN}:1", "country", "Cuba", SDN)}
    log = _log(tmp_path, ("2010-01-01", shown), ("2011-01-01", ()))
    (aero,) = log.as_of().parties
    assert (aero.name, aero.schema, aero.fields) == ("AERO", "Organization", (("country", "Cuba", SDN, ""),))


def test_a_renamed_entry_bears_its_new_name_and_keeps_the_days_of_the_old(tmp_path: Path) -> None:
    log = _log(tmp_path, ("2010-01-01", entry("1", "OLD")), ("2011-01-01", entry("1", "NEW")))
    (renamed,) = log.as_of().parties
    assert renamed.name == "NEW"
    assert {one.text: one.gone_by for one in renamed.listings[0].names} == {
        "NEW": None,
        "OLD": date(2011, 1, 1),
    }


def test_the_list_s_own_day_counts_and_not_the_day_of_taking_it_in(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    log.append(SDN, Recorded.parse("2026-01-01"), entry("1", "NEW"), published="2022-01-01")
    log.append(SDN, Recorded.parse("2026-01-02"), entry("1", "OLD"), published="2021-01-01")
    snapshot = log.as_of()
    assert snapshot.parties[0].name == "NEW"
    assert (snapshot.sources[0].published, snapshot.sources[0].snapshots) == ("2022-01-01", 2)


def test_of_two_snapshots_of_one_day_the_later_recorded_stands(tmp_path: Path) -> None:
    log = Log.open(tmp_path)
    log.append(SDN, Recorded.parse("2026-01-02"), entry("1", "RIGHT"), published="2021-01-01")
    log.append(SDN, Recorded.parse("2026-01-01"), entry("1", "WRONG"), published="2021-01-01")
    assert [one.text for one in log.as_of().parties[0].listings[0].names] == ["RIGHT"]
    assert log.as_of(Recorded.parse("2026-01-01")).parties[0].name == "WRONG"


def test_a_day_that_the_list_states_is_kept(tmp_path: Path) -> None:
    stated = Statement("un_sc:6908443", "listing", "un.1267", "un_sc", in_force="2004-10-18")
    named = Statement("un_sc:6908443", "name", "AL-QAIDA IN IRAQ", "un_sc")
    log = _log(tmp_path, ("2026-02-27 un_sc", {stated, named}))
    assert str(log.as_of().parties[0].listings[0].observations[0].listed_on) == "2004-10-18"


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (Statement(MEK, "event", "designated", "chronology", "{}"), "required field"),
        (event(MEK, "proclaimed", "1997-10-08"), "'proclaimed' is not a valid EventKind"),
        (event(MEK, "designated", "1997-13-08"), "not in the calendar"),
    ],
)
def test_a_chronology_that_cannot_be_read_says_what_is_wrong(broken: Statement, what: str) -> None:
    with pytest.raises(Damaged, match=what):
        Log.embedded([("2026-11-23", {broken})]).as_of()
