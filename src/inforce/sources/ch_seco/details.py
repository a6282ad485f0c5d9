"""What SECO's list says of a target beyond its names and listing: birth, nationality, addresses, papers, remarks.

Reach for `say_identity` and `say_remarks` in `read.py` only. Places are kept apart in the file and come in
through `Places`. A date of another calendar is kept as a note and not converted.
"""

from __future__ import annotations

from inforce.sources.markup import Fields
from inforce.sources.reading import SourceInfo, Writer, is_date

Places = dict[str, tuple[str, str]]
"""Number of a place -> its name in one line, its country."""

PASSPORTS = ("passport", "diplomatic-passport")


def say_identity(
    writer: Writer,
    info: SourceInfo,
    entry: str,
    kind: str,
    identity: Fields,
    places: Places,
    part: str,
    place: str,
    *,
    main: bool,
) -> None:
    """State what one identity says; what a second identity says bears its number."""
    number = identity.attribute("ssid")
    whose = "" if main else number
    for date in identity.groups("day-month-year"):
        _date(writer, entry, kind, date, part, place, whose)
        _report(writer, info, date, place, "a date")
    for nationality in identity.groups("nationality"):
        for country in nationality.groups("country"):
            writer.say(
                entry,
                "nationality",
                country.own,
                place=part,
                code=country.attribute("iso-code"),
                identity=whose,
            )
            _report(writer, info, country, place, "a country")
        _report(writer, info, nationality, place, "a nationality")
    for birth in identity.groups("place-of-birth"):
        _birth_place(writer, entry, birth, places, part, place, whose)
        _report(writer, info, birth, place, "a place of birth")
    for address in identity.groups("address"):
        _address(writer, entry, address, places, part, place, whose)
        _report(writer, info, address, place, "an address")
    for document in identity.groups("identification-document"):
        _document(writer, entry, document, places, part, place, whose)
        _report(writer, info, document, place, "a document")


def _date(writer: Writer, entry: str, kind: str, fields: Fields, part: str, place: str, whose: str) -> None:
    """A person's day of birth; of an entity, the day on which it was founded or registered."""
    year, month, day = (fields.attribute(name) for name in ("year", "month", "day"))
    calendar, quality = fields.attribute("calendar"), fields.attribute("quality")
    printed = "-".join([year.zfill(4), *(text.zfill(2) for text in (month, day) if text)]) if year else ""
    property = "birthDate" if kind == "individual" else "incorporationDate"
    detail = {"id": fields.attribute("ssid"), "quality": quality, "identity": whose}
    foreign = calendar.lower() not in ("", "gregorian")
    if printed and is_date(printed) and not foreign:
        writer.say(entry, property, printed, place=part, **detail)
    elif printed or month or day:
        text = printed or f"month {month} day {day}"
        writer.find(
            "foreign calendar" if foreign else "unread date", place, f"{property} {text!r} {calendar}"
        )
        writer.say(entry, "notes", f"{text} {calendar}".strip(), place=part, about=property, **detail)


def _where(writer: Writer, fields: Fields, places: Places, place: str) -> tuple[str, str]:
    number = fields.attribute("place-id")
    if number and number not in places:
        writer.find("stranger", place, f"place {number} is not in the file")
    return places.get(number, ("", ""))


def _birth_place(
    writer: Writer, entry: str, fields: Fields, places: Places, part: str, place: str, whose: str
) -> None:
    spot, country = _where(writer, fields, places, place)
    detail = {"id": fields.attribute("ssid"), "quality": fields.attribute("quality"), "identity": whose}
    whole = ", ".join(text for text in (spot, country) if text)
    writer.say(entry, "birthPlace", whole if spot else "", place=part, note=fields.text("remark"), **detail)
    writer.say(entry, "birthCountry", country, place=part)


def _address(
    writer: Writer, entry: str, fields: Fields, places: Places, part: str, place: str, whose: str
) -> None:
    spot, country = _where(writer, fields, places, place)
    care, street, box = fields.text("c-o"), fields.text("address-details"), fields.text("p-o-box")
    code, note = fields.text("zip-code"), fields.text("remark")
    parts = [
        f"c/o {care}" if care else "",
        street,
        f"P.O. Box {box}" if box else "",
        f"{code} {spot}".strip(),
    ]
    detail = {
        "id": fields.attribute("ssid"),
        "quality": fields.attribute("quality"),
        "current": fields.attribute("current"),
        "street": street,
        "postalCode": code,
        "country": country,
        "note": note,
        "identity": whose,
    }
    if any(parts):
        whole = ", ".join(text for text in (*parts, country) if text)
        writer.say(entry, "address", whole, place=part, **detail)
    else:
        writer.say(entry, "notes", note, place=part, about="address")
    writer.say(entry, "country", country, place=part)


def _document(
    writer: Writer, entry: str, fields: Fields, places: Places, part: str, place: str, whose: str
) -> None:
    kind, number = fields.attribute("document-type"), fields.text("number")
    detail = {"type": kind.replace("-", " "), "id": fields.attribute("ssid"), "identity": whose}
    for issuer in fields.groups("issuer"):
        detail |= {"country": issuer.own, "code": issuer.attribute("code")}
    for name, tag in (("issued", "date-of-issue"), ("expires", "expiry-date"), ("note", "remark")):
        detail[name] = fields.text(tag)
    for spot in fields.groups("place-of-issue"):
        detail["issued_in"] = ", ".join(text for text in _where(writer, spot, places, place) if text)
    property = "passportNumber" if kind in PASSPORTS else "idNumber"
    if number:
        writer.say(entry, property, number, place=part, **detail)
    else:
        writer.say(entry, "notes", detail["note"] or detail["type"], place=part, about="document", **detail)


def say_remarks(
    writer: Writer, info: SourceInfo, entry: str, body: Fields, names: dict[str, str], part: str, place: str
) -> None:
    """State reasons, relations and other information of a target; remarks are read and kept whole."""
    for reason in body.groups("justification"):
        writer.say(entry, "reason", reason.own, place=part, id=reason.attribute("ssid"))
        _report(writer, info, reason, place, "a justification")
    for relation in body.groups("relation"):
        target, kind = relation.attribute("target-id"), relation.attribute("relation-type")
        if target not in names:
            writer.find("stranger", place, f"related target {target} is not in the file")
        writer.say(
            entry,
            "linkedTo",
            names.get(target) or target,
            place=part,
            relation=kind,
            entry=f"{info.id}:{target}",
            note=relation.text("remark"),
        )
        relation.drop(["@ssid"])
        _report(writer, info, relation, place, "a relation")
    for other in body.groups("other-information"):
        writer.say(entry, "notes", other.own, place=part, id=other.attribute("ssid"))
        _labelled(writer, info, entry, other.own, part)
        _report(writer, info, other, place, "other information")


def _labelled(writer: Writer, info: SourceInfo, entry: str, text: str, part: str) -> None:
    """State `IMO number: 8405270` as what it is, where the whole remark is one label and one value."""
    label, colon, value = text.partition(":")
    property = info.settings["labels"].get(label.strip().lower())
    value = value.strip().rstrip(".")
    if colon and property and value and not any(mark in value for mark in info.settings["several"]):
        writer.say(entry, property, value, place=part)


def _report(writer: Writer, info: SourceInfo, fields: Fields, place: str, of: str) -> None:
    for left in fields.left():
        if left not in info.ignored:
            writer.find("unknown field", place, f"{left} of {of} is not read")
