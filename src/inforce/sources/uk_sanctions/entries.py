"""What one designation of the UK Sanctions List says, as statements.

Reach for `say_designation` from `read.py` only. Dates, references and numbers that cannot be read are
reported; a label that the list prints before a number (INN, OGRN) gives the number a second, exact
property, and the text as printed stays.
"""

from __future__ import annotations

import re

from inforce.sources.reading import SourceInfo, Writer, one_line
from inforce.sources.scripts import script
from inforce.sources.uk_sanctions.layout import ADDRESS, ENTITY, INDIVIDUAL, SHIP, Designation, british_date

SCHEMAS = {"individual": "Person", "entity": "LegalEntity", "ship": "Vessel"}
KINDS = {"primary name": "name", "primary name variation": "alias", "alias": "alias", "": "alias"}
WEAK = "low quality a.k.a"
STRENGTHS = ("", "good quality a.k.a", WEAK)
SIMPLE = {
    "Titles/Title": "title",
    "PhoneNumbers/PhoneNumber": "phone",
    "EmailAddresses/EmailAddress": "email",
    "Websites/Website": "website",
    INDIVIDUAL + "Nationalities/Nationality": "nationality",
    INDIVIDUAL + "Positions/Position": "position",
    ENTITY + "TypeOfEntities/TypeOfEntity": "type",
    ENTITY + "Subsidiaries/Subsidiary": "subsidiary",
    ENTITY + "ParentCompanies/ParentCompany": "parent",
    SHIP + "CurrentOwnerOperators/CurrentOwnerOperator": "owner",
    SHIP + "CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip": "flag",
    SHIP + "PreviousFlags/PreviousFlag": "pastFlags",
    SHIP + "TypeOfShipDetails/TypeOfShip": "type",
    SHIP + "TonnageOfShipDetails/TonnageOfShip": "tonnage",
    SHIP + "LengthOfShipDetails/LengthOfShip": "length",
}
CODES = {"INN": "innCode", "OGRN": "ogrnCode", "KPP": "kppCode", "LEI": "leiCode"}
_CODE = re.compile(r"\b(INN|OGRN|KPP|LEI)\b[ :.-]*(?:number|code)?[ :.-]*([0-9A-Z]{9,20})\b")
_UN = re.compile(r"\b([A-Z]{2,3})([ie])\.(\d{3})\b", re.IGNORECASE)
_IMO = re.compile(r"(?:IMO)?\D{0,3}(\d{7})")
_ISSUER = re.compile(
    r"\(?([A-Z][\w’'-]*(?: (?:of|the|and|[A-Z][\w’'-]*))*?)\)? (?:diplomatic |service )?(?:passport|number)\b"
)


def say_designation(writer: Writer, info: SourceInfo, found: Designation, part: str) -> int:
    """State everything of one designation; the number of other names that it lists."""
    identifier = found.value("UniqueID")
    entry = writer.entry(identifier, found.place)
    place = f"{identifier} {found.place}"
    kind = found.value("IndividualEntityShip")
    if kind.lower() not in SCHEMAS:
        writer.find("unknown value", place, f"IndividualEntityShip {kind!r}; read as a legal entity")
    writer.say(entry, "schema", SCHEMAS.get(kind.lower(), "LegalEntity"), place=part)
    aliases = _names(writer, entry, found, place, part)
    _listing(writer, info, entry, found, place, part)
    _references(writer, entry, found, place, part)
    _addresses(writer, entry, found, part)
    _person(writer, entry, found, place, part)
    _numbers(writer, entry, found, place, part)
    for path, property in SIMPLE.items():
        for value in found.values(path):
            writer.say(entry, property, one_line(value), place=part)
    for value in found.values("UKStatementofReasons"):
        writer.say(entry, "reason", value, place=part)
    for value in found.values("OtherInformation"):
        writer.say(entry, "notes", value, place=part)
    return aliases


