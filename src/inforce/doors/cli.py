"""The command `inforce`: the application, its commands, and how it ends.

stdout is data, stderr is talk. Exit codes: 0 done, 1 only where asked for, 2 bad input or usage with one
line that says what, where and what to do, 3 data older than `--max-age`. The commands are in `commands/`,
their shared options in `options.py`; rooms are imported when a command needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from cyclopts import App, CycloptsError

from inforce import __version__
from inforce.doors.commands import (
    asking,
    changing,
    deciding,
    exporting,
    keeping,
    linking,
    reading,
    screening,
    taking,
    updating,
)
from inforce.doors.options import HOME
from inforce.doors.talk import say
from inforce.errors import InforceError

COMMANDS = (
    asking.status,
    reading.read,
    screening.screen,
    screening.compare,
    screening.replay,
    deciding.decide,
    deciding.decisions,
    asking.calendar,
    changing.changes,
    taking.ingest,
    updating.update,
    keeping.sources,
    keeping.verify,
    keeping.check,
    keeping.backup,
    keeping.restore,
    keeping.upgrade,
    linking.link,
    exporting.export,
)

app = App(
    name="inforce",
    help="Who was on which terrorist or sanctions list, under which name, by whose authority, on any given day.",
    version=__version__,
    help_format="plaintext",
    result_action="return_value",
)
for command in COMMANDS:
    app.command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: errors of Inforce become one line on stderr and exit code 2."""
    _speak_utf8()
    if os.environ.get(HOME) == "":
        del os.environ[HOME]  # set to nothing is not set: it does not mean the folder one stands in
    try:
        app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except (InforceError, CycloptsError) as error:
        _refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _refuse(f"{where}{error.strerror or error}; check the path and the disk")
    except KeyboardInterrupt:
        say("inforce: stopped; the register is as it was before, or whole")
        raise SystemExit(130) from None


def _refuse(message: str) -> None:
    say(f"inforce: {' '.join(message.split())}")
    raise SystemExit(2) from None


def _speak_utf8() -> None:
    """Both streams in UTF-8, whatever the locale says; JSON has no other encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and (stream.encoding or "").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
