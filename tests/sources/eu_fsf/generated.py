"""The EU list in its official formats, made from the JSON lines into which somebody converted it.

The XML and the CSV are written here from the published structure, without a look at the reader: attributes of
the XML where the JSON has fields, empty attributes where the Commission writes them empty.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.shared import shared

FULL = "lists/eu_fsf/eu-full-2026-03-01.jsonl.gz"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
SUMMARY = ("regulation_type", "publication_date", "number_title", "publication_url")
RENAMED = {"country_iso2_code": "countryIso2Code"}
PARTS = {
    "name_aliases": "nameAlias",
    "citizenships": "citizenship",
    "birthdates": "birthdate",
    "addresses": "address",
    "identifications": "identification",
}
EMPTY = {
    "nameAlias": ("firstName", "middleName", "lastName", "function", "title", "nameLanguage"),
    "birthdate": ("city", "zipCode", "region", "place"),
    "address": ("city", "street", "poBox", "zipCode", "region", "place"),
    "identification": ("issuedBy", "latinNumber", "nameOnDocument", "region"),
    "citizenship": ("region",),
}
FALSE = {
    "address": ("asAtListingTime",),
    "identification": ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"),
}


@cache
def lines(path: str = FULL) -> tuple[dict[str, Any], ...]:
    with gzip.open(shared(path), "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


def camel(name: str) -> str:
    if name in RENAMED:
        return RENAMED[name]
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def plain(value: object) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def attributes(told: dict[str, Any], kind: str = "") -> dict[str, str]:
    found = dict.fromkeys(EMPTY.get(kind, ()), "") | dict.fromkeys(FALSE.get(kind, ()), "false")
    return found | {camel(key): plain(value) for key, value in told.items() if not isinstance(value, list)}


def tag(name: str, told: dict[str, str], inner: str = "") -> str:
    return f"<{name} {' '.join(f'{key}={quoteattr(value)}' for key, value in told.items())}>{inner}</{name}>"


def xml(entities: Iterable[dict[str, Any]], day: str = "2026-02-27") -> bytes:
    body = "\n".join(entity(one) for one in entities)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<export xmlns="{NAMESPACE}" '
        f'generationDate="{day}T16:47:04.449+02:00" globalFileId="184961">\n{body}\n</export>\n'
    ).encode()


def entity(one: dict[str, Any]) -> str:
    inner = f"<remark>{escape(one['remark'])}</remark>" if one.get("remark") else ""
    for regulation in one.get("regulations", ()):
        told = attributes({key: value for key, value in regulation.items() if key != "publication_url"})
        inner += tag(
            "regulation", told, f"<publicationUrl>{escape(regulation['publication_url'])}</publicationUrl>"
        )
    inner += tag("subjectType", attributes(one["subject_type"]))
    for part, kind in PARTS.items():
        for row in one.get(part, ()):
            inner += tag(kind, attributes(row, kind), summaries(row) + contacts(row))
    own = {"designationDetails": "", "unitedNationId": ""} | attributes(
        {key: value for key, value in one.items() if key not in ("remark", "subject_type", "_file")}
    )
    return tag("sanctionEntity", own, inner)


def summaries(row: dict[str, Any]) -> str:
    return "".join(tag("regulationSummary", attributes(act)) for act in row.get("regulation_summaries", ()))


def contacts(row: dict[str, Any]) -> str:
    return "".join(tag("contactInfo", {"key": key, "value": value}) for key, value in row.get("contacts", ()))


ACT = "Regulation_Type,Regulation_OrganisationType,Regulation_PublicationDate,Regulation_EntryIntoForceDate"
ACT += ",Regulation_NumberTitle,Regulation_Programme,Regulation_PublicationUrl"
PLACE = "ZipCode,Region,Place,City,CountryIso2Code,CountryDescription"
COMMON = f"LogicalId,RegulationLanguage,Remark,{ACT}"
COLUMNS = {
    "Entity": "LogicalId,EU_ReferenceNumber,UnitedNationId,DesignationDate,DesignationDetails,Remark,SubjectType,"
    f"SubjectType_ClassificationCode,{ACT}",
    "NameAlias": f"LastName,FirstName,MiddleName,WholeName,NameLanguage,Gender,Title,Function,{COMMON}",
    "Address": f"Street,PoBox,{PLACE},AsAtListingTime,ContactInfo,{COMMON}",
    "BirthDate": f"BirthDate,Day,Month,Year,YearRangeFrom,YearRangeTo,Circa,CalendarType,{PLACE},{COMMON}",
    "Identification": "Number,Diplomatic,KnownExpired,KnownFalse,ReportedLost,RevokedByIssuer,IssuedBy,IssuedDate,"
    f"ValidFrom,ValidTo,LatinNumber,NameOnDocument,TypeCode,TypeDescription,Region,CountryIso2Code,"
    f"CountryDescription,{COMMON}",
    "Citizenship": f"Region,CountryIso2Code,CountryDescription,{COMMON}",
}
HEADER = ["fileGenerationDate"] + [
    f"{group}_{column}" for group, columns in COLUMNS.items() for column in columns.split(",")
]
GROUPS = {
    "name_aliases": "NameAlias",
    "citizenships": "Citizenship",
    "birthdates": "BirthDate",
    "addresses": "Address",
    "identifications": "Identification",
}
CSV_NAMES = {
    "birthdate": "BirthDate",
    "day_of_month": "Day",
    "month_of_year": "Month",
    "identification_type_code": "TypeCode",
    "country_iso2_code": "CountryIso2Code",
    "eu_reference_number": "EU_ReferenceNumber",
}


def csv_file(entities: Iterable[dict[str, Any]], day: str = "27/02/2026") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, delimiter=";", lineterminator="\n")
    writer.writeheader()
    for one in entities:
        writer.writerows({"fileGenerationDate": day, **row} for row in rows(one))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def rows(one: dict[str, Any]) -> Iterator[dict[str, str]]:
    """One row for each name, address, date, paper or citizenship; the entry's own columns in each."""
    own = {f"Entity_{pascal(key)}": plain(one[key]) for key in OWN if key in one}
    own["Entity_SubjectType"] = one["subject_type"]["classification_code"]
    own["Entity_SubjectType_ClassificationCode"] = one["subject_type"]["code"]
    own |= act(one.get("regulations", ()), "Entity")
    for part, group in GROUPS.items():
        for row in one.get(part, ()):
            told = {
                f"{group}_{pascal(key)}": plain(value)
                for key, value in row.items()
                if not isinstance(value, list)
            }
            told.pop("NameAlias_Strong", None)
            yield own | told | act(row.get("regulation_summaries", ()), group)


