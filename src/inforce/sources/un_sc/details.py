"""What the UN list says of an entry beyond its names and listing: birth, places, papers, offices.

Reach for `say_details` from `read.py` only. It takes out the fields that it knows; what is left is the
caller's to report.
"""

from __future__ import annotations

from inforce.sources.markup import Fields
from inforce.sources.reading import Writer, is_date

PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
SIMPLE = (
    ("NATIONALITY", "nationality"),
    ("NATIONALITY2", "nationality"),
    ("TITLE", "title"),
    ("DESIGNATION", "position"),
    ("SUBMITTED_BY", "submittedBy"),
    ("SUBMITTED_ON", "submittedOn"),
)


def say_details(writer: Writer, entry: str, kind: str, fields: Fields, place: str, part: str) -> None:
    """State everything else of one record; `kind` is INDIVIDUAL or ENTITY."""
    for tag, property in SIMPLE:
        for value in fields.values(tag):
            writer.say(entry, property, value, place=part)
    gender = fields.text("GENDER").lower()
    writer.say(entry, "gender", "" if gender == "unknown" else gender, place=part)
    for address in fields.groups(f"{kind}_ADDRESS"):
        _address(writer, entry, address, part)
        _report(writer, address, "an address", place)
    for birth in fields.groups("INDIVIDUAL_DATE_OF_BIRTH"):
        _birth_date(writer, entry, birth, place, part)
        _report(writer, birth, "a date of birth", place)
    for birth in fields.groups("INDIVIDUAL_PLACE_OF_BIRTH"):
        writer.say(entry, "birthPlace", _place(birth)[0], place=part, note=birth.text("NOTE"))
        _report(writer, birth, "a place of birth", place)
    for document in fields.groups("INDIVIDUAL_DOCUMENT"):
        _document(writer, entry, document, part)
        _report(writer, document, "a document", place)


def _report(writer: Writer, fields: Fields, of: str, place: str) -> None:
    for tag in fields.left():
        writer.find("unknown field", place, f"<{tag}> of {of} is not read")


def _place(fields: Fields) -> tuple[str, str]:
    """A place in one line, and its country."""
    told = {tag: fields.text(tag) for tag in PLACE}
    return ", ".join(text for text in told.values() if text), told["COUNTRY"]


def _address(writer: Writer, entry: str, fields: Fields, part: str) -> None:
    whole, country = _place(fields)
    note = fields.text("NOTE")
    if whole:
        writer.say(entry, "address", whole, place=part, country=country, note=note)
        writer.say(entry, "country", country, place=part)
    else:
        writer.say(entry, "notes", note, place=part, about="address")


def _birth_date(writer: Writer, entry: str, fields: Fields, place: str, part: str) -> None:
    kind = fields.text("TYPE_OF_DATE").lower()
    told = fields.text("DATE") or fields.text("YEAR")
    first, last = fields.text("FROM_YEAR"), fields.text("TO_YEAR")
    note = fields.text("NOTE")
    if kind not in ("", "exact", "approximately", "between"):
        writer.find("unknown value", place, f"TYPE_OF_DATE {kind!r}")
    if not told and first:
        told = f"{first}/{last or first}"
    if not told:
        writer.say(entry, "notes", note, place=part, about="date of birth")
        return
    found = birth_date(told)
    if not found:
        writer.find("unread date", place, f"date of birth {told!r}")
    writer.say(
        entry,
        "birthDate",
        found,
        place=part,
        approximate=True if kind == "approximately" else None,
        note=note,
    )


def birth_date(text: str) -> str:
    """A date of birth as the list writes it, as ISO text or an interval; "" where it is none.

    >>> birth_date("1966-08-28"), birth_date("1960-1962"), birth_date("1971-01-01-05:00"), birth_date("1960s")
    ('1966-08-28', '1960/1962', '1971-01-01', '')
    """
    text = text.strip()
    if len(text) == 16 and text[10] in "+-":
        text = text[:10]
    if len(text) == 9 and text[4] == "-":
        text = text.replace("-", "/")
    return text if is_date(text) else ""


def _document(writer: Writer, entry: str, fields: Fields, part: str) -> None:
    kinds = [text for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2") if (text := fields.text(tag))]
    number = fields.text("NUMBER")
    countries = [text for tag in ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE") if (text := fields.text(tag))]
    detail = {
        "type": "; ".join(kinds),
        "country": countries[0] if countries else "",
        "issued_in": "; ".join(text for text in (fields.text("CITY_OF_ISSUE"), *countries[1:]) if text),
        "issued": fields.text("DATE_OF_ISSUE"),
    }
    note = fields.text("NOTE")
    passport = (
        "passport" in detail["type"].lower() or "pasaporte" in detail["type"] or "passeport" in detail["type"]
    )
    if number:
        writer.say(
            entry, "passportNumber" if passport else "idNumber", number, place=part, **detail, note=note
        )
    else:
        writer.say(entry, "notes", note or detail["type"], place=part, about="document", **detail)
