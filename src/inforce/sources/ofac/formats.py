"""Which of OFAC's three formats the files are, and which of its lists; the reader for it.

Reach for `recognise` and `read` from the `read.py` of one list. Files of several formats together are refused:
they would be one list twice.
"""

from __future__ import annotations

from inforce.errors import BadFile
from inforce.sources.ofac import advanced, legacy, sheets
from inforce.sources.reading import Parts, Reading, SourceInfo, plain, some_part


def recognise(source: str, parts: Parts) -> bool:
    """True if one part looks like the list `source`; never raises."""
    return some_part(parts, lambda _, data: _looks_like(source, data))


def _looks_like(source: str, data: bytes) -> bool:
    if advanced.looks_like(data):
        return advanced.is_of_list(source, data)
    if legacy.looks_like(data):
        return legacy.is_of_list(source, data)
    return sheets.looks_like(source, data)


def read(parts: Parts, info: SourceInfo) -> Reading:
    """The list's statements from its one XML file, or from its CSV files."""
    files = {name: plain(name, data) for name, data in parts.items()}
    for name, data in files.items():
        if advanced.looks_like(data):
            _alone(name, files)
            return advanced.read(name, data, info)
        if legacy.looks_like(data):
            _alone(name, files)
            return legacy.read(name, data, info)
    return sheets.read(files, info)


def _alone(name: str, files: Parts) -> None:
    if len(files) > 1:
        raise BadFile(f"{name}: the XML file is the whole list; give it alone, or the CSV files alone")