def _names(writer: Writer, entry: str, found: Designation, place: str, part: str) -> int:
    """The names in Latin script and in others; the number of those that are not primary."""
    aliases, named = 0, False
    for *words, kind, strength in found.rows("Names/Name"):
        name = one_line(" ".join(words))
        if kind.strip().lower() not in KINDS or strength.strip().lower() not in STRENGTHS:
            writer.find("unknown value", place, f"name type {kind!r}, strength {strength!r}")
        if not name:
            writer.find("empty name", place, f"a {kind or 'name'} without a name is left out")
            continue
        property = KINDS.get(kind.strip().lower(), "alias")
        if property == "name":
            named = True
        else:
            aliases += 1
            property = "weakAlias" if strength.strip().lower() == WEAK else property
        writer.say(
            entry, property, name, place=part, quality=strength, type=kind if "ariation" in kind else ""
        )
    if not named:
        writer.find("impossible row", place, "the designation has no primary name")
    for name, label, language in found.rows("NonLatinNames/NonLatinName"):
        kept = script(name)
        writer.say(
            entry,
            "name" if kept != "Latn" else "alias",
            one_line(name),
            place=part,
            script=kept,
            language=language,
            note=label,
        )
    return aliases


def _listing(writer: Writer, info: SourceInfo, entry: str, found: Designation, place: str, part: str) -> None:
    printed = found.value("DateDesignated")
    day = british_date(printed)
    if not day:
        writer.find("unread date", place, f"DateDesignated {printed!r}")
    for regime in found.values("RegimeName") or [""]:
        if not regime:
            writer.find("impossible row", place, "the designation has no RegimeName")
        start = in_force_from(regime, day, info)
        writer.say(
            entry,
            "listing",
            info.regimes["*"],
            in_force=start,
            citation=one_line(regime),
            place=part,
            programme=one_line(regime),
            authority=found.value("DesignationSource"),
            designated_on=day if day != start else "",
        )
    for text in found.values("LastUpdated"):
        if not british_date(text):
            writer.find("unread date", place, f"LastUpdated {text!r}")
        writer.say(entry, "amended", british_date(text), place=part)
    for text in found.values("SanctionsImposed"):
        for measure in text.split("|"):
            writer.say(entry, "measure", one_line(measure), place=part)


def in_force_from(regime: str, day: str, info: SourceInfo) -> str:
    """The day from which a designation stands under its regulations: no day before these took effect."""
    exit_day = str(info.settings["exit_day"])
    return exit_day if "(EU Exit)" in regime and "" < day < exit_day else day


def _references(writer: Writer, entry: str, found: Designation, place: str, part: str) -> None:
    writer.say(entry, "ukReference", found.value("UniqueID"), place=part)
    for text in found.values("OFSIGroupID"):
        if not (text.isascii() and text.isdecimal()):
            writer.find("unread reference", place, f"OFSIGroupID {text!r}")
        writer.say(entry, "ofsiGroupId", text, place=part)
    for text in found.values("UNReferenceNumber"):
        references = un_references(text)
        if not references and text.upper() not in ("N/A", "-"):
            writer.find("unread reference", place, f"UNReferenceNumber {text!r}")
        for reference in references:
            writer.say(entry, "unReference", reference, place=part)


def un_references(text: str) -> list[str]:
    """The references of the UN list in a text, as the UN writes them.

    >>> un_references("QDE.145"), un_references("UN Ref TAi.002, KPe.064"), un_references("N/A")
    (['QDe.145'], ['TAi.002', 'KPe.064'], [])
    """
    return [f"{list_.upper()}{kind.lower()}.{number}" for list_, kind, number in _UN.findall(text)]


def _addresses(writer: Writer, entry: str, found: Designation, part: str) -> None:
    for row in found.rows("Addresses/Address"):
        *lines, code, country = (one_line(text) for text in row)
        assert len(lines) == len(ADDRESS)
        whole = ", ".join(text for text in (*lines, code, country) if text)
        writer.say(entry, "address", whole, place=part, country=country, postalCode=code)
        writer.say(entry, "country", country, place=part)


