"""A list's word on a mention, in words: the state that day, its changes within the days of a zone, or the span.

Reach for `told` on screens and pages alike; it says what the answer says.
"""

from __future__ import annotations

from inforce.answers.reading import MentionListing, ZoneAnswer


def when(zone: ZoneAnswer) -> str:
    """The date of a zone and how it is known, or that there is none."""
    if zone.date:
        return f"{zone.date.value} ({zone.date.how})"
    if zone.not_before:
        return (
            f"no date, not before {zone.not_before.earliest} ({zone.not_before.how}): spans instead of states"
        )
    return "no date: spans instead of states"


def told(one: MentionListing) -> str:
    """The state that day, or the states within the days that the text may be of; without a day, the span."""
    if one.state is None:
        return _changes(one) if one.within else span(one)
    state = one.state + (" (accounts differ)" if one.disputed else "")
    if one.name_excluded_by:
        return f"{state} (this name left out)"
    return f"{state} (not under this name)" if binds(one) and one.name_in_force is False else state


def binds(one: MentionListing) -> bool:
    """True for a listing that binds on each day that the text may be of."""
    states = [phase.state for phase in one.within] if one.state is None else [one.state]
    return bool(states) and all(state.startswith("in_force") for state in states)


def may_bind(one: MentionListing) -> bool:
    """True for a listing that binds on some of the days that the text may be of, and not on others."""
    return not binds(one) and any(phase.state.startswith("in_force") for phase in one.within)


def span(one: MentionListing) -> str:
    """From when to when it is listed."""
    if one.since and one.until:
        return f"{one.since} to {one.until}"
    said = f"since {one.since}" if one.since else f"until {one.until}"
    return said if one.since or one.until else "days not told"


def _changes(one: MentionListing) -> str:
    """The states one after the other: "none to 2005-05-23, then in_force"."""
    *earlier, last = one.within
    return ", then ".join([*(f"{phase.state} to {phase.last}" for phase in earlier), last.state])
