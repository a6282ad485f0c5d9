"""The answers as values: what `status` and its kin give, with the names of the public JSON.

Every struct encodes to the documented JSON with `msgspec.json.encode`; dates are ISO text, possibly
partial. Nothing here computes.
"""

from __future__ import annotations

import msgspec


class Query(msgspec.Struct, frozen=True):
    """What was asked: a name or id, the day, and the moment of knowledge (None: as known now)."""

    name: str
    on: str
    as_known: str | None


class NameAnswer(msgspec.Struct, frozen=True):
    """A name on a listing with the dates of the name, and whether it stood on the list that day (None: not known)."""

    name: str
    kind: str
    from_: str | None = msgspec.field(name="from")
    to: str | None
    on_listing: bool | None


class MatchedName(msgspec.Struct, frozen=True):
    """The listed name that met the asked one best."""

    name: str
    kind: str
    regime: str | None
    from_: str | None = msgspec.field(name="from")
    to: str | None


class EventAnswer(msgspec.Struct, frozen=True):
    """An event with its date, the kind of date, its citation, who says so, and every doubt."""

    event: str
    date: str
    date_kind: str
    citation: str
    source: str
    sources: tuple[str, ...]
    doubts: tuple[dict[str, str], ...]
    note: str
    decisive: bool


class RuleAnswer(msgspec.Struct, frozen=True):
    """The rule version that holds on the day."""

    id: str
    text: str
    citation: str
    from_: str = msgspec.field(name="from")
    to: str | None


class NextAnswer(msgspec.Struct, frozen=True):
    """What comes next by that rule."""

    kind: str
    date: str


class ReadingAnswer(msgspec.Struct, frozen=True):
    """One reading of the record, where there are several."""

    state: str
    reason: str


class ObservationAnswer(msgspec.Struct, frozen=True):
    """An unbroken run of a list's own days on which it showed the entry under this regime.

    `absent_before` and `gone_by` are the nearest days of the list without it (None: the register has none).
    """

    source: str
    entry: str
    first: str
    last: str
    absent_before: str | None
    gone_by: str | None
    programme: str
    listed_on: str | None


class ExclusionAnswer(msgspec.Struct, frozen=True):
    """A name that the entry leaves out by its words; `holds` says whether it does on the asked day."""

    name: str
    from_: str | None = msgspec.field(name="from")
    to: str | None
    act: str
    source: str
    holds: bool


class ConflictAnswer(msgspec.Struct, frozen=True):
    """Accounts of one event that differ: `taken` is the register's date, for `reason`; `other` is that of `by`.

    `other` is None where the other account gives no date. `state_by_other` is the state of the asked day if
    the other account is right; `differs` says that it is another one.
    """

    event: str
    taken: str
    reason: str
    other: str | None
    by: str
    state_by_other: str | None
    differs: bool


class ExplanationAnswer(msgspec.Struct, frozen=True):
    """Sentences with citations: why the state is what it is, each challenge's step, which facts would change it."""

    because: tuple[str, ...]
    story: tuple[str, ...]
    would_change: tuple[str, ...]


class ListingAnswer(msgspec.Struct, frozen=True):
    """One listing of a party on the asked day; `explanation` only where it was asked for.

    `name_excluded_by` is the act that leaves the asked name out; `notes` are what the law asks for and the
    record does not show.
    """

    id: str
    regime: str
    authority: str
    state: str
    basis_of_state: str | None
    name_in_force: bool | None
    listed_as: str
    since: str | None
    until: str | None
    date_kind: str | None
    record_to: str | None
    beyond_record: bool
    rule: RuleAnswer | None
    next: NextAnswer | None
    readings: tuple[ReadingAnswer, ...]
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    names: tuple[NameAnswer, ...]
    events: tuple[EventAnswer, ...]
    observations: tuple[ObservationAnswer, ...]
    name_excluded_by: str | None = None
    excluded: tuple[ExclusionAnswer, ...] = ()
    conflicts: tuple[ConflictAnswer, ...] = ()
    notes: tuple[str, ...] = ()
    explanation: ExplanationAnswer | None = None


class LinkAnswer(msgspec.Struct, frozen=True):
    """Why two records are this party; `by` is court, act, list, identifier (cited) or links (a reviewer)."""

    this: str
    other: str
    by: str
    reason: str
    source: str


class PartyAnswer(msgspec.Struct, frozen=True):
    """A party that bears the asked name. A name match is not a person."""

    id: str
    name: str
    schema: str
    score: float
    how: str
    matched_name: MatchedName
    listings: tuple[ListingAnswer, ...]
    entries: tuple[str, ...]
    links: tuple[LinkAnswer, ...]


class OtherAnswer(msgspec.Struct, frozen=True):
    """A party that bears `matched`, a name like the asked one; not answered in full: ask by its id."""

    id: str
    name: str
    matched: str


class StatusAnswer(msgspec.Struct, frozen=True):
    """The answer to "who bears this name, and what was their state that day".

    `parties` empty: no such name is in the register (`suggestions` are names like it), which is not the
    same as "not listed". `others` bear a name like the asked one and are only mentioned. `notes` are
    one-line remarks such as a view before the first recording.
    """

    query: Query
    basis: str
    parties: tuple[PartyAnswer, ...]
    others: tuple[OtherAnswer, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
