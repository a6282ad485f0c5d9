"""The command that reads documents: one on the screen, as a page or as annotations; many as lines and a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from inforce.doors import given
from inforce.doors.options import AsKnown, Home, Json, MaxAge
from inforce.doors.talk import noted, say, say_age, view_of, write_json
from inforce.errors import BadFile, BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from inforce.answers import View
    from inforce.answers.reading import ReadAnswer
    from inforce.batch.documents import Ran, ReadingJob, State

_MOST_TOLD = 10
"""Problems told on stderr; all of them stand in the lines."""


Files = Annotated[tuple[Path, ...], Parameter(consume_multiple=True)]
Urls = Annotated[
    Path | None, Parameter(name="--urls", help="A file of addresses, one a line: their pages are fetched.")
]
Written = Annotated[str | None, Parameter(name="--on", help="The day on which the body was written.")]
Captured = Annotated[
    str | None, Parameter(name="--captured", help="The day on which the page was taken (teasers, sidebars).")
]
Html = Annotated[
    Path | None, Parameter(name="--html", help="Write the document as one page with every mention marked.")
]
Annotations = Annotated[
    Path | None,
    Parameter(name="--annotations", help="Write the mentions as W3C Web Annotations (JSON-LD)."),
]
Output = Annotated[
    Path | None,
    Parameter(name=["--output", "-o"], help="Read many: write a line of JSON for each document."),
]
Table = Annotated[
    Path | None,
    Parameter(name="--table", help="Read many: write party, document, day, list and state as CSV."),
]
Workers = Annotated[
    int, Parameter(name="--workers", help="Processes when many are read; without it one for each core.")
]


def read(
    files: Files = (),
    /,
    *,
    urls: Urls = None,
    on: Written = None,
    captured: Captured = None,
    html: Html = None,
    annotations: Annotations = None,
    output: Output = None,
    table: Table = None,
    workers: Workers = 0,
    as_known: AsKnown = None,
    max_age: MaxAge = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Mark every mention of a listed party, with each list's state on the day of its zone.

    A folder, -o or --table reads many documents on all cores; with -o a run that broke off goes on where it was.

    Parameters
    ----------
    files
        Documents, archives of them, or folders.
    """
    days, most = (given.day("--on", on), given.day("--captured", captured)), given.limit("--max-age", max_age)
    if _many(files, urls, output or table, html or annotations):
        job = _job(files, home, on, captured, as_known)
        _read_many(job, output, table, workers, json)
        view = job.view()
    else:
        view = noted(view_of(home, days[1] or days[0], as_known))
        view.gate(say)
        _show(_answers(view, files, urls, *days), html, annotations, json)
    say_age(view, home, most)


def _many(files: Sequence[Path], urls: Path | None, gathered: Path | None, shown: Path | None) -> bool:
    """True for a run over many documents; refuses what does not go together."""
    if not files and not urls:
        raise BadInput("there is nothing to read; give files or folders, or --urls with a file of addresses")
    if not gathered and not any(path.is_dir() for path in files):
        return False
    if shown:
        raise BadInput("--html and --annotations show one document; name one file, without -o and --table")
    if urls:
        raise BadInput(
            "--urls goes with single files; it cannot be resumed, so without a folder, -o and --table"
        )
    return True


def _show(answers: Sequence[ReadAnswer], html: Path | None, annotations: Path | None, json: bool) -> None:
    """Documents on the screen or as JSON; the one document as files too, where they were asked for."""
    _write_one(answers, html, annotations)
    if json:
        _write_json(answers)
    elif not html and not annotations:
        from inforce.doors import marked

        sys.stdout.write("\n".join(marked.text(answer) for answer in answers))


def _answers(
    view: View, files: Sequence[Path], urls: Path | None, on: date | None, captured: date | None
) -> list[ReadAnswer]:
    """Every document in the files and at the addresses.

    A file that cannot be read refuses all; a part of an archive or a page that cannot is told, unless it is all.
    """
    from inforce.answers.reading import ReadAnswer

    found = list(view.read_each(files, on, captured))
    found += view.read_addresses(urls, given.now().date(), on, captured) if urls else ()
    answers = [one for one in found if isinstance(one, ReadAnswer)]
    failed = {one.name: one.problem for one in found if not isinstance(one, ReadAnswer)}
    fatal = [name for name in failed if name in map(str, files)] or ([] if answers else list(failed))
    if fatal or not found:
        told = [f"{name}: {failed[name]}" for name in fatal]
        raise BadFile(told[0] if told else f"{files[0]}: holds no document; name a file that does")
    for name, problem in failed.items():
        say(f"{name}: {problem}")
    return answers


