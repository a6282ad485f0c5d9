"""From a name to the states of its listings on a day: joins index and lifecycle, and holds no rule.

Reach for `status_of` with an opened view; it is what every door shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from inforce.answers.shapes import (
    ConflictAnswer,
    EventAnswer,
    ExclusionAnswer,
    ExplanationAnswer,
    LinkAnswer,
    ListingAnswer,
    MatchedName,
    NameAnswer,
    NextAnswer,
    ObservationAnswer,
    PartyAnswer,
    ReadingAnswer,
    RuleAnswer,
)
from inforce.errors import BadInput
from inforce.index import Found
from inforce.index.forms import Forms, meet
from inforce.lifecycle import Dispute, ListingState, excludes, name_in_force, on_listing
from inforce.model import (
    Event,
    Exclusion,
    Listing,
    Name,
    NameKind,
    Observation,
    PartialDate,
    Party,
    Regime,
    State,
    law_of,
)

StateOf = Callable[[Listing], ListingState]
SURE = 0.9
"""From this score on, the asked name is a listed one but for case, order, a common noun or an acronym."""
LIKELY = 0.8
"""From this score on, the asked name is a listed one in another spelling; below, a part of it or its initials."""
MOST = 10


def checked(name: str) -> None:
    """Raise `BadInput` for a name that cannot be looked up."""
    if not name.strip():
        raise BadInput("the name is empty; give a name, an id, or a file with one name a line")
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            f"the name is not Unicode text ({error.reason} at character {error.start}); give it as UTF-8"
        ) from None


def enough(found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Those to answer with, and those only to mention: once a name fits well, lesser ones are mentioned."""
    for least in (SURE, LIKELY):
        kept = [one for one in found if one.score >= least]
        if kept:
            return kept, [one for one in found if one.score < least]
    return list(found[:MOST]), list(found[MOST:])


class Asked(NamedTuple):
    """What was asked, and how to answer for a listing: `explain` None leaves the sentences out."""

    name: str
    regimes: Iterable[str]
    laws: dict[str, Regime]
    state_of: StateOf
    explain: Callable[[Listing], ExplanationAnswer] | None = None


def party_answer(party: Party, found: Found, asked: Asked) -> PartyAnswer:
    """One party with the state of each of its listings (of the asked regimes, if any are named)."""
    wanted = set(asked.regimes)
    listings = [one for one in party.listings if not wanted or one.regime in wanted]
    return PartyAnswer(
        id=party.id,
        name=party.name,
        schema=party.schema,
        score=found.score,
        how=found.how,
        matched_name=_matched(party, found),
        listings=tuple(_listing(one, found, asked) for one in listings),
        entries=party.entries,
        links=tuple(
            LinkAnswer(link.this, link.other, link.by, link.reason, link.source) for link in party.links
        ),
    )


def _matched(party: Party, found: Found) -> MatchedName:
    for listing in party.listings:
        for name in listing.names:
            if name.text == found.name:
                return MatchedName(
                    name.text, name.kind.value, listing.regime, _text(name.from_), _text(name.to)
                )
    return MatchedName(found.name, "id" if found.how == "id" else "primary", None, None, None)


def _listing(listing: Listing, found: Found, asked: Asked) -> ListingAnswer:
    state, law = asked.state_of(listing), law_of(asked.laws, listing.regime)
    rule, left = state.rule, _left_out(listing, asked.name, found, state)
    return ListingAnswer(
        id=listing.id,
        regime=listing.regime,
        authority=law.authority if law else "",
        state=state.state.value,
        basis_of_state=state.basis.value if state.basis else None,
        name_in_force=False if left else _asked_in_force(listing, asked.name, found, state),
        listed_as=listed_as(listing, state.on),
        since=_text(state.since),
        until=_text(state.until),
        date_kind=state.date_kind.value if state.date_kind else None,
        record_to=_day(state.record_to),
        beyond_record=state.beyond_record,
        rule=RuleAnswer(rule.id, rule.text, rule.citation, rule.from_.isoformat(), _day(rule.to))
        if rule
        else None,
        next=NextAnswer(state.next.kind, state.next.date.isoformat()) if state.next else None,
        readings=tuple(ReadingAnswer(one.state.value, one.reason) for one in state.readings),
        reasons=state.reasons,
        gaps=state.gaps,
        names=tuple(_name(name, state.on) for name in listing.names),
        events=tuple(_event(event, state.events) for event in listing.events),
        observations=tuple(_observation(seen) for seen in listing.observations),
        name_excluded_by=left.act if left else None,
        excluded=tuple(_excluded(one, state.on) for one in listing.excluded),
        conflicts=tuple(_conflict(one, state) for one in state.disputes),
        notes=state.notes,
        explanation=asked.explain(listing) if asked.explain else None,
    )


