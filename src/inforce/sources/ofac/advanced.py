"""OFAC's advanced XML (`Sanctions`, version 3): places, papers, parties, links and sanctions entries, as statements.

Reach for `looks_like`, `is_of_list` and `read` from `formats.py`. The file is read once, element by element: what
parties refer to comes before them, what refers to parties comes after. A delta file is refused; an element or
attribute that the schema does not have is reported.
"""

from __future__ import annotations

import re

from inforce.errors import BadFile
from inforce.sources.markup import Element, chosen, local
from inforce.sources.ofac.parties import Parties
from inforce.sources.ofac.programmes import SDN
from inforce.sources.ofac.references import References, day_of
from inforce.sources.ofac.remarks import Remarks
from inforce.sources.ofac.sanctions import say_entry, say_relation
from inforce.sources.ofac.shape import Shape, left_in
from inforce.sources.reading import Finding, Reading, SourceInfo, Writer

ROOT = "Sanctions"
SDN_LIST = "SDN List"
SECTIONS = ("DateOfIssue", "ReferenceValueSets")
RECORDS = ("Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")
_SDN_ID = re.compile(rb'<List ID="(\d+)"[^>]*>\s*SDN List\s*</List>')


def looks_like(data: bytes) -> bool:
    """True if the root element's name stands near the beginning."""
    return re.search(rb"<" + ROOT.encode() + rb"[\s>]", data[:4000]) is not None


def is_of_list(source: str, data: bytes) -> bool:
    """True if most sanctions entries are on the list `source`: the SDN list, or one of the others."""
    found = _SDN_ID.search(data)
    here = data.count(b'ListID="' + found[1] + b'"') if found else 0
    everywhere = data.count(b'ListID="')
    return everywhere > 0 and (here * 2 >= everywhere) == (source == SDN)


def read(name: str, data: bytes, info: SourceInfo) -> Reading:
    """Statements of all entries of the list; `BadFile` unless it is one whole file."""
    reading = _File(name, info)
    for element in chosen(name, data, ROOT, (*SECTIONS, *RECORDS)):
        reading.take(element)
    return reading.result()


class _File:
    """One file while it is read."""

    def __init__(self, name: str, info: SourceInfo) -> None:
        self._name = name
        self._info = info
        self._place = str(info.settings["advanced"])
        self._writer = Writer(info.id)
        self._refs = References(self._writer)
        self._remarks = Remarks(self._writer, self._place)
        self._parties = Parties(self._writer, self._refs, self._remarks, self._place)
        self._shape = Shape()
        self._listed: set[str] = set()
        self._published = ""
        self._root: Element | None = None

    def take(self, element: Element) -> None:
        """Read one section or record."""
        tag = local(element.tag)
        if tag == ROOT:
            self._take_root(element)
            return
        if tag != "ReferenceValueSets":
            self._shape.see(element)
        if tag == "DateOfIssue":
            self._published = day_of(element)
        elif tag == "ReferenceValueSets":
            self._refs.take_values(element)
        elif tag == "Location":
            self._refs.take_place(element)
        elif tag == "IDRegDocument":
            self._refs.take_paper(element)
        elif tag == "DistinctParty":
            self._parties.take(element)
        elif tag == "ProfileRelationship":
            say_relation(self._writer, self._info, self._refs, self._parties, element, self._place)
        else:
            self._take_entry(element)

    def _take_root(self, element: Element) -> None:
        if element.get("DeltaBaseVersion") is not None:
            raise BadFile(f"{self._name}: this is a delta file, the changes of one day; give the whole list")
        if self._root is None:
            self._root = element
            return
        for told in left_in(element):
            self._writer.find("unknown field", self._place, f"{told} is not read")

    def _take_entry(self, element: Element) -> None:
        """A sanctions entry of this list; those of OFAC's other lists are theirs."""
        listed = self._refs.list_of(element)
        if (listed == SDN_LIST) == (self._info.id == SDN):
            entry = say_entry(self._writer, self._info, self._refs, self._parties, element, self._place)
            self._listed |= {entry} if entry else set()

    def result(self) -> Reading:
        """What was read, without the parties that only OFAC's other lists have."""
        if not self._published:
            raise BadFile(f"{self._name}: DateOfIssue is missing; download the list again")
        entries = set(self._parties.entries.values())
        elsewhere = {f"{self._info.id}:{entry}" for entry in entries - self._listed}
        said = self._writer.statements
        if elsewhere:
            said = tuple(one for one in said if one.subject not in elsewhere)
            told = f"{len(elsewhere)} parties stand on other lists of OFAC only; left out"
            self._writer.find("other list", self._place, told)
        self._remarks.report()
        unknown = [
            Finding("unknown field", self._place, f"{told} is not read") for told in self._shape.unknown()
        ]
        aliases = sum(count for entry, count in self._parties.aliases.items() if entry in self._listed)
        return Reading(
            self._info.id,
            self._published,
            said,
            self._writer.entries - len(elsewhere),
            aliases,
            frozenset({self._place}),
            audit=(*self._writer.findings, *unknown, *self._left_papers()),
        )

    def _left_papers(self) -> list[Finding]:
        if not self._refs.papers:
            return []
        told = f"{len(self._refs.papers)} identities that have papers are not in the file"
        return [Finding("stranger", self._place, told)]
