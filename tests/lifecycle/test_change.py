"""Changes: who is their author, what came before them, what they span together."""

from __future__ import annotations

from datetime import date

from inforce.lifecycle.change import Change, author, not_before, span
from inforce.lifecycle.effect import takes_effect
from inforce.lifecycle.window import Window
from inforce.model import State
from tests.lifecycle.samples import event, law

DAY = date(2009, 1, 27)
EXACT = Window(DAY, DAY)


def test_the_act_in_force_speaks_before_its_adoption() -> None:
    adopted, in_force = event("delisted", "2009-01-26", "adoption"), event("delisted", "2009-01-27")
    assert author(EXACT, [adopted, in_force], law()) == in_force
    assert author(EXACT, [adopted], law()) == adopted
    assert author(EXACT, [event("delisted", "2012-01-01")], law()) is None


def test_what_prepares_a_change_moves_its_first_day() -> None:
    laid = event("order_laid", "2014-06-16", "laid")
    month = takes_effect(event("designated", "2014-06"), law())
    assert not_before(month, [laid], law()) == Window(date(2014, 6, 16), date(2014, 6, 30))


def test_what_comes_after_a_change_did_not_prepare_it() -> None:
    assert not_before(EXACT, [event("signed", "2012-01-01", "signature")], law()) == EXACT


def test_contradicting_changes_span_all_their_days() -> None:
    changes = [
        Change(EXACT, State.IN_FORCE),
        Change(Window(date(2009, 2, 1), date(2009, 2, 3)), State.IN_FORCE),
    ]
    assert str(span(changes)) == "2009-01-27/2009-02-03"
    assert str(span(changes[:1])) == "2009-01-27"


def test_an_open_side_spans_nothing() -> None:
    assert span([Change(Window(DAY, None), State.IN_FORCE)]) is None
    assert span([]) is None
