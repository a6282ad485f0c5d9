"""How the UK Sanctions List is laid out: one table of its fields, as XML paths and as columns of a sheet.

Reach for `designations_of_xml` and `designations_of_rows`: both give the same `Designation` values. The
sheet multiplies every repeated field of a designation with every other, so its rows are gathered by Unique
ID and equal values of a group fall together. What is not in the table is reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inforce.errors import BadFile
from inforce.sources.markup import Element, records
from inforce.sources.reading import Writer, is_date, one_line, written_date

ROOT = "Designations"
NAMES = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")
ADDRESS = tuple(f"AddressLine{number}" for number in range(1, 7))
INDIVIDUAL, ENTITY, SHIP = "IndividualDetails/Individual/", "EntityDetails/Entity/", "ShipDetails/Ship/"

GROUPS: dict[str, tuple[str, ...]] = {
    "LastUpdated": ("LastUpdated",),
    "DateDesignated": ("DateDesignated",),
    "UniqueID": ("UniqueID",),
    "OFSIGroupID": ("OFSIGroupID",),
    "UNReferenceNumber": ("UNReferenceNumber",),
    "Names/Name": (*NAMES, "NameType", "AliasStrength"),
    "Titles/Title": ("Title",),
    "NonLatinNames/NonLatinName": ("NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"),
    "RegimeName": ("RegimeName",),
    "IndividualEntityShip": ("IndividualEntityShip",),
    "DesignationSource": ("DesignationSource",),
    "SanctionsImposed": ("SanctionsImposed",),
    "OtherInformation": ("OtherInformation",),
    "UKStatementofReasons": ("UKStatementofReasons",),
    "Addresses/Address": (*ADDRESS, "AddressPostalCode", "AddressCountry"),
    "PhoneNumbers/PhoneNumber": ("PhoneNumber",),
    "EmailAddresses/EmailAddress": ("EmailAddress",),
    "Websites/Website": ("Website",),
    INDIVIDUAL + "DOBs/DOB": ("DOB",),
    INDIVIDUAL + "Nationalities/Nationality": ("Nationality",),
    INDIVIDUAL + "PassportDetails/Passport": ("PassportNumber", "PassportAdditionalInformation"),
    INDIVIDUAL + "NationalIdentifierDetails/NationalIdentifier": (
        "NationalIdentifierNumber",
        "NationalIdentifierAdditionalInformation",
    ),
    INDIVIDUAL + "BirthDetails/Location": ("TownOfBirth", "CountryOfBirth"),
    INDIVIDUAL + "Positions/Position": ("Position",),
    INDIVIDUAL + "Genders/Gender": ("Gender",),
    ENTITY + "TypeOfEntities/TypeOfEntity": ("TypeOfEntity",),
    ENTITY + "Subsidiaries/Subsidiary": ("Subsidiary",),
    ENTITY + "ParentCompanies/ParentCompany": ("ParentCompany",),
    ENTITY + "BusinessRegistrationNumbers/BusinessRegistrationNumber": ("BusinessRegistrationNumber",),
    SHIP + "IMONumbers/IMONumber": ("IMONumber",),
    SHIP + "CurrentOwnerOperators/CurrentOwnerOperator": ("CurrentOwnerOperator",),
    SHIP + "PreviousOwnerOperators/PreviousOwnerOperator": ("PreviousOwnerOperator",),
    SHIP + "CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip": ("CurrentBelievedFlagOfShip",),
    SHIP + "PreviousFlags/PreviousFlag": ("PreviousFlag",),
    SHIP + "TypeOfShipDetails/TypeOfShip": ("TypeOfShip",),
    SHIP + "TonnageOfShipDetails/TonnageOfShip": ("TonnageOfShip",),
    SHIP + "LengthOfShipDetails/LengthOfShip": ("LengthOfShip",),
    SHIP + "YearsBuilt/YearBuilt": ("YearBuilt",),
    SHIP + "HullIdentificationNumbers/HullIdentificationNumber": ("HullIdentificationNumber",),
}
"""XML path of each group that repeats together, and the fields of one. A group of one field is its own text."""

ELSEWHERE = {INDIVIDUAL + "Titles/Title": "Titles/Title"}
"""Paths under which some files keep a group."""

COLUMNS = {
    "last updated": "LastUpdated",
    "unique id": "UniqueID",
    "ofsi group id": "OFSIGroupID",
    "un reference number": "UNReferenceNumber",
    **{f"name {number}": f"Name{number}" for number in range(1, 7)},
    "name type": "NameType",
    "alias strength": "AliasStrength",
    "title": "Title",
    "name non-latin script": "NameNonLatinScript",
    "non-latin script type": "NonLatinScriptType",
    "non-latin script language": "NonLatinScriptLanguage",
    "regime name": "RegimeName",
    "designation type": "IndividualEntityShip",
    "individual, entity, ship": "IndividualEntityShip",
    "designation source": "DesignationSource",
    "sanctions imposed": "SanctionsImposed",
    "other information": "OtherInformation",
    "uk statement of reasons": "UKStatementofReasons",
    **{f"address line {number}": f"AddressLine{number}" for number in range(1, 7)},
    "address postal code": "AddressPostalCode",
    "address country": "AddressCountry",
    "phone number": "PhoneNumber",
    "website": "Website",
    "email address": "EmailAddress",
    "date designated": "DateDesignated",
    "d.o.b": "DOB",
    "nationality(/ies)": "Nationality",
    "national identifier number": "NationalIdentifierNumber",
    "national identifier additional information": "NationalIdentifierAdditionalInformation",
    "passport number": "PassportNumber",
    "passport additional information": "PassportAdditionalInformation",
    "position": "Position",
    "gender": "Gender",
    "town of birth": "TownOfBirth",
    "country of birth": "CountryOfBirth",
    "type of entity": "TypeOfEntity",
    "subsidiaries": "Subsidiary",
    "parent company": "ParentCompany",
    "business registration number (s)": "BusinessRegistrationNumber",
    "imo number": "IMONumber",
    "current owner/operator (s)": "CurrentOwnerOperator",
    "previous owner/operator (s)": "PreviousOwnerOperator",
    "current believed flag of ship": "CurrentBelievedFlagOfShip",
    "previous flags": "PreviousFlag",
    "type of ship": "TypeOfShip",
    "tonnage of ship": "TonnageOfShip",
    "length of ship": "LengthOfShip",
    "year built": "YearBuilt",
    "hull identification number (hin)": "HullIdentificationNumber",
}
"""Columns of the sheet, in lower case, and the field of each."""

_ABOVE = {
    path.rsplit("/", depth)[0] for path in (*GROUPS, *ELSEWHERE) for depth in range(1, path.count("/") + 1)
}


class Designation(msgspec.Struct, frozen=True):
    """One designation: where it stands, and its groups by path, each row a tuple of the group's fields."""

    place: str
    groups: dict[str, list[tuple[str, ...]]]

    def rows(self, path: str) -> list[tuple[str, ...]]:
        """The rows of one group that say something."""
        return self.groups.get(path, [])

    def values(self, path: str) -> list[str]:
        """The texts of a group of one field."""
        return [row[0] for row in self.rows(path)]

    def value(self, path: str) -> str:
        """The first text of a group of one field, "" without one."""
        return next(iter(self.values(path)), "")


