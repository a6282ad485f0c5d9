"""OFAC's legacy XML (`sdnList`): one `sdnEntry` after another, as statements.

Reach for `looks_like`, `is_of_list` and `read` from `formats.py`. The file says how many records it has, and is
refused when it has not so many. Every element is taken out, left out by name (`source.yml`), or reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from inforce.errors import BadFile
from inforce.sources.markup import Fields, chosen, local
from inforce.sources.ofac.programmes import is_of_list as tags_are_of
from inforce.sources.ofac.remarks import Given, Remarks
from inforce.sources.ofac.saying import as_printed, say_address, say_listings, say_schema, say_title
from inforce.sources.reading import Reading, SourceInfo, Writer

ROOT = "sdnList"
HEAD = "publshInformation"
ENTRY = "sdnEntry"
ALIAS = {"a.k.a.": "alias", "f.k.a.": "previousName", "n.k.a.": "alias"}
FIRST_ENTRIES = 50
BORN = (
    ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
    ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
    ("nationalityList", "nationality", "country", "nationality"),
    ("citizenshipList", "citizenship", "country", "citizen"),
)
VESSEL = (
    ("callSign", "callSign"),
    ("vesselType", "type"),
    ("vesselFlag", "flag"),
    ("vesselOwner", "owner"),
    ("tonnage", "tonnage"),
    ("grossRegisteredTonnage", "grossRegisteredTonnage"),
)
_ENTRIES = re.compile(rb"<sdnEntry>(.*?)</sdnEntry>", re.DOTALL)
_PROGRAM = re.compile(rb"<program>\s*([^<]*?)\s*</program>")


def looks_like(data: bytes) -> bool:
    """True if the root element's name stands near the beginning."""
    return b"<" + ROOT.encode() in data[:4000]


def is_of_list(source: str, data: bytes) -> bool:
    """True if the first entries are of the list `source`, by their programmes."""
    found = (
        [tag.decode("utf-8", "replace") for tag in _PROGRAM.findall(match[1])]
        for match, _ in zip(_ENTRIES.finditer(data), range(FIRST_ENTRIES), strict=False)
    )
    return tags_are_of(source, found)


def read(name: str, data: bytes, info: SourceInfo) -> Reading:
    """Statements of all entries; `BadFile` unless it is the whole list with the count that it states."""
    writer, part = Writer(info.id), info.settings["xml"]
    remarks = Remarks(writer, part)
    published, stated, aliases, root = "", "", 0, None
    for element in chosen(name, data, ROOT, (HEAD, ENTRY)):
        if local(element.tag) == ROOT:
            root = element
        elif local(element.tag) == HEAD:
            published, stated = _head(name, Fields(element), writer)
        else:
            aliases += _entry(writer, info, remarks, Fields(element), part)
    if stated != str(writer.entries):
        told = f"{stated} records" if stated else "no count of records"
        raise BadFile(
            f"{name}: the file states {told} and has {writer.entries}; it is cut or edited, download it again"
        )
    for left in root if root is not None else ():
        writer.find(
            "unknown field", f"line {left.sourceline}", f"<{local(left.tag)}> in <{ROOT}> is not read"
        )
    remarks.report()
    found = tuple(writer.findings)
    return Reading(
        info.id, published, writer.statements, writer.entries, aliases, frozenset({part}), audit=found
    )


def _head(name: str, fields: Fields, writer: Writer) -> tuple[str, str]:
    """The list's own day as ISO text, and the count that it states."""
    printed, stated = fields.text("Publish_Date"), fields.text("Record_Count")
    try:
        day = datetime.strptime(printed, "%m/%d/%Y").date().isoformat()
    except ValueError:
        raise BadFile(
            f"{name}: Publish_Date is {printed!r}, not month/day/year; download the list again"
        ) from None
    _report(writer, fields, HEAD, HEAD)
    return day, stated


