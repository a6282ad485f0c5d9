"""What every row of the EU list has in common: the act that set it, the country, and what is left over.

Reach for these in `read.py` and `details.py`.
"""

from __future__ import annotations

from inforce.sources.eu_fsf.items import Item
from inforce.sources.reading import SourceInfo, Writer

NOWHERE = ("", "00")


def about_act(row: Item) -> dict[str, str]:
    """The act by which a row came to stand as it does: citation, notice, and the day as the Commission's data have it.

    That day is mostly the Official Journal's and sometimes the act's own, so it is no `published` date.
    """
    return {
        "citation": row.text("act.numberTitle"),
        "notice": row.text("act.publicationUrl"),
        "publication_date": row.text("act.publicationDate"),
    }


def country(row: Item) -> str:
    """The country in words, else its code; "" where the list says UNKNOWN."""
    words, code = row.text("countryDescription"), row.text("countryIso2Code")
    if words and words != "UNKNOWN":
        return words
    return "" if code in NOWHERE else code


def report(writer: Writer, row: Item, info: SourceInfo, place: str, of: str) -> None:
    """Report every field that was neither taken nor is ignored by name."""
    for name in row.left():
        if name not in info.ignored:
            writer.find("unknown field", place, f"{name} of {of} is not read")
