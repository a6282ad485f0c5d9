"""Opening documents: files of any of the formats in, the text that is shown out, with what its markup tells.

Reach for `open_file` with a path: it yields an `Opened` for each document in it (an archive or an e-mail holds
several) and an `Unopened` for each that cannot be read; `found` walks folders, `open_text` takes a text that is
already here, and `addresses.open_addresses` fetches what a list of addresses names. Nothing of a document is dropped
that a reader would see, and nothing here knows a party.
"""

from __future__ import annotations

from inforce.reading.opening.files import found, open_bytes, open_file, open_text
from inforce.reading.opening.values import Block, Limits, Opened, Stamp, Unopened

__all__ = [
    "Block",
    "Limits",
    "Opened",
    "Stamp",
    "Unopened",
    "found",
    "open_bytes",
    "open_file",
    "open_text",
]
