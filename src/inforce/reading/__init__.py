"""Documents: files in; zones with their own dates and mentions of listed parties out, each with exact offsets.

Reach for `NameGate.of(parties)` once for a register's view and for `read` on each text, or on each document that
`opening` gives. Nothing here knows the
state of a listing (that is asked on the zone's date by the answers), and nothing says a word about anybody
beyond "a name like this is on a list".
"""

from __future__ import annotations

from inforce.reading.document import read
from inforce.reading.gate import NameGate
from inforce.reading.opening import Opened, Unopened
from inforce.reading.values import Candidate, Document, ListedName, Mention, Repeat, Zone, ZoneDate

__all__ = [
    "Candidate",
    "Document",
    "ListedName",
    "Mention",
    "NameGate",
    "Opened",
    "Repeat",
    "Unopened",
    "Zone",
    "ZoneDate",
    "read",
]
