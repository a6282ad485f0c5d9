"""Windows: what agrees narrows, what contradicts stays apart."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from inforce.lifecycle.window import Window, reconcile

DAYS = st.dates(date(1997, 1, 1), date(2026, 12, 31))
OPEN_DAYS = st.none() | DAYS


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = draw(OPEN_DAYS), draw(OPEN_DAYS)
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Window(first, last)


@given(windows(), windows(), DAYS)
def test_meeting_only_adds_knowledge(one: Window, other: Window, day: date) -> None:
    met = one.meet(other)
    if met is not None and one.reached(day) is not None:
        assert met.reached(day) == one.reached(day)


@given(windows(), windows())
def test_meeting_is_the_same_both_ways(one: Window, other: Window) -> None:
    assert one.meet(other) == other.meet(one)


@given(windows(), DAYS, DAYS)
def test_what_is_reached_stays_reached(one: Window, day: date, later: date) -> None:
    if later >= day and one.reached(day):
        assert one.reached(later)


def test_an_adoption_and_an_entry_into_force_agree_on_the_later_day() -> None:
    adopted = Window(date(2009, 1, 26), date(2009, 1, 28))
    in_force = Window(date(2009, 1, 27), date(2009, 1, 27))
    assert reconcile([adopted, in_force]) == (in_force,)


def test_contradicting_days_stay_apart() -> None:
    statement = Window(date(2004, 10, 15), date(2004, 10, 15))
    table = Window(date(2004, 12, 17), date(2004, 12, 17))
    assert set(reconcile([statement, table])) == {statement, table}
