"""A user's own list as people save it: any separator, encoding and language; nothing lost, nothing guessed."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from inforce.sources.own.columns import COLUMNS, kind_of
from inforce.sources.own.dates import order_of, read_date
from inforce.sources.own.tables import folded
from tests.sources.eu_fsf.generated import lines
from tests.sources.samples import sample


def read(text: str | bytes, name: str = "list.csv") -> Reading:
    return read_list("own", {name: text.encode() if isinstance(text, str) else text}, asserted=False)


def said(reading: Reading, *properties: str) -> list[tuple[str, str]]:
    return [(one.property, one.value) for one in reading.statements if one.property in properties]


def findings(reading: Reading) -> set[str]:
    return {finding.kind for finding in reading.audit} - {"column", "how read"}


def test_a_heading_means_one_thing() -> None:
    words = [folded(word) for kind, told in COLUMNS.items() for word in {kind, *told.split(",")}]
    assert [word for word, count in Counter(words).items() if count > 1 and len({kind_of(word)}) != 1] == []
    meant: dict[str, set[str]] = {}
    for kind, told in COLUMNS.items():
        for word in (kind, *told.split(",")):
            meant.setdefault(folded(word), set()).add(kind)
    assert {word: kinds for word, kinds in meant.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separator_and_encoding_are_found_out(separator: str, encoding: str) -> None:
    text = separator.join(("Name", "Note")) + "\r\n" + separator.join(("Zoë Müller", "née")) + "\r\n"
    reading = read(text.encode(encoding))
    assert said(reading, "name", "notes") == [("name", "Zoë Müller"), ("notes", "née")]
    (how,) = [finding.text for finding in reading.audit if finding.kind == "how read"]
    shown = {"\t": "tab"}.get(separator, separator)
    assert how == f"separator {shown}, encoding {encoding.removesuffix('-sig')}"


def test_real_names_of_many_scripts_come_through() -> None:
    rows = [
        (one["eu_reference_number"], *[row["whole_name"] for row in one["name_aliases"]])
        for one in lines()[:400]
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(("ID", "Name", "Aliases"))
    writer.writerows((number, name, "|".join(rest)) for number, name, *rest in rows)
    reading = read(out.getvalue())
    assert reading.entries == 400
    wanted = sorted(
        (f"own:{number}", " ".join(piece.split()))
        for number, name, *rest in rows
        for piece in [name, *[p for text in rest for p in text.replace("|", ";").split(";")]]
        if piece.strip()
    )
    got = sorted((one.subject, one.value) for one in reading.statements if one.property in ("name", "alias"))
    assert sorted(set(got)) == sorted(set(wanted))


def test_json_lines_are_read_too() -> None:
    rows = [{"id": "1", "name": "A", "aliases": ["B", "C"], "dob": "1962", "weight": 80, "gone": None}]
    reading = read("\n".join(json.dumps(row) for row in rows), "list.jsonl")
    assert said(reading, "name", "alias", "birthDate", "notes") == [
        ("name", "A"),
        ("alias", "B"),
        ("alias", "C"),
        ("birthDate", "1962"),
        ("notes", "80"),
    ]


def test_a_folder_of_files_is_one_list() -> None:
    reading = read_list("own", {"a.csv": b"id,name\n1,A\n", "b.csv": b"nombre;id\nB;2\n"}, asserted=False)
    assert {one.subject for one in reading.statements} == {"own:1", "own:2"}
    assert {one.place for one in reading.statements} == {"list"}


def test_a_row_has_one_id_whatever_the_order_of_its_columns() -> None:
    one, other = read("name,country\nA,X\n"), read("country;name\nX;A\n")
    assert {s.subject for s in one.statements} == {s.subject for s in other.statements}
    changed = read("name,country\nA,Y\n")
    assert not {s.subject for s in one.statements} & {s.subject for s in changed.statements}


def test_a_small_list_may_enter() -> None:
    assert read_list("own", {"list.csv": b"name\nA\n"}).entries == 1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("name,dob\nA,03/04/2001\n", {"unread date"}),
        ("name,dob\nA,03/04/2001\nB,25/12/2001\n", set()),
        ("name,dob\nA,2001-02-31\n", {"unread date"}),
        ("name,type\nA,Ghost\n", {"unknown value"}),
        ("name,dob\n,1962\n", {"no name"}),
        ("id,name\n1,A\n1,B\n", {"duplicate id"}),
        ("name,listed on\nA,soon\n", {"unread date"}),
    ],
)
def test_what_cannot_be_told_is_told(text: str, kinds: set[str]) -> None:
    assert findings(read(text)) == kinds


def test_a_date_that_is_not_read_is_kept() -> None:
    assert said(read("name,dob\nA,03/04/2001\n"), "birthDate", "notes") == [("notes", "03/04/2001")]


def test_two_columns_of_one_heading_and_numbered_ones_are_all_read() -> None:
    reading = read("name,alias,alias,alias 2,,\nA,B,C,D,E,F\n")
    assert said(reading, "alias", "notes") == [
        ("alias", "B"),
        ("alias", "C"),
        ("alias", "D"),
        ("notes", "E"),
        ("notes", "F"),
    ]


def test_a_name_in_parts_is_put_together() -> None:
    assert said(read("First name;Surname\nJane;Example\n"), "name", "firstName", "lastName") == [
        ("name", "Jane Example"),
        ("firstName", "Jane"),
        ("lastName", "Example"),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"colour,size\nred,3\n", "no column of names in the list"),
        (b'name\n"A', "not a CSV list"),
        (b"name,dob\nA,1962,too much\n", "row 2 has 3 columns, not 2"),
        (b'{"name": "A"}\n{"name": "B"', "line 2 is no JSON object"),
        (b"PK\x03\x04workbook", "save it as CSV"),
        (b"\xff\xfen\x00a", "the list is not utf-16"),
        (b"\xff\xfe\x00\xd8a\x00", "the list is not utf-16"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says) as caught:
        read(data)
    assert str(caught.value).startswith("list.csv: ")


@pytest.mark.parametrize("source", ["eu_fsf", "ch_seco", "ftm", "un_sc"])
def test_an_official_list_is_not_taken_for_the_users_own(source: str) -> None:
    with pytest.raises(BadFile, match=f"ingest it as {source}"):
        read_list("own", sample(source))


@given(st.dates(), st.sampled_from(["{0}-{1:02}-{2:02}", "{2}.{1}.{0}", "{2:02}.{1:02}.{0}"]))
def test_dates_that_say_their_order_are_read_exactly(day: Any, form: str) -> None:
    if day.year >= 1000:
        assert read_date(form.format(day.year, day.month, day.day), "") == (day.isoformat(), False)


@given(st.dates(), st.booleans())
def test_slashed_dates_are_read_in_their_columns_order_or_not_at_all(day: Any, days_first: bool) -> None:
    if day.year >= 1000:
        text = f"{day.day}/{day.month}/{day.year}" if days_first else f"{day.month}/{day.day}/{day.year}"
        told = read_date(text, order_of([text]))[0]
        assert told in ("", day.isoformat())
        assert read_date(text, "day" if days_first else "month")[0] == day.isoformat()
