"""What a sentence says that an authority has just done, as the events of the register that it may mean.

Reach for `happened` with a sentence and the words that place it in time. The words must stand beside the deed
("today designated", "was removed yesterday"); a sentence that dates the deed itself, or that only reports what
somebody said, means no event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from inforce.model import DateKind, Event, EventKind, Party
from inforce.reading.values import Mention

_ADDED = frozenset({EventKind.DESIGNATED, EventKind.REDESIGNATED, EventKind.ANNOUNCED})
_ALIAS = frozenset({EventKind.ALIAS_ADDED})
_REMOVED = frozenset(
    {EventKind.REVOKED, EventKind.DELISTED, EventKind.LAPSED, EventKind.ANNULLED, EventKind.ALIAS_REMOVED}
)
_KEPT = frozenset(
    {EventKind.REDESIGNATED, EventKind.MAINTAINED_ON_REVIEW, EventKind.MAINTAINED_AFTER_RECONSIDERATION}
)
_REFUSED = frozenset({EventKind.CHALLENGE_DISMISSED, EventKind.APPEAL_DISMISSED, EventKind.PETITION_DENIED})
_ALLOWED = frozenset({EventKind.APPEAL_ALLOWED, EventKind.REMANDED, EventKind.ANNULLED})
_FILED = frozenset({EventKind.CHALLENGE_FILED, EventKind.PETITION_FILED})
_DEEDS: tuple[tuple[re.Pattern[str], frozenset[EventKind]], ...] = (
    (
        re.compile(
            r"\b(?:remov|delist|revok|lift|dropp|unbann|deproscri|struck|(?:tak(?:en|es|ing)?|took) .{0,70}\boff\b|"
            r"ceased|annul|quash)\w*",
            re.IGNORECASE,
        ),
        _REMOVED,
    ),
    (
        re.compile(
            r"\b(?:is|are|was|were|ha(?:s|ve) been) (?:an?|on) [^.,;]{0,40}"
            r"(?:list|FTO|foreign terrorist organi[sz]ation)\w*"
        ),
        _ADDED,
    ),
    (re.compile(r"\b(?:closed|shut(?: down)?)\b[^.;]{0,60}?\boffices?\b|\balias(?:es)? of\b"), _ALIAS),
    (re.compile(r"\bfollowed(?: suit)?\b"), _ADDED),
    (re.compile(r"\b(?:turned down|reject\w*|dismiss\w*|threw out|refus\w*|denied|lost)\b"), _REFUSED),
    (re.compile(r"\b(?:allowed|won|sent back|remanded)\b"), _ALLOWED),
    (re.compile(r"\b(?:sued|appealed|applied)\b"), _FILED),
    (re.compile(r"\b(?:renew|maintain|redesignat|re-designat|made again)\w*", re.IGNORECASE), _KEPT),
    (
        re.compile(
            r"\b(?:designat|proscrib|proscription|blacklist|listed|lists|added|adds|named|put|puts|banned|bans|outlawed|"
            r"branded|placed)\w*",
            re.IGNORECASE,
        ),
        _ADDED,
    ),
)
_ACTORS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:Washington|State Department|Department of State|Secretary of State|Treasury|Federal Register|"
            r"Court of Appeals|D\.?C\.? Circuit|United States|U\.?S\.?|American?)\b"
        ),
        "us.",
    ),
    (
        re.compile(
            r"\b(?:European|EU|Brussels|Council of the|Luxembourg|General Court|Court of First Instance)\b"
        ),
        "eu.",
    ),
    (
        re.compile(
            r"\b(?:Court of Appeal(?!s)|POAC|Appeal Commission|Home Secretary|Home Office|London|Britain|British|"
            r"United Kingdom|UK)\b"
        ),
        "uk.",
    ),
    (re.compile(r"\b(?:Ottawa|Canada|Canadian|Governor in Council)\b"), "ca."),
    (re.compile(r"\b(?:Canberra|Australian?)\b"), "au."),
    (re.compile(r"\b(?:United Nations|U\.?N\.?|Security Council)\b"), "un."),
    (re.compile(r"\b(?:New Zealand|Wellington)\b"), "nz."),
    (re.compile(r"\b(?:India|Indian|Delhi)\b"), "in."),
)
_BETWEEN = re.compile(
    r"\b(?:said|says|saying|told|according|reported|claimed|argued|warned|asked|which|who|whose|so|but|while|because|as|"
    r"nothing|not|never|\d{4})\b|[,;:]",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\bannounc(?:ed|es|ing)\s*$", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?:ion)?(?:\s(?:of|today|yesterday|both))?(?:\s(?:the|its))?(?:\s(?:group|organi[sz]ation))?\s",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:\s\([^)]{1,30}\))?\s(?:(?:is|was|were|are|has been|had been|have been)\s"
    r"(?:(?:also|now|formally|today|yesterday)\s)?)?",
    re.IGNORECASE,
)
_TO_ITS_LISTING = re.compile(
    r"\s(?:the|its|their|this|that)\s(?:freezing|listing|designation|ban|proscription|order|decision)\b"
)
_IT = re.compile(r"(?:ed)?\s(?:it|them|the (?:group|organi[sz]ation|movement|sect))\b")
_IT_WAS = re.compile(r"\b[Ii]t (?:(?:was|has been|is) (?:also |then |finally )?)?$")
_WHOM = re.compile(r"\b(?:whom|which) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?\s$")
_A_LIST = re.compile(r"\b(?:lists?|listed|proscribed|designated|banned|blacklist(?:ed)?)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR, _MOST = 70, 40
_LATER = frozenset({DateKind.PUBLICATION, DateKind.EFFECTIVE, DateKind.REGISTRATION, DateKind.ENACTMENT})
_LEAD = timedelta(days=14)
"""How long before its printing or taking effect an act may be told as done."""


class Happened(NamedTuple):
    """An event that a sentence may mean: its day, how long before it may have been told, and what it is in words.

    `exact`: the day is known, and not only the first or the last that it can have been.
    """

    day: date
    lead: timedelta
    told: str
    exact: bool = True


class Said(NamedTuple):
    """A sentence of a text, its words that place it in time, the parties named in it, and the text's one topic."""

    text: str
    sentence: tuple[int, int]
    words: tuple[int, int]
    named: Sequence[Mention]
    topic: str | None


