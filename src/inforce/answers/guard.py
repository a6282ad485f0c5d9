"""The guard against a list that shrinks: a version that lost too much waits until somebody says that it is right.

Reach for `shrunk` with the entries of two versions, before anything of the second is kept; where it finds
something, `quarantine` lays the files aside and says with which command they are taken in. Nothing here
files or reads a list, and nothing in the quarantine counts as received.
"""

from __future__ import annotations

import hashlib
import shlex
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from inforce.model import Recorded
from inforce.register import durable
from inforce.sources.reading import SourceInfo

FOLDER = "quarantine"
_SHOWN = 3


class Stopped(msgspec.Struct, frozen=True):
    """A version laid aside: why, the folder with its files as received, and the command that takes it in."""

    why: str
    folder: str
    accept: str


def shrunk(before: Collection[str], after: Collection[str], info: SourceInfo) -> str | None:
    """Why the entries `after` may not follow on the entries `before` unasked, None if they may.

    Both are entry ids. Entries that came do not make up for entries that left: `info.shrink` is the largest
    share that may leave from one version to the next.

    >>> info = SourceInfo("un_sc", shrink=0.05)
    >>> shrunk({"a", "b", "c"}, {"a", "b", "c", "d"}, info) is None
    True
    >>> shrunk({"a", "b", "c"}, {"b", "c", "d"}, info)
    'un_sc: 1 of 3 entries (33.3%) left, such as a; at most 5.0% may leave from one version to the next'
    """
    left = sorted(set(before).difference(after))
    if len(left) <= info.shrink * len(before):
        return None
    return (
        f"{info.id}: {len(left)} of {len(before)} entries ({len(left) / len(before):.1%}) left, such as "
        f"{', '.join(left[:_SHOWN])}; at most {info.shrink:.1%} may leave from one version to the next"
    )


def quarantine(
    home: Path, source: str, parts: Mapping[str, bytes], recorded: Recorded, published: str, why: str
) -> Stopped:
    """Keep the files of one version below `<home>/quarantine`, as received; the same files twice lie there once."""
    digest = hashlib.sha256(b"".join(parts[name] for name in sorted(parts))).hexdigest()
    folder = home / FOLDER / source / f"{published or 'undated'}-{digest[:12]}"
    for name, data in parts.items():
        durable.put(folder / Path(name).name, data)
    command = ["inforce", "ingest", source, str(folder), "--recorded", str(recorded)]
    command += ["--published", published] if published else []
    return Stopped(why, str(folder), shlex.join([*command, "--accept", "--home", str(home)]))


def release(home: Path, paths: Sequence[Path]) -> None:
    """Take out of the quarantine what has now been filed; paths elsewhere are left alone."""
    place = (home / FOLDER).resolve()
    for path in paths:
        if path.is_dir() and place in path.resolve().parents:
            shutil.rmtree(path)
