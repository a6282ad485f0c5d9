"""What opening a file yields: the text that is shown, its blocks, what it says of its own day. Frozen values.

Reach for `Opened` wherever a document is read: all offsets of an answer are code points into its `text`.
`Unopened` is a file that could not be read, and why: one line for a person, never an exception, so that one
bad file of a thousand stops nothing.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from inforce.model import PartialDate

Format = Literal["text", "markdown", "html", "pdf", "docx", "email"]
BlockKind = Literal["title", "heading", "text", "item", "cell", "caption", "quote"]
Region = Literal["main", "around", "aside"]
Role = Literal["published", "updated", "made", "captured"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text that the markup sets apart.

    `region` is where it stands: `main`; `around` (menus, headers, footers, forms); `aside` (lists of links to
    other stories, sidebars). `linked` is the share of its characters that are links, 0 to 1.
    """

    start: int
    end: int
    kind: BlockKind = "text"
    region: Region = "main"
    linked: float = 0.0


class Stamp(msgspec.Struct, frozen=True):
    """A date that the document states of itself, and where ("meta article:published_time").

    `published` and `updated` are of its text, `made` of the file, `captured` of the copy of a page. `at` is the
    offset at which it stands in the text; None: it is about the document as a whole.
    """

    role: Role
    date: PartialDate
    where: str
    at: int | None = None


class Opened(msgspec.Struct, frozen=True):
    """A document as opened. `name` is its path; of a part of an archive or e-mail, "path!/part".

    `sha256` is of the original's bytes. `blocks` are in their order and none overlaps; a text without markup has
    none. `title` is what the document calls itself, where its text does not begin with it. `problems` are lines
    for a person: what of it could not be read.
    """

    name: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    stamps: tuple[Stamp, ...] = ()
    problems: tuple[str, ...] = ()
    encoding: str | None = None


class Unopened(msgspec.Struct, frozen=True):
    """A file that yields no text, and why, in one line that says what to do."""

    name: str
    problem: str
    sha256: str | None = None


class Limits(msgspec.Struct, frozen=True):
    """How much is opened: bytes, and how deep archives and e-mails may lie in one another.

    `plain` is the largest plain text or Markdown, `marked` the largest of any other document, `word` what a Word
    document may unpack to, `unpacked` what one archive may unpack to in all, `ratio` how many times its own size,
    `entries` how many files it may hold, `pages` the pages of a PDF that are read.
    """

    plain: int = 1 << 30
    marked: int = 256 << 20
    word: int = 64 << 20
    unpacked: int = 2 << 30
    ratio: int = 200
    entries: int = 100_000
    depth: int = 3
    pages: int = 20_000
