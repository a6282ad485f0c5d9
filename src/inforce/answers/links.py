"""Links between parties of different lists: proposed by names and birth, decided by a reviewer, refused by the record.

Reach for `Register.links`. A proposal changes nothing. A decision is filed in the log as a statement of the
source `links`, with its author and moment, so the views that follow rest on it, earlier ones do not, and
taking it back leaves both answerable. The queue (`queue.json`) is made anew by `propose` and is no record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from inforce.answers.views import Opened
from inforce.errors import BadInput, Damaged, UnknownId
from inforce.model import Dispute, Party, Recorded, Statement
from inforce.register import Log, durable
from inforce.register.reviewed import SOURCE, Decision, Verdict, decisions
from inforce.screening.proposals import Proposal, propose
from inforce.screening.proposals.propose import pair_id
from inforce.sources.chronology.read import releases

QUEUE = "queue.json"
OPEN, ACCEPTED, REJECTED, CHANGED = "open", "accepted", "rejected", "changed"


class DecisionAnswer(msgspec.Struct, frozen=True):
    """Who decided what about two records, when and why."""

    verdict: str
    by: str
    reason: str
    decided: str


class LinkAnswer(msgspec.Struct, frozen=True):
    """Two parties that may be one; `status` is open, accepted, rejected, or changed: rejected before a side changed.

    `points` and `reasons` are empty for a decision on a pair that nothing proposed.
    """

    id: str
    status: str
    this: str
    this_name: str
    other: str
    other_name: str
    points: float
    reasons: tuple[ReasonAnswer, ...]
    decision: DecisionAnswer | None


class ReasonAnswer(msgspec.Struct, frozen=True):
    """One thing that speaks for a link or against it, in points: a point doubles the odds."""

    comparison: str
    points: float
    text: str


class DisputeAnswer(msgspec.Struct, frozen=True):
    """An identifier that records cite and that does not make them one party, and why."""

    records: tuple[str, ...]
    identifier: str
    reason: str


class LinksAnswer(msgspec.Struct, frozen=True):
    """The review queue: `basis` is that of the lists which it was made from, `stale` true if they have changed."""

    basis: str
    stale: bool
    links: tuple[LinkAnswer, ...]
    disputes: tuple[DisputeAnswer, ...]


class PartySideAnswer(msgspec.Struct, frozen=True):
    """What a reviewer looks at on one side of a link."""

    id: str
    name: str
    schema: str
    entries: tuple[str, ...]
    names: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]


class LinkShown(msgspec.Struct, frozen=True):
    """One link with both of its sides as the register has them (None: no such record is at hand)."""

    link: LinkAnswer
    this: PartySideAnswer | None
    other: PartySideAnswer | None


class _Queue(msgspec.Struct, frozen=True):
    basis: str = ""
    proposals: tuple[Proposal, ...] = ()


class Links:
    """The queue of one register; `view` opens its view, as known now."""

    def __init__(self, home: Path | None, view: Callable[[], Opened]) -> None:
        self._home = home
        self._view = view

    def propose(self, source: str = "") -> LinksAnswer:
        """Make the queue anew from the lists as they stand, and show what is open in it."""
        home = self._written()
        basis = Log.open(home).basis(without=SOURCE)
        queue = _Queue(basis, propose(self._view().index.parties()))
        durable.put(home / QUEUE, msgspec.json.encode(queue))
        return self.list(source)

    def list(self, source: str = "") -> LinksAnswer:
        """What is proposed and decided; `source` leaves only links with a record of that list."""
        queue, decided = self._queue(), self._decisions()
        shown = [one for one in _all(queue, decided) if not source or _of_source(one, source)]
        disputes = () if self._home is None else self._view().header.disputes
        return LinksAnswer(
            queue.basis,
            queue.basis != self._basis(),
            tuple(shown),
            tuple(_dispute(one) for one in disputes if not source or _disputed_in(one, source)),
        )

    def show(self, id: str) -> LinkShown:
        """One link, proposed or decided, with what each side says; `UnknownId` if there is none."""
        link = self._link(id)
        index = self._view().index
        sides = (index.by_id(link.this), index.by_id(link.other))
        return LinkShown(link, *(_side(party) if party else None for party in sides))

    def accept(self, id: str, by: str, reason: str, moment: str) -> LinkAnswer:
        """The two records are one party, says `by` at `moment` for this reason; the next view has them joined."""
        return self._decide(id, Verdict.ONE, by, reason, moment)

    def reject(self, id: str, by: str, reason: str, moment: str) -> LinkAnswer:
        """The two records are two parties, whatever identifier they cite, until somebody takes that back."""
        return self._decide(id, Verdict.APART, by, reason, moment)

    def undo(self, id: str, moment: str) -> LinkAnswer:
        """Take the decision on a pair back; what was believed until `moment` stays answerable."""
        link = self._link(id)
        if link.decision is None:
            raise BadInput(f"link {id}: nothing is decided about it; see `inforce link list`")
        self._file(link, None, moment)
        return self._link(f"{link.this}={link.other}")

    def _decide(self, id: str, verdict: Verdict, by: str, reason: str, moment: str) -> LinkAnswer:
        if not by.strip() or not reason.strip():
            raise BadInput("a decision needs its author (--by) and its reason (--reason)")
        link = self._link(id)
        seen = next((one.seen for one in self._queue().proposals if one.id == link.id), "")
        this, other = sorted((link.this, link.other))
        self._file(link, Decision(this, other, verdict, by.strip(), reason.strip(), moment, seen), moment)
        return self._link(f"{this}={other}")

    def _file(self, link: LinkAnswer, decision: Decision | None, moment: str) -> None:
        def change(said: set[Statement]) -> Iterable[Statement]:
            kept = [one for one in said if pair_id(one.subject, one.value) != link.id]
            return [*kept, *([decision.statement()] if decision else [])]

        Log.open(self._written()).amend(SOURCE, Recorded.parse(moment), change, releases())

    def _link(self, id: str) -> LinkAnswer:
        """The link of this id, or of a pair of records written `one=other`."""
        known = {one.id: one for one in _all(self._queue(), self._decisions())}
        this, equals, other = (part.strip() for part in id.partition("="))
        if found := known.get(pair_id(this, other) if equals else id):
            return found
        if not equals:
            raise UnknownId(f"link {id!r} is not in the queue; see `inforce link list`, or name both: ID=ID")
        sides = [self._record(record) for record in sorted((this, other))]
        if sides[0] == sides[1]:
            raise BadInput(f"{id}: a link has two different records; name both: ID=ID")
        names = [self._view().index.by_id(record) for record in sides]
        told = [party.name if party else "" for party in names]
        return LinkAnswer(pair_id(*sides), OPEN, sides[0], told[0], sides[1], told[1], 0.0, (), None)

    def _record(self, id: str) -> str:
        party = self._view().index.by_id(id)
        if party is None or id not in (party.id, *party.entries):
            raise UnknownId(f"record {id!r} is not in the register; give a list entry's or a party's id")
        return id

    def _queue(self) -> _Queue:
        if self._home is None or not (self._home / QUEUE).is_file():
            return _Queue()
        try:
            return msgspec.json.decode((self._home / QUEUE).read_bytes(), type=_Queue)
        except msgspec.DecodeError:
            raise Damaged(f"{self._home / QUEUE}: cannot be read; run `inforce link propose`") from None

    def _decisions(self) -> tuple[Decision, ...]:
        if self._home is None:
            return ()
        log = Log.open(self._home)
        filed = [entry for entry in log.entries if entry.source == SOURCE]
        return decisions(log.statements(filed[-1])) if filed else ()

    def _basis(self) -> str:
        return Log.open(self._home).basis(without=SOURCE) if self._home else ""

    def _written(self) -> Path:
        if self._home is None or not Log.open(self._home).entries:
            raise BadInput(
                "links are between lists, and no list is kept here; take some in with `inforce ingest`"
            )
        return self._home


def _all(queue: _Queue, decided: Iterable[Decision]) -> list[LinkAnswer]:
    """Proposals with what was decided about them, most points first, then other decisions."""
    by_id = {pair_id(one.this, one.other): one for one in decided}
    found = [_proposed(one, by_id.pop(one.id, None)) for one in queue.proposals]
    return found + [_only_decided(id, one) for id, one in sorted(by_id.items())]


def _proposed(one: Proposal, decision: Decision | None) -> LinkAnswer:
    status = OPEN
    if decision is not None:
        status = ACCEPTED if decision.verdict is Verdict.ONE else REJECTED
        if status == REJECTED and decision.seen != one.seen:
            status = CHANGED
    reasons = tuple(ReasonAnswer(why.comparison, why.points, why.text) for why in one.reasons)
    told = _told(decision) if decision else None
    return LinkAnswer(
        one.id, status, one.this, one.this_name, one.other, one.other_name, one.points, reasons, told
    )


def _only_decided(id: str, decision: Decision) -> LinkAnswer:
    status = ACCEPTED if decision.verdict is Verdict.ONE else REJECTED
    return LinkAnswer(id, status, decision.this, "", decision.other, "", 0.0, (), _told(decision))


def _told(decision: Decision) -> DecisionAnswer:
    return DecisionAnswer(decision.verdict.value, decision.by, decision.reason, decision.decided)


def _dispute(one: Dispute) -> DisputeAnswer:
    return DisputeAnswer(one.records, one.identifier, one.reason)


def _of_source(link: LinkAnswer, source: str) -> bool:
    return any(record.startswith(f"{source}:") for record in (link.this, link.other))


def _disputed_in(one: Dispute, source: str) -> bool:
    return any(record.startswith(f"{source}:") for record in one.records)


def _side(party: Party) -> PartySideAnswer:
    names = dict.fromkeys([party.name, *(name.text for one in party.listings for name in one.names)])
    told = {(property, value, source) for property, value, source, _ in party.fields}
    return PartySideAnswer(
        party.id, party.name, party.schema, party.entries, tuple(names), tuple(sorted(told))
    )
