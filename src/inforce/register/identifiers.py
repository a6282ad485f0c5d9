"""What a list entry cites that can tell who it is: references of other lists, IMO, LEI, passports.

Reach for `claims` with one `ListEntry`. A number that cannot be what it is called (a wrong check digit, a
UN reference cut short, a passport without its country or one that the list itself calls false) is no claim,
and an entry that cites two references of one kind claims neither: `Claims.doubtful` says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum
from typing import NamedTuple

import msgspec

from inforce.register.entries import ListEntry
from inforce.sources.countries import code


class Kind(str, Enum):
    """Kinds of identifier, strongest evidence first; the value is the property that states it."""

    UN = "unReference"
    OFAC = "ofacReference"
    EU = "euReference"
    UK = "ukReference"
    OFSI = "ofsiGroupId"
    IMO = "imoNumber"
    LEI = "leiCode"
    PASSPORT = "passportNumber"

    @property
    def reference(self) -> bool:
        """True for a number that a list gave to its own entries; the others are given by third parties."""
        return self in _TITLES


_TITLES = {
    Kind.UN: "UN reference",
    Kind.OFAC: "OFAC entry number",
    Kind.EU: "EU reference number",
    Kind.UK: "UK Sanctions List id",
    Kind.OFSI: "OFSI group id",
}
_OWN = {
    "un_sc": Kind.UN,
    "us_ofac_sdn": Kind.OFAC,
    "us_ofac_cons": Kind.OFAC,
    "eu_fsf": Kind.EU,
    "uk_sanctions": Kind.UK,
}
"""The lists whose entries have their reference as their id."""
_OFSI = "ofsi-"
"""So begin the ids of entries of OFSI's list, which came before the UK Sanctions List and is one source with it."""
_PROPERTIES = {kind.value: kind for kind in Kind}
_UK = re.compile(r"[A-Z]{2,4}\d{4}")
_UN = re.compile(r"[A-Z]{2,3}[EI]\.\d{3}")
_FALSE = re.compile(r"fals|fake|forg|fraud|stolen|lost|counterfeit|not valid|never issued", re.IGNORECASE)
_NOT_ALNUM = re.compile(r"[^0-9A-Z]+")


class Claim(NamedTuple):
    """One identifier of an entry; `value` compares, `text` reads, `own` is true for the entry's own id."""

    kind: Kind
    value: str
    text: str
    own: bool = False


class Claims(NamedTuple):
    """What an entry claims, and what it cites that counts for nothing, each with the reason."""

    held: tuple[Claim, ...]
    doubtful: tuple[tuple[str, str], ...] = ()


class _Paper(msgspec.Struct, frozen=True):
    """The qualifiers of a passport."""

    country: str = ""
    note: str = ""
    type: str = ""
    detail: str = ""


_paper = msgspec.json.Decoder(_Paper).decode
_NO_PAPER = _Paper()


def claims(entry: ListEntry) -> Claims:
    """The identifiers that `entry` bears or cites, by kind and value."""
    found: dict[Kind, dict[str, Claim]] = defaultdict(dict)
    doubtful: list[tuple[str, str]] = []
    if own := owned(entry.id):
        found[own.kind][own.value] = own
    for property, value, _, qualifiers in entry.fields:
        kind = _PROPERTIES.get(property)
        if kind is None or (kind is Kind.IMO and entry.schema != "Vessel"):
            continue
        claim, why_not = _claim(kind, value, qualifiers)
        if claim:
            found[kind].setdefault(claim.value, claim)
        elif why_not:
            doubtful.append((_said(kind, value), why_not))
    held = [claim for kind in Kind if kind in found for claim in _single(kind, found[kind], doubtful)]
    return Claims(tuple(held), tuple(doubtful))


def owned(record: str) -> Claim | None:
    """The reference that a record's own id is, if its list gives references that others cite.

    >>> owned("un_sc:QDe.004"), owned("ca_listed:694432"), owned("us_ofac_sdn:2677~2")
    (Claim(kind=<Kind.UN: 'unReference'>, value='QDE.004', text='UN reference QDe.004', own=True), None, None)
    """
    source, _, id = record.partition(":")
    kind = _OWN.get(source)
    if kind is Kind.UK and id.startswith(_OFSI):
        kind, id = Kind.OFSI, id.removeprefix(_OFSI)
    if kind is None or "~" in id:
        return None
    claim, _ = _claim(kind, id, "")
    return claim._replace(own=True) if claim else None


