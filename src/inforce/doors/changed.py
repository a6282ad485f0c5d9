"""What changed, for people and for programs: a table by day, CSV with a line for each field, an Atom feed.

It lays out what the answer says. The feed is RFC 4287: its ids depend on what they name alone, so that a
reader who has seen a change does not see it as new.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterator

from lxml import etree
from rich.console import RenderableType
from rich.text import Text

from inforce.answers.changes import ChangeAnswer, ChangesAnswer
from inforce.doors.screen import indented, rendered
from inforce.doors.visible import visible
from inforce.register.difference import Field

ATOM = "http://www.w3.org/2005/Atom"
COLUMNS = (
    "change",
    "source",
    "entry_id",
    "name",
    "regimes",
    "after",
    "by",
    "field",
    "before",
    "now",
    "reasons",
    "notice",
)
_STYLES = {"added": "green", "removed": "red", "amended": "yellow"}
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "changes.inforce")


def table(answer: ChangesAnswer) -> str:
    """Each change by day, with its fields and reasons; then the counts."""
    parts: list[RenderableType] = []
    for one in answer.changes:
        head = Text.assemble(
            (f"{one.change:8}", _STYLES[one.change]), f" {one.by}  ", (visible(one.name), "bold")
        )
        parts.append(head.append(f"  {one.entry_id}  {', '.join(one.regimes)}", style="dim"))
        parts += [indented(visible(_told(field)), 9) for field in one.fields]
        parts += [indented(visible(reason), 9, "dim") for reason in (*one.reasons, *_also(one))]
    parts.append(Text(_counts(answer)))
    return rendered(*parts)


def _told(field: Field) -> str:
    if field.before is None:
        return f"{field.field}: new: {field.after}"
    if field.after is None:
        return f"{field.field}: no longer: {field.before}"
    return f"{field.field}: {field.before} -> {field.after}"


def _also(one: ChangeAnswer) -> Iterator[str]:
    if one.reformatted:
        yield f"{one.reformatted} more only in a new layout"
    if one.notice:
        yield f"notice: {one.notice}"


def _counts(answer: ChangesAnswer) -> str:
    counts = {kind: sum(one.change == kind for one in answer.changes) for kind in _STYLES}
    told = ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
    lines = [f"{answer.from_} to {answer.to}, by {answer.by}: {told}"]
    lines += [
        f"{one.source}: {one.entries:,} entries only in a new layout, which is no change"
        for one in answer.reformatted
    ]
    return "\n".join([*lines, f"basis {answer.basis[:19]}…"])


def csv_text(answer: ChangesAnswer) -> str:
    """A line for each changed field, one for a change without."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in answer.changes:
        head = (
            one.change,
            one.source,
            one.entry_id,
            one.name,
            " ".join(one.regimes),
            one.after or "",
            one.by,
        )
        tail = ("; ".join(one.reasons), one.notice or "")
        for field in one.fields or (None,):
            told = (field.field, field.before or "", field.after or "") if field else ("", "", "")
            writer.writerow((*head, *told, *tail))
    return out.getvalue()


def atom(answer: ChangesAnswer) -> str:
    """The feed, newest first; `updated` is the day by which a change had happened."""
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    sources = sorted({one.source for one in answer.changes})
    _add(feed, "id", _urn("feed", answer.by, answer.from_, answer.to))
    _add(feed, "title", f"Changes on the lists, {answer.from_} to {answer.to}")
    _add(feed, "subtitle", f"by {answer.by}; {', '.join(sources) or 'no change'}; basis {answer.basis}")
    _add(feed, "updated", _instant(max((one.by for one in answer.changes), default=answer.to)))
    _add(_add(feed, "author"), "name", "Inforce")
    _add(feed, "generator", "Inforce")
    for one in reversed(answer.changes):
        _entry(feed, one)
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8").decode() + "\n"


def _entry(feed: etree._Element, one: ChangeAnswer) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", _urn(one.source, one.entry_id, one.change, one.by))
    _add(entry, "title", f"{one.change}: {one.name} ({one.source})")
    _add(entry, "updated", _instant(one.by))
    etree.SubElement(entry, f"{{{ATOM}}}category", term=one.change)
    if one.notice:
        etree.SubElement(entry, f"{{{ATOM}}}link", rel="related", href=one.notice)
    lines = [f"{one.entry_id}: {', '.join(one.regimes)}", *map(_told, one.fields), *one.reasons]
    content = _add(entry, "content")
    content.text = "\n".join(map(visible, lines))
    content.set("type", "text")


def _add(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{tag}")
    if text:
        child.text = visible(text)
    return child


def _urn(*parts: str) -> str:
    return uuid.uuid5(_NAMESPACE, "\n".join(parts)).urn


def _instant(day: str) -> str:
    """A day as its first instant; a moment as it is."""
    return f"{day}T00:00:00Z" if len(day) == 10 else day
