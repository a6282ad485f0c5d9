"""The options that several commands share, each with its one help text.

Reach for these in a command's signature; an option that one command alone has stands there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

HOME = "INFORCE_HOME"

Home = Annotated[
    Path | None,
    Parameter(name="--home", env_var=HOME, help="The register's folder; without it the embedded facts."),
]
OwnHome = Annotated[
    Path | None,
    Parameter(
        name="--home",
        env_var=HOME,
        help="The register's folder; without it the platform's data folder.",
    ),
]
Regimes = Annotated[
    list[str] | None,
    Parameter(name="--regime", negative="", help="Only this regime, us.fto; repeatable."),
]
Json = Annotated[bool, Parameter(name="--json", negative="", help="One JSON document on stdout.")]
On = Annotated[
    str | None, Parameter(name="--on", help="The day asked about, 2005-06-01; without it today (UTC).")
]
From = Annotated[str | None, Parameter(name="--from", help="First day of the span; without it today (UTC).")]
To = Annotated[str | None, Parameter(name="--to", help="Last day of the span; without it a year on.")]
MaxAge = Annotated[
    str | None,
    Parameter(name="--max-age", help="Exit with 3 if data behind the answer are older: days, or 36h."),
]
AsKnown = Annotated[
    str | None, Parameter(name="--as-known", help="What the register held by then: a day or a moment (UTC).")
]
