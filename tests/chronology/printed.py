"""What the real list files print for an entry: the evidence against which links and joins are tested.

Reach for `entry(id)` when a reviewed file says that a list prints a name. This is a second, bare reading of the
files, beside the readers of `sources`: it takes names, programme tags and remarks, over all dated files of
a list, and nothing else. It refuses to match: a name is printed or it is not, after `fold`.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from lxml import etree

from tests.shared import shared

MARKS = re.compile(r"[’'`‘ʿʾ′ʹ´\"“”]")
LIMS_ID = "{http://justice.gc.ca/lims}fid"


class Printed(msgspec.Struct):
    """One entry over all dated files of its list: names as printed, tags, and the running text around them."""

    names: set[str] = msgspec.field(default_factory=set)
    tags: set[str] = msgspec.field(default_factory=set)
    text: str = ""

    @property
    def forms(self) -> set[str]:
        """Every name folded: whole, without its brackets, and what stands in them."""
        return {fold(form) for name in self.names for form in variants(name)}

    def prints(self, name: str) -> bool:
        """True if a name of the entry equals `name` folded, or its running text holds it as whole words."""
        return fold(name) in self.forms or f" {fold(name)} " in f" {fold(self.text)} "


Entries = dict[str, Printed]


@cache
def fold(name: str) -> str:
    """`name` without case, accents, marks, punctuation and a leading article."""
    bare = unicodedata.normalize("NFKD", MARKS.sub("", name.casefold()))
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return re.sub(r"^the ", "", re.sub(r"\W+", " ", bare).strip())


def variants(name: str) -> Iterator[str]:
    """The name, the name without its brackets, and each bracket's content."""
    yield name
    yield re.sub(r"\s*\([^)]*\)", "", name)
    yield from re.findall(r"\(([^)]*)\)", name)


def entry(identifier: str) -> Printed | None:
    """The entry `us_ofac_sdn:4688`, `un_sc:QDe.001` and so on; None if no dated file of the list has it."""
    source, _, key = identifier.partition(":")
    return READERS[source]().get(key)


def bearers(source: str, name: str) -> set[str]:
    """The ids (without source) of all entries of a list that print `name`."""
    if source == "ca_listed":
        return {key for key, printed in canada().items() if printed.prints(name)}
    return bearers_by_name(source).get(fold(name), set())


@cache
def bearers_by_name(source: str) -> dict[str, set[str]]:
    """Folded name -> the ids (without source) of all entries of a list that print it."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, printed in READERS[source]().items():
        for form in printed.forms:
            found[form].add(key)
    return dict(found)


@cache
def terrorist_entries() -> list[set[str]]:
    """The folded names of each entry of the EU's programme TERR."""
    return [printed.forms for printed in eu().values() if "TERR" in printed.tags]


def narrative(reference: str) -> str:
    """The UN's narrative summary of an entry, folded; a page of its own beside the list."""
    page = shared(f"documents/un-narratives/narrative_summaries/{reference}.shtml")
    return fold(re.sub(r"<[^>]+>", " ", page.read_text("utf-8", "replace")))


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(shared(path), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _csv(path: str) -> Iterator[list[str]]:
    with gzip.open(shared(path)) as data:
        yield from csv.reader(io.TextIOWrapper(data, encoding="latin-1"))


@cache
def sdn() -> Entries:
    """OFAC's SDN list: the CSV sets of 2019 and 2021, and the names of 2026."""
    found: Entries = defaultdict(Printed)
    for day in ("2019-01-04", "2021-04-25", "2021-07-07"):
        for row in _csv(f"lists/us_ofac_sdn/{day}/sdn.csv.gz"):
            if len(row) == 12:
                found[row[0]].names |= {row[1], *re.findall(r"a\.k\.a\. '(.+?)'(?=[;.])", row[11])}
                found[row[0]].tags |= set(row[3].split("] ["))
        for row in _csv(f"lists/us_ofac_sdn/{day}/alt.csv.gz"):
            if len(row) == 5:
                found[row[0]].names.add(row[3])
    with gzip.open(shared("lists/us_ofac_sdn/2026-07-11/ofac_sdn.json.gz")) as data:
        for row in json.load(data)["entries"]:
            found[row["uid"]].names |= {row["name"], *row["aliases"]}
            found[row["uid"]].tags |= set(row["program"].split("] ["))
    return dict(found)


@cache
def un() -> Entries:
    """The UN consolidated list's entities, 2015 to 2026, with their comments."""
    found: Entries = defaultdict(Printed)
    for path in sorted(shared("lists/un_sc").glob("un-*.xml.gz")):
        with gzip.open(path) as data:
            for element in etree.fromstring(data.read()).iter("ENTITY"):
                printed = found[(element.findtext("REFERENCE_NUMBER") or "").strip()]
                names = [element.findtext("FIRST_NAME"), *(a.text for a in element.iter("ALIAS_NAME"))]
                printed.names |= {name for name in names if name}
                printed.text = element.findtext("COMMENTS1") or printed.text
    return dict(found)


@cache
def canada() -> Entries:
    """Canada's items over twelve dated texts, by `lims:fid`: the whole sentence, and its head as a name."""
    found: Entries = defaultdict(Printed)
    for path in sorted(shared("lists/ca_listed").glob("SOR-2002-284-*.xml")):
        for item in etree.parse(path).iter("Item"):
            words = item.find("Text")
            assert words is not None
            sentence = " ".join("".join(map(str, words.itertext())).split())
            printed = found[item.get(LIMS_ID) or ""]
            printed.names.add(re.split(r"\s*\(", sentence)[0])
            printed.text += " " + sentence
    return dict(found)


@cache
def eu() -> Entries:
    """The EU's consolidated list of 2026-03-01, by EU reference number; tags are its programmes."""
    found: Entries = defaultdict(Printed)
    for row in _lines("lists/eu_fsf/eu-full-2026-03-01.jsonl.gz"):
        printed = found[row["eu_reference_number"]]
        printed.names |= {alias["whole_name"] for alias in row["name_aliases"]}
        printed.tags |= {act["programme"] for act in row["regulations"]}
    return dict(found)


@cache
def australia() -> Entries:
    """Australia's consolidated sanctions list, by reference; UN references stand at the head of its text."""
    found: Entries = defaultdict(Printed)
    for row in _lines("lists/au_dfat/au-2026-08-22.jsonl.gz"):
        if "reference" in row:
            printed = found[row["reference"]]
            printed.names |= {name["text"] for name in row.get("names", ())}
            printed.text = row.get("additional_info") or ""
    return dict(found)


@cache
def kingdom() -> Entries:
    """The UK sanctions list's entities, by unique id; tags are the UN references that it keeps."""
    found: Entries = defaultdict(Printed)
    for row in _lines("lists/uk_sanctions/uk-2026-08-22.jsonl.gz"):
        if row.get("individual_entity_ship") == "Entity":
            printed = found[row["unique_id"]]
            printed.names |= {name["name6"] for name in row["names"]["names"] if "name6" in name}
            printed.tags |= {row.get("un_reference_number") or ""}
            printed.text = row.get("uk_statement_of_reasons") or ""
    return dict(found)


READERS: dict[str, Callable[[], Entries]] = {
    "us_ofac_sdn": sdn,
    "un_sc": un,
    "ca_listed": canada,
    "eu_fsf": eu,
    "au_dfat": australia,
    "uk_sanctions": kingdom,
}
