"""Which list entries are one party: those that cite one identifier, and those that a reviewer accepted.

An entry is joined to the entry, or to the party of the chronology, whose reference it cites; entries that
share an IMO number, an LEI or a passport are joined where nothing contradicts (passports: where birth or
name agrees too). Names alone never join. Each joint keeps its evidence as a `Link`; what is cited and does
not hold is a `Dispute`. The outcome depends on what is said only, not on the order in which it came.

Reach for `identified` at the end of a fold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from inforce.model import Dispute, Link, Party
from inforce.register.agreement import Side, agreement, birth_agreement, clash, kind_of, side
from inforce.register.entries import ListEntry
from inforce.register.grouping import Group, Groups
from inforce.register.identifiers import Kind, claims, list_of, owned
from inforce.register.joining import alone, join, joined_entries
from inforce.register.reviewed import SOURCE as REVIEW
from inforce.register.reviewed import Decision, Verdict

IDENTIFIER = "identifier"
_BEARERS = {Kind.IMO: {"vessel"}, Kind.LEI: {"organisation", ""}, Kind.PASSPORT: {"person"}}


class Identified(NamedTuple):
    """All parties by id, and what was cited and does not hold."""

    parties: tuple[Party, ...]
    disputes: tuple[Dispute, ...]


class Citation(NamedTuple):
    """One identifier and the records that have it: as their own, or by citing it; both in order of their ids."""

    kind: Kind
    text: str
    owners: tuple[str, ...]
    cited_by: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """Owners first."""
        return self.owners + self.cited_by


class Namesakes:
    """Who else on a list prints a name; each list is read when it is first asked about."""

    def __init__(self, entries: Mapping[str, ListEntry]) -> None:
        self._entries = entries
        self._bearers: dict[str, dict[str, list[str]]] = {}

    def of(self, id: str, asked: Side, cited: Sequence[str]) -> tuple[str, ...]:
        """Others on the lists of `cited` that print a name of the entry `id`, which says `asked`, and may be it."""
        found: set[str] = set()
        for source in {one.partition(":")[0] for one in cited if ":" in one}:
            bearers = self._bearers.setdefault(source, {}) or self._read(source)
            found.update(other for name in asked.names for other in bearers.get(name, ()))
        may_be = (
            other for other in sorted(found - {id, *cited}) if not clash(asked, side(self._entries[other]))
        )
        return tuple(may_be)

    def _read(self, source: str) -> dict[str, list[str]]:
        bearers = self._bearers[source]
        for id, entry in self._entries.items():
            if id.startswith(f"{source}:"):
                for name in side(entry).names:
                    bearers.setdefault(name, []).append(id)
        return bearers


def identified(
    known: Sequence[Party], entries: Mapping[str, ListEntry], reviewed: Sequence[Decision] = ()
) -> Identified:
    """The parties of the chronology (`known`) and of the list `entries`, one for each group of records."""
    disputes: set[Dispute] = set()
    citations = _citations(known, entries, disputes)
    joined = {party.id: [one.id for one in joined_entries(party, entries)] for party in known}
    taking_part = {record for one in citations for record in one.records}
    taking_part |= {record for one in reviewed for record in (one.this, one.other)}
    taking_part |= {id for ids in joined.values() for id in ids}
    sides = {id: side(entries[id]) for id in taking_part & entries.keys()}
    groups = _opened(known, entries, sides, joined)
    _review(groups, reviewed, disputes)
    namesakes = Namesakes(entries)
    for citation in citations:
        if citation.kind.reference:
            _tie_reference(groups, citation, sides, disputes, namesakes)
        else:
            _tie_shared(groups, citation, sides, disputes)
    open_ = (one for one in disputes if not groups.are_one_party(one.records))
    ordered = sorted(open_, key=lambda one: (one.records, one.identifier, one.reason))
    return Identified(_parties(known, entries, groups), tuple(ordered))


def _citations(
    known: Sequence[Party], entries: Mapping[str, ListEntry], disputes: set[Dispute]
) -> list[Citation]:
    """Every identifier that two records have, strongest kind first; tells what entries cite in vain."""
    texts: dict[tuple[Kind, str], str] = {}
    owners: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    citing: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    for party in known:
        for claim in filter(
            None, map(owned, sorted({end for link in party.links for end in (link.this, link.other)}))
        ):
            owners[claim.kind, claim.value].append(party.id)
            texts[claim.kind, claim.value] = claim.text
    for id in sorted(entries):
        told = claims(entries[id])
        disputes.update(Dispute((id,), identifier, reason) for identifier, reason in told.doubtful)
        for claim in told.held:
            (owners if claim.own else citing)[claim.kind, claim.value].append(id)
            texts.setdefault((claim.kind, claim.value), claim.text)
    order = {kind: place for place, kind in enumerate(Kind)}
    found = [
        Citation(key[0], texts[key], tuple(owners.get(key, ())), tuple(citing.get(key, ())))
        for key in sorted(texts, key=lambda key: (order[key[0]], key[1]))
    ]
    return [citation for citation in found if len(citation.records) > 1]


def _opened(
    known: Sequence[Party],
    entries: Mapping[str, ListEntry],
    sides: Mapping[str, Side],
    joined: Mapping[str, list[str]],
) -> Groups:
    """A group for each record that takes part; the chronology's parties with the entries that are theirs."""
    groups = Groups(sides)
    for id in sorted(sides):
        own = owned(id)
        groups.add(id, kind=sides[id].kind, reference=own.value if own and own.kind is Kind.UN else "")
    for party in known:
        groups.add(party.id, chronology=True, kind=kind_of(party.schema))
        groups.seed(party.id, joined[party.id])
    return groups


