"""The lists that Inforce knows: every folder here that holds a `source.yml`, and the reader beside it.

Reach for `catalogue` to show them, `read_list` to read one with all its guards. A source that
names no `parts` (the chronology, which ships with Inforce) is listed and cannot be read from files.
`INFORCE_SOURCES` names further folders of lists, laid out as this one; the code in them is run as any other
module, and none of them may take the name of a list that is there.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, cast

import msgspec
import yaml

from inforce.errors import BadFile, BadInput, UnknownId
from inforce.sources.assertions import check
from inforce.sources.reading import Parts, Reader, Reading, SourceInfo, plain

FOLDER = Path(__file__).parent


FURTHER = "INFORCE_SOURCES"
"""The environment variable with the folders of further lists, separated as in `PATH`."""


def catalogue() -> tuple[SourceInfo, ...]:
    """All sources, in the order of their ids."""
    return tuple(known.info for known in _all().values())


def shipped() -> tuple[SourceInfo, ...]:
    """The sources of the package itself, whatever further folders are named."""
    return tuple(known.info for known in _found("").values())


class _Known(NamedTuple):
    info: SourceInfo
    folder: Path


def _all() -> dict[str, _Known]:
    return _found(os.environ.get(FURTHER, ""))


@cache
def _found(further: str) -> dict[str, _Known]:
    """The sources here and in the folders that `further` names, by id."""
    found = {path.parent.name: path for path in FOLDER.glob("*/source.yml")}
    for folder in map(Path, filter(None, further.split(os.pathsep))):
        if not folder.is_dir():
            raise BadInput(f"{FURTHER}: {folder} is no folder; name the one that holds the folders of lists")
        for path in folder.glob("*/source.yml"):
            found[_free(path, found)] = path
    return {name: _Known(_load(path), path.parent) for name, path in sorted(found.items())}


def _free(path: Path, taken: dict[str, Path]) -> str:
    """The id of a further list: its folder's name, if it can be one and no other list has it."""
    name = path.parent.name
    if not name.isidentifier() or not name.islower():
        raise BadFile(f"{path.parent}: a list's folder is named in small letters, digits and _; rename it")
    if name in taken:
        raise BadFile(f"{path.parent}: there is a list {name} already; rename the folder")
    return name


def _load(path: Path) -> SourceInfo:
    try:
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return msgspec.convert({**told, "id": path.parent.name}, SourceInfo)
    except (msgspec.ValidationError, TypeError, ValueError, yaml.YAMLError) as error:
        where = f"{path.parent.name}/source.yml"
        raise BadFile(f"{where}: {' '.join(str(error).split())}; correct the file") from None


def source_info(source: str) -> SourceInfo:
    """What is known of one source; `UnknownId` names the ones there are."""
    found = _all()
    if source in found:
        return found[source].info
    raise UnknownId(f"source {source!r} is not known; there are {', '.join(found)}")


def reader(source: str) -> Reader:
    """The reader of a list; `UnknownId` if the source has none."""
    if not source_info(source).parts:
        raise UnknownId(f"source {source!r} comes with Inforce and is not read from files; name a list")
    folder = _all()[source].folder
    if folder.parent == FOLDER:
        return cast(Reader, importlib.import_module(f"inforce.sources.{source}.read"))
    return cast(Reader, _further_reader(folder))


def _further_reader(folder: Path) -> ModuleType:
    """The module `read` of a list elsewhere; modules beside it can be imported relative to it."""
    package = f"inforce_list_{folder.name}_{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]}"
    if package not in sys.modules:
        made = ModuleType(package)
        made.__path__ = [str(folder.resolve())]
        sys.modules[package] = made
    try:
        return importlib.import_module(f"{package}.read")
    except Exception as error:  # whatever a module of the user's raises when it is loaded
        raise BadFile(f"{folder / 'read.py'}: cannot be loaded ({error}); correct it") from error


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
