"""What links the parties of the advanced XML, and under which programmes and measures they stand since when.

Reach for `say_relation` and `say_entry` from `advanced.py`. The day of an event is a listing's only where the
file shows which: the event's legal basis names the programme, or the entry has one programme. The events
themselves are stated in every case.
"""

from __future__ import annotations

from inforce.sources.markup import Element
from inforce.sources.ofac.parties import Parties
from inforce.sources.ofac.programmes import regime
from inforce.sources.ofac.references import References, child_text, children, day_of, period_text
from inforce.sources.reading import SourceInfo, Writer

PROGRAM = "Program"
CREATED = "Created"
UNKNOWN = frozenset({"", "Unknown"})

Event = tuple[str, str, str, str]
"""Day, kind, legal basis, programme of the legal basis."""


def say_relation(
    writer: Writer, info: SourceInfo, refs: References, parties: Parties, element: Element, place: str
) -> None:
    """State one ProfileRelationship of its From party."""
    entry = parties.entries.get(str(element.get("From-ProfileID")))
    other = parties.entries.get(str(element.get("To-ProfileID")))
    if entry is None or other is None:
        writer.find(
            "stranger", f"{place} relationship {element.get('ID')}", "a profile of it is not in the file"
        )
        return
    quality = refs.text("RelationQuality", element.get("RelationQualityID"))
    writer.say(
        entry,
        "linkedTo",
        parties.names.get(other, other),
        place=place,
        relation=refs.text("RelationType", element.get("RelationTypeID")),
        entry=f"{info.id}:{other}",
        former=True if element.get("Former") == "true" else None,
        quality="" if quality in UNKNOWN else quality,
        note=child_text(element, "Comment"),
        period=" ".join(period_text(one) for one in children(element, "DatePeriod")),
    )


def say_entry(
    writer: Writer, info: SourceInfo, refs: References, parties: Parties, element: Element, place: str
) -> str | None:
    """State one SanctionsEntry; the entry that it is of, None where its profile is not in the file."""
    at = f"{place} sanctions entry {element.get('ID')} line {element.sourceline}"
    entry = parties.entries.get(str(element.get("ProfileID")))
    if entry is None:
        writer.find("stranger", at, f"profile {element.get('ProfileID')} is not in the file")
        return None
    events = [_event(writer, entry, refs, one, place, at) for one in children(element, "EntryEvent")]
    tags = _measures(writer, entry, refs, element, place)
    if not tags:
        writer.find("impossible row", at, f"entry {entry} stands under no programme")
    listed = refs.list_of(element)
    dated = _tagged(parties.dated.get(entry, {}), info)
    for tag in tags:
        day, kind, basis, _ = dated.get(tag) or _event_of(tag, tags, events)
        writer.say(
            entry,
            "listing",
            regime(tag, info),
            in_force=day,
            citation=basis,
            place=place,
            programme=tag,
            date_kind=kind,
            list=listed,
        )
    for tag in ("Comment", "LimitationsToListing"):
        writer.say(entry, "notes", child_text(element, tag), place=place, about=tag)
    for support in children(element, "SupportingInfo"):
        link = child_text(support, "DirectURL")
        kind = refs.text("SupInfoType", support.get("SupInfoTypeID"))
        writer.say(entry, "notes", child_text(support, "Text") or link, place=place, about=kind, notice=link)
    return entry


def _tagged(dated: dict[str, str], info: SourceInfo) -> dict[str, Event]:
    """The first date that the party itself states of its listing under a programme."""
    found: dict[str, Event] = {}
    for label, day in sorted(dated.items(), key=lambda pair: pair[1]):
        for tag in info.settings.get("listing_dates", {}).get(label, ()):
            found.setdefault(tag, (day, label, "", ""))
    return found


def _event(writer: Writer, entry: str, refs: References, element: Element, place: str, at: str) -> Event:
    """State one event of an entry; its day, kind and legal basis."""
    day = " ".join(day_of(one) for one in children(element, "Date"))
    if not day:
        writer.find("unread date", at, "an event without a day that can be read")
    kind = refs.text("EntryEventType", element.get("EntryEventTypeID"))
    id = element.get("LegalBasisID")
    basis = refs.text("LegalBasis", id)
    programme = refs.text("SanctionsProgram", refs.attribute("LegalBasis", id, "SanctionsProgramID") or None)
    basis = "" if basis in UNKNOWN else basis
    note = child_text(element, "Comment")
    writer.say(entry, "entryEvent", day, citation=basis, place=place, event=kind, note=note)
    return day, kind, basis, "" if programme in UNKNOWN else programme


def _event_of(tag: str, tags: list[str], events: list[Event]) -> Event:
    """The event that made the listing under `tag`, empty where the file does not show which it was."""
    created = sorted(event for event in events if event[1] == CREATED and event[0])
    by_basis = [event for event in created if event[3] == tag]
    if by_basis:
        return by_basis[0]
    return created[0] if created and len(tags) == 1 else ("", "", "", "")


def _measures(writer: Writer, entry: str, refs: References, element: Element, place: str) -> list[str]:
    """State the measures of an entry that are not its programmes; returns the programmes."""
    tags: list[str] = []
    for measure in children(element, "SanctionsMeasure"):
        kind = refs.text("SanctionsType", measure.get("SanctionsTypeID"))
        told = child_text(measure, "Comment")
        if kind == PROGRAM:
            tags.append(told)
            continue
        period = " ".join(period_text(one) for one in children(measure, "DatePeriod"))
        writer.say(entry, "measure", kind, place=place, note=told, period=period)
    return list(dict.fromkeys(tag for tag in tags if tag))
