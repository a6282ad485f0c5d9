"""The EU list's own model, whichever format brought it: an entry, and its names, dates, addresses, papers.

Reach for `from_xml` and `from_csv` in `read.py` only. Both give the same `Record`s with the same field names
(those of the XML), so that the list is understood in one place. Fields are taken out one by one; what nobody
took is told by `left`. Nothing is interpreted here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import cast

from inforce.errors import BadFile
from inforce.sources.markup import Element, Fields, local, records
from inforce.sources.reading import one_line

ROOT = "{http://eu.europa.ec/fpi/fsd/export}export"
KINDS = ("regulation", "subjectType", "nameAlias", "citizenship", "birthdate", "address", "identification")
FIRST_COLUMNS = ("fileGenerationDate", "Entity_LogicalId")

_GROUPS = {
    "NameAlias": "nameAlias",
    "Address": "address",
    "BirthDate": "birthdate",
    "Identification": "identification",
    "Citizenship": "citizenship",
}
_RENAMED = {
    "EU_ReferenceNumber": "euReferenceNumber",
    "BirthDate": "birthdate",
    "Day": "dayOfMonth",
    "Month": "monthOfYear",
    "TypeCode": "identificationTypeCode",
    "TypeDescription": "identificationTypeDescription",
    "IssuedDate": "issueDate",
    "ContactInfo": "contact",
}
_SUMMARY = {"Type": "regulationType"}


class Item:
    """One row of the list, fields by the XML's names; `line` says where it stood."""

    def __init__(self, line: int, told: dict[str, str]) -> None:
        self.line = line
        self._told = told

    def text(self, name: str) -> str:
        """Take out one field; "" without it."""
        return self._told.pop(name, "")

    def peek(self, name: str) -> str:
        """One field, left where it is; "" without it."""
        return self._told.get(name, "")

    def beginning(self, start: str) -> dict[str, str]:
        """Take out all fields whose names begin with `start`, by the rest of their names."""
        found = {name: self._told.pop(name) for name in list(self._told) if name.startswith(start)}
        return {name.removeprefix(start): value for name, value in found.items()}

    def left(self) -> list[str]:
        """Names of fields that nobody took and that say something."""
        return sorted(name for name, value in self._told.items() if value)


class Record:
    """One `sanctionEntity`: its own fields, and its rows by kind."""

    def __init__(self, fields: Item, rows: dict[str, list[Item]]) -> None:
        self.fields = fields
        self.rows = rows

    def all(self, kind: str) -> list[Item]:
        """Take out the rows of one kind, in the order of the file."""
        return self.rows.pop(kind, [])


def from_xml(name: str, data: bytes) -> Iterator[tuple[str, Record | None]]:
    """First the day on which the file was made, without a record, then each record with ""."""
    for parent, element in records(name, data, ROOT, below=1):
        if not parent:
            yield str(element.get("generationDate", ""))[:10], None
        elif local(str(element.tag)) == "sanctionEntity":
            yield "", _record(element)
        else:
            unknown = {f"<{local(str(element.tag))}>": "in the root"}
            yield "", Record(Item(_line(element), unknown), {})


def _record(element: Element) -> Record:
    rows: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    own = _attributes(element)
    for child in element:
        tag = local(str(child.tag))
        if tag in rows:
            rows[tag].append(_row(child))
        else:
            _add(own, tag if tag == "remark" else f"<{tag}>", _text(child))
    return Record(Item(_line(element), own), rows)


def _row(element: Element) -> Item:
    told = _attributes(element)
    for child in element:
        tag = local(str(child.tag))
        if tag in ("remark", "publicationUrl"):
            _add(told, tag, _text(child))
        elif tag == "regulationSummary":
            for key, value in _attributes(child).items():
                _add(told, f"act.{key}", value)
        elif tag == "contactInfo":
            fields = Fields(child)
            _add(told, f"contact.{fields.attribute('key')}", fields.attribute("value"))
        else:
            _add(told, f"<{tag}>", _text(child) or "an element without text")
    return Item(_line(element), told)


