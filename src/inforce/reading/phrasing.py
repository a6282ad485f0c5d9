"""Mentions put together, with their confidence and their reasons in words.

Reach for `mention` when the party is told and for `open_mention` when it is not. The reasons say how the text
spells the name and how which list prints it; never more than "a name like this is on a list".
"""

from __future__ import annotations

import msgspec

from inforce.model import NameKind
from inforce.names import fold
from inforce.reading.bearers import Bearer, like
from inforce.reading.context import Defined
from inforce.reading.values import Candidate, ListedName, Mention, MentionKind

_PLACE = "the document speaks of a place in the party's name"
Stretch = tuple[int, int, str]


def mention(
    stretch: Stretch,
    zone: str,
    party_id: str,
    bearers: list[Bearer],
    parties: set[str],
    defined: Defined | None,
    *,
    spelled: bool,
    named: frozenset[str],
) -> Mention:
    """A mention linked to one party; the others of `parties` stay as candidates."""
    own = _nearest_first(stretch[2], [one for one in bearers if one.party_id == party_id])
    own = own or list(defined.bearers if defined else ())
    others = [one for one in bearers if one.party_id in parties - {party_id}]
    names = _names(own)
    reasons = _reasons(stretch[2], own, others, defined, spelled=spelled, named=named)
    return Mention(
        *stretch,
        _kind(own, defined),
        zone,
        _confidence(stretch[2], own, defined, spelled=spelled, helped=bool(others)),
        tuple(reasons),
        party_id,
        own[0].party_name if own else defined.party_name if defined else "",
        names[0].text if names else None,
        names,
        candidates(others),
    )


def with_article(text: str, one: Mention) -> Mention:
    """The mention with a capital "The" before it, within a sentence, where a list prints it as part of the name."""
    start = one.start - 4
    if (
        start < 2
        or text[start : one.start] != "The "
        or text[start - 1] != " "
        or not text[start - 2].isalpha()
    ):
        return one
    if not any(name.text.startswith("The ") for name in one.names):
        return one
    return msgspec.structs.replace(one, start=start, text=text[start : one.end])


def spelled_out(stretch: Stretch, zone: str, letters: Mention) -> Mention:
    """A long form on no list, of the party whose letters stand beside it."""
    reason = f"the text gives it as the long form of {letters.text!r}, whose letters it begins with"
    return msgspec.structs.replace(
        letters,
        start=stretch[0],
        end=stretch[1],
        text=stretch[2],
        kind="alias",
        zone=zone,
        confidence=0.8,
        reasons=(reason,),
    )


def open_mention(stretch: Stretch, zone: str, bearers: list[Bearer], *, slip: bool = False) -> Mention:
    """A mention whose party the document does not tell."""
    found = candidates(bearers)
    kind: MentionKind = "acronym" if slip or all(one.acronym for one in bearers) else "name"
    text = stretch[2]
    if slip:
        listed = ", ".join(dict.fromkeys(one.part for one in bearers))
        reason = f"{text!r} is on no list; it is one slip from {listed}, so it stays unresolved"
    else:
        parties = ", ".join(one.party_name for one in found)
        reason = (
            f"{text!r} is a name of {len(found)} parties ({parties}) and the document does not tell which"
        )
    return Mention(*stretch, kind, zone, 0.3, (reason,), candidates=found)


def candidates(bearers: list[Bearer]) -> tuple[Candidate, ...]:
    """The parties of these bearers in the order of their ids, each with its listed names."""
    by_party: dict[str, list[Bearer]] = {}
    for one in bearers:
        by_party.setdefault(one.party_id, []).append(one)
    return tuple(Candidate(id, group[0].party_name, _names(group)) for id, group in sorted(by_party.items()))


def _nearest_first(text: str, bearers: list[Bearer]) -> list[Bearer]:
    """Whole names before shortened ones, then the likest spelling, then the main name."""
    return sorted(
        bearers,
        key=lambda one: (
            one.short,
            -like(text, one.part),
            one.part != one.listed.text,
            not one.main,
        ),
    )


def _names(bearers: list[Bearer]) -> tuple[ListedName, ...]:
    return tuple(dict.fromkeys(one.listed for one in bearers))


def _kind(own: list[Bearer], defined: Defined | None) -> MentionKind:
    if defined or (own and own[0].acronym):
        return "acronym"
    return "name" if any(one.main or one.listed.kind is NameKind.ORIGINAL_SCRIPT for one in own) else "alias"


def _confidence(
    text: str, own: list[Bearer], defined: Defined | None, *, spelled: bool, helped: bool
) -> float:
    if defined:
        return 0.97
    first = own[0]
    if spelled:
        near = max(like(text, one.part) for one in own)
        return round(0.65 + 0.3 * near - 0.1 * helped, 2)
    base = 0.9 if first.acronym else 0.85 if first.short else 0.95 if " " not in fold(text) else 0.99
    return round(base - 0.15 * helped, 2)


def _reasons(
    text: str,
    own: list[Bearer],
    others: list[Bearer],
    defined: Defined | None,
    *,
    spelled: bool,
    named: frozenset[str],
) -> list[str]:
    reasons = []
    if defined:
        reasons.append(f"the document gives {defined.acronym!r} in brackets after {defined.after!r}")
    if own:
        reasons.append(_met(text, own, spelled=spelled))
    if others:
        parties = ", ".join(one.party_name for one in candidates(others))
        main = bool(own) and any(one.main for one in own)
        known = bool(own) and own[0].party_id in named
        why = "its main name" if main else "the document also names the party" if known else _PLACE
        reasons.append(
            f"{why}; also a name of {parties}" if not defined else f"elsewhere a name of {parties}"
        )
    elif own and own[0].party_id in named and own[0].acronym and not defined:
        reasons.append("the document also gives the party's name")
    return reasons


def _met(text: str, own: list[Bearer], *, spelled: bool) -> str:
    first = own[0]
    regimes = sorted(
        {one.listed.regime for one in own if one.listed.text == first.listed.text and one.listed.regime}
    )
    where = f" ({', '.join(regimes)})" if regimes else ""
    listed = f"{first.listed.text!r}{where}"
    if not first.listed.listing and first.listed.text != first.party_name:
        return f"{listed} is a further name of {first.party_name}"
    if spelled:
        return f"spelled {text!r}, listed as {listed}"
    if first.short and len(first.part) >= len(first.listed.text):
        return f"{text!r} is a form of {listed}"
    if first.short:
        return f"{text!r} is short for {listed}"
    if first.part != first.listed.text:
        return f"{text!r} is part of the listed name {listed}"
    return f"listed as {listed}"
