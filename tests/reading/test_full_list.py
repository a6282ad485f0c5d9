"""A whole official list in the gate: neutral text stays silent, and the gate is quick."""

from __future__ import annotations

import csv
import gzip
import io
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from inforce.model import Listing, Name, NameKind, Party
from inforce.reading import NameGate, read
from tests.reading.registers import HERE
from tests.shared import ROOT, shared

LIST = "lists/us_ofac_sdn/2021-07-07"
SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}


def _rows(file: str) -> Iterator[list[str]]:
    with gzip.open(shared(f"{LIST}/{file}")) as raw:
        yield from (row for row in csv.reader(io.TextIOWrapper(raw, "latin-1")) if len(row) > 3)


@cache
def _gate() -> NameGate:
    aliases: dict[str, list[Name]] = defaultdict(list)
    for row in _rows("alt.csv.gz"):
        aliases[row[0]].append(Name(row[3], NameKind.ALIAS))
    return NameGate.of(_party(row, aliases[row[0]]) for row in _rows("sdn.csv.gz"))


def _party(row: list[str], aliases: list[Name]) -> Party:
    id = f"us_ofac_sdn:{row[0]}"
    listing = Listing(f"us.ofac/{id}/1", "us.ofac", id, (Name(row[1]), *aliases))
    return Party(id, row[1], SCHEMAS.get(row[2].strip(" -0"), "Organization"), (listing,))


def test_the_whole_list_is_in_the_gate() -> None:
    assert len(_gate().parties) == 8976
    assert len(_gate().entries) > 19_000


def test_neutral_text_full_of_capitals_stays_silent() -> None:
    """Among its words are the names of listed ships and firms: Freedom, Horizon, Pioneer, Victory, Dover, Swallow."""
    text = (HERE / "neutral.txt").read_text(encoding="utf-8")
    assert len(text.split()) > 600
    assert [mention.text for mention in read(text, _gate()).mentions] == []


def test_the_sample_page_through_the_whole_list() -> None:
    """The MEK had left this list in 2012: on a list of 2021 the page names other groups only."""
    page = (ROOT / "docs" / "samples" / "press-page.txt").read_text(encoding="utf-8")
    found = {mention.party_name for mention in read(page, _gate()).mentions if mention.party_id}
    assert {"HAMAS", "HIZBALLAH", "KURDISTAN WORKERS' PARTY"} <= found
    assert not any("KHALQ" in (name or "") for name in found)


def test_the_gate_is_quick() -> None:
    """A floor far below what an idle machine does, to notice a rule that has become slow."""
    text = (HERE / "neutral.txt").read_text(encoding="utf-8") * 60
    _gate()
    began = time.process_time()
    _gate().hits(text)
    assert len(text) / (time.process_time() - began) > 200_000
