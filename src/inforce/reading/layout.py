"""Lines of a page to zones: headline, intro, excerpt, body, teasers, boilerplate. Plain text, no markup.

Reach for `zones` on a text as given. A scraped page has no structure but its lines: the longest is body;
short titles with leads below it, under a short heading or cut off with "...", are teasers, taken when the
page was taken and not when the article was written; a passage that another line repeats is an excerpt. Nothing
is dropped: every line that holds a word lies in exactly one zone. Dates are for `dating`.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from inforce.reading.values import Repeat, Zone, ZoneKind

_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CUE_HEADING = re.compile(
    r"(?:(?:related|latest|recent|recommended|popular|trending|top|further|other|in other|also|see also|more|most|read|"
    r"from the|elsewhere|archive|you (?:may|might)|don.t miss|up next)\b.*"
    r"|(?:news|headlines|stories|articles|events|reports|press releases|features))",
    re.IGNORECASE,
)
_RE_POSTER = re.compile(
    r"editor.?s? note|the following (?:article|text|piece|report|analysis)|re-?post|re-?print|re-?publish|"
    r"(?:first|originally) (?:appeared|published|printed)|courtesy of|with (?:kind )?permission",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"copyright|©|all rights reserved|terms of use|privacy policy|powered by|subscribe|"
    r"(?:share|print|e-?mail|contact|home|login|sign in|comments?|advertisement|back to top|search)$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_CUT = re.compile(r"(?:\.\.\.|…)[\"'”’)\]]*$")
_RUN, _MOST_PAIRS = 6, 40


class Line(msgspec.Struct, frozen=True):
    """A paragraph: one line of the page, or the lines of a hard-wrapped block."""

    start: int
    end: int
    text: str

    @property
    def title_like(self) -> bool:
        """Short, and not closed like a sentence."""
        return len(self.text) <= 120 and not _ENDED.search(self.text)

    @property
    def heading(self) -> bool:
        """A heading that announces other stories ("Related", "Latest news")."""
        return (
            len(self.text) <= 60 and self.title_like and bool(_CUE_HEADING.fullmatch(self.text.strip(" :»>")))
        )

    @property
    def footer(self) -> bool:
        """What a page prints around its text: copyright, share, log in."""
        return len(self.text) <= 200 and bool(_FOOTER.match(self.text))

    @property
    def cut(self) -> bool:
        """Ends in "..."."""
        return bool(_CUT.search(self.text))


def zones(text: str) -> tuple[tuple[Zone, ...], tuple[Repeat, ...]]:
    """The zones of a page in their order, without dates, and the excerpts that repeat its body."""
    lines = _paragraphs(text)
    if not lines:
        return (), ()
    longest = max(range(len(lines)), key=lambda place: len(lines[place].text))
    tail = _tail(lines, longest)
    repeats = _excerpts(lines[:tail], longest)
    excerpts = {line.start for line, _ in repeats}
    stretches = _upper(lines[:tail], longest, excerpts) + _teasers(lines[tail:])
    named = tuple(Zone(f"z{n}", kind, start, end) for n, (kind, start, end) in enumerate(stretches, 1))
    return named, tuple(Repeat((a.start, a.end), b, "excerpt") for a, b in repeats)


def _paragraphs(text: str) -> list[Line]:
    lines = []
    for found in _LINE.finditer(text):
        inside = found.group().strip()
        if any(character.isalnum() for character in inside):
            start = found.start() + found.group().index(inside)
            lines.append(Line(start, start + len(inside), inside))
    return _unwrapped(lines, text) if _hard_wrapped(lines) else lines


def _hard_wrapped(lines: list[Line]) -> bool:
    """True when most lines are about as long as the longest, and that is a screen's width."""
    widths = sorted(len(line.text) for line in lines)
    return len(lines) >= 4 and 50 <= widths[-1] <= 110 and widths[len(widths) // 2] >= 0.6 * widths[-1]


def _unwrapped(lines: list[Line], text: str) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and text.count("\n", before.end, line.start) <= 1 and _goes_on(before, text):
            joined[-1] = Line(before.start, line.end, text[before.start : line.end])
        else:
            joined.append(line)
    return joined


def _goes_on(line: Line, text: str) -> bool:
    """True when the last physical line of a block is filled, so that the next one continues it."""
    last = text.rfind("\n", line.start, line.end) + 1
    return line.end - max(last, line.start) >= 45


def _tail(lines: list[Line], longest: int) -> int:
    """Where the teasers begin: the first line of the page's tail; the number of lines when there is none."""
    for place in range(longest + 1, len(lines)):
        line = lines[place]
        if line.heading and place + 1 < len(lines):
            return place
        if line.title_like and (_pairs(lines, place) or (len(line.text) <= 40 and _pairs(lines, place + 1))):
            return place
        if line.footer:
            return place
    return len(lines)


def _pairs(lines: list[Line], place: int) -> bool:
    """True when two or more title-and-lead pairs follow without a break, and one of their leads is cut off."""
    count, cut = 0, False
    while (
        count < _MOST_PAIRS
        and place + 1 < len(lines)
        and lines[place].title_like
        and _leads(lines[place + 1])
    ):
        cut = cut or lines[place + 1].cut
        count, place = count + 1, place + 2
    return count >= 2 and cut


def _leads(line: Line) -> bool:
    return len(line.text) <= 600 and bool(_ENDED.search(line.text))


def _teasers(lines: list[Line]) -> list[tuple[ZoneKind, int, int]]:
    """The tail: a title with its lead is one teaser; headings and footers are boilerplate."""
    found: list[tuple[ZoneKind, int, int]] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        following = lines[place + 1] if place + 1 < len(lines) else None
        if line.footer or _heads(line, following):
            found.append(("boilerplate", line.start, line.end))
        elif line.title_like and following and _leads(following):
            found.append(("teaser", line.start, following.end))
            place += 1
        else:
            found.append(("teaser", line.start, line.end))
        place += 1
    return found


def _heads(line: Line, following: Line | None) -> bool:
    if following is None or len(line.text) > 60 or not line.title_like or not following.title_like:
        return False
    return line.heading or len(line.text) <= 25


def _upper(lines: list[Line], longest: int, excerpts: set[int]) -> list[tuple[ZoneKind, int, int]]:
    """The zones from the top of the page to the end of its body; neighbouring body lines are one zone."""
    found: list[tuple[ZoneKind, int, int]] = []
    above = lines[:longest]
    title = next((line for line in above if _reads_like_title(line)), None)
    size = len(lines[longest].text)
    dominated = size > 2000 and size > 4 * sum(len(line.text) for line in above)
    for place, line in enumerate(lines):
        if line.start in excerpts:
            kind: ZoneKind = "excerpt"
        elif place < longest:
            kind = "headline" if line is title else _above(line, dominated=dominated)
        else:
            kind = "boilerplate" if place > longest and line.footer else "body"
        if kind == "body" and found and found[-1][0] == "body":
            found[-1] = ("body", found[-1][1], line.end)
        else:
            found.append((kind, line.start, line.end))
    return found


def _above(line: Line, *, dominated: bool) -> ZoneKind:
    """The kind of a line above the longest one, when it is no headline (`dominated`: that line is nearly the page)."""
    if _RE_POSTER.search(line.text):
        return "intro"
    if len(line.text) <= 200 and not _ENDED.search(line.text):
        return "boilerplate"
    return "intro" if dominated and len(line.text) < 1500 else "body"


def _reads_like_title(line: Line) -> bool:
    """Three words or more, short, no menu and no by-line."""
    menu = re.search(r"[|»>]|^by ", line.text, re.IGNORECASE)
    return line.title_like and len(line.text.split()) >= 3 and not menu and not _RE_POSTER.search(line.text)


def _excerpts(lines: list[Line], longest: int) -> list[tuple[Line, tuple[int, int]]]:
    """Lines of twelve words or more whose runs of six words mostly stand in one longer line, and where.

    A line above the body and a line of it are told apart by length: the shorter repeats the longer.
    """
    runs = [_runs(line) for line in lines]
    bearers: dict[str, list[int]] = {}
    for place, own in enumerate(runs):
        for run in set(own):
            bearers.setdefault(run, []).append(place)
    found = []
    for place, line in enumerate(lines):
        host = _host(lines, runs, bearers, place) if place != longest else None
        if host is not None:
            met = [run for run in runs[place] if host in bearers[run]]
            found.append((line, _where(lines[host], met[0], met[-1])))
    return found


def _runs(line: Line) -> list[str]:
    tokens = _WORD.findall(line.text.lower())
    return [" ".join(tokens[n : n + _RUN]) for n in range(len(tokens) - _RUN + 1)]


def _host(lines: list[Line], runs: list[list[str]], bearers: dict[str, list[int]], place: int) -> int | None:
    """The line, at least twice as long, that holds seven tenths of this line's runs."""
    own = runs[place]
    if len(own) < 12 - _RUN + 1:
        return None
    counts = Counter(other for run in own for other in bearers[run][:8] if other != place)
    for other, count in counts.most_common(1):
        if count >= 0.7 * len(own) and len(lines[other].text) >= 2 * len(lines[place].text):
            return other
    return None


def _where(line: Line, first: str, last: str) -> tuple[int, int]:
    """The stretch of `line` from its run `first` to its run `last`; the whole line where these are not found."""
    places = [
        re.search(r"\W+".join(map(re.escape, run.split())), line.text, re.IGNORECASE) for run in (first, last)
    ]
    met = [place.span() for place in places if place]
    if len(met) < 2:
        return line.start, line.end
    return line.start + min(low for low, _ in met), line.start + max(high for _, high in met)
