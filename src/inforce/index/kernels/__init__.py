"""Compiled loops over bytes and numbers: folding, nearness of two words, the words of an index.

Reach for them through `index.words` and `screening`; nothing here knows a party, a list or a threshold. Each
function is plain Python that numba compiles once and keeps; `index.reference_names` says the same slowly.

What is compiled is kept in a folder of its own for each state of these files (`folder`), since numba looks only
at the file of a function and not at those that it calls. A user's own NUMBA_CACHE_DIR stays. To know the folder
nothing is compiled and numba is not imported.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import llvmlite
from llvmlite import binding

from inforce.names.comparable import BARE, LEGAL, LONGEST, SMALL

_PACKAGE = Path(__file__).resolve().parents[2]
_FILES = (
    "index/kernels/[a-z]*.py",
    "screening/kernels/[a-z]*.py",
    "index/layout.py",
    "index/flags.py",
    "index/syllables.py",
    "screening/weights.py",
    "reading/kernels/[a-z]*.py",
    "reading/marks.py",
)
_IDLE = {"NUMBA_CACHE_DIR", "NUMBA_NUM_THREADS"}
"""Settings of numba that change no code."""
KEPT = 8
"""So many states of the compiled code lie side by side."""


def _state() -> str:
    """Everything that compiled code depends on: its files, numba and its settings, Python, the processor."""
    digest = hashlib.blake2b(digest_size=12)
    settings = sorted(
        one for one in os.environ.items() if one[0].startswith("NUMBA_") and one[0] not in _IDLE
    )
    constants = LONGEST, BARE, LEGAL, SMALL
    digest.update(f"{_numba()} {llvmlite.__version__} {sys.version} {settings} {constants}".encode())
    features = binding.get_host_cpu_features().flatten()
    digest.update(f"{binding.get_default_triple()} {binding.get_host_cpu_name()} {features}".encode())
    for files in _FILES:
        for path in sorted(_PACKAGE.glob(files)):
            digest.update(f"{path} {path.stat().st_mtime_ns}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _numba() -> str:
    """Which numba is installed: where, and the file that states its version."""
    found = find_spec("numba")
    if found is None or found.origin is None:
        return "none"
    version = Path(found.origin).with_name("_version.py")
    return f"{found.origin} {version.read_text('utf-8') if version.exists() else ''}"


def _kept_in(state: str) -> Path:
    """The folder for compiled code: the platform's cache folder, or where that cannot be written a temporary one."""
    if chosen := os.environ.get("NUMBA_CACHE_DIR", ""):
        return Path(chosen)
    import platformdirs

    place = Path(platformdirs.user_cache_dir("inforce")) / f"kernels-{state}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        os.utime(place)
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError:
        place = Path(tempfile.gettempdir()) / f"inforce-kernels-{_user()}-{state}"
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


state = _state()
"""The name of the state of these files on this machine."""
folder = _kept_in(state)
"""Where numba keeps what it compiles here."""
