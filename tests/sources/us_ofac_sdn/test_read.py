"""OFAC's files as they really came: counts against an independent count, and what each audit must tell."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list, received, source_info
from inforce.sources.ofac.programmes import regime
from tests.shared import shared
from tests.sources.samples import sample

LIST = "lists/us_ofac_sdn"


@cache
def taken(day: str) -> tuple[Reading, Path]:
    folder = shared(f"{LIST}/{day}")
    return read_list("us_ofac_sdn", received([folder])), folder


def lines(folder: Path, name: str) -> int:
    """Rows that begin with a number, counted without the reader."""
    text = gzip.decompress((folder / f"{name}.csv.gz").read_bytes())
    return len(re.findall(rb"(?m)^\d+,", text))


@pytest.mark.parametrize(
    ("day", "entries", "aliases"),
    [
        ("2019-01-04", 7379, 9682),
        ("2021-04-25", 8890, 11742),
        ("2021-07-07", 8976, 11910),
        ("2022-01-31", 9044, 12409),
    ],
)
def test_counts_equal_an_independent_count(day: str, entries: int, aliases: int) -> None:
    reading, folder = taken(day)
    assert (reading.entries, reading.aliases) == (entries, aliases)
    assert (lines(folder, "sdn"), lines(folder, "alt")) == (entries, aliases)
    names = [s for s in reading.statements if s.property == "name"]
    assert len({s.subject for s in names}) == entries


def test_the_set_of_july_2021_is_clean() -> None:
    reading, _ = taken("2021-07-07")
    assert Counter(finding.kind for finding in reading.audit) == {"no end mark": 1, "notes only": 1}
    listings = Counter(s.value for s in reading.statements if s.property == "listing")
    assert listings["us.fto"] == 74
    assert listings["us.sdgt"] == 1709


def test_the_set_that_its_keeper_edited_is_taken_in_and_every_edit_is_told() -> None:
    reading, _ = taken("2022-01-31")
    told = [f"{f.kind}: {f.place}: {f.text}" for f in reading.audit]
    for edit in (
        "duplicate id: .*2677",
        "impossible row: alt.* 34111 stands after",
        "name '28-Jul' is a date",
    ):
        assert any(re.search(edit, line) for line in told), (edit, told)
    names = {s.subject: s.value for s in reading.statements if s.property == "name"}
    assert names["us_ofac_sdn:2677"] == "AL-ZOMOR, Abboud Abdul Latif Hassan"
    assert names["us_ofac_sdn:2677~2"] == "HAMER AND NAIL CONSTRUCTION LIMITED"
    assert "stranger" in {f.kind for f in reading.audit}


def test_sdn_alone_says_that_aliases_are_unknown() -> None:
    parts = {"sdn.csv": sample("us_ofac_sdn")["sdn.csv"]}
    reading = read_list("us_ofac_sdn", parts, asserted=False)
    assert reading.parts == {"sdn.csv"}
    assert reading.missing == {"alt.csv", "add.csv", "sdn_comments.csv"}
    assert {s.place for s in reading.statements} == {"sdn.csv"}
    assert {"missing part", "cut remarks"} <= {finding.kind for finding in reading.audit}


def test_of_remarks_that_are_cut_the_last_is_no_name() -> None:
    """As OFAC's file of 6 May 2022 has entry 27307: 1,000 characters that end within a name."""
    whole = "a.k.a. 'HIDDEN COBRA'; Secondary sanctions risk: ".ljust(978, "x") + "; a.k.a. 'WHOIS HACKIN"
    row = ["27307", "LAZARUS GROUP", "", "DPRK3", *[""] * 7, whole]
    assert len(whole) == 1000
    for comments, wanted in (
        ({}, {"HIDDEN COBRA"}),
        ({"sdn_comments.csv": "G TEAM'."}, {"HIDDEN COBRA", "WHOIS HACKING TEAM"}),
    ):
        parts = {"sdn.csv": sheet([row])}
        parts |= {name: sheet([["27307", rest]]) for name, rest in comments.items()}
        said = read_list("us_ofac_sdn", parts, asserted=False).statements
        assert {one.value for one in said if one.property == "weakAlias"} == wanted
        (notes,) = [one.value for one in said if one.property == "notes"]
        assert notes == whole + "".join(comments.values())


def sheet(rows: list[list[str]]) -> bytes:
    """Rows as OFAC writes them, "" as its null mark."""
    lines = (
        ",".join(value if value.isdecimal() else f'"{value}"' if value else "-0- " for value in row)
        for row in rows
    )
    return "\r\n".join([*lines, "\x1a"]).encode("latin-1", "replace")


def test_the_names_of_2026_are_no_official_file_and_fit_the_official_format() -> None:
    """Somebody else's extract of the list of 11 July 2026: refused as it is; written as OFAC writes, it is the list."""
    path = shared(f"{LIST}/2026-07-11/ofac_sdn.json.gz")
    with pytest.raises(BadFile, match=r"row 1 is not a row of OFAC's CSV"):
        read_list("us_ofac_sdn", {path.name: path.read_bytes()})
    told = json.loads(gzip.decompress(path.read_bytes()))["entries"]
    told.sort(key=lambda one: int(one["uid"]))
    kind = {"entity": ""}
    main = [
        [one["uid"], one["name"], kind.get(one["type"], one["type"]), one["program"], *[""] * 8]
        for one in told
    ]
    alias = [
        [one["uid"], str(n), "aka", text, ""]
        for n, (one, text) in enumerate(((one, text) for one in told for text in one["aliases"]), start=1)
    ]
    reading = read_list("us_ofac_sdn", {"sdn.csv": sheet(main), "alt.csv": sheet(alias)}, asserted=False)
    assert (reading.entries, reading.aliases) == (len(told), len(alias)) == (19143, 20314)
    listings = Counter(s.value for s in reading.statements if s.property == "listing")
    assert listings["us.fto"] == sum("FTO" in one["program"].split("] [") for one in told)
    assert {finding.kind for finding in reading.audit} <= {"missing part"}


def test_a_row_that_breaks_off_is_refused_with_its_number() -> None:
    parts = sample("us_ofac_sdn")
    parts["sdn.csv"] = parts["sdn.csv"][: parts["sdn.csv"].rindex(b",-0-")]
    with pytest.raises(BadFile, match=r"sdn\.csv: row 10 has \d+ columns, not 12; the file breaks off there"):
        read_list("us_ofac_sdn", parts, asserted=False)


def test_parts_of_different_days_are_refused() -> None:
    folder = shared(f"{LIST}/2021-07-07")
    data = gzip.decompress((folder / "sdn.csv.gz").read_bytes())
    cut = data[: data.index(b"\n", len(data) // 2) + 1]
    with pytest.raises(BadFile, match="rows belong to no entry"):
        read_list("us_ofac_sdn", {"sdn.csv": cut, "alt.csv.gz": (folder / "alt.csv.gz").read_bytes()})


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("FTO", "us.fto"),
        ("SDT", "us.sdt"),
        ("CAATSA - RUSSIA", "us.ofac.caatsa-russia"),
        ("SOUTH SUDAN", "us.ofac.south-sudan"),
        ("", ""),
    ],
)
def test_a_programme_tag_has_one_regime(tag: str, expected: str) -> None:
    assert regime(tag, source_info("us_ofac_sdn")) == expected
