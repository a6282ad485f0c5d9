"""OFAC's kinds of facts as statements: remarks between semicolons, and the same facts from the XML formats.

The table of kinds is data, in `remarks.yml`. A fact that fits no row is kept in `notes` only and counted in
one finding per list. Nothing is guessed: a date that cannot be read is reported.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from inforce.model import PartialDate
from inforce.sources.reading import Writer, is_date, one_line, written_date

_NUMBER = re.compile(r"(?P<number>.*?)(?: \((?P<country>[^()]+)\))?(?P<rest>(?: (?:issued|expires) .+)?)")
_PAPER = re.compile(r"(?: issued (?P<issued>.+?))?(?: expires (?P<expires>.+))?")
_RANGE = re.compile(r"(.+?)\s+to\s+(.+)|(\d{4})-(\d{4})")
_DATED = re.compile(r"\((.+?)\):?\s+(.+)")
_FORMS = {"entity": re.compile(r"[A-Z0-9]{18}\d{2}"), "imo": re.compile(r"\d{7}")}

LONGEST_NUMBER = 5
"""Words in a number; more is a sentence."""

Row = tuple[str, str, str]
"""How a remark begins, the property, how the rest is read."""


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `remarks.yml`."""

    kinds: tuple[Row, ...]
    features: dict[str, str]
    columns: dict[str, str]


class Given(msgspec.Struct, frozen=True):
    """What a structured format says apart of a fact that the CSV prints in one line; dates as printed."""

    country: str = ""
    issued: str = ""
    expires: str = ""
    id: str = ""
    note: str = ""
    validity: str = ""
    reliability: str = ""
    main: bool = True


