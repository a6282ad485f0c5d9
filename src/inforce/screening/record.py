"""A record that is asked about or screened against: names and whatever else is known, from the caller's dictionary.

Reach for `record`. A plain dictionary and a FollowTheMoney-shaped one give the same `Record`. What cannot be
read is refused in one line that names the field; nothing is guessed and nothing beyond these fields is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

import msgspec

from inforce.errors import BadInput
from inforce.model import PartialDate
from inforce.screening.births import births

LONGEST_NAME = 1000
_YEAR = re.compile(r"\d{4}")
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")
_MISSING = frozenset({"nan", "NaT", "<NA>"})
"""What tables of numbers write where there is nothing."""
SCHEMATA = (
    "Person", "Organization", "Company", "LegalEntity", "PublicBody", "Vessel", "Airplane", "Vehicle", "Thing",
)  # fmt: skip
_FTM = {
    "name": "names", "alias": "names", "previousName": "names", "abbreviation": "names", "weakAlias": "weak_names",
    "birthDate": "birth_dates", "nationality": "nationalities", "citizenship": "nationalities", "country": "countries",
    "gender": "genders", "address": "addresses",
}  # fmt: skip
_PLAIN = {
    "name": "names", "names": "names", "aliases": "names", "weak_names": "weak_names", "birth_date": "birth_dates",
    "nationality": "nationalities", "country": "countries", "gender": "genders", "address": "addresses",
}  # fmt: skip
IDENTIFIERS = frozenset(
    "passportNumber idNumber taxNumber registrationNumber imoNumber mmsi leiCode innCode ogrnCode swiftBic vatCode"
    " dunsCode bikCode kppCode callSign icaoCode serialNumber publicKey".split()
)
"""Types of number that identify, as FollowTheMoney calls them."""
TYPES = {
    "passport": "passportNumber", "passport_number": "passportNumber", "national_id": "idNumber", "id": "idNumber",
    "id_number": "idNumber", "tax": "taxNumber", "tax_id": "taxNumber", "tax_number": "taxNumber", "inn": "innCode",
    "registration": "registrationNumber", "registration_number": "registrationNumber", "ogrn": "ogrnCode",
    "imo": "imoNumber", "imo_number": "imoNumber", "lei": "leiCode", "swift": "swiftBic", "bic": "swiftBic",
    "vat": "vatCode", "duns": "dunsCode", "call_sign": "callSign", "wallet": "publicKey",
}  # fmt: skip


class Record(msgspec.Struct, frozen=True):
    """What is known of a query or a listed party; `identifiers` are pairs of type and value, as given."""

    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    schema: str = ""
    birth_dates: tuple[PartialDate, ...] = ()
    nationalities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    id: str = ""


def record(told: str | Mapping[str, Any] | Record, schema: str | None = None) -> Record:
    """A name, a dictionary or a FollowTheMoney-shaped one as a `Record`; `BadInput` names the field that is wrong.

    >>> record({"name": "Usama bin Ladin", "birth_date": "1957"}).birth_dates
    (PartialDate('1957'),)
    >>> record({"schema": "Person", "properties": {"name": ["A B"], "weakAlias": ["C"]}}).weak_names
    ('C',)
    """
    if isinstance(told, Record):
        return told
    if isinstance(told, str):
        told = {"name": told}
    if not is_keyed(told):
        raise BadInput(f"a record is a name or a dictionary, not {type(told).__name__}")
    nested = told.get("properties")
    fields = _collected(nested, _FTM) if is_keyed(nested) else _collected(told, _PLAIN)
    found = Record(
        names=_names(fields["names"], "name"),
        weak_names=_names(fields["weak_names"], "weak name"),
        schema=_schema(schema or told.get("schema"), is_keyed(nested)),
        birth_dates=tuple(date for one in fields["birth_dates"] for date in _dates(one)),
        nationalities=tuple(fields["nationalities"]),
        countries=tuple(fields["countries"]),
        genders=tuple(fields["genders"]),
        addresses=tuple(fields["addresses"]),
        identifiers=tuple(_identifiers(told, nested)),
        id=plain(told.get("id")),
    )
    if not found.names and not found.weak_names:
        raise BadInput("name: there is none; a record needs at least one name")
    if not any(sign.isalnum() for name in (*found.names, *found.weak_names) for sign in name):
        raise BadInput("name: no letter or digit in it; nothing can be compared")
    return found


def _collected(told: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {field: [] for field in _PLAIN.values()}
    for key, field in known.items():
        for value in _several(told.get(key)):
            if text := " ".join(plain(value).split()):
                found[field].append(text)
    return found


def is_keyed(value: Any) -> TypeGuard[Mapping[str, Any]]:
    """True for a dictionary and its like."""
    return type(value) is dict or (value is not None and isinstance(value, Mapping))


def _several(value: Any) -> Iterable[Any]:
    if value is None or type(value) is list:
        return value or ()
    return value if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def plain(value: Any) -> str:
    """A value as text, "" for one that is missing; a whole number without a point.

    >>> plain(1970.0), plain(float("nan")), plain(None), plain("nan")
    ('1970', '', '', 'nan')
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    told = str(value)
    return "" if told in _MISSING else told


def _names(names: list[str], what: str) -> tuple[str, ...]:
    for name in names:
        if len(name) > LONGEST_NAME:
            raise BadInput(f"{what}: {len(name):,} characters; at most {LONGEST_NAME:,} are a name")
        if not name.isascii() and _HALF_A_SIGN.search(name):
            raise BadInput(f"{what}: not Unicode; it has half of a sign in it")
    return tuple(dict.fromkeys(names))


def _schema(told: Any, theirs: bool) -> str:
    """A kind of party; one that FollowTheMoney has besides (`theirs`) is any thing."""
    schema = plain(told)
    if not schema or schema in SCHEMATA:
        return schema
    known = next((one for one in SCHEMATA if one.lower() == schema.lower()), "Thing" if theirs else "")
    if not known:
        raise BadInput(f"schema {schema!r} is not known; write one of {', '.join(SCHEMATA)}")
    return known


def _dates(text: str) -> tuple[PartialDate, ...]:
    """What is known of a birth date; none where its year is unknown or nobody's, `BadInput` where there is no year."""
    found = births(text)
    if found.problem and not found.dates and not _YEAR.search(text):
        raise BadInput(f"birth_date {text[:30]!r} is not a date; write 1970-05-24, 1970-05 or 1970")
    return found.dates


def _identifiers(told: Mapping[str, Any], nested: Any) -> Iterable[tuple[str, str]]:
    given = told.get("identifiers") or {}
    if not is_keyed(given):
        raise BadInput("identifiers: write them as {type: value}")
    pairs = list(given.items())
    if is_keyed(nested):
        pairs += [(key, nested[key]) for key in sorted(IDENTIFIERS) if key in nested]
    for kind, values in pairs:
        for value in _several(values):
            if text := plain(value).strip():
                yield TYPES.get(str(kind).lower(), str(kind)), text
