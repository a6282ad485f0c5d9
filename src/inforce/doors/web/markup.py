"""HTML put together so that nothing from outside can become markup.

Reach for `tag`: what it is given is escaped, unless it is `Markup` already, that is, made by `tag`. A control
character is shown as a sign (`visible`); line breaks and tabs of a text stay, see `shown`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from inforce.doors.visible import visible

_VOID = frozenset({"meta", "br", "hr", "link", "input"})
_KEPT = "\n\t"


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *inside: str | Iterable[str], **attributes: object) -> Markup:
    """An element. An attribute that is None or False is left out, True stands alone; `class_` is `class`.

    >>> tag("p", "a < b ", tag("b", "c"), class_="x", hidden=False)
    '<p class="x">a &lt; b <b>c</b></p>'
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{joined(*inside)}</{name}>")


def joined(*inside: str | Iterable[str]) -> Markup:
    """Pieces one after the other, escaped where they are not markup."""
    return Markup("".join(_piece(one) for one in inside))


def shown(text: str) -> str:
    """A document's text with its line breaks and tabs, without anything that steers.

    >>> shown("a\\x00b\\r\\n\\tc")
    'a␀b\\n\\tc'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(visible(part) for part in line.split("\t")) for line in lines)


def _piece(one: str | Iterable[str]) -> str:
    if isinstance(one, Markup):
        return one
    if isinstance(one, str):
        return escape(shown(one))
    return "".join(_piece(part) for part in one)


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)))}"'
