"""A view as CSV: one row for each listing of each party, with its state on the day; the columns are `COLUMNS`.

Reach for `lines`. Several values in a cell are parted by "; ". A cell that a spreadsheet would take for a
formula has an apostrophe before it, so nothing that a list prints is ever calculated.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from inforce.export.selection import Picked, Selection, Stated, given_by, names
from inforce.model import Party

COLUMNS = {
    "party": "the party's id",
    "name": "its display name",
    "schema": "Person, Organization, Vessel ...",
    "names": "every name that may stand on a listing that day",
    "birth_dates": "dates of birth, ISO, possibly partial or an interval",
    "countries": "nationality, citizenship, seat and flag, as printed",
    "identifiers": "papers, numbers and references, each with its property",
    "entries": "the list entries that are this party",
    "listing": "the listing's id",
    "regime": "the regime's id",
    "authority": "who lists",
    "state": "the state on the day, in the register's words",
    "basis_of_state": "stated, bracketed, computed or several_readings",
    "since": "in force since, possibly partial",
    "until": "in force until, the first day on which it no longer was",
    "record_to": "the last day that the record of the listing reaches",
    "beyond_record": "true if the day is later than that",
    "next": "what comes next by law",
    "next_date": "and when",
    "listed_on": "the day of listing that the lists state",
    "programmes": "programmes as the lists print them",
    "citations": "acts and their references",
    "sources": "the sources of the listing",
    "on": "the day asked about",
    "basis": "the hash of what the view rests on",
}
_COUNTRIES = frozenset({"nationality", "citizenship", "country", "flag"})
_PAPERS = ("passportNumber", "idNumber", "taxNumber", "vatCode", "registrationNumber")
_CODES = ("leiCode", "dunsCode", "bikCode", "innCode", "ogrnCode", "kppCode", "swiftBic", "publicKey")
_CRAFT = ("imoNumber", "mmsi", "callSign", "icaoCode", "serialNumber")
_REFERENCES = ("unReference", "ofsiGroupId", "ukReference", "euReference", "ofacReference")
_IDENTIFIERS = frozenset({*_PAPERS, *_CODES, *_CRAFT, *_REFERENCES})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def lines(selection: Selection) -> Iterator[str]:
    """The header, then a row for each listing, as RFC 4180 has it."""
    yield _line(COLUMNS)
    for picked in selection:
        shared = _of_party(picked)
        for stated in picked.listings:
            row = {**shared, **_of_listing(stated, selection)}
            yield _line(row[column] for column in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(cell) for cell in cells])
    return buffer.getvalue()


def _safe(cell: str) -> str:
    """The cell as text also for a spreadsheet.

    >>> _safe("=1+1"), _safe("2001-05-01")
    ("'=1+1", '2001-05-01')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _of_party(picked: Picked) -> dict[str, str]:
    party = picked.party
    return {
        "party": party.id,
        "name": party.name,
        "schema": party.schema,
        "names": _joined(text for _, text in names(picked)),
        "birth_dates": _joined(_values(party, {"birthDate"})),
        "countries": _joined(_values(party, _COUNTRIES)),
        "identifiers": _joined(
            f"{property} {value}" for property, value, _, _ in party.fields if property in _IDENTIFIERS
        ),
        "entries": _joined(party.entries),
    }


def _of_listing(stated: Stated, selection: Selection) -> dict[str, str]:
    listing, state = stated
    law = selection.view.regimes.get(listing.regime)
    seen = listing.observations
    return {
        "listing": listing.id,
        "regime": listing.regime,
        "authority": law.authority if law else "",
        "state": state.state.value,
        "basis_of_state": state.basis.value if state.basis else "",
        "since": state.since.text if state.since else "",
        "until": state.until.text if state.until else "",
        "record_to": state.record_to.isoformat() if state.record_to else "",
        "beyond_record": str(state.beyond_record).lower(),
        "next": state.next.kind if state.next else "",
        "next_date": state.next.date.isoformat() if state.next else "",
        "listed_on": _joined(one.listed_on.text for one in seen if one.listed_on),
        "programmes": _joined(one.programme for one in seen),
        "citations": _joined(event.citation for event in listing.events),
        "sources": _joined(given_by(listing)),
        "on": state.on.isoformat(),
        "basis": selection.view.basis,
    }


def _values(party: Party, properties: frozenset[str] | set[str]) -> Iterator[str]:
    return (value for property, value, _, _ in party.fields if property in properties)


def _joined(values: Iterable[str]) -> str:
    """The values that say something, once each."""
    return "; ".join(dict.fromkeys(value for value in values if value))
