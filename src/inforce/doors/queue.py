"""The review queue for people: links with their reasons and points, decisions, references that do not hold.

Everything returns text for stdout; nothing here asks the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from inforce.doors.visible import visible

if TYPE_CHECKING:
    from inforce.answers.links import LinkAnswer, LinksAnswer, LinkShown, PartySideAnswer

WAITING = ("open", "changed")


def links(found: LinksAnswer, every: bool = False) -> str:
    """What waits for a decision, and with `every` all else."""
    waiting = [one for one in found.links if one.status in WAITING]
    decided = [one for one in found.links if one.status not in WAITING]
    lines = [line for one in waiting for line in _proposal(one)]
    if every:
        lines += [line for one in decided for line in _proposal(one)]
        lines += [
            f"not joined: {', '.join(one.records)}: {one.identifier}: {one.reason}" for one in found.disputes
        ]
    lines.append(_summary(len(waiting), len(decided), len(found.disputes)))
    if not found.basis:
        lines.append("nothing was proposed yet: run `inforce link propose`")
    elif found.stale:
        lines.append("the lists have changed since: run `inforce link propose`")
    return _text(lines)


def _summary(waiting: int, decided: int, disputes: int) -> str:
    return (
        f"{waiting} to review, {decided} decided, {disputes} references that do not hold (--all shows them)"
    )


def _proposal(one: LinkAnswer) -> Iterator[str]:
    yield f"{one.id}  {one.points:g} points  {one.status}"
    yield f"  {one.this}  {one.this_name}"
    yield f"  {one.other}  {one.other_name}"
    for why in one.reasons:
        yield f"    {why.points:+g}  {why.comparison}: {why.text}"
    if one.decision:
        yield f"  {one.status} by {one.decision.by} on {one.decision.decided[:10]}: {one.decision.reason}"


def link(found: LinkShown) -> str:
    """One link, and what each list says of the two."""
    lines = [*_proposal(found.link)]
    for id, side in ((found.link.this, found.this), (found.link.other, found.other)):
        lines += ["", *(_side(side) if side else [f"{id}: no such record is at hand"])]
    return _text(lines)


def _side(side: PartySideAnswer) -> Iterator[str]:
    yield f"{side.name}  {side.id}  ({side.schema})"
    if side.entries:
        yield f"  entries: {', '.join(side.entries)}"
    yield f"  names: {'; '.join(side.names)}"
    for property, value, source in side.fields:
        yield f"  {property}: {value}  [{source}]"


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)