def list_of(record: str) -> str:
    """The list that a record stands on; a party of the chronology is a list of its own.

    >>> list_of("un_sc:QDe.004"), list_of("uk_sanctions:ofsi-12703"), list_of("mek")
    ('un_sc', 'uk_sanctions:ofsi-', 'mek')
    """
    source, _, id = record.partition(":")
    return f"{source}:{_OFSI}" if _OWN.get(source) is Kind.UK and id.startswith(_OFSI) else source


def _single(kind: Kind, found: dict[str, Claim], doubtful: list[tuple[str, str]]) -> list[Claim]:
    """The claims of one kind: an entry has one reference of a kind, one IMO number and one LEI."""
    held = [found[value] for value in sorted(found)]
    if kind is Kind.PASSPORT or len(held) < 2:
        return held
    cited = ", ".join(claim.text for claim in held)
    doubtful.append((cited, "one entry cites them all, and a party has one"))
    return [claim for claim in held if claim.own]


def _claim(kind: Kind, value: str, qualifiers: str) -> tuple[Claim | None, str]:
    """The claim, or why there is none ("" where that is worth no word)."""
    if kind is Kind.PASSPORT:
        return _passport(value, _paper(qualifiers) if qualifiers else _NO_PAPER)
    plain = "".join(value.split()).upper().rstrip(".")
    if kind is Kind.IMO:
        plain = plain.removeprefix("IMO")
    check = _CHECKS.get(kind)
    if check and not check(plain):
        return None, "it is not written as such a number is"
    return Claim(kind, plain, _said(kind, value)), ""


def _said(kind: Kind, value: str) -> str:
    names = {**_TITLES, Kind.IMO: "IMO number", Kind.LEI: "LEI", Kind.PASSPORT: "passport"}
    return f"{names[kind]} {' '.join(value.split()).rstrip('.')}"


def _passport(value: str, paper: _Paper) -> tuple[Claim | None, str]:
    """A passport counts with its country, at least six signs and four digits, and no word that it is false."""
    number, country = _NOT_ALNUM.sub("", value.upper()), code(paper.country)
    digits = [sign for sign in number if sign.isdigit()]
    if not country or len(number) < 6 or len(digits) < 4 or len(set(digits)) < 2:
        return None, ""
    if _FALSE.search(" ".join((value, paper.note, paper.type, paper.detail))):
        return None, ""
    return Claim(Kind.PASSPORT, f"{country} {number}", f"passport {value} of {paper.country}"), ""


def is_un_reference(text: str) -> bool:
    """True for a permanent reference number of the UN list, in any case.

    >>> is_un_reference("QDE.145"), is_un_reference("QDi.43"), is_un_reference("N/A")
    (True, False, False)
    """
    return bool(_UN.fullmatch(text.upper()))


def is_imo(text: str) -> bool:
    """True for seven digits of which the last is the check digit.

    >>> is_imo("9074729"), is_imo("9074728"), is_imo("0000000")
    (True, False, False)
    """
    if len(text) != 7 or not (text.isascii() and text.isdigit()) or text[0] == "0":
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(text, range(7, 1, -1), strict=False))
    return weighed % 10 == int(text[6])


def is_lei(text: str) -> bool:
    """True for 20 signs whose ISO 7064 check (97, 10) holds.

    >>> is_lei("5493001KJTIIGC8Y1R12"), is_lei("5493001KJTIIGC8Y1R13")
    (True, False)
    """
    if not re.fullmatch(r"[0-9A-Z]{18}\d\d", text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text)) % 97 == 1


def _is_uk_id(text: str) -> bool:
    return bool(_UK.fullmatch(text))


_CHECKS = {Kind.UN: is_un_reference, Kind.UK: _is_uk_id, Kind.IMO: is_imo, Kind.LEI: is_lei}
