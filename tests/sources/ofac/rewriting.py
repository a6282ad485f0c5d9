"""OFAC's legacy CSV files, read plainly, so that they can be written again as legacy XML and as advanced XML.

No reader of the project is used here: what the CSV says is taken apart by its own small rules, so that the three
readers can be held against each other on the same real facts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

import msgspec

PAPERS = (
    "Diplomatic Passport",
    "Passport",
    "Cedula No.",
    "C.U.R.P.",
    "R.F.C.",
    "NIT #",
    "RUC #",
    "RIF #",
    "National ID No.",
    "Tax ID No.",
    "D.N.I.",
    "SSN",
    "V.A.T. Number",
    "Registration ID",
    "Registration Number",
    "Commercial Registry Number",
    "Company Number",
    "Identification Number",
    "Vessel Registration Identification",
    "MMSI",
    "License",
    "Driver's License No.",
    "Business Registration Number",
    "Government Gazette Number",
    "Matricula Mercantil No",
    "Folio Mercantil No.",
    "Electoral Registry No.",
    "National Foreign ID Number",
    "Legal Entity Number",
    "Trade License No.",
    "Chamber of Commerce Number",
)
FEATURES = (
    "Gender",
    "Website",
    "Email Address",
    "Phone Number",
    "SWIFT/BIC",
    "BIK (RU)",
    "D-U-N-S Number",
    "Secondary sanctions risk:",
    "Additional Sanctions Information -",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
    "Executive Order 13662 Directive Determination -",
    "CAATSA Section 235 Information:",
    "Former Vessel Flag",
    "Vessel Year of Build",
    "Aircraft Manufacture Date",
    "Aircraft Manufacturer's Serial Number (MSN)",
    "Aircraft Construction Number (also called L/N or S/N or F/N)",
    "Aircraft Model",
    "Aircraft Operator",
    "Aircraft Tail Number",
    "Aircraft Mode S Transponder Code",
    "Organization Established Date",
    "Organization Type:",
    "Nationality of Registration",
    "Target Type",
    "Digital Currency Address - XBT",
    "Digital Currency Address - ETH",
    "Digital Currency Address - LTC",
    "Digital Currency Address - BCH",
)
BORN = ("DOB", "POB", "nationality", "citizen")
WEAK = {"a.k.a.": "a.k.a.", "f.k.a.": "f.k.a.", "n.k.a.": "n.k.a."}
STRONG = {"aka": "a.k.a.", "fka": "f.k.a.", "nka": "n.k.a."}
_PAPER = re.compile(
    r"(?P<number>.*?)(?: \((?P<country>[^()]+)\))?"
    r"(?: issued (?P<issued>[\w ]*?\d{4}))?(?: expires (?P<expires>[\w ]*))?"
)


class Fact(msgspec.Struct):
    """One remark: its kind, its text, and of a paper the rest."""

    kind: str
    text: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    main: bool = True


class Alias(msgspec.Struct):
    """Another name; `number` is empty for a weak one, which the CSV does not number."""

    kind: str
    text: str
    number: str = ""
    weak: bool = False


class Entry(msgspec.Struct):
    """One entry of the list as the CSV files have it."""

    number: str
    name: str
    type: str
    tags: list[str]
    title: str
    vessel: dict[str, str]
    facts: list[Fact]
    free: list[str]
    aliases: list[Alias]
    addresses: list[tuple[str, str, str, str]]


def entries(files: Mapping[str, bytes]) -> list[Entry]:
    """The entries of sdn.csv, alt.csv, add.csv and sdn_comments.csv; names may end in .gz, bytes are plain."""
    tables = {name.split(".")[0]: list(_rows(data)) for name, data in files.items()}
    rest: dict[str, str] = {}
    for number, text in tables.get("sdn_comments", []):
        rest[number] = rest.get(number, "") + text
    found = {row[0]: _entry(row, rest.get(row[0], "")) for row in tables["sdn"]}
    for row in tables.get("alt", []):
        if row[0] in found:
            found[row[0]].aliases.append(Alias(STRONG[row[2]], row[3], row[1]))
    for row in tables.get("add", []):
        if row[0] in found:
            found[row[0]].addresses.append((row[1], row[2], row[3], row[4]))
    return list(found.values())


def _rows(data: bytes) -> Iterator[list[str]]:
    text = data.decode("latin-1").rstrip("\x1a\r\n")
    for row in csv.reader(io.StringIO(text, newline="")):
        if row:
            yield ["" if value.strip() == "-0-" else value.strip() for value in row]


def _entry(row: list[str], rest: str) -> Entry:
    columns = ("callSign", "vesselType", "tonnage", "grossRegisteredTonnage", "vesselFlag", "vesselOwner")
    vessel = {key: value for key, value in zip(columns, row[5:11], strict=True) if value}
    entry = Entry(row[0], row[1], row[2] or "entity", row[3].split("] ["), row[4], vessel, [], [], [], [])
    whole = " ".join((row[11] + rest).split())
    for remark in whole.removesuffix(".").split("; "):
        if remark:
            _sort(entry, remark)
    return entry


def _sort(entry: Entry, remark: str) -> None:
    """Put one remark where the XML formats have it."""
    text = remark.removeprefix("alt. ")
    weak = re.fullmatch(r"([afn]\.k\.a\.) '(.*)'", text)
    kind = next((k for k in (*BORN, *PAPERS, *FEATURES) if text.startswith(k + " ")), "")
    if weak:
        entry.aliases.append(Alias(WEAK[weak[1]], weak[2], weak=True))
    elif kind in PAPERS and (paper := _PAPER.fullmatch(text[len(kind) + 1 :])):
        told = {key: value or "" for key, value in paper.groupdict().items()}
        entry.facts.append(Fact(kind, told["number"], told["country"], told["issued"], told["expires"]))
    elif kind:
        entry.facts.append(Fact(kind, text[len(kind) + 1 :], main=text == remark))
    else:
        entry.free.append(f"({text})" if text.startswith("Linked To:") else text)


def split_name(text: str, person: bool) -> tuple[str, str]:
    """Last and first name of a person, the whole name of anything else."""
    last, comma, first = text.partition(", ") if person else (text, "", "")
    return (last, first) if comma else (text, "")