def happened(said: Said, parties: Mapping[str, Party]) -> tuple[Happened, ...]:
    """The events that a sentence may mean whose words place it in time.

    Only of a party that the deed is done to, by an authority that the sentence names: whoever else stands in it is
    its background. "It" is the text's topic.
    """
    text, sentence, words, named, topic = said
    since = text[words[0] : words[0] + 5].lower() == "since"
    actors = _nearest(text, sentence[0], words[0]) if since else _all_actors(text, sentence)
    if not (named or topic) or not actors:
        return ()
    before = [one for one in named if one.end <= words[0]]
    deeds = _deeds(said) or (_stands(text, sentence, before) if since else {})
    found = [
        _of(party, listing.regime, event, day)
        for id, kinds in deeds.items()
        if (party := parties.get(id))
        for listing in party.listings
        if listing.regime.startswith(actors)
        for event in listing.events
        if event.kind in kinds and _within_a_month(event) and not event.told_by_list
        for day in sorted({event.date.earliest, event.date.latest})
    ]
    return tuple(found) if len(found) <= _MOST else ()


def _all_actors(text: str, sentence: tuple[int, int]) -> tuple[str, ...]:
    """The authorities that a sentence names, as the beginnings of their regimes."""
    return tuple(prefix for wanted, prefix in _ACTORS if wanted.search(text, *sentence))


def _nearest(text: str, low: int, high: int) -> tuple[str, ...]:
    """The authority named last before a place."""
    last = (
        (found.start(), prefix) for wanted, prefix in _ACTORS for found in wanted.finditer(text, low, high)
    )
    nearest = max(last, default=None)
    return (nearest[1],) if nearest else ()


def _stands(
    text: str, sentence: tuple[int, int], named: Sequence[Mention]
) -> dict[str, frozenset[EventKind]]:
    """The one party of a sentence about lists: "the British list has it since 2001, and the Canadian since May"."""
    listed = _A_LIST.search(text, *sentence)
    return _only(named, _ADDED) if listed else {}


def _only(named: Sequence[Mention], kinds: frozenset[EventKind]) -> dict[str, frozenset[EventKind]]:
    """The kinds of events of the one party that is named; nothing where several are, or none."""
    parties = {one.party_id for one in named}
    return {party: kinds for party in parties if party} if len(parties) == 1 else {}


def _within_a_month(event: Event) -> bool:
    return (event.date.latest - event.date.earliest).days <= 31


def _of(party: Party, regime: str, event: Event, day: date) -> Happened:
    lead = _LEAD if event.date_kind in _LATER else timedelta()
    told = f"{event.kind.value} {event.date} ({party.name}, {regime})"
    return Happened(day, lead, told, event.date.exact)


def _deeds(said: Said) -> dict[str, frozenset[EventKind]]:
    """What the sentence says was done, beside the words, and to which parties."""
    text, (low, high), words, named, topic = said
    for deed, kinds in _DEEDS:
        for found in deed.finditer(text, max(low, words[0] - 2 * _NEAR), min(high, words[1] + 2 * _NEAR)):
            span = found.span()
            if not _beside(text, span, words) or _YEAR.search(text, span[1], min(high, span[1] + 40)):
                continue
            done = {one.party_id: kinds for one in named if one.party_id and _done_to(text, span, one)}
            if not done and _TO_ITS_LISTING.match(text, span[1], high):
                done = _only(named, kinds)
            elif not done and _WHOM.search(text, low, span[0]):
                done = _only([one for one in named if one.end < span[0]], kinds)
            elif not done and topic and _of_it(text, span, low, high):
                done = {topic: kinds}
            if done:
                return done
    return {}


def _of_it(text: str, deed: tuple[int, int], low: int, high: int) -> bool:
    """True if the deed is done to "it", or follows what another did."""
    followed = text[deed[0] : deed[1]].startswith("followed")
    return followed or bool(_IT.match(text, deed[1], high)) or bool(_IT_WAS.search(text, low, deed[0]))


def _done_to(text: str, deed: tuple[int, int], one: Mention) -> bool:
    """True if the party is what the deed is done to: right behind it, within it, or its subject in the passive."""
    if one.start >= deed[0] and one.end <= deed[1]:
        return True
    if one.start >= deed[1]:
        return bool(_OBJECT.fullmatch(text[deed[1] : one.start][: _NEAR + 1]))
    return bool(_PASSIVE.fullmatch(text[one.end : deed[0]][: _NEAR + 1])) and one.end <= deed[0]


def _beside(text: str, deed: tuple[int, int], words: tuple[int, int]) -> bool:
    """True if the words go with the deed: near it, with no other clause between."""
    first = words[1] <= deed[0]
    between = text[words[1] : deed[0]].removeprefix(",") if first else text[deed[1] : words[0]]
    if len(between) > _NEAR or _BETWEEN.search(between):
        return False
    return not _THAT.search(between) or (
        first and bool(_ANNOUNCED.search(text[max(0, words[0] - 20) : words[0]]))
    )
