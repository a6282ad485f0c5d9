"""Fetching against a server that plays every fault: what comes whole, what goes on, what is given up."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from inforce.errors import BadFile
from inforce.sources.fetch import Fetched, Fetcher, Limits, Mark, forget
from inforce.sources.patience import Clock
from tests.sources import faulty
from tests.sources.faulty import Server

DATA = bytes(range(256)) * 400
AGENT = "inforce/test"
A_FILE = "file:" + "///etc/hostname"
TAG = '"one"'
DAY = "Tue, 24 Nov 2026 10:00:00 GMT"


class Waits(Clock):
    """A clock that notes how long it was to wait, and does not."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def server() -> Iterator[Server]:
    with faulty.serving() as found:
        yield found


def fetch(
    server: Server,
    target: Path,
    known: Mark | None = None,
    limits: Limits | None = None,
    clock: Clock | None = None,
) -> Fetched:
    with Fetcher(AGENT, limits or Limits(), clock or Waits()) as fetcher:
        return fetcher.fetch(server.at("/list"), target, known)


def refused(server: Server, target: Path, limits: Limits | None = None, clock: Clock | None = None) -> str:
    """The one line with which the fetch gives up; nothing lies at the target."""
    with pytest.raises(BadFile) as caught:
        fetch(server, target, None, limits, clock)
    assert not target.exists()
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(server.at("/list")) or "redirects" in line or "only http" in line
    return line


