"""`inforce update` against a publisher that plays every fault: what is got over, what is refused, what is left."""

from __future__ import annotations

import gzip
import time

import pytest

from inforce.sources import fetch
from inforce.sources.catalogue import FOLDER
from inforce.sources.fetch import Limits
from tests.doors.harbour import MONDAY, NEXT, NEXT_MONDAY, Harbour, barred
from tests.sources import faulty

A_FILE = "file:" + "///etc/hostname"
PAGE = b"<!DOCTYPE html><html><body>Scheduled maintenance</body></html>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE BARRED [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><BARRED made="2026-11-16"><OPERATORS><OPERATOR>'
    b"<NAME>&c;</NAME></OPERATOR></OPERATORS></BARRED>"
)
BOMB = gzip.compress(b"<BARRED" + bytes(64 * 1024 * 1024), mtime=0)

BETTER_THE_NEXT_TIME: dict[str, faulty.Play] = {
    "500": faulty.status(500),
    "429": faulty.status(429, Retry_After=3),
    "cut": faulty.cut_after(barred(NEXT_MONDAY), 1_000, ETag=NEXT),
    "hung up": faulty.hang_up,
    "a length too great": faulty.claimed(barred(NEXT_MONDAY), 99_999),
}


@pytest.mark.parametrize("fault", BETTER_THE_NEXT_TIME)
def test_a_fault_that_passes_is_got_over(fault: str, held: Harbour) -> None:
    good = faulty.file(barred(NEXT_MONDAY), ETag=NEXT)
    held.server.plays["/barred.xml"] = [BETTER_THE_NEXT_TIME[fault], good]
    [told] = held.update().json
    assert (told["result"], told["published"]) == ("taken_in", NEXT_MONDAY), told
    assert ("bytes=1000-" in held.server.headers("range")) is (fault == "cut")


def test_a_server_that_ignores_ranges_serves(held: Harbour) -> None:
    data = barred(NEXT_MONDAY)
    cut = faulty.cut_after(data, 1_000, ETag=NEXT)
    held.server.plays["/barred.xml"] = [cut, lambda request: request.whole(data)]
    assert held.update().json[0]["result"] == "taken_in"


def test_a_redirect_and_a_packed_answer_serve(held: Harbour) -> None:
    held.server.plays["/barred.xml"] = faulty.redirect("/new/barred.xml", 301)
    held.server.plays["/new/barred.xml"] = faulty.coded(barred(NEXT_MONDAY), ETag=NEXT)
    assert held.update().json[0]["result"] == "taken_in"
    assert held.update().json[0]["result"] == "unchanged"
    assert held.server.headers("if-none-match")[-1] == NEXT


REFUSED: dict[str, tuple[faulty.Play, str]] = {
    "404": (faulty.status(404), "404 Not Found"),
    "410": (faulty.status(410), "410 Gone"),
    "500 for ever": (faulty.status(500), "500 Internal Server Error, 4 times"),
    "429 for an hour": (faulty.status(429, Retry_After=3_600), "asks to wait 3600 s"),
    "cut for ever": (faulty.chunks_cut_after(barred(NEXT_MONDAY)), "4 times"),
    "a redirect loop": (faulty.redirect("/barred.xml"), "redirects more than 5 times"),
    "a redirect to a file": (faulty.redirect(A_FILE), "only http and https"),
    "a page": (faulty.file(PAGE), "a web page"),
    "an empty body": (faulty.file(b""), "is empty"),
    "blanks": (faulty.file(b" \r\n"), "is empty"),
    "a length too small": (faulty.claimed(barred(NEXT_MONDAY), 700), "damaged or breaks off"),
    "cut and said to be whole": (faulty.file(barred(NEXT_MONDAY)[:-9]), "damaged or breaks off"),
    "a bomb in the coding": (
        lambda request: request.whole(BOMB, Content_Encoding="gzip"),
        "far more than any list",
    ),
    "a bomb in the file": (faulty.file(BOMB), "far more than any list"),
    "a bomb of entities": (faulty.file(ENTITIES), "document type"),
    "a damaged packing": (faulty.file(gzip.compress(barred(NEXT_MONDAY))[:-20]), "gzip"),
    "other columns": (
        faulty.file(barred(NEXT_MONDAY).replace(b"NAME>", b"TITLE>")),
        "0.0% of entries have name",
    ),
    "another root": (faulty.file(barred(NEXT_MONDAY).replace(b"BARRED", b"LISTED")), "begins with <LISTED>"),
    "another list": (
        faulty.file((FOLDER / "un_sc" / "sample" / "consolidated.xml").read_bytes()),
        "this is un_sc",
    ),
    "too few entries": (faulty.file(barred(NEXT_MONDAY, range(2))), "2 entries, expected 3 to 500"),
    "no day": (faulty.file(barred("")), "the day `made` is missing"),
    "another character set": (
        faulty.file(barred(NEXT_MONDAY).replace(b"Operator 3", "Réeder".encode("latin-1"))),
        "damaged or breaks off",
    ),
    "an older list": (
        faulty.file(barred("2026-11-02", range(19))),
        "of 2026-11-02 is older than the one held, of 2026-11-09",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_refusal_is_one_line_and_changes_nothing(fault: str, held: Harbour) -> None:
    before = held.register
    play, says = REFUSED[fault]
    held.server.plays["/barred.xml"] = play
    done = held.update()
    [told] = done.json
    assert (done.code, told["result"], told["published"]) == (2, "refused", MONDAY)
    assert says in told["message"], told["message"]
    assert "\n" not in told["message"]
    assert held.register == before
    left = {path.name for path in (held.home / "downloads" / "port_watch").iterdir()}
    assert left <= {"memory.json", "barred.xml.part", "barred.xml.mark"}
    held.server.plays["/barred.xml"] = faulty.file(barred(NEXT_MONDAY), ETag=NEXT)
    assert held.update().json[0]["result"] == "taken_in", "nothing that came before stands in the way"


@pytest.mark.parametrize("fault", ["a drip", "a drip of headers", "silence"])
def test_a_server_too_slow_is_given_up(fault: str, held: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(begin=0.5, window=0.4, silence=0.3)
    monkeypatch.setattr(fetch, "Limits", lambda: limits)
    plays = {
        "a drip": faulty.drip(barred(NEXT_MONDAY), 0.05),
        "a drip of headers": faulty.drip_of_headers(0.05),
        "silence": faulty.silence(5),
    }
    before, began = held.register, time.monotonic()
    held.server.plays["/barred.xml"] = plays[fault]
    done = held.update()
    assert (done.code, done.json[0]["result"]) == (2, "refused")
    assert time.monotonic() - began < 8
    assert held.register == before


def test_a_file_too_large_is_given_up(held: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "Limits", lambda: Limits(bytes=1_000))
    held.server.plays["/barred.xml"] = faulty.file(barred(NEXT_MONDAY))
    assert "larger than 1,000 bytes" in held.update().json[0]["message"]
