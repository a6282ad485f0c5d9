"""The UK Sanctions List in its official forms, made from the converted copies in the shared folder.

The copies keep names, addresses, dates, references, measures and texts of each designation, and nothing of
births, papers, companies and ships. In the sheets every repeated field of a designation is multiplied with
every other, as the publisher's sheets are.
"""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from tests.shared import shared
from tests.sources.written import ods

DAYS = ("2026-02-23", "2026-08-22")
SINGLE = {
    "last_updated": "LastUpdated",
    "date_designated": "DateDesignated",
    "unique_id": "UniqueID",
    "ofsi_group_id": "OFSIGroupID",
    "un_reference_number": "UNReferenceNumber",
}
LATER = {
    "regime_name": "RegimeName",
    "individual_entity_ship": "IndividualEntityShip",
    "designation_source": "DesignationSource",
    "sanctions_imposed": "SanctionsImposed",
}
TEXTS = {"other_information": "OtherInformation", "uk_statement_of_reasons": "UKStatementofReasons"}
HEADER = [
    "Last Updated",
    "Unique ID",
    "OFSI Group ID",
    "UN Reference Number",
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Name type",
    "Alias strength",
    "Title",
    "Name non-latin script",
    "Non-latin script type",
    "Non-latin script language",
    "Regime Name",
    "Designation Type",
    "Designation source",
    "Sanctions Imposed",
    "Other Information",
    "UK Statement of Reasons",
    "Address Line 1",
    "Address Line 2",
    "Address Line 3",
    "Address Line 4",
    "Address Line 5",
    "Address Line 6",
    "Address Postal Code",
    "Address Country",
    "Phone number",
    "Website",
    "Email address",
    "Date Designated",
    "D.O.B",
    "Nationality(/ies)",
    "National Identifier number",
    "National Identifier additional information",
    "Passport number",
    "Passport additional information",
    "Position",
    "Gender",
    "Town of birth",
    "Country of birth",
    "Type of entity",
    "Subsidiaries",
    "Parent company",
    "Business registration number (s)",
    "IMO number",
    "Current owner/operator (s)",
    "Previous owner/operator (s)",
    "Current believed flag of ship",
    "Previous flags",
    "Type of ship",
    "Tonnage of ship",
    "Length of ship",
    "Year Built",
    "Hull identification number (HIN)",
]
KEYS = {
    "Last Updated": "last_updated",
    "Unique ID": "unique_id",
    "OFSI Group ID": "ofsi_group_id",
    "UN Reference Number": "un_reference_number",
    **{f"Name {number}": f"name{number}" for number in range(1, 7)},
    "Name type": "name_type",
    "Alias strength": "alias_strength",
    "Name non-latin script": "name_non_latin_script",
    "Regime Name": "regime_name",
    "Designation Type": "individual_entity_ship",
    "Designation source": "designation_source",
    "Sanctions Imposed": "sanctions_imposed",
    "Other Information": "other_information",
    "UK Statement of Reasons": "uk_statement_of_reasons",
    **{f"Address Line {number}": f"address_line{number}" for number in range(1, 7)},
    "Address Country": "address_country",
    "Date Designated": "date_designated",
}


@cache
def copied(day: str) -> tuple[dict[str, Any], ...]:
    """The designations of one copy."""
    path = shared(f"lists/uk_sanctions/uk-{day}.jsonl.gz")
    return tuple(json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines())


def names(one: dict[str, Any]) -> list[dict[str, str]]:
    """The names of a designation."""
    found: list[dict[str, str]] = one["names"]["names"]
    return found


def named(name: dict[str, str]) -> str:
    """A name in one line."""
    return " ".join(" ".join(name.get(f"name{number}", "") for number in range(1, 7)).split())


def natives(one: dict[str, Any]) -> list[dict[str, str]]:
    """The names in another script."""
    found: list[dict[str, str]] = one.get("non_latin_names", {}).get("names", [])
    return found


def addresses(one: dict[str, Any]) -> list[dict[str, str]]:
    """The addresses."""
    found: list[dict[str, str]] = one.get("addresses", {}).get("addresses", [])
    return found


def british(day: str) -> str:
    """The official `22/08/2026` of a day in either of the two ways that the copies write it."""
    year, slash, rest = day.partition("-")
    return f"{rest[3:]}/{rest[:2]}/{year}" if slash else day


def xml(day: str) -> bytes:
    """The list as XML."""
    told = "".join(_designation(one) for one in copied(day))
    text = f"<Designations><DateGenerated>{british(day)}</DateGenerated>{told}</Designations>"
    return ('<?xml version="1.0" encoding="utf-8"?>' + text).encode()


def _designation(one: dict[str, Any]) -> str:
    told = [
        _element(tag, british(one[key]) if "date" in key else one[key])
        for key, tag in SINGLE.items()
        if one.get(key)
    ]
    told.append("<Names>" + "".join(_name(name) for name in names(one)) + "</Names>")
    if natives(one):
        each = "".join(
            f"<NonLatinName>{_element('NameNonLatinScript', name.get('name_non_latin_script', ''))}</NonLatinName>"
            for name in natives(one)
        )
        told.append(f"<NonLatinNames>{each}</NonLatinNames>")
    told += [_element(tag, one[key]) for key, tag in LATER.items()]
    told.append(_indicators(one["sanctions_imposed_indicators"]))
    told += [_element(tag, one[key]) for key, tag in TEXTS.items() if key in one]
    if addresses(one):
        told.append("<Addresses>" + "".join(_address(address) for address in addresses(one)) + "</Addresses>")
    return "<Designation>" + "".join(told) + "</Designation>"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _camel(key: str) -> str:
    return "".join(word.capitalize() for word in key.split("_"))


def _name(name: dict[str, str]) -> str:
    tags = {key: _camel(key) for key in name}
    return "<Name>" + "".join(_element(tags[key], text) for key, text in name.items()) + "</Name>"


def _indicators(told: dict[str, bool]) -> str:
    each = "".join(_element(_camel(key), str(value).lower()) for key, value in told.items())
    return f"<SanctionsImposedIndicators>{each}</SanctionsImposedIndicators>"


def _address(address: dict[str, str]) -> str:
    return "<Address>" + "".join(_element(_camel(key), text) for key, text in address.items()) + "</Address>"


def table(day: str) -> list[list[str]]:
    """The list as rows of a sheet: the line with its day, the columns, the product of all that repeats."""
    rows = [[f"Report Date: {british(day)}"], HEADER]
    for one in copied(day):
        single = {
            key: british(text) if "date" in key else text
            for key, text in one.items()
            if isinstance(text, str)
        }
        parts = (names(one), natives(one) or [{}], addresses(one) or [{}])
        for name, native, address in itertools.product(*parts):
            told = {**single, **name, **native, **address}
            rows.append([told.get(KEYS.get(column, ""), "") for column in HEADER])
    return rows


def as_csv(rows: list[list[str]]) -> bytes:
    """Rows as the publisher's CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_ods(rows: list[list[str]]) -> bytes:
    """Rows as an OpenDocument sheet."""
    return ods(rows)