@cache
def kinds() -> Kinds:
    """OFAC's kinds of facts, read once."""
    told = yaml.load((Path(__file__).parent / "remarks.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return msgspec.convert(told, Kinds)


@cache
def _rows_by_word() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in kinds().kinds:
        found.setdefault(row[0].split()[0], []).append(row)
    return found


def row_of(text: str) -> Row | None:
    """The first row of the table that fits the beginning of a remark.

    >>> row_of("Passport A1611 (Yemen)"), row_of("Minister of Health")
    (('Passport', 'passportNumber', 'number'), None)
    """
    for row in _rows_by_word().get(text.split(maxsplit=1)[0] if text.strip() else "", []):
        if text.startswith(row[0]) and not text[len(row[0]) :][:1].isalnum():
            return row
    return None


class Remarks:
    """States the facts of one list. `dated` are the dates that the entry at hand states of its listing."""

    def __init__(self, writer: Writer, place: str) -> None:
        self._writer = writer
        self._place = place
        self.kept = 0
        self.dated: dict[str, str] = {}

    def report(self) -> None:
        """One finding on the facts that no row of the table fits."""
        if self.kept:
            self._writer.find(
                "notes only",
                f"{self._place} remarks",
                f"{self.kept} remarks fit no known form; they stay in notes",
            )

    def say(self, entry: str, whole: str, at: str, cut: bool = False) -> None:
        """State what the remarks of one entry say; `at` is where they stand, for findings.

        Where they are `cut`, the last one may be the half of a name or number: it stays in `notes`.
        """
        self._writer.say(entry, "notes", whole, place=self._place)
        self.dated = {}
        self.kept += cut
        for remark in split(whole)[: -1 if cut else None]:
            text = remark.removeprefix("alt. ")
            row = row_of(text)
            if row is None:
                self.kept += 1
            else:
                self._state(entry, row, text, at, alternative=text != remark)

    def fact(self, entry: str, kind: str, text: str, at: str, given: Given) -> None:
        """State one fact that the format gives with its kind apart; an unknown kind stays in `notes`."""
        row = row_of(f"{kind} {text}")
        if row is not None:
            self._state(entry, row, f"{kind} {text}", at, given)
        elif text:
            self.kept += 1
            self._writer.say(entry, "notes", text, place=self._place, about=kind, **_said(given))

    def _state(
        self, entry: str, row: Row, text: str, at: str, given: Given | None = None, alternative: bool = False
    ) -> None:
        kind, property, how = row
        rest = text[len(kind) :].strip()
        qualifiers = {"alternative": alternative or None, **_said(given)}
        value = rest
        if how == "quoted":
            value, qualifiers = unquoted(rest), {"quality": "weak"}
        elif how == "date":
            value, approximate = self._date(kind, rest, at)
            qualifiers["approximate"] = approximate or None
        elif how == "dated":
            value, qualifiers["type"] = self._dated(kind, rest, at)
        elif how in ("number", "entity", "imo", "currency"):
            value, read = _number(rest, how, given is not None)
            if not is_number(value):
                self.kept += 1
                return
            qualifiers = {"type": kind, **qualifiers, **read}
            if how in _FORMS and not _FORMS[how].fullmatch(value):
                property = "registrationNumber"
        elif property == "gender":
            value = rest.lower()
        elif property in ("sanctionsInformation", "notes"):
            qualifiers["type"] = kind.rstrip(" :-")
        self._writer.say(entry, property, value, place=self._place, **qualifiers)

    def _date(self, kind: str, text: str, at: str) -> tuple[str, bool]:
        found, approximate = dates(text)
        if not found:
            self._writer.find("unread date", at, f"{kind} {text!r}")
        return found, approximate

    def _dated(self, kind: str, text: str, at: str) -> tuple[str, str]:
        """A date of the listing, and of what it is the date."""
        match = _DATED.fullmatch(text)
        day = dates(match[2])[0] if match else ""
        if match is None or not day:
            self._writer.find("unread date", at, f"{kind} {text!r}")
            return text, kind
        label = f"{kind} ({match[1]})"
        self.dated[label] = day
        return day, label


def _said(given: Given | None) -> dict[str, Any]:
    """Qualifiers of what a format gives apart, dates as ISO text where they can be read."""
    if given is None:
        return {}
    told: dict[str, Any] = {key: text for key, text in msgspec.structs.asdict(given).items() if text}
    for key in ("issued", "expires"):
        if key in told:
            told[key] = dates(str(told[key]))[0] or told[key]
    told["alternative"] = None if told.pop("main", False) else True
    return told


def _number(text: str, how: str, apart: bool) -> tuple[str, dict[str, Any]]:
    """A number and its qualifiers; where the format gives them `apart`, the text is the number."""
    if how == "currency":
        currency, _, address = text.removeprefix("-").strip().partition(" ")
        return address, {"currency": currency}
    return (text, {}) if apart else numbered(text)


def is_number(text: str) -> bool:
    """True if `text` may be the number of a paper or register: it has a digit, and is no sentence.

    >>> is_number("A 1611-7"), is_number("issued in Sarajevo"), is_number("4117921 in the name of Dilawar Khan")
    (True, False, False)
    """
    return any(letter.isdecimal() for letter in text) and len(text.split()) <= LONGEST_NUMBER


def unquoted(text: str) -> str:
    """What stands in quotation marks; an apostrophe that begins the name itself stays.

    >>> unquoted("'ETA'"), unquoted("''ABD-AL-'IZ'")
    ('ETA', "'ABD-AL-'IZ")
    """
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text


def split(whole: str) -> list[str]:
    """The single remarks of a text, without the brackets that the XML formats put around a link.

    >>> split("DOB 1961; POB Nahia, Egypt; (Linked To: ROSTEC); a.k.a. 'BNC'.")
    ['DOB 1961', 'POB Nahia, Egypt', 'Linked To: ROSTEC', "a.k.a. 'BNC'"]
    """
    text = one_line(whole)
    remarks = (text[:-1] if text.endswith(".") else text).split("; ")
    return [
        one[1:-1] if one.startswith("(Linked To:") and one.endswith(")") else one for one in remarks if one
    ]


def dates(text: str) -> tuple[str, bool]:
    """An ISO date or interval, and whether it is approximate.

    >>> dates("circa 1961"), dates("1958 to 1963"), dates("14 Jun 1975"), dates("1975-06-14"), dates("soon")
    (('1961', True), ('1958/1963', False), ('1975-06-14', False), ('1975-06-14', False), ('', False))
    """
    approximate = text.startswith("circa ")
    bare = text.removeprefix("circa ").strip()
    match = _RANGE.fullmatch(bare)
    if match is None:
        return (bare if bare[4:5] == "-" and is_date(bare) else written_date(bare)), approximate
    first, last = (dates(group)[0] for group in match.groups() if group)
    found = f"{first}/{last}"
    return (shortest(found) if is_date(found) else ""), approximate


def shortest(interval: str) -> str:
    """An interval in the fewest words for the same days, so that all formats say it alike.

    >>> shortest("1961-01-01/1962-12-31"), shortest("1961-01-01/1961-12-31"), shortest("1961-05-01/1961-05-31")
    ('1961/1962', '1961', '1961-05')
    >>> shortest("1961-05-09/1962-12-31")
    '1961-05-09/1962-12-31'
    """
    found = PartialDate.parse(interval)
    first, last = found.earliest, found.latest
    length = 10
    if first.day == 1 and last == PartialDate.parse(last.isoformat()[:7]).latest:
        length = 4 if (first.month, last.month) == (1, 12) else 7
    begin, end = first.isoformat()[:length], last.isoformat()[:length]
    return begin if begin == end else f"{begin}/{end}"


def numbered(text: str) -> tuple[str, dict[str, Any]]:
    """A number, and what is printed after it: the country in brackets, issued and expires.

    >>> numbered("A1611 (Yemen) issued 1999")
    ('A1611', {'country': 'Yemen', 'issued': '1999'})
    >>> numbered("7136973 (Delaware) (United States)"), numbered("572469210")
    (('7136973 (Delaware)', {'country': 'United States'}), ('572469210', {}))
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text, {}
    found: dict[str, Any] = {"country": match["country"]} if match["country"] else {}
    paper = _PAPER.fullmatch(match["rest"])
    days = {key: dates(told)[0] for key, told in paper.groupdict().items() if told} if paper else {}
    if match["rest"] and not (days and all(days.values())):
        return match["number"], {**found, "detail": match["rest"].strip()}
    return match["number"], {**found, **days}
