"""Rows of a file to be screened, one at a time: CSV, JSON lines, Parquet, Excel. Memory stays flat but for Excel.

Reach for `rows`. A row that cannot be read comes with a problem and the next one follows; only a file that is not
what its name says is refused whole.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from inforce.errors import BadFile, BadInput
from inforce.screening.columns import headed, recognised

FORMATS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".parquet": "parquet", ".xlsx": "xlsx",
}  # fmt: skip
_LONGEST_FIELD = 1 << 28
_SAMPLE = 64 * 1024
_TITLES = 10
"""Headings stand among so many first lines."""


class Row(NamedTuple):
    """A row by its number, from 1, headings not counted; `values` None where it could not be read (`problem`)."""

    number: int
    values: Mapping[str, Any] | None
    problem: str = ""


def format_of(path: Path) -> str:
    """The format that the file's name says; `BadInput` for any other."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        known = ", ".join(dict.fromkeys(FORMATS.values()))
        raise BadInput(f"{path}: its name does not say what it is; there are {known}")
    return found


def rows(path: Path) -> Iterator[Row]:
    """The rows of the file; `BadFile` if it cannot be read at all."""
    if not path.is_file():
        raise BadFile(f"{path}: there is no such file; check the path")
    if path.stat().st_size == 0:
        raise BadFile(f"{path}: the file is empty")
    return {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "xlsx": _xlsx}[format_of(path)](path)


def headings(path: Path) -> tuple[str, ...]:
    """What the columns are called (of JSON lines: the fields of the first row)."""
    first = next((row.values for row in islice(rows(path), _TITLES) if row.values), {})
    return tuple(first)


def _csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(path, sample))
        yield from _under_headings(_lines(reader), path)


def _encoding(path: Path) -> str:
    """UTF-16 where the file begins by saying so, as some spreadsheets write; else UTF-8."""
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _lines(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The lines with something in them; None for one that is not CSV."""
    while True:
        try:
            line = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None
            continue
        if any(cell.strip() for cell in line):
            yield line


def _under_headings(lines: Iterator[list[str] | None], path: Path) -> Iterator[Row]:
    """The rows below the headings; above them may stand a title, in fewer cells. `BadInput` if no column is a name."""
    above = list(islice(lines, _TITLES))
    at = next((place for place, cells in enumerate(above) if cells and headed(cells)), 0)
    if any(_filled(cells) >= _filled(above[at]) for cells in above[:at]):
        at = 0
    names = _named(above[at] or []) if above else []
    recognised(names, str(path))
    for number, cells in enumerate(chain(above[at + 1 :], lines), 1):
        yield _row(number, names, cells)


def _filled(cells: list[str] | None) -> int:
    return sum(bool(cell.strip()) for cell in cells or ())


def _row(number: int, names: list[str], values: list[str] | None) -> Row:
    if values is None:
        return Row(number, None, f"row {number} is not CSV")
    if len(values) > len(names) and any(values[len(names) :]):
        return Row(number, None, f"row {number} has {len(values)} cells under {len(names)} headings")
    return Row(number, dict(zip_longest(names, values[: len(names)], fillvalue="")))


def _delimiter(path: Path, sample: str) -> str:
    head = sample.partition("\n")[0]
    if path.suffix.lower() == ".tsv":
        return "\t"
    return max(",;\t|", key=head.count)


def _named(cells: list[str]) -> list[str]:
    """Headings, a second one of a name with its place."""
    found: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {place}"
        found.append(name if name not in found else f"{name} ({place})")
    return found


def _jsonl(path: Path) -> Iterator[Row]:
    number = 0
    with path.open("rb") as file:
        for line in file:
            if not line.strip():
                continue
            number += 1
            try:
                told = json.loads(line)
            except ValueError as error:
                yield Row(number, None, f"row {number} is not JSON ({error})")
                continue
            if isinstance(told, str):
                told = {"name": told}
            yield (
                Row(number, told)
                if isinstance(told, dict)
                else Row(number, None, f"row {number} is no object")
            )


def _parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        number = 0
        for batch in file.iter_batches(batch_size=4096):
            for values in batch.to_pylist():
                number += 1
                yield Row(number, values)
    except (pa.ArrowInvalid, OSError) as error:
        raise BadFile(f"{path}: not a whole Parquet file ({str(error).splitlines()[0]})") from None


def _xlsx(path: Path) -> Iterator[Row]:
    from inforce.sources.sheets import rows as sheet

    lines = sheet(path.name, path.read_bytes())
    yield from _under_headings((cells for cells in lines if any(cell.strip() for cell in cells)), path)
