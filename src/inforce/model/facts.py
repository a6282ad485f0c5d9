"""The nouns of the register: statement, name, event, observation, listing, link, party.

All are frozen values. A *statement* is one cited fact as it enters the log; the others are what
statements say when they are read together at a basis. Nothing here decides what the law makes of them.
"""

from __future__ import annotations

import builtins
import hashlib
from datetime import date

import msgspec

from inforce.model.dates import PartialDate
from inforce.model.words import DateKind, DoubtKind, Effect, EventKind, NameKind


class Statement(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """One cited fact: `subject` has `property` `value`, says `source` at `place`.

    `qualifiers` is canonical JSON text (sorted keys) or empty. `in_force` and `published` are partial
    dates as text or empty. The third date, *recorded*, belongs to the snapshot that brought it.

    >>> Statement("us_ofac_sdn:36", "name", "AEROCARIBBEAN AIRLINES", "us_ofac_sdn").id[:8]
    '856a876a'
    """

    subject: str
    property: str
    value: str
    source: str
    qualifiers: str = ""
    in_force: str = ""
    published: str = ""
    citation: str = ""
    place: str = ""

    @builtins.property
    def id(self) -> str:
        """128 bits of BLAKE2b over the fields, as 32 hex digits; equal facts have equal ids."""
        text = "\x1f".join(
            (
                self.subject,
                self.property,
                self.value,
                self.source,
                self.qualifiers,
                self.in_force,
                self.published,
                self.citation,
                self.place,
            )
        )
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


class Name(msgspec.Struct, frozen=True):
    """A name on a listing, with the dates of the *name*.

    `from_`/`to` are stated by an act (first day on, first day off). `seen` are the first and last days
    on which a list snapshot showed it; `absent_before` and `gone_by` the nearest snapshots without it.
    """

    text: str
    kind: NameKind = NameKind.PRIMARY
    from_: PartialDate | None = msgspec.field(default=None, name="from")
    to: PartialDate | None = None
    seen: tuple[date, date] | None = None
    absent_before: date | None = None
    gone_by: date | None = None
    script: str = ""
    language: str = ""
    source: str = ""


class Exclusion(msgspec.Struct, frozen=True):
    """A name that an act leaves out of an entry by its words ("... minus X"): no name of the listing while it holds.

    `act` is the instrument with those words, `source` where they, or an account of them, were read.
    """

    text: str
    from_: PartialDate | None = msgspec.field(default=None, name="from")
    to: PartialDate | None = None
    act: str = ""
    source: str = ""


class Doubt(msgspec.Struct, frozen=True):
    """One reservation about an event, in the words of the record."""

    kind: DoubtKind
    text: str


class Conflict(msgspec.Struct, frozen=True):
    """Another account of an event's day, and why the event's own date is the one taken.

    `other` is the date by the other account (None: it gives no date), `by` who says so, `reason` the choice.
    """

    reason: str
    other: PartialDate | None = None
    by: str = ""


class Event(msgspec.Struct, frozen=True):
    """Something that an authority or a court did, with one date of one kind, and who says so.

    `names` are dated by the event; `later_names` stand on the same line of the record but are later
    than it. `act` is the instrument, `annuls` the instrument that a court annulled. `conflicts` are other
    accounts of its day, with the choice between them.
    """

    id: str
    kind: EventKind
    date: PartialDate
    date_kind: DateKind
    sources: tuple[str, ...]
    names: tuple[str, ...] = ()
    later_names: tuple[str, ...] = ()
    citation: str = ""
    act: str = ""
    annuls: str = ""
    effect: Effect | None = None
    doubts: tuple[Doubt, ...] = ()
    note: str = ""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def told_by_list(self) -> bool:
        """True if a list states the event, not an act: its id names the list's entry, which has a colon."""
        return ":" in self.id.partition("#")[0]


class Act(msgspec.Struct, frozen=True):
    """A legal instrument: its title as cited, and every date that sources give for it, by kind.

    >>> adopted = (DateKind.ADOPTION, PartialDate.parse("2008-07-15"))
    >>> Act("Decision 2008/583/EC", (adopted,)).dates[0][1].text
    '2008-07-15'
    """

    title: str
    dates: tuple[tuple[DateKind, PartialDate], ...]
    sources: tuple[str, ...] = ()


class Observation(msgspec.Struct, frozen=True):
    """An unbroken run of snapshots of one list in which an entry stood under a regime.

    `first` and `last` are the lists' own days; `absent_before` and `gone_by` the nearest snapshots that
    lack it (None: no such snapshot). `listed_on` is the day that the list itself states.
    """

    source: str
    entry: str
    first: date
    last: date
    absent_before: date | None = None
    gone_by: date | None = None
    programme: str = ""
    listed_on: PartialDate | None = None


class Listing(msgspec.Struct, frozen=True):
    """A party on one regime's list for one unbroken period (events), or as lists show it (observations).

    `excluded` are names that the entry leaves out by its words; they are no names of it.
    """

    id: str
    regime: str
    party: str
    names: tuple[Name, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = ()
    excluded: tuple[Exclusion, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """Why two records are one party: `this` and `other` (a regime or a list entry), the reason, who says so."""

    this: str
    other: str
    by: str
    reason: str
    source: str = ""


class Dispute(msgspec.Struct, frozen=True):
    """An identifier that several records cite and that does not make them one party, and why it does not.

    `records` are list entries or parties of the chronology; `identifier` is as cited, "UN reference QDi.001".
    """

    records: tuple[str, ...]
    identifier: str
    reason: str


Field = tuple[str, str, str, str]
"""Property, value, source, qualifiers (canonical JSON text or empty)."""


class Party(msgspec.Struct, frozen=True):
    """A person, organisation, vessel or aircraft, never merged by name alone.

    `fields` are what lists say beyond names: property, value, source, and qualifiers as `Statement` has them.
    """

    id: str
    name: str
    schema: str
    listings: tuple[Listing, ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
