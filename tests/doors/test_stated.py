"""A list's word on a mention, in words."""

from __future__ import annotations

from msgspec.structs import replace

from inforce.answers.reading import MentionListing, StateWithin, ZoneAnswer, ZoneDateAnswer
from inforce.doors.stated import binds, may_bind, span, told, when

DAY = MentionListing("us.fto", "in_force", "2005-06-01", True, "stated", "1997-10-08", "2012-09-28")
WITHIN = replace(
    DAY,
    state=None,
    on="2012",
    within=(
        StateWithin("in_force", "2012-01-01", "2012-09-27"),
        StateWithin("ended_revoked", "2012-09-28", "2012-12-31"),
    ),
)
UNDATED = replace(DAY, state=None, on=None)


def test_a_day_has_a_state() -> None:
    assert (told(DAY), binds(DAY), may_bind(DAY)) == ("in_force", True, False)
    assert told(replace(DAY, disputed=True)) == "in_force (accounts differ)"
    assert told(replace(DAY, name_in_force=False)) == "in_force (not under this name)"
    assert told(replace(DAY, name_excluded_by="Decision 2009/62")) == "in_force (this name left out)"
    ended = replace(DAY, state="ended_revoked", name_in_force=False)
    assert (told(ended), binds(ended)) == ("ended_revoked", False)


def test_several_days_have_their_states_one_after_the_other() -> None:
    assert told(WITHIN) == "in_force to 2012-09-27, then ended_revoked"
    assert (binds(WITHIN), may_bind(WITHIN)) == (False, True)


def test_without_a_day_the_span_is_told() -> None:
    assert (told(UNDATED), binds(UNDATED), may_bind(UNDATED)) == ("1997-10-08 to 2012-09-28", False, False)
    assert span(replace(UNDATED, until=None)) == "since 1997-10-08"
    assert span(replace(UNDATED, since=None)) == "until 2012-09-28"
    assert span(replace(UNDATED, since=None, until=None)) == "days not told"


def test_when_a_zone_is_of() -> None:
    date = ZoneDateAnswer("2005-06", "a date line above it", "month", "2005-06-01", "2005-06-30")
    zone = ZoneAnswer("z1", "body", 0, 9, date)
    assert when(zone) == "2005-06 (a date line above it)"
    assert when(replace(zone, date=None)) == "no date: spans instead of states"
    assert when(replace(zone, date=None, not_before=date)).startswith(
        "no date, not before 2005-06-01 (a date"
    )
