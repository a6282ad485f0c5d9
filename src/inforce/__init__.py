"""Inforce answers who was on which terrorist or sanctions list, under which name, by whose authority, on any day.

    import inforce
    view = inforce.open().as_of(in_force="2005-06-01")
    view.status("People's Mujahedin")

The names below are the public surface; everything else may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "BadDate",
    "BadFile",
    "BadInput",
    "Damaged",
    "InforceError",
    "Locked",
    "Register",
    "RegisterError",
    "Undecided",
    "UnknownId",
    "View",
    "__version__",
    "open",
]

if TYPE_CHECKING:
    from inforce.answers import Register, View, open
    from inforce.errors import (
        BadDate,
        BadFile,
        BadInput,
        Damaged,
        InforceError,
        Locked,
        RegisterError,
        Undecided,
        UnknownId,
    )

_ANSWERS = {"Register", "View", "open"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import inforce` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'inforce' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("inforce.answers" if name in _ANSWERS else "inforce.errors"), name)


def __dir__() -> list[str]:
    return __all__
