"""What a page says of itself in its head: its title, and the days of its publication and of its copy.

Reach for `stated` with the parsed tree. Read are the meta elements of the common vocabularies, JSON-LD of
schema.org, and the note that a web archive leaves in the pages that it gives out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from inforce.reading.opening.stamps import stamped
from inforce.reading.opening.values import Role, Stamp

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_PUBLISHED = (
    "article:published_time og:published_time og:article:published_time datepublished date dc.date dc.date.issued "
    "dcterms.date dcterms.issued dcterms.created dc.date.created pubdate publishdate publish-date publication_date "
    "parsely-pub-date sailthru.date citation_publication_date citation_date cxenseparse:recs:publishtime bt:pubdate "
    "article.published article_date_original date.issued dc.issued"
).split()
_UPDATED = (
    "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified last-modified lastmod revised"
).split()
_META: dict[str, Role] = {
    **dict.fromkeys(_PUBLISHED, "published"),
    **dict.fromkeys(_UPDATED, "updated"),
}
_KEYS: dict[str, Role] = {"datePublished": "published", "dateModified": "updated"}
_WRITINGS = ("article", "posting", "report", "webpage", "creativework", "document", "legislation", "event")
_ARCHIVED = re.compile(
    r"FILE ARCHIVED ON \d\d:\d\d:\d\d ([A-Z][a-z]{2} \d\d, \d{4}) AND RETRIEVED FROM THE INTERNET ARCHIVE"
)
_DEEP = 12


class Stated(NamedTuple):
    """The title of a page, and its stamps."""

    title: str | None
    stamps: tuple[Stamp, ...]


def stated(tree: LexborHTMLParser, source: str) -> Stated:
    """What the head of a page states."""
    metas: dict[str, str] = {}
    for node in tree.css("meta"):
        told = node.attributes
        name = (
            told.get("property") or told.get("name") or told.get("itemprop") or told.get("http-equiv") or ""
        )
        metas.setdefault(name.strip().lower(), (told.get("content") or "").strip())
    stamps = [stamped(role, metas[name], f"meta {name}") for name, role in _META.items() if name in metas]
    stamps += [
        stamp
        for node in tree.css('script[type="application/ld+json"]')
        for stamp in _linked_data(node.text())
    ]
    for node in tree.css("[itemprop=datePublished]"):
        written = node.attributes.get("datetime") or node.attributes.get("content") or node.text()
        stamps.append(stamped("published", written or "", "itemprop datePublished"))
    if "INTERNET ARCHIVE" in source and (archived := _ARCHIVED.search(source)):
        stamps.append(stamped("captured", archived[1], "note of the Internet Archive"))
    named = tree.css_first("title")
    title = metas.get("og:title") or (named.text() if named else "")
    return Stated(title.strip() or None, tuple(dict.fromkeys(stamp for stamp in stamps if stamp)))


def _linked_data(source: str) -> Iterator[Stamp]:
    """The dates of the writings that JSON-LD describes; what is not JSON says nothing."""
    try:
        found = msgspec.json.decode(source)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return
    for thing in _things(found):
        kind = str(thing.get("@type", "")).lower()
        if any(word in kind for word in _WRITINGS):
            for key, role in _KEYS.items():
                stamp = stamped(role, str(thing.get(key) or ""), f"JSON-LD {key}")
                if stamp:
                    yield stamp


def _things(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The things that stand for the page: the one, those of a list, those of its graph; not those inside them."""
    if depth > _DEEP:
        return
    if isinstance(found, list):
        for one in found:
            yield from _things(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        yield from _things(found.get("@graph"), depth + 1)
        yield from _things(found.get("mainEntity"), depth + 1)
