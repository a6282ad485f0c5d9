"""Many documents, all cores: files in, one line of JSON each in the same order; a run that broke off goes on.

Reach for `run` with a `ReadingJob`. A file that cannot be read yields a line with its problem and stops nothing; an
archive or an e-mail yields a line for each document in it. What a page says is `reading`'s and `answers`'; here files
come and lines go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from inforce import __version__
from inforce.answers import View
from inforce.answers import open as open_register
from inforce.answers.reading import ReadAnswer
from inforce.batch import kept
from inforce.batch.job import Told
from inforce.batch.pool import cores, in_order, processes
from inforce.errors import BadInput, InforceError
from inforce.names import resources
from inforce.reading.opening import Unopened, found, open_file

TOGETHER = 16
"""Files read by one process at a time."""
MOST_TOGETHER = 1 << 20
"""Bytes of files read by one process at a time, unless one file has more."""
PLAIN = frozenset({"text", "markdown"})
"""Formats whose file is the text that the offsets point into; of any other the answer carries the text."""
_ASIDE = "inforce-read-"
Progress = Callable[["State", int], None]
"""Hears how far a run has come, and of how many files."""


class ReadingJob(msgspec.Struct, frozen=True):
    """Files and folders to read, the register and its day, and the days given; all as text (ISO), so that it travels.

    `on` is the view's day, `written` and `captured` are those of the documents, `as_known` a moment of knowledge
    (None: now).
    """

    paths: tuple[str, ...]
    home: str | None
    on: str
    written: str | None
    captured: str | None
    as_known: str | None

    def view(self, told: Told = lambda _: None) -> View:
        """The view that the documents are read through."""
        return open_register(self.home, told).as_of(self.on, self.as_known)


class Failure(msgspec.Struct, frozen=True):
    """A file, or a part of one ("archive.zip!/page.html"), that yields no text, and why, in one line."""

    problem: str
    file: str


class State(kept.Place):
    """How far a run has come: files, documents in them, mentions, problems."""

    files: int = 0
    documents: int = 0
    mentions: int = 0
    problems: int = 0


class Batch(NamedTuple):
    """The answers to some files: lines of JSON, and what they count."""

    lines: list[bytes]
    files: int
    documents: int
    mentions: int
    problems: int


class Ran(NamedTuple):
    """A finished run: what it counted, and where its answers lie, a line each."""

    state: State
    lines: Path


def run(
    job: ReadingJob,
    target: Path | None,
    workers: int = 0,
    told: Told = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Ran:
    """Read every file of the job. `target` is where the answers will go (None: nothing is resumed).

    `workers` 0: as many processes as there are cores. The lines' file is the caller's to remove, by `settle`. Raises
    `BadInput` where there is no file to read.
    """
    lines = kept.part(target) if target else None
    files = _files(job, {target, lines, kept.beside(lines)} if target and lines else set())
    lines = lines or kept.aside(_ASIDE, "documents.part")
    state = kept.resumed(lines, State(_name_of_run(job, job.view(told), files)))
    if state.files:
        told(f"going on after file {state.files:,} of {len(files):,}, where an earlier run broke off")
    with ExitStack() as stack:
        out = stack.enter_context(kept.opened_at(lines, state.size))
        for done in _batches(job, files[state.files :], workers or cores(), told, stack):
            state.files += done.files
            state.documents += done.documents
            state.mentions += done.mentions
            state.problems += done.problems
            kept.add(done.lines, out, lines, state)
            progress(state, len(files))
    return Ran(state, lines)


def _files(job: ReadingJob, ours: set[Path]) -> list[Path]:
    """The files to read, each once, without those that the run writes itself."""
    own = {path.resolve() for path in ours}
    names = {path.name for path in own}
    asked = dict.fromkeys(found(Path(one) for one in job.paths))
    files = [path for path in asked if path.name not in names or path.resolve() not in own]
    if not files:
        raise BadInput(f"{' '.join(job.paths)}: there is no file in it; give files or folders")
    return files


def settle(lines: Path) -> None:
    """Remove what a run kept for being resumed."""
    kept.removed(lines)
    if lines.parent.name.startswith(_ASIDE):
        lines.parent.rmdir()


def _name_of_run(job: ReadingJob, view: View, files: Sequence[Path]) -> str:
    """What a run's answers depend on, hashed; of each file its name, size and time of change."""
    stamps = [(str(path), *_stamp(path)) for path in files]
    asked = msgspec.structs.replace(job, as_known=None)
    told = msgspec.json.encode((asked, view.basis, __version__, resources.fingerprint(), stamps))
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return -1, -1
    return told.st_size, told.st_mtime_ns


def _batches(
    job: ReadingJob, files: Sequence[Path], workers: int, told: Told, stack: ExitStack
) -> Iterator[Batch]:
    """The answers batch by batch, in order; what all processes need is made once before."""
    view = job.view(told)
    view.gate(told)
    parts = _parts(files)
    if workers <= 1 or len(files) <= TOGETHER:
        return map(partial(answers, view, job), parts)
    from inforce.reading.kernels import warm

    warm(told)
    return in_order(processes(workers, begin, (job,), stack), answer_here, parts, 3 * workers)


def _parts(files: Sequence[Path]) -> Iterator[list[Path]]:
    """The files in groups, few together where they are large."""
    group: list[Path] = []
    size = 0
    for path in files:
        group.append(path)
        size += max(0, _stamp(path)[0])
        if len(group) == TOGETHER or size >= MOST_TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def answers(view: View, job: ReadingJob, files: Sequence[Path]) -> Batch:
    """Read files in order."""
    lines: list[bytes] = []
    mentions = problems = 0
    for path in files:
        for one in _read(view, job, path):
            problems += isinstance(one, Failure)
            mentions += 0 if isinstance(one, Failure) else len(one.mentions)
            lines.append(msgspec.json.encode(one))
    return Batch(lines, len(files), len(lines) - problems, mentions, problems)


def _read(view: View, job: ReadingJob, path: Path) -> Iterator[ReadAnswer | Failure]:
    """Every document in a file, or why it has none."""
    written, captured = (date.fromisoformat(day) if day else None for day in (job.written, job.captured))
    try:
        for opened in open_file(path):
            if isinstance(opened, Unopened):
                yield Failure(opened.problem, opened.name)
            else:
                answer = view.read_opened(opened, written, captured)
                yield msgspec.structs.replace(answer, text="") if answer.format in PLAIN else answer
    except InforceError as error:
        yield Failure(str(error), str(path))
    except Exception as error:  # one file of many must not stop the others; it is told, and counted
        problem = f"the reader failed ({type(error).__name__}: {error}); report it with the file"
        yield Failure(problem, str(path))


_here: dict[str, Any] = {}


def begin(job: ReadingJob) -> None:
    """Make this process ready to read files of the job."""
    _here["job"], _here["view"] = job, job.view()
    _here["view"].gate()


def answer_here(files: Sequence[Path]) -> Batch:
    """Read files in a process that has begun."""
    return answers(_here["view"], _here["job"], files)


def answered(lines: Path) -> Iterator[ReadAnswer | Failure]:
    """The answers of a run, one after the other."""
    with lines.open("rb") as file:
        for line in file:
            yield _failure(line) if line.startswith(b'{"problem"') else _answer(line)


_answer = msgspec.json.Decoder(ReadAnswer).decode
_failure = msgspec.json.Decoder(Failure).decode
