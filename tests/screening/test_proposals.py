"""Proposals: what speaks for two parties being one, in points; and how often that is right on real lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.model import Field, Listing, Name, NameKind, Observation, PartialDate, Party, Recorded
from inforce.register import Log
from inforce.screening.proposals import Proposal, propose
from inforce.screening.proposals.points import LEAST, Rarity, name_points, weigh
from inforce.screening.proposals.propose import pair_id
from inforce.screening.proposals.sides import side_of
from tests.register import converted
from tests.register.converted import AU, EU, UK, UN
from tests.shared import shared

CITED = {"unReference", "ofacReference", "euReference", "ukReference", "ofsiGroupId"}
LISTS = {"UK": UK, "AU-DFAT": AU, "EU": EU}


def party(id: str, *names: str, schema: str = "Person", listed: str = "", **told: str) -> Party:
    """A party as one list has it; the first name is primary."""
    source = id.partition(":")[0]
    day = PartialDate.parse(listed) if listed else None
    stay = Observation(source, id, date(2026, 1, 1), date(2026, 1, 1), listed_on=day)
    kinds = [NameKind.PRIMARY, *[NameKind.ALIAS] * len(names)]
    texts = tuple(Name(name, kind) for name, kind in zip(names, kinds, strict=False))
    fields: tuple[Field, ...] = tuple(
        (property, value, source, "") for property, value in sorted(told.items())
    )
    listing = Listing(f"r/{id}/1", "r", id, texts, (), (stay,))
    return Party(id, names[0], schema, (listing,), entries=(id,), fields=fields)


CROWD = [
    party(f"{source}:c{number}", f"Word{number} Other{number}")
    for source in (UN, EU)
    for number in range(500)
]


def proposed(*parties: Party) -> list[Proposal]:
    return list(propose([*CROWD, *parties]))


def weighed(one: Party, other: Party) -> dict[str, float]:
    sides = [side_of(party) for party in (*CROWD, one, other)]
    return {why.comparison: why.points for why in weigh(sides[-2], sides[-1], Rarity(sides))}


UN_PARTY = party(
    f"{UN}:1", "ISLAM SEIT-UMAROVICH ATABIEV", birthDate="1983-09-29", nationality="Russian Federation"
)


def test_another_spelling_and_the_same_birth_are_proposed() -> None:
    other = party(f"{EU}:1", "Atabiyev Islam Seit-Umarovich", birthDate="1983-09-29", nationality="RU")
    crowd = [one for one in proposed(UN_PARTY, other) if "c" not in one.this.partition(":")[2]]
    (found,) = [one for one in crowd if {one.this, one.other} == {UN_PARTY.id, other.id}]
    points = {why.comparison: why.points for why in found.reasons}
    assert points["birth"] == 8
    assert points["country"] == 2
    assert found.id == pair_id(other.id, UN_PARTY.id)


@pytest.mark.parametrize(
    ("told", "comparison", "points"),
    [
        ({"birthDate": "1983-09-29"}, "birth", 8),
        ({"birthDate": "1983"}, "birth", 4),
        ({"birthDate": "1980/1985"}, "birth", 2),
        ({"nationality": "Georgia"}, "country", -3),
        ({"nationality": "stateless"}, "country", None),
    ],
)
def test_what_speaks_for_and_against(told: dict[str, str], comparison: str, points: float | None) -> None:
    other = party(f"{EU}:1", "Islam Seit-Umarovich Atabiev", **told)
    assert weighed(UN_PARTY, other).get(comparison) == points


def test_births_that_cannot_be_one_and_kinds_that_exclude_each_other_are_no_candidates() -> None:
    assert weighed(UN_PARTY, party(f"{EU}:1", "Islam Seit-Umarovich Atabiev", birthDate="1983-06-29")) == {}
    assert weighed(UN_PARTY, party(f"{EU}:1", "Islam Seit-Umarovich Atabiev", schema="Vessel")) == {}


def test_papers_places_and_listing_days_count() -> None:
    one = party(
        f"{UN}:1",
        "A Rare Name",
        passportNumber="A 123456",
        birthPlace="Stavropol, Russia",
        listed="2015-10-02",
    )
    other = party(
        f"{EU}:1", "A Rare Name", passportNumber="A123456", birthPlace="Stavropol", listed="2015-10-02"
    )
    told = weighed(one, other)
    assert (told["number"], told["birth place"], told["listing day"]) == (12, 2, 3)


def test_weak_names_and_entries_of_one_list_propose_nothing() -> None:
    name = "Unmistakably Rare Designation"
    weak = party(f"{EU}:1", "Something Else", name)
    weak_names = tuple(Name(one.text, NameKind.WEAK_ALIAS) for one in weak.listings[0].names[1:])
    listing = Listing("r/x/1", "r", weak.id, (Name("Something Else"), *weak_names))
    weak = Party(weak.id, weak.name, weak.schema, (listing,), entries=(weak.id,))
    same_list = party(f"{UN}:2", name)
    ids = {frozenset((one.this, one.other)) for one in proposed(party(f"{UN}:1", name), weak, same_list)}
    assert not any(pair & {weak.id} or pair == {f"{UN}:1", f"{UN}:2"} for pair in ids)


def test_two_parties_of_the_record_are_never_proposed() -> None:
    record = [Party(slug, "Rare Designation Indeed", "Organization") for slug in ("one", "other")]
    assert proposed(*record) == []


def test_of_two_candidates_the_clearly_better_one_is_proposed() -> None:
    name = "Islam Seit-Umarovich Atabiev"
    better = party(f"{EU}:1", name, birthDate="1983-09-29")
    lesser = party(f"{EU}:2", name)
    found = [one for one in proposed(UN_PARTY, better, lesser) if UN_PARTY.id in (one.this, one.other)]
    assert [{one.this, one.other} for one in found] == [{UN_PARTY.id, better.id}]


_WORDS = st.lists(st.sampled_from(["ali", "hassan", "noor", "karim", "salim"]), min_size=1, max_size=4)


@given(_WORDS, _WORDS)
def test_laws_of_points(one: list[str], other: list[str]) -> None:
    sides = [side_of(party(f"{UN}:{at}", " ".join(words))) for at, words in enumerate((one, other))]
    rarity = Rarity(sides)
    a, b = (side.names[0] for side in sides)
    assert name_points(a, b, rarity) == name_points(b, a, rarity)
    assert name_points(a, b, rarity) <= name_points(a, a, rarity)


def test_the_order_of_parties_does_not_count() -> None:
    others = [
        party(f"{EU}:{at}", "Islam Seit-Umarovich Atabiev", birthDate=day)
        for at, day in enumerate(("1983", "1984"))
    ]
    forward = propose([*CROWD, UN_PARTY, *others])
    assert forward == propose([*others, UN_PARTY, *reversed(CROWD)])


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> tuple[Party, ...]:
    """The parties of four whole lists with every cited reference taken away."""
    shared("xref/un-crosswalk.csv")
    log = Log.open(tmp_path_factory.mktemp("hidden"))
    for source in (UN, UK, AU, EU):
        said = [one for one in converted.statements(source) if one.property not in CITED]
        log.append(source, Recorded.parse("2026-08-22"), said)
    return log.as_of().parties


def _truth() -> dict[str, set[str]]:
    """The UN entries that each entry of another list cites, in the lists themselves and in the cross-references."""
    found: dict[str, set[str]] = {}
    for source in (UK, AU, EU):
        for one in converted.statements(source):
            if one.property == "unReference":
                found.setdefault(one.subject, set()).add(f"{UN}:{one.value}".casefold())
    with shared("xref/un-crosswalk.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if "weak" not in row["evidence"]:
                other = f"{LISTS[row['other_list']]}:{row['other_id']}"
                found.setdefault(other, set()).add(f"{UN}:{row['un_ref']}".casefold())
    return found


def _with_un(found: Iterable[Proposal]) -> set[tuple[str, str]]:
    """Pairs of a UN entry and an entry of another list."""
    pairs = {tuple(sorted((one.this, one.other), key=lambda id: not id.startswith(UN))) for one in found}
    return {(un, other) for un, other in pairs if un.startswith(UN) and not other.startswith(UN)}


def test_with_all_references_hidden_proposals_are_right(hidden: tuple[Party, ...]) -> None:
    """Precision and recall against what the lists cite: where a proposed entry cites a UN entry, it is that one."""
    truth, found = _truth(), _with_un(propose(hidden, least=LEAST))
    at_hand = {entry for one in hidden for entry in one.entries}
    lower = {entry.casefold() for entry in at_hand}
    wanted = {(un, other) for other, uns in truth.items() for un in uns if un in lower and other in at_hand}
    told = {(un.casefold(), other) for un, other in found}
    right = told & wanted
    wrong = {(un, other) for un, other in told - wanted if truth.get(other, set()) & lower}
    assert len(right) / len(wanted) >= 0.95
    assert len(right) / (len(right) + len(wrong)) >= 0.995
