"""The command in this process, with its streams caught; and trees of files as a hash."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from inforce.doors.cli import main
from inforce.doors.options import HOME


class Done(msgspec.Struct, frozen=True):
    """What a run of the command left: exit code, data (stdout), talk (stderr)."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


def inforce(*arguments: object, columns: int = 80, home: str | None = None) -> Done:
    """Run `inforce` with these arguments in a terminal of `columns`; `home` is what `INFORCE_HOME` holds."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        patch.dict(os.environ, COLUMNS=str(columns), TERM="dumb"),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        os.environ.pop(HOME, None)
        os.environ.update({HOME: home} if home is not None else {})
        try:
            main([str(one) for one in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def refused(*arguments: object) -> str:
    """The one line with which the command refuses: on stderr, exit code 2, nothing on stdout."""
    done = inforce(*arguments)
    lines = [line for line in done.err.splitlines() if line.startswith("inforce: ")]
    assert (done.code, done.out, len(lines)) == (2, "", 1), done
    assert done.err.endswith(lines[0] + "\n")
    return lines[0]


def tree(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below `folder` by its path; empty if the folder is not there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
