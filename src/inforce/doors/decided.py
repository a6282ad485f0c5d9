"""What `inforce decide` needs besides: the query of a row, a decision made, every decision as a file."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from inforce.answers import Register
from inforce.answers.decisions import decide
from inforce.doors import given
from inforce.errors import BadInput
from inforce.screening.decisions import Decision


def query(told: str | None, file: Path | None, row: str | None) -> str | Mapping[str, Any]:
    """The query that was typed, or that of a row of a screened file."""
    if (told is None) == (file is None) or (file is None) != (row is None):
        raise BadInput("give the query with --query, or its row with --in FILE --row ID")
    if told is not None:
        return record(told)
    from inforce.batch.reading import rows
    from inforce.screening.tables import columns_of, row_record

    assert file is not None
    for one in rows(file):
        if one.values is not None:
            columns = columns_of(tuple(one.values))
            if columns.id_of(one.values, one.number) == row:
                return row_record(columns, one.values)[0]
    raise BadInput(f"{file}: no row has the id {row!r}; copy the query_id of the hit")


def record(told: str) -> str | Mapping[str, Any]:
    """A record where the text is a JSON object, else the name itself."""
    if not told.lstrip().startswith("{"):
        return told
    try:
        found: dict[str, Any] = msgspec.json.decode(told, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise BadInput(f"{told[:40]}: begins like a record and is not JSON ({error})") from None
    return found


def decision(
    register: Register,
    party: str | None,
    asked: tuple[str | None, Path | None, str | None],
    undo: int | None,
    reason: str,
    author: str,
) -> Decision:
    """A decision on a party as it is known now, or the undoing of one."""
    moment = given.now().isoformat(timespec="seconds")
    if undo is not None:
        return register.decisions().undo(undo, reason, author, moment)
    if party is None:
        raise BadInput("which hit? give its party_id, or --undo NUMBER (`inforce decisions` shows them)")
    view = register.as_of(given.now().date())
    return decide(view, register.decisions(), query(*asked), party, reason, author, moment)


def exported(found: Sequence[Decision], target: Path) -> int:
    """Write the decisions to a .csv or .json file; returns how many."""
    if target.suffix not in (".csv", ".json"):
        raise BadInput(f"{target}: call the file .csv or .json")
    if target.suffix == ".json":
        target.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return len(found)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Decision.__struct_fields__)
        writer.writerows(msgspec.structs.astuple(one) for one in found)
    return len(found)
