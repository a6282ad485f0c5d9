"""The fitted weights of the measures of two names: what each adds or takes, by itself or beside another.

Reach for `name_weights` with the kind of party, then for `effects` of it. `weights.yml` says how far a measure is
past a mark (`agreement > 0.5`, `ends_met < 1`), or how far two are, and the log-odds that this is worth: the product
counts. Each part of a weight speaks the same way (`policy.SIGNS`), so that more that agrees never lowers the
log-odds and more that contradicts never raises them. `effects` tells them by few groups, which add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from inforce.index.kernels.types import Numbers
from inforce.screening.policy import EVIDENCE, FOLDER, SIGNS

MEASURES = tuple(SIGNS)
"""The measures of two names, in the order in which the compiled search writes them."""
KINDS = ("person", "other")
"""The rows of weights: for people, for all others."""
GROUPS = {
    "before": (),
    "words": (
        "agreement", "agreement_each", "asked_covered", "listed_covered", "both_covered", "complete", "same_words",
        "one_against_one",
    ),
    "few_words": ("thin", "one_word_met", "one_word_listed"),
    "spelling": ("worst_word", "loose_common", "far_word", "short_far", "first_letter", "none_sure"),
    "another_word": ("another_word",),
    "left_over": ("asked_only_left", "listed_left", "both_left", "contradiction"),
    "order": ("ends_met",),
    "initials": ("initials", "initialled"),
    "legal_form": ("legal_form",),
    "kind": ("kind",),
    "acronym": ("acronym",),
    "other_names": ("elsewhere",),
}  # fmt: skip
"""The measures, each in one group; but for initials, all of a group speak one way. `before` is where all begin."""
_GROUP_OF = {measure: group for group, measures in GROUPS.items() for measure in measures}
MOST_WEIGHTS, PARTS, HEAD = 64, 2, 3
"""Weights of a kind of party at the most; parts of a weight; numbers that stand before the weights in a row."""
LENGTH = 1 + 3 * PARTS
"""Numbers of one weight in a row: its log-odds, and of each part the measure (-1: none), its direction, its mark."""


class Part(NamedTuple):
    """How far a measure is above a mark, or below it."""

    measure: str
    above: bool
    mark: float

    def past(self, value: float) -> float:
        """How far `value` is past the mark, 0 if it is not."""
        return max(0.0, value - self.mark if self.above else self.mark - value)

    @property
    def sign(self) -> int:
        """1 if the part speaks for one party, -1 if against."""
        return SIGNS[self.measure] if self.above else -SIGNS[self.measure]

    def __str__(self) -> str:
        return f"{self.measure} {'>' if self.above else '<'} {self.mark:g}"


class Weight(NamedTuple):
    """The log-odds that the product of its parts counts."""

    odds: float
    parts: tuple[Part, ...]


class _Columns(NamedTuple):
    """Weights as columns: the log-odds; of each of two parts its measure, direction, mark and group, and how far it is
    past its mark where all measures are 0; a part that is none is past it by 1."""

    odds: Numbers
    measures: Numbers
    directions: Numbers
    marks: Numbers
    groups: Numbers
    begun: Numbers

    def past(self, measures: Numbers) -> Numbers:
        """How far each part is past its mark."""
        told = np.maximum(0.0, (measures[self.measures] - self.marks) * self.directions)
        return np.where(self.directions == 0.0, 1.0, told)


@dataclass(frozen=True)
class NameWeights:
    """What stands before anything is compared, and the weights."""

    before: float
    weights: tuple[Weight, ...]

    def effects(self, measures: Mapping[str, float]) -> dict[str, float]:
        """What each group of measures adds or takes; the sum is the log-odds by the names.

        The parts change a weight one after the other, from where all measures are 0; a change is its part's group's.
        """
        told = self._columns
        past = told.past(np.array([measures[measure] for measure in MEASURES]))
        at = told.odds * told.begun[:, 0] * told.begun[:, 1]
        first = told.odds * past[:, 0] * told.begun[:, 1]
        second = told.odds * past[:, 0] * past[:, 1]
        steps = np.stack([first - at, second - first], axis=1)
        found = np.bincount(told.groups.ravel(), steps.ravel(), len(GROUPS))
        return dict(zip(GROUPS, found.tolist(), strict=True)) | {"before": self.before + float(at.sum())}

    @cached_property
    def _columns(self) -> _Columns:
        rows = np.array([_numbers(one) for one in self.weights])
        parts = rows[:, 1:].reshape(-1, PARTS, 3)
        measures, directions, marks = (parts[:, :, place] for place in range(3))
        places = measures.astype(np.int64)
        groups = np.array([list(GROUPS).index(_GROUP_OF[measure]) for measure in MEASURES])[places]
        told = _Columns(rows[:, 0], places, directions, marks, groups, marks)
        return told._replace(begun=told.past(np.zeros(len(MEASURES))))


@cache
def name_weights(person: bool) -> NameWeights:
    """The fitted weights for people, or for all others."""
    told = _page()["person" if person else "other"]
    return NameWeights(told["before"], tuple(_read(of, odds) for of, odds in told.items() if of != "before"))


@cache
def _page() -> dict[str, dict[str, float]]:
    import yaml

    told: dict[str, dict[str, float]] = yaml.load(
        (FOLDER / "weights.yml").read_text("utf-8"), yaml.CSafeLoader
    )
    return told


def _read(of: str, odds: float) -> Weight:
    """A weight as the page writes it.

    >>> _read("contradiction > 0, ends_met < 1", -0.9).parts[1]
    Part(measure='ends_met', above=False, mark=1.0)
    """
    told = (part.split() for part in of.split(","))
    return Weight(odds, tuple(Part(measure, sign == ">", float(mark)) for measure, sign, mark in told))


def table() -> Numbers:
    """The weights as the compiled search takes them: float32, a row for each of `KINDS`.

    A row is what stands before, what a weak name takes, how many weights there are, and the weights.
    """
    rows = np.zeros((len(KINDS), HEAD + LENGTH * MOST_WEIGHTS), np.float32)
    for row, kind in zip(rows, KINDS, strict=True):
        told = name_weights(kind == "person")
        row[:HEAD] = told.before, EVIDENCE["weak_name"].contradicts, len(told.weights)
        row[HEAD : HEAD + LENGTH * len(told.weights)] = [
            number for one in told.weights for number in _numbers(one)
        ]
    return rows


def _numbers(weight: Weight) -> list[float]:
    found = [weight.odds]
    for part in weight.parts:
        found += [MEASURES.index(part.measure), 1.0 if part.above else -1.0, part.mark]
    return found + [-1.0, 0.0, 0.0] * (PARTS - len(weight.parts))
