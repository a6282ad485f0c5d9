"""A writer killed (SIGKILL) at any moment leaves the register before or after, never between.

The child announces its moment through a pipe and kills itself there: in the middle of a write, or just
before or after a sync or a rename. Further children are killed by their parent at any time.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from inforce.model import Recorded, Statement
from inforce.register import Log
from inforce.register.history import CHECKPOINT
from inforce.register.verify import verify
from tests.register.samples import SDN, entry

NEXT = Recorded.parse("2021-08-07")
FRACTIONS = [place / 12 for place in range(1, 12)]


def _list(size: int) -> set[Statement]:
    return {one for number in range(size) for one in entry(str(number), f"COMPANY {number} {number**7}")}


class Moment(NamedTuple):
    """Where a writer dies: `what` it does to which file, how far into it, and which time it does it."""

    file: str
    what: str
    how_far: float
    time: int

    @property
    def phase(self) -> str:
        return f"{self.file} {self.what}"


def _moments(manifests: int) -> Iterator[Moment]:
    """Every moment of one append; `manifests` is which publication of the manifest is the append's own."""
    for file, time_ in (("segment", 1), ("manifest", manifests)):
        yield from (Moment(file, "write", fraction, time_) for fraction in FRACTIONS)
        for what, end in itertools.product(("fsync", "rename", "folder fsync"), (0.0, 1.0)):
            yield Moment(file, what, end, time_)


class Saboteur:
    """Stands in the child's `os` and kills the process at one moment."""

    def __init__(self, moment: Moment, pipe: int) -> None:
        self._moment = moment
        self._pipe = pipe
        self._count: Counter[tuple[str, str]] = Counter()
        self._paths: dict[int, str] = {}
        self._open, self._write, self._fsync, self._replace = os.open, os.write, os.fsync, os.replace

    def install(self) -> None:
        for name, stand_in in (
            ("open", self.open),
            ("write", self.write),
            ("fsync", self.fsync),
            ("replace", self.replace),
        ):
            setattr(os, name, stand_in)

    def open(self, path: str | Path, flags: int, mode: int = 0o777) -> int:
        descriptor = self._open(path, flags, mode)
        self._paths[descriptor] = str(path)
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        if self._now(self._paths[descriptor], "write"):
            self._write(descriptor, data[: max(1, int(len(data) * self._moment.how_far))])
            self._die()
        return self._write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        path = self._paths[descriptor]
        self._around(path, "fsync" if path.endswith(".aside") else "folder fsync", self._fsync, descriptor)

    def replace(self, aside: Path, path: Path) -> None:
        self._around(str(aside), "rename", self._replace, aside, path)

    def _around(self, path: str, what: str, act: Callable[..., None], *arguments: object) -> None:
        now = self._now(path, what)
        if now and not self._moment.how_far:
            self._die()
        act(*arguments)
        if now:
            self._die()

    def _now(self, path: str, what: str) -> bool:
        """Count the act, and tell whether it is the one to die in."""
        name = Path(path).name
        file = "segment" if name.endswith((".parquet.aside", "segments")) else "manifest"
        if what == "folder fsync" and not self._count[file, "rename"]:
            return False
        self._count[file, what] += 1
        times = self._count[file, "rename"] if what == "folder fsync" else self._count[file, what]
        return (file, what, times) == (self._moment.file, self._moment.what, self._moment.time)

    def _die(self) -> None:
        self._write(self._pipe, self._moment.phase.encode())
        os.kill(os.getpid(), signal.SIGKILL)


def _ingest(home: Path, statements: set[Statement], moment: Moment | None, after: float = 0.0) -> str:
    """Append in a child that dies at `moment`, or by our hand `after` seconds; the phase it announced."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if moment is not None:
                Saboteur(moment, writer).install()
            Log.open(home).append(SDN, NEXT, statements)
        finally:
            os._exit(0)
    os.close(writer)
    if moment is None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    announced = os.read(reader, 100).decode()
    os.close(reader)
    if moment is not None:
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, moment
        assert announced == moment.phase
    return announced


class Case(NamedTuple):
    """A home to write to: how it was before, what is ingested, and how it is after."""

    template: Path
    statements: set[Statement]
    manifests: int
    before: str
    after: str


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """The first append of a new home, one that stores a difference, and one that stores a checkpoint."""
    found = []
    for appends in (0, 1, CHECKPOINT):
        template = tmp_path_factory.mktemp("case") / "home"
        template.mkdir()
        log = Log.open(template)
        for number in range(appends):
            log.append(SDN, Recorded.parse("2021-07-07"), _list(3 + number % 2))
        statements = _list(40)
        whole = Path(shutil.copytree(template, template.with_name("whole")))
        Log.open(whole).append(SDN, NEXT, statements)
        publications = 1 if appends else 2
        found.append(Case(template, statements, publications, log.basis(), Log.open(whole).basis()))
    return found


def _stands(home: Path, case: Case) -> str:
    """Open, verify and read `home`: it is `before` or `after`; then the next writer works as ever."""
    log = Log.open(home)
    assert verify(home).ok, verify(home).problems
    assert log.basis() in (case.before, case.after)
    log.as_of()
    state = "before" if log.basis() == case.before else "after"
    log.append(SDN, NEXT, case.statements)
    assert verify(home).ok
    assert verify(home).orphans == ()
    return state


def test_killed_at_any_moment(cases: list[Case], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phases: Counter[str] = Counter()
    states: Counter[str] = Counter()
    between = 0
    deaths = [(case, moment) for case in cases for moment in _moments(case.manifests)]
    for number, (case, moment) in enumerate(deaths):
        home = Path(shutil.copytree(case.template, tmp_path / str(number)))
        phases[_ingest(home, case.statements, moment)] += 1
        published = moment.file == "manifest" and (moment.what, moment.how_far) in _PUBLISHED
        between += not published
        state = _stands(home, case)
        assert state == ("after" if published else "before"), moment
        states[state] += 1
        shutil.rmtree(home)
    random_states = _killed_by_chance(cases, tmp_path, 20)
    with capsys.disabled():
        print(
            f"\nkilled at {phases.total()} moments, {between} between first write and rename: {dict(phases)}"
        )
        print(
            f"found {dict(states)}, never between; {random_states.total()} at random: {dict(random_states)}"
        )
    assert phases.total() >= 100
    assert between >= 60
    assert phases["segment write"] >= 10
    assert sum(count for phase, count in phases.items() if phase.endswith("fsync")) >= 10
    assert phases["manifest write"] >= 10
    assert phases["segment rename"] + phases["manifest rename"] >= 10


_PUBLISHED = {("rename", 1.0), ("folder fsync", 0.0), ("folder fsync", 1.0)}


def _killed_by_chance(cases: list[Case], tmp_path: Path, times: int) -> Counter[str]:
    chance = random.Random(2026)
    states: Counter[str] = Counter()
    for number in range(times):
        case = cases[number % len(cases)]
        home = Path(shutil.copytree(case.template, tmp_path / f"chance-{number}"))
        _ingest(home, case.statements, None, chance.uniform(0, 0.03))
        states[_stands(home, case)] += 1
    return states
