"""Every line of the material that the facts come from is in the chronology: nothing dropped, nothing promoted."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from inforce.model import DoubtKind
from inforce.sources.chronology.files import Files, load
from inforce.sources.chronology.shapes import EventShape, RegimeShape
from tests.shared import shared

LIST_ITSELF = re.compile(r"\(.*\)")
ADDRESS = re.compile(r'https?://[^\s"]+')
MARKS = {
    "CONFLICT": DoubtKind.CONFLICT,
    "DERIVED": DoubtKind.DERIVED,
    "UNSOURCED": DoubtKind.UNSOURCED,
    "inference": DoubtKind.INFERENCE,
}
SETTLED = {
    # The mark stands in the note of the line, and another part of the same note settles it for this line.
    ("ca.cc83", "HASAM (Harakat Sawa’d Misr)", "designated"): "the item carries its own day in force",
    ("uk.ta2000", "Ansar Bayt al-Maqdis", "designated"): "the inference is for the other two groups",
}
FOUND_SINCE = Path(__file__).parent / "found_since"
SETTLED_SINCE = Path(__file__).parent / "settled_since.yml"
NOT_CITATIONS = {
    # What the field holds is a remark; it stands in the note.
    "alias of Al-Qa'ida",
    "number not sourced (opensanctions/opensanctions:meta/programs/EU-TERR.yml names Decision (CFSP) 2026/455"
    " for the February 2026 change of scope)",
    "Decision 2006/1008/EC (OJ L 379, p. 123): added names, did not re-examine PMOI",
    "T-256/07; annuls Art. 1 of Decision 2007/868/EC of 2007-12-20",
}
REWORDED = {
    "facts/us-fto/fto-tagged-sdn-spans.csv": "OFAC SDN list of 2026-07-11",
    "docid=209117": "docid=209117",
    "day of the same SOR from the AAMB line": "wikimili.com",
    "day from the AQAP line": "wikimili.com",
    "OFAC SDN: FTO tag last": "OFAC SDN list of 2022-05-19",
    "appeal notice docid=212748": "docid=212748",
}


@cache
def added() -> frozenset[tuple[str, ...]]:
    """Regime, party, event, date and kind of each event that the first record did not have."""
    return frozenset(
        (path.stem, one["party"], one["event"], one["date"], one["date_kind"])
        for path in sorted(FOUND_SINCE.glob("*.yml"))
        for one in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    )


@cache
def settled() -> frozenset[tuple[str, ...]]:
    """Regime, party, event and date of each carried event whose doubt a fact or a source found since has settled."""
    return frozenset(
        (
            path.stem,
            one["settles"].get("party", one["party"]),
            one["settles"]["event"],
            one["settles"]["date"],
        )
        for path in sorted(FOUND_SINCE.glob("*.yml"))
        for one in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        if "settles" in one
    ) | frozenset(
        (one["regime"], one["party"], one["event"], one["date"])
        for one in yaml.load(SETTLED_SINCE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    )


@cache
def lines() -> tuple[dict[str, Any], ...]:
    path = shared("facts/timelines.jsonl")
    return tuple(json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


@cache
def files() -> Files:
    return load()


@cache
def parties() -> dict[tuple[str, str], str]:
    return {
        (regime, string): party
        for party, shape in files().parties.items()
        for regime, strings in shape.printed.items()
        for string in strings
    }


def events() -> Iterator[tuple[RegimeShape, str, EventShape]]:
    """Every event with its regime and its party ("" for the whole list), of whatever release."""
    for regime in files().regimes.values():
        yield from ((regime, "", event) for event in regime.events)
        for party, listings in regime.parties.items():
            yield from ((regime, party, event) for listing in listings for event in listing.events)


@cache
def recorded() -> dict[tuple[str, str, str, str, str], list[tuple[RegimeShape, EventShape]]]:
    """The events of the first release, withdrawn or not; a later release brings its own and loses none."""
    found = defaultdict(list)
    for regime, party, event in events():
        if not event.recorded:
            key = (regime.regime, party, event.event.value, event.date, event.date_kind.value)
            found[key].append((regime, event))
    return found


@cache
def listed_since() -> frozenset[tuple[str, str]]:
    """Regime and party of each event that the first record did not have."""
    later = {(regime.regime, party) for regime, party, event in events() if event.recorded}
    return frozenset(later | {(one[0], one[1]) for one in added()})


def key_of(line: dict[str, Any]) -> tuple[str, str, str, str, str]:
    whole = LIST_ITSELF.fullmatch(line["party"])
    party = "" if whole else parties()[line["regime"], line["party"]]
    return line["regime"], party, line["event"], line["date"], line["date_kind"]


def events_of(line: dict[str, Any]) -> list[tuple[RegimeShape, EventShape]]:
    """The events that may carry the line: of a whole list only those by the same instrument."""
    found = recorded().get(key_of(line), [])
    if len(found) > 1:
        found = [(regime, event) for regime, event in found if event.citation == line["citation"]]
    return found


def sources_of(regime: RegimeShape, event: EventShape) -> str:
    return " | ".join(regime.sources.get(source, source) for source in event.sources)


def pieces(source: str) -> list[str]:
    """What identifies a source: its addresses, or, without one, its first words."""
    addresses = [address.rstrip(",;:.") for address in ADDRESS.findall(source)]
    return [address.rstrip(")") if "(" not in address else address for address in addresses] or [
        next(
            (new for old, new in REWORDED.items() if source.startswith(old)), re.split(r" [(;\[]", source)[0]
        )
    ]


def test_every_string_has_one_party() -> None:
    strings = {
        (line["regime"], line["party"]) for line in lines() if not LIST_ITSELF.fullmatch(line["party"])
    }
    since = set(parties()) - strings
    assert strings <= set(parties())
    assert {(regime, parties()[regime, string]) for regime, string in since} <= listed_since()


def test_every_line_is_one_event() -> None:
    lost = [key_of(line) for line in lines() if len(events_of(line)) != 1]
    assert lost == []


def test_lines_in_are_lines_accounted_for() -> None:
    carried = Counter(id(events_of(line)[0][1]) for line in lines())
    assert sum(carried.values()) == len(lines()) == 1876
    held = [event for key, found in recorded().items() if key not in added() for _, event in found]
    assert len(held) == len(carried), "an event without a line, or a line without its event"
    assert set(carried) == {id(event) for event in held}


def test_every_source_is_kept() -> None:
    lost = []
    for line in lines():
        ((regime, event),) = events_of(line)
        kept = sources_of(regime, event)
        lost += [(key_of(line), piece) for piece in pieces(line["source"]) if piece not in kept]
    assert lost == []


def test_every_doubt_is_kept() -> None:
    lost = []
    for line in lines():
        if (line["regime"], line["party"], line["event"]) in SETTLED:
            continue
        if key_of(line)[:4] in settled():
            continue
        ((_, event),) = events_of(line)
        kinds = {doubt.kind for doubt in event.doubts}
        lost += [
            (key_of(line), mark) for mark, kind in MARKS.items() if mark in line["note"] and kind not in kinds
        ]
    assert lost == []


def test_no_name_is_lost() -> None:
    lost = []
    for line in lines():
        ((_, event),) = events_of(line)
        kept = " | ".join((*event.names, *event.later_names)).casefold()
        for name in line["names"]:
            plain = re.sub(r"^(formerly|later) ", "", name).split(" (")[0].split(" and all its")[0]
            if plain.casefold() not in kept:
                lost.append((key_of(line), name))
    assert lost == []


def test_united_nations_names_are_of_a_later_day() -> None:
    found = [
        event
        for key, held in recorded().items()
        if key[0].startswith("un.") and key[2] == "designated" and key not in added()
        for _, event in held
    ]
    assert len(found) == 97
    assert all(not event.names for event in found)
    assert sum(bool(event.later_names) for event in found) > 60


def test_every_citation_is_kept() -> None:
    lost = []
    for line in lines():
        ((_, event),) = events_of(line)
        wanted = re.sub(r" \(reg[. i].*\)$", "", line["citation"]).replace(" ", "")
        kept = event.citation.replace(" ", "")
        for part in wanted.split(";") if line["citation"] not in NOT_CITATIONS else []:
            if part not in kept:
                lost.append((key_of(line), part))
    assert lost == []


def test_notes_are_short_and_hold_no_address() -> None:
    notes = [event.note for found in recorded().values() for _, event in found]
    assert [note for note in notes if len(note) > 200 or "http" in note] == []
    assert sum(map(len, notes)) < 0.6 * sum(len(line["note"]) for line in lines())
