"""The command as a process of its own: it starts light, its exit codes and streams are real."""

from __future__ import annotations

import json
import os
import subprocess
import sys

HEAVY = {"pyarrow", "lxml", "ahocorasick_rs", "yaml", "rapidfuzz", "numpy", "icalendar", "anyascii", "numba"}
ROOMS = {
    f"inforce.{room}" for room in ("answers", "register", "sources", "index", "names", "lifecycle", "reading")
}
LOADED = "import json, sys; sys.stderr.write(json.dumps(sorted(sys.modules)))"
START = "from inforce.doors.cli import main"


def python(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {key: value for key, value in os.environ.items() if key != "INFORCE_HOME"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=settings | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a process has loaded at its end."""
    done = python(code, *arguments)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr))


def test_importing_inforce_loads_nothing_else_of_it() -> None:
    modules = loaded(f"import inforce; {LOADED}")
    assert {name for name in modules if name.startswith("inforce")} == {"inforce"}
    assert not modules & (HEAVY | {"msgspec", "cyclopts", "rich"})


def test_help_loads_no_room_and_nothing_heavy() -> None:
    code = f"import atexit, sys\natexit.register(lambda: exec({LOADED!r}))\n{START}\nmain(['--help'])"
    modules = loaded(code)
    assert not modules & (HEAVY | ROOMS)


def test_a_status_loads_neither_readers_nor_the_log() -> None:
    python(f"{START}; main()", "status", "Hamas")
    code = f"import atexit\natexit.register(lambda: exec({LOADED!r}))\n{START}\nmain(['status', 'Hamas', '--json'])"
    assert not loaded(code) & {"pyarrow", "lxml", "yaml", "inforce.register.log"}


def test_a_refusal_is_one_line_and_exit_code_2() -> None:
    done = python(f"{START}; main()", "status", "Hamas", "--on", "soon")
    line = b"inforce: --on: 'soon' is not one calendar day; write it as 2005-06-01\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", line)


def test_data_is_utf_8_whatever_the_locale() -> None:
    done = python(f"{START}; main()", "status", "mek", "--on", "2005-06-01", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert "█" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    code = "import os; r, w = os.pipe(); os.dup2(w, 1); os.close(w); os.close(r)\n" + START
    done = python(f"{code}; main()", "status", "mek", "--print")
    assert (done.returncode, done.stderr) == (0, b"")
