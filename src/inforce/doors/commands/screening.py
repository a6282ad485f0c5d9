"""Commands that screen: a file of names, a run again, two names beside one another."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import AsKnown, Home, Json, MaxAge, On
from inforce.doors.talk import noted, say, say_age, say_stale, view_of, write, write_json
from inforce.errors import BadInput

if TYPE_CHECKING:
    from inforce.batch.job import Job
    from inforce.batch.local import Ran

Out = Annotated[
    Path | None, Parameter(name=["--output", "-o"], help="The file to write; its name says the format.")
]

Threshold = Annotated[
    float | None, Parameter(name="--threshold", help="Hits of this score or more, 0 to 1; without it 0.5.")
]
Delisted = Annotated[
    bool, Parameter(name="--delisted", negative="", help="Find those too whose listings have ended.")
]
ReceiptFile = Annotated[
    Path | None, Parameter(name="--receipt", help="Where the receipt goes; without it beside the output.")
]
ExitCode = Annotated[bool, Parameter(name="--exit-code", negative="", help="Exit with 1 if there are hits.")]
ENGINES = ("local",)
"""What a file can be screened on."""
Engine = Annotated[str, Parameter(name="--engine", help="What runs it: local, this machine's cores.")]
Workers = Annotated[int, Parameter(name="--workers", help="Processes; without it one for each core.")]


def screen(
    file: Path,
    /,
    *,
    output: Out = None,
    on: On = None,
    as_known: AsKnown = None,
    threshold: Threshold = None,
    limit: Annotated[int, Parameter(name="--limit", help="At most so many hits for a row.")] = 5,
    delisted: Delisted = False,
    receipt: ReceiptFile = None,
    engine: Engine = "local",
    workers: Workers = 0,
    exit_code: ExitCode = False,
    max_age: MaxAge = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Screen a file of names against the parties that stood on a list on a day; goes on where it broke off.

    Parameters
    ----------
    file
        CSV, JSON lines, Parquet or Excel; columns are known by their headings, and told.
    """
    most = given.limit("--max-age", max_age)
    _known_engine(engine)
    job = _job(file, home, on, as_known, threshold, limit, delisted)
    kind = _kind(file, output)
    _tell_columns(file)
    view = noted(view_of(home, date.fromisoformat(job.on), as_known))
    ran = _answered(job, output, kind, receipt, workers, json)
    if most is None:
        say_stale(view, home)
    say_age(view, home, most)
    if exit_code and ran.receipt.hits:
        raise SystemExit(1)


def _known_engine(engine: str) -> None:
    if engine not in ENGINES:
        raise BadInput(f"--engine {engine}: there is no such engine here; there is {', '.join(ENGINES)}")


def _job(
    file: Path,
    home: Path | None,
    on: str | None,
    as_known: str | None,
    threshold: float | None,
    limit: int,
    delisted: bool,
) -> Job:
    from inforce.batch.job import Job
    from inforce.screening.screener import checked

    day = given.day("--on", on) or given.now().date()
    least = checked(limit, threshold)
    known = given.known_by("--as-known", as_known)
    return Job(str(file), str(home) if home else None, day.isoformat(), known, least, limit, delisted)


def _kind(file: Path, output: Path | None) -> str:
    """The format of the output: that of its name, else that of the input."""
    from inforce.batch.reading import format_of

    kind = format_of(output or file)
    if output is None and kind not in ("csv", "jsonl"):
        raise BadInput(f"{file}: answers in {kind} need a file; name it with -o")
    if output and output.resolve() == file.resolve():
        raise BadInput(f"{output}: is the file that is screened; give another name with -o")
    return kind


def _tell_columns(file: Path) -> None:
    from inforce.batch.reading import headings, notes
    from inforce.screening.columns import recognised

    for note in notes(file):
        say(note)
    found = headings(file)
    if found and "properties" not in found:
        say(recognised(found, str(file)).told())


