"""E-mail messages (.eml) to text: the subject as headline, the message, and what is attached.

Reach for `opened_mail`. The text is the plain part if there is one, else the HTML part as a page; the Date header
is the day of the message. Attachments are handed back as bytes with their names: whoever opens files opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import NamedTuple, cast

from inforce.errors import BadFile
from inforce.reading.opening.encoding import decoded
from inforce.reading.opening.html import opened_html
from inforce.reading.opening.stamps import stamped
from inforce.reading.opening.values import Block, Stamp

_HEADERS = ("From", "To", "Cc", "Date")
_QUOTED = re.compile(r"^[ \t]*>.*(?:\n[ \t]*>.*)*", re.MULTILINE)
_MULTIPART, _MOST = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE), 100
_PARAGRAPH = re.compile(r"\S.*(?:\n[ \t]*\S.*)*")


class Letter(NamedTuple):
    """A message as shown, and its attachments: name, bytes."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    stamps: tuple[Stamp, ...]
    attached: tuple[tuple[str, bytes], ...]


def opened_mail(data: bytes) -> Letter:
    """The message in `data`; broken headers are left out, never raised. `BadFile` for parts nested without end."""
    if len(_MULTIPART.findall(data)) > _MOST:
        raise BadFile(f"more than {_MOST} parts that hold parts; save its parts as files")
    message = message_from_bytes(data, policy=policy.default.clone(raise_on_defect=False))
    subject, stamps = _header(message, "Subject"), []
    if stamp := stamped("published", _header(message, "Date"), "e-mail Date"):
        stamps.append(stamp)
    text, blocks = _top(message, subject)
    plain, pages, attached = _parts(message)
    if plain or not pages:
        shown = "\n\n".join(part.strip() for part in plain)
        body = tuple(_paragraphs(shown))
    else:
        page = opened_html("\n".join(pages))
        shown, body = page.text, page.blocks
        stamps += [stamp for stamp in page.stamps if stamp.at is None]
    moved = (
        Block(one.start + len(text), one.end + len(text), one.kind, one.region, one.linked) for one in body
    )
    return Letter(text + shown, (*blocks, *moved), None, tuple(stamps), tuple(attached))


def _header(message: Message, name: str) -> str:
    """A header in one line; "" where it is missing or cannot be read."""
    try:
        return " ".join(str(message[name] or "").split()).encode(errors="replace").decode()
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""


def _top(message: Message, subject: str) -> tuple[str, list[Block]]:
    """The subject and the headers that a reader sees, above the message."""
    text, blocks = "", []
    if subject:
        blocks.append(Block(0, len(subject), "title"))
        text = f"{subject}\n\n"
    for name in _HEADERS:
        if value := _header(message, name):
            line = f"{name}: {value}"
            blocks.append(Block(len(text), len(text) + len(line), region="around"))
            text += f"{line}\n"
    return (text.rstrip("\n") + "\n\n" if text else ""), blocks


def _parts(message: Message) -> tuple[list[str], list[str], list[tuple[str, bytes]]]:
    """Plain texts and pages that are the message, and what is attached to it."""
    plain: list[str] = []
    pages: list[str] = []
    attached: list[tuple[str, bytes]] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _name(part)
        data = _bytes(part)
        if (
            name is None
            and kind in ("text/plain", "text/html")
            and part.get_content_disposition() != "attachment"
        ):
            text = decoded(data, part.get_content_charset()).text.replace("\r\n", "\n")
            (plain if kind == "text/plain" else pages).append(text)
        elif data:
            ending = {"text/html": ".html", "message/rfc822": ".eml", "application/pdf": ".pdf"}.get(
                kind, ".txt"
            )
            attached.append((name or f"part-{len(attached) + 1}{ending}", data))
    return plain, pages, attached


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a message within the message is one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        yield from _leaves(cast(Message, part))


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = cast(list[EmailMessage], part.get_payload())
        return inner[0].as_bytes() if inner else b""
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _name(part: Message) -> str | None:
    try:
        return part.get_filename()
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return None


def _paragraphs(text: str) -> Iterator[Block]:
    """The paragraphs of a plain message; lines that begin with ">" quote an earlier one."""
    place = 0
    for quoted in [*_QUOTED.finditer(text), None]:
        stop = quoted.start() if quoted else len(text)
        for found in _PARAGRAPH.finditer(text, place, stop):
            yield Block(found.start(), found.end())
        if quoted:
            yield Block(quoted.start(), quoted.end(), "quote")
            place = quoted.end()
