"""XML that came from outside, read safely: no entities, no network, no huge trees, bounded depth.

Reach for `records` for a long list (flat memory) and `tree` for a short legal text. Anything that is not
well-formed XML with the expected root is refused in one line; a document type, in which an entity bomb
would be declared, is refused whatever it says.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from inforce.errors import BadFile
from inforce.sources.reading import one_line

Element = etree._Element

DEEPEST = 64
"""Official lists nest less than ten deep."""
SMALL = 4 * 1024 * 1024
"""A file of at most so many bytes is parsed at once: a quarter faster, in memory some ten times its size."""
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")


class Fields:
    """The children of an element, taken out one by one so that what is left can be reported.

    >>> fields = Fields(etree.fromstring("<A><B>one</B><C/><D>two</D></A>"))
    >>> fields.text("B"), fields.text("X"), fields.left()
    ('one', '', ['D'])
    """

    def __init__(self, element: Element) -> None:
        self.line = element.sourceline or 0
        self._children: dict[str, list[Element]] = {}
        for child in element:
            if isinstance(child.tag, str):
                self._children.setdefault(child.tag, []).append(child)

    def text(self, tag: str) -> str:
        """Take out one child's text, white space as single blanks; "" without one."""
        found = self._children.get(tag)
        return one_line(_text(found.pop(0))) if found else ""

    def raw(self, tag: str) -> str:
        """Take out one child's text as it stands, trimmed; "" without one."""
        found = self._children.get(tag)
        return _text(found.pop(0)).strip() if found else ""

    def values(self, tag: str, inner: str = "VALUE") -> list[str]:
        """Take out the non-empty texts of all children `tag`, or of the `inner` ones that they hold."""
        found: list[str] = []
        for element in self._children.pop(tag, []):
            holders = [child for child in element if child.tag == inner] or [element]
            found += [text for holder in holders if (text := one_line(_text(holder)))]
        return found

    def groups(self, tag: str) -> list[Fields]:
        """Take out all children `tag`, each with its own fields."""
        return [Fields(element) for element in self._children.pop(tag, [])]

    def drop(self, tags: Iterator[str] | list[str]) -> None:
        """Leave fields out on purpose."""
        for tag in tags:
            self._children.pop(tag, None)

    def left(self) -> list[str]:
        """Tags of children that nobody took and that say something."""
        return [tag for tag, found in self._children.items() if any(_says(element) for element in found)]


def records(name: str, data: bytes, root: str, level: int = 3) -> Iterator[tuple[str, Element]]:
    """The root element first, as `("", root)`, then each element `level` deep as `(parent's tag, element)`.

    The root is at level 1; its grandchildren, the default, at level 3. A small file is parsed at once; of a
    large one each record is cleared after use, so that memory stays flat.
    """
    if len(data) <= SMALL:
        found = tree(name, data, root)
        if _TOO_DEEP(found):
            raise BadFile(f"{name}: nested deeper than {DEEPEST} levels; this is not the list")
        yield "", found
        yield from _below(found, level - 2)
        return
    yield from _streamed(name, data, root, level)


def _below(parent: Element, levels: int) -> Iterator[tuple[str, Element]]:
    """The elements so many levels below the children of `parent`, each with its own parent's tag."""
    for child in parent:
        if levels == 0:
            yield str(parent.tag), child
        else:
            yield from _below(child, levels - 1)


def _streamed(name: str, data: bytes, root: str, level: int) -> Iterator[tuple[str, Element]]:
    depth, parent = 0, ""
    try:
        for event, element in _events(data):
            if event == "start":
                depth += 1
                if depth == 1:
                    _check_root(name, element, root)
                    yield "", element
                if depth == level - 1:
                    parent = str(element.tag)
                elif depth > DEEPEST:
                    raise BadFile(f"{name}: nested deeper than {DEEPEST} levels; this is not the list")
            else:
                if depth == level:
                    yield parent, element
                    _forget(element)
                depth -= 1
    except etree.XMLSyntaxError as error:
        raise _damaged(name, error) from None


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    return iter(
        etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
    )


def tree(name: str, data: bytes, root: str) -> Element:
    """The whole document's root element."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(name, error) from None
    _check_root(name, found, root)
    return found


def _check_root(name: str, element: Element, root: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise BadFile(f"{name}: the file declares a document type, which no official list does; not read")
    if element.tag != root:
        raise BadFile(f"{name}: the XML begins with <{element.tag}>, not <{root}>; this is another file")


def _damaged(name: str, error: Exception) -> BadFile:
    line = getattr(error, "lineno", None)
    where = f" at line {line}" if line else ""
    return BadFile(f"{name}: the XML is damaged or breaks off{where}; download it again")


def _text(element: Element) -> str:
    """All text in an element; most hold nothing but text."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def _says(element: Element) -> bool:
    return bool(_text(element).strip())


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
