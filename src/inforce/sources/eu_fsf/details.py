"""What the EU list says of an entry beyond its names and listing: birth, citizenship, addresses, papers.

Reach for `say_details` from `read.py` only. A date of another calendar is not converted: the Islamic calendar
of the list is the moon's for one entry and Iran's solar one for another, and it does not say which.
"""

from __future__ import annotations

from inforce.sources.eu_fsf.items import Item, Record
from inforce.sources.eu_fsf.wording import about_act, country, report
from inforce.sources.reading import SourceInfo, Writer, is_date
from inforce.sources.scripts import foreign_script

CONTACTS = {"PHONE": "phone", "FAX": "fax", "EMAIL": "email", "WEB": "website"}
FLAGS = ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")
DETAILS = (
    ("issuer", "issuedBy"),
    ("issued", "issueDate"),
    ("valid_from", "validFrom"),
    ("expires", "validTo"),
    ("name", "nameOnDocument"),
    ("region", "region"),
    ("note", "remark"),
    ("id", "logicalId"),
)


def say_details(writer: Writer, info: SourceInfo, entry: str, record: Record, part: str, place: str) -> None:
    """State everything else of one entry."""
    for row in record.all("citizenship"):
        _citizenship(writer, entry, row, part)
        report(writer, row, info, place, "a citizenship")
    for row in record.all("birthdate"):
        _birth(writer, entry, row, part, place)
        report(writer, row, info, place, "a date of birth")
    for row in record.all("address"):
        _address(writer, entry, row, part, place)
        report(writer, row, info, place, "an address")
    for row in record.all("identification"):
        _identification(writer, info, entry, row, part, place)
        report(writer, row, info, place, "an identification")


def _citizenship(writer: Writer, entry: str, row: Item, part: str) -> None:
    whole, region = country(row), row.text("region")
    detail = {"id": row.text("logicalId"), "note": row.text("remark"), **about_act(row)}
    if whole:
        writer.say(entry, "citizenship", whole, place=part, region=region, **detail)
    else:
        writer.say(entry, "notes", region, place=part, about="citizenship", **detail)


def _birth(writer: Writer, entry: str, row: Item, part: str, place: str) -> None:
    number, note, act = row.text("logicalId"), row.text("remark"), about_act(row)
    circa = True if row.text("circa") == "true" else None
    calendar = row.text("calendarType")
    found, printed = birth_date(row, calendar)
    foreign = calendar not in ("", "GREGORIAN")
    if printed and not found:
        kind = "foreign calendar" if foreign else "unread date"
        writer.find(kind, place, f"date of birth {printed!r} {calendar}")
        writer.say(
            entry, "notes", f"{printed} {calendar}", place=part, about="date of birth", id=number, **act
        )
    writer.say(
        entry,
        "birthDate",
        found,
        place=part,
        approximate=circa,
        calendar=calendar if foreign else "",
        printed=printed if foreign else "",
        id=number,
        note=note,
        **act,
    )
    where = country(row)
    parts = [row.text(field) for field in ("place", "city", "region", "zipCode")]
    if any(parts):
        writer.say(entry, "birthPlace", _joined([*parts, where]), place=part, id=number, **act)
    writer.say(entry, "birthCountry", where, place=part, id=number)
    if not found:
        writer.say(entry, "notes", note, place=part, about="birth", id=number, **act)


def birth_date(row: Item, calendar: str) -> tuple[str, str]:
    """The day as ISO text or an interval, "" where it cannot be told, and what the list prints.

    >>> birth_date(Item(1, {"year": "1961", "monthOfYear": "8"}), "GREGORIAN")
    ('1961-08', '1961-08')
    >>> birth_date(Item(1, {"yearRangeFrom": "1958", "yearRangeTo": "1960"}), "")
    ('1958/1960', '1958/1960')
    >>> birth_date(Item(1, {"year": "1343"}), "ISLAMIC")
    ('', '1343')
    """
    whole, year = row.text("birthdate")[:10], row.text("year")
    month, day = row.text("monthOfYear"), row.text("dayOfMonth")
    first, last = row.text("yearRangeFrom"), row.text("yearRangeTo")
    steps = [year.zfill(4), *(step.zfill(2) for step in (month, day) if step)] if year else []
    printed = "-".join(steps) or "/".join(text for text in dict.fromkeys((first, last)) if text) or whole
    if calendar in ("", "GREGORIAN"):
        told = whole or printed
        one_end = bool(first) != bool(last) and not year
        return (told if is_date(told) and not one_end else ""), printed
    return (whole if is_date(whole) else ""), printed


def _address(writer: Writer, entry: str, row: Item, part: str, place: str) -> None:
    where, number, act = country(row), row.text("logicalId"), about_act(row)
    street, box, code = row.text("street"), row.text("poBox"), row.text("zipCode")
    city, spot, region = row.text("city"), row.text("place"), row.text("region")
    note, listed = row.text("remark"), row.text("asAtListingTime") == "true"
    parts = [street, f"P.O. Box {box}" if box else "", spot, f"{code} {city}".strip(), region]
    detail = {"street": street, "city": city, "region": region, "postalCode": code, "country": where}
    if any(parts):
        whole = _joined([*parts, where])
        listing_time = True if listed else None
        writer.say(
            entry,
            "address",
            whole,
            place=part,
            id=number,
            note=note,
            at_listing=listing_time,
            **detail,
            **act,
        )
    else:
        writer.say(entry, "notes", note, place=part, about="address", id=number, **act)
    writer.say(entry, "country", where, place=part)
    _contacts(writer, entry, row, number, part, place)


def _contacts(writer: Writer, entry: str, row: Item, number: str, part: str, place: str) -> None:
    for key, value in row.beginning("contact").items():
        property = CONTACTS.get(key.removeprefix("."))
        if property is None and key:
            writer.find("unknown value", place, f"contactInfo {key.removeprefix('.')!r}; kept as a note")
        if property is None:
            writer.say(entry, "notes", value, place=part, about="contact", id=number)
        else:
            writer.say(entry, property, value, place=part, id=number)


def _identification(writer: Writer, info: SourceInfo, entry: str, row: Item, part: str, place: str) -> None:
    code, words = row.text("identificationTypeCode"), row.text("identificationTypeDescription")
    property = info.settings["identifications"].get(code)
    if property is None:
        writer.find("unknown value", place, f"identificationTypeCode {code!r}; read as an identity document")
    number, latin = row.text("number"), row.text("latinNumber")
    where, act = country(row), about_act(row)
    detail = {"type": words or code, "country": where}
    detail |= {name: row.text(field) for name, field in DETAILS}
    detail |= {flag: "true" if row.text(flag) == "true" else "" for flag in FLAGS}
    if number in ("", "-") and not latin:
        writer.say(
            entry,
            "notes",
            detail["note"] or words or code,
            place=part,
            about="document",
            **act,
            **detail,
        )
        return
    for text in dict.fromkeys((number, latin)):
        if text not in ("", "-"):
            writer.say(
                entry, property or "idNumber", text, place=part, script=foreign_script(text), **act, **detail
            )


def _joined(parts: list[str]) -> str:
    return ", ".join(text for text in parts if text)
