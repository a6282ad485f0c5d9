"""One machine, all cores: rows in, answers out in the same order; a run that broke off goes on where it was.

Reach for `run`. The answers so far and the place reached lie beside the target (`.part`, `.state`); what is written
there was flushed to disk before it counts. Another file, other options, data or rules start anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from inforce import __version__
from inforce.answers import View
from inforce.batch.job import Block, Job, Told, answer_here, begin, block, sha256
from inforce.batch.reading import Row, rows
from inforce.names import resources
from inforce.screening.hits import HitAnswer
from inforce.screening.policy import fingerprint
from inforce.screening.receipt import Hashes, Receipt, SourceOf

AT_ONCE = 250
"""Rows answered together."""
FEW = 2000
"""So many rows do not pay for further processes."""

_ASIDE = "inforce-screen-"
Progress = Callable[[int, int], None]
"""Hears how many rows are done and how many of them had hits."""


class State(msgspec.Struct):
    """How far a run has come: rows read, bytes of answers, rows with hits, rows with a problem."""

    run: str
    rows: int = 0
    size: int = 0
    hits: int = 0
    problems: int = 0


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

    `workers` 0: as many processes as there are cores. The lines' file is the caller's to remove. Raises
    `BadFile` or `BadInput` before anything is written.
    """
    view = job.view(told)
    source = Path(job.file)
    query = sha256(source)
    state = State(_name_of_run(job, view, query))
    folder = target.parent if target else Path(tempfile.mkdtemp(prefix=_ASIDE))
    lines = folder / f"{target.name if target else 'answers'}.part"
    state = _resumed(lines, state, told)
    with ExitStack() as stack:
        out = stack.enter_context(_at(lines, state.size))
        left = islice(rows(source), state.rows, None)
        for done in _blocks(job, left, workers or _cores(), told, stack):
            _keep(done, out, lines, state)
            progress(state.rows, state.hits)
    return Ran(_receipt(job, view, moment, query, state, lines), lines)


def settle(lines: Path) -> None:
    """Remove what a run kept for being resumed."""
    lines.unlink(missing_ok=True)
    _beside(lines).unlink(missing_ok=True)
    if lines.parent.name.startswith(_ASIDE):
        lines.parent.rmdir()


def _name_of_run(job: Job, view: View, query: str) -> str:
    """What a run's answers depend on, hashed; the moment of knowledge only through the basis."""
    rules = fingerprint(), resources.fingerprint()
    told = msgspec.json.encode((msgspec.structs.replace(job, as_known=None), view.basis, query, rules))
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def _beside(lines: Path) -> Path:
    return lines.with_suffix(".state")


def _resumed(lines: Path, fresh: State, told: Told) -> State:
    """Where a run of the same name broke off, else the beginning."""
    try:
        found = msgspec.json.decode(_beside(lines).read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError):
        return fresh
    if found.run != fresh.run or not lines.exists() or lines.stat().st_size < found.size:
        return fresh
    told(f"going on after row {found.rows:,}, where an earlier run broke off")
    return found


def _at(lines: Path, size: int) -> BinaryIO:
    """The file of answers, cut to what is known to be whole."""
    out = lines.open("r+b" if size else "wb")
    out.truncate(size)
    out.seek(size)
    return out


def _keep(done: Block, out: BinaryIO, lines: Path, state: State) -> None:
    """Add answers, then note the place: the place never runs ahead of the answers."""
    data = b"".join(line + b"\n" for answers in done.lines for line in answers)
    out.write(data)
    out.flush()
    os.fsync(out.fileno())
    state.rows += len(done.lines)
    state.size += len(data)
    state.hits += done.hits
    state.problems += done.problems
    aside = _beside(lines).with_suffix(".aside")
    aside.write_bytes(msgspec.json.encode(state))
    os.replace(aside, _beside(lines))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _blocks(job: Job, left: Iterator[Row], workers: int, told: Told, stack: ExitStack) -> Iterator[Block]:
    """The answers block by block, in order."""
    screener = job.screener(told)
    first = list(islice(left, FEW + 1))
    parts = _parts(chain(first, left))
    if workers <= 1 or len(first) <= FEW:
        return map(partial(block, screener, job), parts)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), begin, (job,))
    stack.callback(pool.shutdown, cancel_futures=True)
    return _in_order(pool, parts, 3 * workers)


def _parts(left: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(left)
    while part := list(islice(waiting, AT_ONCE)):
        yield part


def _in_order(pool: ProcessPoolExecutor, parts: Iterator[list[Row]], most: int) -> Iterator[Block]:
    """The blocks in order, at most so many under way, so that memory stays flat."""
    under_way: deque[Future[Block]] = deque(pool.submit(answer_here, part) for part in islice(parts, most))
    while under_way:
        done = under_way.popleft().result()
        under_way.extend(pool.submit(answer_here, part) for part in islice(parts, 1))
        yield done


def _receipt(job: Job, view: View, moment: str, query: str, state: State, lines: Path) -> Receipt:
    answers, blocks = _hashes(lines)
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


def _hashes(lines: Path) -> tuple[str, tuple[str, ...]]:
    """The hash of all answers and of each block of queries; people's decisions on hits are not of the answer."""
    found, last = Hashes(), None
    read = msgspec.json.Decoder(HitAnswer).decode
    held: list[bytes] = []
    with lines.open("rb") as file:
        for line in file:
            one = read(line)
            if held and one.query_id != last:
                found.add(held)
                held = []
            held.append(msgspec.json.encode(msgspec.structs.replace(one, set_aside=None)))
            last = one.query_id
    if held:
        found.add(held)
    return found.done()
