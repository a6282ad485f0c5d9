"""Bytes to text: by byte order mark, by what is declared, as UTF-8, or as the bytes themselves suggest.

Reach for `decoded`, or for `decoded_stream` where the text is long. They never fail: what no encoding explains
becomes U+FFFD, and the result says how often.
A declared encoding that does not fit the bytes is not believed.
"""

from __future__ import annotations

import codecs
import mmap
from collections.abc import Iterator
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
"""What documents that declare the one are in fact written in (WHATWG Encoding Standard)."""
_SAMPLE, TOGETHER = 1 << 16, 1 << 20
_LOST = "\N{REPLACEMENT CHARACTER}"


class Decoded(NamedTuple):
    """The text, the encoding it was read by, and a problem in one line or None."""

    text: str
    encoding: str
    problem: str | None = None


def decoded(data: bytes | memoryview, declared: str | None = None) -> Decoded:
    """The text of `data`, which says of itself that it is in `declared`.

    >>> decoded("Éta".encode("utf-16"))
    Decoded(text='Éta', encoding='utf-16-le', problem=None)
    >>> decoded("Conseil de la résistance".encode("latin-1"), "iso-8859-1").text
    'Conseil de la résistance'
    """
    head = bytes(data[:4])
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return _taken(data[len(mark) :], encoding)
    for likely in (_known(declared), "utf-8"):
        found = _exact(data, likely) if likely else None
        if found is not None and likely:
            return Decoded(found, likely)
    return _taken(data, _suggested(bytes(data[:_SAMPLE])))


def decoded_stream(
    data: bytes | memoryview, declared: str | None = None
) -> tuple[Iterator[str], str, str | None]:
    """As `decoded`, with the text piece by piece: it is read twice, and never held whole."""
    mark, encoding, errors = _settled(data, declared)
    lost = (
        sum(text.count(_LOST) for text in _decoding(data[mark:], encoding, errors))
        if errors != "strict"
        else 0
    )
    return _decoding(data[mark:], encoding, errors), encoding, _problem(lost, encoding)


def _settled(data: bytes | memoryview, declared: str | None) -> tuple[int, str, str]:
    """The length of the byte order mark, the encoding, and what is done with bytes that are not of it."""
    head = bytes(data[:4])
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return len(mark), encoding, "replace"
    for likely in (_known(declared), "utf-8"):
        if likely and _fits(data, likely):
            return 0, likely, "strict"
    return 0, _suggested(bytes(data[:_SAMPLE])), "replace"


def _fits(data: bytes | memoryview, encoding: str) -> bool:
    try:
        for _ in _decoding(data, encoding, "strict"):
            pass
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def _decoding(data: bytes | memoryview, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(0, len(data), TOGETHER):
        yield decoder.decode(bytes(data[start : start + TOGETHER]))
        let_go(data)
    yield decoder.decode(b"", final=True)


def let_go(data: bytes | memoryview) -> None:
    """Where the bytes are those of a mapped file: memory need not hold what was looked at so far; it is still there."""
    held = data.obj if isinstance(data, memoryview) else data
    if isinstance(held, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        held.madvise(mmap.MADV_DONTNEED)


def _known(declared: str | None) -> str | None:
    """The codec of a declared encoding; None for one that is none, or that is not one of text."""
    try:
        info = codecs.lookup((declared or "").strip().lower())
    except (LookupError, ValueError):
        return None
    name = info.name.lower()
    if not info._is_text_encoding or name in {"utf-7", "idna", "punycode", "undefined"}:
        return None
    return _SUPERSETS.get(name, name)


def _exact(data: bytes | memoryview, encoding: str) -> str | None:
    try:
        return codecs.decode(data, encoding)
    except (UnicodeError, ValueError):
        return None


def _taken(data: bytes | memoryview, encoding: str) -> Decoded:
    text = codecs.decode(data, encoding, "replace")
    return Decoded(text, encoding, _problem(text.count(_LOST), encoding))


def _problem(lost: int, encoding: str) -> str | None:
    return f"{lost:,} characters are not {encoding}, shown as U+FFFD" if lost else None


def _suggested(sample: bytes) -> str:
    """The encoding that the bytes look like; Windows-1252, which takes almost any byte, if they look like none."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 5:
        return "utf-16-le" if odd > even else "utf-16-be"
    if _cut_only(sample):
        return "utf-8"
    import charset_normalizer

    found = charset_normalizer.from_bytes(sample).best()
    return _known(found.encoding) or "cp1252" if found else "cp1252"


def _cut_only(sample: bytes) -> bool:
    """True if nearly all of it is UTF-8 with signs beyond ASCII: text in UTF-8 with a few broken places."""
    beyond = sum(byte >= 0x80 for byte in sample)
    lost = codecs.decode(sample, "utf-8", "replace").count(_LOST)
    return beyond > 0 and lost * 10 < beyond
