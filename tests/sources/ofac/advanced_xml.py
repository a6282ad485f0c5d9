"""Writes entries as OFAC's advanced XML, in the form of the published SDN_ADVANCED.XML and of its schema.

Two dates of the published file are not in the CSV and are made up from the entry's number, the same for each run:
the day of the event by which an entry was created, and its legal basis.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from tests.sources.ofac.rewriting import PAPERS, Alias, Entry, Fact, split_name

NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
OLDER = "http://www.un.org/sanctions/1.0"
FEATURE = {"DOB": "Birthdate", "POB": "Place of Birth", "nationality": "Nationality Country"}
FEATURE |= {"citizen": "Citizenship Country"}
VESSEL = {
    "callSign": "Vessel Call Sign",
    "vesselType": "VESSEL TYPE",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
}
KIND = {"individual": "4", "entity": "3", "vessel": "1", "aircraft": "2"}
NAME_PART = {
    "individual": "Last Name",
    "entity": "Entity Name",
    "vessel": "Vessel Name",
    "aircraft": "Aircraft Name",
}
ALIAS = {"a.k.a.": "A.K.A.", "f.k.a.": "F.K.A.", "n.k.a.": "N.K.A."}
DATED = ("DOB", "Vessel Year of Build", "Aircraft Manufacture Date", "Organization Established Date")
SETS = (
    "AliasType AreaCode AreaCodeType CalendarType Country CountryRelevance DecisionMakingBody DetailReference "
    "DetailType DocNameStatus EntryEventType EntryLinkType ExRefType FeatureType FeatureTypeGroup IDRegDocDateType "
    "IDRegDocType IdentityFeatureLinkType LegalBasis LegalBasisType List LocPartType LocPartValueStatus "
    "LocPartValueType NamePartType Organisation PartySubType PartyType RelationQuality RelationType Reliability "
    "SanctionsProgram SanctionsType Script ScriptStatus SubsidiaryBody SupInfoType TargetType Validity"
)
ATTRIBUTES = {
    "AreaCode": 'CountryID="1" AreaCodeTypeID="1" Description="Afghanistan"',
    "DecisionMakingBody": 'OrganisationID="1"',
    "FeatureType": 'FeatureTypeGroupID="1"',
    "LegalBasis": 'LegalBasisShortRef="Unknown" LegalBasisTypeID="1" SanctionsProgramID="1"',
    "Organisation": 'CountryID="1"',
    "RelationType": 'Symmetrical="false"',
    "SanctionsProgram": 'SubsidiaryBodyID="1"',
    "SubsidiaryBody": 'Notional="false" DecisionMakingBodyID="1"',
    "Script": 'ScriptCode="Latin"',
}
SUB_TYPES = (("1", "4", "Vessel"), ("2", "4", "Aircraft"), ("3", "2", "Unknown"), ("4", "1", "Unknown"))
PERIOD = 'CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false"'
FIXED = 'YearFixed="false" MonthFixed="false" DayFixed="false"'


class Writer:
    """Collects the sections of one file; a reference value gets its number when it is first used."""

    def __init__(self, list_name: str = "SDN List") -> None:
        self._values: dict[str, dict[str, str]] = defaultdict(dict)
        self._list = list_name
        self._locations: list[str] = []
        self._papers: list[str] = []
        self._parties: list[str] = []
        self._sanctions: list[str] = []
        self._relations: list[str] = []
        self._next = 0

    def file(self, entries: Sequence[Entry], day: date, namespace: str = NAMESPACE) -> bytes:
        """The whole file."""
        numbers = {entry.name: entry.number for entry in entries}
        for entry in entries:
            self._party(entry, numbers)
        sections = {
            "Locations": self._locations,
            "IDRegDocuments": self._papers,
            "DistinctParties": self._parties,
            "ProfileRelationships": self._relations,
            "SanctionsEntries": self._sanctions,
            "SanctionsEntryLinks": [],
        }
        body = "".join(f"<{name}>\n{''.join(found)}</{name}>\n" for name, found in sections.items())
        issued = f'<DateOfIssue CalendarTypeID="1">{_day(day)}</DateOfIssue>\n'
        self._id("CalendarType", "Gregorian")
        text = f'<?xml version="1.0" standalone="yes"?>\n<Sanctions Version="3" xmlns="{namespace}">\n'
        return f"{text}{issued}{self._reference_values()}{body}</Sanctions>\n".encode()

    def _id(self, values: str, text: str) -> str:
        known = self._values[values]
        return known.setdefault(text, str(len(known) + 1))

    def _new(self) -> str:
        self._next += 1
        return str(self._next)

    def _reference_values(self) -> str:
        self._common_values()
        found = ["<ReferenceValueSets>\n"]
        for name in SETS.split():
            found.append(f"<{name}Values>")
            if name == "PartySubType":
                found += [f'<{name} ID="{i}" PartyTypeID="{p}">{t}</{name}>' for i, p, t in SUB_TYPES]
            for text, number in self._values[name].items():
                found.append(f'<{name} ID="{number}" {ATTRIBUTES.get(name, "")}>{escape(text)}</{name}>')
            found.append(f"</{name}Values>\n")
        return "".join([*found, "</ReferenceValueSets>\n"])

    def _common_values(self) -> None:
        for text in ("Individual", "Entity", "Location", "Transport"):
            self._id("PartyType", text)
        for name in ("AreaCodeType", "FeatureTypeGroup", "LegalBasisType", "Organisation", "SubsidiaryBody"):
            self._id(name, "Unknown")
        self._id("DecisionMakingBody", "United States Treasury Department")
        self._id("Country", "Cuba")
        self._id("SanctionsProgram", "Unknown")

    def _party(self, entry: Entry, numbers: dict[str, str]) -> None:
        identity = self._new()
        names, groups = self._names(entry)
        features = [self._feature(entry, identity, fact) for fact in entry.facts if fact.kind not in PAPERS]
        features += [self._detail(identity, VESSEL[key], value) for key, value in entry.vessel.items()]
        features += [self._detail(identity, "Title", entry.title)] if entry.title else []
        features += [self._address(identity, address) for address in entry.addresses]
        for fact in entry.facts:
            if fact.kind in PAPERS:
                self._paper(identity, fact)
        free = []
        for text in entry.free:
            other = numbers.get(text[len("(Linked To: ") : -1]) if text.startswith("(Linked To:") else None
            if other is None:
                free.append(text)
            else:
                self._relation(entry.number, other)
        sub = KIND[entry.type]
        self._parties.append(
            f'<DistinctParty FixedRef="{entry.number}"><Comment>{escape("; ".join(free))}</Comment>'
            f'<Profile ID="{entry.number}" PartySubTypeID="{sub}">'
            f'<Identity ID="{identity}" FixedRef="{entry.number}" Primary="true" False="false">{names}'
            f"<NamePartGroups>{groups}</NamePartGroups></Identity>{''.join(features)}</Profile></DistinctParty>\n"
        )
        self._sanction(entry)

    def _names(self, entry: Entry) -> tuple[str, str]:
        aliases, groups = [], []
        for alias in [Alias("Name", entry.name), *entry.aliases]:
            person = entry.type == "individual"
            last, first = split_name(alias.text, person and not alias.weak)
            parts = []
            for kind, text in ((NAME_PART[entry.type], last), ("First Name", first)):
                if not text:
                    continue
                group = self._new()
                groups.append(
                    f'<MasterNamePartGroup><NamePartGroup ID="{group}" '
                    f'NamePartTypeID="{self._id("NamePartType", kind)}"/></MasterNamePartGroup>'
                )
                parts.append(
                    f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" '
                    f'ScriptID="{self._id("Script", "Latin")}" ScriptStatusID="{self._id("ScriptStatus", "Unknown")}" '
                    f'Acronym="false">{escape(text)}</NamePartValue></DocumentedNamePart>'
                )
            primary = alias.kind == "Name"
            status = self._id("DocNameStatus", "Primary Latin" if primary else "Others")
            kind = self._id("AliasType", ALIAS.get(alias.kind, "Name"))
            aliases.append(
                f'<Alias FixedRef="{entry.number}" AliasTypeID="{kind}" Primary="{str(primary).lower()}" '
                f'LowQuality="{str(alias.weak).lower()}"><DocumentedName ID="{self._new()}" '
                f'FixedRef="{entry.number}" DocNameStatusID="{status}">{"".join(parts)}</DocumentedName></Alias>'
            )
        return "".join(aliases), "".join(groups)

    def _feature(self, entry: Entry, identity: str, fact: Fact) -> str:
        kind = FEATURE.get(fact.kind, fact.kind)
        period = _period(fact.text) if fact.kind in DATED else ""
        if period:
            detail = f'{period}<VersionDetail DetailTypeID="{self._id("DetailType", "DATE")}"/>'
            return self._version(identity, kind, detail)
        if fact.kind in ("nationality", "citizen"):
            place = self._location({"Unknown": fact.text}, "")
            detail = f'<VersionDetail DetailTypeID="{self._id("DetailType", "COUNTRY")}"/>'
            return self._version(identity, kind, f'{detail}<VersionLocation LocationID="{place}"/>')
        return self._detail(identity, kind, fact.text)

    def _detail(self, identity: str, kind: str, text: str) -> str:
        if kind in ("Gender", "VESSEL TYPE"):
            reference = self._id("DetailReference", text)
            lookup = self._id("DetailType", "LOOKUP")
            detail = f'<VersionDetail DetailTypeID="{lookup}" DetailReferenceID="{reference}"/>'
        else:
            detail = f'<VersionDetail DetailTypeID="{self._id("DetailType", "TEXT")}">{escape(text)}</VersionDetail>'
        return self._version(identity, kind, detail)

    def _version(self, identity: str, kind: str, inner: str) -> str:
        sure = self._id("Reliability", "Unknown")
        link = self._id("IdentityFeatureLinkType", "Unknown")
        return (
            f'<Feature ID="{self._new()}" FeatureTypeID="{self._id("FeatureType", kind)}">'
            f'<FeatureVersion ID="{self._new()}" ReliabilityID="{sure}"><Comment/>{inner}</FeatureVersion>'
            f'<IdentityReference IdentityID="{identity}" IdentityFeatureLinkTypeID="{link}"/></Feature>'
        )

    def _address(self, identity: str, address: tuple[str, str, str, str]) -> str:
        number, street, city, country = address
        place = self._location({"ADDRESS1": street, "CITY": city}, country, number)
        return self._version(identity, "Location", f'<VersionLocation LocationID="{place}"/>')

    def _location(self, parts: dict[str, str], country: str, number: str = "") -> str:
        place = number or str(500_000 + int(self._new()))
        where = ""
        if country:
            relevance = self._id("CountryRelevance", "PRIMARY")
            where = f'<LocationCountry CountryID="{self._id("Country", country)}" CountryRelevanceID="{relevance}"/>'
        for kind, text in parts.items():
            if text:
                where += (
                    f'<LocationPart LocPartTypeID="{self._id("LocPartType", kind)}"><LocationPartValue Primary="true" '
                    f'LocPartValueTypeID="{self._id("LocPartValueType", "Unknown")}" '
                    f'LocPartValueStatusID="{self._id("LocPartValueStatus", "Main")}"><Comment/>'
                    f"<Value>{escape(text)}</Value></LocationPartValue></LocationPart>"
                )
        self._locations.append(f'<Location ID="{place}">{where}</Location>\n')
        return place

    def _paper(self, identity: str, fact: Fact) -> None:
        country = f' IssuedBy-CountryID="{self._id("Country", fact.country)}"' if fact.country else ""
        days = "".join(
            f'<DocumentDate IDRegDocDateTypeID="{self._id("IDRegDocDateType", kind)}">{_period(text)}</DocumentDate>'
            for kind, text in (("Issue Date", fact.issued), ("Expiration Date", fact.expires))
            if text
        )
        self._papers.append(
            f'<IDRegDocument ID="{self._new()}" IDRegDocTypeID="{self._id("IDRegDocType", fact.kind)}" '
            f'IdentityID="{identity}"{country} ValidityID="{self._id("Validity", "Valid")}"><Comment/>'
            f"<IDRegistrationNo>{escape(fact.text)}</IDRegistrationNo><IssuingAuthority/>{days}</IDRegDocument>\n"
        )

    def _relation(self, number: str, other: str) -> None:
        self._relations.append(
            f'<ProfileRelationship ID="{self._new()}" From-ProfileID="{number}" To-ProfileID="{other}" '
            f'RelationTypeID="{self._id("RelationType", "Acting for or on behalf of")}" '
            f'RelationQualityID="{self._id("RelationQuality", "Unknown")}" Former="false" '
            f'SanctionsEntryID="{number}"><Comment/></ProfileRelationship>\n'
        )

    def _sanction(self, entry: Entry) -> None:
        measures = [("Block", ""), *(("Program", tag) for tag in entry.tags)]
        told = "".join(
            f'<SanctionsMeasure ID="{self._new()}" SanctionsTypeID="{self._id("SanctionsType", kind)}">'
            f"{_comment(text)}<DatePeriod {PERIOD}/></SanctionsMeasure>"
            for kind, text in measures
        )
        self._sanctions.append(
            f'<SanctionsEntry ID="{entry.number}" ProfileID="{entry.number}" '
            f"ListID={quoteattr(self._id('List', self._list))}>"
            f'<EntryEvent ID="{entry.number}" EntryEventTypeID="{self._id("EntryEventType", "Created")}" '
            f'LegalBasisID="{self._id("LegalBasis", "Unknown")}"><Comment/>'
            f'<Date CalendarTypeID="1">{_day(created(entry.number))}</Date></EntryEvent>{told}</SanctionsEntry>\n'
        )


def created(number: str) -> date:
    """The made-up day of an entry's event."""
    return date(1990 + int(number) % 30, 1 + int(number) % 12, 1 + int(number) % 28)


