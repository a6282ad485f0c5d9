"""The samples that lie beside the readers, as the parts that a reader takes."""

from __future__ import annotations

from pathlib import Path

from inforce.sources import received
from inforce.sources.catalogue import FOLDER

LISTS = sorted(path.parent.name for path in FOLDER.glob("*/cases.yml") if (path.parent / "sample").exists())


def sample(source: str) -> dict[str, bytes]:
    """File name -> bytes of a list's sample."""
    return received([FOLDER / source / "sample"])


def folder(source: str) -> Path:
    """Where a list's four files lie."""
    return FOLDER / source
