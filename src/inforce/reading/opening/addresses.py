"""Lists of addresses: each page is fetched, kept, and opened like a file.

Reach for `open_addresses` with a text file of one http or https address a line ("#" begins a remark). A page that
was fetched was captured on that day: the caller says which day it is. A page that does not come is reported, and
the others go on. Only `sources.fetch` opens a connection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from inforce.errors import BadFile
from inforce.model import PartialDate
from inforce.reading.opening.files import open_file
from inforce.reading.opening.values import Limits, Opened, Stamp, Unopened
from inforce.sources.fetch import Fetcher


def addresses(listing: Path) -> tuple[str, ...]:
    """The addresses of a list, each once; raises `BadFile` where a line is none."""
    try:
        lines = listing.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(f"{listing}: cannot be read ({error}); write one address a line, UTF-8") from None
    found = {}
    for number, line in enumerate(lines, 1):
        address = line.partition(" #")[0].strip()
        if not address or address.startswith("#"):
            continue
        if not address.lower().startswith(("http://", "https://")):
            raise BadFile(f"{listing}: line {number} is no http or https address; write one a line")
        found[address] = True
    if not found:
        raise BadFile(f"{listing}: no address in it; write one a line")
    return tuple(found)


def open_addresses(
    listing: Path, fetcher: Fetcher, folder: Path, day: date, limits: Limits | None = None
) -> Iterator[Opened | Unopened]:
    """The documents at the addresses of a list, fetched on `day` and kept in `folder`, named by their addresses."""
    captured = Stamp("captured", PartialDate.of(day), "fetched that day")
    for address in addresses(listing):
        target = folder / hashlib.sha256(address.encode()).hexdigest()[:32]
        try:
            fetcher.fetch(address, target)
        except BadFile as error:
            yield Unopened(address, str(error).removeprefix(f"{address}: "))
            continue
        for one in open_file(target, limits):
            name = address + one.name.removeprefix(str(target))
            yield (
                replace(one, name=name, stamps=(*one.stamps, captured))
                if isinstance(one, Opened)
                else replace(one, name=name)
            )