def _comment(text: str) -> str:
    return f"<Comment>{escape(text)}</Comment>" if text else ""


def _day(day: date) -> str:
    return f"<Year>{day.year}</Year><Month>{day.month}</Month><Day>{day.day}</Day>"


def _period(text: str) -> str:
    """A date in words as a DatePeriod, "" where it is none."""
    bare = text.removeprefix("circa ")
    first, _, last = bare.partition(" to ") if " to " in bare else (bare, "", bare)
    try:
        begin, end = next(_days(first))[0], next(_days(last))[1]
    except StopIteration:
        return ""
    about = str(text != bare).lower()
    start = f'<Start Approximate="{about}" {FIXED}><From>{_day(begin)}</From><To>{_day(begin)}</To></Start>'
    stop = f'<End Approximate="{about}" {FIXED}><From>{_day(end)}</From><To>{_day(end)}</To></End>'
    return f"<DatePeriod {PERIOD}>{start}{stop}</DatePeriod>"


def _days(text: str) -> Iterator[tuple[date, date]]:
    """First and last day of a date in words."""
    for form in ("%d %b %Y", "%b %Y", "%Y"):
        try:
            found = datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
        last = 12 if form == "%Y" else found.month
        end = (
            found if form == "%d %b %Y" else date(found.year, last, calendar.monthrange(found.year, last)[1])
        )
        yield found, end