def test_a_file_comes_whole_and_its_server_is_told_who_asks(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.file(DATA, ETag=TAG, Last_Modified=DAY)
    seen: list[tuple[int, int | None]] = []
    with Fetcher(AGENT) as fetcher:
        found = fetcher.fetch(
            server.at("/list"), tmp_path / "a" / "list", None, lambda *told: seen.append(told)
        )
    assert found == Fetched(Mark(server.at("/list"), TAG, DAY, "", len(DATA)), True)
    assert (tmp_path / "a" / "list").read_bytes() == DATA
    assert seen[-1] == (len(DATA), len(DATA))
    assert server.headers("user-agent") == [AGENT]
    assert (server.headers("if-none-match"), server.headers("range")) == ([None], [None])


@pytest.mark.parametrize("headers", [{"ETag": TAG}, {"ETag": 'W/"weak"'}, {"Last_Modified": DAY}])
def test_what_still_stands_is_not_sent_again(server: Server, tmp_path: Path, headers: dict[str, str]) -> None:
    server.plays["/list"] = faulty.file(DATA, **headers)
    first = fetch(server, tmp_path / "list")
    assert fetch(server, tmp_path / "list") == first, "it lies there from the run before, whole"
    forget(tmp_path / "list")
    assert not list(tmp_path.iterdir())
    assert fetch(server, tmp_path / "list", first.mark) == Fetched(first.mark, False)
    assert not (tmp_path / "list").exists()
    server.plays["/list"] = faulty.file(DATA[:100], ETag='"two"')
    assert fetch(server, tmp_path / "list", first.mark).fresh
    assert (tmp_path / "list").read_bytes() == DATA[:100]


def test_a_file_without_a_name_is_fetched_every_time(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.file(DATA)
    fetch(server, tmp_path / "list")
    server.plays["/list"] = faulty.file(DATA[:7])
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA[:7]


@pytest.mark.parametrize("headers", [{"ETag": TAG}, {"Last_Modified": DAY}])
def test_a_cut_download_goes_on_where_it_stopped(
    server: Server, tmp_path: Path, headers: dict[str, str]
) -> None:
    whole = faulty.file(DATA, **headers)
    server.plays["/list"] = [faulty.cut_after(DATA, 70_000, **headers), whole]
    waits = Waits()
    fetch(server, tmp_path / "list", clock=waits)
    assert (tmp_path / "list").read_bytes() == DATA
    assert server.headers("range") == [None, "bytes=70000-"]
    assert server.headers("if-range") == [None, next(iter(headers.values()))]
    assert waits.slept == [1.0]


def test_the_next_run_goes_on_too(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.cut_after(DATA, 70_000, ETag=TAG)
    refused(server, tmp_path / "list", Limits(tries=1))
    server.plays["/list"] = faulty.file(DATA, ETag=TAG)
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA
    assert server.headers("range") == [None, "bytes=70000-"]


def test_a_cut_download_of_what_changed_meanwhile_starts_anew(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [faulty.cut_after(DATA, 70_000, ETag=TAG), faulty.file(DATA[::-1], ETag='"two"')]
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA[::-1]


def test_a_cut_download_without_a_strong_name_starts_anew(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [faulty.cut_after(DATA, 70_000, ETag='W/"one"'), faulty.file(DATA)]
    fetch(server, tmp_path / "list")
    assert server.headers("range") == [None, None]
    assert (tmp_path / "list").read_bytes() == DATA


def test_a_server_that_ignores_ranges_sends_it_whole(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [
        faulty.cut_after(DATA, 70_000, ETag=TAG),
        lambda request: request.whole(DATA, ETag=TAG),
    ]
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA


WRONG_RESTS: dict[str, dict[str, object]] = {
    "another start": {"Content_Range": f"bytes 5-{len(DATA) - 1}/{len(DATA)}"},
    "another length": {"Content_Range": "bytes 70000-102400/102401"},
    "another coding": {
        "Content_Range": f"bytes 70000-{len(DATA) - 1}/{len(DATA)}",
        "Content_Encoding": "gzip",
    },
    "no range at all": {},
}


@pytest.mark.parametrize("case", WRONG_RESTS)
def test_a_rest_of_another_file_is_not_appended(case: str, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [
        faulty.cut_after(DATA, 70_000, ETag=TAG),
        lambda request: request.whole(DATA[70_000:], 206, ETag=TAG, **WRONG_RESTS[case]),
        faulty.file(DATA, ETag=TAG),
    ]
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA
    assert server.headers("range") == [None, "bytes=70000-", None]


def test_a_range_that_cannot_be_is_dropped(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [faulty.cut_after(DATA, 70_000, ETag=TAG), faulty.status(416), faulty.file(DATA)]
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA


@pytest.mark.parametrize(
    "fault",
    [
        faulty.status(500),
        faulty.status(503),
        faulty.hang_up,
        faulty.chunks_cut_after(DATA[:500]),
        faulty.claimed(DATA, len(DATA) + 1),
    ],
    ids=["500", "503", "no answer", "cut chunks", "length too great"],
)
def test_a_fault_that_passes_is_waited_for(fault: faulty.Play, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [fault, fault, faulty.file(DATA)]
    waits = Waits()
    fetch(server, tmp_path / "list", clock=waits)
    assert (tmp_path / "list").read_bytes() == DATA
    assert waits.slept == [1.0, 2.0]


def test_a_fault_that_stays_ends_the_tries(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.status(500)
    waits = Waits()
    assert "500 Internal Server Error, 4 times; update again later" in refused(
        server, tmp_path / "list", clock=waits
    )
    assert (len(server.asked), waits.slept) == (4, [1.0, 2.0, 4.0])


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 204, 304, 206])
def test_another_answer_ends_them_at_once(code: int, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.status(code) if code != 206 else [faulty.status(206), faulty.status(404)]
    line = refused(server, tmp_path / "list")
    assert ("404" if code == 206 else str(code)) in line


def test_retry_after_is_honoured(server: Server, tmp_path: Path) -> None:
    in_a_while = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    server.plays["/list"] = [
        faulty.status(429, Retry_After=7),
        faulty.status(503, Retry_After=in_a_while),
        faulty.file(DATA),
    ]
    waits = Waits()
    fetch(server, tmp_path / "list", clock=waits)
    assert waits.slept[0] == 7.0
    assert 45 <= waits.slept[1] <= 50


def test_who_asks_for_an_hour_is_left_alone(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.status(429, Retry_After=3_600)
    waits = Waits()
    assert "asks to wait 3600 s" in refused(server, tmp_path / "list", clock=waits)
    assert (len(server.asked), waits.slept) == (1, [])


def test_a_slow_drip_is_given_up_and_kept(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.drip(DATA, 0.02, ETag=TAG)
    began = time.monotonic()
    line = refused(server, tmp_path / "list", Limits(window=0.3), Clock())
    assert "comes too slowly" in line
    assert time.monotonic() - began < 3
    assert 0 < (tmp_path / "list.part").stat().st_size < 200


def test_a_drip_fast_enough_for_the_pace_ends_at_the_deadline(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.drip(DATA, 0.001, ETag=TAG)
    began = time.monotonic()
    line = refused(server, tmp_path / "list", Limits(seconds=0.5, slowest=1), Clock())
    assert "too slowly" in line or "no end" in line
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("play", [faulty.drip_of_headers(0.05), faulty.silence(20)], ids=["drip", "silence"])
def test_headers_that_never_end_are_given_up(play: faulty.Play, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = play
    began = time.monotonic()
    assert "no end after the time allowed" in refused(server, tmp_path / "list", Limits(begin=0.4), Clock())
    assert time.monotonic() - began < 5


def test_a_server_that_falls_silent_is_tried_again(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = [faulty.silence(2), faulty.file(DATA)]
    fetch(server, tmp_path / "list", limits=Limits(silence=0.2))
    assert (tmp_path / "list").read_bytes() == DATA


@pytest.mark.parametrize("length", [True, False], ids=["told", "not told"])
def test_a_file_too_large_is_given_up(length: bool, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.file(DATA) if length else faulty.chunks_cut_after(DATA)
    assert "larger than 1,000 bytes" in refused(server, tmp_path / "list", Limits(bytes=1_000))
    assert not (tmp_path / "list.part").exists()


def test_a_coded_file_is_kept_as_it_came(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.coded(DATA, ETag=TAG)
    found = fetch(server, tmp_path / "list")
    assert found.mark.coding == "gzip"
    assert gzip.decompress((tmp_path / "list").read_bytes()) == DATA
    assert server.headers("accept-encoding") == ["gzip"]


def test_a_coding_that_was_not_asked_for_is_refused(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.file(DATA, Content_Encoding="br")
    assert "coding 'br'" in refused(server, tmp_path / "list")


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(code: int, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.redirect("/elsewhere/list", code)
    server.plays["/elsewhere/list"] = faulty.file(DATA, ETag=TAG)
    found = fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA
    assert found.mark.address == server.at("/list"), "the publisher's address is the one to ask again"
    assert not fetch(server, tmp_path / "other", found.mark).fresh


def test_a_cut_download_goes_on_behind_a_redirect(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.redirect("/elsewhere")
    server.plays["/elsewhere"] = [faulty.cut_after(DATA, 70_000, ETag=TAG), faulty.file(DATA, ETag=TAG)]
    fetch(server, tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA
    assert "bytes=70000-" in server.headers("range")


def test_redirects_in_a_circle_end(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.redirect("/list")
    assert "redirects more than 5 times" in refused(server, tmp_path / "list")
    assert len(server.asked) == 6


@pytest.mark.parametrize("where", [A_FILE, "ftp://127.0.0.1/list", "data:,x"])
def test_a_redirect_elsewhere_than_to_http_is_refused(where: str, server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.redirect(where)
    assert "only http and https" in refused(server, tmp_path / "list")


def test_a_redirect_out_of_protection_is_refused() -> None:
    import httpx2

    from inforce.sources.fetch import _next

    with pytest.raises(BadFile, match="not protected"):
        _next(httpx2.URL("https://lists.example/a"), "http://lists.example/a")


@pytest.mark.parametrize("address", [A_FILE, "ftp://x/y", "lists.example/sdn.csv", "http://", ""])
def test_an_address_elsewhere_than_on_the_web_is_refused(address: str, tmp_path: Path) -> None:
    with Fetcher(AGENT) as fetcher, pytest.raises(BadFile, match="only http and https"):
        fetcher.fetch(address, tmp_path / "list")


def test_nobody_there_is_said(tmp_path: Path) -> None:
    with faulty.serving() as gone:
        address = gone.at("/list")
    with (
        Fetcher(AGENT, clock=Waits()) as fetcher,
        pytest.raises(BadFile, match=r"connection failed .* 4 times"),
    ):
        fetcher.fetch(address, tmp_path / "list")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    from tests.sources.certificate import protected

    with (
        protected(tmp_path) as address,
        Fetcher(AGENT, clock=Waits()) as fetcher,
        pytest.raises(BadFile, match="certificate is not trusted"),
    ):
        fetcher.fetch(address, tmp_path / "list")
    assert not (tmp_path / "list").exists()


def test_a_proxy_of_the_environment_is_used(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server.at(""))
    server.plays["http://lists.example/list"] = faulty.file(DATA)
    with Fetcher(AGENT) as fetcher:
        fetcher.fetch("http://lists.example/list", tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA


def test_what_an_earlier_run_left_of_another_address_is_dropped(server: Server, tmp_path: Path) -> None:
    server.plays["/list"] = faulty.cut_after(DATA, 70_000, ETag=TAG)
    refused(server, tmp_path / "list", Limits(tries=1))
    server.plays["/other"] = faulty.file(DATA[::-1], ETag=TAG)
    with Fetcher(AGENT) as fetcher:
        fetcher.fetch(server.at("/other"), tmp_path / "list")
    assert (tmp_path / "list").read_bytes() == DATA[::-1]
