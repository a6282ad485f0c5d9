"""Lists to screen against: a small one of made-up parties, and a real one at hand, as the parties of an index."""

from __future__ import annotations

from functools import cache
from typing import Any

from inforce import Screener, screener_from
from inforce.index.flags import kind_of
from inforce.index.words import PartyNames
from tests.index.parties import ofac_parties

PARTIES: tuple[dict[str, Any], ...] = (
    {"id": "p1", "schema": "Person", "names": ["Usama Bin Ladin", "Osama bin Muhammad bin Laden"],
     "weak_names": ["The Director"], "birth_date": ["1957-07-30", "1958"], "nationality": "Saudi Arabia",
     "gender": "male"},
    {"id": "p2", "schema": "Person", "names": ["Mohammed Ali"], "birth_date": "1970-05-24", "country": "Egypt"},
    {"id": "p3", "schema": "Person", "names": ["Khadija Rahmani"], "gender": "female",
     "identifiers": {"passportNumber": "AB 123456"}},
    {"id": "o1", "schema": "Organization", "names": ["Islamic Relief Front", "IRF"]},
    {"id": "o2", "schema": "Company", "names": ["Acme General Trading L.L.C."], "country": "ae"},
    {"id": "o3", "schema": "Company", "names": ["Bank Melli Iran"], "identifiers": {"swiftBic": "MELIIRTH"}},
    {"id": "v1", "schema": "Vessel", "names": ["Ocean Star"], "identifiers": {"imoNumber": "IMO 9187629"}},
)  # fmt: skip


@cache
def small() -> Screener:
    """A screener over `PARTIES`."""
    return screener_from(PARTIES)


@cache
def listed(step: int) -> list[PartyNames]:
    """Every so manieth party of the OFAC list of 2021-07-07, as an index takes it."""
    return [
        PartyNames(kind_of(one.schema), [name.text for name in one.listings[0].names])
        for one in ofac_parties()[::step]
    ]
