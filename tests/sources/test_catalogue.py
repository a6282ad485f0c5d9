"""The catalogue, and what `read_list` refuses: every refusal is one line that says what, where, what to do."""

from __future__ import annotations

import gzip
from itertools import permutations

import pytest
import yaml

from inforce.errors import BadFile, UnknownId
from inforce.sources import catalogue, read_list, reader, source_info
from tests.shared import shared
from tests.sources.samples import LISTS, folder, sample

KEYS = {
    "title",
    "publisher",
    "terms",
    "url",
    "format",
    "cadence",
    "published",
    "parts",
    "regimes",
    "assertions",
}

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS><INDIVIDUAL>'
    b"<FIRST_NAME>&c;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)
PAGE = b"<html>\n<head><title>403 Forbidden</title></head></html>"
DEEP = (
    b"<CONSOLIDATED_LIST dateGenerated='2026-01-01'>" + b"<A>" * 100 + b"</A>" * 100 + b"</CONSOLIDATED_LIST>"
)


def test_the_three_lists_are_in_the_catalogue() -> None:
    assert {"us_ofac_sdn", "un_sc", "ca_listed"} <= {info.id for info in catalogue()}


@pytest.mark.parametrize("source", LISTS)
def test_a_source_file_says_everything_and_every_ignored_field_has_its_reason(source: str) -> None:
    told = yaml.safe_load((folder(source) / "source.yml").read_text(encoding="utf-8"))
    may = {"settings", "licence", "addresses", "shrink", "fetch", "named_only", "catch_all", "own_use"}
    assert set(told) - may == KEYS | {"ignored"}
    assert all(isinstance(reason, str) and len(reason) > 10 for reason in told["ignored"].values())
    info = source_info(source)
    assert info.assertions is not None
    assert set(info.fetch) <= set(info.addresses)
    assert all(address.startswith("https://") for address in info.addresses.values())
    assert 0 < info.shrink < 1


def test_an_unknown_source_names_those_there_are() -> None:
    with pytest.raises(UnknownId, match="un_sc"):
        reader("ofac")


@pytest.mark.parametrize("source", LISTS)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\x20", "is empty"),
        (gzip.compress(b""), "is empty"),
        (PAGE, "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "web page"),
        (gzip.compress(b"a" * 1000)[:20], "gzip"),
        (b"\x1f\x8bnot gzip at all", "gzip"),
        (b"\x00\x01\x02" * 50, "list|CSV|XML"),
        (BOMB, "document type|this is un_sc"),
        (DEEP, "deeper|this is un_sc"),
    ],
)
def test_what_is_not_the_list_is_refused_in_one_line(source: str, data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says) as caught:
        read_list(source, {"given.file": data})
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(("source", "other"), list(permutations(LISTS, 2)))
def test_one_list_given_as_another_is_named(source: str, other: str) -> None:
    with pytest.raises(BadFile, match=f"this is {other} .*ingest it as {other}"):
        read_list(source, sample(other))


def test_every_broken_download_is_refused_for_every_list() -> None:
    for path in sorted(shared("lists/bad").iterdir()):
        for source in LISTS:
            with pytest.raises(BadFile, match=f"^{path.name}: (the file is empty|this is a web page)"):
                read_list(source, {path.name: path.read_bytes()})


OFFICIAL = [source for source in LISTS if source not in ("ftm", "own")]


@pytest.mark.parametrize("source", OFFICIAL)
def test_a_sample_alone_is_too_small_to_enter(source: str) -> None:
    with pytest.raises(BadFile, match=r"entries, expected \d+ to \d+"):
        read_list(source, sample(source))