def _asked_in_force(listing: Listing, asked: str, found: Found, state: ListingState) -> bool | None:
    """Whether the asked name was on the listing: true if any name that meets it was, None if the record is silent."""
    meant = [name for name in listing.names if _meant(asked, name.text, found)]
    if not meant and (found.how == "id" or not state.state.binds):
        return state.state.binds if state.state is not State.UNKNOWN else None
    told = [name_in_force(name, state) for name in meant]
    if any(told):
        return True
    return False if told and None not in told else None


def _left_out(listing: Listing, asked: str, found: Found, state: ListingState) -> Exclusion | None:
    """The exclusion that meets the asked name at least as well as any name on the listing does, if one holds."""
    holding = [left for left in listing.excluded if excludes(left, state.on)]
    if not holding or found.how == "id":
        return None
    best, left = max(((_score(asked, left.text), left) for left in holding), key=lambda one: one[0])
    listed = max((_score(asked, name.text) for name in listing.names), default=0.0)
    return left if best >= LIKELY and best >= listed else None


def _score(asked: str, listed: str) -> float:
    match = meet(Forms.of(asked), Forms.of(listed))
    return match.score if match else 0.0


def _meant(asked: str, listed: str, found: Found) -> bool:
    """True if the listed name is what was asked for: it meets it as well as the best one did, or is likely it.

    Where the best one only holds the asked words among others, so may any.
    """
    match = meet(Forms.of(asked), Forms.of(listed))
    if match is None:
        return False
    return match.score >= min(found.score, LIKELY) or match.how == found.how == "part"


def listed_as(listing: Listing, day: date) -> str:
    """The primary name that the list printed on `day`; else one without dates, else the first on record."""
    primary = [name for name in listing.names if name.kind is NameKind.PRIMARY]
    for wanted in (True, None):
        for name in primary:
            if on_listing(name, day) is wanted:
                return name.text
    known = primary or list(listing.names)
    return known[0].text if known else ""


def _name(name: Name, day: date) -> NameAnswer:
    return NameAnswer(name.text, name.kind.value, _text(name.from_), _text(name.to), on_listing(name, day))


def _excluded(left: Exclusion, day: date) -> ExclusionAnswer:
    return ExclusionAnswer(
        left.text, _text(left.from_), _text(left.to), left.act, left.source, excludes(left, day)
    )


def _conflict(one: Dispute, state: ListingState) -> ConflictAnswer:
    return ConflictAnswer(
        event=one.event.kind.value,
        taken=one.event.date.text,
        reason=one.reason,
        other=one.other,
        by=one.by,
        state_by_other=one.state.value if one.state else None,
        differs=one.state not in (None, state.state),
    )


def _event(event: Event, decisive: Sequence[str]) -> EventAnswer:
    return EventAnswer(
        event=event.kind.value,
        date=event.date.text,
        date_kind=event.date_kind.value,
        citation=event.citation,
        source=event.sources[0] if event.sources else "",
        sources=event.sources,
        doubts=tuple({"kind": doubt.kind.value, "text": doubt.text} for doubt in event.doubts),
        note=event.note,
        decisive=event.id in decisive,
    )


def _observation(seen: Observation) -> ObservationAnswer:
    return ObservationAnswer(
        source=seen.source,
        entry=seen.entry,
        first=seen.first.isoformat(),
        last=seen.last.isoformat(),
        absent_before=_day(seen.absent_before),
        gone_by=_day(seen.gone_by),
        programme=seen.programme,
        listed_on=_text(seen.listed_on),
    )


def _text(when: PartialDate | None) -> str | None:
    return when.text if when else None


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None
