"""The exceptions of Inforce: one tree, each with a message that says what, where, and what to do.

Reach for these wherever a caller may want to react; anything else that escapes is a defect.

    InforceError
    ├── BadInput              the caller's input or usage; the command exits with 2
    │   ├── BadDate           a date that cannot be read
    │   ├── BadFile           a file that is not what it should be (empty, truncated, another list)
    │   └── UnknownId         a regime, source or party id that does not exist
    ├── Undecided             two partial dates whose order the record does not tell
    └── RegisterError         the register itself
        ├── Damaged           a byte changed, a segment is missing
        └── Locked            another process is writing
"""

from __future__ import annotations


class InforceError(Exception):
    """The root: catch this to catch everything that Inforce raises on purpose."""


class BadInput(InforceError):
    """The input or the call is wrong; nothing was changed."""


class BadDate(BadInput, ValueError):
    """Text that is not a date as Inforce writes them."""


class BadFile(BadInput):
    """A file that cannot be taken in: unreadable, empty, truncated, or not the list it is said to be."""


class UnknownId(BadInput, KeyError):
    """An id that names nothing here."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class Undecided(InforceError, ValueError):
    """The order of two partial dates is not decided by what is known of them."""


class RegisterError(InforceError):
    """The register cannot be read or written."""


class Damaged(RegisterError):
    """What lies on disk is not what was written."""


class Locked(RegisterError):
    """Another process holds the writer's lock."""
