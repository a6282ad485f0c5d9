"""Records brought together one tie at a time, each with its evidence; what may not be one party stays two.

Reach for `Groups`: `seed` what reviewed facts join, then `tie` in a fixed order. A tie is refused, with the
reason, when it would bring together two parties of the chronology, records that a reviewer set apart, kinds
that exclude each other, two UN references, or two entries of one list that do not agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from inforce.model import Link
from inforce.register.agreement import Side, agreement, clash
from inforce.register.identifiers import list_of


class Group:
    """Records that are one party."""

    def __init__(self, record: str, chronology: bool) -> None:
        self.records = [record]
        self.party = record if chronology else ""
        self.links: list[Link] = []
        self.apart: set[str] = set()
        self.references: set[str] = set()
        self.kinds: set[str] = set()


class Groups:
    """All records and their groups; `sides` has what each list entry says."""

    def __init__(self, sides: Mapping[str, Side]) -> None:
        self._sides = sides
        self._of: dict[str, Group] = {}

    def add(self, record: str, *, chronology: bool = False, kind: str = "", reference: str = "") -> None:
        """Open a group of one record; a second time it only adds what is known of it."""
        group = self._of.setdefault(record, Group(record, chronology))
        group.kinds.update({kind} - {""})
        group.references.update({reference} - {""})

    def set_apart(self, one: str, other: str) -> None:
        """Whatever else is said, these two are never one party."""
        for record, enemy in ((one, other), (other, one)):
            if record in self._of:
                self._of[record].apart.add(enemy)

    def seed(self, party: str, entries: Iterable[str]) -> None:
        """Join the entries that reviewed facts give to a party of the chronology."""
        for entry in entries:
            if not self._of[entry].party:
                self._merge(self._of[party], self._of[entry])

    def tie(self, link: Link, *, reviewed: bool = False) -> str:
        """Make the two records of `link` one party and keep it as evidence; why not, or ""."""
        one, other = self._of[link.this], self._of[link.other]
        if one is not other:
            refusal = self._refusal(one, other, reviewed)
            if refusal:
                return refusal
            one = self._merge(other, one)
        one.links.append(link)
        return ""

    def has(self, record: str) -> bool:
        """True if the record is at hand."""
        return record in self._of

    def one_party(self, this: str, other: str) -> bool:
        """True if the two records are in one group."""
        return self._of[this] is self._of[other]

    def are_one_party(self, records: Sequence[str]) -> bool:
        """True if there are several records and something else made them one party."""
        first, *others = records
        return bool(others) and all(self.has(one) and self.one_party(first, one) for one in others)

    def all(self) -> Iterator[Group]:
        """Every group once."""
        seen: set[int] = set()
        for group in self._of.values():
            if id(group) not in seen:
                seen.add(id(group))
                yield group

    def _merge(self, into: Group, other: Group) -> Group:
        if into is other:
            return into
        if len(other.records) > len(into.records):
            into, other = other, into
        into.records += other.records
        into.party = into.party or other.party
        into.links += other.links
        into.apart |= other.apart
        into.references |= other.references
        into.kinds |= other.kinds
        for record in other.records:
            self._of[record] = into
        return into

    def _refusal(self, one: Group, other: Group, reviewed: bool) -> str:
        if one.apart.intersection(other.records):
            return "a reviewer set them apart"
        if one.party and other.party:
            return f"{one.party} and {other.party} are two parties of the record"
        if reviewed:
            return ""
        if one.references and other.references and one.references != other.references:
            return "they would be one party with two UN references"
        if len(one.kinds | other.kinds) > 1:
            return f"their kinds exclude each other: {', '.join(sorted(one.kinds | other.kinds))}"
        return self._within_a_list(one, other)

    def _within_a_list(self, one: Group, other: Group) -> str:
        """Why two entries of one list, one of each group, stay two parties, or ""."""
        by_list: dict[str, list[str]] = {}
        for record in one.records:
            by_list.setdefault(list_of(record), []).append(record)
        for record in other.records:
            for twin in by_list.get(list_of(record), ()):
                if told := self._apart(twin, record):
                    return f"{twin} and {record} are two entries of one list, and {told}"
        return ""

    def _apart(self, one: str, other: str) -> str:
        if one not in self._sides or other not in self._sides:
            return ""
        sides = self._sides[one], self._sides[other]
        return clash(*sides) or ("" if agreement(*sides) else "nothing else in them agrees")
