"""The project's own cited facts and laws as one source: YAML files in, statements out.

Reach for `read` to have everything that is known, `releases` to have what was known at each release, and
`check` and `coverage` to learn whether the files are sound and how far they reach. Nothing here decides
what the law makes of an event, and nothing merges two parties: `parties.yml` says who is who.
"""

from __future__ import annotations

from inforce.sources.chronology.check import Problem, check
from inforce.sources.chronology.coverage import RegimeCoverage, coverage
from inforce.sources.chronology.read import SOURCE, read, releases

__all__ = ["SOURCE", "Problem", "RegimeCoverage", "check", "coverage", "read", "releases"]
