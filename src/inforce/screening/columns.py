"""Columns of a table by what they are called, and a row as a record; what cannot be used is said, row by row.

Reach for `recognised` with a table's headings, then for `Columns.record`. What of a date cannot be read is left out
and said, for a row without it is still a name to screen; a row without a name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from inforce.errors import BadInput
from inforce.names.fold import fold
from inforce.screening.births import births
from inforce.screening.record import IDENTIFIERS, SCHEMATA, TYPES, plain

_CALLED = {
    "id": "id; row id; query id; customer id; client id; customer number; client number; account; key; ref; reference",
    "name": "name; names; full name; fullname; customer name; client name; customer; client; entity name; party name"
    "; company name; company; legal name; organisation; organization; vessel name; caption; nombre; nom"
    "; primary name; latin name; english name"
    "; nome; naam; nombre completo; nom complet; vollstandiger name; nome completo; firma; razon social",
    "first": "first name; given name; given names; forename; forenames; firstname; name 1; vorname; prenom; prenoms"
    "; voornaam; nombres; nombre de pila",
    "middle": "middle name; middle names; patronymic; father name; fathers name; middlename; name 2; name 3; name 4"
    "; name 5",
    "last": "last name; surname; family name; lastname; name 6; nachname; familienname; nom de famille; apellido"
    "; apellidos; cognome; achternaam",
    "alias": "alias; aliases; aka; a k a; also known as; other names; former name; previous name"
    "; native name; original name; local name; name original script; name non latin script",
    "weak": "weak names; weak name; weak alias; weak aliases; nickname",
    "schema": "schema; type; entity type; party type; customer type; kind",
    "birth_date": "birth date; date of birth; dob; birthdate; birthday; born; birth year; year of birth"
    "; geburtsdatum; geburtsjahr; date de naissance; fecha de nacimiento; data di nascita; geboortedatum"
    "; data de nascimento",
    "nationality": "nationality; nationalities; citizenship; citizenships; staatsangehorigkeit; nationalite"
    "; nacionalidad; nazionalita; nationaliteit; nacionalidade",
    "country": "country; countries; country of residence; residence; jurisdiction; flag; land; pays; pais; paese",
    "gender": "gender; sex; geschlecht; sexe; sexo; sesso",
    "address": "address; addresses; adresse; direccion; indirizzo",
}  # fmt: skip
_KINDS = {
    "person": "Person", "individual": "Person", "natural person": "Person", "p": "Person", "i": "Person",
    "company": "Company", "organisation": "Organization", "organization": "Organization", "entity": "Organization",
    "legal person": "Organization", "business": "Company", "corporate": "Company", "e": "Organization",
    "legal entity": "LegalEntity", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Airplane", "airplane": "Airplane",
}  # fmt: skip
_SHOWN = 20
"""So many of the columns that are not used are named."""
_SEVERAL = re.compile(r"\s*[;|]\s*")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]")
_PARTING = re.compile(r"[\x0b-\x0d\x1c-\x1f\x85\u2028\u2029]")
"""Those of them that stand where lines and fields part; the others stand within words."""
_ROLES = {heading: role for role, headings in _CALLED.items() for heading in headings.split("; ")}


class Columns(NamedTuple):
    """For each role the columns that have it, in order; the columns that are not used."""

    roles: Mapping[str, tuple[str, ...]]
    ignored: tuple[str, ...]

    def told(self) -> str:
        """What is read as what, in one line."""
        used = [f"{', '.join(columns)} as {role.replace('_', ' ')}" for role, columns in self.roles.items()]
        shown, more = self.ignored[:_SHOWN], len(self.ignored) - _SHOWN
        left = f"; not used: {', '.join(shown)}" if shown else ""
        left += f" and {more:,} more" if more > 0 else ""
        return f"reading {'; '.join(used)}{left}"

    def id_of(self, row: Mapping[str, Any], number: int) -> str:
        """The row's own id, or its number."""
        return next(
            (text for column in self.roles.get("id", ()) if (text := _text(row.get(column)))), str(number)
        )

    def record(self, row: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The row as the dictionary that `record` reads, and what of it could not be used."""
        problems: list[str] = []
        found = {
            field: self._values(row, role, problems) if role in self.roles else []
            for role, field in _FIELDS.items()
        }
        found["birth_date"] = _dates(found["birth_date"], problems)
        schema = _schema(self._values(row, "schema", problems), problems)
        numbers = {role: self._values(row, role, problems) for role in self.roles if role in IDENTIFIERS}
        found["names"] = list(dict.fromkeys(filter(None, [*found["names"], self._joined(row, problems)])))
        return found | {"schema": schema, "identifiers": numbers}, problems

    def _joined(self, row: Mapping[str, Any], problems: list[str]) -> str:
        """First, middle and last name as one."""
        if _PARTS.isdisjoint(self.roles):
            return ""
        parts = [part for role in _PARTS for part in self._values(row, role, problems)]
        return " ".join(parts) if self.roles.keys() & {"first", "last"} else ""

    def _values(self, row: Mapping[str, Any], role: str, problems: list[str]) -> list[str]:
        """What the columns of a role hold; only a role that may have several values is parted at signs."""
        found: list[str] = []
        for column in self.roles.get(role, ()):
            text = _text(row.get(column))
            if not text:
                continue
            if not (text.isascii() and text.isprintable()) and _STEERING.search(text):
                problems.append(f"{column}: signs that cannot be read are left out")
                text = " ".join(_STEERING.sub("", _PARTING.sub(" ", text)).split())
            if role in _PARTED and (";" in text or "|" in text):
                found += [part for part in _SEVERAL.split(text) if part]
            elif text:
                found.append(text)
        return found


_FIELDS = {
    "name": "names", "alias": "aliases", "weak": "weak_names", "birth_date": "birth_date",
    "nationality": "nationality", "country": "country", "gender": "gender", "address": "address",
}  # fmt: skip
_PARTS = {"first": "", "middle": "", "last": ""}.keys()
_PARTED = {"alias", "weak", "birth_date", "nationality", "country"}


_NAMING = frozenset({"name", "first", "last", "alias"})
_HALF = frozenset({"name", "nom", "nome", "nombre", "naam"})
"""What calls the whole name, and half of it beside a column that is the other half."""


def headed(cells: Sequence[str]) -> bool:
    """True if these cells of a table's line call one of its columns a name."""
    return any(_role(cell) in _NAMING for cell in cells)


def recognised(headings: Sequence[str], where: str = "the table") -> Columns:
    """The columns by their headings; `BadInput` where none of them is a name.

    Where no heading says so outright, the only one with the word `name` in it is the name (`un_name`).

    >>> columns = recognised(["Customer ID", "Full Name", "DOB", "Remark"])
    >>> columns.told()
    'reading Customer ID as id; Full Name as name; DOB as birth date; not used: Remark'
    """
    roles: dict[str, list[str]] = {}
    ignored = []
    for heading in headings:
        role = _role(heading)
        if role:
            roles.setdefault(role, []).append(heading)
        else:
            ignored.append(heading)
    if not roles.keys() & _NAMING:
        alike = [heading for heading in ignored if "name" in _plain(heading).split()]
        if len(alike) == 1:
            ignored.remove(alike[0])
            return Columns({"name": tuple(alike)} | _tupled(roles), tuple(ignored))
        shown = ", ".join(repr(heading) for heading in headings[:8])
        raise BadInput(f"{where}: no column is a name (there are {shown}); call one of them name")
    ignored += _halved(roles)
    return Columns(_tupled(roles), tuple(ignored))


def _halved(roles: dict[str, list[str]]) -> list[str]:
    """Make `name` beside a first name alone the last name, and the other way round; the columns that fall away.

    A column that is the whole name for certain makes one half of it needless.
    """
    halves = roles.keys() & {"first", "last"}
    if "name" not in roles or len(halves) != 1:
        return []
    (half,) = halves
    if any(_plain(heading) not in _HALF for heading in roles["name"]):
        return [*roles.pop(half), *roles.pop("middle", [])]
    roles["last" if half == "first" else "first"] = roles.pop("name")
    return []


def _tupled(roles: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(columns) for role, columns in roles.items()}


def _plain(heading: str) -> str:
    return " ".join(fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)).split())


