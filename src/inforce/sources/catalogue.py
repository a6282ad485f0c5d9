"""The lists that Inforce knows: every folder here that holds a `source.yml`, and the reader beside it.

Reach for `catalogue` to show them, `read_list` to read one with all its guards. A source that
names no `parts` (the chronology, which ships with Inforce) is listed and cannot be read from files.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import cast

import msgspec
import yaml

from inforce.errors import BadFile, UnknownId
from inforce.sources.assertions import check
from inforce.sources.reading import Parts, Reader, Reading, SourceInfo, plain

FOLDER = Path(__file__).parent


@cache
def catalogue() -> tuple[SourceInfo, ...]:
    """All sources, in the order of their ids."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*/source.yml")))


def _load(path: Path) -> SourceInfo:
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return msgspec.convert({**told, "id": path.parent.name}, SourceInfo)
    except (msgspec.ValidationError, TypeError) as error:
        raise BadFile(f"{path.parent.name}/source.yml: {error}; correct the file") from None


def source_info(source: str) -> SourceInfo:
    """What is known of one source; `UnknownId` names the ones there are."""
    for info in catalogue():
        if info.id == source:
            return info
    known = ", ".join(info.id for info in catalogue())
    raise UnknownId(f"source {source!r} is not known; there are {known}")


def reader(source: str) -> Reader:
    """The reader of a list; `UnknownId` if the source has none."""
    if not source_info(source).parts:
        raise UnknownId(f"source {source!r} comes with Inforce and is not read from files; name a list")
    return cast(Reader, importlib.import_module(f"inforce.sources.{source}.read"))


def read_list(source: str, parts: Parts, *, asserted: bool = True) -> Reading:
    """Read a list's files and check what they yield; `BadFile` in one line on anything else than that list.

    `asserted=False` leaves the counts unchecked, for excerpts and samples.
    """
    found = reader(source)
    info = source_info(source)
    for name, data in parts.items():
        plain(name, data)
    if info.catch_all or not found.recognise(parts):
        _refuse_other(source, parts)
    reading = found.read(parts, info)
    if asserted:
        check(reading, info)
    return reading


def _refuse_other(source: str, parts: Parts) -> None:
    """Say which other list the files are, if any; one that takes any table comes last."""
    for info in sorted(catalogue(), key=lambda one: one.catch_all):
        if info.id != source and info.parts and reader(info.id).recognise(parts):
            names = ", ".join(parts)
            raise BadFile(f"{names}: this is {info.id} ({info.title}), not {source}; ingest it as {info.id}")
