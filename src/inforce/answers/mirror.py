"""Where the files of a list are taken from: the publisher's addresses, a mirror's, or a folder.

Reach for `Publisher`, `Mirror` or `Folder` (`origin` tells which a text means); each brings the parts of one
list into a folder and says by which marks a server knows them. Nothing here judges what came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

import msgspec

from inforce import __version__
from inforce.errors import BadFile, BadInput
from inforce.sources.fetch import Fetched, Fetcher, Mark, NotThere, Watch, allowed
from inforce.sources.reading import SourceInfo

AGENT = f"inforce/{__version__} (fetches official lists for its user)"
Watching = Callable[[str, str], Watch]
"""Gives, for a source and the name of one of its parts, who hears how far it has come."""


def silent(source: str, part: str) -> Watch:
    """Nobody hears."""
    return lambda *_: None


class Came(msgspec.Struct, frozen=True):
    """A part of a list: the file that came (None: what is held still stands), and its mark if a server has one."""

    path: Path | None
    mark: Mark | None


class Origin(Protocol):
    """Somewhere that lists can be had from."""

    published: bool
    """True if it is the publisher, whose word that nothing has changed counts."""

    def offers(self, info: SourceInfo) -> bool:
        """True if files of this list can be had here."""

    def bring(
        self, info: SourceInfo, folder: Path, known: Mapping[str, Mark], watching: Watching
    ) -> dict[str, Came]:
        """All parts of the list, by name; `BadFile` if one cannot be had."""


class Publisher:
    """The addresses in the list's `source.yml`."""

    published = True

    def offers(self, info: SourceInfo) -> bool:
        """True if the list names addresses, and is one to fetch unasked."""
        return bool(info.addresses) and not info.named_only

    def bring(
        self, info: SourceInfo, folder: Path, known: Mapping[str, Mark], watching: Watching
    ) -> dict[str, Came]:
        """Fetch each part, or hear that what `known` names still stands."""
        if not info.addresses:
            raise BadInput(f"{info.id}: no address to fetch it from; take its files in with `inforce ingest`")
        with Fetcher(AGENT) as fetcher:
            return {
                part: self._part(fetcher, info, part, folder, known.get(part), watching(info.id, part))
                for part in info.fetched
            }

    def _part(
        self, fetcher: Fetcher, info: SourceInfo, part: str, folder: Path, known: Mark | None, watch: Watch
    ) -> Came:
        """One part from the first place that has it; what comes from each place lies in a folder of its own."""
        *others, last = self._places(info, part)
        for number, address in enumerate(others):
            target = folder / str(number) / part
            with suppress(NotThere):
                return _came(fetcher.fetch(address, target, _same(known, address), watch), target)
        return _came(fetcher.fetch(last, folder / part, _same(known, last), watch), folder / part)

    def _places(self, info: SourceInfo, part: str) -> list[str]:
        return [info.addresses[part]]


class Mirror(Publisher):
    """A web address below which the files lie under their publishers' names, in a folder for each list or not."""

    published = False

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")
        allowed(self._base)

    def _places(self, info: SourceInfo, part: str) -> list[str]:
        name = _own_name(info, part)
        return [f"{self._base}/{info.id}/{name}", f"{self._base}/{name}"]


class Folder:
    """A folder with the files: all that lie in its folder of the list's id, or those with the list's names."""

    published = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.is_dir():
            raise BadInput(f"--from: {folder} is no folder and no http address; name one of both")

    def offers(self, info: SourceInfo) -> bool:
        """True if a file of the list lies here."""
        return any(True for _ in self._files(info))

    def bring(
        self, info: SourceInfo, folder: Path, known: Mapping[str, Mark], watching: Watching
    ) -> dict[str, Came]:
        """Copy nothing: the files are read where they lie."""
        found = {path.name: Came(path, None) for path in self._files(info)}
        lacking = [] if (self._folder / info.id).is_dir() else self._lacking(info, set(found))
        if lacking or not found:
            raise BadFile(
                f"{self._folder}: {', '.join(lacking) or info.id} is not there; add the list's files"
            )
        return found

    def _lacking(self, info: SourceInfo, names: set[str]) -> list[str]:
        return [part for part in info.fetched if not any(_is(name, _names(info, part)) for name in names)]

    def _files(self, info: SourceInfo) -> Iterator[Path]:
        own = self._folder / info.id
        if own.is_dir():
            yield from _lying(own)
            return
        wanted = [name for part in (info.fetched or info.parts) for name in _names(info, part)]
        yield from (path for path in _lying(self._folder) if _is(path.name, wanted))


def origin(text: str | None) -> Origin:
    """What `--from` means: nothing is the publisher, an http address a mirror, anything else a folder."""
    if text is None:
        return Publisher()
    if urlsplit(text).scheme.lower() in ("http", "https"):
        return Mirror(text)
    return Folder(Path(text))


def _lying(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _same(known: Mark | None, address: str) -> Mark | None:
    """What is known, if it is known of this address."""
    return known if known is not None and known.address == address else None


def _came(found: Fetched, path: Path) -> Came:
    return Came(path if found.fresh else None, found.mark)


def _own_name(info: SourceInfo, part: str) -> str:
    """The name of a part's file at its publisher, the part's own where the address has none."""
    return PurePosixPath(unquote(urlsplit(info.addresses.get(part, "")).path)).name or part


def _names(info: SourceInfo, part: str) -> list[str]:
    return [part.lower(), _own_name(info, part).lower()]


def _is(name: str, wanted: list[str]) -> bool:
    """True if a file has one of these names, whatever its case, ending, or packing."""
    plain = name.lower().removesuffix(".gz")
    return plain in wanted or plain.rpartition(".")[0] in wanted