def designations_of_xml(
    name: str, data: bytes, writer: Writer, ignored: Iterable[str]
) -> Iterator[str | Designation]:
    """The day on which the file was generated, as soon as it comes, and each designation."""
    left_out = set(ignored)
    for parent, element in records(name, data, ROOT, below=1):
        tag = str(element.tag)
        if tag == "DateGenerated":
            yield british_date(one_line(element.text))
        elif tag == "Designation":
            found = Designation(f"line {element.sourceline}", {})
            _gather(element, "", found, writer, left_out)
            yield found
        elif parent:
            writer.find("unknown field", f"line {element.sourceline}", f"<{tag}> is not read")


def _gather(element: Element, above: str, found: Designation, writer: Writer, ignored: set[str]) -> None:
    """Take in what stands below one element, and report what the table does not have."""
    for child in element:
        path = f"{above}{child.tag}"
        group = ELSEWHERE.get(path, path)
        if group in GROUPS:
            _take(child, GROUPS[group], found.groups.setdefault(group, []), writer)
        elif path in _ABOVE:
            _gather(child, path + "/", found, writer, ignored)
        elif path not in ignored and "".join(map(str, child.itertext())).strip():
            writer.find("unknown field", f"{found.place}", f"<{path}> is not read")


def _take(element: Element, fields: tuple[str, ...], rows: list[tuple[str, ...]], writer: Writer) -> None:
    if len(fields) == 1:
        row = ["".join(map(str, element.itertext())).strip()]
    else:
        told = {str(child.tag): "".join(map(str, child.itertext())).strip() for child in element}
        row = [told.pop(field, "") for field in fields]
        for tag in (tag for tag, text in told.items() if text):
            writer.find(
                "unknown field", f"line {element.sourceline}", f"<{tag}> in <{element.tag}> is not read"
            )
    if any(row):
        rows.append(tuple(row))