OWN = ("logical_id", "eu_reference_number", "united_nation_id", "designation_details", "remark")


def act(acts: Iterable[dict[str, str]], group: str) -> dict[str, str]:
    return {
        f"{group}_Regulation_{pascal(key).removeprefix('Regulation')}": value
        for one in acts
        for key, value in one.items()
        if key != "logical_id"
    }


def pascal(name: str) -> str:
    return CSV_NAMES.get(name) or "".join(word.capitalize() for word in name.split("_"))


def from_names(path: str) -> Iterator[dict[str, Any]]:
    """The older sets, which have names, type, a date of birth, addresses and the reference only.

    The programme is that of the full set where the reference is still there.
    """
    known = {one["eu_reference_number"]: one for one in lines()}
    for number, one in enumerate(lines(path), start=1):
        person = one["entity_type"] == "person"
        contact = [tuple(text.split(": ", 1)) for text in split_contacts(one.get("contact") or "")]
        yield {
            "eu_reference_number": one["ref_number"],
            "logical_id": str(number),
            "remark": one["remark"],
            "regulations": known.get(one["ref_number"], {}).get("regulations", []),
            "subject_type": {
                "code": "person" if person else "enterprise",
                "classification_code": "P" if person else "E",
            },
            "name_aliases": [
                {"whole_name": name, "strong": True, "logical_id": f"{number}{place:03d}"}
                for place, name in enumerate(one["names"])
            ],
            "birthdates": [{"birthdate": one["birthdate"], "circa": False, "calendar_type": "GREGORIAN"}]
            if one["birthdate"]
            else [],
            "citizenships": [{"country_description": one["country"]}] if one["country"] and person else [],
            "addresses": [
                {
                    "street": place["street"],
                    "city": place["city"],
                    "region": place["state"],
                    "zip_code": place["zip"],
                    "country_description": place["country"],
                    "contacts": contact,
                }
                for place in one.get("address", ())
            ],
        }


def split_contacts(text: str) -> list[str]:
    """`WEB: a, PHONE: b` as its contacts."""
    found: list[str] = []
    for piece in text.split(", ") if text else []:
        if piece.partition(": ")[0] in ("WEB", "PHONE", "EMAIL", "FAX"):
            found.append(piece)
        else:
            found[-1] += f", {piece}"
    return found
