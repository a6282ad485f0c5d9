"""`inforce update`: what comes in, what waits, what is compared, who may write, where it may come from."""

from __future__ import annotations

import gzip
import json
import random
import shlex
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inforce.register.lock import writing
from tests.doors.command import inforce
from tests.doors.harbour import MONDAY, NEXT, NEXT_MONDAY, TAG, Harbour, barred
from tests.sources import faulty


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command believe that it is noon of `day`."""
    moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    monkeypatch.setattr("inforce.doors.given.now", lambda: moment)


def test_a_list_comes_in(harbour: Harbour) -> None:
    harbour.server.plays["/barred.xml"] = faulty.file(barred(), ETag=TAG)
    done = inforce("update", "port_watch", "--home", harbour.home)
    told = "port_watch    taken in     list of 2026-11-09: 20 entries, 80 facts new, 0 gone\n"
    assert (done.code, done.out) == (0, told)
    assert done.err.splitlines()[0] == "port_watch: fetching"
    asked = inforce(
        "status", "Operator 7", "--on", MONDAY, "--regime", "xx.port", "--home", harbour.home, "--json"
    )
    assert asked.json["parties"][0]["id"] == "port_watch:7"
    assert inforce("verify", "--home", harbour.home).code == 0
    assert [path.name for path in (harbour.home / "downloads" / "port_watch").iterdir()] == ["memory.json"]


def test_what_has_not_changed_is_not_sent_and_not_filed(held: Harbour) -> None:
    before = held.register
    done = held.update()
    assert (done.code, done.json[0]["result"]) == (0, "unchanged")
    assert held.server.headers("if-none-match") == [TAG]
    assert held.register == before


def test_the_same_bytes_without_a_304_are_unchanged_too(held: Harbour) -> None:
    before = held.register
    for play in (faulty.file(barred()), faulty.coded(barred())):
        held.server.plays["/barred.xml"] = play
        assert held.update().json[0]["result"] == "unchanged"
    assert held.register == before


def test_a_newer_list_comes_in_and_its_difference_is_told(held: Harbour) -> None:
    held.server.plays["/barred.xml"] = faulty.file(barred(NEXT_MONDAY, range(1, 22)), ETag=NEXT)
    [told] = held.update().json
    assert (told["result"], told["published"]) == ("taken_in", NEXT_MONDAY)
    assert (told["ingested"]["added"], told["ingested"]["removed"]) == (8, 4)


def test_an_older_list_is_filed_by_ingest_at_its_own_day(held: Harbour) -> None:
    held.server.plays["/barred.xml"] = faulty.file(barred("2026-11-02", range(19)))
    assert "`inforce ingest port_watch FILE`" in held.update().json[0]["message"]
    assert held.ingest(barred("2026-11-02", range(19)), "2026-11-02").code == 0
    [told] = held.update().json
    assert told["result"] == "refused", "held as an older list it is no more current"
    assert (told["published"], "held, of 2026-11-09" in told["message"]) == (MONDAY, True)


def test_a_list_that_shrank_is_laid_aside_until_it_is_accepted(held: Harbour) -> None:
    before = held.register
    held.server.plays["/barred.xml"] = faulty.file(barred(NEXT_MONDAY, range(14)), ETag=NEXT)
    for _ in range(2):
        done = held.update()
        [told] = done.json
        assert (done.code, told["result"]) == (2, "quarantined")
        assert "6 of 20 entries (30.0%) left" in told["message"]
        assert held.register == before
    [folder] = (held.home / "quarantine" / "port_watch").iterdir()
    assert (folder / "barred.xml").read_bytes() == barred(NEXT_MONDAY, range(14))
    assert str(folder) in told["accept"]
    assert (
        f"to take it in all the same: {told['accept'].split('--recorded')[0]}"
        in inforce("update", "port_watch", "--home", held.home).out
    )
    assert held.server.headers("if-none-match")[-1] == NEXT, "what lies aside is not fetched again"
    done = held.update("--accept", "port_watch")
    assert (done.code, done.json[0]["result"]) == (0, "taken_in")
    assert held.update().json[0]["result"] == "unchanged"


def test_the_printed_command_accepts_exactly_what_lies_aside(held: Harbour) -> None:
    held.server.plays["/barred.xml"] = faulty.file(barred(NEXT_MONDAY, range(14)), ETag=NEXT)
    command = shlex.split(held.update().json[0]["accept"])
    assert command[0] == "inforce"
    done = inforce(*command[1:], "--json")
    assert (done.code, done.json["entries"], done.json["published"]) == (0, 14, NEXT_MONDAY)
    assert not list((held.home / "quarantine" / "port_watch").iterdir())
    [told] = held.update().json
    assert (told["result"], told["published"]) == ("unchanged", NEXT_MONDAY)


def test_one_list_that_fails_does_not_stop_the_others(held: Harbour) -> None:
    held.server.plays["/barred.xml"] = faulty.status(404)
    held.server.plays["/log.xml"] = faulty.file(barred().replace(b"BARRED", b"LOG"))
    done = inforce("update", "port_watch", "port_log", "--home", held.home, "--json")
    assert [(one["source"], one["result"]) for one in done.json] == [
        ("port_watch", "refused"),
        ("port_log", "taken_in"),
    ]
    assert done.code == 2
    again = inforce("update", "port_watch", "port_log", "--home", held.home)
    assert "port_watch    refused      http" in again.out
    assert "port_log      unchanged    the list of" in again.out


def test_a_list_without_a_day_seen_again_on_a_later_day_is_filed(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour.server.plays["/log.xml"] = faulty.file(barred().replace(b"BARRED", b"LOG"), ETag=TAG)
    results = []
    for day in ("2026-11-10", "2026-11-10", "2026-11-12", "2026-11-12"):
        on(day, monkeypatch)
        [told] = harbour.update(source="port_log").json
        results.append(told["result"])
    assert results == ["taken_in", "unchanged", "seen_again", "unchanged"]
    asked = inforce("status", "port_log:3", "--on", "2026-11-11", "--home", harbour.home, "--json").json
    [seen] = asked["parties"][0]["listings"][0]["observations"]
    assert (seen["first"], seen["last"]) == ("2026-11-10", "2026-11-12")
    on("2026-11-20", monkeypatch)
    folder = harbour.home.parent / "copy"
    folder.mkdir()
    (folder / "log.xml").write_bytes(barred().replace(b"BARRED", b"LOG"))
    [told] = harbour.update("--from", folder, source="port_log").json
    assert told["result"] == "unchanged", "a copy does not say that the publisher still has it"


def test_a_list_without_a_day_whose_server_dates_it_earlier_is_older(harbour: Harbour) -> None:
    new = faulty.file(barred().replace(b"BARRED", b"LOG"), Last_Modified="Mon, 09 Nov 2026 10:00:00 GMT")
    old = faulty.file(
        barred(numbers=range(19)).replace(b"BARRED", b"LOG"), Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT"
    )
    harbour.server.plays["/log.xml"] = [new, old]
    assert harbour.update(source="port_log").json[0]["result"] == "taken_in"
    [told] = harbour.update(source="port_log").json
    assert (told["result"], "as its server dates it" in told["message"]) == ("refused", True)


def test_a_list_without_a_day_published_anew_as_it_was_comes_in_again(harbour: Harbour) -> None:
    first, second = (barred(numbers=numbers).replace(b"BARRED", b"LOG") for numbers in (range(20), range(21)))
    days = [f"{day} Nov 2026 10:00:00 GMT" for day in ("Mon, 09", "Tue, 10", "Wed, 11")]
    results = []
    for data, day in zip((first, second, first), days, strict=True):
        harbour.server.plays["/log.xml"] = faulty.file(data, Last_Modified=day)
        results.append(harbour.update(source="port_log").json[0]["result"])
    assert results == ["taken_in"] * 3
    harbour.server.plays["/log.xml"] = faulty.file(second)
    [told] = harbour.update(source="port_log").json
    assert (told["result"], "is older than the one held" in told["message"]) == ("refused", True)


def test_parts_that_stand_come_from_the_archive(harbour: Harbour) -> None:
    harbour.server.plays["/a.txt"] = faulty.file(b"pair;one\npair;two\n", ETag='"a"')
    harbour.server.plays["/b.txt"] = [faulty.file(b"pair;three\n", ETag='"b"'), faulty.status(500)]
    assert harbour.update(source="port_pair").json[0]["ingested"]["entries"] == 3
    assert harbour.update(source="port_pair").json[0]["result"] == "refused", "half a list is no list"
    harbour.server.plays["/b.txt"] = faulty.file(b"pair;three\npair;four\n", ETag='"c"')
    [told] = harbour.update(source="port_pair").json
    assert (told["ingested"]["entries"], told["ingested"]["added"]) == (4, 3)
    assert told["ingested"]["files"] == ["a.txt", "b.txt"]


def test_a_part_that_came_before_another_failed_is_not_fetched_again(harbour: Harbour) -> None:
    harbour.server.plays["/a.txt"] = faulty.file(b"pair;one\npair;two\n", ETag='"a"')
    harbour.server.plays["/b.txt"] = [faulty.status(404), faulty.file(b"pair;three\n", ETag='"b"')]
    assert harbour.update(source="port_pair").json[0]["result"] == "refused"
    assert harbour.update(source="port_pair").json[0]["ingested"]["entries"] == 3
    assert [told for path, told in harbour.server.asked if path == "/a.txt"][-1]["if-none-match"] == '"a"'


def test_who_else_writes_is_named_and_what_came_is_kept(held: Harbour) -> None:
    held.server.plays["/barred.xml"] = faulty.file(barred(NEXT_MONDAY), ETag=NEXT)
    before = held.register
    with writing(held.home):
        done = held.update()
        assert (done.code, "is writing to it; try again" in done.json[0]["message"]) == (2, True)
        assert held.register == before
    assert held.update().json[0]["result"] == "taken_in"
    assert held.server.headers("if-none-match")[-1] == NEXT


def test_an_ingest_goes_on_beside_an_update_and_a_second_update_does_not(held: Harbour) -> None:
    with writing(held.home / "downloads"):
        done = inforce("update", "port_watch", "--home", held.home)
        assert (done.code, done.out) == (2, "")
        assert done.err.endswith("another update is running; try again when it has finished\n")
        assert held.ingest(barred(NEXT_MONDAY), NEXT_MONDAY).code == 0


def started(harbour: Harbour) -> subprocess.Popen[bytes]:
    """An update as a process of its own."""
    code = "from inforce.doors.cli import main; main()"
    command = [sys.executable, "-c", code, "update", "port_watch", "--home", str(harbour.home)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_an_update_killed_while_it_fetches_goes_on_in_the_next(held: Harbour) -> None:
    data, before = barred(NEXT_MONDAY, range(400)), held.register
    whole = faulty.file(data, ETag=NEXT)

    def stalls(request: faulty.Request) -> None:
        request.head(200, Content_Length=len(data), ETag=NEXT)
        request.wfile.write(data[:40_000])
        time.sleep(20)

    held.server.plays["/barred.xml"] = [stalls, whole]
    process = started(held)
    part = held.home / "downloads" / "port_watch" / "barred.xml.part"
    for _ in range(400):
        if part.exists() and part.stat().st_size >= 30_000:
            break
        time.sleep(0.05)
    came = part.stat().st_size
    process.kill()
    process.wait()
    assert held.register == before
    assert held.update().json[0]["result"] == "taken_in"
    assert held.server.headers("range")[-1] == f"bytes={came}-"
    assert inforce("verify", "--home", held.home).code == 0


@pytest.mark.slow
def test_an_update_killed_at_any_time_leaves_the_home_as_before_or_whole(held: Harbour) -> None:
    chance, days = random.Random(7), [f"2026-11-{day}" for day in range(10, 16)]
    for count, day in enumerate(days):
        held.server.plays["/barred.xml"] = faulty.file(barred(day, range(count, 30 + count)), ETag=f'"{day}"')
        process = started(held)
        time.sleep(chance.uniform(0.2, 1.6))
        process.kill()
        process.wait()
        assert inforce("verify", "--home", held.home).code == 0
    [told] = held.update().json
    assert (told["result"] in ("taken_in", "unchanged"), told["published"]) == (True, days[-1])


@pytest.mark.parametrize("layout", ["port_watch/barred.xml", "barred.xml", "BARRED.XML.GZ"])
def test_a_folder_serves_as_a_mirror(layout: str, harbour: Harbour, tmp_path: Path) -> None:
    file = tmp_path / "mirror" / layout
    file.parent.mkdir(parents=True)
    file.write_bytes(gzip.compress(barred()) if "GZ" in layout else barred())
    (tmp_path / "mirror" / "README").write_text("mirrored every night", "utf-8")
    done = inforce("update", "--from", tmp_path / "mirror", "--home", harbour.home, "--json")
    assert [(one["source"], one["result"]) for one in done.json] == [("port_watch", "taken_in")], done
    assert harbour.server.asked == []


@pytest.mark.parametrize("path", ["/mirror/port_watch/barred.xml", "/mirror/barred.xml"])
def test_an_address_serves_as_a_mirror(path: str, harbour: Harbour) -> None:
    data = barred()
    harbour.server.plays[path] = [faulty.cut_after(data, 1_000, ETag=TAG), faulty.file(data, ETag=TAG)]
    [told] = harbour.update("--from", harbour.server.at("/mirror/")).json
    assert told["result"] == "taken_in"
    assert "bytes=1000-" in harbour.server.headers("range")
    assert harbour.update("--from", harbour.server.at("/mirror")).json[0]["result"] == "unchanged"
    assert harbour.server.headers("if-none-match")[-1] == TAG


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody"], "source 'nobody' is not known"),
        (["port_watch", "--accept", "un_sc"], "un_sc is not among the lists to update"),
        (["--from", "nowhere"], "nowhere is no folder and no http address"),
        (["--from", "http://"], "only http and https"),
    ],
)
def test_a_wrong_call_is_one_line(arguments: list[str], says: str, harbour: Harbour) -> None:
    done = inforce("update", *arguments, "--home", harbour.home)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert not harbour.home.exists()


def test_a_source_without_an_address_is_named(harbour: Harbour) -> None:
    done = inforce("update", "chronology", "--home", harbour.home, "--json")
    assert (done.code, "no address to fetch it from" in done.json[0]["message"]) == (2, True)


def test_sources_tells_how_it_went(held: Harbour) -> None:
    def told() -> dict[str, object]:
        found = inforce("sources", "--home", held.home, "--json").json
        return next(one for one in found if one["id"] == "port_watch")

    first = told()
    assert first["last_update"]["result"] == "taken_in"  # type: ignore[index]
    assert first["heard"] == first["last_update"]["at"]  # type: ignore[index]
    assert (first["licence"], first["shrink"]) == ("CC0-1.0", 0.25)
    assert first["addresses"] == {"barred.xml": held.server.at("/barred.xml")}
    held.server.plays["/barred.xml"] = faulty.status(404)
    held.update()
    assert told()["last_update"]["result"] == "refused"  # type: ignore[index]
    assert told()["heard"] == first["heard"]
    page = inforce("sources", "--home", held.home, columns=200).out
    assert "its publisher last confirmed it on" in page
    assert "refused: http" in page
    assert "changes: every Monday" in page


def test_what_is_remembered_may_be_lost(held: Harbour) -> None:
    memory = held.home / "downloads" / "port_watch" / "memory.json"
    for damage in (b"", b"{", b"[]", json.dumps({"parts": {"barred.xml": 7}}).encode()):
        memory.write_bytes(damage)
        assert held.update().json[0]["result"] == "unchanged"
