"""A page to zones: headline, intro, excerpt, body, teasers, boilerplate, captions, quotes. With markup or without.

Reach for `zones` on a text as shown, with its blocks if it has any. A scraped page has no structure but its lines:
the longest is body; short titles with leads below them, under a short heading or cut off with "...", are teasers,
taken when the page was taken and not when the article was written; a passage that another line repeats is an
excerpt. Markup is believed where it sets something aside. Nothing is dropped: every line that holds a word lies in
exactly one zone. Dates are for `dating`.
"""

from __future__ import annotations

from collections.abc import Sequence

from inforce.reading.excerpts import excerpts
from inforce.reading.lines import Line, lines
from inforce.reading.opening.values import Block
from inforce.reading.values import Repeat, Zone, ZoneKind

_MOST_PAIRS, _MOST_TRIED, _LEAD, _PARAGRAPH, _DEK = 40, 4, 600, 160, 6

Stretch = tuple[ZoneKind, int, int]


def zones(text: str, blocks: tuple[Block, ...] = ()) -> tuple[tuple[Zone, ...], tuple[Repeat, ...]]:
    """The zones of a page in their order, without dates, and the excerpts that repeat its body."""
    found = lines(text, blocks)
    if not found:
        return (), ()
    own = [line for line in found if line.main]
    repeated = excerpts(found)
    pulled = {found[place].start for place in repeated}
    stretches = sorted((*_own(own, pulled), *_set_aside(found, pulled)), key=lambda one: one[1])
    merged = _merged(stretches)
    named = tuple(Zone(f"z{n}", kind, start, end) for n, (kind, start, end) in enumerate(merged, 1))
    shown = {(start, end) for kind, start, end in merged if kind == "excerpt"}
    met = (((found[place].start, found[place].end), where) for place, where in sorted(repeated.items()))
    return named, tuple(Repeat(one, where, "excerpt") for one, where in met if one in shown)


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbouring stretches of the body are one zone; a line between two of one teaser belongs to that."""
    found: list[Stretch] = []
    for kind, start, end in stretches:
        if found and kind == "body" == found[-1][0]:
            found[-1] = (kind, found[-1][1], end)
        elif not found or end > found[-1][2]:
            found.append((kind, start, end))
    return found


def _set_aside(found: Sequence[Line], pulled: set[int]) -> list[Stretch]:
    """What the markup sets aside: other stories as teasers, menus and footers as boilerplate."""
    stretches: list[Stretch] = []
    run: list[Line] = []
    for line in found:
        if not line.main and line.start not in pulled and line.block and line.block.region == "aside":
            run.append(line)
            continue
        stretches += _teasers(run)
        run = []
        if not line.main:
            stretches.append(("excerpt" if line.start in pulled else "boilerplate", line.start, line.end))
    return stretches + _teasers(run)


def _own(own: list[Line], pulled: set[int]) -> list[Stretch]:
    """The page's own text: from its top to the end of its body, and the teasers that follow without markup."""
    marked: dict[str, ZoneKind] = {"caption": "caption", "quote": "quote"}
    found: list[Stretch] = []
    free: list[Line] = []
    for place, line in enumerate(own):
        mail = _of_a_mail(line)
        kind = marked.get(line.block.kind) if line.block else mail
        kind = kind or ("caption" if line.credited else None)
        if mail and place and _of_a_mail(own[place - 1]) == mail:
            found[-1] = (mail, found[-1][1], line.end)
        elif kind:
            found.append(("excerpt" if line.start in pulled else kind, line.start, line.end))
        else:
            free.append(line)
    if not free:
        return found
    longest = _longest(free)
    tail = _tail(free, longest)
    return found + _upper(free[:tail], longest, pulled) + _teasers(free[tail:])


def _of_a_mail(line: Line) -> ZoneKind | None:
    """What a line of a mail is besides its own text: the head, or another mail that it quotes."""
    return "quote" if line.quoted else "boilerplate" if line.mail_head else None


def _longest(own: Sequence[Line]) -> int:
    """The longest line, which is body: no title of the markup, and no remark of who posts the text again."""
    by_length = sorted(range(len(own)), key=lambda place: -len(own[place].text))
    for place in by_length[:_MOST_TRIED]:
        line = own[place]
        remark = len(line.text) <= _LEAD and line.re_poster
        if not remark and not (line.block and line.block.kind == "title"):
            return place
    return by_length[0]


def _tail(own: list[Line], longest: int) -> int:
    """Where the teasers begin: the first line of the page's tail; the number of lines when there is none."""
    for place in range(longest + 1, len(own)):
        line = own[place]
        if line.heading and place + 1 < len(own) and not _goes_on(own, place):
            return place
        if line.title_like and (_pairs(own, place) or (len(line.text) <= 40 and _pairs(own, place + 1))):
            return place
        if line.footer:
            return place
    return len(own)


def _goes_on(own: list[Line], place: int) -> bool:
    """True when below a heading the article goes on: a paragraph follows it, not a title."""
    following = own[place + 1]
    return following.ended and len(following.text) > _LEAD // 2 and not following.cut


