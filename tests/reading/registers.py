"""Parties for the tests of reading, from the small register in parties.yml beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from inforce.model import Listing, Name, NameKind, Party
from inforce.reading import NameGate

HERE = Path(__file__).parent


@cache
def gate() -> NameGate:
    return NameGate.of(parties())


@cache
def parties() -> tuple[Party, ...]:
    rows = yaml.safe_load((HERE / "parties.yml").read_text(encoding="utf-8"))
    return tuple(_party(id, row) for id, row in rows.items())


def _party(id: str, row: dict[str, object]) -> Party:
    listings = tuple(_listing(id, regime, texts) for regime, texts in row.items() if isinstance(texts, list))
    return Party(id, str(row["name"]), str(row.get("schema", "Organization")), listings)


def _listing(party: str, regime: str, texts: list[str]) -> Listing:
    kinds = [NameKind.PRIMARY] + [NameKind.ALIAS] * (len(texts) - 1)
    names = tuple(Name(text, kind) for text, kind in zip(texts, kinds, strict=True))
    return Listing(f"{regime}/{party}/1", regime, party, names)
