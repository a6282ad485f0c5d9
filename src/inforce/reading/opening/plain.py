"""Plain text and Markdown: the text is shown as it stands, and its marks become blocks.

Reach for `markdown` with the decoded text. Of its front matter the title and the dates are read; headings, lists,
quotes and tables are told apart, and not one character is taken away: offsets point into the file's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from inforce.reading.opening.stamps import stamped
from inforce.reading.opening.values import Block, BlockKind, Role, Stamp

_FRONT = re.compile(r"\s*---[ \t]*\r?\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^([A-Za-z_ -]{2,30}):[ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_ROLES: dict[str, Role] = {
    **dict.fromkeys(
        ("date", "published", "publishdate", "publish_date", "pubdate", "published_at"), "published"
    ),
    **dict.fromkeys(("updated", "lastmod", "last_modified", "modified"), "updated"),
    **dict.fromkeys(("captured", "retrieved", "accessed"), "captured"),
}
_LINE = re.compile(r"[^\r\n]*")
_FILLED = re.compile(r"\S[^\r\n]*")
_MARK = re.compile(
    r"[ \t]*(?:(?P<heading>\#{1,6})[ \t]+|(?P<quote>(?:>[ \t]?)+)|(?P<item>(?:[-*+]|\d{1,3}[.)])[ \t]+)"
    r"|(?P<cell>\|[ \t]*(?!\s*:?-{2,}))|(?P<rule>(?:[-*_=~`|:][ \t]*){3,}$|(?:`{3,}|~{3,})\S*$))"
)
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\s]{0,2000}[^)\n]{0,300}\)")


class Marked(NamedTuple):
    """What the marks of a text tell."""

    blocks: tuple[Block, ...]
    stamps: tuple[Stamp, ...]


def markdown(text: str) -> Marked:
    """The blocks of a Markdown text and the dates of its front matter.

    >>> told = markdown("---\\ntitle: A list\\ndate: 2005-06-01\\n---\\n> Quoted.\\n\\nWritten.\\n")
    >>> [(block.kind, block.start) for block in told.blocks if block.region == "main"]
    [('title', 11), ('quote', 41), ('text', 50)]
    >>> str(told.stamps[0].date)
    '2005-06-01'
    """
    front = _FRONT.match(text)
    blocks, stamps = _front(front) if front else ([], [])
    titled = any(block.kind == "title" for block in blocks)
    for block in _body(text, front.end() if front else 0):
        kind = block.kind
        if kind == "title" and titled:
            kind = "heading"
        titled = titled or kind == "title"
        blocks.append(Block(block.start, block.end, kind, linked=_linked(text, block)))
    return Marked(tuple(blocks), tuple(stamps))


def _front(front: re.Match[str]) -> tuple[list[Block], list[Stamp]]:
    """Front matter: its title is the document's, its other lines stand around the text."""
    blocks, stamps = [], []
    for line in _FILLED.finditer(front.string, front.start(1), front.end(1)):
        field = _FIELD.match(front.string, line.start(), line.end())
        if field is None:
            blocks.append(Block(line.start(), line.end(), region="around"))
            continue
        name, value = field[1].strip().lower(), field[2].strip("'\" ").strip()
        if role := _ROLES.get(name):
            stamp = stamped(role, value, f"front matter {field[1]!r}")
            stamps += [stamp] if stamp else []
        if name == "title" and value:
            start = field.start(2) + field[2].index(value)
            blocks.append(Block(start, start + len(value), "title"))
        else:
            blocks.append(Block(field.start(), field.end(), region="around"))
    return blocks, stamps


def _body(text: str, start: int) -> Iterator[Block]:
    """Blocks below the front matter: a marked line begins one, lines without a mark go on until a blank one."""
    begun: Block | None = None
    place = start
    while place < len(text):
        line = _LINE.match(text, place)
        stop = line.end() if line else place
        mark = _MARK.match(text, place, stop)
        if mark or not text[place:stop].strip():
            if begun:
                yield begun
            begun = _marked(text, mark, stop) if mark else None
        else:
            first = begun.start if begun else place + len(text[place:stop]) - len(text[place:stop].lstrip())
            begun = Block(first, place + len(text[place:stop].rstrip()), begun.kind if begun else "text")
        place = stop + 1
    if begun:
        yield begun


def _marked(text: str, mark: re.Match[str], stop: int) -> Block | None:
    """The block that a mark begins; a rule is none."""
    kinds: dict[str, BlockKind] = {"heading": "heading", "quote": "quote", "item": "item", "cell": "cell"}
    if mark.lastgroup == "rule" or not text[mark.end() : stop].strip():
        return None
    kind: BlockKind = "title" if mark["heading"] == "#" else kinds[mark.lastgroup or ""]
    return Block(mark.end(), mark.end() + len(text[mark.end() : stop].rstrip()), kind)


def _linked(text: str, block: Block) -> float:
    """The share of a block's shown characters that are links."""
    links = list(_LINK.finditer(text, block.start, block.end))
    shown = block.end - block.start - sum(len(link[0]) - len(link[1]) for link in links)
    return min(1.0, sum(len(link[1]) for link in links) / max(1, shown))
