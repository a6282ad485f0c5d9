"""The page on JSON names every field of every answer, no other, and says which may be null."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from inforce.answers.calendar import CalendarAnswer, SupposedAnswer
from inforce.answers.changes import ChangesAnswer
from inforce.answers.histories import HistoryAnswer
from inforce.answers.holdings import SourceAnswer
from inforce.answers.ingest import Ingested
from inforce.answers.links import LinkAnswer, LinksAnswer, LinkShown
from inforce.answers.reading import ReadAnswer
from inforce.answers.shapes import StatusAnswer
from inforce.answers.standing import StandingAnswer
from inforce.answers.update import Updated
from inforce.export import Manifest
from inforce.register.verify import Verification
from inforce.screening.comparing import Compared
from inforce.screening.decisions import Decision
from inforce.screening.hits import HitAnswer
from inforce.screening.receipt import Difference, Receipt
from inforce.sources.chronology.check import Problem
from inforce.sources.chronology.coverage import RegimeCoverage
from tests.docs.desk import run
from tests.docs.pages import ROOT
from update.reference import command_line


class Checked(msgspec.Struct):
    """What `inforce check --json` prints."""

    problems: tuple[Problem, ...]
    coverage: tuple[RegimeCoverage, ...]


class Screened(msgspec.Struct):
    """What `inforce screen --json` prints."""

    receipt: Receipt
    answers: tuple[HitAnswer, ...]


class Replayed(msgspec.Struct):
    """What `inforce replay --json` prints."""

    same: bool
    differences: tuple[Difference, ...]


class Decided(msgspec.Struct):
    """What `inforce decide --json` prints."""

    decision: int


ANSWERS: dict[str, type[msgspec.Struct]] = {
    "status": StatusAnswer,
    "read": ReadAnswer,
    "screen": Screened,
    "compare": Compared,
    "replay": Replayed,
    "decide": Decided,
    "decisions": Decision,
    "calendar": CalendarAnswer,
    "calendar --if": SupposedAnswer,
    "changes": ChangesAnswer,
    "ingest": Ingested,
    "ingest --each": HistoryAnswer,
    "update": Updated,
    "sources": SourceAnswer,
    "sources --on": StandingAnswer,
    "verify": Verification,
    "check": Checked,
    "export": Manifest,
    "link list": LinksAnswer,
    "link show": LinkShown,
    "link accept": LinkAnswer,
}
DONE = ("upgrade --home home", "backup kept.tar --home home", "restore kept.tar --home other")
PAGE = (ROOT / "docs" / "reference" / "json.md").read_text("utf-8")


def sections() -> dict[str, str]:
    """The page by command."""
    parts = re.split(r"^## `inforce (\w+(?: --[a-z]+| \w+)?) --json`$", PAGE, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def documented(text: str) -> dict[str, bool]:
    """The paths that a section documents, `parties[].id`, and whether each may be null."""
    found = {}
    parts = ["", *re.split(r"^### `([^`]+)`$", text, flags=re.MULTILINE)]
    for place, table in zip(parts[::2], parts[1::2], strict=True):
        for field, type_ in re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, flags=re.MULTILINE):
            found[f"{place}.{field}".lstrip(".")] = "null" in type_
    return found


def offered(answer: Any, place: str = "") -> Iterator[tuple[str, bool]]:
    """The paths of an answer's type and whether each may be null."""
    for field in msgspec.structs.fields(answer):
        path = f"{place}.{field.encode_name}".lstrip(".")
        yield path, type(None) in get_args(field.type)
        inner = [one for one in (field.type, *get_args(field.type)) if hasattr(one, "__struct_fields__")]
        if inner:
            yield from offered(inner[0], path + ("[]" if ... in get_args(field.type) else ""))


@pytest.mark.parametrize("command", ANSWERS)
def test_every_field_is_documented_and_no_other(command: str) -> None:
    assert documented(sections()[command]) == dict(offered(ANSWERS[command]))


def test_what_a_command_did_is_documented(tmp_path: Path) -> None:
    for command in DONE:
        code, printed = run(f"inforce {command} --json", tmp_path)
        assert (code, set(json.loads(printed))) == (0, set(documented(sections()[command.split()[0]])))


def test_every_command_with_json_has_its_section() -> None:
    app = command_line()
    commands = [name for name in app if not name.startswith("-")]
    with_json = {name for name in commands if _has_json(app[name])}
    told = {*ANSWERS, *(command.split()[0] for command in DONE)}
    assert told == set(sections())
    assert with_json == {name.split()[0] for name in told}


def _has_json(app: Any) -> bool:
    """True if the command, or a command of the group, offers --json."""
    if app.default_command is None:
        return any(_has_json(app[name]) for name in app if not name.startswith("-"))
    return any("--json" in argument.names for argument in app.assemble_argument_collection())
