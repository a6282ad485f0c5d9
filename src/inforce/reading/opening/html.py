"""HTML to the text that a reader sees, in blocks, with what the page says of its own day.

Reach for `opened_html` with decoded text, or `opened_stream` with one that comes in pieces. Broken markup is read as
a browser reads it. Nothing visible is dropped: menus, sidebars, footers, captions and the texts of pictures become
blocks of their own. Scripts and styles are no text; what is only hidden by a style is kept, since a reader of another
day may have seen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from inforce.reading.opening.nesting import shallow
from inforce.reading.opening.regions import Stretch, placed, region_of
from inforce.reading.opening.stamps import stamped
from inforce.reading.opening.stated import stated
from inforce.reading.opening.values import Block, BlockKind, Stamp

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SILENT = frozenset({"script", "style", "template", "head", "iframe"})
_FLOWING = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr img picture source map area -text".split()
)
_KINDS: dict[str, BlockKind] = {
    "h1": "title",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "legend", "summary", "dt"), "heading"),
    **dict.fromkeys(("li", "option", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
_LOOSE = frozenset({"item", "cell"})
_HEADS = frozenset({"title", "heading"})
_LASTING = frozenset({"quote", "caption"})
_CUT = re.compile(r"<(?:p|div|tr|li|h[1-6]|article|section)\b", re.IGNORECASE)
_PIECE, _LONGEST_CUT = 2 << 20, 16
_SPACE = re.compile(r"[ \t\n\r\f]+")
_VIEWED = frozenset({"p", "div", "section", "article", "main", "ul", "ol", "table", "tbody", "tr", "dl"})


Part = TypeVar("Part", Block, Stamp)


class Page(NamedTuple):
    """A page as shown, and what it states of itself."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    stamps: tuple[Stamp, ...]


def opened_html(source: str) -> Page:
    """The page of an HTML text; never raises on markup, however broken.

    >>> page = opened_html("<title>A list</title><nav><a>Home</a></nav><h1>A list</h1><p>The <b>PKK</b> &amp; ETA")
    >>> page.text
    'Home\\n\\nA list\\n\\nThe PKK & ETA'
    >>> [(block.kind, block.region) for block in page.blocks]
    [('text', 'around'), ('title', 'main'), ('text', 'main')]
    """
    return opened_stream((source,))


def opened_stream(source: Iterable[str]) -> Page:
    """As `opened_html`, for a page whose text comes piece by piece; memory holds the text that is shown, once."""
    shown = bytearray()
    found: list[Page] = []
    length = 0
    title, headed = None, False
    for page in map(_page, _pieces(source)):
        title = page.title if not found else title
        headed = headed or _headed(page, _SPACE.sub(" ", title or "").strip())
        shown += page.text.encode("utf-8", "surrogatepass") + b"\n\n"
        found.append(_moved(page, length))
        length += len(page.text) + 2
    del shown[-2:]
    text = shown.decode("utf-8", "surrogatepass")
    shown.clear()
    whole = Page(text, _all(one.blocks for one in found), title, _all(one.stamps for one in found))
    return whole if headed or title is None else _titled(whole, _SPACE.sub(" ", title).strip())


