"""Headings that people write, and what becomes of a row."""

from __future__ import annotations

import pytest

from inforce import BadInput
from inforce.screening.columns import recognised
from inforce.screening.record import record

HEADINGS = {
    "Customer ID": "id",
    "FullName": "name",
    "Date of Birth": "birth_date",
    "DOB": "birth_date",
    "Citizenship": "nationality",
    "Entity type": "schema",
    "passport_number": "passportNumber",
    "IMO": "imoNumber",
    "leiCode": "leiCode",
    "Weak Alias": "weak",
    "A.K.A.": "alias",
    "native_name": "alias",
    "latin_name": "name",
    "Geburtsdatum": "birth_date",
    "Nationalité": "nationality",
    "País": "country",
    "Apellidos": "last",
}


@pytest.mark.parametrize(("heading", "role"), HEADINGS.items())
def test_a_heading_is_known(heading: str, role: str) -> None:
    assert recognised([heading, "name"]).roles[role][0] == heading


def test_a_row_becomes_a_record() -> None:
    columns = recognised(["id", "First Name", "Surname", "aka", "dob", "type", "passport", "Nationality"])
    row = {
        "id": 7, "First Name": "Usama", "Surname": "bin Ladin", "aka": "Abu Abdallah; The Sheikh",
        "dob": "1957;1958-01", "type": "Individual", "passport": "AB123456", "Nationality": "Saudi; Yemeni",
    }  # fmt: skip
    told, problems = columns.record(row)
    found = record(told)
    assert not problems
    assert columns.id_of(row, 1) == "7"
    assert found.names == ("Usama bin Ladin", "Abu Abdallah", "The Sheikh")
    assert [str(date) for date in found.birth_dates] == ["1957", "1958-01"]
    assert (found.schema, found.nationalities) == ("Person", ("Saudi", "Yemeni"))
    assert found.identifiers == (("passportNumber", "AB123456"),)


def test_what_cannot_be_used_is_said() -> None:
    columns = recognised(["name", "dob", "type"])
    told, problems = columns.record({"name": "A\x1fB\x00C", "dob": "31.12.99", "type": "spaceship"})
    assert told["names"] == ["A BC"]
    assert told["birth_date"] == []
    assert len(problems) == 3


def test_a_table_without_a_name_is_refused() -> None:
    with pytest.raises(BadInput, match="no column is a name"):
        recognised(["amount", "currency"])


def test_the_only_heading_that_speaks_of_a_name_is_the_name() -> None:
    assert recognised(["un_ref", "un_name"]).roles["name"] == ("un_name",)
    with pytest.raises(BadInput, match="no column is a name"):
        recognised(["un_name", "other_name"])


def test_a_name_in_numbered_parts_is_one_name() -> None:
    columns = recognised(["Name 6", "Name 1", "Name 2", "Group Type"])
    row = {"Name 6": "AL-ZINDANI", "Name 1": "Abd", "Name 2": "al-Majid", "Group Type": "Individual"}
    assert columns.record(row)[0]["names"] == ["Abd al-Majid AL-ZINDANI"]


HALVES = {
    ("Name", "First name"): "Usama Binladin",
    ("Nom", "Prénom"): "Usama Binladin",
    ("Surname", "Name"): "Usama Binladin",
    ("Apellidos", "Nombre"): "Usama Binladin",
    ("Full name", "First name"): "Binladin",
    ("Full name", "Surname"): "Binladin",
}
"""Headings of which the second stands over `Usama`, the first over `Binladin`, and the name that they make."""


@pytest.mark.parametrize(("headings", "name"), HALVES.items())
def test_half_of_a_name_beside_the_other_half_is_one_name(headings: tuple[str, str], name: str) -> None:
    row = dict(zip(headings, ("Binladin", "Usama"), strict=True))
    columns = recognised(headings)
    assert columns.record(row)[0]["names"] == [name]
    assert columns.ignored == (() if " " in name else headings[1:])


def test_of_very_many_columns_the_first_are_named() -> None:
    told = recognised(["name", *(f"c{number}" for number in range(5000))]).told()
    assert told.endswith("c18, c19 and 4,980 more")
