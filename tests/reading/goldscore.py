"""How near a reading comes to the gold: spans, parties, zones, days and states, with every difference as a line.

Reach for `score` with a gold page and what `View.read` said of it; scores add up over pages. Named mentions and
nominal ones ("the group") are counted apart. A state counts where the gold dates the mention and the reader does
too; a mention that the reader leaves without a day is counted as undated, not as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from inforce.answers.reading import MentionAnswer, ReadAnswer, ZoneAnswer
from tests.reading.goldset import GoldMention, GoldPage, GoldZone

_AROUND = 40


class Score(msgspec.Struct):
    """Counts by measure, and the differences as lines "page: what"."""

    counts: Counter[str] = msgspec.field(default_factory=Counter)
    errors: list[str] = []

    def add(self, other: Score) -> None:
        """Take in the score of another page."""
        self.counts += other.counts
        self.errors += other.errors

    def share(self, right: str, of: str) -> float:
        """The share of `of` that is `right`; 1 where there is nothing."""
        return self.counts[right] / self.counts[of] if self.counts[of] else 1.0

    @property
    def f1(self) -> float:
        """The exact-span F1 of named mentions."""
        return 2 * self.counts["met"] / max(1, self.counts["named"] + self.counts["found"])

    def told(self) -> str:
        """The measures, a line each."""
        counts = self.counts
        lines = [f"named mentions: {counts['named']} in the gold, {counts['found']} found, F1 {self.f1:.4f}"]
        for right, of, what in MEASURES:
            lines.append(f"{what}: {counts[right]} of {counts[of]} = {self.share(right, of):.4f}")
        return "\n".join(lines)


MEASURES = (
    ("linked", "clear", "of the named mentions met, the right party"),
    ("open", "unclear", "unclear ones left open, with a candidate of the gold"),
    ("acronyms", "letters", "acronyms and names told apart"),
    ("placed", "mentions placed", "mentions met in a zone of the right kind"),
    ("dated", "mentions placed", "mentions met with the right day (or rightly none)"),
    ("zones met", "zones", "zones whose beginning has the right kind and day"),
    ("states right", "states", "states right, of those on a day"),
    ("mentions right", "mentions on a day", "dated mentions with every state right"),
    ("nominal met", "nominal", "nominal mentions met"),
)
"""What is counted, of what, and what it is called."""


def score(page: GoldPage, answer: ReadAnswer) -> Score:
    """One page's score."""
    found = {(one.start, one.end): one for one in answer.mentions}
    total = Score()
    zones = {zone.id: zone for zone in answer.zones}
    for gold in page.mentions:
        one = found.pop((gold.start, gold.end), None)
        total.add(_nominal(gold, one) if gold.nominal else _named(page, gold, one, zones))
    total.errors = _once(total.errors)
    for one in found.values():
        total.counts["found"] += one.kind != "nominal"
        kind = "nominal beyond the gold" if one.kind == "nominal" else "false"
        total.errors.append(_line(page, kind, one.start, one.end, _meant(one)))
    for zone in page.zones:
        total.add(_zone(page, zone, answer.zones))
    return total


def _once(errors: list[str]) -> list[str]:
    """The lines, of those that differ only in the place (zones, days, states) the first."""
    kept: dict[str, str] = {}
    for line in errors:
        page, kind, what, _ = line.split(": ", 3)
        kept.setdefault(line if kind in ("missed", "party") else f"{page} {kind} {what}", line)
    return list(kept.values())


def _nominal(gold: GoldMention, one: MentionAnswer | None) -> Score:
    party = one.party.id if one and one.party else None
    met = one is not None and one.kind == "nominal" and party == gold.party
    return Score(
        Counter(
            {"nominal": 1, "nominal met": int(met), "found": int(one is not None and one.kind != "nominal")}
        )
    )


def _named(
    page: GoldPage, gold: GoldMention, one: MentionAnswer | None, zones: dict[str, ZoneAnswer]
) -> Score:
    """A named mention: met or not, who is meant, in which zone, and the states there."""
    total = Score(Counter(named=1))
    if one is None or one.kind == "nominal":
        total.errors.append(_line(page, "missed", gold.start, gold.end, gold.party or "open"))
        return total
    total.counts.update(found=1, met=1)
    for kind, wrong in _wrong(page, gold, one, zones[one.zone], total.counts):
        total.errors.append(_line(page, kind, gold.start, gold.end, wrong))
    return total


