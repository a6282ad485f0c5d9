"""Word documents (DOCX) to text: every part that a reader sees, in blocks.

Reach for `opened_docx` with the bytes. Read are the body with its tables and text boxes, headers and footers,
footnotes, endnotes and comments; deleted text of tracked changes is not shown, inserted text is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from inforce.errors import BadFile
from inforce.model import PartialDate
from inforce.reading.opening.stamps import dated
from inforce.reading.opening.values import Block, BlockKind, Limits, Region, Stamp

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CREATED, _MODIFIED = "{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARTS: tuple[tuple[re.Pattern[str], Region], ...] = (
    (re.compile(r"word/header\d*\.xml"), "around"),
    (re.compile(r"word/document\d*\.xml"), "main"),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), "main"),
    (re.compile(r"word/comments\.xml"), "aside"),
    (re.compile(r"word/footer\d*\.xml"), "around"),
)
_TEMPLATE = "2013-12-23T23:15:00Z"
"""When the template was made from which python-docx makes documents: nobody's day."""
_STYLES: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"title", re.IGNORECASE), "title"),
    (re.compile(r"(?:heading|subtitle|berschrift|titre).*", re.IGNORECASE), "heading"),
    (re.compile(r"caption|beschriftung|l.gende", re.IGNORECASE), "caption"),
    (re.compile(r"(?:intense)?quote|(?:intensives)?zitat|citation.*", re.IGNORECASE), "quote"),
    (re.compile(r"list.*", re.IGNORECASE), "item"),
)


class Letter(NamedTuple):
    """A Word document as shown."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    stamps: tuple[Stamp, ...]
    problems: tuple[str, ...]


def opened_docx(data: bytes, limits: Limits) -> Letter:
    """The text of a Word document; raises `BadFile`, without the file's name, on what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return _read(parts, limits)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        raise BadFile(f"no Word document that can be read ({error}); save it anew as DOCX") from None
    except etree.XMLSyntaxError as error:
        raise BadFile(f"no Word document that can be read ({error.msg}); save it anew as DOCX") from None


def _read(parts: zipfile.ZipFile, limits: Limits) -> Letter:
    if sum(part.file_size for part in parts.infolist() if part.filename.endswith(".xml")) > limits.word:
        raise BadFile(f"unpacks to more than {limits.word:,} bytes; split it")
    lines: list[tuple[str, BlockKind, Region]] = []
    for wanted, region in _PARTS:
        for name in sorted(filter(wanted.fullmatch, parts.namelist())):
            lines += ((text, kind, region) for text, kind in _paragraphs(parts.read(name)))
    if not any(wanted.fullmatch(name) for wanted, _ in _PARTS[1:2] for name in parts.namelist()):
        raise BadFile("no Word document: it has no word/document.xml; save it as DOCX")
    title, stamps = _told(parts)
    return Letter(*_joined(lines), title, stamps, ())


def _joined(lines: list[tuple[str, BlockKind, Region]]) -> tuple[str, tuple[Block, ...]]:
    pieces, blocks, length = [], [], 0
    before: BlockKind | None = None
    for text, kind, region in lines:
        gap = "" if before is None else "\n" if kind == before and kind in ("item", "cell") else "\n\n"
        pieces += [gap, text]
        length += len(gap)
        blocks.append(Block(length, length + len(text), kind, region))
        length += len(text)
        before = kind
    return "".join(pieces), tuple(blocks)


def _paragraphs(part: bytes) -> Iterator[tuple[str, BlockKind]]:
    """Paragraphs of a part with their kinds; one in a text box comes after the one that holds it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(part.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), parser)
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(_runs(paragraph)).strip()
        if text and not _repeated(paragraph):
            yield text, _kind(paragraph)


def _repeated(paragraph: etree._Element) -> bool:
    """True in the fallback that repeats a text box for old readers."""
    return any(above.tag.endswith("}Fallback") for above in paragraph.iterancestors())


def _runs(paragraph: etree._Element) -> Iterator[str]:
    """The pieces of one paragraph, without those of paragraphs inside it."""
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
    for node in paragraph.iter(f"{_W}t", *signs):
        if next(node.iterancestors(f"{_W}p"), None) is not paragraph:
            continue
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.getparent() is not None and node.getparent().tag == f"{_W}r":  # type: ignore[union-attr]
            yield signs[str(node.tag)]


def _kind(paragraph: etree._Element) -> BlockKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "") if style is not None else ""
    for wanted, kind in _STYLES:
        if wanted.fullmatch(name):
            return kind
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return "item"
    return "cell" if next(paragraph.iterancestors(f"{_W}tc"), None) is not None else "text"


def _told(parts: zipfile.ZipFile) -> tuple[str | None, tuple[Stamp, ...]]:
    """The title, and when the file was made: between its creation and its last change."""
    if "docProps/core.xml" not in parts.namelist():
        return None, ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(parts.read("docProps/core.xml"), parser)
    created, modified = (dated(root.findtext(tag) or "") for tag in (_CREATED, _MODIFIED))
    if (root.findtext(_CREATED) or "") == _TEMPLATE:
        created = None
    return (root.findtext(_TITLE) or "").strip() or None, _made(created, modified)


def _made(created: PartialDate | None, modified: PartialDate | None) -> tuple[Stamp, ...]:
    if created and modified and created.latest < modified.earliest:
        span = PartialDate.parse(f"{created.text}/{modified.text}")
        return (Stamp("made", span, "DOCX created and modified"),)
    one = created or modified
    return (Stamp("made", one, f"DOCX {'created' if created else 'modified'}"),) if one else ()
