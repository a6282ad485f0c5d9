"""The part of the FollowTheMoney model that an export uses, and entities that keep to it.

Reach for `Entity`: `add` takes a value as a list prints it and keeps it in the form of the property's type, or
says that it does not fit, so that the caller keeps it elsewhere. The table is `model.yml`.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from inforce.export.values import cleaned

_FILE = Path(__file__).with_name("model.yml")
_PLAIN = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_OTHER = re.compile(r"[^0-9a-zA-Z.-]+")


class Schema(NamedTuple):
    """One schema: the properties it must have, and all that it may have with their types."""

    required: tuple[str, ...]
    properties: dict[str, str]


@cache
def schemata() -> dict[str, Schema]:
    """Every schema of the table, with what it takes from its parents."""
    told: dict[str, dict[str, Any]] = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    found: dict[str, Schema] = {}
    for name, row in told.items():
        inherited = found[row["extends"]].properties if "extends" in row else {}
        found[name] = Schema(tuple(row.get("required", ())), {**inherited, **row.get("properties", {})})
    return found


class Entity:
    """One FollowTheMoney entity under construction; values come out once each, in the order of arrival."""

    def __init__(self, id: str, schema: str, datasets: tuple[str, ...]) -> None:
        self.id = id
        self.schema = schema if schema in schemata() else "LegalEntity"
        self._datasets = datasets
        self._properties: dict[str, dict[str, None]] = {}

    def add(self, property: str, *values: str) -> bool:
        """Add values to a property; False if the schema has none such, or a value does not fit its type."""
        kind = schemata()[self.schema].properties.get(property)
        if kind is None:
            return False
        fits = True
        for value in values:
            clean = cleaned(kind, value)
            fits = fits and (bool(clean) or not value)
            for one in clean:
                self._properties.setdefault(property, {})[one] = None
        return fits

    def line(self) -> str:
        """The entity as one line of JSON."""
        properties = {name: list(values) for name, values in sorted(self._properties.items())}
        told = {
            "id": self.id,
            "schema": self.schema,
            "properties": properties,
            "datasets": list(self._datasets),
        }
        return msgspec.json.encode(told).decode() + "\n"


def entity_id(*parts: str) -> str:
    """An id as FollowTheMoney takes it; what it takes as it stands stays readable, else a digest makes it unique.

    >>> entity_id("un_sc:QDe.004"), entity_id("mek"), entity_id("sanction", "us.fto", "mek/1")
    ('un-sc.QDe.004', 'mek', 'sanction.us.fto.mek.1')
    """
    text = ".".join(parts)
    readable = text.replace("_", "-").replace(":", ".").replace("/", ".")
    if _PLAIN.fullmatch(readable):
        return readable
    digest = blake2b(text.encode(), digest_size=6).hexdigest()
    return f"{_OTHER.sub('-', readable).strip('-.') or 'id'}-{digest}"
