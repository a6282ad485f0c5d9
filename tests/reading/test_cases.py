"""The cases that a lawyer can read: names, acronyms, silence, zones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from inforce.reading import Document, Mention, Zone, read
from tests.reading.registers import gate

CASES = Path(__file__).parent.parent / "cases" / "reading"


def _cases(*files: str) -> list[Any]:
    rows = [row for file in files for row in yaml.safe_load((CASES / file).read_text(encoding="utf-8"))]
    return [pytest.param(row, id=row["case"]) for row in rows]


def _read(row: dict[str, Any]) -> Document:
    written, captured = (
        date.fromisoformat(row[key]) if key in row else None for key in ("written", "captured")
    )
    return read(row["text"], gate(), on=written, captured=captured)


def _seen(mention: Mention, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the mention says of the things that the case asks for."""
    said = {
        "text": mention.text,
        "party": mention.party_id,
        "kind": mention.kind,
        "candidates": [one.party_id for one in mention.candidates],
    }
    return {key: said[key] for key in wanted}


@pytest.mark.parametrize(
    "row", _cases("names.yml", "acronyms.yml", "silence.yml", "context.yml", "parts.yml")
)
def test_mentions(row: dict[str, Any]) -> None:
    found = _read(row).mentions
    wanted = row["mentions"]
    assert [mention.text for mention in found] == [one["text"] for one in wanted]
    assert [_seen(mention, one) for mention, one in zip(found, wanted, strict=True)] == wanted
    assert all(row["text"][mention.start : mention.end] == mention.text for mention in found)
    assert all(mention.reasons and 0 < mention.confidence < 1 for mention in found)


def _dated(zone: Zone, wanted: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": zone.kind}
    if zone.date:
        said |= {"date": zone.date.value, "how": zone.date.how}
    return {key: value for key, value in said.items() if key in wanted or key == "date"}


@pytest.mark.parametrize("row", _cases("zones.yml"))
def test_zones(row: dict[str, Any]) -> None:
    found = _read(row).zones
    assert [zone.kind for zone in found] == [one["kind"] for one in row["zones"]]
    assert [_dated(zone, one) for zone, one in zip(found, row["zones"], strict=True)] == row["zones"]
