"""Writes the table of thresholds in docs/explanation/screening.md: who alerts and who is found, measured on real lists.

Run it as `python -m update.screening.rates` with the official files at hand (INFORCE_SHARED). Innocent are invented
people of many countries, listed are people of the UN's list with slips of the pen; both are names alone, screened
against the lists of the UN and of OFAC together. The table is a statement about these: other customers, other rates.
"""

from __future__ import annotations

import csv
import gzip
import math
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from inforce import Screener
from tests.screening.real import TWO, lists

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "explanation" / "screening.md"
INNOCENT = "labelled/yente-candgen-negatives_global.csv.gz"
SLIPPED = "labelled/yente-candgen-positives_un_treated.csv"
THRESHOLDS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95)
ASKED = 20_000
_TABLE = re.compile(r"(<!-- rates: begin -->\n).*?(<!-- rates: end -->)", re.DOTALL)


def best(screener: Screener, names: Sequence[str]) -> list[float]:
    """The best score of each name, 0 where nobody is like it."""
    found = (screener.screen({"name": name, "schema": "Person"}, 1, 0.0) for name in names)
    return [hits[0].score if hits else 0.0 for hits in found]


def interval(hits: int, asked: int) -> tuple[float, float]:
    """Where the true share lies with 95 % certainty (Wilson)."""
    share, squared = hits / asked, 1.96**2
    middle = share + squared / (2 * asked)
    half = 1.96 * math.sqrt(share * (1 - share) / asked + squared / (4 * asked * asked))
    return (middle - half) / (1 + squared / asked), (middle + half) / (1 + squared / asked)


def table(innocent: Sequence[float], listed: Sequence[float]) -> str:
    """The table in Markdown."""
    rows = ["| threshold | innocent names that alert | listed names that are found |", "|---|---|---|"]
    rows += [f"| {least} | {_told(innocent, least)} | {_told(listed, least)} |" for least in THRESHOLDS]
    return "\n".join(rows) + "\n"


def _told(scores: Sequence[float], least: float) -> str:
    hits = sum(score >= least for score in scores)
    low, high = interval(hits, len(scores))
    return f"{hits / len(scores):.2%} ({low:.2%} to {high:.2%}; {hits:,} of {len(scores):,})"


def _names(lines: Iterator[str]) -> list[str]:
    return [row["full_name"] for row, _ in zip(csv.DictReader(lines), range(ASKED), strict=False)]


def main() -> None:
    """Measure, and write the table into the page."""
    shared = Path(os.environ.get("INFORCE_SHARED", ROOT.parent / "shared"))
    screener = lists(TWO).screener
    with gzip.open(shared / INNOCENT, "rt", encoding="utf-8") as lines:
        innocent = best(screener, _names(iter(lines)))
    slipped = best(screener, _names(iter((shared / SLIPPED).read_text("utf-8").splitlines())))
    text = PAGE.read_text("utf-8")
    PAGE.write_text(_TABLE.sub(rf"\g<1>{table(innocent, slipped)}\g<2>", text), "utf-8")


if __name__ == "__main__":
    main()
