"""The tools of a reader: dates in words, and XML that is read without its traps."""

from __future__ import annotations

import pytest

from inforce.errors import BadFile
from inforce.sources.markup import Fields, records, tree
from inforce.sources.ofac.remarks import dates, numbered
from inforce.sources.reading import Writer, written_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 Jun 1975", "1975-06-14"),
        ("8 Jul. 2010", "2010-07-08"),
        ("9 Sept. 2011", "2011-09-09"),
        ("Jun 1975", "1975-06"),
        ("1975", "1975"),
        ("31 Feb 1975", ""),
        ("14 Foo 1975", ""),
        ("June", ""),
        ("", ""),
        ("\u0661\u0669\u0667\u0665", ""),
    ],
)
def test_a_date_in_words_is_read_or_left(text: str, expected: str) -> None:
    assert written_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("circa 1957", ("1957", True)),
        ("01 Jan 1958 to 31 Dec 1960", ("1958/1960", False)),
        ("circa 1979-1982", ("1979/1982", True)),
        ("Mar 1960 to Apr 1961", ("1960-03/1961-04", False)),
        ("1963 to 1958", ("", False)),
    ],
)
def test_a_date_of_birth_keeps_its_doubt(text: str, expected: tuple[str, bool]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "L 191609 issued 28 Feb 1996 expires 27 Feb 2001",
            ("L 191609", {"issued": "1996-02-28", "expires": "2001-02-27"}),
        ),
        ("1362098 (Colombia)", ("1362098", {"country": "Colombia"})),
        ("5 (Iran) issued in Qom", ("5", {"country": "Iran", "detail": "issued in Qom"})),
        ("654781 issued 01 Jan 2008 to 31 Dec 2010", ("654781", {"issued": "2008/2010"})),
        ("F.5 (29) AR-11/2002 (Pakistan)", ("F.5 (29) AR-11/2002", {"country": "Pakistan"})),
        ("008827 (Iran) issued 1999", ("008827", {"country": "Iran", "issued": "1999"})),
    ],
)
def test_a_number_keeps_its_country_and_details(text: str, expected: tuple[str, dict[str, str]]) -> None:
    assert numbered(text) == expected


def test_an_entry_that_stands_three_times_is_three_entries() -> None:
    writer = Writer("x")
    assert [writer.entry("7", f"row {n}") for n in (1, 2, 3)] == ["7", "7~2", "7~3"]
    assert writer.entries == 3
    assert [finding.place for finding in writer.findings] == ["row 2", "row 3"]


def test_fields_tell_what_nobody_took() -> None:
    fields = Fields(tree("x", b"<R><A>1</A><A>2</A><B/><!-- note --><C><D>3</D></C></R>", "R"))
    assert fields.text("A") == "1"
    assert fields.left() == ["A", "C"]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE R SYSTEM "http://127.0.0.1:9/x.dtd"><R/>',
        b'<!DOCTYPE R [<!ENTITY e SYSTEM "other.ent">]><R>&e;</R>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE R [<!ENTITY e "x">]><R>&e;</R>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_in_every_encoding(data: bytes) -> None:
    with pytest.raises(BadFile, match="declares a document type"):
        tree("x", data, "R")
    with pytest.raises(BadFile, match="declares a document type"):
        list(records("x", data, "R"))


@pytest.mark.parametrize("below", [1, 2])
def test_a_large_file_gives_the_same_records_as_a_small_one(
    below: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"<R><A><B>1</B><!-- note --><B><C>2</C></B></A><D/><A>x<B a='3'/></A></R>"

    def told() -> list[tuple[str, str, str]]:
        found = records("x", data, "R", below)
        return [(parent, str(one.tag), "".join(map(str, one.itertext()))) for parent, one in found if parent]

    small = told()
    monkeypatch.setattr("inforce.sources.markup.SMALL", 0)
    assert told() == small
    assert len(small) == 3