def _write_json(answers: Sequence[ReadAnswer]) -> None:
    """The answers; the text only where the file itself is not that text."""
    from msgspec.structs import replace

    from inforce.batch.documents import PLAIN

    told = [replace(answer, text="") if answer.format in PLAIN else answer for answer in answers]
    write_json(told[0] if len(told) == 1 else told)


def _write_one(answers: Sequence[ReadAnswer], html: Path | None, annotations: Path | None) -> None:
    """The page and the annotations of the one document."""
    if (html or annotations) and len(answers) != 1:
        raise BadInput(f"--html and --annotations show one document; here are {len(answers)}, name one file")
    if html:
        from inforce.doors.web.read_page import page

        html.write_text(page(answers[0], given.now()), "utf-8")
        say(f"{html}: {len(answers[0].mentions)} mentions marked")
    if annotations:
        import msgspec

        from inforce.export.annotations import collection

        told = msgspec.json.encode(collection(answers[0], given.now()))
        annotations.write_bytes(msgspec.json.format(told, indent=2) + b"\n")
        say(f"{annotations}: {len(answers[0].mentions)} annotations")


def _job(
    files: Sequence[Path], home: Path | None, on: str | None, captured: str | None, as_known: str | None
) -> ReadingJob:
    from inforce.batch.documents import ReadingJob

    day = captured or on or given.now().date().isoformat()
    known = given.known_by("--as-known", as_known)
    return ReadingJob(
        tuple(str(path) for path in files), str(home) if home else None, day, on, captured, known
    )


def _read_many(job: ReadingJob, output: Path | None, table: Path | None, workers: int, json: bool) -> None:
    from inforce.batch.documents import run, settle
    from inforce.batch.kept import alone

    with alone(output):
        ran = run(job, output, workers, say, _progress())
        _write_many(ran, output, table, json)
        _finish(ran, output)
        settle(ran.lines)


def _write_many(ran: Ran, output: Path | None, table: Path | None, json: bool) -> None:
    """What a run found: as a table where asked for, as lines of JSON or on the screen."""
    from inforce.batch.documents import answered
    from inforce.batch.tabled import rows, write_csv

    if table:
        say(f"{table}: {write_csv(rows(answered(ran.lines)), table):,} rows")
    _tell_problems(ran)
    if json:
        _write_lines(ran, output)
    else:
        from inforce.doors import gathered

        sys.stdout.write(gathered.text(answered(ran.lines)))


def _progress() -> Any:
    """Says every few seconds how far a run is."""
    from inforce.doors.progress import paced

    told = ""
    tell = paced(lambda files, speed: f"{files:,} {told}, {speed:,.1f} files a second")

    def watch(state: State, files: int) -> None:
        nonlocal told
        told = f"of {files:,} files, {state.mentions:,} mentions, {state.problems:,} problems"
        tell(state.files)

    return watch


def _tell_problems(ran: Ran) -> None:
    from inforce.batch.documents import Failure, answered

    told = 0
    for one in answered(ran.lines) if ran.state.problems else ():
        if isinstance(one, Failure) and told < _MOST_TOLD:
            told += 1
            say(f"{one.file}: {one.problem}")
    if ran.state.problems > told:
        say(f"and {ran.state.problems - told:,} more problems; the lines of -o have them all")


def _write_lines(ran: Ran, output: Path | None) -> None:
    """One JSON document: what the run counted, or the answers as a list where no file takes them."""
    if output:
        write_json({"files": ran.state.files, "documents": ran.state.documents} | _counted(ran.state))
        return
    with ran.lines.open("rb") as lines:
        for place, line in enumerate(lines):
            sys.stdout.write(("[" if place == 0 else ",\n") + line.decode().rstrip("\n"))
    sys.stdout.write("]\n" if ran.state.size else "[]\n")


def _counted(state: State) -> dict[str, int]:
    return {"mentions": state.mentions, "problems": state.problems}


def _finish(ran: Ran, output: Path | None) -> None:
    """The lines to where they were asked for, and the count."""
    import os

    state = ran.state
    if output:
        os.replace(ran.lines, output)
    where = f"{output}: " if output else ""
    say(
        f"{where}{state.files:,} files, {state.documents:,} documents, {state.mentions:,} mentions, "
        f"{state.problems:,} problems"
    )
    if not state.documents:
        raise BadInput("no document could be read; each file's problem is told above")
