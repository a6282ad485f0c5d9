"""When a text was written, from what it says: the dates it names, who holds an office, what has just happened.

Reach for `inferred` where nothing states the day. Each clue is a set of days on which the text may have been
written; what all of them allow is the answer, with the clues as its reason. It refuses to choose: clues that
contradict each other, or of which several readings are left, say nothing, and a text without a plain clue has no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from inforce.model import Party
from inforce.reading.happened import Happened, Said, happened
from inforce.reading.offices import offices_in
from inforce.reading.printed import Printed, printed
from inforce.reading.relative import Relative, Window, relatives
from inforce.reading.values import Mention, Zone, ZoneDate

_AHEAD = re.compile(
    r"\b(?:(?:until|till|by|before|from|through|to)(?:\s\w+)?\s"
    r"|(?:expir\w+|due|will|would|shall|next|effective|scheduled|expected|valid|planned|ends?|ending|target\w*|to be|"
    r"fy|fiscal|budget|resolution|no\.)\b[^.]{0,30})$",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|going to|set to|scheduled|expected)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:in|since|during|of|after|late|early|mid|and|spring|summer|autumn|fall|winter)[\s-]$", re.IGNORECASE
)
_AFTER_AGO = re.compile(r",?\s(?:in|on)\s|,\s")
_BEFORE_AGO = re.compile(
    r"[.,;:]? ?(?:-- |[–—-] )?(?:[Tt]hat|[Ii]t|[Tt]his|which) (?:is|was) "
    r"(?:now )?(?:(?:nearly|almost|about|more than|exactly) )?"
)
_LONG = 14
"""Days: words that allow more than these ("last year") are told of an act when it is done."""
_MOST, _STOP = 300, re.compile(r"[.!?]\s|\n")


Clue = dict[Window, str]
"""Windows of which one holds the day of writing, each with what says so."""


class Bounds(NamedTuple):
    """The days that are possible so far; `last` None: no end is known. Reasons go with the bounds."""

    first: date
    last: date | None
    reasons: tuple[str, ...]

    def allowed(self, window: Window) -> Window | None:
        """What of a window is possible."""
        first, last = (
            max(self.first, window[0]),
            window[1] if self.last is None else min(self.last, window[1]),
        )
        return (first, last) if first <= last else None


class Dated(NamedTuple):
    """When a text was written, or, where that is not told, the first day on which it can have been."""

    date: ZoneDate | None = None
    not_before: ZoneDate | None = None


class Told(NamedTuple):
    """A text whose zones are to be dated, with the parties that it names."""

    text: str
    mentions: Sequence[Mention]
    parties: Mapping[str, Party]


def floor(text: str, zones: Sequence[Zone], last: date | None = None) -> tuple[date, str] | None:
    """The first day on which a text that names these dates can have been written, and the date that says so."""
    found = max(
        (one for zone in zones for one in printed(text, zone.start, zone.end) if _past(text, one, last)),
        key=lambda one: one.date.earliest,
        default=None,
    )
    return (found.date.earliest, f"it names {_shown(text, found.start, found.end)}") if found else None


def _past(text: str, one: Printed, last: date | None) -> bool:
    """True unless the text may speak of a day to come; a bare number is a year only where words say so."""
    if last is not None and one.date.earliest > last:
        return False
    before = text[max(0, one.start - 40) : one.start]
    after = text[one.end : one.end + 80].partition(". ")[0]
    if _AHEAD.search(before) or _WILL.search(after):
        return False
    return not one.bare or bool(_WITHIN.search(before))


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def inferred(
    told: Told, zones: Sequence[Zone], known: ZoneDate | None, last: tuple[date, str] | None
) -> Dated:
    """The days on which these zones may have been written; where no end is told, only their first day.

    `known` are days that are told, if not one; `last` is a day that is surely not before the writing, and why.
    """
    limit = last[0] if last else None
    hard = _hard(told.text, zones, known, limit)
    clues = [*_few(_told_by_offices(told.text, zones)), *_few(_told_by_events(told, zones))]
    if limit is not None or hard is not None:
        first = hard.first if hard else date(1990, 1, 1)
        clues += _few(_told_by_weekdays(told.text, zones, first, limit))
    begin = hard or Bounds(date.min, limit, ())
    found = _narrowed(begin, clues) or begin
    reasons = found.reasons
    if found.first == date.min:
        return Dated()
    if found.last is None:
        return Dated(None, ZoneDate.on(found.first, "; ".join(reasons)))
    if last and found.last == last[0]:
        reasons = (*reasons, last[1])
    stated = known is not None and reasons == (known.how,)
    return Dated(
        ZoneDate(found.first, found.last, reasons[0] if stated else f"inferred: {'; '.join(reasons)}")
    )


def _few(clues: Iterator[Clue]) -> Iterator[Clue]:
    """The first clues: a text that has more of a kind repeats itself."""
    return islice(clues, _MOST)


def _hard(text: str, zones: Sequence[Zone], known: ZoneDate | None, limit: date | None) -> Bounds | None:
    """What cannot be otherwise: not before a day that the text names, not before an office that it names began."""
    lowest = [found] if (found := floor(text, zones, limit)) else []
    for zone in zones:
        for held in offices_in(text, zone.start, zone.end):
            if limit is None or held.first <= limit:
                lowest.append(
                    (held.first, f"{_shown(text, held.start, held.end)!r} took office on {held.first}")
                )
    first = max(lowest, key=lambda one: one[0], default=None)
    if known is not None:
        reasons = (known.how,)
        if first and known.earliest < first[0] <= known.latest:
            return Bounds(first[0], known.latest, (*reasons, first[1]))
        return Bounds(known.earliest, known.latest, reasons)
    return Bounds(first[0], limit, (first[1],)) if first else None


def _narrowed(begin: Bounds, clues: Sequence[Clue]) -> Bounds | None:
    """The bounds that all clues allow; None where two clues that are possible exclude each other."""
    bounds, waiting = begin, list(clues)
    while waiting:
        left: list[Clue] = []
        for clue in waiting:
            if not _options(begin, clue):
                continue
            options = _options(bounds, clue)
            if not options:
                return None
            if len(options) > 1:
                left.append(clue)
            elif (narrower := next(iter(options))) != (bounds.first, bounds.last):
                bounds = Bounds(*narrower, (*bounds.reasons, options[narrower]))
        if len(left) == len(waiting):
            break
        waiting = left
    return bounds


def _options(bounds: Bounds, clue: Clue) -> dict[Window, str]:
    """What of the windows is possible, with what says so."""
    found: dict[Window, str] = {}
    for window, reason in sorted(clue.items()):
        allowed = bounds.allowed(window)
        if allowed:
            found[allowed] = f"{found[allowed]}, or {reason}" if allowed in found else reason
    return found


def _told_by_offices(text: str, zones: Sequence[Zone]) -> Iterator[Clue]:
    for zone in zones:
        for held in offices_in(text, zone.start, zone.end):
            if held.ends and held.last:
                yield {
                    (
                        held.first,
                        held.last,
                    ): f"{_shown(text, held.start, held.end)!r} was in office to {held.last}"
                }


def _told_by_events(told: Told, zones: Sequence[Zone]) -> Iterator[Clue]:
    """What happened "today" or "two years ago", by a date beside the words or by the register."""
    starts = [one.start for one in told.mentions]
    topic = _topic(told.mentions)
    for zone in zones:
        for words in relatives(told.text, zone.start, zone.end):
            anchor = _anchor(told.text, words, zone)
            if anchor is not None:
                window = words.written(anchor.date.earliest), words.written(anchor.date.latest)
                if window[0] and window[1]:
                    first, last = min(words.start, anchor.start), max(words.end, anchor.end)
                    shown = _shown(told.text, first, last)
                    yield {(window[0][0], window[1][1]): f"it says {shown!r}"}
                continue
            low, high = _sentence(told.text, words, zone)
            named = told.mentions[bisect_left(starts, low) : bisect_left(starts, high)]
            said = Said(told.text, (low, high), (words.start, words.end), named, topic)
            clue = _told_by_register(told, words, happened(said, told.parties))
            if clue:
                yield clue


def _topic(mentions: Sequence[Mention]) -> str | None:
    """The party of which a text mostly speaks, if there is one."""
    most = Counter(one.party_id for one in mentions if one.party_id).most_common(1)
    return most[0][0] if most and 2 * most[0][1] > len(mentions) else None


def _anchor(text: str, words: Relative, zone: Zone) -> Printed | None:
    """A date right behind "... ago", or before "that was ... ago", which tells what day that was."""
    if not words.words.lower().endswith("ago"):
        return None
    found = next(printed(text, words.end, min(zone.end, words.end + 40)), None)
    if found and _AFTER_AGO.fullmatch(text[words.end : found.start]):
        return found
    before = [*printed(text, max(zone.start, words.start - 60), words.start)][-1:]
    return next((one for one in before if _BEFORE_AGO.fullmatch(text[one.end : words.start])), None)


def _sentence(text: str, words: Relative, zone: Zone) -> tuple[int, int]:
    """The sentence around the words, at most 400 characters each way."""
    low, high = max(zone.start, words.start - 400), min(zone.end, words.end + 400)
    stops = [stop.end() for stop in _STOP.finditer(text, low, words.start)]
    after = _STOP.search(text, words.end, high)
    return stops[-1] if stops else low, after.start() + 1 if after else high


def _told_by_register(told: Told, words: Relative, events: Sequence[Happened]) -> Clue | None:
    """The days after the events of the register that the words may mean."""
    said = _shown(told.text, words.start, words.end)
    found: Clue = {}
    for event in events:
        written = words.written(event.day)
        if written and (event.exact or not words.exact):
            long = words.exact or (written[1] - written[0]).days > _LONG
            window = written if long else (written[0] - event.lead, written[1])
            found[window] = f"{said!r} of {event.told}"
    return _as_one(found) or None


def _as_one(found: Clue) -> Clue:
    """The windows, those that end on one day as one that begins with the first of them: one deed, two dates of it."""
    first: dict[date, date] = {}
    said: dict[date, list[str]] = {}
    for window, reason in sorted(found.items()):
        first.setdefault(window[1], window[0])
        said.setdefault(window[1], []).append(reason)
    return {(begin, end): ", or ".join(said[end]) for end, begin in first.items()}


def _told_by_weekdays(text: str, zones: Sequence[Zone], first: date, last: date | None) -> Iterator[Clue]:
    """ "On Tuesday 13 July": the years in which that day is that day of the week."""
    end = last or first + timedelta(days=366)
    seen: set[str] = set()
    for zone in zones:
        for words in relatives(text, zone.start, zone.end):
            if (
                words.words in seen
                or not any(sign.isdigit() for sign in words.words)
                or "day" not in words.words.lower()
            ):
                continue
            seen.add(words.words)
            years = range(first.year, min(end.year, first.year + 12) + 1)
            said = f"it says {_shown(text, words.start, words.end)!r}"
            if found := {window: said for year in years for window in _in_year(words, year)}:
                yield found


def _in_year(words: Relative, year: int) -> Iterator[Window]:
    day = next((one for one in printed(f"{words.words} {year}") if one.exact), None)
    window = words.written(day.date.day) if day else None
    if window:
        yield window
