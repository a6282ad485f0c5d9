"""Writing an export: lines one after another into a file that appears whole, or to a stream; then its manifest.

Reach for `write`. A file gets its manifest beside it, `<file>.manifest.json`; memory does not grow with the
number of parties. Raises `BadInput` for a format that is not known, and changes nothing then.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from inforce.answers import View
from inforce.errors import BadInput, UnknownId
from inforce.export import ftm, manifest, prov, table
from inforce.export.manifest import Manifest
from inforce.export.selection import Selection
from inforce.sources.catalogue import catalogue

FORMATS: dict[str, Callable[[Selection], Iterator[str]]] = {
    "ftm": ftm.lines,
    "csv": table.lines,
    "prov": prov.lines,
}


def write(
    view: View,
    format: str,
    target: str | Path | IO[str],
    sources: str | Iterable[str] = (),
    regimes: str | Iterable[str] = (),
) -> Manifest:
    """Write what `view` has of these sources and regimes (none: all) as `ftm`, `csv` or `prov`; tell what it was.

    `target` is a path, beside which the manifest is put, or a text stream.
    """
    if format not in FORMATS:
        raise BadInput(f"format {format!r} is not known; there are {', '.join(FORMATS)}")
    selection = Selection(view, _known_sources(sources), view.known_regimes(regimes))
    found = FORMATS[format](selection)
    target = Path(target) if isinstance(target, str) else target
    if not isinstance(target, Path):
        return manifest.of(selection, format, *_poured(found, target), None)
    aside = target.with_name(f"{target.name}.{os.getpid()}.aside")
    try:
        with aside.open("w", encoding="utf-8", newline="") as file:
            counted = _poured(found, file)
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    done = manifest.of(selection, format, *counted, target.name)
    text = msgspec.json.format(msgspec.json.encode(done), indent=2)
    target.with_name(f"{target.name}.manifest.json").write_bytes(text + b"\n")
    return done


def _poured(found: Iterable[str], stream: IO[str]) -> tuple[int, str]:
    """Write the lines; how many they were and the SHA-256 of their bytes."""
    digest, count = hashlib.sha256(), 0
    for line in found:
        stream.write(line)
        digest.update(line.encode())
        count += 1
    return count, digest.hexdigest()


def _known_sources(sources: str | Iterable[str]) -> frozenset[str]:
    wanted = frozenset([sources] if isinstance(sources, str) else sources)
    known = {info.id for info in catalogue()}
    for source in sorted(wanted - known):
        raise UnknownId(f"source {source!r} is not known; there are {', '.join(sorted(known))}")
    return wanted
