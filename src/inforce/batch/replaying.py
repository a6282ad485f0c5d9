"""A run again: the same file, day, options and moment of knowledge as its receipt says, and what differs.

Reach for `replayed`.
"""

from __future__ import annotations

from pathlib import Path

from inforce.batch.job import Job, Told, sha256
from inforce.batch.local import run, settle
from inforce.errors import BadFile
from inforce.screening.receipt import Difference, Receipt, differences, parse


def replayed(
    receipt: Path, file: Path | None, home: Path | None, moment: str, workers: int, told: Told
) -> tuple[Receipt, list[Difference]]:
    """The receipt, and what a run today, as known then, has otherwise. `BadFile` if the screened file is another."""
    if not receipt.is_file():
        raise BadFile(f"{receipt}: there is no such file; give the receipt that `inforce screen` wrote")
    then = parse(receipt.read_bytes(), str(receipt))
    source = file or receipt.with_name(then.query)
    if not source.is_file():
        raise BadFile(f"{source}: the screened file is not there; name it with --file")
    if sha256(source) != then.query_sha256:
        raise BadFile(
            f"{source}: not the file that was screened, its SHA-256 is another; give that one with --file"
        )
    job = Job(
        str(source),
        str(home) if home else None,
        then.on,
        then.as_known,
        then.threshold,
        then.limit,
        then.delisted,
    )
    ran = run(job, moment, None, workers, told)
    settle(ran.lines)
    return then, differences(then, ran.receipt)
