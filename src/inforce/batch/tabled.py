"""Answers of many documents as one table: party, document, day, list, state; a row for each list.

Reach for `rows` with the answers of a run, and for `write_csv` for a file of them. A party that a document names on
two days has rows for both; where nothing dates the mention, `on` is empty and the row shows the listing's span.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from inforce.answers.reading import MentionAnswer, MentionListing, ReadAnswer
from inforce.batch.documents import Failure


class Row(NamedTuple):
    """One list's word on a party that a document names, on the day of the part that names it.

    `times`: how often that part's day names the party. `under_name` is yes, no, or empty where the record does not
    tell whether a name that was printed stood on the list that day.
    """

    document: str
    party_id: str
    party: str
    on: str
    times: int
    regime: str
    state: str
    under_name: str
    since: str
    until: str


def rows(answers: Iterable[ReadAnswer | Failure]) -> Iterator[Row]:
    """The rows, document by document, in the order of the first mention."""
    for answer in answers:
        if not isinstance(answer, Failure):
            yield from _of_document(answer)


def _of_document(answer: ReadAnswer) -> Iterator[Row]:
    days = {zone.id: zone.date.value if zone.date else "" for zone in answer.zones}
    groups: dict[tuple[str, str], list[MentionAnswer]] = {}
    for one in answer.mentions:
        if one.party:
            groups.setdefault((one.party.id, days[one.zone]), []).append(one)
    for (_, day), group in groups.items():
        yield from _of_party(answer.file or "", day, group)


def _of_party(document: str, day: str, group: list[MentionAnswer]) -> Iterator[Row]:
    """The lists of one party on one day; a name in force under any of the printed names counts as under it."""
    party = group[0].party
    assert party is not None
    for place, listing in enumerate(group[0].listings):
        same = [one.listings[place] for one in group if place < len(one.listings)]
        yield Row(
            document,
            party.id,
            party.name,
            day,
            len(group),
            listing.regime,
            _state(listing),
            _under_name(same),
            listing.since or "",
            listing.until or "",
        )


def _state(one: MentionListing) -> str:
    """The state; where the days of the part have several, each with its days."""
    return one.state or "; ".join(f"{phase.state} {phase.first} to {phase.last}" for phase in one.within)


def _under_name(same: list[MentionListing]) -> str:
    told = {one.name_in_force for one in same}
    return "yes" if True in told else "" if None in told else "no"


def write_csv(found: Iterable[Row], target: Path) -> int:
    """Write the rows with their heading; gives their number."""
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(Row._fields)
        for row in found:
            count += 1
            out.writerow(row)
    return count
