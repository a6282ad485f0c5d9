"""Accuracy of screening on the bench of names: variants, held-out aliases, and names of nobody, for several seeds.

Run `python -m benchmarks.accuracy SEED [SEED ...] [--list 2021-07-07]`; the bench (`bench/names` beside the official
lists) makes the queries and needs `faker` and `names-dataset`. Peers answer the same queries through the bench's own
`run.py`. Each seed is asked on OFAC's list alone, on that together with the lists of the EU, the UK and the UN, and
once without the kind of party. What is printed is a table for RESULTS.md.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks.questions import SHARED
from inforce.index.finder import Finder
from inforce.index.flags import kind_of
from inforce.index.words import PartyNames
from inforce.screening.matching import Matcher
from update.screening.lists import listed
from update.screening.rates import interval

NOBODY = -99.0
GRID = np.arange(-8.0, 10.0, 0.02)


class Asked(NamedTuple):
    """Log-odds of the party meant by each query, of the best where nobody is meant, and hits by class."""

    right: np.ndarray[Any, Any]
    stranger: np.ndarray[Any, Any]
    classes: dict[str, list[float]]


def matcher(index: Iterable[dict[str, Any]], others: Sequence[PartyNames] = ()) -> Matcher:
    """The search over a bench's index, with the parties of other lists behind."""
    parties = [PartyNames(kind_of(one["kind"]), one["names"]) for one in index]
    return Matcher(Finder.of([*parties, *others]))


def asked(search: Matcher, queries: Sequence[dict[str, Any]], with_kind: bool = True) -> Asked:
    """Ask variants and strangers."""
    right, stranger, classes = [], [], defaultdict(list)
    for query in queries:
        found = search.found(query["q"], query["kind"] if with_kind else "")
        if query["gold"] is None:
            stranger.append(found.odds[0] if found.odds else NOBODY)
            continue
        at = found.parties.index(query["gold"]) if query["gold"] in found.parties else None
        right.append(NOBODY if at is None else found.odds[at])
        classes[query["cls"]].append(right[-1])
    return Asked(np.array(right), np.array(stranger), classes)


def rates(told: Asked, at: float) -> tuple[float, float, float]:
    """F1, recall and the share of strangers who alert, at these log-odds and above."""
    met, false = int((told.right >= at).sum()), int((told.stranger >= at).sum())
    precision, recall = met / max(1, met + false), met / len(told.right)
    return 2 * precision * recall / max(1e-9, precision + recall), recall, false / len(told.stranger)


def row(told: Asked) -> str:
    """One line of the table: best F1, recall at 1 % and 5 %, the default threshold, its worst class of ten and more."""
    at = [rates(told, float(one)) for one in GRID]
    best = max(one[0] for one in at)
    recall = [max(one[1] for one in at if one[2] <= most) for most in (0.01, 0.05)]
    default = rates(told, 0.0)
    shares = {name: sum(one >= 0.0 for one in all_of) / len(all_of) for name, all_of in told.classes.items()}
    worst = min(shares, key=lambda name: shares[name])
    figures = " | ".join(f"{one:.4f}" for one in (best, *recall, *default))
    return f"{figures} | {worst} {shares[worst]:.3f} of {len(told.classes[worst])}"


def aliases(search: Matcher, queries: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """How often the party whose alias is asked comes first, and the mean reciprocal rank."""
    ranks = []
    for query in queries:
        parties = search.found(query["q"], query["kind"]).parties
        if query["gold"] in parties:
            ranks.append(parties.index(query["gold"]) + 1)
    return sum(rank == 1 for rank in ranks) / len(queries), sum(1 / rank for rank in ranks) / len(queries)


def main(seeds: Sequence[str], ofac: str = "2021-07-07") -> None:
    """Print the table, and the pooled share of strangers who alert at the default threshold."""
    os.environ["BENCH_OFAC"] = str(SHARED / "lists" / "us_ofac_sdn" / ofac)
    sys.path.insert(0, str(SHARED / "bench" / "names"))
    bench: Any = importlib.import_module("common")
    entities = bench.load_ofac()
    others = [PartyNames(kind, names) for one in listed(SHARED / "lists").values() for kind, names in one]
    searches = {
        "OFAC": matcher(bench.full_index(entities)),
        "four lists": matcher(bench.full_index(entities), others),
    }
    pooled: dict[str, list[np.ndarray[Any, Any]]] = defaultdict(list)
    classes: dict[str, list[float]] = defaultdict(list)
    print(
        "| seed | list | best F1 | recall, FPR 1 % | recall, FPR 5 % | default: F1 | recall | FPR | worst class |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for seed in seeds:
        bench.SHIFT = int(seed)
        queries = bench.variant_task(entities) + bench.negatives(entities)
        for name, search in searches.items():
            told = asked(search, queries)
            pooled[name].append(told.stranger)
            print(f"| {seed} | {name} | {row(told)} |", flush=True)
            for cls, odds in told.classes.items() if name == "OFAC" else ():
                classes[cls] += odds
        print(f"| {seed} | OFAC, kind not given | {row(asked(searches['OFAC'], queries, False))} |")
        index, held_out = bench.alias_task(entities)
        first, mean = aliases(matcher(index), held_out)
        print(f"| {seed} | alias held out | r@1 {first:.4f} | MRR {mean:.4f} | | | | | |", flush=True)
    for name, strangers in pooled.items():
        together = np.concatenate(strangers)
        hits = int((together >= 0.0).sum())
        low, high = interval(hits, len(together))
        print(
            f"\n{name}: {hits} of {len(together)} strangers alert, {hits / len(together):.2%} ({low:.2%} to {high:.2%})"
        )
    print("\n".join(by_class(classes)))


def by_class(classes: dict[str, list[float]]) -> Iterator[str]:
    """Each class over all seeds, the worst first: how often the party meant alerts at the default threshold."""
    yield "\n| class | asked | found at the default threshold | interval |\n|---|---|---|---|"
    shares = {cls: sum(one >= 0.0 for one in odds) / len(odds) for cls, odds in classes.items()}
    for cls in sorted(shares, key=shares.__getitem__):
        count = len(classes[cls])
        low, high = interval(round(shares[cls] * count), count)
        yield f"| {cls} | {count} | {shares[cls]:.4f} | {low:.4f} to {high:.4f} |"


if __name__ == "__main__":
    options = sys.argv[1:]
    at = options.index("--list") if "--list" in options else len(options)
    main(options[:at], *options[at + 1 : at + 2])
