"""What `inforce decide` needs besides: the query of a row, a decision made, every decision as a file."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from inforce.answers import Register
from inforce.answers.decisions import decide
from inforce.doors import given
from inforce.errors import BadInput
from inforce.screening.decisions import Decision

if TYPE_CHECKING:
    from inforce.batch.reading import Row


def query(told: str | None, file: Path | None, row: str | None) -> str | Mapping[str, Any]:
    """The query that was typed, or that of a row of a screened file."""
    if (told is None) == (file is None) or (file is None) != (row is None):
        raise BadInput("give the query with --query, or its row with --in FILE --row ID")
    if told is not None:
        return record(told)
    assert file is not None
    assert row is not None
    return _of_row(file, row)


def _of_row(file: Path, id: str) -> Mapping[str, Any]:
    """The query of the only row with this id."""
    from inforce.batch.reading import rows

    found = {one.number: query for one in rows(file) if (query := _query_of(one, id)) is not None}
    if len(found) > 1:
        told = " and ".join(map(str, list(found)[:2]))
        raise BadInput(f"{file}: rows {told} have the id {id!r}; give the row itself with --query")
    for query in found.values():
        return query
    raise BadInput(f"{file}: no row has the id {id!r}; copy the query_id of the hit")


def _query_of(row: Row, id: str) -> Mapping[str, Any] | None:
    """The query of a row, if this is its id."""
    from inforce.screening.tables import columns_for, row_record

    try:
        columns = columns_for(row.values or {})
    except BadInput:
        return None
    if columns.id_of(row.values or {}, row.number) != id:
        return None
    return row_record(columns, row.values or {})[0]


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
