"""The lines of a page: paragraphs of a plain text, or the blocks that its markup sets apart.

Reach for `lines`. A hard-wrapped text is joined to paragraphs first. A line knows how it reads (like a title, a
heading over other stories, a footer, cut off); what kind of zone it is in, `layout` decides.
"""

from __future__ import annotations

import re

import msgspec

from inforce.reading.opening.values import Block
from inforce.reading.printed import months, printed

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CUE_HEADING = re.compile(
    r"(?!.*\b(?:listed|individuals?|entit\w+|persons?|names?|alias\w*|designat\w+|information)\b)"
    r"(?:(?:related|latest|recent|recommended|popular|trending|top|further|other|in other|also|see also|more|most|read|"
    r"from the|from our|elsewhere|archive|you (?:may|might)|don.t miss|up next|weiterlesen|mehr zum|lesen sie|"
    r"siehe auch|"
    r"lire aussi|à lire|à voir|sur le même|en continu|en direct|leer más|lea también|más noticias|leggi anche|"
    r"leia também|lees ook)\b.*"
    r"|(?:news|headlines|stories|articles|events|reports|press releases|features))",
    re.IGNORECASE,
)
_RE_POSTER = re.compile(
    r"editor.?s? note|^note:|the following (?:article|text|piece|report|analysis)|\bre-?post|\bre-?print|\bre-?publish|"
    r"\b(?:first|originally) (?:appeared|published|printed)|courtesy of|with (?:kind )?permission|"
    r"\b(?:we|I) (?:\w+ )?(?:post|publish|print|reproduce)\b|\bposted (?:here|again|below)\b|"
    r"^from the (?:\w+ )?archives?\b|\bfrom (?:our|my) (?:\w+ )?archives?\b|\btyped (?:in by hand|out|up)\b|"
    r"\bsends? us this\b|\b(?:site|paper|magazine|weekly|journal|page) (?:\w+ ){0,3}(?:is gone|no longer)\b",
    re.IGNORECASE,
)
_SIGNS = (
    " post",
    "osted ",
    "e publish",
    "I publish",
    "e print",
    "I print",
    "reproduce",
    "rchive",
    "yped ",
    " us this",
    " is gone",
    " no longer",
    "ditor",
    "ote:",
    "NOTE:",
    "ollowing",
    "OLLOWING",
    "e-p",
    "epost",
    "eprint",
    "epublish",
    "irst ",
    "riginally",
    "ourtesy",
    "ermission",
)
_FOOTER = re.compile(
    r"copyright|©|\(c\) \d{4}|all rights reserved|terms of use|privacy policy|powered by|subscribe|disclaimer\b|"
    r"reprint(?:s|ing)? (?:is |are )?permi|this e-?mail and any|impressum|this page is no longer|tüm hakları|"
    r"alle rechte|tous droits|todos los derechos|tutti i diritti|"
    r"(?:share|print|e-?mail|contact|home|login|sign in|comments?|advertisement|back to top|search)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"[(\[*_]*(?:by|from|por|par|von) (?:(?:[A-Z]|our |the |staff)[^.!?]{0,80})$|"
    r"(?:published|posted|updated|last updated|date|dateline|released|for (?:immediate )?release)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"(?:[^\W\d_]{3,12},? )?(?:\d{1,2}(?:st|nd|rd|th)? (?P<m1>[^\W\d_]{3,9})|(?P<m2>[^\W\d_]{3,9})\.? \d{1,2})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d)?"
)
_MENU = re.compile(r"[|»>•]| :: | / .* / | · .* · ")
_ITEM = r"(?:[A-Z][\w'’&]*(?: [\w'’&]+){0,2})"
_ITEMS = re.compile(
    rf"{_ITEM}(?:(?: [-–—.] | {{2,}}|\t+){_ITEM}){{2,}}|(?:Home|Start|Front [Pp]age)(?: [A-Z]\w+){{2,}}"
)
_CREDIT = re.compile(
    r"(?:.*[.!?”)] )?(?:photo(?:graph)?|picture|image|foto|credit)s?(?: credit| by)?\s?[:/©]\s?.{2,60}",
    re.IGNORECASE,
)
_SCREEN = 110
_MAIL_HEAD = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To): \S")
_DATELINED = re.compile(
    r"(?:[A-Z]{2,}[A-Za-z .,'’()/-]{0,40}|[^.!?]{0,40}) (?:--|[-–—]) [\"“]?[A-Z][a-z ]|[A-Z][A-Z .]{3,30}, \w+\.? \d"
)
_CAPITALS_END = re.compile(r"\b(?:CORP|INC|LTD|CO|LLC|PLC|BHD)\.$")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_CUT = re.compile(r"(?:\.\.\.|…)[\"'”’)\]]*$")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A paragraph: one line of the page, the lines of a hard-wrapped block, or a block of the markup.

    `close`: no empty line stands before it.
    """

    start: int
    end: int
    text: str
    block: Block | None = None
    close: bool = False

    @property
    def main(self) -> bool:
        """True unless the markup sets it aside."""
        return self.block is None or self.block.region == "main"

    @property
    def ended(self) -> bool:
        """Closed like a sentence."""
        if self.text.isupper() and _CAPITALS_END.search(self.text, max(0, len(self.text) - 8)):
            return False
        return bool(_ENDED.search(self.text, max(0, len(self.text) - 8)))

    @property
    def quoted(self) -> bool:
        """A line of a mail that answers or forwards another, behind its sign."""
        return self.block is None and self.text.startswith(">")

    @property
    def mail_head(self) -> bool:
        """A line of a mail's head."""
        return self.block is None and bool(_MAIL_HEAD.match(self.text))

    @property
    def greeting(self) -> bool:
        """Opens a letter."""
        return self.text[:5] in ("Dear ", "Hello", "Sehr ", "Cher ") and self.text.endswith((",", "!"))

    @property
    def datelined(self) -> bool:
        """Opens like a report: a place in capitals, and a dash or a date."""
        return self.text[:3].isupper() and bool(_DATELINED.match(self.text[:120]))

    @property
    def title_like(self) -> bool:
        """Short, and not closed like a sentence."""
        return len(self.text) <= 120 and not self.ended

    @property
    def heading(self) -> bool:
        """A heading that announces other stories ("Related", "Latest news")."""
        return (
            len(self.text) <= 60
            and self.title_like
            and bool(_CUE_HEADING.fullmatch(self.text.strip(" :»>*#")))
        )

    @property
    def footer(self) -> bool:
        """What a page prints around its text: copyright, share, log in."""
        return len(self.text) <= 200 and bool(_FOOTER.match(self.text))

    @property
    def cut(self) -> bool:
        """Ends in "..."."""
        return bool(_CUT.search(self.text, max(0, len(self.text) - 8)))

    @property
    def re_poster(self) -> bool:
        """A remark of who posts the text again."""
        head = self.text[:600]
        return any(sign in head for sign in _SIGNS) and bool(_RE_POSTER.search(head))

    @property
    def byline(self) -> bool:
        """Who wrote it, or when, and nothing else."""
        return len(self.text) <= 120 and (bool(_BYLINE.match(self.text)) or self.dateline)

    @property
    def dateline(self) -> bool:
        """A date with a few words at most."""
        if len(self.text) > 60:
            return False
        short = _YEARLESS.fullmatch(self.text)
        if short and (short["m1"] or short["m2"]).lower() in months():
            return True
        dates = [one for one in printed(self.text) if not one.bare]
        return len(dates) == 1 and len(self.text) - (dates[0].end - dates[0].start) <= 25

    @property
    def menu(self) -> bool:
        """Words of a menu, side by side."""
        return bool(_MENU.search(self.text)) or (len(self.text) <= 160 and bool(_ITEMS.fullmatch(self.text)))

    @property
    def credited(self) -> bool:
        """A short line that says whose picture stands above it."""
        return len(self.text) <= 240 and bool(_CREDIT.fullmatch(self.text))


