"""`inforce changes`: the same answer as in Python, as a table, JSON, CSV and a feed that follows RFC 4287."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import msgspec
import pytest
from lxml import etree

import inforce as package
from inforce.doors.changed import ATOM, COLUMNS
from inforce.model import Recorded, Statement
from inforce.register import Log
from tests.doors.command import inforce, refused
from tests.register.samples import SDN, entry

SPAN = ("2021-01-01", "2021-03-01")
NAME = {"a": ATOM}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions: BANCO comes, then AERO gets an alias with signs that XML knows."""
    home = tmp_path_factory.mktemp("changes") / "home"
    aero, banco = entry("1", "AERO LIMITED"), entry("2", 'BANCO <"UNO"> & CO, S.A.')
    alias = Statement("us_ofac_sdn:1", "alias", "AERO\x1b[31m; & <b>", SDN, place="sdn.csv")
    for day, said in (
        ("2021-01-01", aero),
        ("2021-02-01", aero | banco),
        ("2021-03-01", aero | banco | {alias}),
    ):
        Log.open(home).append(SDN, Recorded.parse(day), said, day)
    return home


@pytest.mark.parametrize("by", ["in_force", "recorded"])
def test_the_command_answers_as_python_does(home: Path, by: str) -> None:
    wanted = msgspec.to_builtins(package.open(home).changes(*SPAN, by=by))
    for options in (["--json"], ["--format", "json"]):
        done = inforce("changes", *SPAN, "--by", by, "--home", home, *options)
        assert (done.code, done.json) == (0, json.loads(msgspec.json.encode(wanted)))
    assert [one["change"] for one in wanted["changes"]] == ["added", "amended"]


def test_the_table_is_for_people(home: Path) -> None:
    done = inforce("changes", *SPAN, "--home", home, columns=110)
    assert done.out.splitlines()[:4] == [
        'added    2021-02-01  BANCO <"UNO"> & CO, S.A.  us_ofac_sdn:2  us.sdgt',
        "         first shown by the list of 2021-02-01; the list of 2021-01-01 lacks it",
        "amended  2021-03-01  AERO LIMITED  us_ofac_sdn:1  us.sdgt",
        "         alias: new: AERO␛[31m; & <b>",
    ]
    assert "2021-01-01 to 2021-03-01, by in_force: 1 added, 0 removed, 1 amended" in done.out


def test_csv_has_a_line_for_each_field(home: Path) -> None:
    done = inforce("changes", *SPAN, "--home", home, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert tuple(rows[0]) == COLUMNS
    assert [(one["change"], one["entry_id"], one["field"], one["now"]) for one in rows] == [
        ("added", "us_ofac_sdn:2", "", ""),
        ("amended", "us_ofac_sdn:1", "alias", "AERO\x1b[31m; & <b>"),
    ]


def feed(home: Path, *span: str) -> etree._Element:
    done = inforce("changes", *span, "--home", home, "--format", "atom")
    assert done.code == 0
    return etree.fromstring(done.out.encode())


def test_the_feed_has_what_rfc_4287_demands(home: Path) -> None:
    found = feed(home, *SPAN)
    assert found.tag == f"{{{ATOM}}}feed"
    entries = found.findall("a:entry", NAME)
    assert len(entries) == 2
    assert len(found.findall("a:author/a:name", NAME)) == 1, "one author for all its entries"
    for element in (found, *entries):
        for tag in ("id", "title", "updated"):
            (one,) = element.findall(f"a:{tag}", NAME)
            assert one.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext("a:id", namespaces=NAME) or "")
        assert _MOMENT.fullmatch(element.findtext("a:updated", namespaces=NAME) or "")
    for one in entries:
        (content,) = one.findall("a:content", NAME)
        assert content.get("type") == "text"
        assert content.text
    updated = [one.findtext("a:updated", namespaces=NAME) or "" for one in entries]
    assert updated == sorted(updated, reverse=True)
    assert found.findtext("a:updated", namespaces=NAME) == updated[0]


def test_a_change_keeps_its_id_in_every_feed(home: Path) -> None:
    def ids(*span: str) -> list[str]:
        return [str(one.text) for one in feed(home, *span).findall("a:entry/a:id", NAME)]

    assert ids(*SPAN) == ids("2021-02-01", "2021-03-01") + ids("2021-01-01", "2021-02-01")
    assert len(set(ids(*SPAN))) == 2


def test_a_feed_without_a_change_is_a_feed(home: Path) -> None:
    found = feed(home, "2021-03-01", "2021-03-02")
    assert found.findall("a:entry", NAME) == []
    assert found.findtext("a:updated", namespaces=NAME) == "2021-03-02T00:00:00Z"


def test_only_the_asked_source(home: Path) -> None:
    done = inforce("changes", *SPAN, "--home", home, "--source", "chronology", "--json")
    assert done.json["changes"] == []


def test_notes_are_talk(home: Path) -> None:
    done = inforce("changes", "2020-01-01", "2021-03-01", "--home", home, "--format", "csv")
    assert "no version by 2020-01-01 is held; compared from the first" in done.err
    assert done.out.startswith("change,")


@pytest.mark.parametrize(
    ("span", "line"),
    [
        (("2021-13-01", "2021-03-01"), "FIRST"),
        (("2021-01-01", "March"), "LAST"),
        (("2021-03-01", "2021-01-01"), "ends before it begins"),
    ],
)
def test_a_span_that_is_none_is_refused(home: Path, span: tuple[str, str], line: str) -> None:
    assert line in refused("changes", *span, "--home", home)
    assert line in refused("changes", *span, "--by", "recorded", "--home", home)


def test_which_version_stood_that_day(home: Path) -> None:
    done = inforce("sources", "--on", "2021-02-10", "--home", home)
    assert done.out == "us_ofac_sdn  2 entries, by the list of 2021-02-01; the next is of 2021-03-01\n"
    told = inforce("sources", "--on", "2021-02-10", "--home", home, "--json").json
    assert told == [json.loads(msgspec.json.encode(package.open(home).as_of("2021-02-10").standing(SDN)))]
    assert "not known: the first version" in inforce("sources", "--on", "2020-01-01", "--home", home).out
    assert inforce("sources", "--on", "2020-01-01").out == "no list is held\n"
