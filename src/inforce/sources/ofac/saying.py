"""What all formats of OFAC say in one way: the kind of party, its listings by programme, its addresses.

Reach for these from the three format readers, so that a list that changes its format goes on saying the
same. Nothing here reads bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inforce.sources.ofac.programmes import regime
from inforce.sources.reading import SourceInfo, Writer, one_line

SCHEMAS = {
    "individual": "Person",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "entity": "Organization",
    "": "Organization",
}


def as_printed(text: str) -> str:
    """A name or a line of an XML format as the CSV prints it: single quotation marks, blanks as they stand.

    >>> as_printed(' PIPELINES "DRUZHBA"  OAO ')
    "PIPELINES 'DRUZHBA'  OAO"
    """
    text = one_line(text) if "\n" in text else text.strip()
    return text.replace('"', "'")


def say_schema(writer: Writer, entry: str, printed: str, place: str, at: str) -> str:
    """State the kind of party that the list prints; returns it."""
    if printed.lower() not in SCHEMAS:
        writer.find("unknown value", at, f"SDN_Type {printed!r}; read as an entity")
    schema = SCHEMAS.get(printed.lower(), "Organization")
    writer.say(entry, "schema", schema, place=place)
    return schema


def say_title(writer: Writer, entry: str, schema: str, text: str, place: str) -> None:
    """State a title: of a person it is the office."""
    writer.say(entry, "position" if schema == "Person" else "title", text, place=place)


def say_listings(
    writer: Writer, info: SourceInfo, entry: str, tags: Iterable[str], dated: Mapping[str, str], place: str
) -> None:
    """State a listing for each programme; `dated` are the dates that the entry states, by what they are of."""
    for tag in tags:
        days = [(day, label) for label, day in dated.items() if tag in _tags_of(label, info)]
        day, label = min(days, default=("", ""))
        writer.say(
            entry, "listing", regime(tag, info), in_force=day, place=place, programme=tag, date_kind=label
        )


def _tags_of(label: str, info: SourceInfo) -> Iterable[str]:
    """The programmes whose listing a date is of, `settings.listing_dates` of the source file."""
    found: Iterable[str] = info.settings.get("listing_dates", {}).get(label, ())
    return found


def say_address(
    writer: Writer,
    entry: str,
    street: str,
    city: str,
    country: str,
    place: str,
    note: str = "",
    **qualifiers: str,
) -> None:
    """State an address as one line, with its parts, and its country."""
    whole = ", ".join(value for value in (street, city, country) if value)
    told = {"street": street, "city": city, "country": country, "note": note, **qualifiers}
    writer.say(entry, "address", whole or note, place=place, **told)
    writer.say(entry, "country", country, place=place)
