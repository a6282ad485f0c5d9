"""Reads Schedule 2 to the Terrorism Act 2000: the XML of legislation.gov.uk, or its text; one entry a line.

The XML is the whole Schedule of its day. A text does not say where it ends, so it is read as an excerpt: it
shows who stood there and never that somebody left. An order that amends the Schedule names who is added or
removed, not who is listed, and is refused; its facts belong in the chronology. The day on which an entry
was inserted, and by which instrument, is what the editor's note to the whole entry says.
"""

from __future__ import annotations

import re

import msgspec

from inforce.errors import BadFile
from inforce.sources.markup import Element, tree
from inforce.sources.reading import (
    Parts,
    Reading,
    SourceInfo,
    Writer,
    is_date,
    one_line,
    only_part,
    some_part,
)
from inforce.sources.uk_proscribed.names import identifier, names_of

LEG = "{http://www.legislation.gov.uk/namespaces/legislation}"
ROOT = LEG + "Legislation"
VALID = "{http://purl.org/dc/terms/}valid"
ACT, PART = "Terrorism-Act-2000", "Schedule-2"
"""An excerpt comes as the Act without its Schedule, so that the Schedule's silence is known for what it is."""
LAYOUT = frozenset(
    (
        "Schedule",
        "Number",
        "TitleBlock",
        "Title",
        "Reference",
        "ScheduleBody",
        "UnorderedList",
        "ListItem",
        "OrderedList",
        "Para",
        "Text",
        "P",
        "Pblock",
        "P1",
        "P2",
        "Pnumber",
        "Addition",
        "Substitution",
        "Repeal",
        "CommentaryRef",
        "Citation",
        "CitationSubRef",
        "Emphasis",
        "Strong",
        "Character",
        "Part",
        "P1para",
        "P2para",
        "BlockText",
        "P1group",
        "Note",
    )
)
CHANGES = ("Addition", "Substitution", "Repeal")
_TITLE = re.compile(
    r"(?:terrorism act 2000\W+)?schedule 2\W+(?:section 3\W+)?proscribed organisations", re.IGNORECASE
)
_ORDER = re.compile(
    r"\b(\d{4}) No\. (\d+)|S\.I\. (\d{4}/\d+)|\((?:Amendment|Name Changes?)\)[^\n]{0,20}Order \d{4}"
)
_AS_AT = re.compile(r"\bas at (\d{1,2})/(\d{1,2})/(\d{4})")
_DOTS = re.compile(r"[\s.…\[\]]*")
_MARK = re.compile(r"\bF\d+\b\s*|\[cut here\]|\[repealed entry\]")
_NOTED = re.compile(
    r"\b(inserted|added|substituted|repealed|omitted|revoked)\b[^()]*\([^()]*?(\d{1,2})\.(\d{1,2})\.(\d{4})[^()]*\)\s*by\s+(.+)",
    re.IGNORECASE,
)
_REFERS = re.compile(r"^(?:Note:?\s*)?The entry for (.+?) refers to ", re.IGNORECASE)


class Line(msgspec.Struct, frozen=True):
    """One line of the Schedule: its text, the editor's notes to all of it, those to a part of it."""

    text: str
    place: str
    notes: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()


def recognise(parts: Parts) -> bool:
    """True if a part begins as the Schedule does."""
    return some_part(parts, lambda _, data: _begins_schedule(data[:2000]))


def _begins_schedule(data: bytes) -> bool:
    head = data.decode("utf-8-sig", "replace").lstrip()
    return bool(_TITLE.match(head)) or ("<Legislation" in head and "/ukpga/2000/11/schedule/2" in head)


def read(parts: Parts, info: SourceInfo) -> Reading:
    """Statements of all lines; `BadFile` unless it is the Schedule, in one file."""
    name, data = only_part(parts, "the Schedule is one file; give the XML or the text")
    writer = Writer(info.id)
    xml = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<"
    published, lines = _xml(name, data, writer) if xml else _text(name, data)
    aliases = _say(writer, info, lines, PART)
    return Reading(
        info.id,
        published,
        writer.statements,
        writer.entries,
        aliases,
        frozenset({ACT, PART} if xml else {ACT}),
        frozenset() if xml else frozenset({PART}),
        tuple(writer.findings),
    )


def _xml(name: str, data: bytes, writer: Writer) -> tuple[str, list[Line]]:
    root = tree(name, data, ROOT)
    uri = str(root.get("DocumentURI", ""))
    schedules = [one for one in root.iter(LEG + "Schedule") if _TITLE.match(_heading(one))]
    if "/ukpga/2000/11" not in uri or not schedules:
        raise BadFile(
            f"{name}: this is {uri[:80] or 'another text'}, not Schedule 2 to the Terrorism Act 2000; give "
            "the XML of ukpga/2000/11/schedule/2"
        )
    notes = {
        str(one.get("id")): one_line("".join(map(str, one.itertext())))
        for one in root.iter(LEG + "Commentary")
    }
    body = schedules[0].find(LEG + "ScheduleBody")
    if body is None:
        raise BadFile(f"{name}: the Schedule has no body; download it again")
    for element in body.iter():
        tag = str(element.tag).removeprefix(LEG)
        if tag not in LAYOUT:
            writer.find("unknown field", f"line {element.sourceline}", f"<{tag}> is not read")
    day = uri.rpartition("/")[2]
    valid = next((one_line(one.text) for one in root.iter(VALID)), "")
    return (day if _is_day(day) else valid if _is_day(valid) else ""), [
        _line(text, notes) for text in body.iter(LEG + "Text")
    ]


