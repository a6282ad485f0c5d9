"""Where compiled code is kept: a folder of its own for each state of the kernels, or where the user says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

WHERE = "from inforce.index import kernels; print(kernels.folder)"


def _told(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip() + done.stderr


def test_a_folder_of_its_own_below_the_cache(tmp_path: Path) -> None:
    told = Path(_told(WHERE, XDG_CACHE_HOME=str(tmp_path), NUMBA_CACHE_DIR=""))
    assert told.parent == tmp_path / "inforce"
    assert told.name.startswith("kernels-")
    assert told.is_dir()


def test_the_users_own_folder_stays(tmp_path: Path) -> None:
    assert _told(WHERE, NUMBA_CACHE_DIR=str(tmp_path / "mine")) == str(tmp_path / "mine")


def test_a_temporary_folder_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "inforce").write_text("a file, where a folder should be")
    told = _told(WHERE, XDG_CACHE_HOME=str(tmp_path), TMPDIR=str(tmp_path), NUMBA_CACHE_DIR="")
    assert Path(told).parent == tmp_path
    assert Path(told).name.startswith("inforce-kernels-")


@pytest.mark.slow
def test_the_first_use_compiles_with_a_word_about_it(tmp_path: Path) -> None:
    warm = "from inforce.screening.kernels import warm; warm(print)"
    first = _told(warm, NUMBA_CACHE_DIR=str(tmp_path)).splitlines()
    assert first[0].startswith("compiling the comparison of names")
    assert any(line.startswith("compiled ") for line in first[1:])
    assert _told(warm, NUMBA_CACHE_DIR=str(tmp_path)) == ""
