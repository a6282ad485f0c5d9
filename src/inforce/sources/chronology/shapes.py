"""The shapes of the chronology's files: what may stand where, and nothing else.

Reach for these when reading a file (`files` does) or when writing a new one by hand: each struct is a
block of YAML, and an unknown key is an error. All scalars are strings; dates are partial dates as text.
The shapes hold no rule: whether the facts fit together is the business of `check`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from inforce.model import DateKind, DoubtKind, Effect, EventKind, NameKind

Text = Annotated[str, msgspec.Meta(min_length=1)]
Texts = tuple[Text, ...]


class DoubtShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reservation: `{kind: derived, text: ...}`."""

    kind: DoubtKind
    text: Text


class WithdrawnShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From release `recorded` the fact is no longer held, for this reason; earlier releases keep it."""

    recorded: Text
    reason: Text


class EventShape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event. `sources` are references, or keys of the file's own `sources` table.

    `names` are dated by the event, `later_names` stand on its record but are later than it. `recorded`
    is the release that brought the event, empty for the file's.
    """

    event: EventKind
    date: Text
    date_kind: DateKind
    sources: Annotated[Texts, msgspec.Meta(min_length=1)]
    names: Texts = ()
    later_names: Texts = ()
    citation: str = ""
    act: str = ""
    annuls: str = ""
    effect: Effect | None = None
    doubts: tuple[DoubtShape, ...] = ()
    note: str = ""
    recorded: str = ""
    withdrawn: WithdrawnShape | None = None


class NameShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reviewed name of a listing, whose dates differ from those of its event line."""

    text: Text
    kind: NameKind
    from_: str = msgspec.field(default="", name="from")
    to: str = ""
    source: str = ""
    recorded: str = ""


class ExclusionShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name that an act leaves out of the entry by its words; `act` has the words, `source` was read."""

    text: Text
    act: Text
    source: Text
    from_: str = msgspec.field(default="", name="from")
    to: str = ""
    recorded: str = ""


class ListingShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unbroken period of one party on one list; `listing` counts from 1."""

    listing: Annotated[str, msgspec.Meta(pattern=r"^[1-9]\d*$")]
    events: Annotated[tuple[EventShape, ...], msgspec.Meta(min_length=1)]
    names: tuple[NameShape, ...] = ()
    excluded: tuple[ExclusionShape, ...] = ()


class RegimeShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One `<regime>.yml`: events of the whole list or its law, and the parties with their listings."""

    regime: Text
    recorded: Text
    sources: dict[str, Text] = {}
    events: tuple[EventShape, ...] = ()
    parties: dict[str, tuple[ListingShape, ...]] = {}


class PartyShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One party of `parties.yml`: display name, FollowTheMoney schema, strings as printed by regime."""

    name: Text
    schema: Literal["Organization", "Person"]
    printed: dict[str, Annotated[Texts, msgspec.Meta(min_length=1)]]
    recorded: str = ""


class ApartShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parties of one regime whose strings look alike, or overlap, and that are not one party."""

    regime: Text
    parties: Annotated[Texts, msgspec.Meta(min_length=2)]
    reason: Text


class LinkShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the records of several regimes are one party, and who says so."""

    party: Text
    regimes: Annotated[Texts, msgspec.Meta(min_length=2)]
    by: Literal["court", "act", "list"]
    reason: Text
    source: Text
    recorded: str = ""


class JoinShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A party of the chronology and the list entry (`us_ofac_sdn:4697`) that shows it."""

    party: Text
    entry: Annotated[str, msgspec.Meta(pattern=r"^[a-z_]+:\S+$")]
    by: Literal["court", "act", "list"]
    reason: Text
    source: str = ""
    recorded: str = ""


class ConflictShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where accounts of one event disagree: the date `taken`, the `other` one (empty: none is given), and why.

    It speaks of the event of that kind and date on the listings of `parties`.
    """

    regime: Text
    parties: Annotated[Texts, msgspec.Meta(min_length=1)]
    event: EventKind
    taken: Text
    reason: Text
    by: Text
    other: str = ""
    recorded: str = ""
