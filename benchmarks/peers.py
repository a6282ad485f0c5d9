"""What the peers take for the nearest thing they do: a fresh process up to a first answer about a name.

None of them knows a day in the past, so only the time to a first answer is put beside ours. `rapidfuzz`
reads OFAC's list and compares one name with every name on it; `nomenklatura` (OpenSanctions' matcher,
logic-v2) compares one pair, without any list. It wants an environment of its own: name its Python in
INFORCE_PEERS, else its line is left out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.questions import NAME, SHARED


class Peer(NamedTuple):
    """A peer: what it is asked, its Python, its program."""

    title: str
    python: str
    program: str


_RAPIDFUZZ = """
import csv, gzip, io
from pathlib import Path
from rapidfuzz import fuzz, process
names = []
for part, column in (("sdn", 1), ("alt", 3)):
    data = Path({folder!r}, part + ".csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(data).decode("latin-1")))
    names += [row[column] for row in rows if len(row) > column]
print(process.extract({name!r}, names, scorer=fuzz.WRatio, limit=5))
"""
_NOMENKLATURA = """
from nomenklatura.matching import get_algorithm
from followthemoney import model, ValueEntity
def made(identifier, name):
    entity = ValueEntity(model.get("Organization"), {{"id": identifier}})
    entity.add("name", name)
    return entity
algorithm = get_algorithm("logic-v2")
asked, listed = made("a", {name!r}), made("b", "MUJAHEDIN-E KHALQ ORGANIZATION")
print(algorithm.compare(asked, listed, algorithm.default_config()))
"""


def peers() -> tuple[Peer, ...]:
    """The peers that can be run here."""
    found = []
    folder = SHARED / "lists" / "us_ofac_sdn" / "2021-07-07"
    if folder.exists():
        program = _RAPIDFUZZ.format(folder=str(folder), name=NAME)
        found.append(Peer("peer: rapidfuzz, read OFAC's list and ask one name", sys.executable, program))
    python = os.environ.get("INFORCE_PEERS", "")
    if python and Path(python).exists():
        program = _NOMENKLATURA.format(name=NAME)
        found.append(Peer("peer: nomenklatura logic-v2, first pair, no list", python, program))
    return tuple(found)
