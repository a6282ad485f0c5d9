"""A home in one file, and back: manifest, the segments that it lists, and the archived files.

Reach for `backup` at any time, also while somebody writes: it takes no lock, because what a manifest
lists never changes. `restore` verifies everything before the home exists, refuses a folder that holds
anything, and takes from the file only what its manifest names.
"""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from inforce.errors import BadFile, BadInput, Damaged
from inforce.register import durable, manifest
from inforce.register.manifest import Entry
from inforce.register.verify import verify
from inforce.sources import archive


def backup(home: Path, target: Path) -> tuple[Entry, ...]:
    """Write the register of `home` to the tar file `target`, whole or not at all; tell its snapshots."""
    entries = manifest.read(home)
    durable.folder(target.parent)
    aside = target.with_name(target.name + durable.ASIDE)
    try:
        with tarfile.open(aside, "w") as tar:
            _add(tar, manifest.NAME, manifest.encode(entries))
            for names in _listed(entries, home):
                name = next((name for name in names if (home / name).exists()), names[0])
                _add(tar, name, _bytes(home / name))
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(aside, target)
        durable.sync(target.parent)
    finally:
        aside.unlink(missing_ok=True)
    return entries


def restore(source: Path, home: Path) -> tuple[Entry, ...]:
    """Make the home that the tar file `source` holds; raise `BadInput` if `home` is not empty."""
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise BadInput(f"{home}: the folder is not empty; restore into a new one")
    durable.folder(home.parent)
    aside = home.with_name(home.name + durable.ASIDE)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        entries = _unpack(source, aside)
        _check(source, aside)
        os.replace(aside, home)
        durable.sync(home.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return entries


def _listed(entries: tuple[Entry, ...], home: Path) -> Iterator[tuple[str, ...]]:
    """The files that `entries` name, each once, as the paths below `home` of which one is its own."""
    named: dict[tuple[str, ...], None] = {}
    for entry in entries:
        named.update({(entry.segment,): None} if entry.segment else {})
        for file in entry.files:
            named[tuple(str(one.relative_to(home)) for one in archive.places(home, file.sha256))] = None
    return iter(named)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Damaged(f"{path}: the file is missing; run `inforce verify`") from None


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    member.mode = 0o644
    tar.addfile(member, io.BytesIO(data))


def _unpack(source: Path, folder: Path) -> tuple[Entry, ...]:
    try:
        with tarfile.open(source, "r:") as tar:
            data = _member(tar, manifest.NAME, source)
            entries = manifest.decode(data, source)
            held = set(tar.getnames())
            for names in _listed(entries, folder):
                name = next((name for name in names if name in held), names[0])
                durable.put(folder / _inside(name, source), _member(tar, name, source))
    except (tarfile.TarError, OSError) as error:
        raise BadFile(f"{source}: cannot be read as a backup ({error}); take another copy") from None
    durable.put(folder / manifest.NAME, data)
    return entries


def _inside(name: str, source: Path) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise BadFile(f"{source}: names {name!r}, a path outside a home; do not use this file")
    return path


def _member(tar: tarfile.TarFile, name: str, source: Path) -> bytes:
    try:
        file = tar.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise BadFile(f"{source}: {name} is not in it; this is no whole backup of a register")
    return file.read()


def _check(source: Path, folder: Path) -> None:
    found = verify(folder)
    if not found.ok:
        problem = found.problems[0]
        raise BadFile(f"{source}: {problem.file}: {problem.what}; take another copy")
