"""Files, and whatever is in them, to documents: the door of this room.

Reach for `open_file` with one path: an archive or an e-mail yields several documents, in its order, and a document
that cannot be read yields an `Unopened` where it would have stood. Nothing is raised for what is in a file.
"""

from __future__ import annotations

import hashlib
import io
import mmap
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from inforce.errors import BadFile, BadInput
from inforce.reading.opening.archives import Meter, parts_of, unpacked
from inforce.reading.opening.encoding import TOGETHER, decoded, decoded_stream, let_go
from inforce.reading.opening.formats import ARCHIVES, HEAD, Kind, format_of
from inforce.reading.opening.values import Format, Limits, Opened, Unopened

Data = bytes | mmap.mmap
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among `paths` and in the folders among them, by name; hidden ones are passed over."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            yield from (Path(folder, one) for one in sorted(files) if not one.startswith("."))


def open_file(path: Path, limits: Limits | None = None) -> Iterator[Opened | Unopened]:
    """The documents in the file at `path`."""
    name, limits = str(path), limits or Limits()
    try:
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            yield from _opened(source, name, limits, Meter(size, limits), 0)
    except OSError as error:
        yield Unopened(name, f"cannot be read ({error.strerror or error}); check the path")


def open_bytes(data: bytes, name: str, limits: Limits | None = None) -> Iterator[Opened | Unopened]:
    """The documents in the bytes of a file of that name."""
    limits = limits or Limits()
    return _opened(io.BytesIO(data), name, limits, Meter(len(data), limits), 0)


def open_text(text: str, name: str = "") -> Opened:
    """A plain text as given; raises `BadInput` if it is not Unicode."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(f"the text is not Unicode ({error.reason} at character {error.start})") from None
    return Opened(name, hashlib.sha256(data).hexdigest(), "text", text)


def _opened(
    source: BinaryIO, name: str, limits: Limits, meter: Meter, depth: int
) -> Iterator[Opened | Unopened]:
    head = source.read(HEAD)
    source.seek(0)
    if not head:
        yield Unopened(name, "the file is empty; fetch it anew", hashlib.sha256().hexdigest())
        return
    try:
        kind = format_of(name, head, parts_of(source) if head.startswith(b"PK") else frozenset())
    except BadFile as error:
        yield Unopened(name, str(error))
        return
    source.seek(0)
    if kind not in ARCHIVES:
        yield from _document(kind, source, name, limits, meter, depth)
    elif depth >= limits.depth:
        yield Unopened(name, f"an archive inside {limits.depth} others; unpack it first")
    else:
        yield from _parts(kind, source, name, limits, meter, depth)


def _parts(
    kind: Kind, source: BinaryIO, name: str, limits: Limits, meter: Meter, depth: int
) -> Iterator[Opened | Unopened]:
    """The documents of an archive."""
    for part, data in unpacked(kind, source, name, meter, limits):
        inner = f"{name}!/{part}" if part else name
        if isinstance(data, BadFile):
            yield Unopened(inner, str(data))
        else:
            yield from _opened(io.BytesIO(data), inner, limits, meter, depth + 1)


def _document(
    kind: Kind, source: BinaryIO, name: str, limits: Limits, meter: Meter, depth: int
) -> Iterator[Opened | Unopened]:
    """One document, and what is attached to it."""
    most = limits.plain if kind in ("text", "markdown") else limits.marked
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    if size > most:
        yield Unopened(name, f"larger than {most:,} bytes; split it")
        return
    data = _mapped(source, size)
    digest = _digest(data)
    try:
        one, attached = _read(kind, data, name, digest, limits)
    except BadFile as error:
        yield Unopened(name, str(error), digest)
        return
    finally:
        if isinstance(data, mmap.mmap):
            data.close()
    yield one
    for part, inside in attached:
        inner = f"{name}!/{part}"
        if depth >= limits.depth:
            yield Unopened(inner, f"attached inside {limits.depth} others; save it first")
        else:
            yield from _opened(io.BytesIO(inside), inner, limits, meter, depth + 1)


def _mapped(source: BinaryIO, size: int) -> Data:
    """The bytes of a source; of a large file they stay on disk until they are looked at."""
    if size > 1 << 20 and not isinstance(source, io.BytesIO):
        return mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    return source.read()


def _digest(data: Data) -> str:
    told = hashlib.sha256()
    with memoryview(data) as seen:
        for start in range(0, len(seen), TOGETHER):
            told.update(seen[start : start + TOGETHER])
            let_go(seen)
    return told.hexdigest()


def _read(
    kind: Kind, data: Data, name: str, digest: str, limits: Limits
) -> tuple[Opened, tuple[tuple[str, bytes], ...]]:
    if kind == "email":
        from inforce.reading.opening.mail import opened_mail

        letter = opened_mail(bytes(data))
        return Opened(
            name, digest, "email", letter.text, letter.blocks, letter.title, letter.stamps
        ), letter.attached
    if kind == "pdf":
        from inforce.reading.opening.pdf import opened_pdf

        paper = opened_pdf(bytes(data), limits)
        return Opened(name, digest, "pdf", paper.text, (), paper.title, paper.stamps, paper.problems), ()
    if kind == "docx":
        from inforce.reading.opening.docx import opened_docx

        word = opened_docx(bytes(data), limits)
        return Opened(name, digest, "docx", word.text, word.blocks, word.title, word.stamps), ()
    return _worded(
        "html" if kind == "html" else "markdown" if kind == "markdown" else "text", data, name, digest
    ), ()


def _worded(kind: Format, data: Data, name: str, digest: str) -> Opened:
    """A document that is text in some encoding."""
    if kind == "html":
        return _page(data, name, digest)
    with memoryview(data) as seen:
        text, encoding, problem = decoded(seen)
    problems = (problem,) if problem else ()
    if kind == "markdown":
        from inforce.reading.opening.plain import markdown

        marked = markdown(text)
        return Opened(name, digest, kind, text, marked.blocks, None, marked.stamps, problems, encoding)
    return Opened(name, digest, kind, text, problems=problems, encoding=encoding)


def _page(data: Data, name: str, digest: str) -> Opened:
    """A page of HTML, in the encoding that it declares if that fits."""
    from inforce.reading.opening.html import opened_stream

    declared = _CHARSET.search(data[:HEAD])
    with memoryview(data) as seen:
        text, encoding, problem = decoded_stream(seen, declared[1].decode() if declared else None)
        page = opened_stream(text)
    problems = (problem,) if problem else ()
    return Opened(name, digest, "html", page.text, page.blocks, page.title, page.stamps, problems, encoding)
