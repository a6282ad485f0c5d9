"""One state for each regime of a party that was listed there several times."""

from __future__ import annotations

import msgspec

from inforce.lifecycle import ListingState, standing
from tests.lifecycle.samples import asked, event, law

FIRST = event("designated", "2021-01-19"), event("revoked", "2021-02-16")
SECOND = event("process_ordered", "2025-01-22", "signature"), event("designated", "2025-03-05")


def both(day: str) -> list[ListingState]:
    return [asked(law(), day, *FIRST), asked(law(), day, *SECOND)]


def foremost(day: str) -> str:
    (found,) = standing(both(day))
    return found.state.value


def test_what_binds_comes_first() -> None:
    assert foremost("2021-02-01") == "in_force"
    assert foremost("2025-03-05") == "in_force"


def test_what_is_pending_comes_before_what_ended() -> None:
    assert foremost("2025-01-22") == "pending"


def test_what_ended_comes_before_what_is_yet_to_come() -> None:
    early = law().complete[0]
    later = law(complete=(msgspec.structs.replace(early, to=SECOND[1].date.day),))
    states = [asked(later, "2023-01-01", *FIRST), asked(later, "2023-01-01", *SECOND)]
    assert [one.state.value for one in standing(states)] == ["ended_revoked"]


def test_what_is_unknown_comes_before_what_ended() -> None:
    assert foremost("2023-01-01") == "unknown"


def test_each_regime_has_its_own() -> None:
    one, other = both("2021-02-01")
    moved = msgspec.structs.replace(other.listing, regime="yy.law")
    found = standing([one, msgspec.structs.replace(other, listing=moved)])
    assert [state.listing.regime for state in found] == ["xx.law", "yy.law"]
