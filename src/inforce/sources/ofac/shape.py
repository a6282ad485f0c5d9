"""What elements and attributes the advanced XML has, so that a new one is told and not passed over.

Reach for `Shape.see` with every part of the file that is read, and for `unknown` at the end. The table follows
the published schema (ADVANCED_XML.xsd, version 3); what of it is left out on purpose stands in `source.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from inforce.sources.markup import Element, local

KNOWN = {
    "Sanctions": "Version schemaLocation > DateOfIssue ReferenceValueSets Locations IDRegDocuments DistinctParties "
    "ProfileRelationships SanctionsEntries SanctionsEntryLinks",
    "DateOfIssue": "CalendarTypeID > Year Month Day",
    "Location": "ID > Comment LocationAreaCode LocationCountry LocationPart FeatureVersionReference "
    "IDRegDocumentReference",
    "LocationAreaCode": "AreaCodeID >",
    "LocationCountry": "CountryID CountryRelevanceID >",
    "LocationPart": "LocPartTypeID > LocationPartValue",
    "LocationPartValue": "Primary LocPartValueTypeID LocPartValueStatusID > Comment Value",
    "FeatureVersionReference": "FeatureVersionID >",
    "IDRegDocumentReference": "IDRegDocumentID >",
    "ProfileRelationshipReference": "ProfileRelationshipID >",
    "IDRegDocument": "ID IDRegDocTypeID IdentityID IssuedBy-CountryID IssuedIn-LocationID ValidityID > Comment "
    "IDRegistrationNo IssuingAuthority DocumentDate FeatureVersionReference DocumentedNameReference "
    "ProfileRelationshipReference",
    "DocumentDate": "IDRegDocDateTypeID > DatePeriod",
    "DocumentedNameReference": "DocumentedNameID >",
    "DatePeriod": "CalendarTypeID YearFixed MonthFixed DayFixed > Comment Start End",
    "Start": "Approximate YearFixed MonthFixed DayFixed > From To",
    "End": "Approximate YearFixed MonthFixed DayFixed > From To",
    "From": "> Year Month Day",
    "To": "> Year Month Day",
    "Date": "CalendarTypeID > Year Month Day",
    "DistinctParty": "FixedRef > Comment Profile",
    "Profile": "ID PartySubTypeID > Comment Identity Feature SanctionsEntryReference",
    "SanctionsEntryReference": "SanctionsEntryID >",
    "Identity": "ID FixedRef Primary False > Comment Alias NamePartGroups IDRegDocumentReference",
    "Alias": "FixedRef AliasTypeID Primary LowQuality > Comment DatePeriod DocumentedName",
    "DocumentedName": "ID FixedRef DocNameStatusID > Comment DocumentedNamePart DocumentedNameCountry "
    "IDRegDocumentReference",
    "DocumentedNamePart": "LeadingChars TrailingChars > NamePartValue",
    "NamePartValue": "NamePartGroupID ScriptID ScriptStatusID Acronym >",
    "DocumentedNameCountry": "CountryID > Comment",
    "NamePartGroups": "> MasterNamePartGroup",
    "MasterNamePartGroup": "> NamePartGroup",
    "NamePartGroup": "ID NamePartTypeID >",
    "Feature": "ID FeatureTypeID > FeatureVersion IdentityReference",
    "FeatureVersion": "ID ReliabilityID > Comment DatePeriod VersionDetail VersionLocation IDRegDocumentReference",
    "VersionDetail": "DetailTypeID DetailReferenceID >",
    "VersionLocation": "LocationID >",
    "IdentityReference": "IdentityID IdentityFeatureLinkTypeID >",
    "ProfileRelationship": "ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID Former SanctionsEntryID > "
    "Comment DatePeriod IDRegDocumentReference",
    "SanctionsEntry": "ID ProfileID ListID > Comment LimitationsToListing EntryEvent SanctionsMeasure SupportingInfo "
    "ProfileRelationshipReference",
    "EntryEvent": "ID EntryEventTypeID LegalBasisID > Comment Date",
    "SanctionsMeasure": "ID SanctionsTypeID > Comment DatePeriod",
    "SupportingInfo": "ID SupInfoTypeID > Text DirectURL",
}


def _split(told: str) -> tuple[frozenset[str], frozenset[str]]:
    attributes, _, children = told.partition(">")
    return frozenset(attributes.split()), frozenset(children.split())


_SHAPES = {name: _split(told) for name, told in KNOWN.items()}


class Shape:
    """Collects which elements stand in which, with which attributes."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, ...]] = set()

    def see(self, element: Element) -> None:
        """Take note of an element and everything in it."""
        self._seen.update((_holder(one), str(one.tag), *map(str, one.keys())) for one in element.iter("*"))

    def unknown(self) -> Iterator[str]:
        """What was seen and stands not in the table, each once, in words."""
        told = set()
        for holder, element, *keys in (map(_plain, seen) for seen in self._seen):
            if holder in _SHAPES and element not in _SHAPES[holder][1]:
                told.add(f"<{element}> in <{holder}>")
            elif element in _SHAPES:
                told |= {f"{key} of <{element}>" for key in keys if key not in _SHAPES[element][0]}
        return iter(sorted(told))


def left_in(root: Element) -> Iterator[str]:
    """What stands directly in the root, or in a section, and was read by nobody."""
    for section in root:
        if local(section.tag) not in _SHAPES["Sanctions"][1]:
            yield f"<{local(section.tag)}> in <{local(root.tag)}>"
        elif local(section.tag) not in ("DateOfIssue", "ReferenceValueSets"):
            yield from (f"<{local(child.tag)}> in <{local(section.tag)}>" for child in section)


def _holder(element: Element) -> str:
    """The name of the element around this one."""
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
