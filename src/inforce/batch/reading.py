"""Rows of a file to be screened, one at a time: CSV, JSON lines, Parquet, Excel. Memory stays flat.

Reach for `rows`, and for `notes` on how a file is read. A row that cannot be read comes with a problem and the next
one follows; only a file that is not what its name says is refused whole.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
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
_CHUNK = 1 << 20
_SIGNS = ",;\t|"
"""What stands between cells."""
_NO_SIGN = "\x1f"
_WESTERN = "cp1252"
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
    return {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "xlsx": _xlsx}[_checked(path)](path)


def _checked(path: Path) -> str:
    """The format of a file that is there and not empty."""
    if not path.is_file():
        raise BadFile(f"{path}: there is no such file; check the path")
    if path.stat().st_size == 0:
        raise BadFile(f"{path}: the file is empty")
    return format_of(path)


def headings(path: Path) -> tuple[str, ...]:
    """What the columns are called (of JSON lines: the fields of the first rows)."""
    return tuple(dict.fromkeys(name for row in islice(rows(path), _TITLES) for name in row.values or ()))


def notes(path: Path) -> list[str]:
    """What a reader of the answers should know of how the file is read, in lines."""
    kind = _checked(path)
    if kind == "csv" and _encoding(path) == _WESTERN:
        return [
            f"{path}: not UTF-8; read as Windows-1252, as spreadsheets in Western Europe write it: look at its accents"
        ]
    if kind == "xlsx":
        from inforce.sources.sheets import names

        first, *others = names(path.name, path) or [""]
        left = ", ".join(repr(one) for one in others)
        return [f"{path}: its first sheet is read, {first!r}; not read: {left}"] if others else []
    return []


def _csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
        file.seek(0)
        yield from _under_headings(_lines(_Taken(file), _delimiter(path, sample)), path)


def _encoding(path: Path) -> str:
    told = path.stat()
    return _written_in(path, told.st_size, told.st_mtime_ns)


@lru_cache(maxsize=8)
def _written_in(path: Path, size: int, changed: int) -> str:
    """UTF-16 where the file begins by saying so, as some spreadsheets write; else UTF-8, unless little of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    torn = whole = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if not file.tell() > _CHUNK and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            if not chunk.isascii():
                signs = [sign for sign in decoder.decode(chunk) if sign > "\x7f"]
                torn += signs.count("\ufffd")
                whole += len(signs)
    return _WESTERN if torn * 2 > whole else "utf-8-sig"


class _Taken:
    """The lines of a file, and those of them that the row at hand took."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self.lines: list[str] = []

    def __iter__(self) -> _Taken:
        return self

    def __next__(self) -> str:
        self.lines.append(next(self._file))
        return self.lines[-1]

    def never_closed(self) -> bool:
        """True if the row began a quote that no later line closes."""
        return len(self.lines) > 1 and sum(line.count('"') for line in self.lines) % 2 == 1


def _lines(taken: _Taken, delimiter: str) -> Iterator[list[str] | None]:
    """The lines with something in them; None for one that is not CSV.

    A quote that is never closed takes every line behind it: that is told, and each of them is a row of its own.
    """
    reader = csv.reader(taken, delimiter=delimiter)
    while True:
        taken.lines.clear()
        try:
            line = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None
            continue
        if taken.never_closed():
            yield None
            for row in csv.reader(taken.lines, delimiter=delimiter, quoting=csv.QUOTE_NONE):
                yield [cell.strip('"') for cell in row]
        elif any(cell.strip() for cell in line):
            yield line


def _under_headings(lines: Iterator[list[str] | None], path: Path) -> Iterator[Row]:
    """The rows below the headings; above them may stand a title, in fewer cells. `BadInput` if no column is a name."""
    above = list(islice(lines, _TITLES))
    at = next((place for place, cells in enumerate(above) if cells and headed(cells)), 0)
    if any(_filled(cells) >= _filled(above[at]) for cells in above[:at]):
        at = 0
    if not above:
        raise BadFile(f"{path}: nothing is written in it; give a file with headings and rows")
    names = _named(above[at] or [])
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
    """The sign that parts the headings; one that stands nowhere where they are a single one."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    first = sample.splitlines()[:_TITLES]
    cells = {sign: [row for row in csv.reader(first, delimiter=sign) if headed(row)] for sign in _SIGNS}
    widths = {sign: max(map(len, found), default=0) for sign, found in cells.items()}
    best = max(_SIGNS, key=lambda sign: (widths[sign], first[0].count(sign) if first else 0))
    return _NO_SIGN if widths[best] == 1 else best


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
        if file.read(_SAMPLE).lstrip()[:1] == b"[" and path.suffix.lower() == ".json":
            raise BadFile(f"{path}: one JSON array; write a record on each line (`jq -c '.[]'` does)")
        file.seek(0)
        for line in file:
            if not line.strip():
                continue
            number += 1
            try:
                told = _whole(json.loads(line)) if b"\\u" in line else json.loads(line)
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


def _whole(told: Any) -> Any:
    """The same with a sign that says so in place of half of one (`\\ud83d` alone)."""
    text = json.dumps(told, ensure_ascii=False)
    return json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        number = 0
        for batch in file.iter_batches(batch_size=1024):
            for values in batch.to_pylist():
                number += 1
                yield Row(number, values)
    except (pa.ArrowInvalid, OSError) as error:
        raise BadFile(f"{path}: not a whole Parquet file ({str(error).splitlines()[0]})") from None


def _xlsx(path: Path) -> Iterator[Row]:
    from inforce.sources.sheets import rows as sheet

    lines = sheet(path.name, path)
    yield from _under_headings((cells for cells in lines if any(cell.strip() for cell in cells)), path)
