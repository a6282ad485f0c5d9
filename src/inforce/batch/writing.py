"""Answers, one a line as JSON, as the file that was asked for: JSON lines, CSV, Parquet or Excel.

Reach for `finished` with the lines of a run. The file is written aside and renamed, so that it is there whole or
not at all; memory stays flat.
"""

from __future__ import annotations

import csv
import html
import os
import re
import shutil
import string
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import msgspec

from inforce.screening.hits import HitAnswer
from inforce.screening.tables import COLUMNS, as_table, name_of, schema

_AT_ONCE = 2000
_decode = msgspec.json.Decoder(HitAnswer).decode
_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override \
PartName="/xl/worksheets/sheet1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"""
_BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="answers" \
sheetId="1" r:id="rId1"/></sheets></workbook>"""
_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"""
_LONGEST_CELL = 32_767
_LETTERS = string.ascii_uppercase[: len(COLUMNS)]
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def finished(lines: Path, target: Path, kind: str) -> None:
    """Make `target`, of the format `kind`, of the answers in `lines`."""
    handle, aside = tempfile.mkstemp(prefix=target.name + ".", dir=target.parent)
    os.close(handle)
    try:
        _WRITERS[kind](lines, Path(aside))
        os.chmod(aside, 0o644)
        os.replace(aside, target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def streamed(lines: Path, out: IO[str], kind: str) -> None:
    """Write the answers to a stream of text; only JSON lines and CSV stream."""
    if kind == "jsonl":
        with lines.open(encoding="utf-8", newline="") as file:
            shutil.copyfileobj(file, out)
        return
    csv.writer(out, lineterminator="\n").writerows(chain([COLUMNS], _flat(lines)))


def _answers(lines: Path) -> Iterator[HitAnswer]:
    with lines.open("rb") as file:
        for line in file:
            yield _decode(line)


def _flat(lines: Path) -> Iterator[tuple[Any, ...]]:
    """The answers as rows of text and numbers, for formats without lists."""
    for one in _answers(lines):
        party = one.party
        yield (
            one.query_id,
            name_of(one.query),
            one.outcome,
            one.score,
            party.id if party else "",
            party.name if party else "",
            party.schema if party else "",
            one.matched_name or "",
            "yes" if one.delisted else "",
            "; ".join(f"{listing.regime} {listing.state}" for listing in one.listings),
            "; ".join(f"{told.text} ({told.effect:+.2f})" for told in one.reasons),
            one.set_aside.text if one.set_aside else "",
            one.problem or "",
            one.basis,
            one.on or "",
        )


def _jsonl(lines: Path, target: Path) -> None:
    shutil.copyfile(lines, target)


def _csv(lines: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        streamed(lines, file, "csv")


def _parquet(lines: Path, target: Path) -> None:
    from pyarrow import parquet

    answers = _answers(lines)
    with parquet.ParquetWriter(target, schema()) as writer:
        while block := list(islice(answers, _AT_ONCE)):
            writer.write_table(as_table(block))


def _xlsx(lines: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member("[Content_Types].xml"), _CONTENT)
        book = _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml")
        archive.writestr(_member("_rels/.rels"), book)
        archive.writestr(_member("xl/workbook.xml"), _BOOK)
        relation = _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")
        archive.writestr(_member("xl/_rels/workbook.xml.rels"), relation)
        with archive.open(_member("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            sheet.write(_SHEET.encode())
            for number, row in enumerate(chain([COLUMNS], _flat(lines)), 1):
                cells = (
                    _cell(f"{letter}{number}", value) for letter, value in zip(_LETTERS, row, strict=False)
                )
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


def _member(name: str) -> zipfile.ZipInfo:
    """A member without the moment of its making: equal answers are equal bytes."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _cell(place: str, value: Any) -> str:
    if isinstance(value, float):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = html.escape(_NOT_XML.sub("", str(value))[:_LONGEST_CELL], quote=False)
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_WRITERS: dict[str, Callable[[Path, Path], None]] = {
    "jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "xlsx": _xlsx,
}  # fmt: skip