def _entry(writer: Writer, info: SourceInfo, remarks: Remarks, fields: Fields, part: str) -> int:
    """One record as statements; the number of aliases that it lists."""
    uid = fields.text("uid")
    at = f"{part} entry {uid or '?'} line {fields.line}"
    if not (uid.isascii() and uid.isdecimal()):
        writer.find("impossible row", at, f"uid {uid!r} is no entry number")
    entry = writer.entry(uid or "?", at)
    schema = say_schema(writer, entry, fields.text("sdnType"), part, at)
    _name(writer, entry, fields, part, at)
    say_title(writer, entry, schema, as_printed(fields.raw("title")), part)
    remarks.say(entry, fields.text("remarks"), at)
    for listed in _items(writer, fields, "idList", "id", at):
        _paper(remarks, entry, listed, at)
    for outer, inner, tag, kind in BORN:
        for item in _items(writer, fields, outer, inner, at):
            main = item.text("mainEntry")
            remarks.fact(entry, kind, item.text(tag), at, Given(id=item.text("uid"), main=main == "true"))
    aliases = [
        _alias(writer, entry, alias, part, at) for alias in _items(writer, fields, "akaList", "aka", at)
    ]
    for address in _items(writer, fields, "addressList", "address", at):
        _address(writer, entry, address, part)
    for vessel in fields.groups("vesselInfo"):
        for tag, property in VESSEL:
            writer.say(entry, property, vessel.text(tag), place=part)
        _report(writer, vessel, "vesselInfo", at)
    tags = [tag for one in fields.groups("programList") for tag in one.values("program")]
    say_listings(writer, info, entry, tags, remarks.dated, part)
    _report(writer, fields, ENTRY, at)
    return len(aliases)


def _items(writer: Writer, fields: Fields, outer: str, inner: str, at: str) -> Iterator[Fields]:
    """The items of a list element, each reported after use."""
    for group in fields.groups(outer):
        for item in group.groups(inner):
            yield item
            _report(writer, item, inner, at)
        _report(writer, group, outer, at)


def _report(writer: Writer, fields: Fields, of: str, at: str) -> None:
    for tag in fields.left():
        writer.find("unknown field", at, f"<{tag}> of <{of}> is not read")


def _name(writer: Writer, entry: str, fields: Fields, part: str, at: str) -> None:
    last, first = as_printed(fields.raw("lastName")), as_printed(fields.raw("firstName"))
    if not last and not first:
        writer.find("impossible row", at, f"entry {entry} has no name")
    writer.say(entry, "name", whole_name(last, first), place=part)
    if first:
        writer.say(entry, "firstName", first, place=part)
        writer.say(entry, "lastName", last, place=part)


def whole_name(last: str, first: str) -> str:
    """A name as OFAC prints it.

    >>> whole_name("AL-ZUMAR", "Abbud"), whole_name("AEROCARIBBEAN AIRLINES", "")
    ('AL-ZUMAR, Abbud', 'AEROCARIBBEAN AIRLINES')
    """
    return ", ".join(part for part in (last, first) if part)


def _alias(writer: Writer, entry: str, fields: Fields, part: str, at: str) -> str:
    """State an alias; a weak one as the CSV's remarks would."""
    kind, category, uid = fields.text("type"), fields.text("category"), fields.text("uid")
    text = whole_name(as_printed(fields.raw("lastName")), as_printed(fields.raw("firstName")))
    if kind not in ALIAS or category not in ("strong", "weak"):
        writer.find(
            "unknown value", at, f"alias of type {kind!r} and category {category!r}; read as an alias"
        )
    property = ALIAS.get(kind, "alias")
    weak = category == "weak"
    if weak and kind == "a.k.a.":
        property = "weakAlias"
    now = "now known as" if kind == "n.k.a." and not weak else ""
    writer.say(entry, property, text, place=part, id=uid, kind=now, quality="weak" if weak else "")
    return text


def _paper(remarks: Remarks, entry: str, fields: Fields, at: str) -> None:
    given = Given(
        country=fields.text("idCountry"),
        issued=fields.text("issueDate"),
        expires=fields.text("expirationDate"),
        id=fields.text("uid"),
    )
    remarks.fact(entry, fields.text("idType"), fields.text("idNumber"), at, given)


def _address(writer: Writer, entry: str, fields: Fields, part: str) -> None:
    lines = [text for tag in ("address1", "address2", "address3") if (text := as_printed(fields.raw(tag)))]
    city, region = as_printed(fields.raw("city")), as_printed(fields.raw("stateOrProvince"))
    code = fields.text("postalCode")
    say_address(
        writer,
        entry,
        ", ".join(lines),
        city_line(city, region, code),
        fields.text("country"),
        part,
        id=fields.text("uid"),
        region=region,
        postalCode=code,
    )


def city_line(city: str, region: str, code: str) -> str:
    """City, state and postal code as the CSV prints them in one column.

    >>> city_line("Los Angeles", "CA", "90210"), city_line("Moscow", "", "117420"), city_line("", "CA", "")
    ('Los Angeles, CA 90210', 'Moscow 117420', 'CA')
    """
    return " ".join(part for part in (", ".join(part for part in (city, region) if part), code) if part)
