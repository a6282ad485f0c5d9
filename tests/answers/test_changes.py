"""What changed between two days or moments: entries that came, went, returned; what is no change at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import inforce
from inforce.answers.changes import ChangeAnswer, ChangesAnswer
from inforce.errors import BadInput, UnknownId
from inforce.model import Recorded, Statement
from inforce.register import Log
from tests.register.samples import SDN, canonical, entry

AERO, BANCO = entry("1", "AERO LIMITED"), entry("2", "BANCO UNO", aliases=["BANCO 1"])


def filed(
    home: Path, *versions: tuple[str, str, Iterable[Statement]], parts: Iterable[str] = ()
) -> inforce.Register:
    """A home with versions of one list: when received, the list's day, what it says."""
    for recorded, day, statements in versions:
        Log.open(home).append(SDN, Recorded.parse(recorded), statements, day, tuple(parts))
    return inforce.open(home)


def told(answer: ChangesAnswer) -> list[tuple[str, str, str | None, str]]:
    """Each change in short: what, which entry, after and by which day."""
    return [(one.change, one.entry_id, one.after, one.by) for one in answer.changes]


def only(answer: ChangesAnswer) -> ChangeAnswer:
    (one,) = answer.changes
    return one


@pytest.fixture
def register(tmp_path: Path) -> inforce.Register:
    """AERO stands throughout; BANCO comes in February, leaves in March, and is back in May with another name."""
    renamed = entry("2", "BANCO DOS", aliases=["BANCO 1"])
    return filed(
        tmp_path / "home",
        ("2021-01-02", "2021-01-01", AERO),
        ("2021-02-02", "2021-02-01", AERO | BANCO),
        ("2021-03-02", "2021-03-01", AERO),
        ("2021-05-02", "2021-05-01", AERO | renamed),
    )


SPANS = {
    "it came": ("2021-01-01", "2021-02-01", [("added", "us_ofac_sdn:2", "2021-01-01", "2021-02-01")]),
    "the first day is not in the span": ("2021-02-01", "2021-02-20", []),
    "it left": ("2021-02-15", "2021-03-15", [("removed", "us_ofac_sdn:2", "2021-02-01", "2021-03-01")]),
    "it returned": ("2021-03-01", "2021-06-01", [("added", "us_ofac_sdn:2", "2021-03-01", "2021-05-01")]),
    "it left and returned": (
        "2021-02-01",
        "2021-06-01",
        [("added", "us_ofac_sdn:2", "2021-03-01", "2021-05-01")],
    ),
    "it came and left": (
        "2021-01-15",
        "2021-04-01",
        [("removed", "us_ofac_sdn:2", "2021-02-01", "2021-03-01")],
    ),
}


@pytest.mark.parametrize("span", SPANS)
def test_what_became_of_an_entry(register: inforce.Register, span: str) -> None:
    first, last, wanted = SPANS[span]
    assert told(register.changes(first, last)) == wanted


def test_a_return_is_a_new_listing_and_says_so(register: inforce.Register) -> None:
    one = only(register.changes("2021-03-01", "2021-06-01"))
    assert one.name == "BANCO DOS"
    assert one.regimes == ("us.sdgt",)
    assert one.reasons == (
        "first shown by the list of 2021-05-01; the list of 2021-03-01 lacks it",
        "returns: an earlier listing was last shown on 2021-02-01; this is a new one",
    )
    listings = register.as_of("2021-06-01").party("us_ofac_sdn:2").listings
    assert len(listings) == 2


def test_one_that_came_and_left_within_the_span_has_its_name(register: inforce.Register) -> None:
    one = only(register.changes("2021-01-15", "2021-04-01"))
    assert (one.name, one.regimes, len(one.reasons)) == ("BANCO UNO", ("us.sdgt",), 2)


