"""Names that texts use and no listing of the embedded record prints: other lists' aliases, other languages.

Reach for `further` with a party's id. The table is `further.yml`, with the origin of each name. It serves to find
who is meant and nothing else: no state is drawn from such a name, for nothing tells on which days it was listed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from inforce.model import NameKind
from inforce.reading.values import ListedName


def further(party_id: str) -> tuple[ListedName, ...]:
    """The further names of a party, without a listing.

    >>> [name.text for name in further("dhkp-c")][:1], further("nobody")
    (['Dev Sol'], ())
    """
    return _table().get(party_id, ())


@cache
def _table() -> dict[str, tuple[ListedName, ...]]:
    rows = yaml.safe_load((files(__package__) / "further.yml").read_text(encoding="utf-8"))
    found: dict[str, tuple[ListedName, ...]] = {}
    for row in rows:
        for party, texts in row["names"].items():
            found[party] = found.get(party, ()) + tuple(
                ListedName(text, NameKind.ALIAS, "", "") for text in texts
            )
    return found
