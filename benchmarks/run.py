"""Asks the named questions, prints the table, and writes benchmarks/RESULTS.md.

Run it with `make bench`, on a machine that does nothing else. A question whose data is not at hand is
listed as left out, never guessed; a target that is missed is marked as missed.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import histories
from benchmarks.measure import Failed, environment, measure
from benchmarks.peers import peers
from benchmarks.questions import INGESTS, INSIDES, QUESTIONS, ROOT, Ingest, Inside, Question

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
COMMAND = str(Path(sys.executable).with_name("inforce"))
TIMES = int(os.environ.get("INFORCE_BENCH_RUNS", "7"))
TIMER = """
import gc, json, statistics, sys, time
import inforce
{code}
def once():
    started = time.perf_counter(); act(); return (time.perf_counter() - started) * 1000
once()
taken = [once() for _ in range(25)]
print(json.dumps([statistics.median(taken), max(taken)]))
"""


class Row(NamedTuple):
    """One line of the table, as printed."""

    question: str
    median: str
    slowest: str
    memory: str
    target: str
    held: str


def rows(folder: Path) -> Iterator[Row]:
    """Each question's line, ingests first, since the others ask their home."""
    home = folder / "home"
    complete = True
    for ingest in INGESTS:
        row = _ingest(ingest, home, folder)
        complete = complete and row.held != "left out"
        yield row
    for question in QUESTIONS:
        yield (
            _question(question, home, folder) if complete or not question.home else _left_out(question.title)
        )
    for peer in peers():
        figure = measure([peer.python, "-c", peer.program], folder, TIMES)
        yield Row(
            peer.title,
            f"{figure.median:.2f} s",
            f"{figure.slowest:.2f} s",
            f"{figure.megabytes:.0f} MB",
            "",
            "",
        )
    for inside in INSIDES:
        yield _inside(inside, home, folder) if complete or not inside.home else _left_out(inside.title)
    for line in histories.lines(COMMAND, folder, partial(_inside, folder=folder)):
        yield Row(*line)


def _left_out(title: str) -> Row:
    return Row(title, "", "", "", "", "left out")


def _ingest(ingest: Ingest, home: Path, folder: Path) -> Row:
    title = f"ingest {ingest.source} of {ingest.recorded}"
    files = [str(path) for path in ingest.files()]
    if not files:
        return _left_out(title)
    command = [COMMAND, "ingest", ingest.source, *files, "--recorded", ingest.recorded, "--home", str(home)]
    figure = measure(command, folder, 1)
    return Row(title, f"{figure.median:.2f} s", "one run", f"{figure.megabytes:.0f} MB", "", "")


def _question(question: Question, home: Path, folder: Path) -> Row:
    arguments = [str(ROOT / each) if each.startswith("docs/") else each for each in question.arguments]
    command = [COMMAND, *arguments, *(["--home", str(home)] if question.home else [])]
    figure = measure(command, folder, TIMES)
    wanted = [f"{question.seconds} s"] if question.seconds else []
    wanted += [f"{question.megabytes:.0f} MB"] if question.megabytes else []
    held = figure.median <= (question.seconds or float("inf")) and figure.megabytes <= (
        question.megabytes or float("inf")
    )
    return Row(
        question.title,
        f"{figure.median:.2f} s",
        f"{figure.slowest:.2f} s",
        f"{figure.megabytes:.0f} MB",
        ", ".join(wanted),
        _held(bool(wanted), held),
    )


def _inside(inside: Inside, home: Path, folder: Path) -> Row:
    code = TIMER.format(code=inside.code.format(home=str(home) if inside.home else None))
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{inside.title}: {done.stderr[-500:]}")
    median, slowest = (float(each) for each in done.stdout.strip("[]\n").split(","))
    target = f"{inside.milliseconds:.0f} ms" if inside.milliseconds else ""
    held = _held(bool(target), median <= (inside.milliseconds or 0))
    return Row(inside.title, f"{median:.2f} ms", f"{slowest:.2f} ms", "", target, held)


def _held(target: bool, held: bool) -> str:
    return ("yes" if held else "MISSED") if target else ""


def table(found: list[Row]) -> str:
    """The lines as a Markdown table."""
    head = "| question | median | slowest | peak memory | target | held |\n|---|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in found)


def page(found: list[Row]) -> str:
    """RESULTS.md: the table, and what anybody needs to measure again."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lists = ", ".join(f"`{ingest.source}` of {ingest.recorded}" for ingest in INGESTS)
    return f"""# Measured

{table(found)}
- Command: `make bench` (`INFORCE_BENCH_RUNS={TIMES}`), each command a process of its own, one run before the
  measured ones; figures in milliseconds are from 25 calls in one process.
- Data: the embedded register; official lists {lists}.
- Date: {datetime.now(UTC):%Y-%m-%d}, commit {commit.stdout.strip()}.
- Machine: {_machine()}.
"""


def others() -> str:
    """What RESULTS.md tells of measurements that have a command of their own: everything from its first part on."""
    told = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    return "".join(told.partition("\n## ")[1:])


def _machine() -> str:
    """Processor, cores, memory, system and Python."""
    facts = Path("/proc/cpuinfo")
    named = facts.read_text().partition("model name")[2] if facts.exists() else ""
    model = named.partition("\n")[0].lstrip("\t :") or platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = os.cpu_count()
    return f"{model}, {cores} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def main() -> int:
    """Measure, print, write; 1 if a target was missed."""
    found = []
    with tempfile.TemporaryDirectory(prefix="inforce-bench-") as folder:
        for row in rows(Path(folder)):
            print("  ".join(cell for cell in row if cell), flush=True)
            found.append(row)
    RESULTS.write_text(page(found) + others(), "utf-8")
    print(f"written: {RESULTS.relative_to(ROOT)}")
    return int(any(row.held == "MISSED" for row in found))


if __name__ == "__main__":
    raise SystemExit(main())
