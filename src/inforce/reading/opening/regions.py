"""Which parts of a page are its own text, which stand around it, and which lead to other stories.

Reach for `region_of` at each element and `placed` at the end. Elements with a meaning (nav, footer, aside, article)
are believed; names of classes are a hint, and one that would take most of the page for a side matter is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from inforce.reading.opening.values import Block, Region

Place = Literal["around", "aside", "header", "article", "main"]

_TAGS: dict[str, Place] = {
    **dict.fromkeys(("nav", "footer", "form", "button", "select", "menu", "dialog"), "around"),
    "header": "header",
    "aside": "aside",
    "article": "article",
    "main": "main",
}
_ROLES: dict[str, Place] = {
    **dict.fromkeys(
        ("navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog"), "around"
    ),
    "complementary": "aside",
    "main": "main",
    "article": "article",
}
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|cookies?|consent|share|sharing|social|newsletter|subscribe|"
    r"login|masthead|copyright|skip-?link|pagination|pager|toolbar|advert\w*|ads?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related(?:[_-]?(?:stories|articles?|news|posts?|links?|content|items?|topics?|reading|coverage))?|"
    r"teasers?|sidebar|aside|recommend(?:ed|ations?)|trending|most-?read|most-?popular|popular|latest|"
    r"read-?(?:next|more|also)|up-?next|more-?(?:news|stories)|widgets?|rail|comments?|disqus)(?:$|\s|[_-](?!listed))",
    re.IGNORECASE,
)
_SIDES = frozenset({"around", "aside", "header"})
_LINKED, _RUN, _TITLE = 0.8, 3, 25
_WHOLE, _DOMINANT, _LONGEST = 0.5, 2, 500


class Stretch(msgspec.Struct):
    """A region of the page from `start` to `end` in its text."""

    place: Place
    start: int
    end: int = 0

    @property
    def length(self) -> int:
        """Its characters."""
        return max(0, self.end - self.start)

    def within(self, other: Stretch | None) -> bool:
        """True if it lies in `other`."""
        return other is not None and other.start <= self.start and self.end <= other.end


def region_of(tag: str, attributes: dict[str, str | None]) -> Place | None:
    """The place that an element claims, by its role, its name, or the names of its class and id."""
    role = (attributes.get("role") or "").strip().lower()
    if found := _ROLES.get(role) or _TAGS.get(tag):
        return found
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return None if tag in ("html", "body") or not 3 <= len(named) <= _LONGEST else _hinted(named)


@lru_cache(4096)
def _hinted(named: str) -> Place | None:
    return "around" if _AROUND.search(named) else "aside" if _ASIDE.search(named) else None


def placed(blocks: list[Block], stretches: list[Stretch], length: int) -> tuple[Block, ...]:
    """The blocks with their regions; `stretches` are those of elements, in the order of their beginnings."""
    sides = [one for one in stretches if one.place in _SIDES and one.length < _WHOLE * length]
    own = _own(stretches, sides)
    sides = [one for one in sides if one.place != "header" or not one.within(own)]
    regions = [
        _region(block, inner, own) for block, inner in zip(blocks, _innermost(blocks, sides), strict=True)
    ]
    _link_lists(blocks, regions)
    return tuple(
        block if region == "main" else Block(block.start, block.end, block.kind, region, block.linked)
        for block, region in zip(blocks, regions, strict=True)
    )


def _own(stretches: list[Stretch], sides: list[Stretch]) -> Stretch | None:
    """The article of the page: the only one, or one twice as long as any other; else its main part."""
    aside = {id(one) for one in sides}
    outer: list[Stretch] = []
    reached = 0
    for one in stretches:
        if one.start >= reached and (id(one) in aside or one.place == "article"):
            reached = one.end
            outer += [one] if one.place == "article" else []
    outer.sort(key=lambda one: -one.length)
    if outer and (len(outer) == 1 or outer[0].length >= _DOMINANT * outer[1].length):
        return outer[0]
    return max((one for one in stretches if one.place == "main"), key=lambda one: one.length, default=None)


def _innermost(blocks: list[Block], sides: list[Stretch]) -> Iterator[Stretch | None]:
    """For each block the innermost side that holds it: elements nest, so one walk tells."""
    opened: list[Stretch] = []
    following = 0
    for block in blocks:
        while following < len(sides) and sides[following].start <= block.start:
            opened.append(sides[following])
            following += 1
        while opened and opened[-1].end < block.end:
            opened.pop()
        yield opened[-1] if opened else None


def _region(block: Block, inner: Stretch | None, own: Stretch | None) -> Region:
    if inner is not None:
        return "aside" if inner.place == "aside" else "around"
    if own is None or block.kind == "title" or (own.start <= block.start and block.end <= own.end):
        return "main"
    return "around" if block.linked >= _LINKED and block.end - block.start < _TITLE else "aside"


def _link_lists(blocks: list[Block], regions: list[Region]) -> None:
    """Three links or more, one below the other, lead elsewhere, wherever they stand."""
    run: list[int] = []
    for place, block in enumerate([*blocks, Block(0, 0)]):
        if (
            place < len(blocks)
            and regions[place] == "main"
            and block.linked >= _LINKED
            and block.kind != "title"
        ):
            run.append(place)
            continue
        if len(run) >= _RUN:
            for linked in run:
                regions[linked] = "aside" if blocks[linked].end - blocks[linked].start >= _TITLE else "around"
        run = []
