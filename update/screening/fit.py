"""Fit the weights of the measures of two names and write `screening/weights.yml`; run by hand, some five minutes.

    python -m update.screening.fit ../shared/lists

It asks the queries of `queries` (EU, UK and UN lists apart, and strangers against all three together), keeps what the
search measured, and fits one logistic regression for people and one for all others: each weight with the sign that
`policy.SIGNS` gives its measure. Then the hardest strangers are looked for under the new weights, and it fits again.
It needs what `pip install -e .[fit]` installs. OFAC's list and the benchmark's queries play no part in it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from inforce.index.finder import Finder
from inforce.index.flags import PERSON
from inforce.screening.kernels.measures import MEASURES
from inforce.screening.matching import Matcher
from inforce.screening.policy import FOLDER, SIGNS, name_weights
from update.screening.lists import listed
from update.screening.queries import SCHEMAS, Counts, Query, made

Floats = NDArray[np.float64]
APART, TOGETHER = Counts(1_100, 14_000, 1_500), Counts(0, 24_000, 0)
ROUNDS, HARDEST, STRENGTH = 5, 6, 3e-4
"""Rounds of fitting; the likeliest wrong parties kept for a query; how strongly weights are held near nothing."""
LEAST_KIND = -2.5
"""No party is ruled out because its kind was given wrongly."""
HEADER = """# The fitted weights of the measures of two names, natural log-odds each: for people, and for all others.
# Written by update/screening/fit.py; `policy.SIGNS` gives each its sign, `intercept` is what stands before anything is
# compared.
"""


class Worth(NamedTuple):
    """How much a row counts in the fit: the party meant, the likeliest wrong one, and the other likely ones."""

    right: float
    likeliest: float
    others: float


ALIAS, VARIANT, NOBODY = Worth(1.5, 0.7, 0.35), Worth(1.0, 0.2, 0.1), Worth(0.0, 0.6, 0.18)
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
    weights = _start()
    for _ in range(ROUNDS):
        weights = _fitted(rows, weights)
    (FOLDER / "weights.yml").write_text(_page(weights), "utf-8")
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


def _start() -> tuple[Floats, Floats]:
    told = name_weights()
    one, other = (
        [told[row].get(name, 0.0) for name in (*MEASURES, "intercept")] for row in ("person", "other")
    )
    return np.array(one), np.array(other)


def _fitted(rows: Sequence[Rows], weights: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """The weights that fit best, the likeliest wrong parties being those under `weights`."""
    counts = [_counts(one, weights) for one in rows]
    measures, right = (
        np.concatenate([one.measures for one in rows]),
        np.concatenate([one.right for one in rows]),
    )
    person, count = np.concatenate([one.person for one in rows]), np.concatenate(counts)
    people, others = person & (count > 0), ~person & (count > 0)
    return (
        _regression(measures[people], right[people], count[people], weights[0]),
        _regression(measures[others], right[others], count[others], weights[1]),
    )


def _counts(rows: Rows, weights: tuple[Floats, Floats]) -> Floats:
    """How much each row counts: by its place among the wrong parties of its query."""
    odds = np.where(rows.person, *(rows.measures @ one[:-1] + one[-1] for one in weights))
    order = np.lexsort((-odds, rows.right, rows.query))
    query, right = rows.query[order], rows.right[order]
    fresh = np.r_[True, (query[1:] != query[:-1]) | (right[1:] != right[:-1])]
    place = np.arange(len(order))
    rank = np.empty_like(place)
    rank[order] = place - np.maximum.accumulate(np.where(fresh, place, 0))
    worth = np.array(rows.worth)[rows.query]
    return np.where(rows.right, worth[:, 0], np.where(rank == 0, worth[:, 1], worth[:, 2]))


def _regression(measures: Floats, right: NDArray[np.bool_], count: Floats, start: Floats) -> Floats:
    """Logistic regression, each weight within its bounds; measures are scaled to one size meanwhile."""
    size = measures.std(0) + 1e-3
    scaled, whole = measures / size, count.sum()

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = np.clip(scaled @ weights[:-1] + weights[-1], -30, 30)
        told = 1 / (1 + np.exp(-odds))
        far = -(count * np.where(right, np.log(told + 1e-12), np.log(1 - told + 1e-12))).sum() / whole
        pull = count * (told - right) / whole
        slope = np.append(scaled.T @ pull + 2 * STRENGTH * weights[:-1], pull.sum())
        return far + STRENGTH * (weights[:-1] ** 2).sum(), slope

    bounds = [(0, None) if SIGNS[name] > 0 else (None, 0) for name in MEASURES]
    kind = MEASURES.index("kind")
    bounds[kind] = (LEAST_KIND * size[kind], 0)
    found = minimize(
        loss,
        np.append(start[:-1] * size, start[-1]),
        jac=True,
        method="L-BFGS-B",
        bounds=[*bounds, (None, None)],
        options={"maxiter": 500},
    )
    return np.append(found.x[:-1] / size, found.x[-1])


def _page(weights: tuple[Floats, Floats]) -> str:
    told: Mapping[str, Floats] = {"person": weights[0], "other": weights[1]}
    lines = [
        line
        for row, values in told.items()
        for line in (f"{row}:", *(f"  {name}: {value + 0.0:.3f}" for name, value in _named(values)))
    ]
    return HEADER + "\n".join(lines) + "\n"


def _named(values: Floats) -> list[tuple[str, float]]:
    return list(zip((*MEASURES, "intercept"), values.tolist(), strict=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
