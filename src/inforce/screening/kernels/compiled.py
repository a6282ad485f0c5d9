"""The compiled search as a function of Python: machine code that numba makes once and that is read without it.

Reach for `entry`. The code lies beside what numba keeps (`index.kernels.folder`), under the name of the kernels'
state (files, numba, llvmlite, processor); a process reads it with llvmlite alone, which saves the time and memory of
numba. It is kept only if another process could load it; where there is none, numba compiles and the call is the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from ctypes import CFUNCTYPE, c_char_p, c_int32, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any

from llvmlite import binding

from inforce.index.finder import Space
from inforce.index.kernels import folder, state

Enter = Callable[[Space, bytes, int, int, int], int]
"""What `entering` says, with packed queries and the space of a thread."""

KEPT = folder / f"search-{state}.code"
"""Hash, name of the function, code."""
REFUSED = KEPT.with_suffix(".refused")
"""There if kept code could not be loaded."""
_DIGEST = 16
_NATIVE = CFUNCTYPE(c_int32, c_void_p, c_void_p, c_int64, c_char_p, c_int64, c_int64, c_int64)
"""A compiled function as numba lays it out: a status; where the result and an error go; then the arguments."""
_TRY = (
    "import sys; from inforce.screening.kernels.compiled import loaded; sys.exit(loaded(sys.argv[1]) is None)"
)


@cache
def entry() -> Enter:
    """The function that searches; any number of threads may call it at once, each with its own space."""
    owner, address = loaded(KEPT) or _compiled()
    native = _NATIVE(address)

    def enter(space: Space, query: bytes, length: int, kind: int, name: int) -> int:
        status = native(space.result_at, space.error_at, space.table_at, query, length, kind, name)
        if status:
            raise RuntimeError(f"the compiled search ended with status {status}: report it with the query")
        return space.result.value

    setattr(enter, "owner", owner)  # noqa: B010  the code lives as long as what loaded it
    return enter


def loaded(path: Path | str) -> tuple[Any, int] | None:
    """What holds the kept code, and the address of its function; None if the file is not there whole."""
    told = whole(path)
    if told is None:
        return None
    name, _, code = told.partition(b"\0")
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    machine = binding.Target.from_default_triple().create_target_machine()
    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
    engine.add_object_file(binding.ObjectFileRef.from_data(code))
    engine.finalize_object()
    address = engine.get_function_address(name.decode())
    return (engine, address) if address else None


def whole(path: Path | str) -> bytes | None:
    """What the file keeps, None if it is not there whole."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None
    return data[_DIGEST:] if _digest(data[_DIGEST:]) == data[:_DIGEST] else None


def is_settled() -> bool:
    """True if code is kept, or if it is known that no process here can load what is kept, so that numba does it all."""
    return whole(KEPT) is not None or REFUSED.exists()


def _compiled() -> tuple[Any, int]:
    """The same by numba, which compiles or has compiled before; the code is kept if it can be."""
    made = _made(cache=True)
    name, library = made.fndesc.llvm_func_name, made.library
    if aside := _aside():
        try:
            code = library.serialize_using_object_code()[2][0]
        except RuntimeError:  # numba had it in its own cache, and lets go of what it has loaded
            code = _made(cache=False).library.serialize_using_object_code()[2][0]
        _keep(name.encode() + b"\0" + code, aside)
    return library, library.get_pointer_to_function(name)


def _aside() -> Path | None:
    """A new file beside the place of the code; None if there can be none, or if another process could not load it."""
    if REFUSED.exists() or not sys.executable or getattr(sys, "frozen", False):
        return None
    try:
        handle, path = tempfile.mkstemp(prefix=f"{KEPT.name}.", dir=folder)
    except OSError:
        return None
    os.close(handle)
    return Path(path)


def _made(cache: bool) -> Any:
    """What numba makes of the function, a thing of five numbers."""
    from numba import types

    from inforce.screening.kernels.entering import entering

    enter = entering(cache)
    enter.compile((types.int64,) * 5)
    return enter.overloads[(types.int64,) * 5]


def _keep(told: bytes, aside: Path) -> None:
    """Write name and code aside, and put them in their place if a process of its own can load them."""
    try:
        aside.write_bytes(_digest(told) + told)
        if _loads(aside):
            os.replace(aside, KEPT)
        else:
            REFUSED.touch()
    except OSError:
        pass
    finally:
        aside.unlink(missing_ok=True)


def _loads(path: Path) -> bool:
    """True if a fresh process can load the file: code that lacks something ends the process that loads it."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", _TRY, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
