"""Where the real official files lie: a folder `shared` beside the project, or `INFORCE_SHARED`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("INFORCE_SHARED", ROOT.parent / "shared"))


def shared(path: str) -> Path:
    """The file or folder `path` below the shared folder; skips the test, saying so, where it is missing."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"real file {path} is not at hand: set INFORCE_SHARED to the folder that holds it")
    return found
