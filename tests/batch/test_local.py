"""Runs over files: every format out, resumed after a crash with the same bytes, many processes like one, replayed."""

from __future__ import annotations

import csv
import json
import tracemalloc
from pathlib import Path

import pytest
from pyarrow import parquet

from inforce import BadFile
from inforce.batch import local
from inforce.batch.job import Job
from inforce.batch.local import Ran, run, settle
from inforce.batch.reading import rows
from inforce.batch.replaying import replayed
from inforce.batch.writing import finished
from inforce.sources.sheets import rows as sheet
from tests.batch.files import ROWS, written

MOMENT = "2026-12-31T12:00:00+00:00"


def _job(file: Path) -> Job:
    return Job(str(file), None, "2005-06-01", "2026-12-31", 0.5, 5, False)


def _many(count: int) -> list[tuple[str, ...]]:
    return [(str(number), ROWS[number % 3][1] + " " * (number % 2), "", "") for number in range(count)]


def _answers(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.lines.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_every_format_in_and_out(tmp_path: Path, kind: str) -> None:
    source, target = written(tmp_path, kind), tmp_path / f"out.{kind}"
    ran = run(_job(source), MOMENT, target)
    finished(ran.lines, target, kind)
    settle(ran.lines)
    assert sorted(path.name for path in tmp_path.iterdir()) == [source.name, target.name]
    assert [(row["query_id"], row["party_id"] or None) for row in _read(target, kind)] == [
        ("1", "hizballah"),
        ("2", None),
        ("3", "mek"),
    ]
    assert (ran.receipt.rows, ran.receipt.hits, ran.receipt.problems) == (3, 2, 0)


def _read(target: Path, kind: str) -> list[dict[str, str]]:
    if kind == "csv":
        return list(csv.DictReader(target.read_text("utf-8").splitlines()))
    if kind == "parquet":
        found: list[dict[str, str]] = parquet.read_table(target).to_pylist()
        return found
    if kind == "xlsx":
        first, *rest = sheet(target.name, target.read_bytes())
        return [dict(zip(first, row, strict=False)) for row in rest]
    told = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    return [one | {"party_id": one["party"] and one["party"]["id"]} for one in told]


def test_a_run_that_broke_off_goes_on_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = written(tmp_path, "csv", _many(40)), tmp_path / "out.csv"
    monkeypatch.setattr(local, "AT_ONCE", 7)
    whole = run(_job(source), MOMENT, tmp_path / "whole.csv")
    for broken_after in (1, 2, 1):
        _broken(source, target, monkeypatch, broken_after)
    told: list[str] = []
    resumed = run(_job(source), MOMENT, target, told=told.append)
    assert any("going on after row 28" in line for line in told)
    assert resumed.lines.read_bytes() == whole.lines.read_bytes()
    assert resumed.receipt == whole.receipt


def _broken(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, blocks: int) -> None:
    """A run that stops in the middle of writing a block, with a torn line in the file."""
    kept, count = local._keep, 0

    def tearing(done: object, out: object, lines: Path, state: object) -> None:
        nonlocal count
        count += 1
        if count > blocks:
            out.write(b'{"torn')  # type: ignore[attr-defined]
            out.flush()  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        kept(done, out, lines, state)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(local, "_keep", tearing)
        with pytest.raises(KeyboardInterrupt):
            run(_job(source), MOMENT, target)


def test_another_file_or_option_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = written(tmp_path, "csv", _many(20)), tmp_path / "out.csv"
    monkeypatch.setattr(local, "AT_ONCE", 7)
    _broken(source, target, monkeypatch, 2)
    written(tmp_path, "csv", _many(21))
    told: list[str] = []
    assert run(_job(source), MOMENT, target, told=told.append).receipt.rows == 21
    assert not any("going on" in line for line in told)


@pytest.mark.slow
def test_many_processes_answer_like_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "FEW", 50)
    monkeypatch.setattr(local, "AT_ONCE", 20)
    source = written(tmp_path, "csv", _many(300))
    one = run(_job(source), MOMENT, tmp_path / "one.csv", workers=1)
    other = run(_job(source), MOMENT, tmp_path / "other.csv", workers=2)
    assert one.lines.read_bytes() == other.lines.read_bytes()
    assert one.receipt == other.receipt


def test_a_receipt_runs_again(tmp_path: Path) -> None:
    import msgspec

    source = written(tmp_path, "csv")
    ran = run(_job(source), MOMENT, tmp_path / "out.csv")
    receipt = tmp_path / "r.json"
    receipt.write_bytes(msgspec.json.encode(ran.receipt))
    then, found = replayed(receipt, None, None, "2027-01-01T00:00:00+00:00", 1, lambda _: None)
    assert (then, found) == (ran.receipt, [])
    receipt.write_bytes(msgspec.json.encode(msgspec.structs.replace(ran.receipt, threshold=0.97)))
    _, found = replayed(receipt, None, None, MOMENT, 1, lambda _: None)
    assert [one.what for one in found] == ["answers", "hits", "answers to rows 1 to 1000"]
    source.write_text("name\nsomebody else\n", "utf-8")
    with pytest.raises(BadFile, match="not the file that was screened"):
        replayed(receipt, None, None, MOMENT, 1, lambda _: None)


def test_memory_of_names_is_not_in_a_receipt(tmp_path: Path) -> None:
    ran = run(_job(written(tmp_path, "csv")), MOMENT, tmp_path / "out.csv")
    assert "Hizballah" not in str(ran.receipt)
    assert len(_answers(ran)) == 3


def test_rows_that_share_an_id_are_rows_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a receipt says of the first thousand rows is of these, whatever ids they have."""
    monkeypatch.setattr(local, "BLOCK", 10)
    given = [("7", ROWS[number % 3][1], "", "") for number in range(25)]
    one = run(_job(written(tmp_path, "csv", given)), MOMENT, tmp_path / "one.csv")
    given[15] = ("7", "somebody else", "", "")
    other = run(_job(written(tmp_path, "csv", given)), MOMENT, tmp_path / "other.csv")
    assert one.receipt.rows == 25
    assert [a == b for a, b in zip(one.receipt.blocks, other.receipt.blocks, strict=True)] == [
        True,
        False,
        True,
    ]


def test_memory_of_reading_does_not_grow_with_the_file(tmp_path: Path) -> None:
    for kind in ("csv", "jsonl", "parquet", "xlsx"):
        few, many = (_peak(written(tmp_path, kind, _many(count))) for count in (800, 8000))
        assert many < few + 1_000_000, kind


def _peak(path: Path) -> int:
    """The most bytes that Python held at once while the rows of a file were read."""
    tracemalloc.start()
    for _ in rows(path):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
