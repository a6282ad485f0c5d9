"""Writes entries as OFAC's legacy XML, in the form of the published consolidated.xml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from tests.sources.ofac.rewriting import BORN, Alias, Entry, Fact, split_name

OLD = "http://tempuri.org/sdnList.xsd"
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
LISTS = {
    "DOB": ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth"),
    "POB": ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth"),
    "nationality": ("nationalityList", "nationality", "country"),
    "citizen": ("citizenshipList", "citizenship", "country"),
}


def legacy_xml(entries: Sequence[Entry], day: date, namespace: str = OLD) -> bytes:
    """The whole file."""
    lines = [
        '<?xml version="1.0" standalone="yes"?>',
        f'<sdnList xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="{namespace}">',
        f"  <publshInformation>\n    <Publish_Date>{day:%m/%d/%Y}</Publish_Date>",
        f"    <Record_Count>{len(entries)}</Record_Count>\n  </publshInformation>",
        *(_entry(entry) for entry in entries),
        "</sdnList>\n",
    ]
    return "\n".join(lines).encode()


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _entry(entry: Entry) -> str:
    person = entry.type == "individual"
    last, first = split_name(entry.name, person)
    found = [
        _tag("uid", entry.number),
        _tag("firstName", first),
        _tag("lastName", last),
        _tag("title", entry.title),
    ]
    found += [_tag("sdnType", entry.type.title()), _tag("remarks", "; ".join(entry.free))]
    found.append("<programList>" + "".join(_tag("program", tag) for tag in entry.tags) + "</programList>")
    papers = [fact for fact in entry.facts if fact.kind not in BORN]
    found.append(_list("idList", [_paper(fact, number) for number, fact in enumerate(papers)]))
    found.append(_list("akaList", [_alias(alias, person) for alias in entry.aliases]))
    found.append(_list("addressList", [_address(address) for address in entry.addresses]))
    for kind in ("nationality", "citizen", "DOB", "POB"):
        outer, inner, tag = LISTS[kind]
        items = [
            f"<{inner}><uid>7</uid>{_tag(tag, fact.text)}<mainEntry>{str(fact.main).lower()}</mainEntry></{inner}>"
            for fact in entry.facts
            if fact.kind == kind
        ]
        found.append(_list(outer, items))
    found.append(_list("vesselInfo", [_tag(key, value) for key, value in entry.vessel.items()]))
    return "  <sdnEntry>\n    " + "\n    ".join(one for one in found if one) + "\n  </sdnEntry>"


def _list(name: str, items: list[str]) -> str:
    return f"<{name}>" + "".join(items) + f"</{name}>" if items else ""


def _paper(fact: Fact, number: int) -> str:
    told = _tag("uid", str(number + 1)) + _tag("idType", fact.kind) + _tag("idNumber", fact.text)
    told += _tag("idCountry", fact.country) + _tag("issueDate", fact.issued)
    return f"<id>{told}{_tag('expirationDate', fact.expires)}</id>"


def _alias(alias: Alias, person: bool) -> str:
    last, first = split_name(alias.text, person and not alias.weak)
    told = _tag("uid", alias.number or "9") + _tag("type", alias.kind)
    told += _tag("category", "weak" if alias.weak else "strong")
    return f"<aka>{told}{_tag('lastName', last)}{_tag('firstName', first)}</aka>"


def _address(address: tuple[str, str, str, str]) -> str:
    number, street, city, country = address
    told = _tag("uid", number) + _tag("address1", street) + _tag("city", city) + _tag("country", country)
    return f"<address>{told}</address>"
