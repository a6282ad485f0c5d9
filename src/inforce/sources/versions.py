"""Many versions of one list, one after the other: files, folders and archives as people keep them.

Reach for `versions` to take in a history. Every file is a version by itself; a folder among the files of a
folder is one version of several parts; a tar file (also gzip, xz, bzip2 or zstd) is read as the folder that
it was made from, without being unpacked to disk. `day_in` reads the day that a name names. What cannot be
read is told when a version is loaded, so that the others can be.
"""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import zstandard

from inforce.errors import BadFile
from inforce.sources.archive import received
from inforce.sources.reading import LARGEST, Parts

_TAR = re.compile(r"\.(tar(\.(gz|bz2|xz|zst))?|tgz)$", re.IGNORECASE)
_WINDOW = 1 << 27
_DAY = re.compile(r"(?<!\d)(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)")


class Version(NamedTuple):
    """One version: its name, and how its files are brought into memory, which may raise `BadFile`."""

    name: str
    load: Callable[[], Parts]


def versions(paths: Sequence[Path]) -> Iterator[Version]:
    """The versions in files, folders and archives; in the order given, within a folder by name."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif _TAR.search(path.name):
            yield from _in_tar(path)
        else:
            yield _on_disk(path)


def day_in(name: str) -> str:
    """The one day that a name names, `2021-08-18` or `20210818`, as ISO text; "" where it names none or several.

    >>> day_in("2021-08-18_093901_sdn.csv"), day_in("sdn-20210818.csv"), day_in("sdn.csv")
    ('2021-08-18', '2021-08-18', '')
    >>> day_in("2021-08-18-to-2021-08-19.csv"), day_in("2021-13-45.csv")
    ('', '')
    """
    found = {day for match in _DAY.finditer(name) if (day := _day(match.group(1, 3, 4)))}
    return found.pop() if len(found) == 1 else ""


def _day(parts: tuple[str, ...]) -> str:
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return ""


def _in_folder(folder: Path) -> Iterator[Version]:
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            yield _on_disk(path)


def _on_disk(path: Path) -> Version:
    return Version(path.name, lambda: received([path]))


def _in_tar(path: Path) -> Iterator[Version]:
    """Each version once all its files have come by; a version is its place in the folder that was packed."""
    with _opened(path) as tar:
        names = [member.name for member in tar if _counts(member)]
    above = 1 if names and len({_steps(name)[0] for name in names if len(_steps(name)) > 1}) == 1 else 0
    above = above if all(len(_steps(name)) > 1 for name in names) else 0
    awaited = Counter(_steps(name)[above] for name in names)
    come: dict[str, dict[str, bytes | None]] = {}
    with _opened(path) as tar:
        for member in filter(_counts, tar):
            version = _steps(member.name)[above]
            files = come.setdefault(version, {})
            file = tar.extractfile(member) if member.size <= LARGEST else None
            files[member.name] = file.read() if file else None
            if len(files) == awaited[version]:
                yield Version(version, _loader(path, come.pop(version)))


def _loader(path: Path, files: dict[str, bytes | None]) -> Callable[[], Parts]:
    def load() -> Parts:
        parts: dict[str, bytes] = {}
        for place, data in files.items():
            name = PurePosixPath(place).name
            if data is None:
                raise BadFile(f"{path}: {place} is larger than {LARGEST} bytes, which no official list is")
            if name in parts:
                raise BadFile(f"{path}: {place} is a second file named {name} of one version")
            parts[name] = data
        return parts

    return load


def _counts(member: tarfile.TarInfo) -> bool:
    """True for an ordinary file that is not hidden."""
    return member.isreg() and not any(step.startswith(".") for step in _steps(member.name))


def _steps(name: str) -> tuple[str, ...]:
    return tuple(step for step in PurePosixPath(name).parts if step not in (".", "/"))


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The tar file as a stream; whatever is wrong with it is one line."""
    try:
        if path.suffix.lower() == ".zst":
            with path.open("rb") as file:
                unpacked = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(file)
                with tarfile.open(fileobj=unpacked, mode="r|") as tar:
                    yield tar
        else:
            with tarfile.open(path, "r|*") as tar:
                yield tar
    except (tarfile.TarError, zstandard.ZstdError, EOFError, OSError) as error:
        raise BadFile(f"{path}: cannot be read as an archive ({error}); give the files themselves") from None