def test_before_the_first_version_nothing_is_known_to_have_come(register: inforce.Register) -> None:
    answer = register.changes("2020-01-01", "2021-01-15")
    assert answer.changes == ()
    assert answer.notes == (
        "us_ofac_sdn: no version by 2020-01-01 is held; compared from the first, of 2021-01-01",
    )
    late = register.changes("2021-05-01", "2022-01-01")
    assert late.notes == ("us_ofac_sdn: the last version that is held is of 2021-05-01",)


def test_an_amendment_names_its_fields(tmp_path: Path) -> None:
    more = AERO | {Statement("us_ofac_sdn:1", "alias", "AERO", SDN, place="alt.csv")}
    register = filed(tmp_path, ("2021-01-02", "2021-01-01", AERO), ("2021-02-02", "2021-02-01", more))
    one = only(register.changes("2021-01-01", "2021-02-01"))
    assert (one.change, one.name, one.regimes, one.reformatted) == (
        "amended",
        "AERO LIMITED",
        ("us.sdgt",),
        0,
    )
    assert [(field.field, field.before, field.after) for field in one.fields] == [("alias", None, "AERO")]
    assert one.reasons == ("changed in the list of 2021-02-01",)


def test_what_is_amended_and_amended_back_is_no_change(tmp_path: Path) -> None:
    other = entry("1", "AERO UNLIMITED")
    versions = [
        (f"2021-0{month}-02", f"2021-0{month}-01", one) for month, one in enumerate((AERO, other, AERO), 1)
    ]
    register = filed(tmp_path, *versions)
    assert register.changes("2021-01-01", "2021-03-01").changes == ()
    assert told(register.changes("2021-02-01", "2021-03-01")) == [
        ("amended", "us_ofac_sdn:1", "2021-02-01", "2021-03-01")
    ]


def test_a_new_layout_is_counted_and_is_no_amendment(tmp_path: Path) -> None:
    plain = entry("1", "Aero, Limited") | BANCO
    register = filed(
        tmp_path, ("2021-01-02", "2021-01-01", AERO | BANCO), ("2021-02-02", "2021-02-01", plain)
    )
    answer = register.changes("2021-01-01", "2021-02-01")
    assert answer.changes == ()
    assert [(one.source, one.entries, one.statements) for one in answer.reformatted] == [(SDN, 1, 1)]


def test_a_part_that_did_not_come_changes_nothing(tmp_path: Path) -> None:
    without = {one for one in BANCO if one.place != "alt.csv"}
    home = tmp_path / "home"
    filed(home, ("2021-01-02", "2021-01-01", BANCO), parts=("sdn.csv", "alt.csv"))
    filed(home, ("2021-02-02", "2021-02-01", without), parts=("sdn.csv",))
    register = filed(home, ("2021-03-02", "2021-03-01", BANCO), parts=("sdn.csv", "alt.csv"))
    assert register.changes("2021-01-01", "2021-02-01").changes == ()
    assert register.changes("2021-01-01", "2021-03-01").changes == ()
    assert register.changes("2021-01-03", "2021-02-03", by="recorded").changes == ()


def test_the_notice_is_the_one_that_the_list_gives(tmp_path: Path) -> None:
    notice = canonical({"notice": "https://example.org/notice/7", "programme": "[SDGT]"})
    listed = {one for one in BANCO if one.property != "listing"}
    listed.add(Statement("us_ofac_sdn:2", "listing", "us.sdgt", SDN, notice, "2021-01-20", place="sdn.csv"))
    register = filed(
        tmp_path, ("2021-01-02", "2021-01-01", AERO), ("2021-02-02", "2021-02-01", AERO | listed)
    )
    one = only(register.changes("2021-01-01", "2021-02-01"))
    assert one.notice == "https://example.org/notice/7"
    assert one.reasons[-1] == "the list states that it was listed on 2021-01-20"


