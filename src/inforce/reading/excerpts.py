"""Passages of a page that another passage repeats: pull quotes, and copies of the beginning.

Reach for `excerpts` with the page's lines. A line of twelve words or more, most of whose runs of six words stand
in one longer line, is an excerpt of it. Runs are numbers, compared all at once, so that a page without a repeat
costs little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inforce.reading.lines import Line

_WORD = re.compile(r"\w+")
_RUN, _LEAST, _SHARE, _LONGER, _BEARERS = 6, 12, 0.7, 2, 8
_LEAST_SIGNS = 2 * _LEAST
_FACTOR = np.uint64(1_000_003)

Numbers = NDArray[Any]


def excerpts(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """The places of excerpts among `lines`, each with the stretch of the text that it repeats."""
    long = [place for place, line in enumerate(lines) if len(line.text) >= _LEAST_SIGNS]
    if len(long) < 2:
        return {}
    runs, owners, counts = _runs([lines[place].text for place in long])
    found = {}
    for own, host in _hosts(runs, owners, counts).items():
        line, other = lines[long[own]], lines[long[host]]
        if len(other.text) >= _LONGER * len(line.text):
            found[long[own]] = _where(other, line)
    return found


def _runs(texts: list[str]) -> tuple[Numbers, Numbers, Numbers]:
    """The runs of all texts as numbers, which text each is of, and how many words each text has."""
    words = [_WORD.findall(text.lower()) for text in texts]
    counts = np.array([len(one) for one in words])
    numbers = np.fromiter(map(hash, chain.from_iterable(words)), np.int64, int(counts.sum())).view(np.uint64)
    if len(numbers) < _RUN:
        return np.empty(0, np.uint64), np.empty(0, np.int64), counts
    runs = np.zeros(len(numbers) - _RUN + 1, np.uint64)
    for place in range(_RUN):
        runs = runs * _FACTOR + numbers[place : place + len(runs)]
    owners = np.repeat(np.arange(len(texts)), counts)
    within = owners[: len(runs)] == owners[_RUN - 1 :]
    return runs[within], owners[: len(runs)][within], counts


def _hosts(runs: Numbers, owners: Numbers, counts: Numbers) -> dict[int, int]:
    """For each text most of whose runs stand elsewhere too, the other text that holds most of them."""
    order = np.argsort(runs, kind="stable")
    same = runs[order][1:] == runs[order][:-1]
    again = np.zeros(len(runs), bool)
    again[order[1:][same]] = again[order[:-1][same]] = True
    repeated = np.bincount(owners[again], minlength=len(counts))
    likely = (counts >= _LEAST) & (repeated >= _SHARE * (counts - _RUN + 1))
    if not likely.any():
        return {}
    wanted = again & np.isin(runs, runs[likely[owners]])
    bearers: dict[int, list[int]] = {}
    for run, owner in zip(runs[wanted].tolist(), owners[wanted].tolist(), strict=True):
        known = bearers.setdefault(run, [])
        if len(known) < _BEARERS and owner not in known:
            known.append(owner)
    found = {}
    ends = np.searchsorted(owners, np.arange(len(counts) + 1))
    for own in np.flatnonzero(likely).tolist():
        its = runs[ends[own] : ends[own + 1]].tolist()
        shared = Counter(other for run in its for other in bearers.get(run, ()) if other != own)
        for host, count in shared.most_common(1):
            if count >= _SHARE * (counts[own] - _RUN + 1):
                found[own] = host
    return found


def _where(host: Line, line: Line) -> tuple[int, int]:
    """The stretch of `host` from the first run that `line` repeats to the last."""
    spans = [one.span() for one in _WORD.finditer(host.text)]
    words = [host.text[start:end].lower() for start, end in spans]
    own = _WORD.findall(line.text.lower())
    wanted = {tuple(own[n : n + _RUN]) for n in range(len(own) - _RUN + 1)}
    met = [n for n in range(len(words) - _RUN + 1) if tuple(words[n : n + _RUN]) in wanted]
    if not met:
        return host.start, host.end
    return host.start + spans[met[0]][0], host.start + spans[met[-1] + _RUN - 1][1]