def designations_of_rows(
    name: str, header: list[str], rows: Iterable[tuple[int, list[str]]], writer: Writer
) -> list[Designation]:
    """The designations of a sheet, in the order in which their Unique IDs first come."""
    fields = _fields(name, header, writer)
    found: dict[str, Designation] = {}
    seen: dict[str, dict[str, dict[tuple[str, ...], None]]] = {}
    for number, cells in rows:
        told = {field: cells[place].strip() for place, field in fields.items() if place < len(cells)}
        identifier = told.get("UniqueID", "")
        if not identifier:
            writer.find("impossible row", f"row {number}", "a row without Unique ID is left out")
            continue
        if identifier not in found:
            found[identifier] = Designation(f"row {number}", {})
            seen[identifier] = {}
        for path, group in GROUPS.items():
            row = tuple(told.get(field, "") for field in group)
            if any(row):
                seen[identifier].setdefault(path, {})[row] = None
    for identifier, groups in seen.items():
        found[identifier].groups.update({path: list(values) for path, values in groups.items()})
    return list(found.values())


def _fields(name: str, header: list[str], writer: Writer) -> dict[int, str]:
    """The field of each column; a column that the table does not have is reported."""
    found: dict[int, str] = {}
    for place, title in enumerate(header):
        field = COLUMNS.get(one_line(title).lower(), "")
        if field:
            found[place] = field
        elif title.strip():
            writer.find("unknown field", "header", f"column {one_line(title)[:60]!r} is not read")
    missing = {"UniqueID", "Name6", "RegimeName"} - set(found.values())
    if missing:
        raise BadFile(
            f"{name}: the columns {', '.join(sorted(missing))} are missing; download the list again"
        )
    return found


def british_date(text: str) -> str:
    """A day as the British lists write it, as ISO text; a part written as 00, dd or mm is not known.

    >>> british_date("12/01/2022"), british_date("dd/07/1978"), british_date("00/00/1975"), british_date("1951")
    ('2022-01-12', '1978-07', '1975', '1951')
    >>> british_date("13-Feb-2026"), british_date("2022-01-12"), british_date("15/08/19yy")
    ('2026-02-13', '2022-01-12', '')
    """
    words = text.strip().lower().split("/")
    if len(words) == 1:
        return _other_date(words[0])
    if len(words) > 3 or not words[-1].isdecimal():
        return ""
    known = [words[-1]]
    for word in reversed(words[:-1]):
        if word in ("dd", "mm", "00"):
            break
        known.append(word.zfill(2))
    return _other_date("-".join(known))


def _other_date(text: str) -> str:
    """ISO text, with a time or without, or a date with the month in letters."""
    text = text.partition("t00:00:00")[0].strip()
    if "/" not in text and is_date(text):
        return text
    return written_date(text.replace("-", " "))
