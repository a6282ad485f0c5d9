"""FollowTheMoney files as entities: JSON lines of entities (also nested ones), or statements as CSV or JSON lines.

Reach for `entities` in `read.py` only. A file of entities is gone through line by line; statements are brought
together by their canonical id first, because a file need not be in order. Nothing is interpreted here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from inforce.errors import BadFile
from inforce.sources.reading import one_line

STATEMENT = ("entity_id", "prop", "value")
SPECIFIC = (
    "Thing",
    "LegalEntity",
    "Organization",
    "PublicBody",
    "Company",
    "Person",
    "Asset",
    "Vehicle",
    "Vessel",
    "Airplane",
)
"""From the general to the special: statements of one entity may name several of these."""

_BOTH = {"id", "schema", "target", "origin", "first_seen", "last_seen"}
_COLUMNS = _BOTH | {"canonical_id", "entity_id", "prop", "prop_type", "value", "dataset", "lang"}
_COLUMNS |= {"original_value", "external"}
_KEYS = _BOTH | {"properties", "datasets", "referents", "caption", "last_change"}


class Value(msgspec.Struct, frozen=True):
    """One value of a property, and what a statement says of it ("" where the file does not)."""

    text: str
    language: str = ""
    original: str = ""


class Entity(msgspec.Struct):
    """One entity: its properties by name, and which datasets have it since when."""

    id: str
    schema: str
    values: dict[str, list[Value]]
    datasets: list[str]
    referents: list[str]
    caption: str = ""
    first_seen: str = ""
    last_seen: str = ""
    unread: list[str] = []
    line: int = 0

    def take(self, property: str) -> list[Value]:
        """Take out the values of one property."""
        return self.values.pop(property, [])

    def texts(self, property: str) -> list[str]:
        """Take out one property's values as texts, equal ones once."""
        return list(dict.fromkeys(value.text for value in self.take(property)))


def kind_of(data: bytes) -> str:
    """`entities`, `statements` or `csv`, told by the first line; "" if it is no FollowTheMoney file."""
    line = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].strip()
    if line.startswith(b"{"):
        told = _decoded(line)
        if isinstance(told.get("id"), str) and {"schema", "properties"} <= told.keys():
            return "entities"
        return "statements" if told.keys() >= set(STATEMENT) else ""
    columns = [column.strip().strip(b'"') for column in line.split(b",")]
    return "csv" if all(name.encode() in columns for name in STATEMENT) else ""


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def entities(name: str, data: bytes) -> Iterator[Entity]:
    """All entities of one file; `BadFile` where a line cannot be read."""
    kind = kind_of(data)
    if kind == "entities":
        for number, told in _lines(name, data):
            yield from _entity(told, number)
    elif kind:
        rows = _rows(name, data) if kind == "csv" else _lines(name, data)
        yield from _gathered(rows).values()
    else:
        raise BadFile(
            f"{name}: neither FollowTheMoney entities nor statements (JSON lines or CSV); give entities.ftm.json"
        )


def _lines(name: str, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), start=1):
        if not line.strip():
            continue
        told = _decoded(line)
        if not told:
            raise BadFile(
                f"{name}: line {number} is no JSON object; the file breaks off or is damaged, get it again"
            )
        yield number, told


def _rows(name: str, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(f"{name}: the statements are not UTF-8; get the file again") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        for number, row in enumerate(reader, start=2):
            if len(row) == len(header):
                yield number, dict(zip(header, row, strict=True))
            elif row:
                raise BadFile(
                    f"{name}: row {number} has {len(row)} columns, not {len(header)}; get the file again"
                )
    except csv.Error as error:
        raise BadFile(f"{name}: not CSV ({error}); get the file again") from None


def _entity(told: dict[str, Any], line: int) -> Iterator[Entity]:
    """One entity of a line, then the entities that are nested in it."""
    properties = told.get("properties")
    found = Entity(
        id=_text(told.get("id")),
        schema=_text(told.get("schema")),
        values={},
        datasets=_texts(told.get("datasets")),
        referents=_texts(told.get("referents")),
        caption=_text(told.get("caption")),
        first_seen=_text(told.get("first_seen")),
        last_seen=_text(told.get("last_seen")),
        unread=sorted(set(map(str, told)) - _KEYS),
        line=line,
    )
    inner: list[dict[str, Any]] = []
    for property, values in properties.items() if isinstance(properties, dict) else ():
        listed = values if isinstance(values, list) else [values]
        nested = [value for value in listed if isinstance(value, dict)]
        inner += nested
        texts = [_text(value.get("id") if isinstance(value, dict) else value) for value in listed]
        found.values[str(property)] = [Value(text) for text in texts if text]
    yield found
    for one in inner:
        if "properties" in one:
            yield from _entity(one, line)


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else "" if value is None else str(value)


def _texts(value: object) -> list[str]:
    return [_text(one) for one in value] if isinstance(value, list) else []


def _gathered(rows: Iterator[tuple[int, dict[str, Any]]]) -> dict[str, Entity]:
    """Statements brought together; references to an id that was merged are turned to the id that took it in."""
    found: dict[str, Entity] = {}
    canonical: dict[str, str] = {}
    for number, row in rows:
        told = {key: _text(value) for key, value in row.items()}
        own = told.get("entity_id", "")
        identifier = told.get("canonical_id") or own
        canonical[own] = identifier
        if identifier not in found:
            found[identifier] = Entity(identifier, "", {}, [], [], line=number)
        _add(found[identifier], told)
    for entity in found.values():
        entity.referents = [own for own in entity.referents if own != entity.id]
        for property, values in entity.values.items():
            entity.values[property] = [
                Value(canonical[value.text]) if value.text in canonical else value for value in values
            ]
    return found


def _add(entity: Entity, told: dict[str, str]) -> None:
    """Take one statement into its entity; `external` ones are proposals of others and are left out."""
    schema, _, property = told.get("prop", "").rpartition(":")
    schema = schema or told.get("schema", "")
    if told.get("external", "").lower() in ("t", "true", "1"):
        return
    entity.schema = _more_special(entity.schema, schema)
    entity.unread = sorted({*entity.unread, *(set(told) - _COLUMNS)})
    for listed, name in ((entity.datasets, "dataset"), (entity.referents, "entity_id")):
        if told.get(name) and told[name] not in listed:
            listed.append(told[name])
    seen = [text for text in (entity.first_seen, told.get("first_seen", "")) if text]
    entity.first_seen = min(seen, default="")
    entity.last_seen = max(entity.last_seen, told.get("last_seen", ""))
    if property != "id" and told.get("value"):
        value = Value(told["value"], told.get("lang", ""), told.get("original_value", ""))
        entity.values.setdefault(property, []).append(value)


def _more_special(one: str, other: str) -> str:
    """The more special of two schemata; `LegalEntity` where one is a person and the other an organisation."""
    if not one or not other or one == other:
        return one or other
    if "Person" in (one, other) and {one, other} & {"Organization", "Company", "PublicBody"}:
        return "LegalEntity"
    rank = {schema: place for place, schema in enumerate(SPECIFIC)}
    return max(one, other, key=lambda schema: (rank.get(schema, 0), schema))
