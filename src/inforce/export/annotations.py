"""Mentions as W3C Web Annotations: JSON-LD that annotation tools take in, one collection for each document.

Reach for `collection` with what `View.read` answered. Each mention is an annotation that identifies a party (or its
candidates) and describes each list's state that day; its target is the stretch of the text, by position and by
quotation. Positions are code points into the text as opened, which for HTML, PDF and DOCX is not the file's bytes:
there the quotation is what finds the place again. Equal answers give equal annotations; `created` is the caller's.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5

from inforce import __version__
from inforce.answers.reading import MentionAnswer, MentionListing, ReadAnswer

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_ROOM = UUID("6f5b7a52-6d0c-5b0e-9c55-2f0a4c1c9d11")
"""The name space of this module's identifiers."""
_PARTY = "https://inforce.invalid/party/"
_AROUND = 32
"""Characters of the text before and after a quotation."""

Json = dict[str, Any]


def collection(answer: ReadAnswer, created: datetime) -> Json:
    """The document's mentions as an `AnnotationCollection` with one page; `created` is a moment with its zone."""
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = str(uuid5(_ROOM, f"{answer.sha256} {answer.basis}"))
    items = list(_annotations(answer, moment))
    page: Json = {"id": f"urn:uuid:{uuid5(_ROOM, name)}", "type": "AnnotationPage", "startIndex": 0}
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": f"{answer.file or 'text'}, as read by Inforce",
        "created": moment,
        "generator": _GENERATOR,
        "total": len(items),
        "first": page | {"partOf": {"id": f"urn:uuid:{name}"}, "items": items},
    }


_GENERATOR: Json = {"id": "https://inforce.invalid/", "type": "Software", "name": f"Inforce {__version__}"}


def _annotations(answer: ReadAnswer, moment: str) -> Iterator[Json]:
    source = _source(answer)
    for one in answer.mentions:
        name = uuid5(_ROOM, f"{answer.sha256} {answer.basis} {one.start} {one.end}")
        yield {
            "id": f"urn:uuid:{name}",
            "type": "Annotation",
            "motivation": "identifying",
            "created": moment,
            "body": list(_bodies(one)),
            "target": {"source": source, "selector": _selectors(answer.text, one)},
        }


def _source(answer: ReadAnswer) -> Json:
    """The document by the hash of its original (RFC 6920), with its name as a label."""
    digest = urlsafe_b64encode(bytes.fromhex(answer.sha256)).decode().rstrip("=")
    return {"id": f"ni:///sha-256;{digest}", "type": "Text", "label": answer.file or "text"}


def _bodies(one: MentionAnswer) -> Iterator[Json]:
    for party in (one.party,) if one.party else one.candidates:
        yield {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": {"id": _PARTY + quote(party.id, safe=""), "label": party.name},
        }
    yield {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": _told(one),
    }


def _told(one: MentionAnswer) -> str:
    if one.party is None:
        return "the text does not tell which of these parties is meant"
    listings = "; ".join(_listing(listing) for listing in one.listings) or "no listing on record"
    return f"a name like one of {one.party.name}: {listings}"


def _listing(one: MentionListing) -> str:
    if one.within:
        states = (f"{phase.state} from {phase.first} to {phase.last}" for phase in one.within)
        return f"{one.regime} {', '.join(states)}"
    if one.state is None:
        span = f"{one.since or '?'} to {one.until or '?'}"
        return f"{one.regime} {span}"
    return f"{one.regime} {one.state} on {one.on}"


def _selectors(text: str, one: MentionAnswer) -> list[Json]:
    """The same stretch told twice: a reader takes whichever it can follow."""
    quoted: Json = {"type": "TextQuoteSelector", "exact": one.text}
    around = {
        "prefix": text[max(0, one.start - _AROUND) : one.start],
        "suffix": text[one.end : one.end + _AROUND],
    }
    return [
        {"type": "TextPositionSelector", "start": one.start, "end": one.end},
        quoted | {side: part for side, part in around.items() if part},
    ]
