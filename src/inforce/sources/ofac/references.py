"""What the parties of the advanced XML refer to: reference values, places, papers; and its dates.

Reach for `References` from `advanced.py`: it takes in the sections that come before the parties. A reference
that leads nowhere is reported, once for each set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import msgspec

from inforce.sources.markup import Element, local
from inforce.sources.ofac.legacy import city_line
from inforce.sources.ofac.saying import as_printed
from inforce.sources.reading import Writer, one_line

STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
PARTS = frozenset({*STREET, "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE", "Unknown"})


class Place(msgspec.Struct, frozen=True):
    """A location: its lines as the CSV would print them, its parts, and what stands there in another script."""

    street: str = ""
    city: str = ""
    country: str = ""
    region: str = ""
    code: str = ""
    original: str = ""
    note: str = ""

    @property
    def whole(self) -> str:
        """All in one line."""
        return ", ".join(text for text in (self.street, self.city, self.country) if text)


class Paper(msgspec.Struct, frozen=True):
    """An identity document or a registration."""

    kind: str
    number: str
    country: str
    issued: str
    expires: str
    validity: str
    id: str
    note: str


class References:
    """Reference values by set and id, places by id, papers by the identity that they are of."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._values: dict[str, dict[str, tuple[str, Mapping[str, str]]]] = defaultdict(dict)
        self._lost: set[str] = set()
        self.places: dict[str, Place] = {}
        self.papers: dict[str, list[Paper]] = defaultdict(list)

    def take_values(self, element: Element) -> None:
        """Take in the section ReferenceValueSets."""
        for values in element:
            for value in values:
                told = {str(key): str(text) for key, text in value.attrib.items() if key != "ID"}
                self._values[local(value.tag)][str(value.get("ID"))] = (one_line(value.text), told)

    def text(self, values: str, id: str | None) -> str:
        """The text of a reference value, "" without an id or where it leads nowhere (which is reported)."""
        return self._value(values, id)[0]

    def attribute(self, values: str, id: str | None, key: str) -> str:
        """An attribute of a reference value, "" without one."""
        return self._value(values, id)[1].get(key, "")

    def list_of(self, element: Element) -> str:
        """The list that a sanctions entry is on: as it says, or the only one of the file."""
        if element.get("ListID") is None and len(self._values["List"]) == 1:
            return next(iter(self._values["List"].values()))[0]
        return self.text("List", element.get("ListID"))

    def _value(self, values: str, id: str | None) -> tuple[str, Mapping[str, str]]:
        if id is None:
            return "", {}
        found = self._values[values].get(id)
        if found is None and values not in self._lost:
            self._lost.add(values)
            self._writer.find("unknown value", values, f"{values} {id} is not among the reference values")
        return found or ("", {})

    def take_place(self, element: Element) -> None:
        """Take in one Location."""
        told: dict[str, str] = {}
        original: list[str] = []
        for part in children(element, "LocationPart"):
            kind = self.text("LocPartType", part.get("LocPartTypeID"))
            if kind not in PARTS:
                self._writer.find("unknown value", "Location", f"part {kind!r}; left out")
            for value in children(part, "LocationPartValue"):
                text = ", ".join(as_printed(one.text or "") for one in children(value, "Value"))
                if value.get("Primary") == "false":
                    original.append(text)
                elif text:
                    told[kind] = ", ".join(one for one in (told.get(kind, ""), text) if one)
        region = told.get("STATE/PROVINCE", "")
        lines = [*(told.get(kind, "") for kind in STREET), told.get("REGION", "")]
        self.places[str(element.get("ID"))] = Place(
            street=", ".join(line for line in lines if line),
            city=city_line(told.get("CITY", ""), region, told.get("POSTAL CODE", "")),
            country=self._country_of(element) or told.get("Unknown", ""),
            region=region,
            code=told.get("POSTAL CODE", ""),
            original=", ".join(text for text in original if text),
            note=child_text(element, "Comment"),
        )

    def _country_of(self, element: Element) -> str:
        """The country as named; of an area code, its description."""
        named = [self.text("Country", one.get("CountryID")) for one in children(element, "LocationCountry")]
        area = [
            self.attribute("AreaCode", one.get("AreaCodeID"), "Description")
            for one in children(element, "LocationAreaCode")
        ]
        return next((text for text in (*named, *area) if text), "")

    def take_paper(self, element: Element) -> None:
        """Take in one IDRegDocument."""
        days = {}
        for dated in children(element, "DocumentDate"):
            kind = self.text("IDRegDocDateType", dated.get("IDRegDocDateTypeID"))
            if kind not in ("Issue Date", "Expiration Date"):
                self._writer.find("unknown value", "IDRegDocument", f"date {kind!r}; left out")
            days[kind] = " ".join(period_text(one) for one in children(dated, "DatePeriod"))
        validity = self.text("Validity", element.get("ValidityID"))
        told = [child_text(element, "Comment"), child_text(element, "IssuingAuthority")]
        issued_in = element.get("IssuedIn-LocationID")
        if issued_in in self.places:
            told.append(f"issued in {self.places[issued_in].whole}")
        self.papers[str(element.get("IdentityID"))].append(
            Paper(
                kind=self.text("IDRegDocType", element.get("IDRegDocTypeID")),
                number=child_text(element, "IDRegistrationNo"),
                country=self.text("Country", element.get("IssuedBy-CountryID")),
                issued=days.get("Issue Date", ""),
                expires=days.get("Expiration Date", ""),
                validity="" if validity == "Valid" else validity,
                id=str(element.get("ID")),
                note="; ".join(text for text in told if text),
            )
        )


def children(element: Element, tag: str) -> list[Element]:
    """Children of this name, whatever their namespace."""
    return list(element.iterchildren("{*}" + tag))


def child_text(element: Element, tag: str) -> str:
    """The texts of the children of this name, as one line."""
    return "; ".join(text for child in children(element, tag) if (text := one_line(child.text)))


def period_text(element: Element) -> str:
    """A DatePeriod as OFAC would print it, with ISO dates: `1961-05-09`, `circa DAY to DAY`, "" without dates."""
    points = [
        _point(point) for boundary in element for point in boundary if local(point.tag) in ("From", "To")
    ]
    days = sorted(day for day in points if day is not None)
    if not days:
        return ""
    approximate = any(boundary.get("Approximate") == "true" for boundary in element)
    told = f"{days[0]} to {days[-1]}" if days[0] != days[-1] else str(days[0])
    return f"circa {told}" if approximate else told


def day_of(element: Element) -> str:
    """The day in an element with Year, Month and Day as ISO text, "" where it is none."""
    found = _point(element)
    return found.isoformat() if found else ""


def _point(element: Element) -> date | None:
    told = {local(child.tag): one_line(child.text) for child in element}
    try:
        return date(int(told["Year"]), int(told.get("Month") or 1), int(told.get("Day") or 1))
    except (KeyError, ValueError):
        return None
