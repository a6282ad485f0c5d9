"""Lists: one folder per official list, the same four files in each; bytes in, statements out.

Reach for `read_list` to take in a list's files and `catalogue` to see what there is. Nothing here matches,
merges or guesses, and nothing but a fetcher opens a socket.
"""

from __future__ import annotations

from inforce.sources.archive import received, stored
from inforce.sources.assertions import check
from inforce.sources.catalogue import catalogue, read_list, reader, source_info
from inforce.sources.reading import Assertions, Finding, Parts, Reader, Reading, SourceInfo

__all__ = [
    "Assertions",
    "Finding",
    "Parts",
    "Reader",
    "Reading",
    "SourceInfo",
    "catalogue",
    "check",
    "read_list",
    "reader",
    "received",
    "source_info",
    "stored",
]
