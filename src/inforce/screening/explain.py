"""The way from nothing to a score, step by step: a waterfall as data, as bars of text, and as SVG.

Reach for `waterfall` with the reasons of a hit; `bars` and `svg` draw what it gives. Effects are log-odds: 0 is
as likely as not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from inforce.screening.comparisons import Comparison
from inforce.screening.policy import score

_FOR, _AGAINST = "#2f6f4f", "#a23b3b"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROW, _LABEL, _CHART, _TEXT = 24, 150, 320, 520


class Step(NamedTuple):
    """One reason with the log-odds before and after it."""

    reason: Comparison
    before: float
    after: float


def waterfall(reasons: Sequence[Comparison]) -> list[Step]:
    """The steps from 0 to the log-odds of the hit.

    >>> told = [Comparison("words", "a", "a", 2.0, "same"), Comparison("gender", "m", "f", -2.5, "differ")]
    >>> [step.after for step in waterfall(told)]
    [2.0, -0.5]
    """
    steps: list[Step] = []
    at = 0.0
    for reason in reasons:
        steps.append(Step(reason, at, at + reason.effect))
        at += reason.effect
    return steps


def _span(steps: Sequence[Step]) -> tuple[float, float]:
    reached = [0.0, *(step.after for step in steps)]
    low, high = min(reached), max(reached)
    return low, max(high, low + 1.0)


def bars(reasons: Sequence[Comparison], width: int = 40) -> list[str]:
    """A line for each reason: its name, its effect, a bar `width` signs wide, its words; then the score."""
    steps = waterfall(reasons)
    low, high = _span(steps)
    lines = [
        f"{step.reason.comparison:<18}{step.reason.effect:+7.2f}  {_bar(step, low, high, width)}  {step.reason.text}"
        for step in steps
    ]
    odds = steps[-1].after if steps else 0.0
    return [*lines, f"{'score':<18}{odds:+7.2f}  {' ' * width}  {score(odds):.4f}"]


def _bar(step: Step, low: float, high: float, width: int) -> str:
    """The bar of one step between the lowest and the highest log-odds reached; `|` is zero."""
    first, last = sorted((step.before, step.after))
    drawn = [" "] * width
    zero = _place(0.0, low, high, width)
    drawn[zero] = "|"
    sign = "█" if step.after >= step.before else "░"
    for place in range(_place(first, low, high, width), _place(last, low, high, width) + 1):
        drawn[place] = sign
    return "".join(drawn)


def _place(odds: float, low: float, high: float, width: int) -> int:
    return round((odds - low) / (high - low) * (width - 1))


def svg(reasons: Sequence[Comparison]) -> str:
    """The waterfall as one SVG picture, with its words as text."""
    steps = waterfall(reasons)
    low, high = _span(steps)
    rows = [_row(step, number, low, high) for number, step in enumerate(steps)]
    odds = steps[-1].after if steps else 0.0
    width, height = _LABEL + _CHART + _TEXT, _ROW * (len(steps) + 1)
    zero = _LABEL + -low / (high - low) * _CHART
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="12" role="img">'
        f"<title>score {score(odds):.4f}</title>"
        f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{height - _ROW}" stroke="#888"/>'
        f"{''.join(rows)}"
        f'<text x="4" y="{height - 8}" font-weight="bold">score {score(odds):.4f} (log-odds {odds:+.2f})</text>'
        "</svg>"
    )


def _row(step: Step, number: int, low: float, high: float) -> str:
    scale = _CHART / (high - low)
    first, last = sorted((step.before, step.after))
    top = number * _ROW
    colour = _FOR if step.after >= step.before else _AGAINST
    return (
        f'<text x="4" y="{top + 16}">{_escaped(step.reason.comparison)} {step.reason.effect:+.2f}</text>'
        f'<rect x="{_LABEL + (first - low) * scale:.1f}" y="{top + 4}" '
        f'width="{max(1.0, (last - first) * scale):.1f}" height="{_ROW - 8}" fill="{colour}"/>'
        f'<text x="{_LABEL + _CHART + 8}" y="{top + 16}">{_escaped(step.reason.text)}</text>'
    )


def _escaped(text: str) -> str:
    """The text as an element may hold it."""
    return escape(_NOT_XML.sub("", text), quote=False)