def _answered(
    job: Job, output: Path | None, kind: str, receipt: Path | None, workers: int, json: bool
) -> Ran:
    """Run the job, write its answers and the receipt, and keep every other run away from the output meanwhile."""
    from inforce.batch.kept import alone
    from inforce.batch.local import settle

    with alone(output):
        ran = _run(job, output, workers)
        _write(ran, output, kind, json)
        _keep_receipt(ran, output, receipt)
        settle(ran.lines)
    return ran


def _run(job: Job, output: Path | None, workers: int) -> Ran:
    from inforce.batch.local import run

    return run(job, given.now().isoformat(timespec="microseconds"), output, workers, say, _progress())


def _progress() -> Any:
    """Says every few seconds how far a run is."""
    from inforce.doors.progress import paced

    found = 0
    tell = paced(lambda rows, speed: f"{rows:,} rows, {found:,} with hits, {speed:,.0f} rows a second")

    def watch(rows: int, hits: int) -> None:
        nonlocal found
        found = hits
        tell(rows)

    return watch


def _write(ran: Ran, output: Path | None, kind: str, json: bool) -> None:
    from inforce.batch.writing import finished, streamed
    from inforce.doors import screened

    if output is not None:
        finished(ran.lines, output, kind)
    if json:
        _write_document(ran, output)
    elif output is None:
        streamed(ran.lines, sys.stdout, kind)
    say(f"{f'{output}: ' if output else ''}{screened.run(ran.receipt)}")


def _write_document(ran: Ran, output: Path | None) -> None:
    """One JSON document: the answers, unless they went to a file, and the receipt."""
    import msgspec

    answers = []
    if output is None:
        with ran.lines.open("rb") as lines:
            answers = [msgspec.Raw(line.rstrip(b"\n")) for line in lines]
    write_json({"receipt": ran.receipt} | ({"answers": answers} if output is None else {}))


def _keep_receipt(ran: Ran, output: Path | None, receipt: Path | None) -> None:
    import msgspec

    if receipt is None and output is not None:
        receipt = output.with_name(f"{output.name}.receipt.json")
    if receipt is not None:
        receipt.write_bytes(msgspec.json.format(msgspec.json.encode(ran.receipt), indent=2) + b"\n")
        say(f"{receipt}: the receipt; `inforce replay` runs it again")


def replay(
    receipt: Path,
    /,
    *,
    file: Annotated[
        Path | None,
        Parameter(name="--file", help="The screened file; without it the one beside the receipt."),
    ] = None,
    workers: Workers = 0,
    home: Home = None,
    json: Json = False,
) -> None:
    """Run a receipt again, as known then: the same answers, or exactly what differs (exit code 2).

    Parameters
    ----------
    receipt
        The file that `inforce screen` wrote.
    """
    from inforce.batch.replaying import replayed
    from inforce.doors import screened

    then, found = replayed(receipt, file, home, given.now().isoformat(timespec="microseconds"), workers, say)
    same = not any(one.what == "answers" for one in found)
    if json:
        write_json({"same": same, "differences": found})
    else:
        write(screened.replayed(then, found))
    if not same:
        raise SystemExit(2)


def compare(
    one: str,
    other: str,
    /,
    *,
    schema: Annotated[
        str | None, Parameter(name="--schema", help="Kind of party: Person, Company, Vessel and so on.")
    ] = None,
    svg: Annotated[
        Path | None, Parameter(name="--svg", help="Draw the way to the score into this file.")
    ] = None,
    json: Json = False,
) -> None:
    """Two names, or records as JSON, beside one another: how likely they are one party's, and why.

    Parameters
    ----------
    one
        A name, or a record such as {"name": "...", "birth_date": "1970"}.
    other
        The name or record that it is compared with.
    """
    from inforce.doors import decided, screened
    from inforce.screening.comparing import compare as beside
    from inforce.screening.explain import svg as drawn

    found = beside(decided.record(one), decided.record(other), schema)
    if svg is not None:
        svg.write_text(drawn(found.reasons), "utf-8")
    write(found if json else screened.compared(found))
