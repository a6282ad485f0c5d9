"""The catalogue of sources as an answer: terms and addresses, what a register holds, how its last update went.

Reach for `holdings`. It reads no clock: an age is told as on a day that the caller names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from inforce.answers.downloads import Memory, remembered
from inforce.answers.views import SourceHeader
from inforce.model import Recorded, parse_day
from inforce.sources.catalogue import catalogue
from inforce.sources.reading import SourceInfo


class LastUpdate(msgspec.Struct, frozen=True):
    """The last update of a list in this home: when, its result (see `update`), and why or what."""

    at: str
    result: str
    message: str


class SourceAnswer(msgspec.Struct, frozen=True):
    """One source of the catalogue and what the register holds of it (`snapshots` 0: nothing yet).

    `age_days` are the days from the day that it shows to the day asked about; `heard` is the last moment at
    which its publisher sent it, or said that it still stands.
    """

    id: str
    title: str
    publisher: str
    terms: str
    licence: str
    url: str
    addresses: dict[str, str]
    cadence: str
    shrink: float
    snapshots: int = 0
    last_recorded: str | None = None
    published: str | None = None
    age_days: int | None = None
    heard: str | None = None
    statements: int = 0
    last_update: LastUpdate | None = None


def holdings(
    held: Iterable[SourceHeader], home: Path | None, on: date | None = None
) -> tuple[SourceAnswer, ...]:
    """All sources in the order of their ids, each with what `held` says of it."""
    known = {one.source: one for one in held}
    return tuple(_answer(info, known.get(info.id), remembered(home, info.id), on) for info in catalogue())


def _answer(info: SourceInfo, held: SourceHeader | None, memory: Memory, on: date | None) -> SourceAnswer:
    return SourceAnswer(
        id=info.id,
        title=info.title,
        publisher=info.publisher,
        terms=info.terms,
        licence=info.licence,
        url=info.url,
        addresses=info.fetched,
        cadence=info.cadence,
        shrink=info.shrink,
        snapshots=held.snapshots if held else 0,
        last_recorded=held.last_recorded if held else None,
        published=(held.published or None) if held else None,
        age_days=(on - _day(held)).days if held and on else None,
        heard=memory.heard or None,
        statements=held.statements if held else 0,
        last_update=LastUpdate(memory.tried, memory.result, memory.message) if memory.tried else None,
    )


def _day(held: SourceHeader) -> date:
    return parse_day(held.published) if held.published else Recorded.parse(held.last_recorded).moment.date()
