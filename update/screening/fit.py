"""Fit the weights of the measures of two names and write `screening/weights.yml`; run by hand, some five minutes.

    OMP_NUM_THREADS=1 python -m update.screening.fit ../shared/lists

It asks the queries of `queries` (EU, UK and UN lists apart, and strangers against all three together), keeps what the
search measured, and fits one logistic regression for people and one for all others, each weight with its sign. Then
the hardest strangers are looked for under the new weights, products of two measures are added that tell more
(`growing`), and it fits again.
It needs what `pip install -e .[fit]` installs. OFAC's list and the benchmark's queries play no part in it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from inforce.index.finder import Finder
from inforce.index.flags import PERSON
from inforce.screening.matching import Matcher
from inforce.screening.policy import FOLDER
from inforce.screening.weights import KINDS
from update.screening.growing import Model, Told, alone, fitted, grown, worthwhile
from update.screening.lists import listed
from update.screening.queries import SCHEMAS, Counts, Query, made

Floats = NDArray[np.float64]
APART, TOGETHER = Counts(1_100, 14_000, 1_500), Counts(0, 24_000, 0)
HARDEST = 6
"""The likeliest wrong parties kept for a query."""
GROWN, ADDED, SETTLED, LEAST = 3, 16, 2, 0.03
"""Rounds that add terms, how many each adds, rounds that settle afterwards, a term's least effect in log-odds."""
LESS = 0.12
"""Taken off what stands before, so that of the bench's strangers (seeds 0, 21, 777, 22) hardly more than 1 % alert."""
HEADER = """# The fitted weights of the measures of two names, in log-odds: for people, and for all others.
# `before` is what stands before anything is compared. How far a measure is past its mark counts; of two the product.
# Written by update/screening/fit.py.
"""


class Worth(NamedTuple):
    """How much a row counts in the fit: the party meant, the likeliest wrong one, and the other likely ones."""

    right: float
    likeliest: float
    others: float


ALIAS, VARIANT, NOBODY = Worth(2.5, 1.2, 0.6), Worth(1.0, 0.2, 0.1), Worth(0.0, 0.6, 0.18)
INITIALS = Worth(1.0, 0.0, 0.0)
"""Beside a single initial nobody with the same surname is wrong."""


class Rows(NamedTuple):
    """What was measured: measures by row; the query of each row, whether it is the party meant, a person's."""

    measures: Floats
    query: NDArray[np.int64]
    right: NDArray[np.bool_]
    person: NDArray[np.bool_]
    worth: tuple[Worth, ...]


def main(folder: str) -> None:
    """Fit, and write the weights."""
    start = time.monotonic()
    rows = []
    for finder, queries in _asked(Path(folder)):
        rows.append(_measured(finder, queries))
        print(f"{len(queries)} queries asked after {time.monotonic() - start:.0f} s", file=sys.stderr)
    models = [Model(alone(), np.zeros(len(alone()) + 1)) for _ in KINDS]
    for number in range(1 + GROWN + SETTLED):
        models = _again(rows, models, number)
        print(
            f"{[len(one.terms) for one in models]} terms after {time.monotonic() - start:.0f} s",
            file=sys.stderr,
        )
    (FOLDER / "weights.yml").write_text(_page(models), "utf-8")
    print(f"fitted after {time.monotonic() - start:.0f} s", file=sys.stderr)


def _asked(folder: Path) -> list[tuple[Finder, list[Query]]]:
    lists = listed(folder)
    asked = [made(parties, 101 * place, APART) for place, parties in enumerate(lists.values(), 1)]
    return [*asked, made([party for parties in lists.values() for party in parties], 404, TOGETHER)]


def _measured(finder: Finder, queries: Sequence[Query]) -> Rows:
    """Ask each query, and keep the party meant and the likeliest others."""
    matcher, kinds = Matcher(finder), finder.names.party_kind
    measures, told = [], []
    for number, query in enumerate(queries):
        found = matcher.found(query.name, SCHEMAS[query.kind])
        wrong = 0
        for place, party in enumerate(found.parties):
            right = party == query.party
            wrong += not right
            if right or wrong <= HARDEST:
                measures.append(found.measures[place])
                told.append((number, right, kinds[party] == PERSON))
    columns = np.array(told, np.int64).T
    worth = tuple(map(_worth, queries))
    return Rows(np.array(measures, np.float64), columns[0], columns[1] == 1, columns[2] == 1, worth)


def _worth(query: Query) -> Worth:
    if query.party is None:
        return NOBODY
    return {"alias": ALIAS, "first_initial": INITIALS}.get(query.made, VARIANT)


def _again(rows: Sequence[Rows], models: Sequence[Model], number: int) -> list[Model]:
    """The models of the next round: fitted alone at first, then grown, then settled."""
    chance = np.random.default_rng(number)

    def changed(told: Told, model: Model) -> Model:
        if number > GROWN:
            return worthwhile(told, model, LEAST)
        return grown(told, model, ADDED, chance) if number else model

    both = zip(_told(rows, models), models, strict=True)
    return [fitted(told, changed(told, model)) for told, model in both]


def _told(rows: Sequence[Rows], models: Sequence[Model]) -> list[Told]:
    """The rows of people and those of all others that count, the likeliest wrong parties being those of `models`."""
    count = np.concatenate([_counts(one, models) for one in rows])
    measures, right, person = (
        np.concatenate([getattr(one, field) for one in rows]) for field in ("measures", "right", "person")
    )
    return [
        Told(measures[mine], right[mine], count[mine])
        for mine in (person & (count > 0), ~person & (count > 0))
    ]


def _counts(rows: Rows, models: Sequence[Model]) -> Floats:
    """How much each row counts: by its place among the wrong parties of its query."""
    people, others = (model.of(rows.measures) for model in models)
    odds = np.where(rows.person, people, others)
    order = np.lexsort((-odds, rows.right, rows.query))
    query, right = rows.query[order], rows.right[order]
    fresh = np.r_[True, (query[1:] != query[:-1]) | (right[1:] != right[:-1])]
    place = np.arange(len(order))
    rank = np.empty_like(place)
    rank[order] = place - np.maximum.accumulate(np.where(fresh, place, 0))
    worth = np.array(rows.worth)[rows.query]
    return np.where(rows.right, worth[:, 0], np.where(rank == 0, worth[:, 1], worth[:, 2]))


def _page(models: Sequence[Model]) -> str:
    lines = []
    for kind, (terms, odds) in zip(KINDS, models, strict=True):
        lines += [f"{kind}:", f"  before: {odds[-1] - LESS:.3f}"]
        lines += [
            f"  {', '.join(map(str, term))}: {one:.3f}" for term, one in zip(terms, odds, strict=False) if one
        ]
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