def lines(text: str, blocks: tuple[Block, ...]) -> list[Line]:
    """The lines that hold a word, in their order."""
    if not blocks:
        return _paragraphs(text)
    found = [Line(one.start, one.end, text[one.start : one.end], one) for one in blocks]
    return [line for line in found if _worded(line.text)]


def _worded(text: str) -> bool:
    return any(map(str.isalnum, text))


def _paragraphs(text: str) -> list[Line]:
    found: list[Line] = []
    last = 0
    for one in _LINE.finditer(text):
        inside = one.group().strip()
        if _worded(inside):
            start = one.start() + one.group().index(inside)
            found.append(Line(start, start + len(inside), inside, None, text.count("\n", last, start) == 1))
            last = one.end()
    return _unwrapped(found, text) if _hard_wrapped(found) else found


def _hard_wrapped(found: list[Line]) -> bool:
    """True when most lines are about as long as the longest but few, and that is a screen's width."""
    widths = sorted(len(line.text) for line in found)
    longest = widths[-1 - len(widths) // 8] if widths else 0
    if len(found) < 4 or not 50 <= longest <= _SCREEN or widths[len(widths) // 2] < 0.6 * longest:
        return False
    return widths[-1] <= _SCREEN or 3 * sum(line.ended for line in found) < len(found)


def _unwrapped(found: list[Line], text: str) -> list[Line]:
    joined: list[Line] = []
    first = last = found[0]
    for line in found[1:]:
        if not _continues(last, line, text):
            joined.append(Line(first.start, last.end, text[first.start : last.end], None, first.close))
            first = line
        last = line
    joined.append(Line(first.start, last.end, text[first.start : last.end], None, first.close))
    return joined


def _continues(last: Line, line: Line, text: str) -> bool:
    """True if a line goes on where the one before was full; a by-line and what follows capitals do not."""
    if text.count("\n", last.end, line.start) > 1 or not 45 <= last.end - last.start <= _SCREEN:
        return False
    return not line.byline and (not last.text.isupper() or line.text.isupper())