def _review(groups: Groups, reviewed: Sequence[Decision], disputes: set[Dispute]) -> None:
    """What reviewers decided comes first: apart over everything, then one party."""
    for one in reviewed:
        if one.verdict is Verdict.APART:
            groups.set_apart(one.this, one.other)
    for one in reviewed:
        if one.verdict is Verdict.ONE and groups.has(one.this) and groups.has(one.other):
            told = f"{one.by} on {one.decided[:10]}: {one.reason}"
            refusal = groups.tie(Link(one.this, one.other, REVIEW, told, REVIEW), reviewed=True)
            if refusal:
                disputes.add(Dispute((one.this, one.other), "a reviewed link", refusal))


def _tie_reference(
    groups: Groups,
    citation: Citation,
    sides: Mapping[str, Side],
    disputes: set[Dispute],
    namesakes: Namesakes,
) -> None:
    """Join all that cite one reference to the record that bears it, or to each other."""
    kept = _not_another(citation, _believed(groups, citation, sides, disputes), sides, disputes, namesakes)
    if not citation.owners and len({sides[id].kind for id in kept} - {""}) > 1:
        disputes.add(Dispute(kept, citation.text, "records of kinds that exclude each other cite it"))
        return
    hub, *others = (*citation.owners, *kept) or ("",)
    for record in others:
        refusal = groups.tie(_cited(record, hub, citation))
        if refusal:
            disputes.add(Dispute((hub, record), citation.text, refusal))


def _cited(record: str, hub: str, citation: Citation) -> Link:
    if hub in citation.owners:
        reason = f"{record} cites {citation.text}, which is {hub}"
    else:
        reason = f"{record} and {hub} both cite {citation.text}"
    return Link(record, hub, IDENTIFIER, reason, record)


