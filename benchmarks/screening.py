"""Speed of screening: single names and files of them, against OFAC's list and lists of 300,000 and 1,000,000 names.

Run `python -m benchmarks.screening speed [NAMES ...]` on a machine that does nothing else. `file /s` is the search of
the names of a file, a block at a time, no near word of any name remembered; `first file /s` the same by a process that
has met a hundred other names before and no word of these; `rows /s` all of `inforce screen` from a row of CSV to its
line of JSON, over OFAC's list, of rows of which one in twenty is a listed name. The large lists are made of the words
of real ones, put together anew, one word in seventeen misspelt, always the same; they are built in a temporary folder
and thrown away. Seconds are processor time of one core; a peer measured in the same run stands beside (rapidfuzz here;
nomenklatura and TF-IDF by the Python that INFORCE_PEERS names).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measure import environment
from benchmarks.questions import ROOT, SHARED

OFAC = "lists/us_ofac_sdn/2021-07-07"
EU = "lists/eu_fsf/eu-full-2026-03-01.jsonl.gz"
SIZES = (0, 300_000, 1_000_000)
"""How many names; 0: OFAC's list as it is."""
QUERIES = 4000
OTHERS, LONE = 100, ("Inhocar", "Organization")
"""So many other names, and a word put together of beginnings, load the tables that names are read by."""
ROWS, EACH = 20_000, 20
"""Rows of a file that is screened whole, of which one in so many is a listed name."""
MISSPELT = 17
NAMES_EACH = (1, 1, 1, 2, 2, 3, 4, 6)
"""How many names a made-up party has, as often as real ones."""
PEERS = ("rf_WRatio", "tfidf_charwb2-4", "nk_logic-v2")
PEER_QUERIES = 60
PEER = """
import json, sys, time
sys.path.insert(0, {bench!r})
import engines
told = json.load(open({told!r}))
engine = engines.make({engine!r})
engine.build(told["index"])
engine.search(told["queries"][0], 10)
begun = time.process_time()
for query in told["queries"]:
    engine.search(query, 10)
print(json.dumps(len(told["queries"]) / (time.process_time() - begun)))
"""


class Listed(NamedTuple):
    """A party: its schema and names."""

    schema: str
    names: list[str]


class Speed(NamedTuple):
    """What was measured over one list."""

    names: int
    build: float
    megabytes: float
    first: float
    memory: float
    single: float
    median: float
    slow: float
    batch: float
    fresh: float
    screener: float
    rows: float


def ofac() -> list[Listed]:
    """The parties of OFAC's list; `FileNotFoundError` if it is not at hand."""
    found: dict[str, Listed] = {}
    for part, column in (("sdn", 1), ("alt", 3)):
        with gzip.open(SHARED / OFAC / f"{part}.csv.gz") as packed:
            for row in csv.reader(io.TextIOWrapper(packed, "latin-1", newline="")):
                if len(row) > 3 and part == "sdn":
                    found[row[0]] = Listed("Person" if row[2].strip() == "individual" else "Organization", [])
                if len(row) > 3:
                    found[row[0]].names.append(row[column])
    return list(found.values())


