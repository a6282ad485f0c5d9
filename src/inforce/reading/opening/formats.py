"""Which format a file has: by its first bytes, then by the ending of its name.

Reach for `format_of`. What is known and not read is told apart from what is not known, so that the message can
say what to do.
"""

from __future__ import annotations

import re
from typing import Literal

from inforce.errors import BadFile
from inforce.reading.opening.values import Format

Kind = Literal["text", "markdown", "html", "pdf", "docx", "email", "zip", "tar", "packed"]
ARCHIVES = frozenset({"zip", "tar", "packed"})
HEAD, _HEADERS = 4096, 3
"""Bytes from which a format is told."""

_ENDINGS: dict[str, Format] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "email"),
}
_SAID = {".pdf": "PDF", ".docx": "Word document", ".docm": "Word document"}
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_NOT_READ = (
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as DOCX or PDF"),
    (b"{\\rtf", "RTF; save it as DOCX or PDF"),
    (b"\x89PNG", "a picture; run character recognition first"),
    (b"\xff\xd8\xff", "a picture; run character recognition first"),
    (b"GIF8", "a picture; run character recognition first"),
    (b"II*\x00", "a picture; run character recognition first"),
    (b"MM\x00*", "a picture; run character recognition first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x7fELF", "a program, no document"),
    (b"MZ\x90", "a program, no document"),
)
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
_PAGE = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PART = re.compile(
    _BEFORE + rb"<(?:title|meta|link|div|article|main|section|p|h[1-6]|table|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a page begins that leaves out what may be left out; in a file that says to be text, that is text."""
_HEADER = re.compile(
    rb"^(?:received|return-path|delivered-to|mime-version|message-id|date|subject|from|to|content-type|x-[\w-]+):"
    rb"[ \t]*\S",
    re.I | re.M,
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def format_of(name: str, head: bytes, parts: frozenset[str] = frozenset()) -> Kind:
    """The format of a file by its name and first bytes; `parts` are the names in a zip file.

    Raises `BadFile`, without the file's name, for what is recognised and not read.

    >>> format_of("statement.dat", b"%PDF-1.7")
    'pdf'
    >>> format_of("statement.txt", b"<!DOCTYPE html><html>")
    'html'
    """
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(ending, parts)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_PACKED):
        return "packed"
    if head[257:262] == b"ustar":
        return "tar"
    for mark, what in _NOT_READ:
        if head.startswith(mark):
            raise BadFile(f"is {what}")
    return _worded(ending, head)


def _zipped(ending: str, parts: frozenset[str]) -> Kind:
    if any(part.startswith("word/document") for part in parts) or ending in (".docx", ".docm"):
        return "docx"
    if "[Content_Types].xml" in parts or "mimetype" in parts:
        raise BadFile("is an Office file that is no Word document; save it as DOCX or PDF")
    return "zip"


def _worded(ending: str, head: bytes) -> Kind:
    if ending in _SAID:
        raise BadFile(f"is named {ending} and is no {_SAID[ending]}; fetch it anew")
    if _PAGE.match(head):
        return "html"
    if ending in _ENDINGS and not _binary(head):
        return _ENDINGS[ending]
    if ending != ".txt":
        if _PART.match(head):
            return "html"
        if _HEADER.match(head) and len({one.lower() for one in _HEADER.findall(head)}) >= _HEADERS:
            return "email"
    if _binary(head):
        raise BadFile(
            "holds no text (control signs throughout); open formats are text, Markdown, HTML, PDF, DOCX, e-mail"
        )
    return "text"


def _binary(head: bytes) -> bool:
    """True for bytes of which many are control signs, and that are not UTF-16 or UTF-32."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    zeros = max(head[::2].count(0), head[1::2].count(0))
    wide = zeros > 0.3 * len(head) / 2 and min(head[::2].count(0), head[1::2].count(0)) < 0.02 * len(head)
    return control > 0.05 * len(head) and not wide
