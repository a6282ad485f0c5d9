"""The parties of the advanced XML: names in their scripts, features, papers, as statements.

Reach for `Parties` from `advanced.py`, after the sections that parties refer to. A name is put together as
the legacy formats print it (`LAST, First`), so that it stays one name when a list changes its format.
"""

from __future__ import annotations

from typing import Any

import msgspec

from inforce.sources.markup import Element
from inforce.sources.ofac.legacy import whole_name
from inforce.sources.ofac.references import Place, References, child_text, children, period_text
from inforce.sources.ofac.remarks import Given, Remarks, kinds
from inforce.sources.ofac.saying import as_printed, say_address, say_schema, say_title
from inforce.sources.reading import Writer

ALIAS = {"Name": "name", "A.K.A.": "alias", "F.K.A.": "previousName", "N.K.A.": "alias"}
FAMILY = frozenset({"Last Name", "Matronymic"})
GIVEN = frozenset({"First Name", "Middle Name", "Patronymic"})
BESIDE = frozenset({"Maiden Name", "Nickname"})
"""Parts that stand beside a person's name, not in it: qualifiers of the name."""
WHOLE = frozenset({"Entity Name", "Vessel Name", "Aircraft Name", "Nickname"})
PROPERTIES = {
    "First Name": "firstName",
    "Last Name": "lastName",
    "Middle Name": "middleName",
    "Patronymic": "patronymic",
    "Matronymic": "matronymic",
    "Maiden Name": "maidenName",
}
SCRIPTS = {"Latin": "Latn", "Japanese": "Jpan", "Korean": "Kore"}
SURE = frozenset({"", "Unknown", "Confirmed"})


class NamePart(msgspec.Struct, frozen=True):
    """One part of a documented name."""

    kind: str
    text: str
    script: str
    acronym: bool