def _pairs(own: list[Line], place: int) -> bool:
    """True when two or more title-and-lead pairs follow without a break, and one of their leads is cut off."""
    count, cut = 0, False
    while count < _MOST_PAIRS and place + 1 < len(own) and own[place].title_like:
        lead = place + 2 if own[place + 1].dateline and place + 2 < len(own) else place + 1
        if not _leads(own[lead]):
            break
        cut = cut or own[lead].cut
        count, place = count + 1, lead + 1
    return count >= 2 and cut


def _leads(line: Line) -> bool:
    return len(line.text) <= _LEAD and line.ended


def _teasers(tail: Sequence[Line]) -> list[Stretch]:
    """The tail: a title with its lead, and a date line between them, is one teaser; headings are boilerplate."""
    found: list[Stretch] = []
    place = 0
    while place < len(tail):
        line = tail[place]
        if line.footer or _heads(tail, place) or (line.menu and line.title_like and not _led(tail, place)):
            found.append(("boilerplate", line.start, line.end))
            place += 1
            continue
        last = place
        if (line.title_like or line.dateline) and last + 1 < len(tail) and tail[last + 1].dateline:
            last += 1
        if line.dateline and last == place and last + 1 < len(tail) and tail[last + 1].title_like:
            last += 1
        if tail[last].title_like and last + 1 < len(tail) and (_leads(tail[last + 1]) or _under(tail, last)):
            last += 1
        found.append(("teaser", line.start, tail[last].end))
        place = last + 1
    return found


def _under(tail: Sequence[Line], place: int) -> bool:
    """True for a title with one line right below it, and an empty one below that."""
    if tail[place].block or place + 1 == len(tail) or not tail[place + 1].close or tail[place + 1].footer:
        return False
    return not tail[place].close and (place + 2 == len(tail) or not tail[place + 2].close)


def _led(tail: Sequence[Line], place: int) -> bool:
    """True for a line that a lead follows."""
    return place + 1 < len(tail) and not tail[place + 1].footer and _leads(tail[place + 1])


def _heads(tail: Sequence[Line], place: int) -> bool:
    """True for a short line over titles."""
    line, following = tail[place], tail[place + 1] if place + 1 < len(tail) else None
    if following is None or len(line.text) > 60 or not line.title_like or _under(tail, place):
        return False
    if not following.title_like:
        return (line.heading and _words(line) <= 3) or _titled_within(following, line)
    return not line.dateline and not following.dateline and (line.heading or len(line.text) <= 25)


def _titled_within(following: Line, line: Line) -> bool:
    """True if below a short title of the markup a block has its own title over its lead."""
    title, _, lead = following.text.partition("\n")
    marked = line.block is not None and line.block.kind == "title" and _words(line) <= 3
    return marked and 0 < len(title) <= 100 and bool(lead) and not title.endswith((".", "…"))


def _upper(own: list[Line], longest: int, pulled: set[int]) -> list[Stretch]:
    """The zones from the top of the page to the end of its body."""
    titles = _titles(own[:longest])
    size = len(own[longest].text)
    dominated = size > 2000 and size > 4 * sum(len(line.text) for line in own[:longest])
    found: list[Stretch] = []
    begun = False
    for place, line in enumerate(own):
        if line.start in pulled:
            kind: ZoneKind = "excerpt"
        elif place < longest:
            kind = "headline" if place in titles else _above(line, begun=begun, dominated=dominated)
        else:
            kind = "boilerplate" if place > longest and line.footer else "body"
        begun = begun or kind == "body"
        if place and kind == "boilerplate" and line.byline and own[place - 1].byline and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1], line.end)
        else:
            found.append((kind, line.start, line.end))
    return found


def _above(line: Line, *, begun: bool, dominated: bool) -> ZoneKind:
    """The kind of a line above the longest one that is no headline.

    `begun`: the body has begun; `dominated`: the longest line is nearly the page.
    """
    if not begun and line.re_poster:
        return "intro"
    marked = line.block is not None
    if begun or (marked and not line.byline and (line.ended or len(line.text) > _PARAGRAPH)):
        return "boilerplate" if line.footer else "body"
    if line.datelined or line.greeting:
        return "body"
    if len(line.text) <= 200 and not line.ended:
        return "boilerplate"
    return "intro" if dominated and len(line.text) < 1500 else "body"


def _titles(above: Sequence[Line]) -> frozenset[int]:
    """The headline: what the markup calls so, with the line below it; else the first line that reads like one.

    A short line over a longer one is the name of a section; a long one right below it tells what it is about.
    """
    read = [place for place, line in enumerate(above) if _reads_like_title(line)][:2]
    for place, line in enumerate(above):
        if line.block and line.block.kind == "title":
            below = [place + 1] if place + 1 in read or _words(line) > 2 else read[:1]
            return frozenset({place, *(one for one in below if one in read)})
    if len(read) == 2 and _words(above[read[0]]) <= 4 < _words(above[read[1]]):
        return frozenset(read[1:])
    dek = len(read) == 2 and read[1] == read[0] + 1 and _words(above[read[1]]) >= _DEK
    return frozenset(read if dek else read[:1])


def _words(line: Line) -> int:
    return len(line.text.split())


def _reads_like_title(line: Line) -> bool:
    """Three words or more, short, no menu and no by-line."""
    if not line.title_like or _words(line) < 3:
        return False
    return not (line.menu or line.byline or line.re_poster or line.datelined)