def _line(element: Element) -> int:
    return cast(int, element.sourceline or 0)


def _attributes(element: Element) -> dict[str, str]:
    return {local(str(name)): one_line(str(value)) for name, value in element.attrib.items()}


def _text(element: Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _add(told: dict[str, str], name: str, value: str) -> None:
    """A field that stands several times keeps all that it says."""
    if value:
        told[name] = f"{told[name]}; {value}" if told.get(name) else value


def from_csv(name: str, text: str) -> Iterator[tuple[str, Record | None]]:
    """As `from_xml`: the rows of one entry are brought together by `Entity_LogicalId`."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        table = _Table([_column(column) for column in header])
        for number, row in enumerate(reader, start=2):
            if len(row) == len(header):
                table.take_in(number, row)
            elif row:
                raise BadFile(
                    f"{name}: row {number} has {len(row)} columns, not {len(header)}; the file is cut or "
                    "damaged, download it again"
                )
    except csv.Error as error:
        raise BadFile(f"{name}: not CSV as the Commission writes it ({error}); download it again") from None
    yield table.day, None
    for record in table.records.values():
        yield "", record


class _Table:
    """Rows of the CSV brought together: a row holds its entry's own columns and one name, date, address or paper."""

    def __init__(self, columns: list[tuple[str, str]]) -> None:
        self.day = ""
        self.records: dict[str, Record] = {}
        self._columns = columns
        self._own = [place for place, column in enumerate(columns) if column[0] == "Entity"]
        self._rest = [(place, *column) for place, column in enumerate(columns) if column[0] != "Entity"]
        self._id = columns.index(("Entity", "logicalId"))
        self._seen: set[tuple[str, ...]] = set()

    def take_in(self, number: int, row: list[str]) -> None:
        """One row of the file, `number` counted from 1 with the header."""
        entity = row[self._id].strip()
        if entity not in self.records:
            own = {self._columns[place][1]: one_line(row[place]) for place in self._own}
            self.records[entity] = _first(number, own)
        groups: dict[str, dict[str, str]] = {}
        for place, kind, field in self._rest:
            if row[place]:
                groups.setdefault(kind, {})[field] = one_line(row[place])
        self.day = self.day or _day(groups.pop("fileGenerationDate", {}).get("", ""))
        groups.pop("fileGenerationDate", None)
        for kind, fields in groups.items():
            key = (entity, kind, fields.get("logicalId") or "\x1f".join(fields.values()))
            if key not in self._seen:
                self._seen.add(key)
                self.records[entity].rows.setdefault(kind, []).append(Item(number, fields))


def _column(column: str) -> tuple[str, str]:
    """The kind of row to which a column belongs, and the XML's name of its field."""
    group, _, field = column.partition("_")
    if field.startswith("Regulation_"):
        rest = field.removeprefix("Regulation_")
        return _GROUPS.get(group, group), "act." + _SUMMARY.get(rest, rest[:1].lower() + rest[1:])
    return _GROUPS.get(group, group), _RENAMED.get(field, field[:1].lower() + field[1:])


def _day(text: str) -> str:
    """`05/08/2026` as the CSV prints its day: the XML of the same hour says 2026-08-05."""
    parts = text.split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else text[:10]


def _first(number: int, own: dict[str, str]) -> Record:
    """The entry's own columns: its act and its type are rows in the XML."""
    act = {key.removeprefix("act."): own.pop(key) for key in list(own) if key.startswith("act.")}
    kinds = {
        "code": own.pop("subjectType_ClassificationCode", ""),
        "classificationCode": own.pop("subjectType", ""),
    }
    rows = {"subjectType": [Item(number, kinds)]}
    if any(act.values()):
        rows["regulation"] = [Item(number, act)]
    return Record(Item(number, own), rows)