def _is_day(text: str) -> bool:
    return len(text) == 10 and is_date(text)


def _heading(schedule: Element) -> str:
    told = [schedule.findtext(LEG + "Number", ""), *map(str, _texts(schedule.find(LEG + "TitleBlock")))]
    return one_line(" ".join(told))


def _texts(element: Element | None) -> list[str]:
    return [] if element is None else [str(text) for text in element.itertext()]


def _line(element: Element, notes: dict[str, str]) -> Line:
    """The words of one Text, and the editor's notes to all and to some of them."""
    text = _words(element)
    whole: list[str] = []
    some: list[str] = []
    for change in [*element.iterancestors(), *element.iter()]:
        if str(change.tag).removeprefix(LEG) in CHANGES:
            covers = change not in element.iterdescendants() or _bare(_words(change)) == _bare(text)
            (whole if covers else some).append(notes.get(str(change.get("CommentaryRef", "")), ""))
    for reference in element.iter(LEG + "CommentaryRef"):
        note = notes.get(str(reference.get("Ref", "")), "")
        if note not in whole and note not in some:
            (whole if re.search(r"\bentr(?:y|ies)\b", note) else some).append(note)
    return Line(
        text,
        f"line {element.sourceline}",
        tuple(dict.fromkeys(filter(None, whole))),
        tuple(dict.fromkeys(filter(None, some))),
    )


def _words(element: Element) -> str:
    return one_line("".join(map(str, element.itertext())))


def _bare(text: str) -> str:
    return text.strip(" .,;[]")


def _text(name: str, data: bytes) -> tuple[str, list[Line]]:
    try:
        lines = [one_line(line) for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        raise BadFile(f"{name}: the text is not UTF-8; save it again as UTF-8") from None
    head = next((line for line in lines if line), "")
    if not _TITLE.match(head):
        _refuse(name, "\n".join(lines[:12]))
    match = _AS_AT.search(head)
    day = "-".join((match.group(3), match.group(2).zfill(2), match.group(1).zfill(2))) if match else ""
    told = [
        Line(line, f"line {number}") for number, line in enumerate(lines, start=1) if line and line != head
    ]
    return (day if is_date(day) else ""), told


def _refuse(name: str, head: str) -> None:
    match = _ORDER.search(head)
    if match and "Terrorism Act 2000" in head:
        number = match.group(3) or (f"{match.group(1)}/{match.group(2)}" if match.group(1) else "")
        raise BadFile(
            f"{name}: this is an order that amends Schedule 2{f' (S.I. {number})' if number else ''}, not the "
            "Schedule: it does not say who is listed; give the Schedule itself"
        )
    raise BadFile(f"{name}: this is not Schedule 2 to the Terrorism Act 2000 (XML or text); give that")


def _say(writer: Writer, info: SourceInfo, lines: list[Line], part: str) -> int:
    aliases = 0
    notes: list[tuple[str, str]] = []
    entries: dict[str, str] = {}
    for line in lines:
        text = _MARK.sub("", line.text).strip(" []")
        if _DOTS.fullmatch(text):
            continue
        if match := _REFERS.match(text):
            notes.append((_bare(match.group(1)).lower(), text))
            continue
        printed = names_of(text)
        if not printed or not identifier(printed[0].text):
            writer.find("impossible row", line.place, f"{text[:60]!r} has no name")
            continue
        entry = writer.entry(identifier(printed[0].text), line.place)
        entries[printed[0].text.lower()] = entry
        aliases += _entry(writer, info, entry, line, text, part)
    for name, text in notes:
        if name in entries:
            writer.say(entries[name], "notes", text, place=part)
        else:
            writer.find("stranger", part, f"a note on {name[:60]!r}, which is no entry")
    return aliases


def _entry(writer: Writer, info: SourceInfo, entry: str, line: Line, text: str, part: str) -> int:
    """One organisation; the number of other names that the line prints."""
    printed = names_of(text)
    writer.say(entry, "schema", "Organization", place=part)
    for name in printed:
        writer.say(entry, name.kind, name.text, place=part, note="included" if name.included else "")
    writer.say(entry, "notes", text, place=part)
    listed, citation = "", ""
    for note in (*line.notes, *line.partial):
        match = _NOTED.search(note)
        if match is None:
            writer.find("notes only", line.place, f"the note {note[:80]!r} names no day")
            continue
        verb, day, month, year, by = match.groups()
        found = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
        if not is_date(found):
            writer.find("unread date", line.place, f"{note[:80]!r}")
        elif note in line.notes and verb.lower() in ("inserted", "added") and not listed:
            listed, citation = found, by.rstrip(". ")
        else:
            writer.say(entry, "amended", found, citation=by.rstrip(". "), place=part)
    writer.say(
        entry,
        "listing",
        info.regimes["Schedule 2"],
        in_force=listed,
        citation=citation,
        place=part,
        programme="Terrorism Act 2000, Schedule 2",
    )
    return len(printed) - 1
