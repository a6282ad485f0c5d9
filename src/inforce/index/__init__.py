"""Finding: a set of parties made searchable by name and id; read-only files, rebuilt and never patched."""

from __future__ import annotations

from inforce.index.build import build
from inforce.index.found import Found
from inforce.index.lookup import Index, open_or_build
from inforce.index.reference import Reference

__all__ = ["Found", "Index", "Reference", "build", "open_or_build"]
