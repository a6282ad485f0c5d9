"""Pairs of names that people wrote by hand: which are one party's, which are not; with a budget for each group.

The pairs are YAML, by group: a listed name, and another as it is written elsewhere. `budget.yml` says how many pairs of
each group may be judged wrongly at the default threshold, `[with the kind, without it]`. Whoever betters the comparison
lowers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from inforce import compare
from tests.screening import real

FOLDER = Path(__file__).parents[1] / "cases" / "screening" / "variants"
TABLES = ("true_people", "true_others", "other_parties", "later_true", "later_other_parties")
FEWEST_TRUE, FEWEST_FALSE = 750, 700
LEAST_FOUND = 0.88
"""Of the true variants, so many find their party among all those of four lists."""


class Group(NamedTuple):
    """Pairs of one custom: listed name and other name, of a kind of party or of several."""

    name: str
    schema: str | None
    pairs: tuple[tuple[str, str], ...]


@cache
def _table(table: str) -> Any:
    return yaml.safe_load((FOLDER / f"{table}.yml").read_text("utf-8"))


def groups(table: str) -> Iterator[Group]:
    """The groups of a table."""
    for row in _table(table):
        pairs = tuple(_pair(line) for line in row["pairs"].splitlines())
        yield Group(row["group"], row.get("schema"), pairs)


def _pair(line: str) -> tuple[str, str]:
    listed, written = line.split(" | ")
    return listed, written


def _is_true(table: str) -> bool:
    return "true" in table


NAMED = [
    pytest.param(table, group, id=f"{table}-{group.name}") for table in TABLES for group in groups(table)
]


def test_there_are_enough_pairs_and_none_stands_twice() -> None:
    pairs = {of: [pair for table in TABLES if _is_true(table) is of for group in groups(table) for pair in group.pairs]
             for of in (True, False)}  # fmt: skip
    assert len(set(pairs[True])) == len(pairs[True]) >= FEWEST_TRUE
    assert len(set(pairs[False])) == len(pairs[False]) >= FEWEST_FALSE
    assert not set(pairs[True]) & set(pairs[False])


@pytest.mark.parametrize(("table", "group"), NAMED)
def test_few_pairs_are_judged_wrongly(table: str, group: Group) -> None:
    wrong = _wrong(group, _is_true(table), group.schema)
    assert len(wrong) <= _table("budget")[table][group.name][0], "\n".join(["", *wrong])


@pytest.mark.slow
@pytest.mark.parametrize(("table", "group"), NAMED)
def test_few_pairs_are_judged_wrongly_where_the_kind_is_not_known(table: str, group: Group) -> None:
    wrong = _wrong(group, _is_true(table), None)
    assert len(wrong) <= _table("budget")[table][group.name][1], "\n".join(["", *wrong])


@pytest.mark.slow
def test_true_variants_find_their_party_on_four_lists() -> None:
    lists, asked, found = real.lists(real.ALL), 0, 0
    for table in filter(_is_true, TABLES):
        for group in groups(table):
            for listed, written in group.pairs:
                if bearers := lists.bearers.get(listed):
                    hits = lists.screener.screen({"name": written, "schema": group.schema or ""})
                    asked += 1
                    found += any(hit.party.id in bearers for hit in hits)
    assert found / asked >= LEAST_FOUND, f"{found} of {asked}"


def _wrong(group: Group, is_one: bool, schema: str | None) -> list[str]:
    """The pairs of a group that are judged wrongly, each in one line."""
    judged = [(*pair, compare(*pair, schema=schema)) for pair in group.pairs]
    return [
        f"{listed} | {written}: {found.score}"
        for listed, written, found in judged
        if found.match is not is_one
    ]
