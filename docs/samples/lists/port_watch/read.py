"""Reads the made-up list of a port: one OPERATOR after the other, each field read, ignored by name, or reported."""

from __future__ import annotations

from inforce.errors import BadFile
from inforce.sources.markup import Fields, records
from inforce.sources.reading import Parts, Reading, SourceInfo, Writer, is_date, plain

PART = "barred.xml"
ROOT = "BARRED"


def recognise(parts: Parts) -> bool:
    """True if one part begins as this list does; never raises."""
    return any(b"<" + ROOT.encode() in data[:400] for data in parts.values())


def read(parts: Parts, info: SourceInfo) -> Reading:
    """The statements of all operators; `BadFile` unless it is one whole file of the list."""
    if len(parts) != 1:
        raise BadFile(f"{', '.join(parts)}: the port's list is one XML file; give exactly one")
    ((name, data),) = parts.items()
    writer, published, aliases = Writer(info.id), "", 0
    for parent, element in records(name, plain(name, data), ROOT):
        if parent:
            aliases += _operator(writer, info, Fields(element))
        else:
            published = element.get("made", "")
    if not is_date(published):
        raise BadFile(f"{name}: the day `made` is missing; download the list again")
    found = tuple(writer.findings)
    return Reading(
        info.id, published, writer.statements, writer.entries, aliases, frozenset({PART}), audit=found
    )


def _operator(writer: Writer, info: SourceInfo, fields: Fields) -> int:
    """One entry as statements; the number of its aliases."""
    number = fields.text("NUMBER")
    entry = writer.entry(number, f"line {fields.line}")
    writer.say(entry, "schema", "Company", place=PART)
    writer.say(entry, "name", fields.text("NAME"), place=PART)
    aliases = fields.values("ALSO")
    for alias in aliases:
        writer.say(entry, "alias", alias, place=PART)
    bar = fields.text("BAR")
    regime = info.regimes.get(bar, f"xx.port.{bar}")
    writer.say(entry, "listing", regime, in_force=fields.text("SINCE"), place=PART, programme=bar)
    writer.say(entry, "reason", fields.text("REASON"), place=PART)
    fields.drop(list(info.ignored))
    for tag in fields.left():
        writer.find("unknown field", f"operator {number}", f"<{tag}> is not read")
    return len(aliases)