def european() -> Iterator[Listed]:
    """The parties of the EU's list, if it is at hand."""
    if not (SHARED / EU).exists():
        return
    with gzip.open(SHARED / EU, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            person = row["subject_type"]["code"] == "person"
            names = [one["whole_name"] for one in row["name_aliases"] if one["whole_name"]]
            if names:
                yield Listed("Person" if person else "Organization", names)


def listed(count: int) -> list[Listed]:
    """OFAC's parties, and made-up ones until there are so many names."""
    found = ofac()
    chance = random.Random(count)
    words: dict[str, list[list[str]]] = {"Person": [], "Organization": []}
    for party in [*found, *european()]:
        words[party.schema] += [name.replace(",", " ").split() for name in party.names]
    size = sum(len(party.names) for party in found)
    while size < count:
        schema = "Person" if chance.random() < 0.7 else "Organization"
        found.append(Listed(schema, [_made(words[schema], chance) for _ in range(chance.choice(NAMES_EACH))]))
        size += len(found[-1].names)
    return found


def _made(names: Sequence[Sequence[str]], chance: random.Random) -> str:
    """A name as long as a real one, each word of another."""
    length = max(2, len(chance.choice(names)))
    words = [chance.choice(chance.choice(names)) for _ in range(min(length, 8))]
    return " ".join(slipped(word, chance) if chance.randrange(MISSPELT) == 0 else word for word in words)


def slipped(word: str, chance: random.Random) -> str:
    """A word with one letter changed, left out or put in."""
    place = chance.randrange(len(word))
    letter = chance.choice("abdeghiklmnorstuyz")
    return word[:place] + chance.choice((letter, "", letter + word[place])) + word[place + 1 :]


def queries(parties: Sequence[Listed], count: int = QUERIES) -> list[tuple[str, str]]:
    """Names of OFAC's list as people write them: as printed, turned round, with slips; each with its schema."""
    chance = random.Random(7)
    found = []
    for _ in range(count):
        party = chance.choice(parties)
        words = chance.choice(party.names).replace(",", " ").split()
        if chance.random() < 0.3:
            words = words[1:] + words[:1]
        found.append(
            (" ".join(slipped(w, chance) if chance.random() < 0.25 else w for w in words), party.schema)
        )
    return found


def built(count: int, folder: Path) -> dict[str, Any]:
    """Make the index of a list in `folder`; seconds of processor time, names and size."""
    from inforce.index.finder import Finder, Material
    from inforce.index.flags import kind_of
    from inforce.index.words import PartyNames

    parties = listed(count)
    begun = time.process_time()
    made = (PartyNames(kind_of(party.schema), party.names) for party in parties)
    finder = Finder.opened(folder / "names.bin", {}, lambda: Material(made))
    return {
        "names": len(finder.names.name_flags),
        "build": time.process_time() - begun,
        "megabytes": (folder / "names.bin").stat().st_size / 1e6,
    }


def asked(folder: Path) -> dict[str, float]:
    """Open the index in `folder` in this fresh process and ask it."""
    begun = time.perf_counter()
    from inforce.index.finder import Finder, Material
    from inforce.screening.matching import Matcher

    finder = Finder.opened(folder / "names.bin", {}, lambda: Material(()))
    alone = Matcher(finder, remembers=False)
    alone.found("Usama bin Ladin", "Person")
    first = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    names, others = queries(ofac()), queries(ofac(), 2 * QUERIES)[-OTHERS:]
    _rate(alone, [*others, LONE])
    fresh = _file_rate(finder, names)
    finder.forget()
    rate, taken = _rate(alone, names)
    rate, taken = _rate(alone, names)
    batch = _file_rate(finder, names)
    taken.sort()
    return {
        "first": first,
        "memory": memory,
        "single": rate,
        "median": statistics.median(taken) * 1e3,
        "slow": taken[int(len(taken) * 0.95)] * 1e3,
        "batch": batch,
        "fresh": fresh,
    }


def _file_rate(finder: Any, names: Sequence[tuple[str, str]]) -> float:
    """Names a second of processor time, asked a block at a time, no near word of them remembered."""
    from inforce.screening.matching import Matcher

    finder.forget()
    matcher, begun = Matcher(finder), time.process_time()
    matcher.found_all(names)
    return len(names) / (time.process_time() - begun)


def _rate(matcher: Any, names: Sequence[tuple[str, str]]) -> tuple[float, list[float]]:
    """Names a second of processor time, and the wall clock of each."""
    taken = []
    begun = time.process_time()
    for name, schema in names:
        started = time.perf_counter()
        matcher.found(name, schema)
        taken.append(time.perf_counter() - started)
    return len(names) / (time.process_time() - begun), taken


def screened(folder: Path) -> dict[str, float]:
    """Names a second through the whole of `Screener.screen`, and rows of a file through all of a run; OFAC's list."""
    from inforce import screener_from

    parties = ofac()
    screener = screener_from({"names": party.names, "schema": party.schema} for party in parties)
    names: list[dict[str, Any]] = [{"name": name, "schema": schema} for name, schema in queries(parties)]
    for query in names[:200]:
        screener.screen(query)
    begun = time.process_time()
    for query in names:
        screener.screen(query)
    return {"screener": len(names) / (time.process_time() - begun), "rows": _rows(screener, parties, folder)}


def _rows(screener: Any, parties: Sequence[Listed], folder: Path) -> float:
    """Rows of CSV a second that become lines of JSON."""
    from inforce.batch.job import Job, block
    from inforce.batch.local import AT_ONCE
    from inforce.batch.reading import rows

    path = folder / "rows.csv"
    _write_rows(path, parties)
    job = Job(str(path), None, "2021-07-07", None, 0.5, 5, False)
    begun, waiting, count = time.process_time(), rows(path), 0
    while part := list(islice(waiting, AT_ONCE)):
        count += len(block(screener, job, part).lines)
    return count / (time.process_time() - begun)


def _write_rows(path: Path, parties: Sequence[Listed]) -> None:
    """A file of customers: names put together of listed ones, each twentieth a listed one with slips."""
    chance, known = random.Random(11), queries(parties, ROWS // EACH)
    words = {schema: [name.replace(",", " ").split() for party in parties if party.schema == schema
             for name in party.names] for schema in ("Person", "Organization")}  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "name", "type", "date of birth", "country"])
        for number in range(ROWS):
            schema = "Person" if number % 5 else "Organization"
            name = _made(words[schema], chance)
            if number % EACH == 0:
                name, schema = known[number // EACH]
            born = f"19{chance.randrange(40, 99)}-0{chance.randrange(1, 10)}-17" if number % 3 == 0 else ""
            out.writerow(
                [number, name, schema, born if schema == "Person" else "", "FR" if number % 2 else ""]
            )


def _apart(code: str, folder: Path) -> dict[str, Any]:
    """What a fresh process prints for an expression."""
    program = (
        f"import json; from pathlib import Path; from benchmarks import screening; print(json.dumps({code}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=_environment(folder),
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _environment(folder: Path) -> dict[str, str]:
    """This process's own home: what was compiled stays compiled."""
    return {**environment(folder), "HOME": os.environ.get("HOME", str(folder))}


def speeds(sizes: Sequence[int]) -> Iterator[Speed]:
    """Each list's figures."""
    for count in sizes:
        with tempfile.TemporaryDirectory(prefix="inforce-names-") as folder:
            place = Path(folder)
            found = _apart(f"screening.built({count}, Path({folder!r}))", place)
            found |= _apart(f"screening.asked(Path({folder!r}))", place)
            unmeasured = {"screener": 0.0, "rows": 0.0}
            found |= unmeasured if count else _apart(f"screening.screened(Path({folder!r}))", place)
            yield Speed(**found)


def peers() -> Iterator[tuple[str, float]]:
    """Names a second of each peer that can be run here, over OFAC's list."""
    bench, parties = SHARED / "bench" / "names", ofac()
    for engine in PEERS if bench.exists() else ():
        python = os.environ.get("INFORCE_PEERS", "")
        with tempfile.TemporaryDirectory(prefix="inforce-peers-") as folder:
            told = Path(folder) / "told.json"
            index = [{"kind": party.schema, "names": party.names} for party in parties]
            asked_ = [{"q": name, "kind": schema} for name, schema in queries(parties, PEER_QUERIES)]
            told.write_text(json.dumps({"index": index, "queries": asked_}))
            program = PEER.format(bench=str(bench), told=str(told), engine=engine)
            done = subprocess.run(
                [python or sys.executable, "-c", program],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode == 0:
                yield engine, float(done.stdout)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 2 if the command is not known."""
    if not arguments or arguments[0] != "speed":
        print("usage: python -m benchmarks.screening speed [NAMES ...]", file=sys.stderr)
        return 2
    if not (SHARED / OFAC).exists():
        print(f"{SHARED / OFAC}: not at hand, nothing is measured", file=sys.stderr)
        return 2
    print(
        "| names | build s | file MB | first answer s | memory MB | single /s | p50 ms | p95 ms | file /s "
        "| first file /s | screen /s | rows /s |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for one in speeds([int(each) for each in arguments[1:]] or SIZES):
        cells = [
            f"{one.names:,}",
            f"{one.build:.2f}",
            f"{one.megabytes:.0f}",
            f"{one.first:.2f}",
            f"{one.memory:.0f}",
        ]
        cells += [
            f"{one.single:,.0f}",
            f"{one.median:.3f}",
            f"{one.slow:.3f}",
            f"{one.batch:,.0f}",
            f"{one.fresh:,.0f}",
        ]
        cells += [f"{rate:,.0f}" if rate else "" for rate in (one.screener, one.rows)]
        print(f"| {' | '.join(cells)} |", flush=True)
    for engine, rate in peers():
        print(f"peer {engine}: {rate:,.1f} names a second", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
