"""Tables in and out: rows of queries as answers, answers as a `pyarrow.Table`. Nothing that a row holds stops the rest.

Reach for `answered` with rows as they came, for `as_table` with answers, and for `screened` with a whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from inforce.errors import BadInput
from inforce.index.flags import MOST_QUERY
from inforce.index.layout import TOGETHER
from inforce.screening.columns import Columns, recognised
from inforce.screening.hits import HitAnswer
from inforce.screening.policy import Outcome
from inforce.screening.record import is_keyed, record
from inforce.screening.screener import Question, Screener, checked

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
    return _THEIRS if is_keyed(row.get("properties")) else columns_of(tuple(row))


Row = tuple[int, Mapping[str, Any] | None, str]
"""A row's number, from 1, headings not counted; its values, None where it could not be read; what is wrong with it."""


class _Asked(NamedTuple):
    """What a row asks, and what of it could not be used; `unusable`: its answer where it asks nothing."""

    question: Question | None = None
    problem: str = ""
    unusable: HitAnswer | None = None


def answered(
    screener: Screener, rows: Iterable[Row], limit: int, threshold: float | None
) -> Iterator[list[HitAnswer]]:
    """The answers to each row, at least one for each; the names of some of them are searched for at once."""
    waiting = iter(rows)
    while block := [_asked(screener, row, limit, threshold) for row in islice(waiting, TOGETHER)]:
        yield from _answers(screener, block, limit, threshold)


def _answers(
    screener: Screener, asked: Sequence[_Asked], limit: int, threshold: float | None
) -> Iterator[list[HitAnswer]]:
    questions = [one.question for one in asked if one.question]
    found = screener.answers(questions, limit, checked(limit, threshold)) if questions else iter(())
    for one in asked:
        if one.unusable:
            yield [one.unusable]
        elif one.problem:
            yield [msgspec.structs.replace(answer, problem=one.problem) for answer in next(found)]
        else:
            yield next(found)


def _asked(screener: Screener, row: Row, limit: int, threshold: float | None) -> _Asked:
    number, values, problem = row
    if values is None:
        return _Asked(unusable=_unusable(screener, str(number), None, problem))
    try:
        columns = columns_for(values)
        told, problems = row_record(columns, values)
    except BadInput as error:
        return _Asked(unusable=_unusable(screener, str(number), None, str(error)))
    id = columns.id_of(values, number)
    asked = {key: value for key, value in told.items() if value}
    try:
        checked(limit, threshold)
        question = Question(record(told), id, asked)
    except BadInput as error:
        said = "; ".join([*problems, str(error)])
        return _Asked(unusable=_unusable(screener, id, _shortened(asked), said))
    return _Asked(question, "; ".join([*problems, *_cut(told)]))


def row_record(columns: Columns, row: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The row as a dictionary that `record` reads; one shaped like FollowTheMoney is one already."""
    if is_keyed(row.get("properties")):
        return dict(row), []
    told, problems = columns.record(row)
    if is_keyed(row.get("identifiers")):
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
    rows = ((number, row, "") for number, row in enumerate(table.to_pylist(), 1))
    return as_table(one for found in answered(screener, rows, limit, threshold) for one in found)


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
