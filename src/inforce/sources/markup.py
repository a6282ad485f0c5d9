"""XML that came from outside, read safely: no entities, no network, no huge trees, bounded depth.

Reach for `records` or `chosen` for a long list (flat memory) and `tree` for a short legal text. Anything that
is not well-formed XML with the expected root is refused in one line; a document type, in which an entity bomb
would be declared, is refused whatever it says. `Fields`, `chosen` and `local` read names without their
namespace: publishers change it from one edition to the next.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from inforce.errors import BadFile
from inforce.sources.reading import one_line

Element = etree._Element

DEEPEST = 64
"""Official lists nest less than ten deep."""
SMALL = 4 * 1024 * 1024
"""A file of at most so many bytes is parsed at once: a quarter faster, in memory some ten times its size."""
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class Fields:
    """The children and attributes of an element, taken out one by one so that what is left can be reported.

    Names are local: a namespace says nothing more, once the root has been checked.

    >>> fields = Fields(etree.fromstring('<A x="1" y=""><B>one</B><C/><D>two</D></A>'))
    >>> fields.text("B"), fields.text("X"), fields.left()
    ('one', '', ['D', '@x'])
    >>> fields.attribute("x"), fields.attribute("z"), fields.left()
    ('1', '', ['D'])
    """

    def __init__(self, element: Element) -> None:
        self.line = element.sourceline or 0
        self.own = one_line(element.text)
        self._attributes = _attributes(element)
        self._children: dict[str, list[Element]] = {}
        for child in element:
            if isinstance(child.tag, str):
                self._children.setdefault(local(child.tag), []).append(child)

    def attribute(self, name: str) -> str:
        """Take out one attribute, white space as single blanks; "" without it."""
        return one_line(self._attributes.pop(name, ""))

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
            holders = [child for child in element if local(str(child.tag)) == inner] or [element]
            found += [text for holder in holders if (text := one_line(_text(holder)))]
        return found

    def groups(self, tag: str) -> list[Fields]:
        """Take out all children `tag`, each with its own fields."""
        return [Fields(element) for element in self._children.pop(tag, [])]

    def drop(self, tags: Iterator[str] | list[str]) -> None:
        """Leave fields out on purpose; an attribute is written `@name`."""
        for tag in tags:
            self._children.pop(tag, None)
            if tag.startswith("@"):
                self._attributes.pop(tag[1:], None)

    def left(self) -> list[str]:
        """Tags of children that nobody took and that say something, then attributes as `@name`."""
        tags = [tag for tag, found in self._children.items() if any(_says(element) for element in found)]
        return tags + [f"@{name}" for name, value in self._attributes.items() if value.strip()]


def local(tag: str) -> str:
    """A tag or attribute name without its namespace.

    >>> local("{http://eu.europa.ec/fpi/fsd/export}nameAlias")
    'nameAlias'
    """
    return tag.rpartition("}")[2]


def records(name: str, data: bytes, root: str, below: int = 2) -> Iterator[tuple[str, Element]]:
    """The root element first, as `("", root)`, then each grandchild of it as `(parent's tag, element)`.

    `root` is the tag with its namespace; `below=1` gives the root's children instead of its grandchildren.
    A small file is parsed at once; of a large one each record is cleared after use, so that memory stays flat.
    """
    if len(data) <= SMALL:
        found = tree(name, data, root)
        if _TOO_DEEP(found):
            raise BadFile(f"{name}: nested deeper than {DEEPEST} levels; this is not the list")
        yield "", found
        for parent in [found] if below == 1 else found:
            for element in parent:
                yield local(str(parent.tag)), element
        return
    yield from _streamed(name, data, root, below)


def _streamed(name: str, data: bytes, root: str, below: int) -> Iterator[tuple[str, Element]]:
    depth, parent = 0, ""
    try:
        for event, element in _events(data):
            if event == "start":
                depth += 1
                if depth == 1:
                    _check_root(name, element, root)
                    parent = local(str(element.tag))
                    yield "", element
                elif depth == 2 and below == 2:
                    parent = local(str(element.tag))
                elif depth > DEEPEST:
                    raise BadFile(f"{name}: nested deeper than {DEEPEST} levels; this is not the list")
            else:
                if depth == below + 1:
                    yield parent, element
                    _forget(element)
                depth -= 1
    except etree.XMLSyntaxError as error:
        raise _damaged(name, error) from None


def chosen(name: str, data: bytes, root: str, tags: Collection[str]) -> Iterator[Element]:
    """The root element first, as far as it is read; then each element with one of `tags`, whole, and the root at last.

    For very long lists: nothing else is handed to Python. A chosen element is taken off the tree after use;
    what the root still holds at last is what nobody chose.
    """
    found: Element | None = None
    done: Element | None = None
    try:
        for event, element in _events(data, ("{*}" + tag for tag in (root, *tags))):
            if found is None:
                found = element.getroottree().getroot()
                _check_root(name, found, root)
                yield found
            if done is not None and (parent := done.getparent()) is not None:
                parent.remove(done)
                done = None
            if event == "end" and element is not found:
                yield element
                done = element
        if found is None:
            raise BadFile(f"{name}: the XML does not begin with <{root}>; this is another file")
        if done is not None and (parent := done.getparent()) is not None:
            parent.remove(done)
        yield found
    except etree.XMLSyntaxError as error:
        raise _damaged(name, error) from None


def _events(data: bytes, tags: Iterable[str] | None = None) -> Iterator[tuple[str, Element]]:
    return iter(
        etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            tag=None if tags is None else list(tags),
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
    if root not in (element.tag, local(str(element.tag))):
        found = local(str(element.tag))
        raise BadFile(f"{name}: the XML begins with <{found}>, not <{local(root)}>; this is another file")


def _damaged(name: str, error: Exception) -> BadFile:
    line = getattr(error, "lineno", None)
    where = f" at line {line}" if line else ""
    return BadFile(f"{name}: the XML is damaged or breaks off{where}; download it again")


def whole(element: Element) -> bytes:
    """An element with all that it holds, as bytes: equal elements give equal bytes."""
    return etree.tostring(element)


def _text(element: Element) -> str:
    """All text in an element."""
    if len(element) == 0:
        return element.text or ""
    return "".join(str(text) for text in element.itertext())


def _says(element: Element) -> bool:
    if _text(element).strip():
        return True
    return any(value.strip() for one in element.iter() for value in _attributes(one).values())


def _attributes(element: Element) -> dict[str, str]:
    """Attributes by local name; what only helps to validate (xsi) is no content."""
    return {local(str(name)): str(value) for name, value in element.items() if not str(name).startswith(_XSI)}


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