def test_by_recorded_it_is_what_the_register_held(register: inforce.Register) -> None:
    assert told(register.changes("2021-01-31", "2021-02-01", by="recorded")) == []
    assert told(register.changes("2021-01-31", "2021-02-02", by="recorded")) == [
        ("added", "us_ofac_sdn:2", "2021-01-01", "2021-02-01")
    ]
    everything = register.changes("2020-01-01", "2021-12-31", by="recorded")
    assert [(change, id) for change, id, _, _ in told(everything)] == [
        ("added", "us_ofac_sdn:1"),
        ("added", "us_ofac_sdn:2"),
    ], "also the first version came into the register"
    left = register.changes("2020-01-01", "2021-04-01", by="recorded")
    assert [one.entry_id for one in left.changes] == ["us_ofac_sdn:1"], "what neither moment held is left out"


def test_by_recorded_a_version_may_take_the_place_of_another(tmp_path: Path) -> None:
    register = filed(
        tmp_path,
        ("2021-01-02", "2021-01-01", AERO),
        ("2021-02-02", "2021-02-01", AERO | BANCO),
        ("2021-06-01", "2021-02-01", AERO),
    )
    assert register.changes("2021-01-01", "2021-02-01").changes == (), "the correction stands for that day"
    assert [one[:2] for one in told(register.changes("2021-01-15", "2021-02-15", by="recorded"))] == [
        ("added", "us_ofac_sdn:2")
    ]
    assert [one[:2] for one in told(register.changes("2021-02-15", "2021-06-01", by="recorded"))] == [
        ("removed", "us_ofac_sdn:2")
    ]


def test_an_older_version_that_comes_late_changes_the_past_and_not_what_is_held(
    register: inforce.Register,
) -> None:
    assert register.home is not None
    late = filed(register.home, ("2021-08-01", "2021-01-15", AERO | entry("3", "CASA")))
    assert late.changes("2021-07-01", "2021-09-01", by="recorded").changes == ()
    assert ("removed", "us_ofac_sdn:3", "2021-01-15", "2021-02-01") in told(
        late.changes("2021-01-15", "2021-02-01")
    )


def test_the_cited_record_tells_its_events() -> None:
    answer = inforce.open().changes("2012-09-01", "2012-12-31", sources="chronology")
    (mek,) = [one for one in answer.changes if one.entry_id == "us.fto/mek/1"]
    assert mek.change == "removed"
    assert [(field.field, field.before) for field in mek.fields][:1] == [("state", "in_force")]
    assert any(reason.startswith("revoked 2012-09-28") for reason in mek.reasons)


def test_facts_that_a_release_brought_are_told_by_recorded() -> None:
    register = inforce.open()
    (held,) = [one for one in register.sources() if one.id == "chronology"]
    assert held.last_recorded is not None
    answer = register.changes("1990-01-01", held.last_recorded[:10], by="recorded")
    assert {one.change for one in answer.changes} == {"added"}
    assert {one.source for one in answer.changes} == {"chronology"}
    assert register.changes(held.last_recorded[:10], "2100-01-01", by="recorded").changes == ()


def test_what_cannot_be_asked_is_refused(register: inforce.Register) -> None:
    with pytest.raises(BadInput, match="ends before it begins"):
        register.changes("2021-05-01", "2021-01-01")
    with pytest.raises(BadInput, match="ends before it begins"):
        register.changes("2021-05-01", "2021-01-01", by="recorded")
    with pytest.raises(UnknownId, match="no_such_list"):
        register.changes("2021-01-01", "2021-05-01", sources="no_such_list")
    with pytest.raises(BadInput, match="by in_force or by recorded"):
        register.changes("2021-01-01", "2021-05-01", by="published")


def test_who_stood_on_a_day(register: inforce.Register) -> None:
    found = {
        day: register.as_of(day).standing(SDN)
        for day in ("2020-12-31", "2021-02-20", "2021-03-01", "2022-01-01")
    }
    assert [(one.shown_by, one.next, one.count) for one in found.values()] == [
        (None, "2021-01-01", 0),
        ("2021-02-01", "2021-03-01", 2),
        ("2021-03-01", "2021-05-01", 1),
        ("2021-05-01", None, 2),
    ]
    with pytest.raises(UnknownId, match="no_such_list"):
        register.as_of("2021-02-20").standing("no_such_list")
