"""Two accounts of one event: the reviewed choice decides, the other is told with what it would make of a day."""

from __future__ import annotations

import msgspec

from inforce.lifecycle.dispute import accounts, disputed, settled
from inforce.model import Conflict, Doubt, DoubtKind, Event, PartialDate, State
from tests.lifecycle.samples import asked, event, law, word

OTHER = event("designated", "2003-06-01")


def chosen(one: Event, other: str | None) -> Event:
    when = PartialDate.parse(other) if other else None
    return msgspec.structs.replace(one, conflicts=(Conflict("the act says so", when, "a paper"),))


TAKEN = chosen(event("designated", "2003-05-01"), "2003-06-01")


def test_without_a_choice_both_days_are_readings() -> None:
    assert word(law(), "2003-05-15", event("designated", "2003-05-01"), OTHER) == "in_force | none"


def test_a_choice_decides_and_the_other_account_is_told() -> None:
    found = asked(law(), "2003-05-15", TAKEN, OTHER)
    (dispute,) = found.disputes
    assert (found.state, found.readings) == (State.IN_FORCE, ())
    assert (dispute.other, dispute.by, dispute.state) == ("2003-06-01", "a paper", State.NONE)
    assert found.disputed


def test_on_a_day_that_both_accounts_agree_on_nothing_differs() -> None:
    found = asked(law(), "2003-07-01", TAKEN, OTHER)
    assert [one.state for one in found.disputes] == [State.IN_FORCE]
    assert not found.disputed


def test_an_account_without_a_date_is_told_and_makes_no_state() -> None:
    found = asked(law(), "2003-07-01", chosen(event("designated", "2003-05-01"), None))
    assert [(one.other, one.state) for one in found.disputes] == [(None, None)]


def test_a_conflict_without_a_choice_says_that_none_was_reviewed() -> None:
    marked = msgspec.structs.replace(OTHER, doubts=(Doubt(DoubtKind.CONFLICT, "a paper has May"),))
    (dispute,) = asked(law(), "2003-07-01", marked).disputes
    assert "no choice between the accounts was reviewed" in dispute.reason
    assert dispute.by == "a paper has May"
    assert disputed(marked)
    assert accounts(marked) == ("a paper has May",)


def test_only_the_refused_account_is_left_out() -> None:
    revoked = event("revoked", "2003-06-01")
    assert settled([TAKEN, OTHER, revoked]) == [TAKEN, revoked]
