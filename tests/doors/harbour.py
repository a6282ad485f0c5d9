"""A port's list, made up, at a publisher on the loopback that plays every fault, and a home that follows it.

`Harbour` has the server, a folder of lists (the sample list of the documents with its address changed, one
that names no day, one in two parts), a home, and the command.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.docs.pages import ROOT
from tests.doors.command import Done, inforce, tree
from tests.sources.faulty import Server

SAMPLE = ROOT / "docs" / "samples" / "lists" / "port_watch"
TAG, NEXT = '"9 November"', '"16 November"'
MONDAY, NEXT_MONDAY = "2026-11-09", "2026-11-16"
OPERATOR = """<OPERATOR><NUMBER>{0}</NUMBER><NAME>Operator {0}</NAME><ALSO>Also {0}</ALSO>
<BAR>berthing</BAR><SINCE>2025-01-01</SINCE></OPERATOR>"""
PAIR = '''"""A list in two parts, a line an entry: made for tests."""

from inforce.sources.reading import Reading, Writer, plain


def recognise(parts):
    return all(data.startswith(b"pair;") for data in parts.values())


def read(parts, info):
    writer = Writer(info.id)
    for part, data in parts.items():
        for line in plain(part, data).decode().splitlines():
            entry = writer.entry(line, part)
            writer.say(entry, "schema", "Company", place=part)
            writer.say(entry, "name", line, place=part)
            writer.say(entry, "listing", "xx.pair", place=part)
    return Reading(info.id, "2026-11-09", writer.statements, writer.entries, 0, frozenset(parts))
'''


def barred(made: str = "2026-11-09", numbers: Iterable[int] = range(20)) -> bytes:
    """The port's list of a day with these operators."""
    inside = "".join(OPERATOR.format(number) for number in numbers)
    return f'<?xml version="1.0"?><BARRED made="{made}"><OPERATORS>{inside}</OPERATORS></BARRED>'.encode()


class Harbour:
    """The publisher, the lists, the home."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.server = server
        self.home = folder / "home"
        self.lists = folder / "lists"
        self._lay("port_watch")
        undated = self._lay("port_log") / "read.py"
        text = undated.read_text("utf-8").replace("info.id, published, writer", 'info.id, "", writer')
        undated.write_text(text.replace('"barred.xml"', '"log.xml"').replace('"BARRED"', '"LOG"'), "utf-8")
        pair = self._lay("port_pair")
        (pair / "read.py").write_text(PAIR, "utf-8")

    def _lay(self, name: str) -> Path:
        """The folder of a list like the sample, with its address at the server."""
        place = self.lists / name
        shutil.copytree(SAMPLE, place)
        info = place / "source.yml"
        text = info.read_text("utf-8").replace("https://port.example", self.server.at(""))
        if name == "port_log":
            text = text.replace("barred.xml", "log.xml")
        if name == "port_pair":
            both = f"{{a.txt: {self.server.at('/a.txt')}, b.txt: {self.server.at('/b.txt')}}}"
            text = text.replace(f'{{barred.xml: "{self.server.at("/barred.xml")}"}}', both)
            text = text.replace("[barred.xml]", "[a.txt, b.txt]")
        info.write_text(text, "utf-8")
        return place

    def update(self, *arguments: object, source: str = "port_watch") -> Done:
        """`inforce update` of a list in the home."""
        return inforce("update", source, "--home", self.home, "--json", *arguments)

    def ingest(self, data: bytes, recorded: str) -> Done:
        """`inforce ingest` of a file of the port's list."""
        file = self.home.parent / "barred.xml"
        file.write_bytes(data)
        return inforce("ingest", "port_watch", file, "--recorded", recorded, "--home", self.home, "--json")

    @property
    def register(self) -> dict[str, str]:
        """The home's register, byte for byte: without what `update` keeps for itself, the views and locks."""
        apart = ("downloads/", "views/", "quarantine/", "lock")
        return {name: sha for name, sha in tree(self.home).items() if not name.startswith(apart)}
