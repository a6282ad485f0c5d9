"""What lists show: in force between two showings, ended between a showing and an absence, else unknown."""

from __future__ import annotations

from inforce.model import Event, Observation, Regime
from tests.lifecycle.samples import asked, bare, event, law, seen, word

DESIGNATED = event("designated", "2005-05-04")
STAY = seen("2019-01-04", "2021-07-07", absent_before="2018-12-01", gone_by="2021-08-01")


def basis(regime: Regime, day: str, *facts: Event | Observation) -> str | None:
    found = asked(regime, day, *facts).basis
    return found.value if found else None


def test_between_two_showings_it_is_in_force_and_bracketed() -> None:
    assert (word(law(), "2020-06-01", STAY), basis(law(), "2020-06-01", STAY)) == ("in_force", "bracketed")


def test_on_the_day_of_a_list_it_is_stated() -> None:
    assert basis(law(), "2019-01-04", STAY) == basis(law(), "2021-07-07", STAY) == "stated"


def test_after_the_last_showing_it_ended_before_the_list_that_lacks_it() -> None:
    assert word(law(), "2021-07-20", STAY) == "in_force | ended_revoked"
    assert word(law(), "2021-08-01", STAY) == "ended_revoked"
    assert basis(law(), "2021-08-01", STAY) == "bracketed"


def test_before_the_first_showing_it_began_after_the_list_that_lacks_it() -> None:
    assert word(law(), "2018-12-01", STAY) == "none"
    assert word(law(), "2018-12-15", STAY) == "none | in_force"


def test_a_list_carries_a_designation_on_without_a_doubt() -> None:
    assert (word(law(), "2022-01-01", DESIGNATED, seen("2019-01-04", "2021-07-07"))) == "in_force"
    assert basis(law(), "2010-01-01", DESIGNATED, STAY) == "stated"


def test_an_act_and_an_absence_later_end_it_between_the_days() -> None:
    assert word(law(), "2021-07-20", DESIGNATED, STAY) == "in_force | ended_revoked"


def test_one_entry_gone_ends_nothing_while_another_stands() -> None:
    other = seen("2019-01-04", "2026-07-11", entry="2")
    assert word(law(), "2022-01-01", STAY, other) == "in_force"
    assert word(bare(), "2022-01-01", STAY, other) == "in_force"


def test_an_entry_that_was_away_for_a_time_is_read_both_ways() -> None:
    back = seen("2023-01-01", "2026-01-01", absent_before="2022-12-01")
    facts = DESIGNATED, STAY, back
    assert set(word(law(), "2022-01-01", *facts).split(" | ")) == {"ended_revoked", "in_force"}
    assert len(asked(law(), "2022-01-01", *facts).gaps) == 1
    assert word(law(), "2023-01-01", *facts) == "in_force"


def test_without_rules_only_the_days_of_lists_speak() -> None:
    days = ["2019-01-03", "2019-01-04", "2020-06-01", "2021-07-07", "2021-07-08", "2021-08-01", "2030-01-01"]
    assert [word(bare(), day, STAY) for day in days] == [
        "unknown",
        "in_force",
        "in_force",
        "in_force",
        "unknown",
        "ended_revoked",
        "ended_revoked",
    ]


def test_without_rules_the_bases_are_those_of_lists() -> None:
    assert [basis(bare(), day, STAY) for day in ("2019-01-04", "2020-06-01", "2021-08-01", "2021-07-08")] == [
        "stated",
        "bracketed",
        "bracketed",
        None,
    ]


def test_without_rules_the_record_reaches_to_the_last_list() -> None:
    found = asked(bare(), "2020-06-01", seen("2019-01-04", "2021-07-07"))
    assert (str(found.record_to), found.beyond_record, found.rule, found.next) == (
        "2021-07-07",
        False,
        None,
        None,
    )
    assert asked(bare(), "2021-07-08", seen("2019-01-04", "2021-07-07")).beyond_record


def test_without_rules_an_act_alone_says_nothing() -> None:
    assert word(bare(), "2010-01-01", DESIGNATED) == "unknown"


def test_without_rules_a_list_that_states_the_day_reaches_back_to_it() -> None:
    stated = seen("2020-11-30", "2026-02-27", listed_on="2004-10-18")
    assert word(bare(), "2010-01-01", stated) == "in_force"
    assert word(bare(), "2004-10-17", stated) == "unknown"
    assert str(asked(bare(), "2010-01-01", stated).since) == "2004-10-18"


def test_without_rules_an_entry_that_returned_is_in_force() -> None:
    back = seen("2023-01-01", "2026-01-01", absent_before="2022-12-01")
    assert word(bare(), "2024-01-01", STAY, back) == "in_force"
