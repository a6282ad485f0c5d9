"""One machine, all cores: rows in, answers out in the same order; a run that broke off goes on where it was.

Reach for `run`. The answers so far and the place reached lie beside the target (`.part`, `.state`); what is written
there was flushed to disk before it counts. Another file, other options, data or rules start anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from inforce import __version__
from inforce.answers import View
from inforce.batch import kept
from inforce.batch.job import Block, Job, Told, answer_here, begin, block, sha256
from inforce.batch.pool import cores, in_order, processes
from inforce.batch.reading import Row, rows
from inforce.names import resources
from inforce.screening.hits import HitAnswer
from inforce.screening.policy import fingerprint
from inforce.screening.receipt import BLOCK, Hashes, Receipt, SourceOf

AT_ONCE = 512
"""Rows answered together."""
FEW = 2000
"""So many rows do not pay for further processes."""

_ASIDE = "inforce-screen-"
Progress = Callable[[int, int], None]
"""Hears how many rows are done and how many of them had hits."""


class State(kept.Place):
    """How far a run has come: rows read, rows with hits, rows with a problem, lines of answers.

    `ends` are the lines at which the blocks of a receipt end; ids do not tell, for rows may share one.
    """

    rows: int = 0
    hits: int = 0
    problems: int = 0
    lines: int = 0
    ends: list[int] = msgspec.field(default_factory=list)


class Ran(NamedTuple):
    """A finished run: its receipt, and where its answers lie, a line each."""

    receipt: Receipt
    lines: Path


def run(
    job: Job,
    moment: str,
    target: Path | None,
    workers: int = 0,
    told: Told = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Ran:
    """Answer every row of the job's file. `target` is where the answers will go (None: nothing is resumed).

    `workers` 0: as many processes as there are cores. The lines' file is the caller's to remove, within `kept.alone`
    where another run could have the same target. Raises `BadFile` or `BadInput` before anything is written.
    """
    view = job.view(told)
    source = Path(job.file)
    query = sha256(source)
    state = State(_name_of_run(job, view, query))
    lines = kept.part(target) if target else kept.aside(_ASIDE, "answers.part")
    state = kept.resumed(lines, state)
    if state.rows:
        told(f"going on after row {state.rows:,}, where an earlier run broke off")
    with ExitStack() as stack:
        out = stack.enter_context(kept.opened_at(lines, state.size))
        left = islice(rows(source), state.rows, None)
        for done in _blocks(job, left, workers or cores(), told, stack):
            _keep(done, out, lines, state)
            progress(state.rows, state.hits)
    return Ran(_receipt(job, view, moment, query, state, lines), lines)


def settle(lines: Path) -> None:
    """Remove what a run kept for being resumed."""
    kept.removed(lines)
    if lines.parent.name.startswith(_ASIDE):
        lines.parent.rmdir()


def _name_of_run(job: Job, view: View, query: str) -> str:
    """What a run's answers depend on, hashed; the moment of knowledge only through the basis."""
    rules = fingerprint(), resources.fingerprint()
    told = msgspec.json.encode((msgspec.structs.replace(job, as_known=None), view.basis, query, rules))
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def _keep(done: Block, out: BinaryIO, lines: Path, state: State) -> None:
    """Add answers, and count them."""
    for answers in done.lines:
        state.rows += 1
        state.lines += len(answers)
        if state.rows % BLOCK == 0:
            state.ends.append(state.lines)
    state.hits += done.hits
    state.problems += done.problems
    kept.add((line for answers in done.lines for line in answers), out, lines, state)


def _blocks(job: Job, left: Iterator[Row], workers: int, told: Told, stack: ExitStack) -> Iterator[Block]:
    """The answers block by block, in order."""
    screener = job.screener(told)
    first = list(islice(left, FEW + 1))
    parts = _parts(chain(first, left))
    if workers <= 1 or len(first) <= FEW:
        return map(partial(block, screener, job), parts)
    return in_order(processes(workers, begin, (job,), stack), answer_here, parts, 3 * workers)


def _parts(left: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(left)
    while part := list(islice(waiting, AT_ONCE)):
        yield part


def _receipt(job: Job, view: View, moment: str, query: str, state: State, lines: Path) -> Receipt:
    answers, blocks = _hashes(lines, state.ends)
    return Receipt(
        moment=moment,
        basis=view.basis,
        on=job.on,
        as_known=job.as_known or moment,
        delisted=job.delisted,
        threshold=job.threshold,
        limit=job.limit,
        policy=fingerprint(),
        language=resources.fingerprint(),
        version=__version__,
        sources=tuple(
            SourceOf(one.source, one.published, one.last_recorded, one.snapshots) for one in view.sources
        ),
        query=Path(job.file).name,
        query_sha256=query,
        rows=state.rows,
        hits=state.hits,
        problems=state.problems,
        answers_sha256=answers,
        blocks=blocks,
    )


def _hashes(lines: Path, ends: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    """The hash of all answers and of each block of queries; people's decisions on hits are not of the answer."""
    found, last = Hashes(), frozenset(ends)
    read = msgspec.json.Decoder(HitAnswer).decode
    with lines.open("rb") as file:
        for number, line in enumerate(file, 1):
            found.add(msgspec.json.encode(msgspec.structs.replace(read(line), set_aside=None)))
            if number in last:
                found.close()
    return found.done()
