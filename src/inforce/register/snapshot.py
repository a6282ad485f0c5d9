"""The bare snapshot value: all parties and laws of the register at one basis, and nothing that can change.

This is what the rooms above take: no connection, no clock, no method with a rule. It can be encoded
with msgspec as it stands. It does not say what the law makes of it: that is `lifecycle`.
"""

from __future__ import annotations

from datetime import date

import msgspec

from inforce.model import Dispute, Event, Party, Recorded, Regime
from inforce.register.steps import Step


class SourceState(msgspec.Struct, frozen=True):
    """What the basis holds of one source: its snapshots, the latest moment and the days that they show.

    `days` are the days of the list's snapshots, earliest first; `digest` and `statements` belong to the
    snapshot that gives the current values.
    """

    source: str
    snapshots: int
    first_recorded: Recorded
    last_recorded: Recorded
    days: tuple[date, ...]
    published: str
    parts: tuple[str, ...]
    statements: int
    digest: str


class Snapshot(msgspec.Struct, frozen=True):
    """The register as known at `recorded`; equal data gives an equal `basis` (`sha256:` and 64 hex digits).

    `regime_events` are events of a regime's whole list or law, by regime id. `parties` are in the order
    of their ids, `steps` by source and day; `disputes` are identifiers that entries cite and that do not make
    them one party.
    """

    basis: str
    recorded: Recorded
    regimes: dict[str, Regime] = {}
    regime_events: dict[str, tuple[Event, ...]] = {}
    parties: tuple[Party, ...] = ()
    sources: tuple[SourceState, ...] = ()
    steps: tuple[Step, ...] = ()
    disputes: tuple[Dispute, ...] = ()
