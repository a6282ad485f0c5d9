"""Compiled loops over bytes and numbers: folding, nearness of two words, the words of an index.

Reach for them through `index.words` and `screening`; nothing here knows a party, a list or a threshold. Each
function is plain Python that numba compiles once and keeps; `index.reference_names` says the same slowly.

What is compiled is kept in a folder of its own for each state of these files (`folder`), since numba looks only
at the file of a function and not at those that it calls. A user's own NUMBA_CACHE_DIR stays.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import numba
from llvmlite import binding
from numba.core import config

_PACKAGE = Path(__file__).resolve().parents[2]
_ROOMS = ("index/kernels", "screening/kernels")
KEPT = 8
"""So many states of the compiled code lie side by side."""


def _state() -> str:
    """Everything that compiled code depends on: the kernels' files, numba, Python, the processor."""
    digest = hashlib.blake2b(digest_size=12)
    digest.update(f"{numba.__version__} {sys.version} {binding.get_host_cpu_name()}".encode())
    for room in _ROOMS:
        for path in sorted((_PACKAGE / room).glob("[a-z]*.py")):
            digest.update(f"{path} {path.stat().st_mtime_ns}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _kept_in() -> Path:
    """The folder for compiled code: the platform's cache folder, or where that cannot be written a temporary one."""
    if chosen := getattr(config, "CACHE_DIR", ""):
        return Path(chosen)
    import platformdirs

    place = Path(platformdirs.user_cache_dir("inforce")) / f"kernels-{_state()}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        os.utime(place)
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError:
        place = Path(tempfile.gettempdir()) / f"inforce-kernels-{_user()}-{_state()}"
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(place)
    return place


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _sweep(place: Path) -> None:
    """Remove the states that were used longest ago."""
    others = [one for one in place.parent.glob(f"{place.name.rpartition('-')[0]}-*") if one != place]
    others.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for old in others[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


folder = _kept_in()
"""Where numba keeps what it compiles here."""

setattr(config, "CACHE_DIR", str(folder))  # noqa: B010
