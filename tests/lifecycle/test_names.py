"""Names have dates of their own."""

from __future__ import annotations

from datetime import date

import pytest

from inforce.lifecycle import name_in_force, on_listing
from inforce.model import Name, PartialDate
from tests.lifecycle.samples import asked, event, law

DESIGNATED = event("designated", "1997-10-08")


def name(
    *,
    since: str | None = None,
    to: str | None = None,
    seen: tuple[str, str] | None = None,
    absent_before: str | None = None,
    gone_by: str | None = None,
) -> Name:
    return Name(
        "NCRI",
        from_=PartialDate.parse(since) if since else None,
        to=PartialDate.parse(to) if to else None,
        seen=(date.fromisoformat(seen[0]), date.fromisoformat(seen[1])) if seen else None,
        absent_before=date.fromisoformat(absent_before) if absent_before else None,
        gone_by=date.fromisoformat(gone_by) if gone_by else None,
    )


SEEN = name(seen=("2020-01-01", "2021-01-01"), absent_before="2019-06-01", gone_by="2021-06-01")
CASES = [
    (name(since="1999-10-08"), "1999-10-07", False),
    (name(since="1999-10-08"), "1999-10-08", True),
    (name(since="2012-12"), "2012-11-30", False),
    (name(since="2012-12"), "2012-12-15", None),
    (name(since="2012-12"), "2012-12-31", True),
    (name(since="1999-10-08", to="2003-08-15"), "2003-08-14", True),
    (name(since="1999-10-08", to="2003-08-15"), "2003-08-15", False),
    (name(since="1999-10-08", to="2025"), "2025-06-01", None),
    (name(since="1999-10-08", to="2025"), "2025-12-31", False),
    (name(to="2025"), "2024-12-31", None),
    (SEEN, "2019-06-01", False),
    (SEEN, "2019-09-01", None),
    (SEEN, "2020-06-01", True),
    (SEEN, "2021-03-01", None),
    (SEEN, "2021-06-01", False),
    (name(seen=("2020-01-01", "2021-01-01")), "2022-01-01", True),
    (name(since="2018-05-30", seen=("2020-01-01", "2021-01-01")), "2019-01-01", True),
    (name(), "2020-01-01", None),
]


@pytest.mark.parametrize(("listed", "day", "expected"), CASES)
def test_a_name_on_its_list(listed: Name, day: str, expected: bool | None) -> None:
    assert on_listing(listed, date.fromisoformat(day)) is expected


def test_a_name_is_not_in_force_when_the_listing_is_not() -> None:
    ended = asked(law(), "2013-01-01", DESIGNATED, event("revoked", "2012-09-28"))
    assert name_in_force(name(since="1999-10-08"), ended) is False


def test_a_name_is_not_decided_when_the_listing_is_not() -> None:
    open_ = asked(law(), "2010-01-01", DESIGNATED, event("revoked", "2005/2015", "interval"))
    assert name_in_force(name(since="1999-10-08"), open_) is None


def test_an_alias_before_and_after_it_was_added() -> None:
    alias = name(since="1999-10-08")
    assert name_in_force(alias, asked(law(), "1998-06-01", DESIGNATED)) is False
    assert name_in_force(alias, asked(law(), "2000-06-01", DESIGNATED)) is True
