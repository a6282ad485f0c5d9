"""Markup that nests without end, made shallow before it is parsed: a parser's work grows with the square of depth.

Reach for `shallow` before a page is parsed. No text is taken away, only tags that lie deeper than any reader's page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(
    r"<(/?)(div|span|section|article|aside|nav|main|header|footer|blockquote|ul|ol|dl|table|b|i|u|em|strong|font|center|a|small|"
    r"big|form|fieldset|figure|ins|del|sub|sup|q|cite|code|label|button|ruby|object|svg|math|details|dir|menu|pre)(?=[\s/>])[^>]*>?",
    re.IGNORECASE,
)
_MANY, _DEEPEST = 2000, 400


def shallow(source: str) -> str:
    """The page without the tags that lie deeper than 400 others.

    >>> shallow("<p>One</p>")
    '<p>One</p>'
    >>> len(shallow("<div>" * 9000 + "One")) < 12_000
    True
    """
    return "".join(_kept(source)) if source.count("<") > _MANY else source


def _kept(source: str) -> Iterator[str]:
    depth = place = 0
    for tag in _TAG.finditer(source):
        deep = depth > _DEEPEST
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if deep or depth > _DEEPEST:
            yield source[place : tag.start()]
            yield " "
            place = tag.end()
    yield source[place:]
