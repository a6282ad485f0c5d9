"""The cache of views: built once, rebuilt when damaged, swept, shared by processes, and never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import inforce
from inforce.answers import views
from inforce.answers.register import Register
from inforce.errors import UnknownId
from inforce.model import Recorded
from inforce.register import Log
from tests.register.samples import entry

DAY = "2005-06-01"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one small list."""
    home = tmp_path / "home"
    file(home, "2020-01-01", "AEROCARIBBEAN AIRLINES")
    return home


def file(home: Path, recorded: str, name: str) -> None:
    Log.open(home).append("us_ofac_sdn", Recorded.parse(recorded), entry("36", name), recorded)


def opened(home: Path) -> tuple[inforce.View, list[str]]:
    """The view of a day, and what was said while it was opened."""
    told: list[str] = []
    return inforce.open(home, told.append).as_of(DAY), told


def only(home: Path) -> Path:
    """The folder of the only view in `home`."""
    (folder,) = (home / "views").iterdir()
    return folder


def test_a_view_is_made_once_and_says_so(home: Path) -> None:
    first, told = opened(home)
    assert told == ["making the view of this register; once, until the register changes"]
    again, silent = opened(home)
    assert silent == []
    assert first.basis == again.basis == Log.open(home).basis()


def test_the_files_of_a_view_may_be_read_by_whom_the_user_lets(home: Path) -> None:
    before = os.umask(0o022)
    try:
        opened(home)
    finally:
        os.umask(before)
    files = list(only(home).iterdir())
    assert {path.name for path in files} == {"header.msgpack", "index.bin", "steps.bin"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o644}


def test_what_is_filed_gives_a_new_view_and_keeps_the_old_one(home: Path) -> None:
    before, _ = opened(home)
    file(home, "2021-01-01", "AEROGAVIOTA")
    after, told = opened(home)
    assert len(told) == 1
    assert before.basis != after.basis
    assert before.status("us_ofac_sdn:36").parties[0].name == "AEROCARIBBEAN AIRLINES"
    assert after.status("us_ofac_sdn:36").parties[0].name == "AEROGAVIOTA"


@pytest.mark.parametrize("name", ["index.bin", "header.msgpack", "steps.bin"])
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_a_view_with_one_changed_bit_is_made_anew(home: Path, name: str, place: str) -> None:
    view, _ = opened(home)
    wanted = view.status("us_ofac_sdn:36")
    damaged = only(home) / name
    data = bytearray(damaged.read_bytes())
    data[{"start": 0, "middle": len(data) // 2, "end": -1}[place]] ^= 1
    damaged.write_bytes(data)
    again, told = opened(home)
    assert len(told) == 1
    assert again.status("us_ofac_sdn:36") == wanted
    assert opened(home)[1] == []


@pytest.mark.parametrize("name", ["index.bin", "header.msgpack", "steps.bin"])
def test_a_view_that_is_cut_or_gone_is_made_anew(home: Path, name: str) -> None:
    opened(home)
    file = only(home) / name
    file.write_bytes(file.read_bytes()[:40])
    assert opened(home)[0].status("us_ofac_sdn:36").parties
    file.unlink()
    assert opened(home)[0].status("us_ofac_sdn:36").parties
    assert opened(home)[1] == []


def test_a_view_of_another_make_is_made_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(home)
    monkeypatch.setattr(views, "make", lambda: "another")
    assert len(opened(home)[1]) == 1


def test_where_no_view_can_be_written_a_temporary_one_serves(home: Path) -> None:
    (home / "views").write_text("in the way", "utf-8")
    view, told = opened(home)
    assert view.status("us_ofac_sdn:36").parties[0].name == "AEROCARIBBEAN AIRLINES"
    assert told[-1].endswith("cannot be written; the view serves this call only")
    assert (home / "views").read_text("utf-8") == "in the way"


def test_the_temporary_view_goes_with_its_process(home: Path, tmp_path: Path) -> None:
    (home / "views").write_text("in the way", "utf-8")
    place = tmp_path / "temporary"
    place.mkdir()
    done = python(
        f"import inforce; print(inforce.open({str(home)!r}).as_of({DAY!r}).basis)", TMPDIR=str(place)
    )
    assert (done.returncode, done.stdout.strip()) == (0, Log.open(home).basis())
    assert not list(place.iterdir())


def test_where_nothing_can_be_written_it_says_so(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "views").write_text("in the way", "utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(inforce.RegisterError, match="neither there nor in the temporary folder"):
        opened(home)


def test_a_cache_folder_in_the_way_of_the_embedded_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert inforce.open().as_of(DAY).status("Hamas").parties[0].id == "hamas"


def test_old_views_are_swept_and_those_used_last_stay(home: Path) -> None:
    for year in range(2020, 2020 + views.KEPT):
        file(home, f"{year}-06-01", f"NAME OF {year}")
    register = Register(home)
    for year in range(2020, 2020 + views.KEPT):
        folder, _ = register._materials(Recorded.parse(f"{year}-12-31"))
        register.as_of(DAY, f"{year}-12-31")
        os.utime(folder / views.HEADER, (year, year))
    first, _ = register._materials(Recorded.parse("2020-12-31"))
    register.as_of(DAY, "2020-12-31")
    file(home, "2030-01-01", "THE LAST NAME")
    register.as_of(DAY)
    left = sorted((home / "views").iterdir())
    assert len(left) == views.KEPT
    assert first in left, "a view that was used again is not the oldest"


def test_a_view_that_is_swept_still_answers_whoever_has_it(home: Path) -> None:
    view, _ = opened(home)
    shutil.rmtree(home / "views")
    assert view.status("us_ofac_sdn:36").parties[0].name == "AEROCARIBBEAN AIRLINES"


def test_two_processes_may_make_a_view_at_once(home: Path) -> None:
    at = time.time() + 1.0
    code = (
        "import inforce, time; import inforce.answers, inforce.register.log;"
        f"time.sleep(max(0, {at!r} - time.time()));"
        f"print(inforce.open({str(home)!r}).as_of({DAY!r}).status('us_ofac_sdn:36').parties[0].name)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=settings())
        for _ in range(3)
    ]
    told = [one.communicate(timeout=60)[0].strip() for one in running]
    assert told == ["AEROCARIBBEAN AIRLINES"] * 3
    assert opened(home)[1] == []
    assert sorted(path.name for path in only(home).iterdir()) == [
        "header.msgpack",
        "index.bin",
        "steps.bin",
    ]


def settings(**more: str) -> dict[str, str]:
    return dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)} | more


def python(code: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=settings(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("regime", ["us.bis.el", "us.state.dtc", "us.ofac.cuba", "ch.iran"])
def test_a_regime_that_only_a_list_names_may_be_asked_for(home: Path, regime: str) -> None:
    view, _ = opened(home)
    assert view.status("us_ofac_sdn:36", regime).parties[0].listings == ()


def test_a_regime_that_nobody_names_is_told(home: Path) -> None:
    view, _ = opened(home)
    with pytest.raises(UnknownId, match=r"regime 'us\.agriculture' is not known"):
        view.status("us_ofac_sdn:36", "us.agriculture")
