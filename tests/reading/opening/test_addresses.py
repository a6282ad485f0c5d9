"""Lists of addresses: what comes is opened, named by its address and dated as captured; what does not is told."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from inforce.errors import BadFile
from inforce.reading.opening import Opened, Unopened
from inforce.reading.opening.addresses import addresses, open_addresses
from inforce.sources.fetch import Fetcher, Limits
from tests.sources.faulty import serving

DAY = date(2018, 9, 20)


def _list(folder: Path, text: str) -> Path:
    path = folder / "addresses.txt"
    path.write_text(text, "utf-8")
    return path


def test_pages_are_fetched_and_opened(tmp_path: Path) -> None:
    with serving() as server, Fetcher("inforce tests", Limits(tries=1)) as fetcher:
        server.plays["/page"] = lambda ask: ask.whole(b"<title>T</title><p>The PKK</p>")
        server.plays["/packed"] = lambda ask: ask.whole(gzip.compress(b"ETA"), Content_Encoding="gzip")
        lines = [
            f"{server.at('/page')} # first",
            server.at("/gone"),
            "",
            server.at("/packed"),
            server.at("/page"),
        ]
        listing = _list(tmp_path, "# mine\n" + "\n".join(lines))
        page, gone, packed = open_addresses(listing, fetcher, tmp_path / "kept", DAY)
        assert isinstance(page, Opened)
        assert (page.name, page.format, page.text) == (server.at("/page"), "html", "T\n\nThe PKK")
        assert [(stamp.role, str(stamp.date), stamp.where) for stamp in page.stamps] == [
            ("captured", "2018-09-20", "fetched that day")
        ]
        assert isinstance(gone, Unopened)
        assert gone.name == server.at("/gone")
        assert "404" in gone.problem
        assert isinstance(packed, Opened)
        assert packed.name.startswith(server.at("/packed"))
        assert packed.text == "ETA"
        assert [path for path, _ in server.asked] == ["/page", "/gone", "/packed"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ftp://example.org/list\n", "line 1 is no http or https address"),
        ("http://example.org\nexample.org\n", "line 2 is no http or https address"),
        ("# nothing\n", "no address in it"),
    ],
)
def test_what_is_no_list_of_addresses(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=told):
        addresses(_list(tmp_path, text))
