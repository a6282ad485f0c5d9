"""How far a download has come is shown on a terminal as bars, elsewhere as one line for each list; never on stdout."""

from __future__ import annotations

import io
import sys
import time

import pytest

from inforce.doors import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_for_each_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with progress.shown() as watching:
        watch = watching("un_sc", "consolidated.xml")
        watch(1_000_000, None)
        watch(2_000_000, 2_000_000)
    assert "un_sc consolidated.xml" in terminal.getvalue()
    assert "2.0/2.0 MB" in terminal.getvalue()
    assert capsys.readouterr().out == ""


def test_elsewhere_a_list_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.shown() as watching:
        for part in ("sdn.csv", "alt.csv"):
            watching("us_ofac_sdn", part)(10, 20)
        watching("un_sc", "consolidated.xml")(10, None)
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "us_ofac_sdn: fetching\nun_sc: fetching\n")


def test_a_run_is_told_every_few_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moments = iter([100.0, 101.0, 102.5, 103.0, 104.9])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    heard = progress.paced(lambda done, speed: f"{done} done, {speed:g} a second")
    for done in (50, 60, 100, 110, 148):
        heard(done)
    assert capsys.readouterr().err.splitlines() == ["100 done, 20 a second", "148 done, 20 a second"]
