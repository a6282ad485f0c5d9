"""The record replayed: who stands for sure, what is open, and a listing without the lines that a count asked for."""

from __future__ import annotations

from datetime import date

import msgspec

from inforce.lifecycle import Life
from inforce.lifecycle.replay import COUNTED, FOLLOWED, Standing, standing, without
from inforce.model import Doubt, DoubtKind, Event
from tests.lifecycle.samples import event, law, listing

BEGUN = event("designated", "2000-01-01")


def doubted(kind: DoubtKind, one: Event) -> Event:
    return msgspec.structs.replace(one, doubts=(Doubt(kind, "a count asked for it"),))


def test_what_stands_for_sure_and_what_is_open() -> None:
    sure = Life.of(listing(BEGUN), law())
    open_ = Life.of(listing(BEGUN, event("revoked", "2004-01-01/2006-01-01", "interval")), law())
    gone = Life.of(listing(BEGUN, event("revoked", "2003-01-01")), law())
    found = standing([sure, open_, gone], date(2005, 1, 1))
    assert (len(found.sure), len(found.open)) == (1, 1)
    assert [found.allows(number) for number in range(4)] == [False, True, True, False]


def test_only_some_parties() -> None:
    assert Standing(("a", "b"), ("c", "d")).among({"b", "c"}) == Standing(("b",), ("c",))


def test_lines_are_left_out_by_their_doubt() -> None:
    counted = doubted(DoubtKind.COUNTED, event("redesignated", "2002-01-01"))
    derived = doubted(DoubtKind.DERIVED, event("redesignated", "2003-01-01"))
    held = listing(BEGUN, counted, derived)
    assert without(held, COUNTED).events == (BEGUN, derived)
    assert without(held, FOLLOWED).events == (BEGUN,)
