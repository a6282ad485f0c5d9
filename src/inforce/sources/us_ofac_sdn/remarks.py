"""OFAC's remarks, one line of facts between semicolons, as statements; the whole text stays in `notes`.

The table of beginnings is data, in `source.yml`. A remark that fits no row is kept in `notes` only and
counted in one finding per list. Nothing is guessed: a date that cannot be read is reported.
"""

from __future__ import annotations

import re

from inforce.sources.reading import Writer, is_date, one_line, written_date

_ISSUED = re.compile(r"\s+(?:issued|expires)\s")
_RANGE = re.compile(r"(.+?)\s+to\s+(.+)|(\d{4})-(\d{4})")


class Remarks:
    """Reads the remarks of one list by its table of (beginning, property, how)."""

    def __init__(self, table: list[list[str]], writer: Writer) -> None:
        self._writer = writer
        self._by_word: dict[str, list[tuple[str, str, str]]] = {}
        for beginning, property, how in table:
            self._by_word.setdefault(beginning.split()[0], []).append((beginning, property, how))
        self.kept = 0

    def report(self) -> None:
        """One finding on the remarks that no row of the table fits."""
        if self.kept:
            self._writer.find(
                "notes only", "sdn.csv remarks", f"{self.kept} remarks fit no known form; they stay in notes"
            )

    def say(self, entry: str, whole: str, part: str, place: str) -> int:
        """State what the remarks of one entry say; how many of them fit no row of the table."""
        kept = 0
        self._writer.say(entry, "notes", whole, place=part)
        for remark in split(whole):
            text, alternative = (remark[5:], True) if remark.startswith("alt. ") else (remark, False)
            row = self._row(text)
            if row is None:
                kept += 1
                continue
            beginning, property, how = row
            self._state(
                entry, property, how, beginning, text[len(beginning) :].strip(), alternative, part, place
            )
        return kept

    def _row(self, text: str) -> tuple[str, str, str] | None:
        word = text.split(maxsplit=1)[0] if text else ""
        for row in self._by_word.get(word, []):
            if text.startswith(row[0]) and not text[len(row[0]) :][:1].isalnum():
                return row
        return None

    def _state(
        self,
        entry: str,
        property: str,
        how: str,
        kind: str,
        text: str,
        alternative: bool,
        part: str,
        place: str,
    ) -> None:
        say = self._writer.say
        also = True if alternative else None
        if how == "quoted":
            say(entry, property, text.strip("'"), place=part, quality="weak")
        elif how == "date":
            found, approximate = dates(text)
            if not found:
                self._writer.find("unread date", place, f"{kind} {text!r}")
            say(entry, property, found, place=part, approximate=approximate or None, alternative=also)
        elif how == "number":
            number, country, detail = numbered(text)
            say(entry, property, number, place=part, type=kind, country=country, detail=detail)
        else:
            stated = text.lower() if property == "gender" else text
            informed = kind.rstrip(" :-") if property == "sanctionsInformation" else ""
            say(entry, property, stated, place=part, alternative=also, type=informed)


def split(whole: str) -> list[str]:
    """The single remarks of a text.

    >>> split("DOB 1961; POB Nahia, Egypt; a.k.a. 'BNC'.")
    ['DOB 1961', 'POB Nahia, Egypt', "a.k.a. 'BNC'"]
    """
    text = one_line(whole)
    return [remark for remark in (text[:-1] if text.endswith(".") else text).split("; ") if remark]


def dates(text: str) -> tuple[str, bool]:
    """An ISO date or interval, and whether it is approximate.

    >>> dates("circa 1961"), dates("1958 to 1963"), dates("14 Jun 1975"), dates("soon")
    (('1961', True), ('1958/1963', False), ('1975-06-14', False), ('', False))
    """
    approximate = text.startswith("circa ")
    bare = text.removeprefix("circa ").strip()
    match = _RANGE.fullmatch(bare)
    if match is None:
        return written_date(bare), approximate
    first, last = (group for group in match.groups() if group)
    found = f"{written_date(first)}/{written_date(last)}"
    return (found if is_date(found) else ""), approximate


def numbered(text: str) -> tuple[str, str, str]:
    """A number, the country in brackets after it, and the details after that.

    >>> numbered("A1611 (Yemen) issued 1999"), numbered("572469210"), numbered("- XBT 12Qt")
    (('A1611', 'Yemen', 'issued 1999'), ('572469210', '', ''), ('12Qt', '', 'XBT'))
    """
    if text.startswith("- "):
        currency, _, key = text[2:].partition(" ")
        return key, "", currency
    number, bracket, rest = text.partition(" (")
    if not bracket:
        found = _ISSUED.search(text)
        return (text[: found.start()], "", text[found.start() :].strip()) if found else (text, "", "")
    country, _, detail = rest.partition(")")
    return number.strip(), country.strip(), detail.strip()
