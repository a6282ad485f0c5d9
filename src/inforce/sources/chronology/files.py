"""The chronology's files, read strictly: every key known, every scalar a string, errors that name the place.

Reach for `load` to have all files of one folder as shapes. It raises `BadFile` at the first thing that is
not as `shapes` says; it does not ask whether the facts fit together (see `check`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec
import yaml

from inforce.errors import BadFile
from inforce.sources.chronology.shapes import (
    ApartShape,
    ConflictShape,
    EventShape,
    JoinShape,
    LinkShape,
    ListingShape,
    PartyShape,
    RegimeShape,
)

FOLDER = Path(__file__).resolve().parents[2] / "chronology"
"""The shipped facts."""

Shape = TypeVar("Shape")
_TABLES = {"parties.yml", "apart.yml", "links.yml", "joins.yml", "conflicts.yml"}


class Files(msgspec.Struct, frozen=True):
    """One folder of facts: the regimes by file name, and the tables beside them."""

    regimes: dict[str, RegimeShape]
    parties: dict[str, PartyShape]
    apart: tuple[ApartShape, ...] = ()
    links: tuple[LinkShape, ...] = ()
    joins: tuple[JoinShape, ...] = ()
    conflicts: tuple[ConflictShape, ...] = ()


def load(folder: Path | None = None) -> Files:
    """All files of `folder` (None: the shipped ones); `BadFile` names file and place of what is wrong."""
    place = folder or FOLDER
    if not (place / "parties.yml").is_file():
        raise BadFile(f"{place}: no parties.yml; give a folder of chronology files")
    return Files(
        regimes={path.name: _regime(path) for path in regime_files(place)},
        parties=_convert(_plain(place / "parties.yml"), dict[str, PartyShape], "parties.yml"),
        apart=_table(place / "apart.yml", ApartShape),
        links=_table(place / "links.yml", LinkShape),
        joins=_table(place / "joins.yml", JoinShape),
        conflicts=_table(place / "conflicts.yml", ConflictShape),
    )


def regime_files(folder: Path) -> list[Path]:
    """The files of single regimes, by name."""
    return sorted(path for path in folder.glob("*.yml") if path.name not in _TABLES)


def _plain(path: Path) -> Any:
    """The file as mappings, lists and strings: YAML's dates, numbers and booleans stay as they are printed."""
    try:
        events = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for event in events:
            if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
                return _value(event, events, path.name)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadFile(f"{path.name}: not YAML ({' '.join(str(error).split())}); correct the file") from None
    return None


def _value(event: yaml.Event, events: Iterator[yaml.Event], file: str) -> Any:
    """What begins with `event`, in plain Python; a key that stands twice is refused, and so are anchors."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    kind = type(event)
    if kind is yaml.MappingStartEvent:
        return _mapping(events, file)
    if kind is yaml.SequenceStartEvent:
        found = []
        while type(item := next(events)) is not yaml.SequenceEndEvent:
            found.append(_value(item, events, file))
        return found
    return None if kind is yaml.StreamEndEvent else _refuse(event, file, "an alias; write it out")


def _mapping(events: Iterator[yaml.Event], file: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while type(key := next(events)) is not yaml.MappingEndEvent:
        if not isinstance(key, yaml.ScalarEvent):
            _refuse(key, file, "a key that is not a word; correct it")
        if key.value in found:
            _refuse(key, file, f"{key.value!r} stands twice; join the two")
        found[key.value] = _value(next(events), events, file)
    return found


def _refuse(event: yaml.Event, file: str, text: str) -> NoReturn:
    line = event.start_mark.line + 1 if event.start_mark else "?"
    raise BadFile(f"{file}, line {line}: {text}")


def _table(path: Path, shape: type[Shape]) -> tuple[Shape, ...]:
    """The items of a table that may be missing."""
    if not path.is_file():
        return ()
    items = _plain(path) or []
    if not isinstance(items, list):
        raise BadFile(f"{path.name}: not a list; write one item per line, each beginning with a dash")
    return tuple(_convert(item, shape, f"{path.name}, item {number}") for number, item in enumerate(items, 1))


def _regime(path: Path) -> RegimeShape:
    told = _plain(path)
    try:
        return msgspec.convert(told, RegimeShape)
    except msgspec.ValidationError as error:
        for place, item, shape in _pieces(told):
            _convert(item, shape, f"{path.name}, {place}")
        raise BadFile(f"{path.name}: {error}; correct the file") from None


def _pieces(told: Any) -> Iterator[tuple[str, Any, type[Any]]]:
    """The smallest blocks of a regime's file with their places, events before the listings that hold them."""
    if not isinstance(told, dict):
        return
    yield from _events("the whole list", told.get("events"))
    parties = told.get("parties")
    for party, listings in (parties if isinstance(parties, dict) else {}).items():
        for number, listing in enumerate(listings if isinstance(listings, list) else [], 1):
            place = f"{party}, listing {number}"
            if isinstance(listing, dict):
                yield from _events(place, listing.get("events"))
            yield place, listing, ListingShape


def _events(place: str, events: Any) -> Iterator[tuple[str, Any, type[Any]]]:
    for number, event in enumerate(events if isinstance(events, list) else [], 1):
        yield f"{place}, event {number}", event, EventShape


def _convert(told: Any, shape: type[Shape], place: str) -> Shape:
    try:
        return msgspec.convert(told, shape)
    except msgspec.ValidationError as error:
        raise BadFile(f"{place}: {error}; correct the file") from None