def _wrong(
    page: GoldPage, gold: GoldMention, one: MentionAnswer, zone: ZoneAnswer, counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    party = one.party.id if one.party else None
    side, right = ("clear", "linked") if gold.party else ("unclear", "open")
    counts[side] += 1
    met = party == gold.party if gold.party else party is None and bool(_ids(one) & gold.candidates)
    counts[right] += met
    if not met:
        yield "party", f"{_meant(one)}, not {gold.party or 'open'}"
    if _letters(gold.text):
        counts["letters"] += 1
        counts["acronyms"] += one.kind == "acronym"
    counts["mentions placed"] += 1
    counts["placed"] += zone.kind == gold.zone.kind
    if zone.kind != gold.zone.kind:
        yield "zone", f"{zone.kind}, not {gold.zone.kind}"
    counts["dated"] += _fits(zone, gold.zone)
    if not _fits(zone, gold.zone):
        yield "day", f"{zone.date.value if zone.date else 'none'}, not {gold.zone.first}..{gold.zone.last}"
    if met and gold.party and zone.date and gold.zone.first:
        yield from _states(page, gold, one, counts)


def _states(
    page: GoldPage, gold: GoldMention, one: MentionAnswer, counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """The states of the lists that the gold knows for the party on the zone's day, or within its span."""
    wanted = page.statuses.get(str(gold.zone.first), {}).get(gold.party or "", {})
    said: dict[str, set[str]] = {}
    for listing in one.listings:
        states = [listing.state] if listing.state else [phase.state for phase in listing.within]
        said.setdefault(listing.regime, set()).update(states)
    wrong = []
    for regime, state in wanted.items():
        right = state in said.get(regime, {"none"})
        counts["states"] += 1
        counts["states right"] += right
        if not right:
            wrong.append(f"{regime} {'/'.join(said.get(regime, {'absent'}))}, not {state}")
    if wanted:
        counts["mentions on a day"] += 1
        counts["mentions right"] += not wrong
    for line in wrong:
        yield "state", line


def _zone(page: GoldPage, gold: GoldZone, zones: tuple[ZoneAnswer, ...]) -> Score:
    total = Score(Counter(zones=1))
    here = next((zone for zone in zones if zone.start <= gold.start < zone.end), None)
    if here and here.kind == gold.kind and _fits(here, gold):
        total.counts["zones met"] += 1
    else:
        told = f"{here.kind} {here.date.value if here.date else '-'}" if here else "none"
        wanted = f"{gold.kind} {gold.first or '-'}"
        total.errors.append(_line(page, "zone begins", gold.start, gold.start + 20, f"{told}, not {wanted}"))
    return total


def _fits(zone: ZoneAnswer, gold: GoldZone) -> bool:
    """True for days within the gold's span, or up to a year around it; for a gold without a day, only for none."""
    if zone.date is None or gold.first is None or gold.last is None:
        return zone.date is None and gold.first is None
    if zone.date.latest is None:
        return False
    first, last = date.fromisoformat(zone.date.earliest), date.fromisoformat(zone.date.latest)
    within = gold.first <= first and last <= gold.last
    return within or (first <= gold.first and gold.last <= last and (last - first).days <= 366)


def _letters(text: str) -> bool:
    """True for what is read letter by letter."""
    return len(text) <= 8 and sum(sign.isupper() for sign in text) >= 2 and " " not in text


def _ids(one: MentionAnswer) -> set[str]:
    return {party.id for party in one.candidates}


def _meant(one: MentionAnswer) -> str:
    return one.party.id if one.party else f"open {sorted(_ids(one))}"


def _line(page: GoldPage, kind: str, start: int, end: int, what: str) -> str:
    before, after = page.text[max(0, start - _AROUND) : start], page.text[end : end + _AROUND]
    around = f"{before}[{page.text[start:end]}]{after}".replace("\n", " ")
    return f"{page.name}: {kind}: {what}: {around}"