def _believed(
    groups: Groups, citation: Citation, sides: Mapping[str, Side], disputes: set[Dispute]
) -> tuple[str, ...]:
    """Those that cite the reference and are believed: several of one list only if they, or the owner, agree."""
    by_list: dict[str, list[str]] = defaultdict(list)
    for id in citation.cited_by:
        by_list[list_of(id)].append(id)
    owning = [sides[id] for id in citation.owners if id in sides]
    kept: list[str] = []
    for twins in by_list.values():
        if all(_agree(groups, sides, twins[0], other) for other in twins[1:]):
            kept += twins
            continue
        named = [id for id in twins if any(agreement(sides[id], owner) for owner in owning)]
        sure = [id for id in twins if any(groups.one_party(id, other) for other in named)]
        kept += sure
        told = f"one list gives it to several entries that do not agree ({', '.join(twins)})"
        disputes.update(
            Dispute((*citation.owners[:1], id), citation.text, told) for id in twins if id not in sure
        )
    return tuple(sorted(kept))


def _agree(groups: Groups, sides: Mapping[str, Side], one: str, other: str) -> bool:
    return groups.one_party(one, other) or bool(agreement(sides[one], sides[other]))


def _not_another(
    citation: Citation,
    believed: Iterable[str],
    sides: Mapping[str, Side],
    disputes: set[Dispute],
    namesakes: Namesakes,
) -> tuple[str, ...]:
    """Those that do not print the name of another entry of the cited list while nothing agrees with the cited one."""
    owning = [sides[id] for id in citation.owners if id in sides]
    kept: list[str] = []
    for id in believed:
        strange = owning and not any(agreement(sides[id], owner) for owner in owning)
        others = namesakes.of(id, sides[id], citation.owners) if strange else ()
        if others:
            reason = f"it prints the name of {', '.join(others)}, and nothing that the cited entry says"
            disputes.add(Dispute((*citation.owners[:1], id), citation.text, reason))
        else:
            kept.append(id)
    return tuple(kept)


def _tie_shared(
    groups: Groups, citation: Citation, sides: Mapping[str, Side], disputes: set[Dispute]
) -> None:
    """Join bearers of one number that a third party gave, each to the first before it that it may be."""
    before: list[str] = []
    for record in citation.records:
        if sides[record].kind not in _BEARERS[citation.kind]:
            continue
        refusal = ""
        for other in before:
            refusal = _share(groups, citation, record, other, sides)
            if not refusal:
                break
        if refusal and not any(groups.one_party(record, other) for other in before):
            disputes.add(Dispute((before[0], record), citation.text, refusal))
        before.append(record)


def _share(groups: Groups, citation: Citation, this: str, other: str, sides: Mapping[str, Side]) -> str:
    """Join two bearers of one number; why not, or ""."""
    reason = f"{this} and {other} both print {citation.text}"
    if citation.kind is Kind.PASSPORT:
        agreed = birth_agreement(sides[this], sides[other])
        if not agreed:
            return "neither birth nor name agrees"
        reason += f", and {agreed}"
    return groups.tie(Link(this, other, IDENTIFIER, reason, this))


def _parties(known: Sequence[Party], entries: Mapping[str, ListEntry], groups: Groups) -> tuple[Party, ...]:
    by_id = {party.id: party for party in known}
    found: list[Party] = []
    taken: set[str] = set()
    for group in groups.all():
        held = [entries[id] for id in sorted(group.records) if id in entries]
        taken.update(entry.id for entry in held)
        base = by_id[group.party] if group.party else _base(group, held)
        links = tuple(sorted(group.links, key=lambda link: (link.other, link.this, link.reason)))
        found.append(join(msgspec.structs.replace(base, links=base.links + links), held) if held else base)
    found += [alone(entry) for id, entry in entries.items() if id not in taken]
    return tuple(sorted(found, key=lambda party: party.id))


def _base(group: Group, held: Iterable[ListEntry]) -> Party:
    """The party of a group without one of the chronology: named by the entry that the others cite most."""
    cited = Counter(link.other for link in group.links)
    ordered = sorted(held, key=lambda entry: (-cited[entry.id], entry.id))
    schema = next((entry.schema for entry in ordered if kind_of(entry.schema)), ordered[0].schema)
    return Party(ordered[0].id, ordered[0].name, schema)
