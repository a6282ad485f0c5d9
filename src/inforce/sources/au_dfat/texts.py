"""The prose of Australia's list: days of listing, dates of birth, lettered lists, passports in a remark.

Reach for these from `entries.py`. Each takes out only what the text plainly says; the text itself stays
whole elsewhere.
"""

from __future__ import annotations

import re

from inforce.sources.reading import MONTHS, is_date, one_line, written_date

_DAY = r"(?:\d{1,2} ?[A-Za-z]{3,9}\.? ?\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)"
_DAYS = re.compile(_DAY)
_LISTED = re.compile(
    r"(?:\b(?:listed|designated)(?:(?!amended)[^.;]){0,90}?(?:\bon|\b|(?<=listedon)):?\s*|^\s*)("
    + _DAY
    + ")",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"\bamended\b(?: on)?:?([^();.]*(?:\.[^();.]*\d{4})*)", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:re-?listed|last(?:ed)? listed|continued in effect[^.;]*?from)\b(?: on)?:?((?:[\s,:]|and|on|"
    + _DAY
    + ")*)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:(?<=\s)|^)\(?([a-z])\)\s*")
_BETWEEN = re.compile(r"(?:between )?(\d{4})(?: and | to | ?- ?|–)(\d{4})")
_CIRCA = re.compile(r"\b(?:approximately|circa|approx\.?|c\.)\s*:?\s*", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|\n|\u00a0|\band\b|\bor\b)\s*")
_PASSPORT = re.compile(
    r"(?:\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) )?\b[Pp]assport (?:[Nn]umber|[Nn]o\.?):? *:? *"
    r"([A-Z]{0,3}[-/]?\d{5,}[A-Z0-9]*)"
)
_PREVIOUS = re.compile(r"Previous names? (?:include|is|was|are)s?:? ([^.\n]+)", re.IGNORECASE)


def day_of(text: str) -> str:
    """A day as the list writes it, as ISO text; "" where it is none.

    `26/06/1956` is day, month, year; with two digits of year it is month, day, year, as the spreadsheet
    program writes a short date into a CSV.

    >>> day_of("26/06/1956"), day_of("6/18/25"), day_of("16 June 2017"), day_of("03/1968")
    ('1956-06-26', '2025-06-18', '2017-06-16', '1968-03')
    """
    text = one_line(text).strip(" .,")
    text = text.removesuffix(" 00:00:00")
    if "/" not in text:
        return (
            text
            if text and is_date(text)
            else written_date(re.sub(r"(?<=\d)(?=[A-Za-z])|(?<=[a-z])(?=\d)", " ", text))
        )
    words = text.split("/")
    if len(words) == 3 and len(words[2]) == 2:
        words = [words[1], words[0], "20" + words[2]]
    found = "-".join(word.strip().zfill(2) for word in reversed(words))
    return found if found.isascii() and len(words) < 4 and is_date(found) else ""


def listing_days(text: str) -> tuple[str, list[str], list[str]]:
    """The day of the listing, "" where none is told; the days of amendments; the days of listing again.

    >>> listing_days("Listed on: 9 Sep. 2003 (amended on 3 May 2004, 1 Feb. 2008)")
    ('2003-09-09', ['2004-05-03', '2008-02-01'], [])
    >>> listing_days("Listed on 19 Jun. 2014 (relisted on 16 Jun. 2017 and 10 June 2023)")
    ('2014-06-19', [], ['2017-06-16', '2023-06-10'])
    >>> listing_days("Listed by UN (1267 Committee) on 23 June 2004"), listing_days("Listedon 8 Jun. 2007")[0]
    (('2004-06-23', [], []), '2007-06-08')
    >>> listing_days("Instrument of first designation: Autonomous Sanctions List 2014")
    ('', [], [])
    """
    text = one_line(text)
    amended = [day for part in _AMENDED.findall(text) for day in _days(part)]
    again = [day for part in _AGAIN.findall(text) for day in _days(part)]
    plain = _AGAIN.sub(" ", text)
    match = _LISTED.search(plain)
    listed = day_of(match.group(1)) if match else ""
    return listed, [day for day in amended if day != listed], [day for day in again if day != listed]


def _days(text: str) -> list[str]:
    return [day for one in _DAYS.findall(text) if (day := day_of(one))]


def lettered(text: str) -> list[str]:
    """The items of a list with the letters a), b) and so on, else the text itself; white space as single blanks.

    >>> lettered("a) Mullah b) Haji"), lettered("Tehran, Iran"), lettered("")
    (['Mullah', 'Haji'], ['Tehran, Iran'], [])
    """
    text = one_line(text)
    found = [(match.group(1), match.start(), match.end()) for match in _LETTER.finditer(text)]
    places = [
        one for wanted, one in zip("abcdefghijklmnopqrstuvwxyz", found, strict=False) if one[0] == wanted
    ]
    if len(places) < 2 or len(places) != len(found) or places[0][1] != 0:
        return [text] if text else []
    ends = [start for _, start, _ in places[1:]] + [len(text)]
    items = [text[end:stop].strip(" ;,") for (_, _, end), stop in zip(places, ends, strict=True)]
    return [item for item in items if item]


def birth_dates(text: str) -> tuple[list[tuple[str, bool]], list[str]]:
    """The dates of birth of a cell, each with whether it is approximate; and what cannot be read.

    >>> birth_dates("1963, 1964"), birth_dates("Approximately: Between 1959 and 1965")
    (([('1963', False), ('1964', False)], []), ([('1959/1965', True)], []))
    >>> birth_dates("a) 20/12/1961 b) April 1957"), birth_dates("1960s")
    (([('1961-12-20', False), ('1957-04', False)], []), ([], ['1960s']))
    """
    found: list[tuple[str, bool]] = []
    left: list[str] = []
    for item in _LETTER.sub("\n", one_line(text)).split("\n"):
        circa = bool(_CIRCA.search(item))
        bare = _CIRCA.sub("", item).strip()
        for start, end in (match.groups() for match in _BETWEEN.finditer(bare.lower())):
            if is_date(f"{start}/{end}"):
                found.append((f"{start}/{end}", circa))
        rest = re.sub(r"(?i)\bbetween\b", "", _BETWEEN.sub("", bare.lower()))
        for piece in filter(None, (one.strip(" .") for one in _SPLIT.split(rest))):
            days = _whole(piece)
            found += [(day, circa) for day in days]
            left += [] if days else [piece]
    return found, left


def _whole(text: str) -> list[str]:
    """The dates of a text that is nothing but dates."""
    day = day_of(text.title())
    if day:
        return [day]
    days = [day_of(word) for word in re.split(r"[ .]", text)]
    return days if len(days) > 1 and all(days) and not any(word in text for word in MONTHS) else []


def passports(text: str) -> list[tuple[str, str]]:
    """Passport numbers that a remark gives as such, each with the word before it that says whose it is.

    >>> passports("Passport no.: Afghan passport number R512768."), passports("Passport number: L8081303.")
    ([('R512768', 'Afghan')], [('L8081303', '')])
    """
    skip = {"Alternative", "Diplomatic", "Alt", "False", "Old", "Current", "Forged"}
    return [(number, "" if country in skip else country) for country, number in _PASSPORT.findall(text)]


def previous_names(text: str) -> list[str]:
    """Former names of a vessel.

    >>> previous_names("Previous names include ASHER, FACCA and JUNIA")
    ['ASHER', 'FACCA', 'JUNIA']
    """
    pieces = [re.split(r",| and |;", part) for part in _PREVIOUS.findall(text)]
    return [name.strip() for part in pieces for name in part if name.strip()]
