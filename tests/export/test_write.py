"""Exports as files and streams: whole or not at all, the same bytes twice, terms beside the data, safe cells."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity, ProvMembership

import inforce
from inforce.errors import BadInput, UnknownId
from inforce.export import FORMATS, write
from inforce.export.manifest import OWN_USE
from inforce.export.table import COLUMNS
from tests.doors.command import inforce as command
from tests.doors.command import refused


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_has_its_manifest_beside_it(view: inforce.View, tmp_path: Path, format: str) -> None:
    target = tmp_path / f"out.{format}"
    done = write(view, format, str(target))
    assert hashlib.sha256(target.read_bytes()).hexdigest() == done.sha256
    manifest = json.loads((tmp_path / f"out.{format}.manifest.json").read_bytes())
    assert (manifest["basis"], manifest["on"]) == (view.basis, "2026-06-01")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"out.{format}",
        f"out.{format}.manifest.json",
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_equal_views_give_equal_bytes(view: inforce.View, home: Path, format: str) -> None:
    again = inforce.open(home).as_of("2026-06-01")
    assert write(view, format, io.StringIO()) == write(again, format, io.StringIO())


def test_a_source_without_an_open_licence_says_so(view: inforce.View) -> None:
    terms = {one.id: one for one in write(view, "csv", io.StringIO()).sources}
    assert terms["un_sc"].notice == OWN_USE
    assert "personal, non-commercial use" in terms["un_sc"].terms
    assert terms["chronology"].notice == ""
    assert set(terms) == {"chronology", "un_sc", "us_ofac_sdn", "ca_listed"}
    assert {one.id for one in write(view, "csv", io.StringIO(), sources="un_sc").sources} == {"un_sc"}


def _rows(view: inforce.View, **chosen: str) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write(view, "csv", out, **chosen)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_row_for_each_listing_with_the_state_that_status_gives(view: inforce.View) -> None:
    rows = _rows(view)
    assert list(rows[0]) == list(COLUMNS)
    listings = {listing.id: listing for party in view.parties() for listing in party.listings}
    assert [row["listing"] for row in rows] == [one.id for party in view.parties() for one in party.listings]
    for row in rows:
        state = view.state(listings[row["listing"]])
        assert (row["state"], row["on"]) == (state.state.value, "2026-06-01")
        assert row["since"] == (state.since.text if state.since else "")


def test_no_cell_is_a_formula(view: inforce.View) -> None:
    cells = [cell for row in _rows(view) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_prov_is_read_by_the_prov_package(view: inforce.View) -> None:
    out = io.StringIO()
    write(view, "prov", out)
    document = ProvDocument.deserialize(content=out.getvalue(), format="json")
    known = {str(one.identifier) for one in document.get_records(ProvEntity)}
    listings = [one for party in view.parties() for one in party.listings]
    assert len([id for id in known if ":listing." in id]) == len(listings)
    derived = list(document.get_records(ProvDerivation))
    for relation in (*derived, *document.get_records(ProvMembership)):
        assert {str(value) for _, value in relation.formal_attributes if value} <= known
    resting = {str(one.args[0]) for one in derived}
    assert len(resting) == len(listings), "a listing rests on nothing"


def test_prov_takes_only_what_was_known_then(home: Path) -> None:
    out = io.StringIO()
    write(inforce.open(home).as_of("2026-06-01", recorded="2026-03-01"), "prov", out)
    sources = {
        entity["inforce:source"]
        for id, entity in json.loads(out.getvalue())["entity"].items()
        if ":snapshot." in id
    }
    assert sources == {"un_sc"}


def test_refusals_change_nothing(view: inforce.View, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there are ftm, csv, prov"):
        write(view, "xml", str(tmp_path / "out"))
    with pytest.raises(UnknownId, match="source 'nowhere'"):
        write(view, "csv", str(tmp_path / "out"), sources="nowhere")
    with pytest.raises(UnknownId, match="regime"):
        write(view, "csv", str(tmp_path / "out"), regimes=["us.none"])
    assert list(tmp_path.iterdir()) == []


def test_the_command(home: Path, tmp_path: Path) -> None:
    given = ("export", "--format", "csv", "--source", "un_sc", "--on", "2026-06-01", "--home", home)
    printed = command(*given)
    assert printed.out.startswith("party,name,schema")
    assert OWN_USE in printed.err
    told = command(*given, "-o", tmp_path / "un.csv", "--json").json
    assert told["file"] == "un.csv"
    assert (tmp_path / "un.csv").read_bytes() == printed.out.encode()
    assert "say with -o" in refused(*given, "--json")
