"""PDF to text by its text layer; a page without one is reported as unreadable, never taken for an empty page.

Reach for `opened_pdf` with the bytes. Lines that a page breaks are lines of the text, a page ends with a blank
line where it does not break a sentence. Pictures of text are not read: that needs character recognition, which guesses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from inforce.errors import BadFile
from inforce.reading.opening.stamps import stamped
from inforce.reading.opening.values import Limits, Stamp

if TYPE_CHECKING:
    import pypdfium2

_ENDS = re.compile(r"\r\n?|\x0c")
_SOFT = re.compile("[\ufffe\uffff\x02]\n?")
"""What PDFium gives for a hyphen at the end of a line."""
_FEW = 12
_UNENDED = re.compile(r"(?:^|\n)[^\n]{45,}[\w,-]$")
"""A full last line that does not end a sentence."""


class Paper(NamedTuple):
    """A PDF as shown; `problems` name the pages that cannot be read."""

    text: str
    title: str | None
    stamps: tuple[Stamp, ...]
    problems: tuple[str, ...]


def opened_pdf(data: bytes, limits: Limits) -> Paper:
    """The text of all pages; raises `BadFile` with what is wrong and what to do, without the file's name."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise BadFile(
            "needs a password; save it without one"
            if locked
            else "no PDF that can be read; it may be cut off"
        ) from None
    try:
        return _read(document, limits)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, limits: Limits) -> Paper:
    pages, silent, drawn = [], [], []
    count = len(document)
    for number in range(min(count, limits.pages)):
        text, pictured = _page(document, number)
        pages.append(text)
        if not text.strip():
            silent.append(number + 1)
        elif pictured and sum(map(str.isalnum, text)) < _FEW:
            drawn.append(number + 1)
    told = document.get_metadata_dict()
    made = stamped("made", told.get("CreationDate") or "", "PDF CreationDate")
    problems = _problems(silent, drawn, count, limits)
    if not any(page.strip() for page in pages):
        raise BadFile("no page has a text layer: it is scanned; run character recognition (ocrmypdf) first")
    return Paper(
        _joined([page.strip() for page in pages if page.strip()]),
        told.get("Title") or None,
        (made,) if made else (),
        problems,
    )


def _joined(pages: list[str]) -> str:
    """The pages one below the other; a sentence that a page's end breaks goes on in the next line."""
    parts: list[str] = []
    for page in pages:
        broken = parts and _UNENDED.search(parts[-1]) and page[0].isalpha()
        parts += (("\n" if broken else "\n\n") if parts else "", page)
    return "".join(parts)


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    """The text of a page, and whether it bears a picture; a page that cannot be opened has neither."""
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    try:
        page = document[number]
        layer = page.get_textpage()
        text = _SOFT.sub("-\n", _ENDS.sub("\n", layer.get_text_bounded()))
        layer.close()
        few = sum(map(str.isalnum, text)) < _FEW
        pictured = few and any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3))
        page.close()
    except pypdfium2.PdfiumError:
        return "", False
    return text, pictured


def _problems(silent: list[int], drawn: list[int], count: int, limits: Limits) -> tuple[str, ...]:
    found = []
    if silent:
        found.append(f"{_pages(silent)} of {count} cannot be read: no text layer (scanned, or empty)")
    if drawn:
        found.append(f"{_pages(drawn)} of {count} hold hardly any text: they may be scanned")
    if count > limits.pages:
        found.append(f"pages after {limits.pages:,} of {count:,} were not read")
    return tuple(found)


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" ..." if len(numbers) > 10 else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}"