def _person(writer: Writer, entry: str, found: Designation, place: str, part: str) -> None:
    for text in found.values(INDIVIDUAL + "DOBs/DOB"):
        day = british_date(text)
        if not day:
            writer.find("unread date", place, f"D.O.B {text!r}")
            writer.say(entry, "notes", text, place=part, about="date of birth")
        writer.say(entry, "birthDate", day, place=part)
    for town, country in found.rows(INDIVIDUAL + "BirthDetails/Location"):
        writer.say(entry, "birthPlace", ", ".join(filter(None, map(one_line, (town, country)))), place=part)
        writer.say(entry, "birthCountry", one_line(country), place=part)
    for text in found.values(INDIVIDUAL + "Genders/Gender"):
        writer.say(entry, "gender", text.lower(), place=part)


def _numbers(writer: Writer, entry: str, found: Designation, place: str, part: str) -> None:
    """Papers of a person, numbers of a company, numbers of a ship."""
    for number, note in found.rows(INDIVIDUAL + "PassportDetails/Passport"):
        say_document(writer, entry, "passportNumber", number, note, part)
    for number, note in found.rows(INDIVIDUAL + "NationalIdentifierDetails/NationalIdentifier"):
        say_document(writer, entry, "idNumber", number, note, part)
    for text in found.values(ENTITY + "BusinessRegistrationNumbers/BusinessRegistrationNumber"):
        say_registration(writer, entry, text, part)
    for text in found.values(SHIP + "IMONumbers/IMONumber"):
        say_imo(writer, entry, text, place, part)
    for text in found.values(SHIP + "PreviousOwnerOperators/PreviousOwnerOperator"):
        writer.say(entry, "owner", one_line(text), place=part, note="previous owner or operator")
    for text in found.values(SHIP + "YearsBuilt/YearBuilt"):
        say_built(writer, entry, text, place, part)
    for text in found.values(SHIP + "HullIdentificationNumbers/HullIdentificationNumber"):
        writer.say(entry, "serialNumber", one_line(text), place=part, type="hull identification number")


def say_document(writer: Writer, entry: str, property: str, number: str, note: str, part: str) -> None:
    """A passport or identity number with what is said of it, and the country where the text opens with one."""
    note = one_line(note)
    if number.strip(" -"):
        writer.say(entry, property, one_line(number), place=part, note=note, country=issuer(note))
    else:
        writer.say(entry, "notes", note.strip(" -"), place=part, about="document")


def issuer(note: str) -> str:
    """Whose document it is, as printed, where the text opens with that; "" otherwise.

    >>> issuer("Afghanistan passport number P04581926, issued in Kandahar"), issuer("Syrian Arab Republic number")
    ('Afghanistan', 'Syrian Arab Republic')
    >>> issuer("Passport number 12"), issuer("issued by Kuwait")
    ('', '')
    """
    match = _ISSUER.match(note)
    return match.group(1) if match and match.group(1) not in ("Passport", "Diplomatic", "National") else ""


def say_registration(writer: Writer, entry: str, text: str, part: str) -> None:
    """A registration number as printed, and the numbers in it that carry a known label."""
    writer.say(entry, "registrationNumber", one_line(text), place=part)
    for label, number in _CODE.findall(text):
        writer.say(entry, CODES[label], number, place=part)


def say_imo(writer: Writer, entry: str, text: str, place: str, part: str) -> None:
    """An IMO number without its letters."""
    match = _IMO.fullmatch(text.strip())
    if match is None:
        writer.find("unread reference", place, f"IMO number {text!r}")
    writer.say(entry, "imoNumber", match.group(1) if match else one_line(text), place=part)


def say_built(writer: Writer, entry: str, text: str, place: str, part: str) -> None:
    """The year in which a ship was built."""
    day = british_date(text)
    if not day:
        writer.find("unread date", place, f"year built {text!r}")
        writer.say(entry, "notes", one_line(text), place=part, about="year built")
    writer.say(entry, "buildDate", day, place=part)