def _all(parts: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    return tuple(chain.from_iterable(parts))


def _page(source: str) -> Page:
    """What one parse of a page, or of a piece of a very long one, gives."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(shallow(source))
    told = stated(tree, source)
    shown = _Shown()
    if tree.root is not None:
        _walk(tree.root, shown)
    shown.close()
    text = "".join(shown.parts)
    return Page(
        text, placed(shown.blocks, shown.stretches, len(text)), told.title, (*told.stamps, *shown.stamps)
    )


def _pieces(source: Iterable[str]) -> Iterator[str]:
    """A very long page cut before a paragraph, a row, a division, so that memory holds one piece's tree."""
    held = ""
    for more in source:
        held += more
        while len(held) > 2 * _PIECE + _LONGEST_CUT:
            end = _cut(held)
            yield held[:end]
            held = held[end:]
    while len(held) > 2 * _PIECE:
        end = _cut(held)
        yield held[:end]
        held = held[end:]
    yield held


def _cut(held: str) -> int:
    cut = _CUT.search(held, _PIECE)
    return cut.start() if cut and cut.start() < 2 * _PIECE else _PIECE


def _moved(page: Page, by: int) -> Page:
    """The blocks and stamps of a page that stands so many characters further down, without its text."""
    blocks = (Block(one.start + by, one.end + by, one.kind, one.region, one.linked) for one in page.blocks)
    stamps = (replace(one, at=one.at + by) if one.at is not None else one for one in page.stamps)
    return Page("", tuple(blocks), page.title, tuple(stamps))


def _headed(page: Page, title: str) -> bool:
    """True if a heading of the page, or any block, says its title, so that none has to be put above."""
    return not title or any(
        (block.kind == "title" and block.region == "main") or page.text[block.start : block.end] == title
        for block in page.blocks
    )


def _titled(page: Page, title: str) -> Page:
    """The page with its title above its text."""
    below = _moved(page, len(title) + 2)
    return Page(
        f"{title}\n\n{page.text}", (Block(0, len(title), "title"), *below.blocks), title, below.stamps
    )


class _Shown:
    """The text as it grows: pieces, the block that is open, and the stretches of regions."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.stretches: list[Stretch] = []
        self.stamps: list[Stamp] = []
        self.kinds: list[BlockKind] = ["text"]
        self.links = 0
        self.kept = 0
        self._start = 0
        self._linked = 0
        self._space = False
        self._open = False

    def add(self, text: str) -> None:
        """Flowing text: white space is one space, none at the beginning of a block."""
        if self.kept:
            self._put(text)
            return
        if text.isspace() and text.isascii():
            self._space = True
            return
        words = _SPACE.sub(" ", text)
        if words[:1] == " ":
            self._space, words = True, words[1:]
        if not words:
            return
        ends = words[-1] == " "
        words = words[:-1] if ends else words
        if words:
            spaced = self._space and self._open and self.parts[-1] != "\n"
            self._put(f" {words}" if spaced else words)
        self._space = ends

    def _put(self, words: str) -> None:
        if not self._open:
            if not words.strip():
                return
            gap = self._gap()
            self.parts.append(gap)
            self.length += len(gap)
            self._start, self._open, self._linked = self.length, True, 0
        self.parts.append(words)
        self.length += len(words)
        if self.links:
            self._linked += len(words)

    def _gap(self) -> str:
        """What stands between the last block and the next: one line's end between items, else a blank line."""
        if not self.blocks:
            return ""
        return "\n" if self.blocks[-1].kind == self.kinds[-1] in _LOOSE else "\n\n"

    def line(self) -> None:
        """A line ends inside the block; two in a row end the block."""
        if self._open and self.parts[-1] == "\n" and not self.kept:
            self.close()
        elif self._open:
            self._put("\n")
        self._space = False

    def close(self) -> None:
        """The block ends, if one is open."""
        if self._open:
            self._trim()
            last = self.length
            share = self._linked / max(1, last - self._start)
            self.blocks.append(Block(self._start, last, self.kinds[-1], linked=min(1.0, share)))
        self._open = self._space = False

    def _trim(self) -> None:
        """Take the white space at the end of the block away."""
        bare = ""
        while not bare:
            last = self.parts.pop()
            bare = last.rstrip()
            self.length -= len(last) - len(bare)
        self.parts.append(bare)


def _walk(root: LexborNode, shown: _Shown) -> None:
    """Go through the tree, in the order of the page, without recursion: pages may nest as deep as they like."""
    node: LexborNode | None = root
    opened: list[tuple[LexborNode, list[str]]] = []
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            shown.add(node.text_content or "")
        elif tag not in _SILENT and not tag.startswith("-"):
            marks = _enter(node, tag, shown)
            child = node.child
            if child is not None:
                opened.append((node, marks))
                node = child
                continue
            _leave(marks, shown)
        following = node.next
        while following is None and opened:
            node, marks = opened.pop()
            _leave(marks, shown)
            following = node.next
        node = following


def _enter(node: LexborNode, tag: str, shown: _Shown) -> list[str]:
    """Begin an element; what has to be undone at its end."""
    if tag in _FLOWING:
        return _flowing(node, tag, shown)
    if tag == "br":
        shown.line()
        return []
    shown.close()
    marks = ["block"]
    kind = _KINDS.get(tag)
    if kind or tag not in _VIEWED:
        outer = shown.kinds[-1]
        shown.kinds.append(outer if kind not in _HEADS and outer in _LASTING else kind or "text")
        marks.append("kind")
    if tag in ("pre", "textarea", "listing", "xmp"):
        shown.kept += 1
        marks.append("kept")
    region = region_of(tag, node.attributes)
    if region:
        shown.stretches.append(Stretch(region, shown.length))
        marks.append(str(len(shown.stretches) - 1))
    return marks


def _flowing(node: LexborNode, tag: str, shown: _Shown) -> list[str]:
    """An element within a line."""
    if tag == "a":
        shown.links += 1
        return ["link"]
    if tag == "img":
        words = (node.attributes.get("alt") or "").strip()
        if len(words.split()) > 1:
            _picture(words, shown)
    elif tag == "time" and (written := node.attributes.get("datetime")):
        stamp = stamped("published", written, "time element", shown.length)
        shown.stamps += [stamp] if stamp else []
    return []


def _picture(words: str, shown: _Shown) -> None:
    """The text of a picture is a caption of its own."""
    shown.close()
    shown.kinds.append("caption")
    shown.add(words)
    shown.close()
    shown.kinds.pop()


def _leave(marks: list[str], shown: _Shown) -> None:
    for mark in marks:
        if mark == "block":
            shown.close()
        elif mark == "kind":
            shown.kinds.pop()
        elif mark == "kept":
            shown.kept -= 1
        elif mark == "link":
            shown.links -= 1
        else:
            shown.stretches[int(mark)].end = shown.length
