"""Work on all cores, its results in the order of the work, and memory flat.

Reach for `in_order`. Processes are spawned: they share nothing but the files that they map, and end with the one that
spawned them, also where that is killed.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

from inforce.errors import BadInput

Part = TypeVar("Part")
Done = TypeVar("Done")


def cores() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(
    workers: int, begin: Callable[..., None], told: tuple[object, ...], stack: ExitStack
) -> ProcessPoolExecutor:
    """So many processes, each made ready by `begin(*told)`; they end with `stack`."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begun, (begin, told))
    stack.callback(pool.shutdown, cancel_futures=True)
    return pool


def _begun(begin: Callable[..., None], told: tuple[object, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*told)


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def in_order(
    pool: ProcessPoolExecutor, work: Callable[[Part], Done], parts: Iterator[Part], most: int
) -> Iterator[Done]:
    """What `work` makes of each part, in order; at most `most` parts are under way. `BadInput` if a process dies."""
    try:
        under_way: deque[Future[Done]] = deque(pool.submit(work, part) for part in islice(parts, most))
        while under_way:
            done = under_way.popleft().result()
            under_way.extend(pool.submit(work, part) for part in islice(parts, 1))
            yield done
    except BrokenProcessPool:
        raise BadInput(
            "a process of the run was ended from outside, perhaps for want of memory; run it again with fewer "
            "--workers: what is answered is kept where the run had a file to write to"
        ) from None
