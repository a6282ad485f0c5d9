"""The regimes' files as laws: authority, citation, rule versions by date, meaning of dates, completeness.

Reach for `laws` to have all of them. It is strict: an unknown or repeated key, a day that is no day, or
periods that overlap are errors that name file and key. It holds no rule: what a version means for a
listing is the business of `lifecycle`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from inforce.errors import BadFile
from inforce.model import Regime

FOLDER = Path(__file__).resolve().parents[2] / "regimes"
"""The shipped laws."""


def laws(folder: Path | None = None) -> tuple[Regime, ...]:
    """All regimes of `folder` (None: the shipped ones) by id, then families of programmes; `BadFile` on a mistake."""
    place = folder or FOLDER
    return tuple(_law(path) for path in (*sorted(place.glob("*.yml")), *sorted(place.glob("families/*.yml"))))


def _law(path: Path) -> Regime:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        found = msgspec.convert(_plain(node, path.name), Regime, strict=False)
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise BadFile(f"{path.name}: {' '.join(str(error).split())}; correct the file") from None
    if path.name != f"{found.id}.yml":
        raise BadFile(f"{path.name}: holds {found.id}; name the file {found.id}.yml")
    for mistake in _mistakes(found):
        raise BadFile(f"{path.name}: {mistake}; correct the file")
    return found


def _plain(node: yaml.Node | None, file: str) -> Any:
    """What `node` holds, every scalar a string; a key that stands twice is refused."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, file) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return node.value if node is not None else None
    found: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in found:
            line = key.start_mark.line + 1
            raise BadFile(f"{file}, line {line}: {key.value!r} stands twice; keep one")
        found[key.value] = _plain(value, file)
    return found


def _mistakes(law: Regime) -> Iterator[str]:
    """What no shape tells: periods turned round or overlapping, dates that bind nothing, a missing source."""
    if law.covers and law.covers != f"{law.id}.":
        yield f"`covers` is {law.covers!r}; a family is named after what it covers, with a dot"
    for before, version in zip((None, *law.versions), law.versions, strict=False):
        if version.to is not None and version.to < version.from_:
            yield f"versions, {version.id}: `to` lies before `from`"
        if not version.citation or not version.source:
            yield f"versions, {version.id}: `citation` and `source` are needed"
        if before is not None and (before.to is None or before.to >= version.from_):
            yield f"versions, {version.id}: starts before {before.id} has ended"
    for period in law.complete:
        if period.to < period.from_:
            yield f"complete, {period.of} from {period.from_}: `to` lies before `from`"
    for kind, bound in law.dates.items():
        first, last = bound.not_before, bound.not_after
        if first is None and last is None:
            told = "neither `not_before` nor `not_after`; leave out a kind that tells nothing"
            yield f"dates, {kind.value}: {told}"
        if first is not None and last is not None and first > last:
            yield f"dates, {kind.value}: `not_before` lies after `not_after`"
