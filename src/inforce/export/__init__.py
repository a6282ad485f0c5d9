"""Standards out: a view as FollowTheMoney entities, as a table, or as the PROV record of where it comes from.

Reach for `write` with a view. Everything streams in the order of the parties' ids, so that equal views
give equal bytes; the manifest tells the basis, the day, and each source's terms. Nothing here decides anything.
"""

from __future__ import annotations

from inforce.export.manifest import Manifest
from inforce.export.write import FORMATS, write

__all__ = ["FORMATS", "Manifest", "write"]