def _role(heading: str) -> str:
    plain = _plain(heading)
    if plain in _ROLES:
        return _ROLES[plain]
    kind = TYPES.get(plain.replace(" ", "_"), "")
    if kind and plain != "id":
        return kind
    return next((one for one in sorted(IDENTIFIERS) if one.lower() == plain.replace(" ", "")), "")


def _text(value: Any) -> str:
    if type(value) is str:
        return value.strip()
    if isinstance(value, (list, tuple)):
        return "; ".join(_text(one) for one in value)
    return plain(value).strip()


def _dates(values: Sequence[str], problems: list[str]) -> list[str]:
    """What is known of birth dates; what of them is passed by is said."""
    found: list[str] = []
    for value in values:
        told = births(value)
        found += map(str, told.dates)
        if told.problem:
            problems.append(f"birth date {told.problem}; write 1970-05-24, 1970-05 or 1970")
    return found


@lru_cache(maxsize=1024)
def _kind(value: str) -> str:
    """The schema that a value means, "" if none."""
    return _KINDS.get(fold(value)) or next((one for one in SCHEMATA if one.lower() == value.lower()), "")


def _schema(values: Sequence[str], problems: list[str]) -> str:
    for value in values:
        if found := _kind(value):
            return found
        problems.append(f"kind of party {value[:30]!r} is not known; left out")
    return ""