class Parties:
    """States the parties of one file. `entries` are the entries by profile, `names` their names, for links."""

    def __init__(self, writer: Writer, refs: References, remarks: Remarks, place: str) -> None:
        self._writer = writer
        self._refs = refs
        self._remarks = remarks
        self._place = place
        self.entries: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.dated: dict[str, dict[str, str]] = {}
        self.aliases: dict[str, int] = {}

    def take(self, element: Element) -> None:
        """State one DistinctParty."""
        reference = str(element.get("FixedRef", ""))
        at = f"{self._place} party {reference} line {element.sourceline}"
        if not (reference.isascii() and reference.isdecimal()):
            self._writer.find("impossible row", at, f"FixedRef {reference!r} is no entry number")
        entry = self._writer.entry(reference, at)
        self._remarks.say(entry, child_text(element, "Comment"), at)
        for profile in children(element, "Profile"):
            self._profile(entry, profile, at)
        if self._remarks.dated:
            self.dated[entry] = self._remarks.dated
        if entry not in self.names:
            self._writer.find("impossible row", at, f"entry {entry} has no name")

    def _profile(self, entry: str, profile: Element, at: str) -> None:
        self.entries[str(profile.get("ID"))] = entry
        schema = say_schema(self._writer, entry, self._kind(profile), self._place, at)
        self._writer.say(entry, "notes", child_text(profile, "Comment"), place=self._place, about="profile")
        for identity in children(profile, "Identity"):
            self._identity(entry, identity, at)
        for feature in children(profile, "Feature"):
            kind = self._refs.text("FeatureType", feature.get("FeatureTypeID"))
            for version in children(feature, "FeatureVersion"):
                self._feature(entry, schema, kind, version, at)

    def _kind(self, profile: Element) -> str:
        """Individual, Entity, Vessel or Aircraft."""
        sub = profile.get("PartySubTypeID")
        kind = self._refs.text("PartySubType", sub)
        if kind != "Unknown":
            return kind
        return self._refs.text("PartyType", self._refs.attribute("PartySubType", sub, "PartyTypeID") or None)

    def _identity(self, entry: str, identity: Element, at: str) -> None:
        groups = {
            str(group.get("ID")): self._refs.text("NamePartType", group.get("NamePartTypeID"))
            for outer in children(identity, "NamePartGroups")
            for master in children(outer, "MasterNamePartGroup")
            for group in children(master, "NamePartGroup")
        }
        self._writer.say(entry, "notes", child_text(identity, "Comment"), place=self._place, about="identity")
        for alias in children(identity, "Alias"):
            kind = self._refs.text("AliasType", alias.get("AliasTypeID"))
            for documented in children(alias, "DocumentedName"):
                self._name(entry, kind, alias, documented, groups, at)
        for paper in self._refs.papers.pop(str(identity.get("ID")), []):
            given = Given(
                country=paper.country,
                issued=paper.issued,
                expires=paper.expires,
                validity=paper.validity,
                id=paper.id,
                note=paper.note,
            )
            self._remarks.fact(entry, paper.kind, paper.number, at, given)

    def _name(
        self, entry: str, kind: str, alias: Element, documented: Element, groups: dict[str, str], at: str
    ) -> None:
        parts = self._parts(documented, groups, at)
        text = name_of(parts)
        weak = alias.get("LowQuality") == "true"
        if kind not in ALIAS:
            self._writer.find("unknown value", at, f"alias of type {kind!r}; read as an alias")
        property = ALIAS.get(kind, "alias")
        property = "weakAlias" if weak and kind == "A.K.A." else property
        script = next((part.script for part in parts if part.script != "Latn"), "")
        told: dict[str, Any] = {
            PROPERTIES[p.kind]: p.text for p in parts if p.kind in ("Maiden Name", "Patronymic", "Matronymic")
        }
        told["nickname"] = next((p.text for p in parts if p.kind == "Nickname" and p.text != text), "")
        told["acronym"] = True if parts and all(part.acronym for part in parts) else None
        told["note"] = "; ".join(
            one for one in (child_text(alias, "Comment"), child_text(documented, "Comment")) if one
        )
        told["period"] = " ".join(period_text(one) for one in children(alias, "DatePeriod"))
        told["country"] = ", ".join(
            self._refs.text("Country", one.get("CountryID"))
            for one in children(documented, "DocumentedNameCountry")
        )
        if property == "name":
            self._primary(entry, parts, text, script)
        else:
            self.aliases[entry] = self.aliases.get(entry, 0) + 1
            told |= {"id": documented.get("ID"), "quality": "weak" if weak else ""}
            told["kind"] = "now known as" if kind == "N.K.A." and not weak else ""
        self._writer.say(entry, property, text, place=self._place, script=script, **told)

    def _parts(self, documented: Element, groups: dict[str, str], at: str) -> list[NamePart]:
        found = []
        for part in children(documented, "DocumentedNamePart"):
            for value in children(part, "NamePartValue"):
                kind = groups.get(str(value.get("NamePartGroupID")), "")
                if kind not in FAMILY | GIVEN | WHOLE | {"Maiden Name"}:
                    self._writer.find("unknown value", at, f"part of a name of type {kind!r}")
                text = (
                    part.get("LeadingChars", "")
                    + as_printed(value.text or "")
                    + part.get("TrailingChars", "")
                )
                code = self._refs.attribute("Script", value.get("ScriptID"), "ScriptCode") or "Latin"
                acronym = value.get("Acronym") == "true"
                found.append(NamePart(kind, text.strip(), SCRIPTS.get(code, code), acronym))
        return [part for part in found if part.text]

    def _primary(self, entry: str, parts: list[NamePart], text: str, script: str) -> None:
        """Remember the name of an entry, and state the parts of a person's."""
        if script:
            self.names.setdefault(entry, text)
            return
        self.names[entry] = text
        if any(part.kind in GIVEN for part in parts):
            for part in parts:
                self._writer.say(entry, PROPERTIES.get(part.kind, "weakAlias"), part.text, place=self._place)

    def _feature(self, entry: str, schema: str, kind: str, version: Element, at: str) -> None:
        """State one version of a feature: its dates, its details, its places."""
        reliability = self._refs.text("Reliability", version.get("ReliabilityID"))
        note = child_text(version, "Comment")
        places = [self._place_of(one.get("LocationID"), at) for one in children(version, "VersionLocation")]
        values = [text for one in children(version, "VersionDetail") if (text := self._detail(one))]
        values += [text for one in children(version, "DatePeriod") if (text := period_text(one))]
        if kind == "Location":
            for place in places:
                self._address(entry, place, note, reliability)
        else:
            values += [place.whole for place in places if place.whole]
        if not values and kind != "Location":
            values, note = [note], ""
        for value in values:
            self._state(entry, schema, kind, value, at, note, "" if reliability in SURE else reliability)

    def _state(
        self, entry: str, schema: str, kind: str, value: str, at: str, note: str, reliability: str
    ) -> None:
        say = self._writer.say
        if reliability == "False":
            say(entry, "notes", value, place=self._place, about=f"{kind}, marked as false", note=note)
        elif kind == "Title":
            say_title(self._writer, entry, schema, value, self._place)
        elif property := kinds().columns.get(kind):
            say(entry, property, value, place=self._place, note=note, reliability=reliability)
        else:
            given = Given(note=note, reliability=reliability)
            self._remarks.fact(entry, kinds().features.get(kind, kind), value, at, given)

    def _detail(self, detail: Element) -> str:
        reference = self._refs.text("DetailReference", detail.get("DetailReferenceID"))
        return as_printed(detail.text or "") or reference

    def _place_of(self, id: str | None, at: str) -> Place:
        found = self._refs.places.get(str(id))
        if found is None:
            self._writer.find("stranger", at, f"location {id} is not in the file")
        return found or Place()

    def _address(self, entry: str, place: Place, note: str, reliability: str) -> None:
        told = {"region": place.region, "postalCode": place.code, "original": place.original}
        told["reliability"] = "" if reliability in SURE else reliability
        note = "; ".join(text for text in (note, place.note) if text)
        say_address(self._writer, entry, place.street, place.city, place.country, self._place, note, **told)


def name_of(parts: list[NamePart]) -> str:
    """The parts of a name as the legacy formats print them together.

    >>> last, first = NamePart("Last Name", "AL-ZUMAR", "Latn", False), NamePart("First Name", "Abbud", "Latn", False)
    >>> name_of([last, first])
    'AL-ZUMAR, Abbud'
    """
    family = " ".join(part.text for part in parts if part.kind in FAMILY)
    given = " ".join(part.text for part in parts if part.kind not in FAMILY | BESIDE)
    if any(part.kind in FAMILY | GIVEN for part in parts):
        return whole_name(family, given)
    return " ".join(part.text for part in parts)
