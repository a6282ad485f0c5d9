"""The official lists that the weights are fitted on: EU, UK and UN, as kinds and names. OFAC's is kept for testing.

Reach for `listed` with the folder that holds them. Only names in Latin letters are taken: variants are made of these.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from inforce.index.flags import OTHER, PERSON, VESSEL
from inforce.sources.catalogue import read_list
from tests.register.converted import rows

Party = tuple[int, list[str]]
"""A kind of party (`index.flags`) and its names, the main one first."""
_UK_KINDS = {"Individual": PERSON, "Ship": VESSEL}


def listed(folder: Path) -> dict[str, list[Party]]:
    """The parties of each list."""
    return {
        "eu": list(_eu(folder / "eu_fsf" / "eu-full-2026-03-01.jsonl.gz")),
        "uk": list(_uk(folder / "uk_sanctions" / "uk-2026-02-23.jsonl.gz")),
        "un": _un(folder / "un_sc" / "un-2026-02-27.xml.gz"),
    }


def _eu(path: Path) -> Iterator[Party]:
    for row in rows(path):
        names = [one["whole_name"] for one in row["name_aliases"] if one.get("whole_name")]
        kind = PERSON if row["subject_type"]["code"] == "person" else OTHER
        yield kind, [name for name in names if name.isascii()]


def _uk(path: Path) -> Iterator[Party]:
    for row in rows(path):
        parts = [[one.get(f"name{place}") for place in range(1, 7)] for one in row["names"]["names"]]
        names = [" ".join(filter(None, part)) for part in parts]
        yield _UK_KINDS.get(row["individual_entity_ship"], OTHER), [name for name in names if name]


def _un(path: Path) -> list[Party]:
    kinds: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for told in read_list("un_sc", {"un.xml": gzip.decompress(path.read_bytes())}).statements:
        entry = names.setdefault(told.subject, [])
        if told.property == "schema":
            kinds[told.subject] = PERSON if told.value == "Person" else OTHER
        if told.property in {"name", "alias"} and told.value.isascii():
            entry.append(told.value)
    return [(kinds.get(subject, OTHER), found) for subject, found in names.items()]
