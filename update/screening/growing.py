"""Weights that grow: which products of two measures tell more than the measures by themselves, and how much.

Reach for `grown` (terms that promise most are added), `fitted` (log-odds for terms, each with the sign that its parts
speak with) and `worthwhile` (terms of hardly any effect are left out). A term is a weight's parts: how far a measure
is past a mark, or two of them; marks stand where a measure's values part the rows. What a term promises is the step
that a logistic regression would take towards it (Friedman 1991, for products of hinges; here one way only).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from inforce.screening.policy import SIGNS
from inforce.screening.weights import MEASURES, Part

Floats = NDArray[np.float64]
Term = tuple[Part, ...]
STRENGTH = 1e-3
"""How strongly weights are held near nothing."""
LEAST_KIND = -2.5
"""No party is ruled out because its kind was given wrongly."""
SAMPLE, QUANTILES, STEADY = 25_000, (0.1, 0.25, 0.5, 0.75, 0.9), 0.3
"""Rows on which terms are tried; where marks stand; what keeps the promise of a rare term low."""


class Told(NamedTuple):
    """Rows to fit on: measures, whether the party is the one meant, how much the row counts."""

    measures: Floats
    right: NDArray[np.bool_]
    worth: Floats


class Model(NamedTuple):
    """Terms, their log-odds, and last what stands before anything is compared."""

    terms: tuple[Term, ...]
    odds: Floats

    def of(self, measures: Floats) -> Floats:
        """The log-odds of rows of measures."""
        found: Floats = values(measures, self.terms) @ self.odds[:-1] + self.odds[-1]
        return found


def alone() -> tuple[Term, ...]:
    """Every measure by itself."""
    return tuple((Part(measure, True, 0.0),) for measure in MEASURES)


def values(measures: Floats, terms: Sequence[Term]) -> Floats:
    """What each term comes to in each row."""
    found = np.ones((len(measures), len(terms)))
    for place, term in enumerate(terms):
        for part in term:
            found[:, place] *= _past(measures, part)
    return found


def _past(measures: Floats, part: Part) -> Floats:
    value = measures[:, MEASURES.index(part.measure)]
    return np.maximum(0.0, value - part.mark if part.above else part.mark - value)


def fitted(told: Told, model: Model) -> Model:
    """Logistic regression from the model's log-odds on, each term with its sign; terms are scaled meanwhile."""
    found = values(told.measures, model.terms)
    size = found.std(0) + 1e-3
    found /= size
    whole, right = told.worth.sum(), told.right

    def loss(odds: Floats) -> tuple[float, Floats]:
        at = np.clip(found @ odds[:-1] + odds[-1], -30, 30)
        share = 1 / (1 + np.exp(-at))
        far = -(told.worth * np.where(right, np.log(share + 1e-12), np.log(1 - share + 1e-12))).sum() / whole
        pull = told.worth * (share - right) / whole
        slope = np.append(found.T @ pull + 2 * STRENGTH * odds[:-1], pull.sum())
        return far + STRENGTH * (odds[:-1] ** 2).sum(), slope

    start = np.append(model.odds[:-1] * size, model.odds[-1])
    bounds = [*map(_bounds, model.terms, size), (None, None)]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    return Model(model.terms, np.append(best.x[:-1] / size, best.x[-1]))


def _bounds(term: Term, size: float) -> tuple[float | None, float | None]:
    if term == (Part("kind", True, 0.0),):
        return LEAST_KIND * size, 0.0
    return (0.0, None) if term[0].sign > 0 else (None, 0.0)


def grown(told: Told, model: Model, added: int, chance: np.random.Generator) -> Model:
    """The model with the terms that promise most beside its own, not yet fitted, and without what came to nothing."""
    kept = [place for place, one in enumerate(model.odds[:-1]) if one or model.terms[place] in alone()]
    terms = [model.terms[place] for place in kept]
    seen: set[frozenset[tuple[str, bool]]] = set()
    for term in _promising(told, model, chance):
        form = frozenset((part.measure, part.above) for part in term)
        if term not in terms and form not in seen:
            seen.add(form)
            terms.append(term)
        if len(seen) == added:
            break
    return Model(tuple(terms), np.concatenate([model.odds[kept], np.zeros(len(seen)), model.odds[-1:]]))


def _promising(told: Told, model: Model, chance: np.random.Generator) -> Iterator[Term]:
    """Parts and pairs of parts that speak the same way, the one that promises most first."""
    size, share = min(len(told.worth), SAMPLE), told.worth / told.worth.sum()
    rows = chance.choice(len(told.worth), size, replace=False, p=share)
    measures = told.measures[rows]
    now = 1 / (1 + np.exp(-model.of(measures)))
    left, spread = told.right[rows] - now, now * (1 - now)
    promises: list[tuple[float, Term]] = []
    for sign in (1, -1):
        parts = [part for part in _parts(told.measures) if part.sign == sign]
        past = np.stack([_past(measures, part) for part in parts], 1)
        single = sign * (past.T @ left) / (np.sqrt((past**2).T @ spread) + STEADY)
        pairs = sign * (past.T @ (past * left[:, None]))
        pairs /= np.sqrt((past**2).T @ (past**2 * spread[:, None])) + STEADY
        promises += zip(single.tolist(), [(part,) for part in parts], strict=True)
        promises += [
            (float(pairs[one, other]), _ordered(parts[one], parts[other]))
            for one in range(len(parts))
            for other in range(one)
            if parts[one].measure != parts[other].measure
        ]
    promises.sort(key=lambda promise: -promise[0])
    return (term for promise, term in promises if promise > 0.0)


def _ordered(one: Part, other: Part) -> Term:
    """What is there first, what is not behind it."""
    return (one, other) if one.above >= other.above else (other, one)


def _parts(measures: Floats) -> list[Part]:
    """Every measure above and below its marks."""
    found = []
    for measure in SIGNS:
        column = measures[:, MEASURES.index(measure)]
        marks = _marks(column)
        found += [Part(measure, True, mark) for mark in marks[:-1]]
        found += [Part(measure, False, mark) for mark in marks[1:]]
    return found


def _marks(column: Floats) -> list[float]:
    """0, where quantiles part the rows, and nearly the highest value."""
    top = round(float(np.quantile(column, 0.98)), 3) or float(column.max())
    inner = np.quantile(column, QUANTILES) if len(np.unique(column)) > 2 else np.zeros(1)
    return sorted({0.0, *(mark for mark in np.round(inner, 2).tolist() if 0.0 < mark < top), top})


def worthwhile(told: Told, model: Model, least: float) -> Model:
    """The model without the terms whose effect is below `least` log-odds, over the rows squared."""
    effects = values(told.measures, model.terms) * model.odds[:-1]
    strong = np.sqrt(np.average(effects**2, axis=0, weights=told.worth)) >= least
    terms = tuple(term for term, keeps in zip(model.terms, strong, strict=True) if keeps)
    return Model(terms, np.append(model.odds[:-1][strong], model.odds[-1]))
