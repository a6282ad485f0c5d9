"""What an export is: its basis, its day, its sources with their terms, how much it holds, and its hash.

Reach for `of`. Of a source whose terms do not let everybody pass the data on, the manifest says that they are
for the user's own use: it travels beside the file and takes no decision for anybody.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inforce import __version__
from inforce.export.selection import Selection
from inforce.sources.catalogue import catalogue

OWN_USE = (
    "no open licence is stated: the data are exported for your own use; read the terms before passing them on"
)


class SourceTerms(msgspec.Struct, frozen=True):
    """One source of an export, with what it is licensed under; `notice` is "" where all may pass it on."""

    id: str
    title: str
    publisher: str
    url: str
    licence: str
    terms: str
    notice: str
    published: str
    last_recorded: str


class Manifest(msgspec.Struct, frozen=True):
    """What was exported; `lines` counts what was written, `sha256` is of its bytes, `file` None for a stream."""

    format: str
    made_by: str
    basis: str
    on: str
    as_known: str | None
    selected_sources: tuple[str, ...]
    selected_regimes: tuple[str, ...]
    sources: tuple[SourceTerms, ...]
    lines: int
    sha256: str
    file: str | None


def of(selection: Selection, format: str, lines: int, sha256: str, file: str | None) -> Manifest:
    """The manifest of what was written."""
    view = selection.view
    return Manifest(
        format=format,
        made_by=f"inforce {__version__}",
        basis=view.basis,
        on=view.on.isoformat(),
        as_known=str(view.recorded) if view.recorded else None,
        selected_sources=tuple(sorted(selection.sources)),
        selected_regimes=tuple(sorted(selection.regimes)),
        sources=tuple(terms(selection)),
        lines=lines,
        sha256=sha256,
        file=file,
    )


def terms(selection: Selection) -> Iterable[SourceTerms]:
    """The terms of each source that the view has and the selection takes."""
    known = {info.id: info for info in catalogue()}
    for held in selection.view.sources:
        if held.source not in known or (selection.sources and held.source not in selection.sources):
            continue
        info = known[held.source]
        yield SourceTerms(
            id=info.id,
            title=info.title,
            publisher=info.publisher,
            url=info.url,
            licence=info.licence,
            terms=" ".join(info.terms.split()),
            notice=OWN_USE if info.own_use or not info.licence else "",
            published=held.published,
            last_recorded=held.last_recorded,
        )
