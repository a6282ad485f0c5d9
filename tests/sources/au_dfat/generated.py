"""Australia's list in its official columns, made from the converted copies in the shared folder."""

from __future__ import annotations

import csv
import gzip
import io
import json
from functools import cache
from typing import Any

from tests.shared import shared
from tests.sources.written import xlsx

DAYS = ("2026-02-25", "2026-08-22")
HEADER = [
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Committees",
    "Control Date",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
]
TYPES = {"person": "Individual", "organization": "Entity", "vessel": "Vessel"}


@cache
def copied(day: str) -> tuple[dict[str, Any], ...]:
    """The entries of one copy."""
    path = shared(f"lists/au_dfat/au-{day}.jsonl.gz")
    return tuple(json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines())


def kind(one: dict[str, Any]) -> str:
    """The type of an entry; the older copy does not keep it, so a citizen or a born one is a person there."""
    if "entity_type" in one:
        return TYPES[one["entity_type"]]
    if one.get("imo_number"):
        return "Vessel"
    return "Individual" if one.get("citizenships") or one.get("dates_of_birth") else "Entity"


def table(day: str) -> list[list[str]]:
    """The list as rows: the columns, then one row a name, further names of a reference with a letter."""
    rows = [HEADER]
    for one in copied(day):
        sanction = one["sanction"]
        births = [birth["raw_value"] for birth in one.get("dates_of_birth", [])]
        common = [
            ", ".join(births),
            ", ".join(place["raw_value"] for place in one.get("places_of_birth", [])),
            ", ".join(one.get("citizenships", [])),
            one.get("address", ""),
            one.get("additional_info", ""),
            sanction.get("listing_information", ""),
            one.get("imo_number", ""),
            sanction["committees"],
            sanction["control_date"],
            sanction.get("instrument", ""),
            *(
                str(sanction[key]).upper()
                for key in (
                    "targeted_financial_sanction",
                    "travel_ban",
                    "arms_embargo",
                    "maritime_restriction",
                )
            ),
        ]
        for number, name in enumerate(one["names"]):
            reference = one["reference"] + suffix(number)
            rows.append(
                [
                    reference,
                    name["text"],
                    kind(one),
                    name["name_type"],
                    name.get("alias_strength", ""),
                    *common,
                ]
            )
    return rows


def suffix(number: int) -> str:
    """The letters of the n-th name: none, a, b ... z, aa, ab."""
    if number == 0:
        return ""
    first, last = divmod(number - 1, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


def as_csv(rows: list[list[str]]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: list[list[str]]) -> bytes:
    """Rows as a workbook."""
    return xlsx(rows)
