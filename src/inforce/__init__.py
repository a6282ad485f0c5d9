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
    "Compared",
    "Damaged",
    "Hit",
    "InforceError",
    "Locked",
    "Register",
    "RegisterError",
    "Screener",
    "Undecided",
    "UnknownId",
    "View",
    "__version__",
    "compare",
    "open",
    "screener_from",
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
    from inforce.screening.comparing import Compared, compare
    from inforce.screening.hits import Hit
    from inforce.screening.screener import Screener, screener_from

_HOMES = {
    "Register": "answers",
    "View": "answers",
    "open": "answers",
    "Compared": "screening.comparing",
    "compare": "screening.comparing",
    "Hit": "screening.hits",
    "Screener": "screening.screener",
    "screener_from": "screening.screener",
}
"""Where each public name lives; every other one is an error."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import inforce` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'inforce' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"inforce.{_HOMES.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return __all__
