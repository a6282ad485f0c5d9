"""A FollowTheMoney `Sanction` as a listing: its regime, its days, its reasons.

Reach for `say_sanction` in `read.py`. A start that the data give with several days is all the days between them;
an end that lies before the day on which the data were last seen is an end, a later one is kept beside the listing.
"""

from __future__ import annotations

import re

from inforce.model import PartialDate
from inforce.sources.ftm.entities import Entity
from inforce.sources.reading import SourceInfo, Writer, is_date

_UN_REFERENCE = re.compile(r"[A-Z]{2}[ie]\.\d{3}")
_EU_REFERENCE = re.compile(r"EU\.\d+\.\d+")
DETAILS = (
    ("issued_by", "authority"),
    ("authority_id", "authorityId"),
    ("notice", "sourceUrl"),
    ("programme_url", "programUrl"),
    ("measures", "provisions"),
    ("status", "status"),
    ("duration", "duration"),
    ("country", "country"),
    ("listed", "listingDate"),
    ("date", "date"),
    ("record", "recordId"),
    ("note", "summary"),
    ("description", "description"),
)


def slug(text: str) -> str:
    """A dataset or programme as the last part of a regime id.

    >>> slug("EU Sanctions (FSF)")
    'eu-sanctions-fsf'
    """
    return re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-")


def say_sanction(
    writer: Writer,
    info: SourceInfo,
    entry: str,
    sanction: Entity,
    datasets: list[str],
    part: str,
    place: str,
) -> None:
    """State one sanction of one party, and take out all that was understood of it."""
    programmes, names = sanction.texts("programId"), sanction.texts("program")
    known = [info.regimes[one] for one in programmes if one in info.regimes]
    regimes = known or [f"ftm.{slug(one) or 'unnamed'}" for one in sanction.datasets or datasets or [""]]
    start = _span(writer, sanction, "startDate", place)
    end = _span(writer, sanction, "endDate", place)
    ended = bool(end) and _over(end, sanction.last_seen[:10])
    reasons = sanction.texts("reason")
    detail = {name: "; ".join(sanction.texts(property)) for name, property in DETAILS}
    for regime in dict.fromkeys(regimes):
        writer.say(
            entry,
            "delisted" if ended else "listing",
            regime,
            in_force=end if ended else start,
            place=part,
            programme="; ".join(names or programmes),
            programme_id="; ".join(programmes),
            since=start if ended else "",
            ends="" if ended else end,
            id=sanction.id,
            first_seen=sanction.first_seen[:10],
            **detail,
        )
    for reason in reasons:
        writer.say(entry, "reason", reason, place=part, id=sanction.id)
    for day in sanction.texts("modifiedAt"):
        writer.say(entry, "amended", day[:10] if is_date(day[:10]) else "", place=part, id=sanction.id)
    _references(writer, entry, sanction, detail["authority_id"].split("; "), part)
    sanction.take("entity")


def _references(writer: Writer, entry: str, sanction: Entity, numbers: list[str], part: str) -> None:
    """The UN's and the EU's own references, told by their form where they stand as the authority's number."""
    known = [*sanction.texts("unscId"), *(one for one in numbers if _UN_REFERENCE.fullmatch(one))]
    for reference in dict.fromkeys(known):
        writer.say(entry, "unReference", reference, place=part)
    for reference in numbers:
        writer.say(entry, "euReference", reference if _EU_REFERENCE.fullmatch(reference) else "", place=part)


def _over(end: str, last_seen: str) -> bool:
    """True if an end is not later than the last look at the data, or nothing says when that was."""
    return not is_date(last_seen) or PartialDate.parse(end).latest <= PartialDate.parse(last_seen).latest


def _span(writer: Writer, sanction: Entity, property: str, place: str) -> str:
    """One day, or all the days from the first to the last of several; "" without one that can be read."""
    days = sorted({text[:10] for text in sanction.texts(property)})
    for day in days:
        if not is_date(day):
            writer.find("unread date", place, f"{property} {day!r} of {sanction.id}")
    read = [day for day in days if is_date(day)]
    if len(read) < 2:
        return read[0] if read else ""
    return f"{read[0]}/{read[-1]}"
