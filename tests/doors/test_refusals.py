"""Bad input at the command: one line that says what, where and what to do; exit code 2; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doors.command import inforce, refused

BAD = {
    "a day that is none": (["status", "Hamas", "--on", "June 2005"], "--on: 'June 2005'", "2005-06-01"),
    "a month only": (["status", "Hamas", "--on", "2005-06"], "--on: '2005-06'", "2005-06-01"),
    "an interval": (["status", "Hamas", "--on", "2005-06-01/2005-06-02"], "--on:", "one calendar day"),
    "a day not in the calendar": (["status", "Hamas", "--on", "2005-02-30"], "--on:", "calendar"),
    "an empty day": (["status", "Hamas", "--on", ""], "--on: ''", "2005-06-01"),
    "another day of the page": (["read", "x.txt", "--captured", "2018"], "--captured: '2018'", "2005-06-01"),
    "an unknown regime": (["status", "Hamas", "--regime", "us.xyz"], "'us.xyz'", "us.fto"),
    "an unknown source": (["ingest", "us_sdn", "nothing.csv"], "'us_sdn'", "us_ofac_sdn"),
    "the facts as a list": (["ingest", "chronology", "nothing.yml"], "'chronology'", "name a list"),
    "a file that is not there": (["ingest", "un_sc", "nothing.xml"], "nothing.xml", "check the path"),
    "a page that is not there": (["read", "nothing.txt"], "nothing.txt", "check the path"),
    "no moment": (["status", "Hamas", "--as-known", "yesterday"], "--as-known: 'yesterday'", "2021-07-07"),
    "a moment off the calendar": (
        ["status", "Hamas", "--as-known", "9999-12-31T23:59:59-23:00"],
        "--as-known",
        "2021-07-07",
    ),
    "no moment of receipt": (["ingest", "un_sc", "x.xml", "--recorded", "soon"], "--recorded: 'soon'", "T12"),
    "no day of the list": (["ingest", "un_sc", "x.xml", "--published", "2026"], "--published: '2026'", "day"),
    "an empty name": (["status", ""], "the name is empty", "give a name"),
    "a blank name": (["status", " \t "], "the name is empty", "give a name"),
    "no Unicode": (["status", "Ham\udcffas"], "not Unicode", "UTF-8"),
    "an unknown option": (["status", "Hamas", "--when", "2005-06-01"], "--when", "Unknown option"),
    "an unknown command": (["statsu", "Hamas"], "statsu", "Available commands"),
    "nothing asked": (["status"], "NAME", "requires"),
    "a what-if of nobody": (["calendar", "--if", "revoked"], "--if", "name it"),
    "a calendar of no day": (["calendar", "--from", "soon"], "--from: 'soon'", "2005-06-01"),
    "a calendar turned round": (
        ["calendar", "--from", "2006-01-01", "--to", "2005-01-01"],
        "2005-01-01",
        "turn --from and --to round",
    ),
    "a calendar beyond reckoning": (["calendar", "--from", "9999-12-31"], "9999-12-31", "9900"),
    "a what-if that is none": (["calendar", "mek", "--if", "perhaps"], "'perhaps'", "maintained, revoked"),
    "a what-if of nobody known": (["calendar", "nobodyhere", "--if", "revoked"], "'nobodyhere'", "spelling"),
    "a what-if of several": (["calendar", "liberation", "--if", "revoked"], "'liberation'", "an id: "),
    "a file that cannot be written": (
        ["calendar", "--ics", "no/where.ics"],
        "no/where.ics",
        "check the path",
    ),
    "a backup that is none": (["restore", "nothing.tar"], "nothing.tar", "another copy"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_one_line(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, what, remedy = BAD[case]
    home = ["--home", "home"] if arguments[0] in {"ingest", "restore"} else []
    line = refused(*arguments, *home)
    assert what in line
    assert remedy in line
    assert not list(tmp_path.iterdir()), "a refused call leaves nothing behind"


def test_a_folder_without_a_file_is_nothing_to_read(tmp_path: Path) -> None:
    assert f"{tmp_path}: there is no file in it" in refused("read", tmp_path)


def test_a_page_must_hold_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(bytes(range(32)) * 20)
    assert f"{page}: holds no text" in refused("read", page)


def test_one_bad_page_of_several_refuses_all(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Hamas", "utf-8")
    assert "absent.txt" in refused("read", good, tmp_path / "absent.txt")


@pytest.mark.parametrize("command", [["status", "Hamas"], ["sources"], ["verify"], ["calendar"]])
def test_a_file_is_no_home(command: list[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("", "utf-8")
    assert f"{home}: this is a file; a home is a folder" in refused(*command, "--home", home)


def test_a_file_of_names_needs_a_name(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\n  \n", "utf-8")
    assert f"{names}: no name in it; write one name a line" in refused("status", names)
    names.write_bytes(b"Hamas\n\xff\n")
    assert f"{names}: not UTF-8 text (invalid start byte at byte 6)" in refused("status", names)


def test_a_home_that_holds_nothing_is_not_backed_up(tmp_path: Path) -> None:
    line = refused("backup", tmp_path / "copy.tar", "--home", tmp_path / "typo")
    assert f"{tmp_path / 'typo'}: no register is kept there" in line
    assert not list(tmp_path.iterdir())


def test_a_message_shows_what_would_steer_the_terminal() -> None:
    assert "\x1b" not in refused("status", "Hamas", "--on", "\x1b[2J")
    assert "\x1b" not in refused("status", "Hamas", "--regime", "\x1b[2J")


def test_a_refusal_with_json_is_no_json() -> None:
    done = inforce("status", "Hamas", "--on", "2005", "--json")
    assert (done.code, done.out) == (2, "")
