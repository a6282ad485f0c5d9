"""The rows of the Consolidated Screening List, from its CSV or from its JSON, in one shape.

Reach for `rows` from `read.py`. The CSV joins what is several with "; " and writes an identifier as its fields in the
order of their names (country, expiration, issue, number, type) with the empty ones left out; the JSON has them apart.
A column or key that is not known is reported.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from inforce.errors import BadFile
from inforce.sources.ofac.remarks import row_of
from inforce.sources.reading import Writer, is_date, one_line

TEXTS = (
    "source",
    "entity_number",
    "type",
    "name",
    "title",
    "federal_register_notice",
    "start_date",
    "end_date",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
    "source_list_url",
    "source_information_url",
)
SEVERAL = ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")
KEYS = frozenset({"_id", "id", "addresses", "ids", *TEXTS, *SEVERAL})
NEEDED = frozenset({"source", "name", "source_list_url", "alt_names", "addresses"})
ADDRESS = ("address", "city", "state", "postal_code", "country")
PAPER = ("country", "expiration_date", "issue_date", "number", "type")
_COUNTRY = re.compile(r"(?:^|, )([A-Z]{2})$")
_CODE = re.compile(r"[A-Z]{2}")


class Address(msgspec.Struct, frozen=True):
    """An address in one line, its parts where the file has them, the country as a code of two letters."""

    whole: str
    street: str = ""
    city: str = ""
    region: str = ""
    code: str = ""
    country: str = ""


class Paper(msgspec.Struct, frozen=True):
    """An identifier. `dated` is a date of which the CSV does not show whether it is of issue or of expiry."""

    type: str
    number: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    dated: str = ""


class Row(msgspec.Struct, frozen=True):
    """One row: texts and lists by the file's own names; `left` are identifiers of no known type."""

    at: str
    id: str
    texts: dict[str, str]
    several: dict[str, list[str]]
    addresses: list[Address]
    papers: list[Paper]
    left: str = ""


def is_csv(data: bytes) -> bool:
    """True if the first line names the columns of the list."""
    head = data[:4000].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    return set(head.split(",")) >= NEEDED


def is_json(data: bytes) -> bool:
    """True if the file begins as the list's JSON does."""
    head = data[:20_000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith((b"{", b"[")) and b'"source_list_url"' in head and b'"alt_names"' in head


def rows(name: str, data: bytes, writer: Writer) -> Iterator[Row]:
    """All rows of a file; `BadFile` where it is damaged or only a page of the list."""
    return _of_json(name, data, writer) if is_json(data) else _of_csv(name, data, writer)


def _of_csv(name: str, data: bytes, writer: Writer) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        columns = next(reader)
        _report(writer, columns)
        for number, values in enumerate(reader, start=2):
            if len(values) != len(columns):
                raise BadFile(
                    f"{name}: row {number} has {len(values)} columns, not {len(columns)}; download it again"
                )
            yield _row(f"row {number}", dict(zip(columns, values, strict=True)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{name}: not CSV in UTF-8 ({one_line(str(error))}); download it again") from None


def _row(at: str, told: dict[str, str]) -> Row:
    papers, left = papers_of(told.get("ids", ""))
    return Row(
        at,
        told.get("_id", "") or told.get("id", ""),
        {key: told.get(key, "").strip() for key in TEXTS},
        {key: pieces(told.get(key, "")) for key in SEVERAL},
        [_address(text) for text in pieces(told.get("addresses", ""))],
        papers,
        left,
    )


def pieces(text: str) -> list[str]:
    """What a cell joins.

    >>> pieces("Shehab Ahmed; and Hamad Abdulla"), pieces('""')
    (['Shehab Ahmed', 'Hamad Abdulla'], [])
    """
    found = (one_line(piece).removeprefix("and ") for piece in text.split("; "))
    return [piece for piece in found if piece not in ("", '""')]


def _address(text: str) -> Address:
    country = _COUNTRY.search(text)
    return Address(text, country=country[1] if country else "")


def papers_of(text: str) -> tuple[list[Paper], str]:
    """The identifiers that a cell joins, and what ends in no known type.

    >>> papers_of("QA, 28940000602, National ID No.; JO, 2014-08-30, 2009-08-31, K475336, Passport")[0][1].expires
    '2014-08-30'
    >>> papers_of("12, Library Card; Male, Gender")
    ([Paper(type='Gender', number='Male', country='', issued='', expires='', dated='')], '12, Library Card')
    """
    found: list[Paper] = []
    left: list[str] = []
    for piece in text.split("; ") if text not in ("", '""') else []:
        number, _, kind = piece.rpartition(", ")
        if number and row_of(kind):
            found.append(_paper(number, kind))
        else:
            left.append(piece)
    return found, "; ".join(left)


def _paper(text: str, kind: str) -> Paper:
    fields = text.split(", ")
    country = fields.pop(0) if len(fields) > 1 and _CODE.fullmatch(fields[0]) else ""
    days: list[str] = []
    while len(fields) > 1 and len(fields[0]) == 10 and is_date(fields[0]) and len(days) < 2:
        days.append(fields.pop(0))
    number = ", ".join(fields)
    if len(days) == 2:
        return Paper(kind, number, country, issued=days[1], expires=days[0])
    return Paper(kind, number, country, dated="".join(days))


def _of_json(name: str, data: bytes, writer: Writer) -> Iterator[Row]:
    try:
        told = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
        results = told if isinstance(told, list) else told["results"]
        total = len(results) if isinstance(told, list) else int(told.get("total") or len(results))
        if total > len(results):
            raise BadFile(
                f"{name}: {len(results)} of {total} rows, one page of the list; give the whole file"
            )
        _report(writer, sorted({key for one in results for key in one}))
        for number, one in enumerate(results, start=1):
            yield _result(f"result {number}", one, writer)
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile(
            f"{name}: not the list's JSON ({one_line(str(error))[:80]}); download it again"
        ) from None


def _result(at: str, told: dict[str, Any], writer: Writer) -> Row:
    return Row(
        at,
        _text(told.get("id") or told.get("_id")),
        {key: _text(told.get(key)) for key in TEXTS},
        {key: [text for value in told.get(key) or [] if (text := _text(value))] for key in SEVERAL},
        [_parted(one, at, writer) for one in told.get("addresses") or []],
        [_given(one, at, writer) for one in told.get("ids") or []],
    )


def _text(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _parted(told: dict[str, Any], at: str, writer: Writer) -> Address:
    _report(writer, [key for key in told if key not in ADDRESS], at)
    street, city, region, code, country = (_text(told.get(key)) for key in ADDRESS)
    whole = ", ".join(part for part in (street, city, region, code, country) if part)
    return Address(whole, street, city, region, code, country)


def _given(told: dict[str, Any], at: str, writer: Writer) -> Paper:
    _report(writer, [key for key in told if key not in PAPER], at)
    country, expires, issued, number, kind = (_text(told.get(key)) for key in PAPER)
    return Paper(kind, number, country, issued, expires)


def _report(writer: Writer, keys: list[str], at: str = "") -> None:
    """Report columns or keys that are not known; with a place, all of them."""
    for key in keys:
        if at or key not in KEYS:
            writer.find("unknown field", at or "columns", f"{key!r} is not read")
