"""What a printed date says of the day in force."""

from __future__ import annotations

from datetime import date

import pytest

from inforce.lifecycle.effect import takes_effect
from inforce.lifecycle.window import Window
from tests.lifecycle.samples import event, law

CASES = [
    ("2010-05-04", "effective", date(2010, 5, 4), date(2010, 5, 4)),
    ("2010-05", "effective", date(2010, 5, 1), date(2010, 5, 31)),
    ("2010-05-04", "announcement", date(2010, 5, 4), None),
    ("2010-05-04", "adoption", date(2010, 5, 4), date(2010, 5, 6)),
    ("2010-05-04", "observed", None, date(2010, 5, 4)),
    ("2010-05-04", "filing", None, None),
]


@pytest.mark.parametrize(("day", "kind", "first", "last"), CASES)
def test_days_in_which_it_may_have_taken_effect(
    day: str, kind: str, first: date | None, last: date | None
) -> None:
    assert takes_effect(event("designated", day, kind), law()) == Window(first, last)
