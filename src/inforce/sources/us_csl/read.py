"""Reads the US Consolidated Screening List: each row is an entry of one of the lists that it joins.

The id of an entry is its list and its number there (`SDN-36`, `EL-4398d33e...`): one party on two lists is two
rows, and stays two. What Treasury's rows say is read as OFAC's own lists are. Nothing is merged or guessed: a
code in a row's source that is not known is reported, and is its own regime.
"""

from __future__ import annotations

import re

from inforce.errors import BadFile
from inforce.sources.ofac.programmes import regime
from inforce.sources.ofac.remarks import Given, Remarks
from inforce.sources.ofac.saying import SCHEMAS, say_title
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, is_date, only_part, some_part
from inforce.sources.us_csl.rows import Row, is_csv, is_json, rows

CSV_PART = "consolidated.csv"
JSON_PART = "consolidated.json"
UNKNOWN_KIND = "LegalEntity"
VESSEL = (
    ("call_sign", "callSign"),
    ("vessel_type", "type"),
    ("gross_tonnage", "tonnage"),
    ("gross_registered_tonnage", "grossRegisteredTonnage"),
    ("vessel_flag", "flag"),
    ("vessel_owner", "owner"),
)
FACTS = (
    ("citizenships", "citizen"),
    ("dates_of_birth", "DOB"),
    ("nationalities", "nationality"),
    ("places_of_birth", "POB"),
)
MEASURES = (
    ("license_requirement", "License requirement"),
    ("license_policy", "License policy"),
    ("standard_order", "Standard order"),
)
_LIST = re.compile(r"\(([A-Z][A-Z-]*)(?: List)?\)")


def recognise(parts: Parts) -> bool:
    """True if one part has the columns or the keys of the list."""
    return some_part(parts, lambda _, data: is_csv(data) or is_json(data))


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all rows; `BadFile` unless it is one whole file."""
    name, data = only_part(parts, "the screening list is one file; give exactly one")
    if not recognise(parts):
        raise BadFile(
            f"{name}: neither the screening list's CSV nor its JSON; give consolidated.csv or .json"
        )
    part = JSON_PART if is_json(data) else CSV_PART
    writer = Writer(info.id)
    remarks = Remarks(writer, part)
    aliases = sum(_entry(writer, info, remarks, row, part) for row in rows(name, data, writer))
    remarks.report()
    found = tuple(writer.findings)
    return Reading(info.id, "", writer.statements, writer.entries, aliases, frozenset({part}), audit=found)


def _entry(writer: Writer, info: SourceInfo, remarks: Remarks, row: Row, part: str) -> int:
    """One row as statements; the number of other names that it lists."""
    told = row.texts
    code = list_of(told["source"])
    number = told["entity_number"] or row.id
    at = f"{part} {row.at}"
    if not code or not number or not told["name"]:
        writer.find("impossible row", at, "a row without list, number or name is left out")
        return 0
    entry = writer.entry(f"{code}-{number}", at)
    schema = _schema(writer, told["type"], at)
    writer.say(entry, "schema", schema, place=part)
    writer.say(entry, "name", told["name"], place=part)
    writer.say(entry, "ofacReference", told["entity_number"], place=part)
    for alias in row.several["alt_names"]:
        writer.say(entry, "alias", alias, place=part)
    say_title(writer, entry, "Person" if schema == UNKNOWN_KIND else schema, told["title"], part)
    for column, property in VESSEL:
        writer.say(entry, property, told[column], place=part)
    _listings(writer, info, entry, code, row, part, at)
    remarks.say(entry, told["remarks"], at)
    _facts(writer, remarks, entry, row, part, at)
    return len(row.several["alt_names"])


def list_of(source: str) -> str:
    """The code of a list in the name of a row's source.

    >>> list_of("Entity List (EL) - Bureau of Industry and Security")
    'EL'
    >>> list_of("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department")
    'NS-MBS'
    """
    found = _LIST.search(source)
    return found[1] if found else ""


def _schema(writer: Writer, printed: str, at: str) -> str:
    """The kind of party; the lists of Commerce and State name none."""
    if not printed:
        return UNKNOWN_KIND
    if printed.lower() not in SCHEMAS:
        writer.find("unknown value", at, f"type {printed!r}; left open")
    return SCHEMAS.get(printed.lower(), UNKNOWN_KIND)


def _listings(writer: Writer, info: SourceInfo, entry: str, code: str, row: Row, part: str, at: str) -> None:
    """State the listing: under each programme on a list of Treasury, under the list itself on the others."""
    told = row.texts
    for key in ("start_date", "end_date"):
        if told[key] and not is_date(told[key]):
            writer.find("unread date", at, f"{key} {told[key]!r}")
    start, end = (told[key] if is_date(told[key]) else "" for key in ("start_date", "end_date"))
    own = str(info.settings["lists"].get(code, ""))
    programmes = row.several["programs"]
    if code not in info.settings["lists"]:
        writer.find("unknown value", at, f"list {code!r} of {told['source']!r}; its own regime")
        own = f"us.csl.{code.lower()}"
    regimes = [(own, "; ".join(programmes))] if own else [(regime(tag, info), tag) for tag in programmes]
    if not regimes:
        writer.find("impossible row", at, f"{entry} stands under no programme")
    for id, programme in regimes:
        writer.say(
            entry,
            "listing",
            id,
            in_force=start,
            citation=told["federal_register_notice"],
            place=part,
            programme=programme,
            list=told["source"],
            notice=told["source_list_url"],
            information=told["source_information_url"],
            date_kind="start_date" if start else "",
        )
        writer.say(entry, "listingEnds", end, place=part, regime=id)


def _facts(writer: Writer, remarks: Remarks, entry: str, row: Row, part: str, at: str) -> None:
    """State birth, citizenship, papers, addresses and measures."""
    for column, kind in FACTS:
        for text in row.several[column]:
            remarks.fact(entry, kind, text, at, Given())
    for paper in row.papers:
        note = f"dated {paper.dated}" if paper.dated else ""
        given = Given(paper.country, paper.issued, paper.expires, note=note)
        remarks.fact(entry, paper.type, paper.number, at, given)
    if row.left:
        writer.find("notes only", at, f"identifier {row.left[:60]!r} is of no known type; kept in notes")
        writer.say(entry, "notes", row.left, place=part, about="ids")
    for address in row.addresses:
        writer.say(
            entry,
            "address",
            address.whole,
            place=part,
            street=address.street,
            city=address.city,
            region=address.region,
            postalCode=address.code,
            country=address.country,
        )
        writer.say(entry, "country", address.country, place=part)
    for column, kind in MEASURES:
        text = row.texts[column]
        writer.say(entry, "measure", f"{kind}: {text}" if text else "", place=part)
