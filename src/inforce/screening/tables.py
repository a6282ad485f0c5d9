"""Tables in and out: rows of queries as answers, answers as a `pyarrow.Table`. Nothing that a row holds stops the rest.

Reach for `answered` with one row as it came, for `as_table` with answers, and for `screened` with a whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from inforce.errors import BadInput
from inforce.index.flags import MOST_QUERY
from inforce.screening.columns import Columns, recognised
from inforce.screening.hits import HitAnswer
from inforce.screening.policy import Outcome

if TYPE_CHECKING:
    from inforce.screening.screener import Screener

_SHOWN = 200
"""Of a name that is no name so many signs are shown."""
COLUMNS = (
    "query_id", "query", "outcome", "score", "party_id", "party_name", "party_schema", "matched_name", "delisted",
    "listings", "reasons", "set_aside", "problem", "basis", "on",
)  # fmt: skip
"""The columns of a table of answers; `query` is the name that was asked."""


@cache
def schema() -> Any:
    """The `pyarrow.Schema` of a table of answers; pyarrow is imported only where there is a table."""
    import pyarrow as pa

    reasons = [("comparison", pa.string()), ("query", pa.string()), ("candidate", pa.string())]
    reasons += [("effect", pa.float64()), ("text", pa.string())]
    listings = [("regime", pa.string()), ("state", pa.string())]
    types = {
        "score": pa.float64(),
        "delisted": pa.bool_(),
        "listings": pa.list_(pa.struct(listings)),
        "reasons": pa.list_(pa.struct(reasons)),
    }
    return pa.schema([(column, types.get(column, pa.string())) for column in COLUMNS])


@lru_cache(maxsize=256)
def columns_of(headings: tuple[str, ...]) -> Columns:
    """The columns by their headings; rows of one shape are read alike."""
    return recognised(headings)


_THEIRS = Columns({"id": ("id",)}, ())
"""The columns of a row that is shaped like FollowTheMoney: its names are in `properties`."""


def columns_for(row: Mapping[str, Any]) -> Columns:
    """The columns of one row, `BadInput` where none is a name."""
    return _THEIRS if isinstance(row.get("properties"), Mapping) else columns_of(tuple(row))


def answered(
    screener: Screener,
    row: Mapping[str, Any] | None,
    number: int,
    limit: int,
    threshold: float | None,
    problem: str = "",
) -> list[HitAnswer]:
    """The answers to one row, at least one; `row` None with its `problem`: it could not be read at all."""
    if row is None:
        return [_unusable(screener, str(number), None, problem)]
    try:
        columns = columns_for(row)
        told, problems = row_record(columns, row)
    except BadInput as error:
        return [_unusable(screener, str(number), None, str(error))]
    id = columns.id_of(row, number)
    asked = {key: value for key, value in told.items() if value}
    try:
        found = screener.answer(told, id, limit, threshold, asked)
    except BadInput as error:
        return [_unusable(screener, id, _shortened(asked), "; ".join([*problems, str(error)]))]
    said = "; ".join([*problems, *_cut(told)])
    return [msgspec.structs.replace(one, problem=said) for one in found] if said else found


def row_record(columns: Columns, row: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The row as a dictionary that `record` reads; one shaped like FollowTheMoney is one already."""
    if isinstance(row.get("properties"), Mapping):
        return dict(row), []
    told, problems = columns.record(row)
    if isinstance(row.get("identifiers"), Mapping):
        told["identifiers"] |= row["identifiers"]
    return told, problems


def _cut(told: Mapping[str, Any]) -> list[str]:
    """Which names are compared by their first words only."""
    long = [name for name in told.get("names") or () if name.count(" ") + name.count("-") >= MOST_QUERY]
    return [f"{name[:60]}…: compared by its first {MOST_QUERY} words" for name in long]


def _shortened(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: [str(one)[:_SHOWN] for one in value] if isinstance(value, list) else value
        for key, value in asked.items()
    }


def _unusable(screener: Screener, id: str, asked: Any, problem: str) -> HitAnswer:
    return HitAnswer(
        query_id=id,
        query=asked,
        outcome=Outcome.CANNOT_TELL.value,
        basis=screener.basis,
        on=screener.on,
        problem=problem,
    )


def screened(screener: Screener, table: Any, limit: int, threshold: float | None) -> Any:
    """The answers to a table as a table."""
    columns_of(tuple(table.column_names))
    found: list[HitAnswer] = []
    for number, row in enumerate(table.to_pylist(), 1):
        found += answered(screener, row, number, limit, threshold)
    return as_table(found)


def as_table(answers: Iterable[HitAnswer]) -> Any:
    """Answers as a table of `COLUMNS`."""
    import pyarrow as pa

    return pa.Table.from_pylist([_flat(one) for one in answers], schema=schema())


def _flat(one: HitAnswer) -> dict[str, Any]:
    party = one.party
    return {
        "query_id": one.query_id,
        "query": name_of(one.query),
        "outcome": one.outcome,
        "score": one.score,
        "party_id": party.id if party else None,
        "party_name": party.name if party else None,
        "party_schema": party.schema if party else None,
        "matched_name": one.matched_name,
        "delisted": one.delisted,
        "listings": msgspec.to_builtins(one.listings),
        "reasons": [
            {key: value for key, value in msgspec.to_builtins(told).items() if key != "identifies"}
            for told in one.reasons
        ],
        "set_aside": one.set_aside.text if one.set_aside else None,
        "problem": one.problem,
        "basis": one.basis,
        "on": one.on,
    }


def name_of(query: Any) -> str:
    """The name that was asked, of whatever shape the query is."""
    if isinstance(query, Mapping):
        properties = query.get("properties")
        query = (properties or {}).get("name") if properties else query.get("names") or query.get("name")
    if isinstance(query, (list, tuple)):
        return str(query[0]) if query else ""
    return str(query or "")
